"""The calendars of the review and of what is due, each under an address that only its owner knows."""

from hashlib import sha256
from urllib.parse import urlencode

from starlette.responses import Response
from starlette.routing import Route

from modules.academy import Academy
from modules.activities.due_calendar import due_calendar
from modules.activities.review_calendar import CalendarNotFound, review_calendar
from modules.exchange.calendar_feed import calendar_feed
from modules.exchange.due_calendar import DueDay, due_calendar_feed
from modules.web.answering import Asked, NotThere, answering
from modules.wording.catalogues import wording_for


def _calendar(asked: Asked) -> Response:
    """Return the calendar, without a session: calendars sign in nowhere. An unknown address says only that."""
    secret = asked.request.path_params["secret"]
    academy = asked.academies.of_session(secret)
    if academy is None:
        raise NotThere
    try:
        return _due(asked, academy, secret)
    except CalendarNotFound:
        pass  # then the address is one of a review, or of nothing
    try:
        return _review(asked, academy, secret)
    except CalendarNotFound as absent:
        raise NotThere from absent


def _due(asked: Asked, academy: Academy, secret: str) -> Response:
    found = due_calendar(academy, secret=secret)
    home = academy.settings.public_address or _home(asked)
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
    content = due_calendar_feed(days, name=_name(secret), now=found.at, wording=wording_for(found.language))
    return _private(content, "due.ics", "private, no-store")


def _review(asked: Asked, academy: Academy, secret: str) -> Response:
    found = review_calendar(academy, secret=secret)
    content = calendar_feed(
        found.times,
        address=f"{_home(asked)}/review",
        name=_name(secret),
        now=found.at,
        wording=wording_for(found.language),
    )
    return _private(content, "review.ics", "private, max-age=900")


def _home(asked: Asked) -> str:
    return f"{asked.request.url.scheme}://{asked.request.url.netloc}"


def _name(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()[:12]


def _private(content: bytes, name: str, caching: str) -> Response:
    headers = {"cache-control": caching, "content-disposition": f'inline; filename="{name}"'}
    return Response(content, media_type="text/calendar; charset=utf-8", headers=headers)


ROUTES = (Route("/calendar/{secret}.ics", answering(_calendar), methods=["GET"]),)
