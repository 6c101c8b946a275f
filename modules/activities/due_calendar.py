"""A private calendar of what is due: its address is shown once, when it is made, and kept as a hash only."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from modules.academy import Academy
from modules.activities.reminding import module_title
from modules.activities.review_calendar import CalendarNotFound
from modules.course.ids import ENGLISH, CourseId, Language, ModuleId
from modules.learning.due import DueStatus, day_of
from modules.people.person import Visitor
from modules.people.rights import Deed, require
from modules.records import due_calendar_records, due_records, person_records


@dataclass(frozen=True, slots=True)
class DueEvent:
    """A day by which a module is to be done, or done anew (`is_renewal`)."""

    course_id: CourseId
    module_id: ModuleId
    title: str
    due_on: date
    is_renewal: bool
    is_late: bool


@dataclass(frozen=True, slots=True)
class DueCalendar:
    """What a calendar is told: the days by date, and its reader's language."""

    events: tuple[DueEvent, ...]
    language: Language
    at: datetime


def calendar_since(academy: Academy, *, who: Visitor) -> datetime | None:
    """Return when a person's calendar got its present address; None if it has none."""
    require(who.person, Deed.LEARN)
    return due_calendar_records.due_calendar_since(academy.records, person_id=who.person.id)


def make_due_calendar(academy: Academy, *, who: Visitor) -> str:
    """Give a person's calendar an address and return its secret, which is stored nowhere; older ones answer no more."""
    require(who.person, Deed.LEARN)
    secret = ("s." if academy.is_sample else "m.") + secrets.token_urlsafe(32)
    due_calendar_records.add_due_calendar(
        academy.records, token_hash=_hash_of(secret), person_id=who.person.id, now=academy.now()
    )
    return secret


def end_due_calendar(academy: Academy, *, who: Visitor) -> None:
    """Switch the calendar off: no address of it answers any more."""
    require(who.person, Deed.LEARN)
    due_calendar_records.revoke_due_calendars(academy.records, person_id=who.person.id, now=academy.now())


def due_calendar(academy: Academy, *, secret: str) -> DueCalendar:
    """Return the calendar of an address. Whoever knows the address may read it; raises CalendarNotFound."""
    person_id = due_calendar_records.person_of_due_calendar(academy.records, token_hash=_hash_of(secret))
    person = person_records.find_person(academy.records, person_id=person_id) if person_id is not None else None
    if person is None:
        raise CalendarNotFound
    now, language = academy.now(), person.language or ENGLISH
    due = due_records.list_due(academy.records, today=day_of(now), person_id=person.id)
    events = (
        DueEvent(
            course_id=module.course_id,
            module_id=module.module_id,
            title=title,
            due_on=module.due_on,
            is_renewal=module.completed_at is not None,
            is_late=module.status in {DueStatus.OVERDUE, DueStatus.EXPIRED},
        )
        for module in due
        if (title := module_title(academy, module.course_id, module.module_id, language)) is not None
    )
    return DueCalendar(tuple(events), language, now)


def _hash_of(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
