from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from modules.course.ids import ConversationId
from modules.learning.conversation_path import ReplyGiven
from modules.records import conversation_records, release_records
from modules.records.database import Database
from modules.records.progress_records import EnrolmentId

if TYPE_CHECKING:
    from tests.records.conftest import Company

SHIRT = ConversationId("late-shirt")
COAT = ConversationId("wet-coat")


@pytest.fixture
def anna(taught: "Company") -> EnrolmentId:
    return taught.enrol("Anna Bērziņa")


@pytest.fixture
def first(now: datetime) -> ReplyGiven:
    return ReplyGiven(SHIRT, 1, 1, step="call", reply=2, goes_to="morning", outcome=None, at=now)


@pytest.fixture
def last(first: ReplyGiven) -> ReplyGiven:
    later = first.at + timedelta(seconds=5)
    return replace(first, step_number=2, step="morning", reply=0, goes_to="rested", outcome="good", at=later)


def begin(company: "Company", enrolment_id: EnrolmentId, number: int, conversation_id: ConversationId = SHIRT) -> bool:
    release = release_records.current_release(company.db, course_id=_course(company))
    assert release is not None
    return conversation_records.add_run(
        company.db,
        enrolment_id=enrolment_id,
        conversation_id=conversation_id,
        run_number=number,
        release_id=release.id,
        now=release.created_at,
    )


def say(company: "Company", enrolment_id: EnrolmentId, reply: ReplyGiven) -> bool:
    release = release_records.current_release(company.db, course_id=_course(company))
    assert release is not None
    return conversation_records.add_reply(company.db, enrolment_id=enrolment_id, reply=reply, release_id=release.id)


def _course(company: "Company"):
    return next(iter(release_records.published_course_ids(company.db)))


def given(company: "Company", enrolment_id: EnrolmentId) -> tuple[ReplyGiven, ...]:
    return conversation_records.replies_given(company.db, enrolment_id=enrolment_id, conversation_id=SHIRT)


def test_replies_come_back_as_they_were_given_run_by_run(
    taught: "Company", anna: EnrolmentId, first: ReplyGiven, last: ReplyGiven
):
    assert given(taught, anna) == ()
    again = replace(first, run_number=2, reply=0)
    begin(taught, anna, 1)
    begin(taught, anna, 2)
    assert [say(taught, anna, reply) for reply in (again, last, first)] == [True, True, True]
    assert given(taught, anna) == (first, last, again)
    assert given(taught, taught.enrol("Boriss Kalns")) == ()


def test_a_step_of_a_run_keeps_its_first_reply(taught: "Company", anna: EnrolmentId, first: ReplyGiven):
    begin(taught, anna, 1)
    say(taught, anna, first)
    assert not say(taught, anna, replace(first, reply=0))
    assert given(taught, anna) == (first,)


def test_a_run_is_begun_once_and_the_latest_is_known(taught: "Company", anna: EnrolmentId):
    def latest() -> int:
        return conversation_records.latest_run(taught.db, enrolment_id=anna, conversation_id=SHIRT)

    assert latest() == 0
    assert [begin(taught, anna, number) for number in (1, 1, 2)] == [True, False, True]
    assert latest() == 2


def test_runs_in_short_say_how_far_they_came_and_how_they_ended(
    taught: "Company", anna: EnrolmentId, first: ReplyGiven, last: ReplyGiven
):
    for number in (1, 2):
        begin(taught, anna, number)
    begin(taught, anna, 1, COAT)
    for reply in (first, last):
        say(taught, anna, reply)
    found = conversation_records.runs(taught.db, enrolment_id=anna)
    assert [(run.conversation_id, run.number, run.reply_count, run.ending) for run in found] == [
        (SHIRT, 1, 2, "rested"),
        (SHIRT, 2, 0, None),
        (COAT, 1, 0, None),
    ]
    assert conversation_records.runs(taught.db, enrolment_id=taught.enrol("Boriss Kalns")) == ()


def test_a_reply_needs_a_run_that_was_begun(taught: "Company", anna: EnrolmentId, first: ReplyGiven):
    with pytest.raises(taught.db.IntegrityError):
        say(taught, anna, first)


@pytest.mark.parametrize("change", [{"outcome": "splendid"}, {"step_number": 0}, {"reply": -1}], ids=str)
def test_an_impossible_reply_is_not_kept(
    taught: "Company", anna: EnrolmentId, first: ReplyGiven, change: dict[str, str | int]
):
    begin(taught, anna, 1)
    with pytest.raises(taught.db.IntegrityError):
        say(taught, anna, replace(first, **change))  # type: ignore[arg-type]


def test_one_reply_sent_many_times_at_once_is_kept_once(
    taught: "Company",
    anna: EnrolmentId,
    first: ReplyGiven,
    open_again: Callable[[], Database],
    at_once: Callable[[list[Callable[[], object]]], list[BaseException]],
):
    begin(taught, anna, 1)
    kept: list[bool] = []
    others = [type(taught)(open_again(), taught.team_id) for _ in range(5)]

    def send(mine: "Company", reply: int) -> Callable[[], object]:
        return lambda: kept.append(say(mine, anna, replace(first, reply=reply)))

    assert at_once([send(other, index) for index, other in enumerate(others)]) == []
    assert sorted(kept) == [False, False, False, False, True]
    assert len(given(taught, anna)) == 1
