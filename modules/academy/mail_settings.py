"""Who takes the academy's letters, read from the variables whose names begin with ACADEMY_SMTP_."""

from collections.abc import Mapping
from email.utils import parseaddr
from typing import cast

from modules.exchange.mail_sending import USUAL_PORTS, MailServer, Security
from modules.people.directory import is_email

HIGHEST_PORT = 65_535


def mail_server_of(environ: Mapping[str, str], public_address: str | None) -> MailServer | None:
    """Return the mail server that the variables name; None without ACADEMY_SMTP_HOST.

    Raises ValueError, which says what to write instead. Letters hold links, so `public_address`, how others reach the
    academy, has to be known.
    """
    host = environ.get("ACADEMY_SMTP_HOST", "").strip()
    if not host:
        return None
    if public_address is None:
        raise ValueError("ACADEMY_URL is not set; letters hold links to it: write it like https://academy.example.org.")
    security = _security(environ)
    return MailServer(
        host=host,
        port=_port(environ, security),
        sender=_sender(environ),
        security=security,
        user=environ.get("ACADEMY_SMTP_USER") or None,
        password=environ.get("ACADEMY_SMTP_PASSWORD") or None,
    )


def _security(environ: Mapping[str, str]) -> Security:
    said = environ.get("ACADEMY_SMTP_SECURITY", "").strip().lower() or "starttls"
    if said not in USUAL_PORTS:
        raise ValueError(f"ACADEMY_SMTP_SECURITY is {said!r}; write starttls, tls or none.")
    return cast("Security", said)


def _port(environ: Mapping[str, str], security: Security) -> int:
    said = environ.get("ACADEMY_SMTP_PORT", "").strip()
    if not said:
        return USUAL_PORTS[security]
    if not (said.isascii() and said.isdigit() and 0 < int(said) <= HIGHEST_PORT):
        raise ValueError(f"ACADEMY_SMTP_PORT is {said!r}; write a number like 587, or leave it out.")
    return int(said)


def _sender(environ: Mapping[str, str]) -> str:
    said = environ.get("ACADEMY_SMTP_FROM", "").strip()
    if not is_email(parseaddr(said)[1]):
        raise ValueError(
            f"ACADEMY_SMTP_FROM is {said!r}; write the address that letters come from, like"
            " Academy <academy@example.org>."
        )
    return said
