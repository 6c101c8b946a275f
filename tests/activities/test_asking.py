"""Asking tells nothing of the key; explaining tells everything, part by part, for every kind."""

import dataclasses
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from modules.activities.asking import AnswerMarked, PartMarked, QuestionAsked, ask, marked_answer
from modules.authoring.course_files import read_folder
from modules.authoring.course_reading import read_course
from modules.course.ids import ENGLISH, CourseId
from modules.course.quiz import Kind, Question, Response
from modules.learning.answer import AnswerGiven, Confidence
from modules.learning.marking import mark
from tests.activities.nine_kinds import PACKAGE

COURSE = CourseId("customer-service")
SEEDS = [str(number) for number in range(40)]


def questions() -> dict[Kind, Question]:
    course = read_course(read_folder(PACKAGE, COURSE), COURSE).course
    assert course is not None
    return {question.kind: question for question in course.editions[ENGLISH].questions.values()}


QUESTIONS = questions()


def asked(question: Question, seed: str = "anna") -> QuestionAsked:
    return ask(question, seed=seed, number=1, of=1)


def answered(question: Question, response: Response, *, share: float | None = None) -> AnswerMarked:
    marked = mark(question, response) if share is None else share
    given = AnswerGiven(
        question.id, question.lesson_id, 1, response, Confidence.SURE, marked, datetime(2026, 11, 22, tzinfo=UTC)
    )
    return marked_answer(question, given, seed="anna")


def texts_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts_of(part)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from texts_of(getattr(value, field.name))


@pytest.mark.parametrize("kind", QUESTIONS)
def test_what_is_asked_holds_no_explanation_and_nothing_that_is_accepted(kind: Kind) -> None:
    question = QUESTIONS[kind]
    told = set(texts_of(asked(question)))
    explained = set(texts_of(answered(question, question.key))) - {str(question.id), "sure"}
    secrets = {text for text in explained if len(text) > len("a social ")}
    secrets -= {choice.text for choice in asked(question).choices} | {prompt.text for prompt in asked(question).prompts}
    assert secrets, "there is something to give away"
    assert not secrets & told


def test_an_order_is_asked_in_any_order_but_the_right_one() -> None:
    question = QUESTIONS["ordering"]
    orders = {tuple(choice.index for choice in asked(question, seed).choices) for seed in SEEDS}
    assert question.key not in orders
    assert len(orders) > 10


def test_the_options_of_a_gap_are_mixed_and_the_same_for_the_same_seed() -> None:
    question = QUESTIONS["gap-fill"]
    firsts = {asked(question, seed).gaps[0].choices[0].index for seed in SEEDS}
    assert firsts == {0, 1, 2}
    assert asked(question, "one") == asked(question, "one")
    assert asked(question).gaps[1].choices == ()


def test_true_stands_before_false_for_everybody() -> None:
    for seed in SEEDS:
        assert [choice.text for choice in asked(QUESTIONS["true-false"], seed).choices] == ["True", "False"]


def test_the_unit_of_a_number_is_told() -> None:
    assert asked(QUESTIONS["numeric"]).unit == "minutes"


def test_an_order_is_explained_in_the_right_one_with_the_place_given() -> None:
    marked = answered(QUESTIONS["ordering"], (1, 2, 3, 0))
    assert marked.share == pytest.approx(2 / 3)
    assert [part.place for part in marked.parts] == [1, 2, 3, 4]
    assert [part.given_place for part in marked.parts] == [4, 1, 2, 3]
    assert [part.is_key for part in marked.parts] == [False, False, True, True]


def test_a_number_is_explained_with_what_was_accepted() -> None:
    (part,) = answered(QUESTIONS["numeric"], ("8",)).parts
    assert (part.text, part.given_text, part.is_key) == ("7.5 ± 0.5 minutes", "8", True)


def test_a_short_text_is_explained_with_all_that_was_accepted() -> None:
    (part,) = answered(QUESTIONS["short-text"], ("functional",)).parts
    assert part == PartMarked(
        "social", is_key=False, is_chosen=True, given_text="functional", accepted=("social need", "a social need")
    )


def test_each_gap_is_explained_by_itself() -> None:
    first, second = answered(QUESTIONS["gap-fill"], (2, "UNSPOKEN")).parts
    assert (first.gap, first.given_text, first.right_text, first.is_key) == (1, "unclear", "known", False)
    assert (second.gap, second.given_text, second.right_text, second.is_key) == (2, "UNSPOKEN", "unknown", True)
    assert second.accepted == ("unspoken", "emotional")


def test_what_earned_the_full_mark_in_another_language_is_right_in_all_its_parts() -> None:
    (part,) = answered(QUESTIONS["short-text"], ("społeczna",), share=1.0).parts
    assert part.is_key


@pytest.mark.parametrize(
    ("kind", "response"),
    [("single", ("typed",)), ("ordering", (0, 1)), ("gap-fill", (0,)), ("short-text", (0,)), ("multiple", ())],
)
def test_an_answer_that_fits_the_question_no_more_is_not_shown(kind: Kind, response: Response) -> None:
    question = QUESTIONS[kind]
    given = AnswerGiven(
        question.id, question.lesson_id, 1, response, Confidence.SURE, 0.0, datetime(2026, 11, 22, tzinfo=UTC)
    )
    shown = ask(question, seed="anna", number=1, of=1, tries=1, answer=given)
    assert (shown.marked, shown.try_number) == (None, 2)
