from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from modules.course.ids import ModuleId, QuestionId
from modules.learning.answer import AnswerGiven, Confidence
from modules.learning.question_stamp import QuestionStamp
from modules.learning.quiz_result import QuizResult
from modules.records import quiz_records, release_records, review_records
from modules.records.database import Database
from modules.records.progress_records import EnrolmentId
from modules.records.release_records import ReleaseId
from modules.records.review_records import AnswerFound

if TYPE_CHECKING:
    from tests.records.conftest import Company

Given = Callable[..., AnswerGiven]
Q1 = QuestionId("q1")


@pytest.fixture
def anna(taught: "Company") -> EnrolmentId:
    return taught.enrol("Anna Bērziņa")


def release_of(company: "Company", course_id) -> ReleaseId:
    release = release_records.current_release(company.db, course_id=course_id)
    assert release is not None
    return release.id


@pytest.fixture
def release(taught: "Company", course_id) -> ReleaseId:
    return release_of(taught, course_id)


def review(company: "Company", enrolment_id: EnrolmentId, given: AnswerGiven, release: ReleaseId) -> bool:
    return review_records.add_review(company.db, enrolment_id=enrolment_id, answer=given, release_id=release)


def found(company: "Company", enrolment_id: EnrolmentId, release: ReleaseId) -> tuple[AnswerFound, ...]:
    return review_records.answers_given(company.db, enrolment_id=enrolment_id, release_id=release)


def test_a_review_comes_back_as_it_was_given(taught, anna, answer_given: Given, release):
    given = answer_given()
    assert review(taught, anna, given, release)
    assert review_records.find_review(taught.db, enrolment_id=anna, question_id=Q1, number=1) == given
    assert review_records.find_review(taught.db, enrolment_id=anna, question_id=Q1, number=2) is None
    assert review_records.review_count(taught.db, enrolment_id=anna, question_id=Q1) == 1
    assert review_records.review_count(taught.db, enrolment_id=anna, question_id=QuestionId("other")) == 0


@pytest.fixture
def others(taught: "Company", open_again: Callable[[], Database]) -> list["Company"]:
    return [type(taught)(open_again(), taught.team_id) for _ in range(5)]


def test_the_same_review_sent_many_times_at_once_is_kept_once(others, anna, answer_given: Given, release, at_once):
    kept: list[bool] = []

    def send(mine: "Company") -> None:
        kept.append(review(mine, anna, answer_given(), release))

    assert at_once([partial(send, other) for other in others]) == []
    assert sorted(kept) == [False, False, False, False, True]


def test_the_reviews_of_a_day_stand_in_the_order_of_time(taught, anna, answer_given: Given, release, now):
    later, first = answer_given("q1", 3), answer_given("q2", 1)
    for given in (later, first):
        review(taught, anna, given, release)

    def since(moment) -> list[AnswerGiven]:
        return list(review_records.reviews_since(taught.db, enrolment_id=anna, since=moment))

    assert since(now) == [first, later]
    assert since(later.answered_at) == [later]
    assert since(later.answered_at + timedelta(seconds=1)) == []


def test_answers_of_self_checks_quizzes_and_reviews_are_found_together_in_order(
    taught, anna, answer_given: Given, release, now
):
    taught.answer(anna, answer_given("q1", 1, share=0.5))
    review(taught, anna, answer_given("q1", 2), release)
    attempt = quiz_records.add_attempt(
        taught.db,
        enrolment_id=anna,
        module_id=ModuleId("a"),
        number=1,
        seed="s",
        release_id=release,
        question_ids=[QuestionId("q3"), QuestionId("left-open")],
        now=now,
    )
    quiz_records.add_response(
        taught.db, attempt_id=attempt, question_id=QuestionId("q3"), change_number=1, response=(0,), now=now
    )
    assert [answer.question_id for answer in found(taught, anna, release)] == ["q1", "q1"], "an open quiz is no answer"
    quiz_records.add_submission(
        taught.db,
        attempt_id=attempt,
        marks={QuestionId("q3"): 1.0, QuestionId("left-open"): 0.0},
        result=QuizResult(0.5, is_passed=False),
        now=now + timedelta(minutes=1),
    )
    assert [(a.question_id, a.is_right, a.confidence) for a in found(taught, anna, release)] == [
        ("q1", False, Confidence.THINK_SO),
        ("q1", True, Confidence.THINK_SO),
        ("q3", True, None),
    ]


def test_an_answer_to_a_question_that_changed_materially_is_not_of_the_present(
    taught, anna, answer_given: Given, release, course_id
):
    taught.answer(anna, answer_given("q1"))
    taught.answer(anna, answer_given("q2"))
    taught.publish({"a": ["a1", "a2"], "b": ["b1"]})
    present = release_of(taught, course_id)
    unstamped = partial(review_records.unstamped_releases, taught.db, enrolment_id=anna, release_id=present)
    assert unstamped() == (release, present)
    for release_id, key in ((release, "key"), (present, "other")):
        stamps = {QuestionId("q1"): QuestionStamp(1, "words", key), QuestionId("q2"): QuestionStamp(1, "words", "key")}
        review_records.add_stamps(taught.db, release_id=release_id, stamps=stamps)
        review_records.add_stamps(taught.db, release_id=release_id, stamps=stamps)

    assert unstamped() == ()
    assert {a.question_id: a.is_of_present for a in found(taught, anna, present)} == {"q1": False, "q2": True}
    assert all(a.is_of_present for a in found(taught, anna, release))


def test_an_answer_whose_release_has_no_stamps_is_taken_for_one_of_the_present(
    taught, anna, answer_given: Given, release
):
    taught.answer(anna, answer_given("q1"))
    assert [answer.is_of_present for answer in found(taught, anna, release)] == [True]


@pytest.mark.parametrize("change", [{"share": 1.01}, {"share": -0.1}, {"try_number": 0}], ids=str)
def test_an_impossible_review_is_not_kept(taught, anna, answer_given: Given, release, change):
    with pytest.raises(taught.db.IntegrityError):
        review(taught, anna, replace(answer_given(), **change), release)
