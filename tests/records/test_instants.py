from datetime import UTC, datetime, timedelta, timezone

import pytest

from modules.records.instants import to_instant, to_milliseconds


@pytest.mark.parametrize(
    "at",
    [
        datetime(2026, 11, 22, 9, 30, 15, 123_000, tzinfo=UTC),
        datetime(1969, 12, 31, 23, 59, 59, 999_000, tzinfo=UTC),
        datetime(2099, 1, 1, tzinfo=timezone(timedelta(hours=2))),
    ],
    ids=["today", "before 1970", "another zone"],
)
def test_an_instant_comes_back_the_same(at: datetime):
    assert to_instant(to_milliseconds(at)) == at


def test_what_is_finer_than_a_millisecond_is_dropped():
    assert to_instant(to_milliseconds(datetime(2026, 1, 1, 0, 0, 0, 1_999, tzinfo=UTC))) == datetime(
        2026, 1, 1, 0, 0, 0, 1_000, tzinfo=UTC
    )


def test_no_time_stays_no_time():
    assert to_instant(None) is None


def test_an_instant_without_a_time_zone_is_refused():
    with pytest.raises(TypeError):
        to_milliseconds(datetime(2026, 1, 1))  # noqa: DTZ001 -- the mistake to be refused
