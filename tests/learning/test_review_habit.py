from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from modules.learning.review_habit import ReviewHabit, review_times

RIGA = ZoneInfo("Europe/Riga")
NOW = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
MONDAYS_AND_THURSDAYS = ReviewHabit((0, 3), time(8, 30), "Europe/Riga")


def times(habit=MONDAYS_AND_THURSDAYS, next_on: date | None = date(2026, 3, 1)):
    return review_times(habit, RIGA, now=NOW, next_on=next_on)


def test_the_chosen_days_of_eight_weeks_have_an_hour_that_stays_when_the_clocks_change():
    there = [at.astimezone(RIGA) for at in times()]
    assert len(there) == 16
    assert {at.weekday() for at in there} == {0, 3}
    assert {at.time() for at in there} == {time(8, 30)}
    assert {at.utcoffset() for at in there} == {RIGA.utcoffset(datetime(2026, month, 1)) for month in (3, 4)}  # noqa: DTZ001
    assert list(times()) == sorted(times())
    assert all(at.tzinfo is UTC for at in times())


def test_no_day_is_named_on_which_nothing_is_due():
    assert min(times(next_on=date(2026, 4, 7))).date() == date(2026, 4, 9)


def test_without_cards_or_without_days_nothing_is_named():
    assert times(next_on=None) == ()
    assert times(ReviewHabit((), time(8, 30), "Europe/Riga")) == ()
