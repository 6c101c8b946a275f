"""What is due as an iCalendar feed (RFC 5545): one event of a whole day for each module."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256

from modules.exchange.calendar_feed import escaped, folded
from modules.wording.catalogues import Wording

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DueDay:
    """A module with its day. `id` tells it from all others of the calendar; an event that moves keeps it."""

    id: str
    title: str
    due_on: date
    address: str
    is_renewal: bool = False
    is_late: bool = False


def due_calendar_feed(days: Sequence[DueDay], *, name: str, now: datetime, wording: Wording) -> bytes:
    """Return a calendar with one event for each module, UTF-8 with CRLF.

    `name` tells this calendar's events from those of others.
    """
    lines = (line for part in _lines(days, name, now, wording) for line in folded(part))
    return "".join(f"{line}\r\n" for line in lines).encode()


def _lines(days: Sequence[DueDay], name: str, now: datetime, wording: Wording) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Service academy//Due//EN", "CALSCALE:GREGORIAN")
    yield from ("METHOD:PUBLISH", f"X-WR-CALNAME:{escaped(wording.say('Due in the academy'))}")
    yield from ("REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H")
    for day in days:
        uid = sha256(f"{name} {day.id}".encode()).hexdigest()[:32]
        yield from ("BEGIN:VEVENT", f"UID:due-{uid}", f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}")
        yield from (f"DTSTART;VALUE=DATE:{day.due_on:%Y%m%d}", f"DTEND;VALUE=DATE:{day.due_on + _A_DAY:%Y%m%d}")
        yield from (f"SUMMARY:{escaped(_summary(day, wording))}", f"DESCRIPTION:{escaped(_about(day, wording))}")
        yield from (f"URL:{day.address}", "TRANSP:TRANSPARENT", "END:VEVENT")
    yield "END:VCALENDAR"


def _summary(day: DueDay, wording: Wording) -> str:
    if day.is_late:
        return wording.say("Overdue: {title}", title=day.title)
    if day.is_renewal:
        return wording.say("To be taken again: {title}", title=day.title)
    return wording.say("Due: {title}", title=day.title)


def _about(day: DueDay, wording: Wording) -> str:
    date_in_words = wording.date(day.due_on)
    if day.is_renewal:
        return wording.say("What you have passed is valid until {date}.", date=date_in_words)
    return wording.say("Please finish this module by {date}.", date=date_in_words)
