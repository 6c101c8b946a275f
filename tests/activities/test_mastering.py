from datetime import UTC

from modules.activities.lesson_reading import open_lesson
from modules.activities.mastering import open_mastery
from modules.course.ids import ENGLISH, LANGUAGES
from modules.learning.mastery import Mastery
from tests.activities.conftest import LESSON
from tests.activities.learner_steps import answer


def page(academy, who, language=ENGLISH):
    return open_mastery(academy, who=who, language=language, zone=UTC)


def held(academy, who):
    lessons = {lesson.id: lesson for module in page(academy, who).modules for lesson in module.lessons}
    return [outcome.mastery for outcome in lessons[LESSON].outcomes]


def test_every_outcome_of_every_lesson_is_there_in_each_language(academy, anna):
    course = academy.library.course().course
    for language in LANGUAGES:
        shown = [lesson for module in page(academy, anna, language).modules for lesson in module.lessons]
        assert [lesson.id for lesson in shown] == list(course.lesson_ids())
        for lesson in shown:
            assert [outcome.text for outcome in lesson.outcomes] == list(course.lesson(lesson.id, language).outcomes)


def test_before_the_first_answer_nothing_was_asked(academy, anna):
    assert set(held(academy, anna)) == {Mastery.NOT_ASKED}
    assert page(academy, anna).next_on is None


def test_an_answer_moves_the_outcome_that_its_question_names_and_no_other(academy, anna, clock):
    questions = open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH).questions
    named = academy.library.course().course.source_edition.questions
    first = next(question for question in questions if named[question.id].outcome is not None)
    number = named[first.id].outcome
    answer(academy, anna, LESSON, first)
    expected = [Mastery.NOT_ASKED] * len(held(academy, anna))
    expected[number - 1] = Mastery.FIRM
    assert held(academy, anna) == expected
    clock.pass_time(days=60)
    expected[number - 1] = Mastery.DUE
    assert held(academy, anna) == expected


def test_the_counts_are_those_of_the_outcomes_shown(academy, anna):
    for question in open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH).questions:
        answer(academy, anna, LESSON, question)
    shown = page(academy, anna)
    outcomes = [outcome for module in shown.modules for lesson in module.lessons for outcome in lesson.outcomes]
    assert sum(shown.counts.values()) == len(outcomes)
    assert shown.counts[Mastery.FIRM] == sum(outcome.mastery is Mastery.FIRM for outcome in outcomes) > 0
