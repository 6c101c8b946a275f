"""What of a trainer's HTML may stay: a closed set of tags and attributes, and addresses that are safe.

Two readings of one list: `sanitise` drops everything else, `refusals` names what will be dropped, so that nothing
disappears in silence. The marks of sentences and terms are not on the list, for they are set after the sanitiser.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Literal

import nh3

from modules.authoring.markdown_html import BOXES
from modules.course.lesson_markup import TAGS

MEDIA_FOLDER = "media/"
TERM_SCHEME = "term:"
_ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "data-footnotes"},
    "p": {"data-box-title"},
    "sup": {"data-footnote"},
}
_DROPPED_WITH_CONTENT = frozenset(
    "script style template iframe object embed svg math noscript textarea select button form title".split()  # noqa: SIM905
)
_SILENT_ATTRIBUTES = frozenset({("th", "align"), ("td", "align"), ("div", "class"), ("div", "data-box")})
_MEDIA_PATH = re.compile(r"media/(?:[\w-]+/)*[\w.-]+")
_OUTSIDE = re.compile(r"(?:https?://[^/\s]|mailto:[^\s])", re.IGNORECASE)
_TERM = re.compile(r"term:[a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something the sanitiser drops: a tag, an attribute of a tag, or the address in a link or a picture."""

    kind: Literal["tag", "attribute", "link", "image"]
    name: str
    value: str


def sanitise(html: str) -> str:
    """Return the HTML with only the closed set of tags and attributes in it, and only safe addresses."""
    return nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags=set(_DROPPED_WITH_CONTENT),
        attributes={"*": set[str](), **_ATTRIBUTES},
        tag_attribute_values={"div": {"data-box": set(BOXES)}},
        attribute_filter=_kept_value,
        url_schemes={"http", "https", "mailto", "term"},
        link_rel=None,
        strip_comments=True,
    )


def refusals(html: str) -> tuple[Refusal, ...]:
    """Return what `sanitise` will drop, in the order of the text."""
    finder = _RefusalFinder()
    finder.feed(html)
    finder.close()
    return tuple(finder.found)


def is_outside(address: str) -> bool:
    """Return whether an address leads out of the academy."""
    return _OUTSIDE.match(address) is not None


def is_media_path(address: str) -> bool:
    """Return whether an address names a file in the package's media folder."""
    return _MEDIA_PATH.fullmatch(address) is not None and ".." not in address


def _kept_value(tag: str, attribute: str, value: str) -> str | None:
    if (tag, attribute) == ("a", "href"):
        return value if _is_safe_link(value) else None
    if (tag, attribute) == ("img", "src"):
        return value if is_media_path(value) else None
    if attribute in {"width", "height", "start", "data-footnote"}:
        return value if re.fullmatch(r"\d{1,4}", value) else None
    return value


def _is_safe_link(address: str) -> bool:
    return is_outside(address) or is_media_path(address) or _TERM.fullmatch(address) is not None


class _RefusalFinder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Refusal] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.found.append(Refusal("tag", tag, ""))
            return
        self.found += [refusal for name, value in attrs for refusal in _refused(tag, name, value or "")]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)


def _refused(tag: str, name: str, value: str) -> Iterator[Refusal]:
    if name in _ATTRIBUTES.get(tag, ()):
        if _kept_value(tag, name, value) is None:
            kind = {"href": "link", "src": "image"}.get(name, "attribute")
            yield Refusal(kind, name if kind == "attribute" else tag, value)  # pyright: ignore[reportArgumentType]
    elif (tag, name) not in _SILENT_ATTRIBUTES:
        yield Refusal("attribute", name, value)
