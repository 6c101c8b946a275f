"""Writes a letter as e-mail: plain text, and beside it the same as simple HTML."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from html import escape

from modules.languages import Language

_INK, _SOFT, _ACCENT, _PAPER, _LINE = "#1D292D", "#55625F", "#0B5C69", "#FBFAF7", "#DAD6CC"


class NoMailAddress(ValueError):
    """No mail server would know what to do with an address."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list: what it is, what is to be known about it, and where it leads; empty where there is nothing."""

    title: str
    about: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a letter, in this order: a heading, sentences, a list, and a button; any may be empty."""

    heading: str = ""
    sentences: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    button: Item | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """What is said to somebody, in their language: plain text throughout."""

    subject: str
    parts: tuple[Part, ...]
    language: Language
    foot: tuple[str, ...] = ()


def write_mail(letter: Letter, *, sender: str, name: str, address: str, message_id: str, at: datetime) -> EmailMessage:
    """Return a letter as it goes out. `sender` is an address with a name or without; `message_id` tells it for good.

    A line break in a name or subject is a space. Raises NoMailAddress for an address that is none, or whose part before
    the @ is not in plain letters.
    """
    sender_name, sender_address = parseaddr(sender)
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = _one_line(letter.subject)
    mail["From"] = _mailbox(sender_name, sender_address)
    mail["To"] = _mailbox(name, address)
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{message_id}@{sender_address.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(as_text(letter), cte="quoted-printable")
    mail.add_alternative(as_html(letter), subtype="html", cte="quoted-printable")
    mail["Content-Language"] = letter.language
    return mail


def as_text(letter: Letter) -> str:
    """Return a letter as plain text, its parts separated by empty lines."""
    blocks = ["\n".join(_text_lines(part)) for part in letter.parts]
    if letter.foot:
        blocks.append("-- \n" + "\n".join(letter.foot))
    return "\n\n".join(filter(None, blocks)) + "\n"


def as_html(letter: Letter) -> str:
    """Return a letter as an HTML page that needs no style sheet, picture or script."""
    body = "".join(map(_html_part, letter.parts))
    foot = "".join(f'<p style="margin:0 0 4px">{_linked(line)}</p>' for line in letter.foot)
    if foot:
        foot = f'<div style="border-top:1px solid {_LINE};padding-top:16px;font-size:14px;color:{_SOFT}">{foot}</div>'
    return (
        f'<!doctype html><html lang="{escape(letter.language)}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(letter.subject)}</title></head>'
        f'<body style="margin:0;padding:24px;background:{_PAPER};color:{_INK};font:16px/1.5 Arial,sans-serif">'
        f'<div style="max-width:36em;margin:0 auto">{body}{foot}</div></body></html>'
    )


def _text_lines(part: Part) -> Sequence[str]:
    lines = [part.heading.upper()] if part.heading else []
    lines += part.sentences
    for item in part.items:
        lines.append(f"- {item.title}" + (f" – {item.about}" if item.about else ""))
        if item.address:
            lines.append(f"  {item.address}")
    if part.button:
        lines.append(f"{part.button.title}: {part.button.address}")
    return lines


def _html_part(part: Part) -> str:
    heading = f'<h2 style="margin:0 0 8px;font-size:18px">{escape(part.heading)}</h2>' if part.heading else ""
    sentences = "".join(f'<p style="margin:0 0 8px">{escape(sentence)}</p>' for sentence in part.sentences)
    items = "".join(map(_html_item, part.items))
    listed = f'<ul style="margin:0 0 8px;padding-left:20px">{items}</ul>' if items else ""
    button = _html_button(part.button) if part.button else ""
    return f'<div style="margin:0 0 24px">{heading}{sentences}{listed}{button}</div>'


def _html_item(item: Item) -> str:
    title = escape(item.title)
    if item.address:
        title = f'<a href="{escape(item.address)}" style="color:{_ACCENT}">{title}</a>'
    about = f'<br><span style="color:{_SOFT}">{escape(item.about)}</span>' if item.about else ""
    return f'<li style="margin:0 0 8px">{title}{about}</li>'


def _html_button(button: Item) -> str:
    """Return a link that looks like a button, with its address below for whoever cannot press it."""
    address = escape(button.address)
    look = f"display:inline-block;padding:10px 20px;border-radius:8px;background:{_ACCENT};color:#FFFFFF"
    return (
        f'<p style="margin:16px 0 8px"><a href="{address}" style="{look};text-decoration:none">'
        f'{escape(button.title)}</a></p><p style="margin:0;font-size:14px;color:{_SOFT};word-break:break-all">'
        f"{address}</p>"
    )


def _linked(line: str) -> str:
    """Return a line as HTML in which addresses can be pressed."""
    link = rf'<a href="\g<0>" style="color:{_SOFT}">\g<0></a>'
    return re.sub(r"https?://[^\s&<>]+", link, escape(line))


def _mailbox(name: str, address: str) -> Address:
    """Return an address with its name; the part after the @ in the letters that every mail server knows."""
    local, _, domain = address.rpartition("@")
    try:
        if not domain.isascii():
            domain = domain.encode("idna").decode()
        return Address(_one_line(name), addr_spec=f"{local}@{domain}")
    except (ValueError, IndexError, MessageError) as fault:  # an empty part makes the library stumble
        raise NoMailAddress(address) from fault


def _one_line(text: str) -> str:
    return " ".join(text.split())
