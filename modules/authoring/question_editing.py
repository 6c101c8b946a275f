"""One question of a question file, taken out as plain values and put back; the rest of the file stays as it is.

Only the lines of the question are written anew, by ruamel's round trip: comments in them, keys that are not known here,
and the way in which something was quoted stay where that is possible.
"""

import hashlib
import io
import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from modules.authoring.problem import Problems
from modules.authoring.yaml_reading import YamlList, YamlMap, YamlText, YamlValue, read_yaml

Value = str | Sequence["Value"] | Mapping[str, "Value"]
Values = Mapping[str, Value]
"""A question as a form has it: texts, lists and maps. What is true or false is the text `true` or `false`."""

ORDER = (
    *("id", "lesson", "outcome", "use", "kind", "situation", "text", "hint", "shuffle"),
    *("options", "answer", "tolerance", "unit", "explanation_true", "explanation_false"),
    *("pairs", "items", "groups", "accept", "gaps", "explanation"),
)
"""Every key of a question in the order in which it is written; a part's keys follow, in theirs."""
_PART_ORDER = ("text", "left", "right", "correct", "accept", "options", "explanation")
_PLAIN_KEYS = frozenset(
    ("id", "lesson", "outcome", "use", "kind", "situation", "shuffle", "answer", "tolerance", "correct")
)
_LITERAL = re.compile(r"[+-]?\d+(?:\.\d+)?|true|false")
_PLAIN_WORD = re.compile(r"[a-z][a-z0-9-]*|[+-]?\d+(?:[.,]\d+)?")


class QuestionsUnreadable(Exception):
    """A question file is no map with a list of questions, each on lines of its own, so that no form can write in it."""


@dataclass(frozen=True, slots=True)
class QuestionBlock:
    """A question in its file: its values, its lines (from 0, the end excluded), and a version of just these lines."""

    id: str
    values: Values
    start: int
    end: int
    version: str


def question_blocks(text: str) -> tuple[QuestionBlock, ...]:
    """Return the questions of a file in its order; raise QuestionsUnreadable."""
    found = read_yaml(text, Problems("")) if text.strip() else None
    if not isinstance(found, YamlMap):
        raise QuestionsUnreadable
    listed = found.values.get("questions")
    if not isinstance(listed, YamlList):
        if listed is None or (isinstance(listed, YamlText) and not listed.text):
            return ()
        raise QuestionsUnreadable
    lines = text.split("\n")
    starts = [_dash_line(item, lines) for item in listed.items]
    after = [place.line - 1 for place in found.key_places.values() if place.line > listed.at.line]
    ends = [*starts[1:], min(after, default=len(lines))][: len(starts)]
    return tuple(
        _block(item, start, _trimmed(lines, start, end), lines)
        for item, start, end in zip(listed.items, starts, ends, strict=True)
    )


def put_question(text: str, block: QuestionBlock, values: Values) -> str:
    """Return the file with new values in one of its questions; a value that is empty takes its key away.

    `values` are all the values of the keys of `ORDER`; a key of another name stays as it is.
    """
    lines = text.split("\n")
    indent = len(lines[block.start]) - len(lines[block.start].lstrip())
    inside = textwrap.dedent("\n".join(lines[block.start : block.end]))
    yaml = _round_trip(inside)
    # where the dash will stand, so that comments at the end of a line keep their column
    sequence = yaml.load(textwrap.indent(inside, " " * yaml.sequence_dash_offset))
    _update(sequence[0], values, block.values, ORDER)
    return "\n".join([*lines[: block.start], *_dumped(yaml, sequence, indent), *lines[block.end :]])


def add_question(text: str, values: Values) -> str:
    """Return the file with one more question after the others; raise QuestionsUnreadable."""
    blocks, lines = question_blocks(text), text.split("\n")
    entry = CommentedMap()
    _update(entry, values, {}, ORDER)
    if blocks:
        at, indent = blocks[-1].end, len(lines[blocks[-1].start]) - len(lines[blocks[-1].start].lstrip())
    else:
        at, indent = _after_questions_key(lines), 2
    fresh = _dumped(_round_trip(""), CommentedSeq([entry]), indent)
    return "\n".join([*lines[:at], *fresh, *lines[at:]])


def remove_question(text: str, block: QuestionBlock) -> str:
    """Return the file without one of its questions."""
    lines = text.split("\n")
    return "\n".join([*lines[: block.start], *lines[block.end :]])


def _dash_line(item: YamlValue, lines: list[str]) -> int:
    """Return the number of the line on which the dash of a question stands."""
    if not isinstance(item, YamlMap):
        raise QuestionsUnreadable
    for number in range(item.at.line - 1, -1, -1):
        if lines[number].lstrip().startswith("-"):
            return number
    raise QuestionsUnreadable


def _trimmed(lines: list[str], start: int, end: int) -> int:
    """Return where a question's lines end: empty lines and comments before the next one are not its own."""
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return end


def _block(item: YamlValue, start: int, end: int, lines: list[str]) -> QuestionBlock:
    if not isinstance(item, YamlMap) or end <= start:
        raise QuestionsUnreadable
    written = "\n".join(lines[start:end])
    values = {key: _plain(value) for key, value in item.values.items()}
    found = values.get("id", "")
    version = hashlib.sha256(written.encode()).hexdigest()
    return QuestionBlock(found if isinstance(found, str) else "", values, start, end, version)


def _plain(value: YamlValue) -> Value:
    if isinstance(value, YamlText):
        return value.text
    if isinstance(value, YamlList):
        return tuple(_plain(item) for item in value.items)
    return {key: _plain(inner) for key, inner in value.values.items()}


def _after_questions_key(lines: list[str]) -> int:
    """Return where the first question is to stand; the key is written if it is missing."""
    for number, line in enumerate(lines):
        if re.match(r"questions:\s*(\[\s*\])?\s*(#.*)?$", line):
            lines[number] = "questions:"
            return number + 1
    end = len(lines) - 1 if lines and not lines[-1] else len(lines)
    lines.insert(end, "questions:")
    return end + 1


def _round_trip(inside: str) -> Any:  # noqa: ANN401 -- ruamel has no types
    yaml = cast("Any", YAML(typ="rt", pure=True))
    yaml.width, yaml.preserve_quotes, yaml.allow_unicode = 10**9, True, True
    is_flush = re.search(r"^(?P<in> +)\w+:[ ]*\n(?P=in)- ", inside, re.MULTILINE) is not None
    yaml.indent(mapping=2, sequence=2 if is_flush else 4, offset=0 if is_flush else 2)
    return yaml


def _dumped(yaml: Any, sequence: Any, indent: int) -> list[str]:  # noqa: ANN401
    written = io.StringIO()
    yaml.dump(sequence, written)
    body = textwrap.dedent(written.getvalue()).rstrip("\n")
    return textwrap.indent(body, " " * indent).split("\n")


def _update(entry: Any, values: Values, before: Values, order: Sequence[str]) -> None:  # noqa: ANN401
    """Bring a map to new values, touching only what differs."""
    for key in order:
        new, old = values.get(key, ""), before.get(key, "")
        if _is_empty(new):
            entry.pop(key, None)
        elif key in entry:
            if new != old:
                entry[key] = _written(key, new, old, entry[key])
        else:
            entry.insert(_place(entry, key, order), key, _written(key, new, "", None))


def _place(entry: Any, key: str, order: Sequence[str]) -> int:  # noqa: ANN401
    earlier = set(order[: order.index(key)])
    return max((place for place, known in enumerate(entry, start=1) if known in earlier), default=0)


def _is_empty(value: Value) -> bool:
    return not value


def _written(key: str, new: Value, old: Value, node: Any) -> Any:  # noqa: ANN401
    """Return a value as ruamel's node; what was there is reused, so that its comments stay."""
    if isinstance(new, str):
        return _scalar(key, new)
    if isinstance(new, Mapping):
        return _mapping(new, old if isinstance(old, Mapping) else {}, node, key)
    return _sequence(key, new, old if isinstance(old, Sequence) and not isinstance(old, str) else (), node)


def _scalar(key: str, text: str) -> Any:  # noqa: ANN401
    if key in _PLAIN_KEYS and _LITERAL.fullmatch(text):
        return cast("Any", YAML(typ="rt", pure=True)).load(text)
    return text if key in _PLAIN_KEYS and _PLAIN_WORD.fullmatch(text) else DoubleQuotedScalarString(text)


def _mapping(new: Mapping[str, Value], old: Mapping[str, Value], node: Any, key: str) -> CommentedMap:  # noqa: ANN401
    """Return a map: a part with known keys, or groups, whose keys are texts."""
    if key != "groups":
        entry: Any = node if isinstance(node, CommentedMap) else CommentedMap()
        _update(entry, new, old, _PART_ORDER)
        return entry
    groups = CommentedMap()
    for name, items in new.items():
        kept: Any = cast("Any", node)[name] if isinstance(node, CommentedMap) and name in node else None
        is_same = kept is not None and items == old.get(name)
        groups[DoubleQuotedScalarString(name)] = kept if is_same else _written("", items, old.get(name, ""), kept)
    return groups


def _sequence(key: str, new: Sequence[Value], old: Sequence[Value], node: Any) -> CommentedSeq:  # noqa: ANN401
    items: Any = node if isinstance(node, CommentedSeq) else CommentedSeq()
    if not isinstance(node, CommentedSeq) and all(isinstance(item, str) for item in new) and key != "items" and key:
        items.fa.set_flow_style()
    for place, value in enumerate(new):
        if place < len(items):
            if place >= len(old) or value != old[place]:
                items[place] = _written(key, value, old[place] if place < len(old) else "", items[place])
        else:
            items.append(_written(key, value, "", None))
    del items[len(new) :]
    return items
