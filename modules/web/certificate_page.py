"""The page that verifies a certificate: plain HTML, at once, without a script. It shows what the certificate shows."""

from functools import cache
from html import escape
from pathlib import Path

from modules.activities.certifying import Verified
from modules.course.ids import LANGUAGES
from modules.exchange.certificate_words import certificate_words
from modules.learning.certificate import Standing
from modules.wording.catalogues import Wording

_LANGUAGE_NAMES = {"en": "English", "pl": "Polski", "lv": "Latviešu"}
_TICK = '<path d="m9.5 16.2-3.7-3.7-1.4 1.4 5.1 5.1L20.4 8.1 19 6.7z"/>'
_CLOCK = (
    '<path d="M11 6h2v5.4l4 2.4-1 1.7-5-3z"/>'
    '<path fill-rule="evenodd" d="M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20m0 2a8 8 0 1 1 0 16 8 8 0 0 1 0-16"/>'
)
_CROSS = '<path d="m6.4 5 5.6 5.6L17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6l5.6-5.6L5 6.4z"/>'
_ICONS = {"valid": _TICK, "expired": _CLOCK, "revoked": _CROSS, "unknown": _CROSS}


def certificate_page(verified: Verified, wording: Wording) -> str:
    """Return the page of a certificate that exists: its worth first, then what stands on it."""
    certificate = verified.certificate
    words = certificate_words(certificate, wording)
    modules = "".join(f"<li>{escape(title)} <span>{escape(result)}</span></li>" for title, result in words.modules)
    facts = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in words.facts)
    return _page(
        wording,
        title=f"{words.kind} {certificate.serial}",
        body=f"{_worth(verified, wording)}"
        f'<article class="card"><p class="soft">{escape(words.kind)} · {escape(words.issuer)}</p>'
        f'<p class="name">{escape(words.name)}</p><div class="bar"></div><p class="soft">{escape(words.completed)}</p>'
        f'<h2>{escape(words.course)}</h2><ul class="modules">{modules}</ul><dl>{facts}</dl></article>',
    )


def asking_page(wording: Wording, *, typed: str | None = None) -> str:
    """Return the page that asks for a code; with what was typed in vain, it says so first."""
    say = wording.say
    if typed is None:
        head = f"<h1>{escape(say('Verify a certificate'))}</h1>"
    else:
        letters = say("Please compare it with the certificate: twelve letters and digits, in three groups of four.")
        head = _verdict("unknown", say("No certificate has this code"), letters)
    form = (
        f'<form method="get" action="/certificate"><input type="hidden" name="lang" value="{wording.language}">'
        f'<label>{escape(say("Verification code"))}<input name="code" required maxlength="40" autocomplete="off" '
        f'spellcheck="false" value="{escape((typed or "")[:40])}"></label>'
        f"<button>{escape(say('Verify'))}</button></form>"
    )
    return _page(wording, title=say("Verify a certificate"), body=head + form)


def _worth(verified: Verified, wording: Wording) -> str:
    certificate, say = verified.certificate, wording.say
    match verified.standing:
        case Standing.VALID:
            word, sentence = say("Valid certificate"), say("This academy has issued it, and it stands.")
        case Standing.EXPIRED:
            day = wording.date(certificate.expires_on or certificate.issued_at)
            word = say("Expired certificate")
            sentence = say("This academy has issued it. Its last valid day: {date}.", date=day)
        case Standing.REVOKED:
            day = wording.date(certificate.revoked_at or certificate.issued_at)
            word = say("Revoked certificate")
            sentence = say("This academy has taken it back and it no longer counts. Date: {date}.", date=day)
    if verified.is_sample:
        sentence += " " + say("It belongs to the sample company, whose people are invented.")
    return _verdict(verified.standing.value, word, sentence)


def _verdict(kind: str, word: str, sentence: str) -> str:
    icon = f'<svg viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">{_ICONS[kind]}</svg>'
    return f'<div class="verdict {kind}">{icon}<div><h1>{escape(word)}</h1><p>{escape(sentence)}</p></div></div>'


def _page(wording: Wording, *, title: str, body: str) -> str:
    academy = escape(wording.say("Customer service academy"))
    return (
        f'<!doctype html><html lang="{wording.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} · {academy}</title>"
        '<link rel="icon" href="/app/static/mark.svg" type="image/svg+xml">'
        f"<style>{_style_sheet()}</style></head><body><header>"
        f'<a class="mark" href="/"><img src="/app/static/mark.svg" alt=""><b>{academy}</b></a>{_languages(wording)}'
        f"</header><main>{body}</main></body></html>"
    )


def _languages(wording: Wording) -> str:
    here = ' aria-current="true"'
    links = "".join(
        f'<a href="?lang={code}" lang="{code}" hreflang="{code}"{here if code == wording.language else ""}>'
        f"{_LANGUAGE_NAMES[code]}</a>"
        for code in LANGUAGES
    )
    return f'<nav aria-label="{escape(wording.say("Language"))}">{links}</nav>'


@cache
def _style_sheet() -> str:
    return (Path(__file__).parent / "certificate_page.css").read_text(encoding="utf-8")
