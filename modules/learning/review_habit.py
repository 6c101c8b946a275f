"""The weekly plan: on which days, and when, somebody means to review."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

WEEKS_AHEAD = 8


@dataclass(frozen=True, slots=True)
class ReviewHabit:
    """Days of the week (Monday is 0, ascending) and a time of day, in the time zone of this IANA name."""

    weekdays: tuple[int, ...]
    at: time
    time_zone: str


def review_times(habit: ReviewHabit, zone: tzinfo, *, now: datetime, next_on: date | None) -> tuple[datetime, ...]:
    """Return when to review in the next eight weeks, in UTC, ascending: on the days of the plan on which cards are due.

    `zone` is the habit's. Empty if no card is there to be reviewed (`next_on` is None), or no day was chosen. A time
    that the clock skips in spring is an hour later on that day.
    """
    if next_on is None:
        return ()
    today = now.astimezone(zone).date()
    days = [today + timedelta(days=number) for number in range(7 * WEEKS_AHEAD)]
    return tuple(
        datetime.combine(day, habit.at, zone).astimezone(UTC)
        for day in days
        if day.weekday() in habit.weekdays and day >= next_on
    )
