"""What is particular to each kind of question, as fields: its options, pairs, items, groups, answers and gaps.

Every list ends with an empty part to be filled in; a part whose text is emptied is left out. What a part holds besides
stays with it.
"""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from modules.activities.question_drafting import Value, Values
from modules.screens.markup import escape
from modules.wording.catalogues import Wording

Part = Mapping[str, Value]
MOVED = "part-moved"
"""Where the session keeps which part is to go where, both counted from 0, until the form has saved."""


def draw_parts(kind: str, values: Values, key: str, wording: Wording) -> Values:  # noqa: PLR0911 -- one a kind
    """Draw the fields of a kind and return what stands in them, by the keys of the file."""
    match kind:
        case "single" | "multiple":
            options = _parts(values, "options")
            return {"options": _rows(options, key, wording.say("Option"), wording, _option, can_move=True)}
        case "true-false":
            return _true_false(values, key, wording)
        case "matching":
            pairs = _parts(values, "pairs")
            return {"pairs": _rows(pairs, key, wording.say("Pair"), wording, _pair, can_move=True)}
        case "ordering":
            st.html(f"<p class='soft small'>{escape(wording.say('In the right order, the first one on top.'))}</p>")
            rows = _rows(_parts(values, "items"), key, wording.say("Item"), wording, _item, can_move=True)
            return {"items": tuple(map(_bare, rows))}
        case "sorting":
            return {"groups": _groups(values.get("groups", {}), key, wording)}
        case "numeric":
            return _numeric(values, key, wording)
        case "short-text":
            label = wording.say("Answers that count as right, one a line; the first one is shown")
            return {"accept": _lines(label, values.get("accept", ()), f"{key}-accept")}
        case "gap-fill":
            hint = wording.say("Write {one}, {two} … in the question where the gaps are.", one="{1}", two="{2}")
            st.html(f"<p class='soft small'>{escape(hint)}</p>")
            return {"gaps": _rows(_parts(values, "gaps"), key, wording.say("Gap"), wording, _gap)}
        case _:
            return {}


def area(label: str, value: object, key: str) -> str:
    """Draw a field of several lines and return what stands in it."""
    return st.text_area(label, value if isinstance(value, str) else "", key=key, height="content") or ""


def line(label: str, value: object, key: str) -> str:
    """Draw a field of one line and return what stands in it."""
    return st.text_input(label, value if isinstance(value, str) else "", key=key, autocomplete="off") or ""


def unticked(written: object) -> str:
    """Return what stands in the file for something that is not so: nothing, unless `false` was written."""
    return "false" if written == "false" else ""


def _parts(values: Values, name: str) -> list[Part]:
    """Return the parts of a list as maps; a bare text is the text of a part."""
    found = values.get(name, ())
    listed = found if isinstance(found, Sequence) and not isinstance(found, str) else ()
    return [item if isinstance(item, Mapping) else {"text": item} for item in listed]


def _rows(
    parts: list[Part],
    key: str,
    name: str,
    wording: Wording,
    draw: Callable[[Part, str, Wording], Part],
    *,
    can_move: bool = False,
) -> tuple[Part, ...]:
    """Draw parts and an empty one; with `can_move`, remember in the session which one is to change its place."""
    rows: list[Part] = []
    for number, part in enumerate([*parts, {}], start=1):
        with st.container(key=f"part-{key}-{number}", gap="xsmall"):
            fresh = f" · {wording.say('to be filled in, or left empty')}" if number > len(parts) else ""
            st.html(f"<h3>{escape(f'{name} {number}{fresh}')}</h3>")
            drawn = draw(part, f"{key}-{number}", wording)
            if can_move and number <= len(parts):
                _places(number, len(parts), key, name, wording)
        if any(drawn.get(field) for field in ("text", "left", "right", "accept", "options")):
            rows.append({**part, **drawn})
    return tuple(rows)


def _places(number: int, count: int, key: str, name: str, wording: Wording) -> None:
    """Draw the buttons that move a part up or down, each with its whole name for who does not see where it stands."""
    with st.container(key=f"move-{key}-{number}", horizontal=True, gap="small"):
        for step, sign, label in (
            (-1, "arrow_upward", wording.say("{part} up", part=f"{name} {number}")),
            (1, "arrow_downward", wording.say("{part} down", part=f"{name} {number}")),
        ):
            if not 1 <= number + step <= count:
                continue
            if st.button(label, type="tertiary", icon=f":material/{sign}:", key=f"{key}-{number}-{step}"):
                st.session_state[MOVED] = (number - 1, number - 1 + step)


def _option(part: Part, key: str, wording: Wording) -> Part:
    text = area(wording.say("What can be chosen"), part.get("text"), f"{key}-text")
    is_right = st.checkbox(wording.say("This is right"), part.get("correct") == "true", key=f"{key}-correct")
    why = area(wording.say("Explanation: why it is right or wrong"), part.get("explanation"), f"{key}-why")
    return {"text": text, "correct": "true" if is_right else unticked(part.get("correct")), "explanation": why}


def _pair(part: Part, key: str, wording: Wording) -> Part:
    left, right = st.columns(2)
    with left:
        given = area(wording.say("Left side"), part.get("left"), f"{key}-left")
    with right:
        belongs = area(wording.say("What belongs to it"), part.get("right"), f"{key}-right")
    return {"left": given, "right": belongs, "explanation": _why(part, key, wording)}


def _item(part: Part, key: str, wording: Wording) -> Part:
    text = line(wording.say("Item"), part.get("text"), f"{key}-text")
    return {"text": text, "explanation": _why(part, key, wording)}


def _why(part: Part, key: str, wording: Wording) -> str:
    return line(wording.say("Explanation (may be left out)"), part.get("explanation"), f"{key}-why")


def _bare(part: Part) -> Value:
    """Return an item as a bare text where nothing else is said of it."""
    return part if any(value for name, value in part.items() if name != "text") else part["text"]


def _true_false(values: Values, key: str, wording: Wording) -> Values:
    words = {"true": wording.say_in("statement", "True"), "false": wording.say_in("statement", "False")}
    chosen = st.radio(
        wording.say("The statement is"),
        list(words),
        index={"true": 0, "false": 1}.get(str(values.get("answer"))),
        format_func=words.__getitem__,
        horizontal=True,
        key=f"{key}-answer",
    )
    return {
        "answer": chosen or "",
        "explanation_true": area(
            wording.say("What whoever says “true” reads"), values.get("explanation_true"), f"{key}-true"
        ),
        "explanation_false": area(
            wording.say("What whoever says “false” reads"), values.get("explanation_false"), f"{key}-false"
        ),
    }


def _numeric(values: Values, key: str, wording: Wording) -> Values:
    answer, tolerance, unit = st.columns(3)
    with answer:
        number = line(wording.say("Right number"), values.get("answer"), f"{key}-answer")
    with tolerance:
        around = line(wording.say("Up to how much beside it counts"), values.get("tolerance"), f"{key}-tolerance")
    with unit:
        said = line(wording.say("Unit (may be left out)"), values.get("unit"), f"{key}-unit")
    return {"answer": number.strip(), "tolerance": around.strip(), "unit": said.strip()}


def _lines(label: str, value: Value, key: str) -> tuple[str, ...]:
    """Draw texts, one a line, and return them without empty ones."""
    texts = [text for text in value if isinstance(text, str)] if not isinstance(value, str | Mapping) else []
    typed = area(label, "\n".join(texts), key)
    return tuple(text.strip() for text in typed.split("\n") if text.strip())


def _gap(part: Part, key: str, wording: Wording) -> Part:
    accept = _lines(wording.say("Typed: what counts as right, one a line"), part.get("accept", ()), f"{key}-accept")
    label = wording.say("Or chosen from these, one a line, the right one first")
    options = _lines(label, part.get("options", ()), f"{key}-options")
    return {"accept": accept, "options": options, "explanation": _why(part, key, wording)}


def _groups(value: Value, key: str, wording: Wording) -> Mapping[str, Value]:
    """Draw the groups with their items; an item that stays keeps the explanation that it has."""
    groups = value if isinstance(value, Mapping) else {}
    known = {text: item for items in groups.values() for text, item in _by_text(items).items()}
    drawn: dict[str, Value] = {}
    for number, (name, items) in enumerate([*groups.items(), ("", ())], start=1):
        with st.container(key=f"part-{key}-{number}", gap="xsmall"):
            said = line(wording.say("Name of group {number}", number=number), name, f"{key}-{number}-name")
            listed = _lines(wording.say("What belongs to it, one a line"), tuple(_by_text(items)), f"{key}-{number}-in")
        if said.strip():
            drawn[said.strip()] = tuple(known.get(text, text) for text in listed)
    return drawn


def _by_text(items: Value) -> Mapping[str, Value]:
    """Return the items of a group by their texts."""
    found: dict[str, Value] = {}
    for item in items if not isinstance(items, str | Mapping) else ():
        text = item.get("text", "") if isinstance(item, Mapping) else item
        if isinstance(text, str):
            found[text] = item
    return found
