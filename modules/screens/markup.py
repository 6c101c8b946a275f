"""Small pieces of HTML that several screens share. Every piece escapes what it is given."""

import re
from collections.abc import Sequence
from enum import Enum
from html import escape as html_escape

from modules.learning.progress import Status
from modules.wording.catalogues import Wording

_LOOKALIKES = (
    (re.compile(r"\\(?=[!-/:-@\[-`{-~])"), "∖"),
    (re.compile(r"`"), "ˋ"),
    (re.compile(r"\*"), "∗"),
    (re.compile(r"(?<![^\W_])_|_(?![^\W_])"), "＿"),
    (re.compile(r"\](?=[(\[:])"), "] "),
    (re.compile(r"<(?=[A-Za-z/!?])"), "‹"),
    (re.compile(r"&(?=#?\w+;)"), "＆"),
    (re.compile(r":(?=[^\W\d_]|//)"), "∶"),
    (re.compile(r"(?<=\bwww)\."), "․"),
    (re.compile(r"(?<=\w)@(?=\w)"), "＠"),
    (re.compile(r"^-(?=-+$)|(?<=^-)-+$"), "–"),
    (re.compile(r"^>"), "›"),
    (re.compile(r"^(#{1,6}|[-+]|\d{1,9}[.)]) "), "\\1\u00a0"),
)
"""What Markdown would act on in a label, and what stands there instead. The last keeps its sign: a space that does not
break makes no heading and no list."""
_LOOKALIKES_OF_PAIRS = {"~": "∼", "$": "＄"}
"""What acts only where it stands at least twice."""


class Mark(Enum):
    """Marks beside a thing that are not the status of a learner; the value is what they are called in look/page.css."""

    ERROR = "error"
    ADVICE = "warning"
    MISSING = "missing"
    STALE = "stale"
    UP_TO_DATE = "up-to-date"


def escape(text: str) -> str:
    """Return plain text as HTML, quotation marks included."""
    return html_escape(text, quote=True)


def as_label(text: str) -> str:
    """Return plain text for a Streamlit label, which reads Markdown.

    A label is also an accessible name, which is not read as Markdown, so nothing is escaped: where a sign would act,
    one stands that looks alike; elsewhere the text stays as it is.
    """
    label = re.sub(r"[ \t\r\n]+", " ", text).strip(" ")
    for acting, lookalike in _LOOKALIKES:
        label = acting.sub(lookalike, label)
    for sign, lookalike in _LOOKALIKES_OF_PAIRS.items():
        label = label.replace(sign, lookalike) if label.count(sign) > 1 else label
    return label


def icon(name: str) -> str:
    """Return an icon of look/page.css that screen readers leave out; the word beside it says what it says."""
    return f'<i class="i i-{escape(name)}" aria-hidden="true"></i>'


def status_word(status: Status | Mark, wording: Wording) -> str:
    """Return the word of a status or mark, as plain text."""
    words: dict[Status | Mark, str] = {
        Status.PASSED: wording.say_in("status", "Passed"),
        Status.IN_PROGRESS: wording.say_in("status", "In progress"),
        Status.NOT_STARTED: wording.say_in("status", "Not started"),
        Mark.ERROR: wording.say_in("severity", "Error"),
        Mark.ADVICE: wording.say_in("severity", "Advice"),
        Mark.MISSING: wording.say_in("translation", "Missing"),
        Mark.STALE: wording.say_in("translation", "Source changed"),
        Mark.UP_TO_DATE: wording.say_in("translation", "Up to date"),
    }
    return words[status]


def status_mark(status: Status | Mark, wording: Wording, extra: str = "") -> str:
    """Return an icon and its word, coloured; `extra` is plain text said after the word, softer."""
    more = f' <span class="soft num">{escape(extra)}</span>' if extra else ""
    word = escape(status_word(status, wording))
    return f'<span class="st {status.value}">{icon(status.value)}{word}{more}</span>'


def segments(done: int, count: int, here: int | None = None) -> str:
    """Return a bar of `count` segments, the first `done` filled and number `here` (from 0) amber; decoration only."""
    return segment_marks([index < done for index in range(count)], here)


def segment_marks(marks: Sequence[bool], here: int | None = None) -> str:
    """Return a bar with one segment per mark, filled where true; number `here` (from 0) is amber; decoration only."""
    kinds = ["h" if index == here else "d" if is_done else "" for index, is_done in enumerate(marks)]
    items = "".join(f'<li class="{kind}"></li>' if kind else "<li></li>" for kind in kinds)
    return f'<ul class="seg" role="presentation" aria-hidden="true">{items}</ul>'


def outcome_list(outcomes: Sequence[str], heading: str) -> str:
    """Return what somebody can do afterwards; nothing if there are no outcomes."""
    if not outcomes:
        return ""
    items = "".join(f"<li>{escape(outcome)}</li>" for outcome in outcomes)
    return f"<p class='soft small after'>{escape(heading)}</p><ul class='out'>{items}</ul>"
