"""The calendars of the review and of what is due, each under an address that only its owner knows."""

from hashlib import sha256
from urllib.parse import urlencode

from starlette.responses import Response
from starlette.routing import Route

from modules.academy import Academy
from modules.activities.due_calendar import due_calendar
from modules.activities.private_calendar import CalendarNotFound, PrivateCalendar, open_calendar
from modules.activities.review_calendar import review_calendar
from modules.exchange.calendar_feed import calendar_feed
from modules.exchange.due_calendar import DueDay, due_calendar_feed
from modules.records.calendar_records import CalendarKind
from modules.web.answering import Asked, NotThere, answering
from modules.wording.catalogues import wording_for


def _calendar(asked: Asked) -> Response:
    """Return the calendar, without a session: calendars sign in nowhere. An unknown address says only that."""
    secret = asked.request.path_params["secret"]
    academy = asked.academies.of_session(secret)
    if academy is None:
        raise NotThere
    try:
        calendar = open_calendar(academy, secret=secret)
    except CalendarNotFound as absent:
        raise NotThere from absent
    home = academy.settings.public_address or f"{asked.request.url.scheme}://{asked.request.url.netloc}"
    name = sha256(secret.encode()).hexdigest()[:12]
    return _WRITERS[calendar.kind](academy, calendar, home, name)


def _due(academy: Academy, calendar: PrivateCalendar, home: str, name: str) -> Response:
    found = due_calendar(academy, calendar=calendar)
    days = [
        DueDay(
            id=f"{event.course_id}/{event.module_id}",
            title=event.title,
            due_on=event.due_on,
            address=f"{home}/course?{urlencode({'module': event.module_id})}",
            is_renewal=event.is_renewal,
            is_late=event.is_late,
        )
        for event in found.events
    ]
    content = due_calendar_feed(days, name=name, now=found.at, wording=wording_for(found.language))
    return _private(content, "due.ics", "private, no-store")


def _review(academy: Academy, calendar: PrivateCalendar, home: str, name: str) -> Response:
    found = review_calendar(academy, calendar=calendar)
    content = calendar_feed(
        found.times, address=f"{home}/review", name=name, now=found.at, wording=wording_for(found.language)
    )
    return _private(content, "review.ics", "private, max-age=900")


def _private(content: bytes, name: str, caching: str) -> Response:
    headers = {"cache-control": caching, "content-disposition": f'inline; filename="{name}"'}
    return Response(content, media_type="text/calendar; charset=utf-8", headers=headers)


_WRITERS = {CalendarKind.DUE: _due, CalendarKind.REVIEW: _review}
ROUTES = (Route("/calendar/{secret}.ics", answering(_calendar), methods=["GET"]),)
