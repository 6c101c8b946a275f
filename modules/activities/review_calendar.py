"""A weekly plan for the review, and a calendar that carries it to wherever somebody looks for their day."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from modules.academy import Academy
from modules.activities.reviewing import open_review_today
from modules.course.ids import ENGLISH, Language
from modules.learning.review_habit import ReviewHabit, review_times
from modules.people.person import Visitor
from modules.people.rights import Deed, require
from modules.records import calendar_records, person_records

LAST_WEEKDAY = 6


class CalendarNotFound(Exception):
    """No calendar has this address, or not any more."""


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A person's weekly plan and the secret of their calendar's address; both None until they are made."""

    habit: ReviewHabit | None
    secret: str | None


@dataclass(frozen=True, slots=True)
class ReviewCalendar:
    """What a calendar is told: when to review (UTC, ascending), and the reader's language."""

    times: tuple[datetime, ...]
    language: Language
    at: datetime


def open_plan(academy: Academy, *, who: Visitor) -> PlanPage:
    """Return a person's weekly plan and their calendar's address."""
    require(who.person, Deed.LEARN)
    return PlanPage(
        calendar_records.find_habit(academy.records, person_id=who.person.id),
        calendar_records.find_address(academy.records, person_id=who.person.id),
    )


def save_plan(academy: Academy, *, who: Visitor, habit: ReviewHabit) -> PlanPage:
    """Keep a weekly plan; the first one comes with an address. Raises ValueError for a day that no week has."""
    require(who.person, Deed.LEARN)
    if not all(0 <= day <= LAST_WEEKDAY for day in habit.weekdays):
        raise ValueError(habit.weekdays)
    is_first = calendar_records.find_habit(academy.records, person_id=who.person.id) is None
    calendar_records.save_habit(academy.records, person_id=who.person.id, habit=habit, now=academy.now())
    return renew_address(academy, who=who) if is_first else open_plan(academy, who=who)


def renew_address(academy: Academy, *, who: Visitor) -> PlanPage:
    """Give the calendar a new address; the old one answers no more."""
    require(who.person, Deed.LEARN)
    secret = ("s." if academy.is_sample else "m.") + secrets.token_urlsafe(32)
    calendar_records.add_address(academy.records, secret=secret, person_id=who.person.id, now=academy.now())
    return open_plan(academy, who=who)


def revoke_address(academy: Academy, *, who: Visitor) -> PlanPage:
    """Switch the calendar off: no address of it answers any more."""
    require(who.person, Deed.LEARN)
    calendar_records.revoke_addresses(academy.records, person_id=who.person.id, now=academy.now())
    return open_plan(academy, who=who)


def review_calendar(academy: Academy, *, secret: str) -> ReviewCalendar:
    """Return the calendar of an address. Whoever knows the address may read it; raises CalendarNotFound."""
    person_id = calendar_records.person_of_address(academy.records, secret=secret)
    person = person_records.find_person(academy.records, person_id=person_id) if person_id is not None else None
    if person is None:
        raise CalendarNotFound
    who, now = Visitor(person, session_id="", is_sample=academy.is_sample), academy.now()
    habit = calendar_records.find_habit(academy.records, person_id=person.id)
    language = person.language or ENGLISH
    if habit is None:
        return ReviewCalendar((), language, now)
    zone = _zone(habit.time_zone)
    today = open_review_today(academy, who=who, zone=zone)
    return ReviewCalendar(review_times(habit, zone, now=now, next_on=today.next_on), language, now)


def _zone(name: str) -> tzinfo:
    """Return a time zone by its name; UTC where this machine does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC
