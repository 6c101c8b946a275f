"""Answers only under this academy's own names, so that a foreign page cannot reach it by DNS rebinding."""

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from modules.academy import LOOPBACK, Settings
from modules.web.refusing import refuse, wording_of


def host_name(host: str) -> str:
    """Return the name in a Host header, without its port, lower-case; empty if there is none.

    >>> host_name("[::1]:8501"), host_name("Academy.example:443")
    ('::1', 'academy.example')
    """
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower().rstrip(".")


def allowed_names(settings: Settings) -> frozenset[str] | None:
    """Return the names that the academy answers to; None for any.

    On this machine only: its local names. To these come the names in ACADEMY_HOSTS. Bound to another address without
    ACADEMY_HOSTS, any name will do: a proxy in front knows better.
    """
    if not settings.is_on_this_machine_only and not settings.hosts:
        return None
    return LOOPBACK | settings.hosts


class HostCheck:
    """ASGI middleware: requests and websockets with another Host are refused with 421."""

    def __init__(self, app: ASGIApp, allowed: frozenset[str] | None) -> None:
        self._app, self._allowed = app, allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is meant for this academy."""
        if scope["type"] in {"http", "websocket"} and self._allowed is not None:
            name = host_name(HTTPConnection(scope).headers.get("host", ""))
            if name not in self._allowed:
                sentence = wording_of(scope).say("This academy does not answer to the name {name}.", name=name)
                await refuse(scope, receive, send, status=421, sentence=sentence)
                return
        await self._app(scope, receive, send)
