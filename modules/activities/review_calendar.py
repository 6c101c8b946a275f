"""A weekly plan for the review, and a calendar that carries it to wherever somebody looks for their day."""

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from modules.academy import Academy
from modules.activities.private_calendar import PrivateCalendar, make_calendar
from modules.activities.reviewing import open_review_today
from modules.course.ids import ENGLISH, Language
from modules.learning.review_habit import ReviewHabit, review_times
from modules.people.person import Visitor
from modules.people.rights import Deed, require
from modules.records import calendar_records
from modules.records.calendar_records import CalendarKind

LAST_WEEKDAY = 6


@dataclass(frozen=True, slots=True)
class ReviewCalendar:
    """What a calendar is told: when to review (UTC, ascending), and the reader's language."""

    times: tuple[datetime, ...]
    language: Language
    at: datetime


def find_plan(academy: Academy, *, who: Visitor) -> ReviewHabit | None:
    """Return a person's weekly plan; None until they make one."""
    require(who.person, Deed.LEARN)
    return calendar_records.find_habit(academy.records, person_id=who.person.id)


def save_plan(academy: Academy, *, who: Visitor, habit: ReviewHabit) -> str | None:
    """Keep a weekly plan and return the secret of its calendar's address; None if the plan is not the first one.

    The secret is stored nowhere. Raises ValueError for a day that no week has.
    """
    require(who.person, Deed.LEARN)
    if not all(0 <= day <= LAST_WEEKDAY for day in habit.weekdays):
        raise ValueError(habit.weekdays)
    is_first = calendar_records.find_habit(academy.records, person_id=who.person.id) is None
    calendar_records.save_habit(academy.records, person_id=who.person.id, habit=habit, now=academy.now())
    return make_calendar(academy, who=who, kind=CalendarKind.REVIEW) if is_first else None


def review_calendar(academy: Academy, *, calendar: PrivateCalendar) -> ReviewCalendar:
    """Return what a calendar of the review tells; whoever knows its address may read it."""
    person = calendar.owner
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
