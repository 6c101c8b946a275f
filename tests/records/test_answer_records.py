from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from modules.course.ids import LessonId, QuestionId
from modules.learning.answer import AnswerGiven, Confidence
from modules.records import answer_records
from modules.records.database import Database
from modules.records.progress_records import EnrolmentId

if TYPE_CHECKING:
    from tests.records.conftest import Company

Given = Callable[..., AnswerGiven]
A1 = LessonId("a1")


@pytest.fixture
def anna(taught: "Company") -> EnrolmentId:
    return taught.enrol("Anna Bērziņa")


def find(company: "Company", enrolment_id: EnrolmentId, question: str, try_number: int = 1) -> AnswerGiven | None:
    return answer_records.find_answer(
        company.db, enrolment_id=enrolment_id, question_id=QuestionId(question), try_number=try_number
    )


@pytest.mark.parametrize("share", [0.0, 1 / 3, 1.0])
@pytest.mark.parametrize("confidence", Confidence)
def test_an_answer_comes_back_as_it_was_given(
    taught: "Company", anna: EnrolmentId, answer_given: Given, share: float, confidence: Confidence
):
    given = replace(answer_given(), share=share, confidence=confidence)

    assert taught.answer(anna, given)
    assert find(taught, anna, "q1") == given
    assert find(taught, anna, "q1", try_number=2) is None
    assert find(taught, anna, "q2") is None


def test_the_same_try_again_is_refused_and_the_first_answer_stays(
    taught: "Company", anna: EnrolmentId, answer_given: Given
):
    first = answer_given()
    taught.answer(anna, first)

    assert not taught.answer(anna, replace(first, response=(1,), share=0.0))
    assert find(taught, anna, "q1") == first


def test_one_try_sent_many_times_at_once_is_kept_once(
    taught: "Company",
    anna: EnrolmentId,
    answer_given: Given,
    open_again: Callable[[], Database],
    at_once: Callable[[list[Callable[[], object]]], list[BaseException]],
):
    kept: list[bool] = []
    others = [type(taught)(open_again(), taught.team_id) for _ in range(5)]

    def send(mine: "Company") -> None:
        kept.append(mine.answer(anna, answer_given()))

    assert at_once([partial(send, other) for other in others]) == []
    assert sorted(kept) == [False, False, False, False, True]


def test_the_latest_try_of_each_question_is_that_of_the_lessons_revision(
    taught: "Company", anna: EnrolmentId, answer_given: Given
):
    for try_number, share in [(1, 0.0), (2, 0.5)]:
        taught.answer(anna, answer_given("q1", try_number, share=share))
    taught.answer(anna, answer_given("q2"))
    taught.answer(anna, answer_given("q1", 3), revision=2)
    taught.answer(anna, answer_given("other", lesson="a2"))

    def latest(revision: int) -> dict[QuestionId, AnswerGiven]:
        return answer_records.latest_answers(taught.db, enrolment_id=anna, lesson_id=A1, revision=revision)

    assert latest(1) == {"q1": answer_given("q1", 2, share=0.5), "q2": answer_given("q2")}
    assert latest(2) == {"q1": answer_given("q1", 3)}
    assert latest(3) == {}


def test_tries_are_counted_through_all_revisions(taught: "Company", anna: EnrolmentId, answer_given: Given):
    taught.answer(anna, answer_given("q1", 1))
    taught.answer(anna, answer_given("q1", 2), revision=2)
    taught.answer(anna, answer_given("q2", 1))

    assert answer_records.try_counts(taught.db, enrolment_id=anna) == {"q1": 2, "q2": 1}
    assert answer_records.try_counts(taught.db, enrolment_id=taught.enrol("Jan Nowak")) == {}


def test_tries_are_counted_through_all_lessons_that_a_question_belonged_to(
    taught: "Company", anna: EnrolmentId, answer_given: Given
):
    taught.answer(anna, answer_given("q1", 1))
    taught.answer(anna, answer_given("q1", 2, lesson="a2"))

    assert answer_records.try_counts(taught.db, enrolment_id=anna) == {"q1": 2}


@pytest.mark.parametrize("change", [{"share": 1.01}, {"share": -0.1}, {"try_number": 0}], ids=str)
def test_an_impossible_answer_is_not_kept(
    taught: "Company", anna: EnrolmentId, answer_given: Given, change: dict[str, float]
):
    with pytest.raises(taught.db.IntegrityError):
        taught.answer(anna, replace(answer_given(), **change))  # type: ignore[arg-type]
