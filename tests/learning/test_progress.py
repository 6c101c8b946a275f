from datetime import UTC, datetime

import pytest

from modules.course.ids import SectionId
from modules.learning.progress import Status, minutes_left, status_of

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("started_at", "completed_at", "status"),
    [(None, None, Status.NOT_STARTED), (NOON, None, Status.IN_PROGRESS), (NOON, NOON, Status.PASSED)],
)
def test_two_times_make_a_status(started_at, completed_at, status):
    assert status_of(started_at, completed_at) is status


@pytest.mark.parametrize(
    ("read_count", "left"),
    [(0, 4), (1, 3), (3, 1), (4, 0)],
)
def test_unread_sections_say_how_many_minutes_are_left(read_count, left):
    read = {SectionId(str(number)) for number in range(read_count)}
    assert minutes_left(4, 4, read) == left


def test_a_lesson_without_sections_has_no_minutes_left():
    assert minutes_left(4, 0, set()) == 0
