"""The private addresses under which calendars ask: each is shown once, when it is made, and kept as a hash only."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from modules.academy import Academy
from modules.people.person import Person, Visitor
from modules.people.rights import Deed, require
from modules.records import calendar_records, person_records
from modules.records.calendar_records import CalendarKind


class CalendarNotFound(Exception):
    """No calendar has this address, or not any more."""


@dataclass(frozen=True, slots=True)
class PrivateCalendar:
    """What an address opens: whose calendar, and which. Only who knows the address comes by it."""

    kind: CalendarKind
    owner: Person


def calendar_since(academy: Academy, *, who: Visitor, kind: CalendarKind) -> datetime | None:
    """Return when a person's calendar got its present address; None if it has none."""
    require(who.person, Deed.LEARN)
    return calendar_records.calendar_since(academy.records, person_id=who.person.id, kind=kind)


def make_calendar(academy: Academy, *, who: Visitor, kind: CalendarKind) -> str:
    """Give a person's calendar an address and return its secret, which is stored nowhere; older ones answer no more."""
    require(who.person, Deed.LEARN)
    secret = ("s." if academy.is_sample else "m.") + secrets.token_urlsafe(32)
    calendar_records.add_calendar(
        academy.records, token_hash=_hash_of(secret), kind=kind, person_id=who.person.id, now=academy.now()
    )
    return secret


def end_calendar(academy: Academy, *, who: Visitor, kind: CalendarKind) -> None:
    """Switch a calendar off: no address of it answers any more."""
    require(who.person, Deed.LEARN)
    calendar_records.revoke_calendars(academy.records, person_id=who.person.id, kind=kind, now=academy.now())


def open_calendar(academy: Academy, *, secret: str) -> PrivateCalendar:
    """Return what an address opens. Whoever knows the address may read it; raises CalendarNotFound."""
    found = calendar_records.find_calendar(academy.records, token_hash=_hash_of(secret))
    owner = person_records.find_person(academy.records, person_id=found.person_id) if found else None
    if found is None or owner is None:
        raise CalendarNotFound
    return PrivateCalendar(found.kind, owner)


def _hash_of(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
