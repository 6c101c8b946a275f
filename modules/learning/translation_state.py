"""Whether a translation still says what its source says: derived from the words of both through the releases."""

import re
from collections.abc import Mapping
from enum import StrEnum

_SECTION = re.compile(r"^##(?!#)\s*(.*)$", re.MULTILINE)
_ENTRY = re.compile(r"^\s*-\s+id:\s*(\S+).*$|^([^\s#:][^:]*):\s*$", re.MULTILINE)
_ID = re.compile(r"\{#([^}\s]+)")
_WORD = re.compile(r"\w+")
_UNSAID = re.compile(r"^(?:minutes|keywords|see_also)\s*:.*$|^\s*#(?!#|\s*\{).*$", re.MULTILINE)
"""What may change without a word of a translation growing old: the length, what a search finds, comments."""


class Translation(StrEnum):
    """How a translation stands to its source."""

    UP_TO_DATE = "up-to-date"
    STALE = "stale"
    MISSING = "missing"


class Recording(StrEnum):
    """How the recording of a lesson stands to its text: STALE if there is one of an earlier text only."""

    READY = "ready"
    STALE = "stale"
    MISSING = "missing"


def parts(text: str, *, is_lesson: bool) -> dict[str, str]:
    """Return a file's parts by name: sections of a lesson or page, questions, conversations or terms of a YAML file.

    What stands before the first part is the part without a name. All parts together are the text.
    """
    found: dict[str, str] = {}
    name, start = "", 0
    for match in (_SECTION if is_lesson else _ENTRY).finditer(text):
        found[name] = found.get(name, "") + text[start : match.start()]
        name, start = _name(next((group for group in match.groups() if group), "")), match.start()
    found[name] = found.get(name, "") + text[start:]
    return found


def pieces(text: str, *, is_lesson: bool) -> Mapping[str, tuple[str, ...]]:
    """Return the words of a file's parts by name. Comments, spaces and marks are no words, nor is a lesson's length."""
    found: dict[str, tuple[str, ...]] = {}
    for name, part in parts(text, is_lesson=is_lesson).items():
        said = part if is_lesson and name else _front_cleared(part) if is_lesson else _UNSAID.sub("", part)
        found[name] = tuple(_WORD.findall(said))
    return found


def changed_pieces(before: str, now: str, *, is_lesson: bool) -> tuple[str, ...]:
    """Return the names of the parts whose words differ between two forms of a file; a part that came or went counts."""
    old, new = (pieces(text, is_lesson=is_lesson) for text in (before, now))
    return tuple(name for name in dict.fromkeys([*new, *old]) if old.get(name, ()) != new.get(name, ()))


def absent_pieces(source: str, translation: str, *, is_lesson: bool) -> tuple[str, ...]:
    """Return the names of the parts of a source that its translation lacks."""
    wanted, found = (pieces(text, is_lesson=is_lesson) for text in (source, translation))
    return tuple(name for name in wanted if name not in found)


def _name(title: str) -> str:
    """Return the id in a title, which is the same in every language; the title itself if it has none."""
    found = _ID.search(title)
    return found[1] if found else title.strip()


def _front_cleared(text: str) -> str:
    """Return a lesson without the lines of its front matter that no translation says."""
    if not text.startswith("---"):
        return text
    head, mark, body = text[3:].partition("\n---")
    return _UNSAID.sub("", head) + mark + body
