"""Tells Streamlit and the routes who asks: the session's public id, in a header that only this file may set."""

import os

from anyio import to_thread
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from modules.academy import Academies, Settings, open_academies
from modules.activities.signing_in import find_session_id, find_visitor
from modules.people.person import Visitor

COOKIE = "academy_session"
HEADER = "x-academy-session"
"""`server.trustedUserHeaders` in .streamlit/config.toml maps it to `st.user.session`."""

_NOBODY_ASKED = ("/static/", "/app/static/", "/media/", "/component/", "/_stcore/health", "/_stcore/host-config")


def the_academies() -> Academies:
    """Return the academies of this process's environment."""
    return open_academies(Settings.from_environment(os.environ))


def session_of(token: str) -> str | None:
    """Return the public id of the session that a cookie opens; None if it opens none any more."""
    academy = the_academies().of_session(token)
    return find_session_id(academy, token=token) if academy else None


def visitor_of(connection: HTTPConnection) -> Visitor | None:
    """Return who sends a request that has passed through Identity; None if nobody is signed in."""
    session_id = connection.headers.get(HEADER, "")
    academy = the_academies().of_session(session_id)
    return find_visitor(academy, session_id=session_id) if academy else None


class Identity:
    """ASGI middleware: drops a header of this name that came from outside, adds it from a valid cookie."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on under the identity of its cookie."""
        if scope["type"] in {"http", "websocket"}:
            headers = MutableHeaders(raw=[pair for pair in scope["headers"] if pair[0].lower() != HEADER.encode()])
            token = HTTPConnection(scope).cookies.get(COOKIE)
            if token and not scope["path"].startswith(_NOBODY_ASKED):
                session_id = await to_thread.run_sync(session_of, token)
                if session_id is not None:
                    headers[HEADER] = session_id
            scope = {**scope, "headers": headers.raw}
        await self._app(scope, receive, send)
