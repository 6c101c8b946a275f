"""The calendar feed of the review, under an address that only its owner knows."""

from hashlib import sha256

from starlette.responses import Response
from starlette.routing import Route

from modules.activities.review_calendar import CalendarNotFound, review_calendar
from modules.exchange.calendar_feed import calendar_feed
from modules.web.answering import Asked, NotThere, answering
from modules.wording.catalogues import wording_for


def _calendar(asked: Asked) -> Response:
    """Return the calendar, without a session: calendars sign in nowhere. An unknown address says only that."""
    secret = asked.request.path_params["secret"]
    academy = asked.academies.of_session(secret)
    if academy is None:
        raise NotThere
    try:
        found = review_calendar(academy, secret=secret)
    except CalendarNotFound as absent:
        raise NotThere from absent
    content = calendar_feed(
        found.times,
        address=f"{asked.request.url.scheme}://{asked.request.url.netloc}/review",
        name=sha256(secret.encode()).hexdigest()[:12],
        now=found.at,
        wording=wording_for(found.language),
    )
    headers = {"cache-control": "private, max-age=900", "content-disposition": 'inline; filename="review.ics"'}
    return Response(content, media_type="text/calendar; charset=utf-8", headers=headers)


ROUTES = (Route("/calendar/{secret}.ics", answering(_calendar), methods=["GET"]),)
