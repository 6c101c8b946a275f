"""Takes files only from those who may publish, and small tables from those who run surveys.

Streamlit itself takes files into memory from whoever has a page open.
"""

from anyio import to_thread
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from modules.people.rights import Deed, Reach, reach
from modules.web.identity import visitor_of
from modules.web.origin_check import READING
from modules.web.refusing import refuse, wording_of

UPLOADS = "/_stcore/upload_file/"


SMALL_BYTES = 2_500_000
"""How much a request with a table of customers' figures may hold, the frame around the file included."""


def may_upload(connection: HTTPConnection) -> bool:
    """Return whether who sends a request that has passed through Identity may send this much."""
    visitor = visitor_of(connection)
    if visitor is None:
        return False
    if reach(visitor.person, Deed.PUBLISH) >= Reach.ANY:
        return True
    return reach(visitor.person, Deed.RUN_PULSE) >= Reach.TEAM and _is_small(connection)


def _is_small(connection: HTTPConnection) -> bool:
    """Return whether a request says that it is small; one without a body, as for taking a file back, is."""
    headers = connection.headers
    length = headers.get("content-length", "" if "transfer-encoding" in headers else "0")
    return length.isascii() and length.isdecimal() and len(length) < len("1000000000") and int(length) <= SMALL_BYTES


class UploadCheck:
    """ASGI middleware: a file from anybody else is refused with 403 before it is read."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on everything but uploads by those who may not."""
        is_upload = scope["type"] == "http" and scope["path"].startswith(UPLOADS) and scope["method"] not in READING
        if is_upload and not await to_thread.run_sync(may_upload, HTTPConnection(scope)):
            sentence = wording_of(scope).say("Your role here does not include this.")
            await refuse(scope, receive, send, status=403, sentence=sentence)
            return
        await self._app(scope, receive, send)
