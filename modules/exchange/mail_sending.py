"""Hands letters to a mail server by SMTP, and says of each what became of it: taken, refused, or not known.

SMTP takes a letter with the reply to its last line. Whoever is killed between that line and that reply cannot know
which it was, so the caller is told the moment before the letter goes out, and can write it down.
"""

import re
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import getaddresses
from typing import Literal

Security = Literal["starttls", "tls", "none"]
USUAL_PORTS: dict[Security, int] = {"starttls": 587, "tls": 465, "none": 25}
TIMEOUT_SECONDS = 20.0
LONGEST_REASON = 300

_LINE_END = re.compile(rb"\r\n|\r|\n")
_GO_ON = 354
_DONE = 250
_REFUSED_FOR_GOOD = range(500, 600)
_CLOSING = 421


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where letters are handed over. `sender` is the address that they come from, with a name or without."""

    host: str
    port: int
    sender: str
    security: Security = "starttls"
    user: str | None = None
    password: str | None = field(default=None, repr=False)


class ServerTrouble(Exception):
    """No letter can be handed over at present; `reason` is what the server or the network said."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = tidy_reason(reason)


class NotTaken(Exception):
    """The server did not take a letter; `is_final` if it will not take it later either."""

    def __init__(self, reason: str, *, is_final: bool) -> None:
        super().__init__(reason)
        self.reason, self.is_final = tidy_reason(reason), is_final


class NotKnown(Exception):
    """The letter went out and no reply came back: the server may have taken it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = tidy_reason(reason)


class MailLine:
    """An open connection to a mail server."""

    def __init__(self, server: MailServer, *, timeout_seconds: float = TIMEOUT_SECONDS) -> None:
        """Connect, encrypt and sign in as the settings say; raise ServerTrouble."""
        self._server = server
        try:
            self._smtp = _connected(server, timeout_seconds)
        except (OSError, smtplib.SMTPException, ValueError) as fault:
            raise ServerTrouble(_words(fault)) from fault
        try:
            self._greet()
        except (OSError, smtplib.SMTPException, ValueError) as fault:
            self._smtp.close()
            raise ServerTrouble(_words(fault)) from fault

    def send(self, letter: EmailMessage, *, before_content: Callable[[], None]) -> None:
        """Hand a letter over. `before_content` is called once, when nothing but the letter itself is left to send.

        What it raises ends the line. Raises NotTaken, NotKnown, or ServerTrouble if nothing was sent and the next
        letter would fare the same.
        """
        self._name_both_ends(letter)
        content = _on_the_wire(letter)
        code, reply = self._ask("data")
        if code != _GO_ON:
            raise self._refusal(code, reply)
        try:
            before_content()
        except BaseException:
            self._smtp.close()  # the server waits for a letter that does not come
            raise
        try:
            self._smtp.send(content)
            code, reply = self._smtp.getreply()
        except (OSError, smtplib.SMTPException) as fault:
            self._smtp.close()
            raise NotKnown(_words(fault)) from fault
        if code != _DONE:
            raise self._refusal(code, reply)

    def close(self) -> None:
        """Say goodbye; harmless if the server has hung up."""
        try:
            self._smtp.quit()
        except (OSError, smtplib.SMTPException):
            self._smtp.close()

    def _greet(self) -> None:
        server = self._server
        self._smtp.ehlo_or_helo_if_needed()
        if server.security == "starttls":
            self._smtp.starttls(context=ssl.create_default_context())
            self._smtp.ehlo_or_helo_if_needed()
        if server.user is not None:
            self._smtp.login(server.user, server.password or "")

    def _name_both_ends(self, letter: EmailMessage) -> None:
        """Tell the server who writes to whom, in a new conversation on the open line."""
        sender, recipient = _address(letter, "From"), _address(letter, "To")
        self._ask("rset")
        code, reply = self._asked(lambda: self._smtp.mail(sender))
        if code != _DONE:  # the sender's address comes from the settings: to mend it, not to give the letter up
            raise ServerTrouble(_said(code, reply))
        code, reply = self._asked(lambda: self._smtp.rcpt(recipient))
        if code not in {_DONE, 251}:
            raise self._refusal(code, reply)

    def _ask(self, command: str) -> tuple[int, bytes]:
        return self._asked(lambda: self._smtp.docmd(command))

    def _asked(self, ask: Callable[[], tuple[int, bytes]]) -> tuple[int, bytes]:
        """Return the reply to a command before the letter itself; raise ServerTrouble if none comes."""
        try:
            code, reply = ask()
        except (OSError, smtplib.SMTPException) as fault:
            self._smtp.close()
            raise ServerTrouble(_words(fault)) from fault
        if code == _CLOSING:
            self._smtp.close()
            raise ServerTrouble(_said(code, reply))
        return code, reply

    def _refusal(self, code: int, reply: bytes) -> NotTaken:
        return NotTaken(_said(code, reply), is_final=code in _REFUSED_FOR_GOOD)


def tidy_reason(reason: str) -> str:
    r"""Return what a server said as one printable line of bounded length.

    >>> tidy_reason("550 5.1.1 unknown\r\n user\0")
    '550 5.1.1 unknown user'
    """
    printable = "".join(sign if sign.isprintable() else " " for sign in reason)
    return " ".join(printable.split())[:LONGEST_REASON]


def _connected(server: MailServer, timeout_seconds: float) -> smtplib.SMTP:
    if server.security == "tls":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, timeout=timeout_seconds, context=context)
    return smtplib.SMTP(server.host, server.port, timeout=timeout_seconds)


def _address(letter: EmailMessage, header: str) -> str:
    return next((address for _, address in getaddresses([str(letter[header])]) if address), "")


def _on_the_wire(letter: EmailMessage) -> bytes:
    """Return a letter as SMTP sends it: lines end in CRLF, a leading dot is doubled, a single dot ends it."""
    content = _LINE_END.sub(b"\r\n", letter.as_bytes())
    content = re.sub(rb"(?m)^\.", b"..", content)
    return content + (b"" if content.endswith(b"\r\n") else b"\r\n") + b".\r\n"


def _said(code: int, reply: bytes) -> str:
    return f"{code} {reply.decode('utf-8', 'replace')}"


def _words(fault: Exception) -> str:
    """Return what a failure says of itself, never a password: smtplib names replies, sockets name causes."""
    if isinstance(fault, smtplib.SMTPResponseException):
        error = fault.smtp_error
        return f"{fault.smtp_code} {error.decode('utf-8', 'replace') if isinstance(error, bytes) else error}"
    return str(fault) or type(fault).__name__
