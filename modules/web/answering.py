"""The way of a request: who asks, what they sent, the deed in a thread, and a clear sentence if it cannot be done."""

import json
import logging
import math
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import parse_qs

from anyio import CapacityLimiter, to_thread
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from modules.academy import Academies, Academy, CourseNotFound
from modules.activities.lesson_finding import LessonNotFound
from modules.activities.lesson_reading import SectionNotFound
from modules.course.ids import CourseId
from modules.exchange.typesetting import TypesettingFailed
from modules.narration.voice import VoiceUnavailable
from modules.people.person import Visitor
from modules.people.rights import NotAllowed
from modules.web.identity import the_academies, visitor_of
from modules.web.languages import browser_language
from modules.wording.catalogues import Wording, mark, wording_for

BODY_LIMIT_BYTES = 16_384
_LOG = logging.getLogger("academy.web")

Endpoint = Callable[[Request], Awaitable[Response]]


class NotSignedIn(Exception):
    """The request needs somebody who is signed in."""


class NotUnderstood(Exception):
    """The request lacks something or says it in a way that cannot be read."""


class TooLong(Exception):
    """The request's body is longer than anything that is asked here."""


class NotThere(Exception):
    """What was asked for does not exist."""


_EXPECTED: tuple[tuple[tuple[type[Exception], ...], int, str], ...] = (
    ((NotSignedIn,), 401, mark("Please sign in first.")),
    ((NotAllowed,), 403, mark("Your role here does not include this.")),
    (
        (NotThere, LessonNotFound, SectionNotFound, CourseNotFound),
        404,
        mark("This does not exist, or not any more."),
    ),
    ((NotUnderstood,), 400, mark("This request could not be understood. Please reload the page and try again.")),
    ((TooLong,), 413, mark("This is more than the academy accepts here.")),
    (
        (TypesettingFailed,),
        503,
        mark("This document could not be made, perhaps for want of memory. Please show fewer people or take the XLSX."),
    ),
    ((VoiceUnavailable,), 503, mark("No voice can read this language at the moment. The text is all there.")),
)
_OUR_FAULT = mark("Something went wrong here. Please try again; if that does not help, tell your administrator.")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request with everything that answering it takes; `visitor` is None where nobody is signed in."""

    request: Request
    body: bytes
    academies: Academies
    visitor: Visitor | None
    wording: Wording

    @property
    def who(self) -> Visitor:
        """Return who asks; raise NotSignedIn."""
        if self.visitor is None:
            raise NotSignedIn
        return self.visitor

    @property
    def academy(self) -> Academy:
        """Return the academy of who asks: the real one or the sample company's; raise NotSignedIn."""
        academy = self.academies.of_session(self.who.session_id)
        if academy is None:
            raise NotSignedIn
        return academy

    @property
    def course_id(self) -> CourseId | None:
        """Return the course that the address names; None, which means the first one, if it names none.

        Raises NotUnderstood for what no database keeps.
        """
        said = self.request.query_params.get("course", "")
        if "\0" in said:
            raise NotUnderstood
        return CourseId(said) or None

    def form(self) -> dict[str, str]:
        """Return the fields of a native form, the first of each name; raise NotUnderstood."""
        if not self._is_of_type("application/x-www-form-urlencoded"):
            raise NotUnderstood
        try:
            fields = parse_qs(self.body.decode(), keep_blank_values=True, max_num_fields=30, errors="strict")
        except ValueError as fault:
            raise NotUnderstood from fault
        if any("\0" in value for values in fields.values() for value in values):
            raise NotUnderstood
        return {name: values[0] for name, values in fields.items()}

    def fields(self) -> "JsonFields":
        """Return the fields of a JSON object; raise NotUnderstood."""
        try:
            found = json.loads(self.body) if self._is_of_type("application/json") else None
        except (ValueError, RecursionError) as fault:
            raise NotUnderstood from fault
        if not isinstance(found, dict):
            raise NotUnderstood
        return JsonFields(found)

    def _is_of_type(self, kind: str) -> bool:
        return self.request.headers.get("content-type", "").partition(";")[0].strip().lower() == kind


@dataclass(frozen=True, slots=True)
class JsonFields:
    """The fields of a JSON object. Each reader raises NotUnderstood for a field that is missing or of another kind."""

    found: dict[str, object]

    def text(self, name: str) -> str:
        """Return a text of up to 200 characters."""
        value = self.found.get(name)
        if not isinstance(value, str) or not 0 < len(value) <= 200:  # noqa: PLR2004  (ids are shorter)
            raise NotUnderstood
        return value

    def number(self, name: str) -> float:
        """Return a finite number."""
        value = self.found.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise NotUnderstood
        try:
            number = float(value)
        except OverflowError as fault:
            raise NotUnderstood from fault
        if not math.isfinite(number):
            raise NotUnderstood
        return number

    def count(self, name: str) -> int:
        """Return a whole number from 0 to a million."""
        value = self.found.get(name)
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 1_000_000:  # noqa: PLR2004
            raise NotUnderstood
        return value

    def flag(self, name: str) -> bool:
        """Return true or false."""
        value = self.found.get(name)
        if not isinstance(value, bool):
            raise NotUnderstood
        return value


def answering(deed: Callable[[Asked], Response], *, limiter: CapacityLimiter | None = None) -> Endpoint:
    """Return the endpoint that does a deed in a thread, at most as many at once as the limiter allows.

    What the deed raises becomes a small JSON answer with a sentence in the language of whoever asks.
    """

    async def endpoint(request: Request) -> Response:
        try:
            body = await _read_body(request)
        except TooLong as fault:
            return _explained(fault, wording_for(browser_language(request)))
        except ClientDisconnect:
            return Response(status_code=400)  # whoever asked has left; nobody reads this
        return await to_thread.run_sync(_answer, deed, request, body, limiter=limiter)

    return endpoint


def _answer(deed: Callable[[Asked], Response], request: Request, body: bytes) -> Response:
    wording = wording_for(browser_language(request))
    try:
        visitor = visitor_of(request)
        if visitor and visitor.person.language:
            wording = wording_for(visitor.person.language)
        return deed(Asked(request, body, the_academies(), visitor, wording))
    except Exception as fault:  # noqa: BLE001  (the door: whatever happens, no traceback leaves)
        return _explained(fault, wording)


async def _read_body(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_LIMIT_BYTES:
            raise TooLong
    return body


def _explained(fault: Exception, wording: Wording) -> Response:
    for kinds, status, msgid in _EXPECTED:
        if isinstance(fault, kinds):
            return JSONResponse({"error": wording.say(msgid)}, status_code=status)
    number = secrets.token_hex(4)
    _LOG.error("request failed, number %s", number, exc_info=fault)
    return JSONResponse({"error": wording.say(_OUR_FAULT), "number": number}, status_code=500)
