"""When something that was assigned is due, and what a person's standing in a module is called on a day.

A day is a day where the academy stands. Nothing here knows what day it is: `today` is an argument.
"""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum

SOON_DAYS = 14
"""From so many days before it is due something is due soon; then, too, what was done once may be done anew."""

RETAKE_DAYS = 30
"""Whoever had done a module that changed materially has so many days from the change, whatever was due before."""


class DueStatus(StrEnum):
    """Where a module stands for a person on a day."""

    DONE = "done"
    IN_PROGRESS = "in-progress"
    NOT_STARTED = "not-started"
    DUE_SOON = "due-soon"
    OVERDUE = "overdue"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class DueRule:
    """By when something is to be done: on a day (`due_on`), or so many days after somebody falls under the rule.

    Exactly one of the two is given. With `repeat_months` a completion holds for so many months; None for good.
    """

    due_on: date | None
    due_days: int | None = None
    repeat_months: int | None = None

    def __post_init__(self) -> None:
        """Raise ValueError for a rule that says both, neither, or numbers that are none of days and months."""
        if (self.due_on is None) == (self.due_days is None):
            raise ValueError(self.due_on, self.due_days)
        if (self.due_days or 0) < 0 or (self.repeat_months is not None and self.repeat_months < 1):
            raise ValueError(self.due_days, self.repeat_months)


@dataclass(frozen=True, slots=True)
class Duty:
    """A rule and the day since which a person falls under it: joined, or assigned where that was later."""

    rule: DueRule
    since_on: date


def months_later(day: date, months: int) -> date:
    """Return the same day of the month so many months later; the month's last day where the day is missing.

    >>> months_later(date(2026, 11, 30), 3)
    datetime.date(2027, 2, 28)
    >>> months_later(date(2028, 2, 29), 12)
    datetime.date(2029, 2, 28)
    """
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def day_of(at: datetime, zone: tzinfo | None = None) -> date:
    """Return the day of an instant in a time zone; None for that of the server, which is the academy's.

    >>> from datetime import UTC
    >>> day_of(datetime(2026, 11, 22, 23, 30, tzinfo=UTC), UTC)
    datetime.date(2026, 11, 22)
    """
    return at.astimezone(zone).date()


def first_due(duty: Duty) -> date:
    """Return the day by which somebody who has done nothing yet is to be done."""
    rule = duty.rule
    return rule.due_on if rule.due_on is not None else duty.since_on + timedelta(days=rule.due_days or 0)


def next_due(duty: Duty, *, completed_on: date | None) -> date | None:
    """Return the last day by which a module is to be done (again) under one rule; None if there is nothing to do.

    What was done stays done unless the rule repeats. A repetition is never due before the rule first asks: whoever did
    the module long ago has as long as everybody else.
    """
    if completed_on is None:
        return first_due(duty)
    if duty.rule.repeat_months is None:
        return None
    return max(first_due(duty), months_later(completed_on, duty.rule.repeat_months))


def earliest_due(
    duties: Iterable[Duty], *, completed_on: date | None, asked_again_on: date | None = None
) -> date | None:
    """Return the earliest day that any rule asks for; None if none does.

    `asked_again_on` is the day of the material change for which a module that was done is to be taken again; nobody
    is late before they have had RETAKE_DAYS for it.
    """
    days = [day for duty in duties if (day := next_due(duty, completed_on=completed_on)) is not None]
    if not days:
        return None
    if asked_again_on is not None and completed_on is None:
        return max(min(days), asked_again_on + timedelta(days=RETAKE_DAYS))
    return min(days)


def due_status(*, is_started: bool, is_completed: bool, due_on: date | None, today: date) -> DueStatus:
    """Return where a module stands on a day. On the day when it is due it is not late yet.

    What is completed and has a day again is to be renewed: soon due, then expired.
    """
    if due_on is not None and today > due_on:
        return DueStatus.EXPIRED if is_completed else DueStatus.OVERDUE
    if due_on is not None and due_on <= soon_until(today):
        return DueStatus.DUE_SOON
    if is_completed:
        return DueStatus.DONE
    return DueStatus.IN_PROGRESS if is_started else DueStatus.NOT_STARTED


def soon_until(today: date) -> date:
    """Return the last day that counts as soon.

    >>> soon_until(date(2026, 11, 22))
    datetime.date(2026, 12, 6)
    """
    return today + timedelta(days=SOON_DAYS)
