import pytest

from modules.activities.item_analysis import measure_questions
from modules.activities.lesson_reading import open_lesson
from modules.activities.self_checks import answer_question
from modules.course.ids import ENGLISH, LATVIAN, POLISH
from modules.learning.answer import Confidence
from modules.learning.language_gap import LanguageFigure
from modules.people.person import Role
from tests.activities.conftest import LESSON
from tests.activities.learner_steps import key_of
from tests.activities.test_finishing_what_is_open import other_words, publish


@pytest.fixture
def tomasz(hire):
    return hire("Tomasz Maj", Role.TRAINER)


def answer_all(academy, who, language, *, wrong=()):
    """Answer every self-check of the lesson, those that are `wrong` without their key."""
    for question in open_lesson(academy, who=who, lesson_id=LESSON, language=language).questions:
        key = key_of(academy, question.id)
        is_placed = question.kind in {"sorting", "matching", "ordering"}
        response = tuple(reversed(key)) if is_placed else ((int(key[0]) + 1) % 2,)
        answer_question(
            academy,
            who=who,
            lesson_id=LESSON,
            question_id=question.id,
            try_number=1,
            response=response if question.id in wrong else key,
            confidence=Confidence.SURE,
            language=language,
        )


def measured(academy, who, **choice):
    analysis = measure_questions(academy, who=who, language=ENGLISH, **choice)
    return {question.id: question for question in analysis.questions if question.self_check and question.self_check.n}


def answers(found):
    return {each.self_check.n for each in found.values() if each.self_check}


def test_answers_are_counted_since_a_release_or_all_of_them(academy, anna, hire, tomasz):
    answer_all(academy, anna, ENGLISH)
    publish(academy, tomasz, other_words)
    for name in ("Jan Nowak", "Ewa Lis"):
        answer_all(academy, hire(name), POLISH)
    assert answers(measured(academy, tomasz)) == {3}
    assert answers(measured(academy, tomasz, since=2)) == {2}
    analysis = measure_questions(academy, who=tomasz, language=ENGLISH, since=99)
    assert (analysis.releases, analysis.since) == ((2, 1), 2)


def test_the_languages_of_a_question_stand_beside_each_other(academy, anna, hire, tomasz):
    answer_all(academy, anna, ENGLISH)
    single = next(each.id for each in measured(academy, tomasz).values() if each.kind == "single")
    answer_all(academy, hire("Jan Nowak"), LATVIAN, wrong=[single])
    found = measured(academy, tomasz)[single]
    assert found.self_check is not None
    assert found.self_check.languages == (LanguageFigure(ENGLISH, 1, 1.0), LanguageFigure(LATVIAN, 1, 0.0))
    assert found.self_check.gap is None
    assert found.paths[POLISH] == "quizzes/customer-service/pl/customer-needs.yaml"


def test_an_answer_counts_for_the_language_in_which_it_was_asked_whatever_its_author_uses_now(academy, hire, tomasz):
    jan = hire("Jan Nowak")
    answer_all(academy, jan, POLISH)
    academy.records.execute("update person set language = 'lv' where id = :id", id=jan.person.id)
    found = next(iter(measured(academy, tomasz).values())).self_check
    assert found is not None
    assert [figure.language for figure in found.languages] == [POLISH]
