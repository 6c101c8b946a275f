"""Mail servers for tests: real SMTP on this machine, which takes letters, refuses them or goes silent as it is told."""

import asyncio
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from modules.exchange.mail_sending import MailServer, Security

USER, PASSWORD = "academy", "otters at sea"
SENDER = "Academy <academy@example.org>"


@dataclass
class Post:
    """What a server has taken, and how it answers. An answer is a whole reply, like "550 unknown"."""

    port: int = 0
    taken: list[EmailMessage] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    to_sender: str = ""
    to_recipient: str = ""
    to_content: str = ""
    hangs_up_on_content: bool = False
    keeps_silent: bool = False
    came: threading.Event = field(default_factory=threading.Event)

    def server(self, security: Security = "none", **fields: Any) -> MailServer:
        return MailServer("127.0.0.1", self.port, SENDER, security, **fields)

    async def handle_MAIL(  # noqa: N802 -- aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.to_sender:
            return self.to_sender
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        self.commands.append(f"to {address}")
        if self.to_recipient:
            return self.to_recipient
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.to_content:
            return self.to_content
        content = cast("bytes", envelope.content)
        self.taken.append(cast("EmailMessage", message_from_bytes(content, policy=default)))
        self.senders.append(envelope.mail_from or "")
        self.came.set()
        if self.keeps_silent:
            await asyncio.sleep(60)
        if self.hangs_up_on_content and server.transport is not None:
            server.transport.close()
        return "250 OK"


def _authenticated(_server: object, _session: object, _envelope: object, _mechanism: str, data: object) -> AuthResult:
    is_right = isinstance(data, LoginPassword) and data == LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=is_right, handled=False)


class _OnAnyPort(Controller):
    def _trigger_server(self) -> None:
        """Find out which port the system gave before the controller looks whether it answers."""
        self.port = cast("asyncio.Server", self.server).sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def mail_server(
    *,
    port: int = 0,
    tls: ssl.SSLContext | None = None,
    is_tls_from_the_start: bool = False,
    asks_for_password: bool = False,
) -> Iterator[Post]:
    """Run a server in a thread; by default it speaks without encryption and knows nobody."""
    post = Post()
    controller = _OnAnyPort(
        post,
        hostname="127.0.0.1",
        port=port,
        ready_timeout=30.0,
        ssl_context=tls if is_tls_from_the_start else None,
        tls_context=None if is_tls_from_the_start else tls,
        require_starttls=tls is not None and not is_tls_from_the_start,
        auth_required=asks_for_password,
        auth_require_tls=tls is not None and not is_tls_from_the_start,
        authenticator=cast("Callable[..., Any]", _authenticated),
    )
    controller.start()
    post.port = controller.port
    try:
        yield post
    finally:
        controller.stop(no_assert=True)
