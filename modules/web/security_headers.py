"""Puts on every answer what a browser may do with it: which scripts run, who may frame it, what leaves with a link."""

import base64
from collections.abc import Iterable, Mapping
from hashlib import sha256

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PRIVATE = ("/account/", "/api/", "/audio/", "/content/", "/export/")
"""Answers to one person. Unless a route says otherwise, nothing on the way keeps them."""


def script_hash(script: str) -> str:
    """Return the source expression that allows exactly this inline script."""
    return f"'sha256-{base64.b64encode(sha256(script.encode()).digest()).decode()}'"


def content_security_policy(inline_scripts: Iterable[str]) -> str:
    """Return the policy: nothing from elsewhere, and of inline scripts only those given.

    `blob:` in script-src is how Streamlit loads a component's script; its styles stand in the page.
    """
    allowed = " ".join(script_hash(script) for script in inline_scripts)
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' blob: {allowed}".rstrip(),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "media-src 'self' blob:",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "frame-ancestors 'self'",
            "base-uri 'self'",
            "form-action 'self'",
        )
    )


def headers_for_all(inline_scripts: Iterable[str]) -> Mapping[str, str]:
    """Return the headers of every answer. Same-origin referrers keep the Origin of our own forms from being null."""
    return {
        "content-security-policy": content_security_policy(inline_scripts),
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
    }


class SecurityHeaders:
    """ASGI middleware: adds the headers that an answer does not carry yet."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self._app, self._headers = app, headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and complete the answer's headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def complete(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
                if scope["path"].startswith(PRIVATE):
                    headers.setdefault("cache-control", "no-store")
            await send(message)

        await self._app(scope, receive, complete)
