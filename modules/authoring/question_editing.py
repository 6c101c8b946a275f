"""One question or conversation of a question file, as plain values, put back; the rest of the file stays as it is.

Only the lines of the one are written anew, by ruamel's round trip: comments in them, keys that are not known here,
and the way in which something was quoted stay where that is possible.
"""

import hashlib
import io
import re
import textwrap
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from modules.authoring.problem import Problems
from modules.authoring.yaml_reading import YamlList, YamlMap, YamlText, YamlValue, read_yaml
from modules.course.ids import ModuleId

Value = str | Sequence["Value"] | Mapping[str, "Value"]
Values = Mapping[str, Value]
"""A question as a form has it: texts, lists and maps. What is true or false is the text `true` or `false`."""

ORDER = (
    *("id", "lesson", "outcome", "use", "kind", "situation", "text", "hint", "shuffle"),
    *("options", "answer", "tolerance", "unit", "explanation_true", "explanation_false"),
    *("pairs", "items", "groups", "accept", "gaps", "explanation"),
)
"""Every key of a question in the order in which it is written; a part's keys follow, in theirs."""
TALK_ORDER = ("id", "lesson", "title", "scene", "start", "steps")
"""Every key of a conversation in the order in which it is written."""
_ORDERS = {"questions": ORDER, "conversations": TALK_ORDER}
_PART_ORDER = ("text", "left", "right", "correct", "accept", "options", "explanation", "goes_to", "effect")
_STEP_ORDER = ("says", "replies", "ends", "outcome", "explanation")
_PLAIN_KEYS = frozenset(
    (
        *("id", "lesson", "outcome", "use", "kind", "situation", "shuffle", "answer", "tolerance", "correct"),
        *("start", "goes_to", "effect", "ends"),
    )
)
_LITERAL = re.compile(r"[+-]?\d+(?:\.\d+)?|true|false")
_PLAIN_WORD = re.compile(r"[a-z][a-z0-9-]*|[+-]?\d+(?:[.,]\d+)?")


EntryKind = Literal["questions", "conversations"]


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


def no_questions(module_id: ModuleId | None) -> str:
    """Return the question file of a module that has no question yet."""
    return f"module: {module_id}\nquestions:\n"


def question_blocks(text: str) -> tuple[QuestionBlock, ...]:
    """Return the questions of a file in its order; raise QuestionsUnreadable."""
    return entry_blocks(text, "questions")


def entry_blocks(text: str, kind: EntryKind) -> tuple[QuestionBlock, ...]:
    """Return the questions, or the conversations, of a file in its order; raise QuestionsUnreadable."""
    found = read_yaml(text, Problems("")) if text.strip() else None
    if not isinstance(found, YamlMap):
        raise QuestionsUnreadable
    listed = found.values.get(kind)
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


def put_question(text: str, block: QuestionBlock, values: Values, kind: EntryKind = "questions") -> str:
    """Return the file with new values in one of its questions; a value that is empty takes its key away.

    `values` are all the values of the keys of `ORDER`, or `TALK_ORDER`; a key of another name stays as it is.
    """
    lines = text.split("\n")
    indent = _indent(lines[block.start])
    inside = textwrap.dedent("\n".join(lines[block.start : block.end]))
    yaml = _round_trip(inside)
    # where the dash will stand, so that comments at the end of a line keep their column
    sequence = yaml.load(textwrap.indent(inside, " " * yaml.sequence_dash_offset))
    _update(sequence[0], values, block.values, _ORDERS[kind])
    return "\n".join([*lines[: block.start], *_dumped(yaml, sequence, indent), *lines[block.end :]])


def add_question(text: str, values: Values, kind: EntryKind = "questions") -> str:
    """Return the file with one more question after the others; raise QuestionsUnreadable."""
    entry = CommentedMap()
    _update(entry, values, {}, _ORDERS[kind])
    return _with_lines(text, kind, _dumped(_round_trip(""), CommentedSeq([entry]), 0))


def taken_out(text: str, kind: EntryKind, ids: Collection[str]) -> tuple[str, tuple[str, ...]]:
    """Return the file without some of its questions, and those as they were written; raise QuestionsUnreadable."""
    blocks = [block for block in entry_blocks(text, kind) if block.id in ids]
    lines = text.split("\n")
    written = tuple(textwrap.dedent("\n".join(lines[block.start : block.end])) for block in blocks)
    for block in reversed(blocks):
        text = remove_question(text, block)
    if kind == "conversations" and blocks and not entry_blocks(text, kind):
        text = re.sub(r"^conversations:[ \t]*(#.*)?\n?", "", text, flags=re.MULTILINE)
    return text, written


def put_in(text: str, kind: EntryKind, written: Iterable[str]) -> str:
    """Return the file with questions, as they were written elsewhere, after its own; raise QuestionsUnreadable."""
    for each in written:
        text = _with_lines(text, kind, each.split("\n"))
    return text


def moved_question(text: str, question_id: str, place: int) -> str:
    """Return the file with a question moved to a place among the others, counted from 0; raise QuestionsUnreadable."""
    rest, written = taken_out(text, "questions", {question_id})
    blocks = question_blocks(rest)
    if place >= len(blocks):
        return put_in(rest, "questions", written)
    lines, at = rest.split("\n"), blocks[place].start
    indent = " " * _indent(lines[at])
    inserted = [line for each in written for line in textwrap.indent(each, indent).split("\n")]
    return "\n".join([*lines[:at], *inserted, *lines[at:]])


def _with_lines(text: str, kind: EntryKind, fresh: Sequence[str]) -> str:
    """Return the file with the lines of one more entry, not indented, after the others."""
    blocks, lines = entry_blocks(text, kind), text.split("\n")
    if blocks:
        at, indent = blocks[-1].end, _indent(lines[blocks[-1].start])
    else:
        at, indent = _after_key(lines, kind), 2
    inserted = textwrap.indent("\n".join(fresh), " " * indent).split("\n")
    return "\n".join([*lines[:at], *inserted, *lines[at:]])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


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


def _after_key(lines: list[str], kind: EntryKind) -> int:
    """Return where the first entry of a list is to stand; the key is written if it is missing."""
    for number, line in enumerate(lines):
        if re.match(rf"{kind}:\s*(\[\s*\])?\s*(#.*)?$", line):
            lines[number] = f"{kind}:"
            return number + 1
    end = len(lines) - 1 if lines and not lines[-1] else len(lines)
    lines.insert(end, f"{kind}:")
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
    """Return a map: a part with known keys; groups, whose keys are texts; or steps, whose keys are names."""
    if key == "steps":
        return _steps(new, old, node)
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


def _steps(new: Mapping[str, Value], old: Mapping[str, Value], node: Any) -> CommentedMap:  # noqa: ANN401
    """Return the steps of a conversation; those that stay keep their comments."""
    steps: Any = node if isinstance(node, CommentedMap) else CommentedMap()
    for name in [name for name in steps if name not in new]:
        del steps[name]
    for name, step in new.items():
        if not isinstance(step, Mapping):
            continue
        before = old.get(name)
        entry: Any = steps[name] if isinstance(steps.get(name), CommentedMap) else CommentedMap()
        _update(entry, step, before if isinstance(before, Mapping) else {}, _STEP_ORDER)
        steps[name] = entry
    return steps


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
