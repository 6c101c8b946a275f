"""A question of one kind as a question of another: what the new kind has room for is kept."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from modules.authoring.question_editing import Value, Values

TO_FILL_IN = "…"
"""What stands where the new kind needs words that the old one had not."""

KIND_KEYS = frozenset(
    (
        *("options", "answer", "tolerance", "unit", "explanation_true", "explanation_false"),
        *("pairs", "items", "groups", "accept", "gaps"),
    )
)
"""The keys that say what there is to answer; all others stay when the kind changes."""
SHARED_KEYS = ("lesson", "outcome", "use", "situation", "shuffle", "answer", "tolerance")
"""The keys that say the same in every language."""
ORDERED_KEYS: Mapping[str, str] = {
    "single": "options",
    "multiple": "options",
    "matching": "pairs",
    "ordering": "items",
}
"""The list of a kind whose parts can change places."""
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class _Part:
    """A text that can be chosen, placed or typed; `belongs_to` is its partner or group, empty for none."""

    text: str
    is_right: bool
    why: str = ""
    belongs_to: str = ""


def converted(values: Values, kind: str) -> Values:
    """Return a question's values as one of another kind; its texts go where the new kind has room for them."""
    kept: dict[str, Value] = {key: value for key, value in values.items() if key not in KIND_KEYS}
    return {**kept, "kind": kind, **_as_kind(kind, _parts_of(values), kept)}


def reordered(values: Values, kind: str, order: Sequence[int]) -> Values | None:
    """Return the values with the parts in another order, by their places before; None if they are not as many."""
    key = ORDERED_KEYS.get(kind, "")
    parts = values.get(key, ())
    if not key or isinstance(parts, str | Mapping) or sorted(order) != list(range(len(parts))):
        return None
    return {**values, key: tuple(parts[place] for place in order)}


def with_shared(values: Values, before: Values, after: Values) -> Values:
    """Return a translation's values with what `after` changes in `before` and must say the same in every language."""
    changed = {key: after.get(key, "") for key in SHARED_KEYS if after.get(key, "") != before.get(key, "")}
    result = {**values, **changed}
    flags = [_is_right(option) for option in _listed(after.get("options", ()))]
    mine = _listed(values.get("options", ()))
    if flags != [_is_right(option) for option in _listed(before.get("options", ()))] and len(flags) == len(mine):
        result["options"] = tuple(
            {**option, "correct": "true" if is_right else ""} if isinstance(option, Mapping) else option
            for option, is_right in zip(mine, flags, strict=True)
        )
    return result


def _as_kind(kind: str, parts: list[_Part], kept: Values) -> Values:  # noqa: PLR0911 -- one a kind
    rights = [part for part in parts if part.is_right]
    match kind:
        case "single" | "multiple":
            only = rights[:1] if kind == "single" else rights
            return {"options": tuple(_option(part, part in only) for part in parts)}
        case "true-false":
            wrong = next((part.why for part in parts if not part.is_right), "")
            return {"answer": "true", "explanation_true": rights[0].why if rights else "", "explanation_false": wrong}
        case "matching":
            pairs = (
                {"left": part.text, "right": part.belongs_to or TO_FILL_IN, "explanation": part.why} for part in parts
            )
            return {"pairs": tuple(map(_bare, pairs))}
        case "ordering":
            return {"items": tuple(_bare({"text": part.text, "explanation": part.why}) for part in parts)}
        case "sorting":
            return {"groups": _groups(parts)}
        case "numeric":
            number = next((part.text for part in rights or parts if _NUMBER.fullmatch(part.text)), "")
            return {"answer": number.replace(",", ".")}
        case "short-text":
            return {"accept": tuple(part.text for part in rights or parts)}
        case "gap-fill":
            return _gaps(parts, kept)
        case _:
            return {}


def _gaps(parts: list[_Part], kept: Values) -> Values:
    text = kept.get("text", "")
    said = text if isinstance(text, str) else ""
    texts = [part.text for part in sorted(parts, key=lambda part: not part.is_right)]
    gap: Values = {"options": tuple(texts)} if len(texts) > 1 else {"accept": tuple(texts) or (TO_FILL_IN,)}
    return {"text": said if "{1}" in said else f"{said} {{1}}".strip(), "gaps": (gap,)}


def _groups(parts: list[_Part]) -> Mapping[str, Value]:
    groups: dict[str, list[Value]] = {}
    for part in parts:
        name = part.belongs_to or (TO_FILL_IN if part.is_right else f"{TO_FILL_IN} 2")
        groups.setdefault(name, []).append(_bare({"text": part.text, "explanation": part.why}))
    return {name: tuple(items) for name, items in groups.items()}


def _option(part: _Part, is_right: bool) -> Value:  # noqa: FBT001
    return {"text": part.text or TO_FILL_IN, "correct": "true" if is_right else "", "explanation": part.why}


def _bare(part: Mapping[str, str]) -> Value:
    filled = {key: value for key, value in part.items() if value}
    return filled["text"] if filled.keys() == {"text"} else filled


def _parts_of(values: Values) -> list[_Part]:
    """Return all that a question of any kind can be answered with."""
    parts = [
        _Part(_said(option, "text"), _is_right(option), _said(option, "explanation"))
        for option in _listed(values.get("options", ()))
    ]
    parts += [
        _Part(_said(pair, "left"), is_right=True, why=_said(pair, "explanation"), belongs_to=_said(pair, "right"))
        for pair in _listed(values.get("pairs", ()))
    ]
    parts += [
        _Part(_said(item, "text"), is_right=True, why=_said(item, "explanation"))
        for item in _listed(values.get("items", ()))
    ]
    groups = values.get("groups", {})
    for name, items in groups.items() if isinstance(groups, Mapping) else ():
        parts += [_Part(_said(item, "text"), True, _said(item, "explanation"), name) for item in _listed(items)]  # noqa: FBT003
    for gap in _listed(values.get("gaps", ())):
        if isinstance(gap, Mapping):
            offered = _listed(gap.get("options", ()))
            parts += [_Part(_said(each, "text"), place == 0) for place, each in enumerate(offered)]
            parts += [_Part(_said(each, "text"), is_right=True) for each in _listed(gap.get("accept", ()))]
    parts += [_Part(_said(each, "text"), is_right=True) for each in _listed(values.get("accept", ()))]
    return [part for part in parts if part.text] + _typed(values)


def _typed(values: Values) -> list[_Part]:
    """Return what a true-or-false question or one for a number is answered with."""
    answer, kind = values.get("answer", ""), values.get("kind", "")
    if not isinstance(answer, str):
        return []
    if kind == "true-false":
        why = {name: values.get(f"explanation_{name}", "") for name in ("true", "false")}
        return [_Part("", answer == name, said if isinstance(said, str) else "") for name, said in why.items()]
    return [_Part(answer, is_right=True)] if answer and kind == "numeric" else []


def _listed(value: Value) -> Sequence[Value]:
    return () if isinstance(value, str | Mapping) else value


def _is_right(option: Value) -> bool:
    return isinstance(option, Mapping) and option.get("correct") == "true"


def _said(part: Value, key: str) -> str:
    if isinstance(part, Mapping):
        said = part.get(key, "")
        return said if isinstance(said, str) else ""
    return part if key == "text" and isinstance(part, str) else ""
