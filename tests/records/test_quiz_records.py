from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from modules.course.ids import ModuleId, QuestionId
from modules.course.quiz import Response
from modules.learning.quiz_result import QuizResult
from modules.records import quiz_records
from modules.records.progress_records import EnrolmentId
from modules.records.quiz_records import AttemptId, ResponseGiven, Submission

if TYPE_CHECKING:
    from tests.records.conftest import Company

Q1, Q2 = QuestionId("q1"), QuestionId("q2")


@pytest.fixture
def anna(taught: "Company") -> EnrolmentId:
    return taught.enrol("Anna Bērziņa")


@pytest.fixture
def attempt_id(taught: "Company", anna: EnrolmentId) -> AttemptId:
    return taught.begin_quiz(anna, "a", minute=1)


def respond(
    company: "Company", attempt_id: AttemptId, change: int, response: Response, question: QuestionId = Q1
) -> bool:
    return quiz_records.add_response(
        company.db,
        attempt_id=attempt_id,
        question_id=question,
        change_number=change,
        response=response,
        now=datetime.fromisoformat("2026-11-22T09:30:00+00:00") + timedelta(seconds=change),
    )


def test_an_attempt_comes_back_as_it_was_drawn(
    taught: "Company", anna: EnrolmentId, attempt_id: AttemptId, now: datetime
):
    attempt = quiz_records.find_attempt(taught.db, attempt_id=attempt_id)
    assert attempt is not None
    assert (attempt.enrolment_id, attempt.module_id, attempt.number) == (anna, "a", 1)
    assert (attempt.seed, attempt.question_ids) == ("seed", (Q1, Q2))
    assert attempt.started_at == now + timedelta(minutes=1)
    assert attempt.submission is None
    assert quiz_records.list_attempts(taught.db, enrolment_id=anna) == (attempt,)


def test_there_is_no_attempt_that_nobody_began(taught: "Company", anna: EnrolmentId):
    assert quiz_records.find_attempt(taught.db, attempt_id=AttemptId(9)) is None
    assert quiz_records.list_attempts(taught.db, enrolment_id=anna) == ()
    assert quiz_records.latest_responses(taught.db, attempt_id=AttemptId(9)) == {}
    assert quiz_records.attempt_marks(taught.db, attempt_id=AttemptId(9)) == {}


def test_the_newest_attempt_of_a_module_comes_first(taught: "Company", anna: EnrolmentId):
    for module in ("b", "a", "a"):
        taught.take_quiz(anna, module, share=1.0)
    found = quiz_records.list_attempts(taught.db, enrolment_id=anna)
    assert [(attempt.module_id, attempt.number) for attempt in found] == [("a", 2), ("a", 1), ("b", 1)]


def test_each_quiz_was_last_passed_at_its_latest_attempt_that_passed(taught: "Company", anna: EnrolmentId):
    assert quiz_records.last_passed(taught.db, enrolment_id=anna) == {}
    for module, share, minute in (("a", 1.0, 1), ("a", 0.9, 30), ("a", 0.1, 60), ("b", 0.2, 5)):
        taught.take_quiz(anna, module, share=share, minute=minute)
    submitted = [
        attempt.submission.submitted_at
        for attempt in quiz_records.list_attempts(taught.db, enrolment_id=anna)
        if attempt.submission is not None and attempt.number == 2
    ]
    assert quiz_records.last_passed(taught.db, enrolment_id=anna) == {"a": submitted[0]}


def test_an_attempt_with_a_number_that_is_taken_is_refused(taught: "Company", anna: EnrolmentId, attempt_id: AttemptId):
    attempt = quiz_records.find_attempt(taught.db, attempt_id=attempt_id)
    assert attempt is not None
    with pytest.raises(taught.db.IntegrityError):
        quiz_records.add_attempt(
            taught.db,
            enrolment_id=anna,
            module_id=ModuleId("a"),
            number=1,
            seed="other",
            release_id=attempt.release_id,
            question_ids=[Q1],
            now=attempt.started_at,
        )


@pytest.mark.parametrize("response", [(0,), (0, 2), ("1 250,5",), (1, "Zażółć"), ()], ids=str)
def test_an_answer_comes_back_as_it_was_given(taught: "Company", attempt_id: AttemptId, response: Response):
    assert respond(taught, attempt_id, 1, response)
    found = quiz_records.latest_responses(taught.db, attempt_id=attempt_id)
    assert found[Q1].response == response


def test_the_last_change_stands_and_the_others_are_kept(taught: "Company", attempt_id: AttemptId, now: datetime):
    for change, response in ((1, (0,)), (2, (1,)), (3, (2,))):
        respond(taught, attempt_id, change, response)
    respond(taught, attempt_id, 1, (1,), Q2)
    found = quiz_records.latest_responses(taught.db, attempt_id=attempt_id)
    assert list(found) == [Q1, Q2]
    assert found[Q1] == ResponseGiven(Q1, 3, (2,), now + timedelta(seconds=3))
    first = quiz_records.find_response(taught.db, attempt_id=attempt_id, question_id=Q1, change_number=1)
    assert first is not None
    assert first.response == (0,)


def test_a_change_said_twice_is_kept_once(taught: "Company", attempt_id: AttemptId):
    assert respond(taught, attempt_id, 1, (0,))
    assert not respond(taught, attempt_id, 1, (1,))
    assert quiz_records.latest_responses(taught.db, attempt_id=attempt_id)[Q1].response == (0,)


def test_handing_in_keeps_result_and_marks_once(
    taught: "Company", anna: EnrolmentId, attempt_id: AttemptId, now: datetime
):
    assert taught.hand_in(anna, "a", attempt_id, share=0.5, minute=9)
    assert not taught.hand_in(anna, "a", attempt_id, share=1.0, minute=10)
    attempt = quiz_records.find_attempt(taught.db, attempt_id=attempt_id)
    assert attempt is not None
    assert attempt.submission == Submission(now + timedelta(minutes=9), QuizResult(0.5, is_passed=False))
    assert quiz_records.attempt_marks(taught.db, attempt_id=attempt_id) == {Q1: 0.5, Q2: 0.5}


def test_of_many_that_hand_in_at_once_one_does(taught: "Company", anna: EnrolmentId, attempt_id: AttemptId, at_once):
    deeds = [partial(taught.hand_in, anna, "a", attempt_id, share=share / 10) for share in range(8)]
    assert at_once(deeds) == []
    rows = taught.db.query("select attempt_id from quiz_submission")
    assert len(rows) == 1
    shares = set(quiz_records.attempt_marks(taught.db, attempt_id=attempt_id).values())
    assert len(shares) == 1
