"""The review as an iCalendar feed (RFC 5545) that calendars ask for again and again."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from modules.wording.catalogues import Wording

REVIEW_LASTS = timedelta(minutes=3)
_LINE_OCTETS = 75


def calendar_feed(times: Sequence[datetime], *, address: str, name: str, now: datetime, wording: Wording) -> bytes:
    """Return a calendar with one event for each time (UTC), UTF-8 with CRLF.

    `address` is that of the review, `name` tells this person's events from others'. An event keeps its identity as long
    as its time stays, so that a calendar does not show it twice.
    """
    lines = (line for part in _lines(times, address, name, now, wording) for line in folded(part))
    return "".join(f"{line}\r\n" for line in lines).encode()


def _lines(times: Sequence[datetime], address: str, name: str, now: datetime, wording: Wording) -> Iterator[str]:
    title = escaped(wording.say("Today’s review"))
    about = escaped(wording.say("Three minutes: the questions that you have met before come back."))
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Service academy//Review//EN", "CALSCALE:GREGORIAN")
    yield from ("METHOD:PUBLISH", f"X-WR-CALNAME:{title}", "REFRESH-INTERVAL;VALUE=DURATION:PT6H")
    yield "X-PUBLISHED-TTL:PT6H"
    for at in times:
        yield from ("BEGIN:VEVENT", f"UID:review-{_stamp(at)}-{name}", f"DTSTAMP:{_stamp(now)}")
        yield from (f"DTSTART:{_stamp(at)}", f"DTEND:{_stamp(at + REVIEW_LASTS)}", f"SUMMARY:{title}")
        yield from (f"DESCRIPTION:{about}", f"URL:{address}", "TRANSP:TRANSPARENT", "END:VEVENT")
    yield "END:VCALENDAR"


def escaped(text: str) -> str:
    r"""Return a text as an iCalendar value.

    >>> escaped("One; two, three")
    'One\\; two\\, three'
    """
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "")


def folded(line: str) -> Iterator[str]:
    """Yield a content line in pieces of at most 75 octets, all but the first begun by a space; no letter is cut."""
    piece, used = "", 0
    for letter in line:
        octets = len(letter.encode())
        if used + octets > _LINE_OCTETS:
            yield piece
            piece, used = " ", 1
        piece, used = piece + letter, used + octets
    yield piece


def _stamp(at: datetime) -> str:
    return f"{at:%Y%m%dT%H%M%SZ}"
