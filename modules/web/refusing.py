"""Refusing a request or a websocket before anything has read it."""

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from modules.web.languages import browser_language
from modules.wording.catalogues import Wording, wording_for

POLICY_VIOLATION = 1008


def wording_of(scope: Scope) -> Wording:
    """Return the interface in the language of whoever asks, before it is known who that is."""
    return wording_for(browser_language(HTTPConnection(scope)))


async def refuse(scope: Scope, receive: Receive, send: Send, *, status: int, sentence: str) -> None:
    """Answer a request with a status and a sentence; close a websocket before it has opened."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": POLICY_VIOLATION, "reason": ""})
        return
    await PlainTextResponse(sentence, status_code=status)(scope, receive, send)
