"""Takes files only from those who may publish: Streamlit itself takes them into memory from whoever has a page open."""

from anyio import to_thread
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from modules.people.rights import Deed, Reach, reach
from modules.web.identity import visitor_of
from modules.web.origin_check import READING
from modules.web.refusing import refuse, wording_of

UPLOADS = "/_stcore/upload_file/"


def may_upload(connection: HTTPConnection) -> bool:
    """Return whether who sends a request that has passed through Identity may publish."""
    visitor = visitor_of(connection)
    return visitor is not None and reach(visitor.person, Deed.PUBLISH) >= Reach.ANY


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
