"""YAML as trainers may write it: maps, lists and texts with their places; no aliases, no tags, not deep.

The tree is built from ruamel's stream of events, one at a time, so that a file beyond the limits is refused at the
first event that crosses them. Values stay text: what `no` or `010` means is for the reader of the field to say.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from modules.authoring.problem import START, Place, Problem, Problems

DEPTH_LIMIT = 20
_REMEMBERED_LENGTH = 100_000
_UNQUOTED_STARTS = "@`%&*!|>"


@dataclass(frozen=True, slots=True)
class YamlText:
    """A single value. `is_plain` says that it stands without quotation marks, so that `true` may mean yes."""

    text: str
    at: Place
    is_plain: bool = True


@dataclass(frozen=True, slots=True)
class YamlList:
    """A list and the place where it begins."""

    items: "tuple[YamlValue, ...]"
    at: Place


@dataclass(frozen=True, slots=True)
class YamlMap:
    """A map of keys to values; `key_places` are the places of the keys, `at` that of the first."""

    values: "Mapping[str, YamlValue]"
    key_places: Mapping[str, Place]
    at: Place


YamlValue = YamlText | YamlList | YamlMap


class _BeyondLimits(Exception):
    """The text uses something that is refused; the code says what."""

    def __init__(self, at: Place, code: str, **fields: str) -> None:
        super().__init__(code)
        self.at, self.code, self.fields = at, code, fields


def read_yaml(text: str, problems: Problems, *, first_line: int = 1) -> YamlValue | None:
    """Return the tree of a YAML text whose first line is line `first_line` of the file.

    None, with a problem, if the text is empty, broken or beyond the limits. A key that stands twice is a
    problem; its first value counts.
    """
    read = _read_again if len(text) <= _REMEMBERED_LENGTH else _read
    value, found = read(text, first_line)
    for problem in found:
        problems.error(Place(problem.line, problem.column), problem.code, **problem.fields)
    return value


def _read(text: str, first_line: int) -> tuple[YamlValue | None, tuple[Problem, ...]]:
    problems = Problems("")
    value: YamlValue | None = None
    try:
        value = _Builder(_events(text), problems, first_line - 1).document()
    except _BeyondLimits as refused:
        problems.error(refused.at, refused.code, **refused.fields)
    except MarkedYAMLError as broken:
        _log_broken(broken, text, problems, first_line - 1)
    except YAMLError:
        problems.error(_control_character(text, first_line - 1), "yaml-control-character")
    return value, problems.found


@lru_cache(maxsize=128)
def _read_again(text: str, first_line: int) -> tuple[YamlValue | None, tuple[Problem, ...]]:
    """Read a text of everyday length, once: an upload leaves most files of a course as they were."""
    return _read(text, first_line)


def _events(text: str) -> Iterator[Any]:
    parser = cast("Any", YAML(typ="safe", pure=True))
    return cast("Iterator[Any]", parser.parse(text))


class _Builder:
    """Builds the tree from events."""

    def __init__(self, events: Iterator[Any], problems: Problems, line_offset: int) -> None:
        self._events, self._problems, self._line_offset = events, problems, line_offset

    def document(self) -> YamlValue | None:
        root: YamlValue | None = None
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                if root is not None:
                    raise _BeyondLimits(self._place(event), "yaml-one-document")
                root = self._value(next(self._events), 1)
        if root is None or (isinstance(root, YamlText) and not root.text):
            self._problems.error(START._replace(line=self._line_offset + 1), "yaml-empty")
            return None
        return root

    def _value(self, event: Any, depth: int) -> YamlValue:  # noqa: ANN401
        at = self._place(event)
        self._refuse(event, at, depth)
        if isinstance(event, MappingStartEvent):
            return self._map(at, depth)
        if isinstance(event, SequenceStartEvent):
            return self._list(at, depth)
        text = str(event.value)
        is_plain = event.style is None
        return YamlText("" if is_plain and text in ("~", "null") else text, at, is_plain)

    def _list(self, at: Place, depth: int) -> YamlList:
        items: list[YamlValue] = []
        while not isinstance(event := next(self._events), SequenceEndEvent):
            items.append(self._value(event, depth + 1))
        return YamlList(tuple(items), at)

    def _map(self, at: Place, depth: int) -> YamlMap:
        values: dict[str, YamlValue] = {}
        places: dict[str, Place] = {}
        while not isinstance(event := next(self._events), MappingEndEvent):
            key_at = self._place(event)
            key = self._value(event, depth + 1)
            value = self._value(next(self._events), depth + 1)
            if isinstance(value, YamlText) and not value.text:
                value = YamlText("", key_at)
            if not isinstance(key, YamlText):
                self._problems.error(key_at, "yaml-key-not-text")
            elif key.text in values:
                self._problems.error(key_at, "yaml-key-twice", key=key.text, line=str(places[key.text].line))
            else:
                values[key.text], places[key.text] = value, key_at
        return YamlMap(values, places, at)

    def _refuse(self, event: Any, at: Place, depth: int) -> None:  # noqa: ANN401
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise _BeyondLimits(at, "yaml-alias")
        if getattr(event, "tag", None):
            raise _BeyondLimits(at, "yaml-tag", tag=str(event.tag))
        if depth > DEPTH_LIMIT and not isinstance(event, ScalarEvent):
            raise _BeyondLimits(at, "yaml-too-deep", limit=str(DEPTH_LIMIT))

    def _place(self, event: Any) -> Place:  # noqa: ANN401
        mark = event.start_mark
        return Place(mark.line + 1 + self._line_offset, mark.column + 1)


def _log_broken(broken: MarkedYAMLError, text: str, problems: Problems, line_offset: int) -> None:
    """Say what is wrong with a YAML text: the everyday mistakes by name, the others in the parser's words."""
    mark = cast("Any", broken).problem_mark
    reason = str(cast("Any", broken).problem or "").strip()
    lines = text.splitlines() or [""]
    index = min(int(mark.line), len(lines) - 1) if mark else 0
    line, column = lines[index], int(mark.column) if mark else 0
    at = Place(index + 1 + line_offset, column + 1)
    key, colon, value = line.partition(":")
    quoted = f'{key}: "{value.strip().replace(chr(34), "”")}"' if colon else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        problems.error(at, "yaml-tab")
    elif "mapping values are not allowed" in reason and value.count(":"):
        problems.error(at, "yaml-colon", write=quoted.strip())
    elif value.lstrip()[:1] in tuple(_UNQUOTED_STARTS) and "cannot start any token" in reason:
        problems.error(at, "yaml-quotes", sign=value.lstrip()[:1], write=quoted.strip())
    elif "end of stream" in reason and "quoted" in str(cast("Any", broken).context or ""):
        opened = cast("Any", broken).context_mark
        problems.error(Place(opened.line + 1 + line_offset, opened.column + 1), "yaml-quote-open")
    else:
        problems.error(at, "yaml-broken", reason=reason)


def _control_character(text: str, line_offset: int) -> Place:
    """Return the place of the first character that YAML refuses."""
    for number, line in enumerate(text.split("\n"), start=1 + line_offset):
        for column, character in enumerate(line, start=1):
            if ord(character) < ord(" ") and character not in "\t\r":
                return Place(number, column)
    return Place(1 + line_offset, 1)
