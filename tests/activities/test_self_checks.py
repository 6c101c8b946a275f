import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from threading import Thread

import pytest

from modules.activities.lesson_reading import open_lesson
from modules.activities.self_checks import QuestionNotFound, TryOutOfTurn, answer_question
from modules.course.ids import ENGLISH, LATVIAN, POLISH, QuestionId
from modules.learning.answer import Confidence
from modules.learning.marking import ResponseDoesNotFit
from tests.activities.conftest import LESSON
from tests.activities.learner_steps import answer, key_of


def asked(academy, who, language=ENGLISH):
    return open_lesson(academy, who=who, lesson_id=LESSON, language=language).questions


def test_nothing_that_is_asked_tells_the_key(academy, anna):
    for language in (ENGLISH, POLISH, LATVIAN):
        course = academy.library.course().course
        for question in asked(academy, anna, language):
            shown = json.dumps(asdict(question), ensure_ascii=False)
            known = course.question(question.id, language)
            explanations = [known.explanation] if known.explanation else []
            explanations += [option.explanation for option in getattr(known, "options", ())]
            assert not any(explanation in shown for explanation in explanations)
            assert "key" not in shown
            assert question.marked is None


def test_every_kind_of_self_check_is_marked_right_with_its_key(academy, anna):
    for question in asked(academy, anna):
        marked = answer(academy, anna, LESSON, question)
        assert marked.is_right
        assert all(part.is_key for part in marked.parts if part.is_chosen)


def test_a_wrong_choice_is_explained_beside_the_right_one(academy, anna):
    question = next(question for question in asked(academy, anna) if question.kind == "single")
    key = key_of(academy, question.id)[0]
    wrong = next(choice.index for choice in question.choices if choice.index != key)
    marked = answer(academy, anna, LESSON, question, (wrong,))
    assert marked.share == 0.0
    assert {part.is_key for part in marked.parts if part.is_chosen} == {False}
    assert all(part.explanation for part in marked.parts)
    assert [part.text for part in marked.parts] == [choice.text for choice in question.choices]


def test_a_misplaced_item_shows_where_it_was_put_and_where_it_belongs(academy, anna):
    question = next(question for question in asked(academy, anna) if question.kind == "sorting")
    marked = answer(academy, anna, LESSON, question, tuple(0 for _ in question.prompts))
    misplaced = [part for part in marked.parts if not part.is_key]
    assert 0.0 < marked.share < 1.0
    assert len(misplaced) == round((1 - marked.share) * len(marked.parts))
    assert all(part.given_text != part.right_text for part in misplaced)


def test_the_same_try_said_twice_is_stored_once_and_answers_the_same(academy, anna):
    question = asked(academy, anna)[0]
    first = answer(academy, anna, LESSON, question)
    other = next(choice.index for choice in question.choices if (choice.index,) != first.response)
    again = answer(academy, anna, LESSON, question, (other,))
    assert (again.response, again.share) == (first.response, first.share)
    assert asked(academy, anna)[0].try_number == 2


def test_a_second_try_is_kept_beside_the_first(academy, anna):
    answer(academy, anna, LESSON, asked(academy, anna)[0], (0,))
    second = answer(academy, anna, LESSON, asked(academy, anna)[0])
    assert second.try_number == 2
    shown = asked(academy, anna)[0]
    assert shown.marked is not None
    assert shown.marked.try_number == 2


def test_a_try_that_skips_one_is_refused(academy, anna):
    question = asked(academy, anna)[0]
    with pytest.raises(TryOutOfTurn):
        answer_question(
            academy,
            who=anna,
            lesson_id=LESSON,
            question_id=question.id,
            try_number=2,
            response=(0,),
            confidence=Confidence.GUESS,
            language=ENGLISH,
        )
    assert asked(academy, anna)[0].marked is None


def test_an_answer_that_does_not_fit_is_refused_and_not_stored(academy, anna):
    question = asked(academy, anna)[0]
    with pytest.raises(ResponseDoesNotFit):
        answer(academy, anna, LESSON, question, (99,))
    assert asked(academy, anna)[0].marked is None


def test_a_question_that_is_not_a_self_check_of_the_lesson_is_not_found(academy, anna):
    with pytest.raises(QuestionNotFound):
        answer_question(
            academy,
            who=anna,
            lesson_id=LESSON,
            question_id=QuestionId("functional-need-1"),
            try_number=1,
            response=(0,),
            confidence=Confidence.SURE,
            language=ENGLISH,
        )


def test_choices_keep_their_order_for_a_person_and_differ_between_people(academy, anna, hire):
    first = [choice.index for choice in asked(academy, anna)[0].choices]
    assert first == [choice.index for choice in asked(academy, anna, LATVIAN)[0].choices]
    orders = {
        tuple(choice.index for choice in asked(academy, hire(f"Person{number} Test"))[0].choices)
        for number in range(12)
    }
    assert len(orders) > 1


def test_many_presses_at_once_store_one_answer(academy, anna):
    question = asked(academy, anna)[0]
    presses = [Thread(target=answer, args=(academy, anna, LESSON, question)) for _ in range(8)]
    for press in presses:
        press.start()
    for press in presses:
        press.join()
    rows = academy.records.query("select try_number from answer order by try_number")
    assert [row["try_number"] for row in rows] == [1]


def test_five_hundred_double_submits_store_five_hundred_answers(academy, anna):
    question = asked(academy, anna)[0]

    def submit(number: int) -> int:
        return answer(academy, anna, LESSON, replace(question, try_number=number)).try_number

    with ThreadPoolExecutor(max_workers=2) as hands:
        for number in range(1, 501):
            assert list(hands.map(submit, (number, number))) == [number, number]
    rows = academy.records.query("select try_number from answer order by try_number")
    assert [row["try_number"] for row in rows] == list(range(1, 501))
