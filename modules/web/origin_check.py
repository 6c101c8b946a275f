"""Refuses what another site's page sends: forms, reports and websockets come from the academy's own pages."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from modules.web.refusing import refuse, wording_of

READING = frozenset({"GET", "HEAD", "OPTIONS"})


def is_own(headers: Headers) -> bool:
    """Return whether a request comes from a page of this academy, or from no page at all.

    Browsers send Origin with every POST and every websocket; where it is missing, Sec-Fetch-Site tells the same. A
    client that sends neither is no browser and carries nobody's cookie unasked.
    """
    origin = headers.get("origin")
    if origin is not None:
        return _site(origin) == headers.get("host", "").lower()
    return headers.get("sec-fetch-site", "none") in {"same-origin", "none"}


def _site(origin: str) -> str | None:
    """Return host and port of an origin; None for one that names none, such as null."""
    try:
        return urlsplit(origin).netloc.lower() or None
    except ValueError:
        return None


class OriginCheck:
    """ASGI middleware: a foreign page's POST and websocket are refused with 403."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what reads only, and what comes from an own page."""
        is_checked = scope["type"] == "websocket" or (scope["type"] == "http" and scope["method"] not in READING)
        if is_checked and not is_own(Headers(scope=scope)):
            sentence = wording_of(scope).say("This was sent from another site. Please use the academy's own pages.")
            await refuse(scope, receive, send, status=403, sentence=sentence)
            return
        await self._app(scope, receive, send)
