from datetime import UTC, datetime, timedelta

import pytest

from modules.learning.learning_time import time_at, whole_minutes

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)


def at(*minutes: float) -> list[datetime]:
    return [NINE + timedelta(minutes=minute) for minute in minutes]


@pytest.mark.parametrize(
    ("minutes", "spent"),
    [
        pytest.param((), 0, id="nothing was done"),
        pytest.param((3,), 0, id="one moment has no length"),
        pytest.param((0, 2, 5), 5, id="gaps add up"),
        pytest.param((5, 0, 2), 5, id="in whatever order they come"),
        pytest.param((0, 10), 10, id="ten minutes are still one sitting"),
        pytest.param((0, 10.01), 0, id="longer is a break"),
        pytest.param((0, 3, 600, 604), 7, id="two sittings"),
        pytest.param((1, 1, 1), 0, id="at once"),
    ],
)
def test_the_time_is_the_gaps_without_the_breaks(minutes, spent):
    assert time_at(at(*minutes)) == timedelta(minutes=spent)


def test_a_part_of_a_minute_is_a_minute():
    assert [whole_minutes(milliseconds) for milliseconds in (0, 1, 60_000, 60_001)] == [0, 1, 1, 2]
