"""What a thing of a course holds, as lines under the names that a trainer knows from its file."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import cast

_WRITTEN_AS = {"is_correct": "correct", "is_situation": "situation", "introduction_html": "introduction"}
_LEFT_OUT = frozenset({"id", "written", "digest"})
_TAG = re.compile(r"<[^>]+>")


def written_lines(value: object, name: str = "") -> Iterator[str]:
    """Yield a line for each text, number or flag in a value of modules/course; what is empty is left out."""
    if is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            if part.name not in _LEFT_OUT:
                yield from written_lines(getattr(value, part.name), part.name)
    elif isinstance(value, dict):
        for key, part in cast("dict[str, object]", value).items():
            yield f"{key}:"
            yield from written_lines(part, name)
    elif isinstance(value, tuple):
        for part in cast("tuple[object, ...]", value):
            yield from written_lines(part, name)
    else:
        line = _line(value, name)
        if line:
            yield line


def _line(value: object, name: str) -> str:
    label = _WRITTEN_AS.get(name, name.removesuffix("_id"))
    if name == "is_shuffled":
        return "" if value else "shuffle: false"
    if isinstance(value, frozenset):
        return f"{label}: {', '.join(sorted(map(str, cast('frozenset[str]', value))))}"
    if value is None or value is False or value == "":
        return ""
    said = " ".join(_TAG.sub(" ", str(value)).split()) if name.endswith("_html") else str(value)
    return f"{label}: {'true' if value is True else said}"
