"""One step of a conversation as fields: what the customer says, what may be answered, and where that leads."""

from collections.abc import Mapping, Sequence

import streamlit as st

from modules.authoring.question_editing import Value, Values
from modules.screens.markup import as_label, escape
from modules.screens.question_parts import area
from modules.wording.catalogues import Wording

NEW_STEP = "a new step"
"""What is chosen where a reply is to lead to a step that is not there yet."""
_EXCERPT = 40


def draw_step(steps: Mapping[str, Value], start: object, key: str, wording: Wording) -> tuple[str, Mapping[str, Value]]:
    """Draw the choice of a step and its fields; return where it starts, and all steps after what was typed."""
    if not steps:
        return "", steps
    written = start if isinstance(start, str) else ""
    names = _in_order(steps, written)
    labels = {name: _label(number, name, steps[name]) for number, name in enumerate(names, start=1)}
    begins = st.selectbox(
        wording.say("It begins with"),
        names,
        index=names.index(written) if written in names else None,
        format_func=labels.__getitem__,
        key=f"{key}-start",
        filter_mode=None,
    )
    name = st.selectbox(
        wording.say("Step to write"),
        names,
        format_func=labels.__getitem__,
        key=f"step-of-{key.rpartition('-')[0]}",  # stays when the other fields are drawn anew
        filter_mode=None,
    )
    chosen = name or names[0]
    before = _map(steps[chosen])
    said = area(wording.say("What the customer says"), before.get("says"), f"{key}-{chosen}-says")
    ways = {"replies": wording.say("The learner replies"), "ends": wording.say("It ends here")}
    is_end = before.get("ends") == "true"
    way = st.segmented_control(
        wording.say("And then"),
        list(ways),
        default="ends" if is_end else "replies",
        format_func=ways.__getitem__,
        required=True,
        key=f"{key}-{chosen}-way",
    )
    fresh: dict[str, Value] = {}
    if way == "ends":
        drawn: Values = {**before, "says": said, "replies": (), **_ending(before, f"{key}-{chosen}", wording)}
    else:
        replies, fresh = _replies(before, labels, f"{key}-{chosen}", wording)
        drawn = {**before, "says": said, "replies": replies, "ends": "", "outcome": ""}
    after = {**{each: drawn if each == chosen else steps[each] for each in steps}, **fresh}
    if chosen != (begins or written) and _remove(chosen, steps, f"{key}-{chosen}", wording):
        after.pop(chosen)
    return begins or written, after


def _in_order(steps: Mapping[str, Value], start: str) -> list[str]:
    """Return the names of the steps in the order of the map: those that can be reached first, as it numbers them."""
    order = [start] if start in steps else []
    for name in order:
        for way in _ways_of(steps[name]):
            if isinstance(way, str) and way in steps and way not in order:
                order.append(way)
    return [*order, *(name for name in steps if name not in order)]


def _label(number: int, name: str, step: Value) -> str:
    says = _map(step).get("says", "")
    excerpt = says if isinstance(says, str) else ""
    short = excerpt if len(excerpt) <= _EXCERPT else f"{excerpt[:_EXCERPT]}…"
    return as_label(" · ".join(filter(None, (f"{number}", name, short))))


def _ending(before: Values, key: str, wording: Wording) -> Values:
    outcomes = {
        "good": wording.say("It ends well."),
        "mixed": wording.say("It ends half well."),
        "poor": wording.say("It ends badly."),
    }
    names, written = list(outcomes), before.get("outcome")
    outcome = st.selectbox(
        wording.say("How it ends"),
        names,
        index=names.index(written) if isinstance(written, str) and written in names else None,
        format_func=outcomes.__getitem__,
        key=f"{key}-outcome",
        filter_mode=None,
    )
    why = area(wording.say("What to take from it (may be left out)"), before.get("explanation"), f"{key}-explanation")
    return {"ends": "true", "outcome": outcome or "", "explanation": why}


def _replies(
    before: Values, labels: Mapping[str, str], key: str, wording: Wording
) -> tuple[tuple[Value, ...], dict[str, Value]]:
    """Draw the replies and an empty one; return those that say something, and the steps that they call for."""
    found = before.get("replies", ())
    replies = [_map(reply) for reply in found] if not isinstance(found, str | Mapping) else []
    drawn: list[Value] = []
    fresh: dict[str, Value] = {}
    for number, reply in enumerate([*replies, {}], start=1):
        is_fresh = number > len(replies)
        more = f" · {wording.say('to be filled in, or left empty')}" if is_fresh else ""
        with st.container(key=f"part-{key}-{number}", gap="xsmall"):
            st.html(f"<h3>{escape(wording.say('Reply {number}', number=number) + more)}</h3>")
            text = area(wording.say("What the learner may say"), reply.get("text"), f"{key}-{number}-text")
            why = area(wording.say("Explanation: why it helps or not"), reply.get("explanation"), f"{key}-{number}-why")
            to = _leads_to(reply, labels, f"{key}-{number}-to", wording)
            effect = _effect(reply, f"{key}-{number}-effect", wording)
            is_gone = not is_fresh and st.checkbox(wording.say("Remove this reply"), key=f"{key}-{number}-gone")
        if is_gone or (is_fresh and not text):
            continue
        if to == NEW_STEP:
            to = _free({*labels, *fresh})
            fresh[to] = {"ends": "true", "outcome": "mixed"}
        drawn.append({**reply, "text": text, "explanation": why, "goes_to": to, "effect": effect})
    return tuple(drawn), fresh


def _leads_to(reply: Values, labels: Mapping[str, str], key: str, wording: Wording) -> str:
    names, written = [*labels, NEW_STEP], reply.get("goes_to", "")
    known = {**labels, NEW_STEP: wording.say("A new step")}
    chosen = st.selectbox(
        wording.say("Leads to"),
        names,
        index=names.index(written) if isinstance(written, str) and written in names else None,
        format_func=known.__getitem__,
        key=key,
        filter_mode=None,
    )
    return chosen or (written if isinstance(written, str) else "")


def _effect(reply: Values, key: str, wording: Wording) -> str:
    effects = {
        "1": wording.say("The customer’s mood rises."),
        "0": wording.say("The mood stays."),
        "-1": wording.say("The mood falls."),
    }
    written = reply.get("effect", "")
    said = str(written).removeprefix("+") if isinstance(written, str) and written else "0"
    chosen = st.selectbox(
        wording.say("Effect"),
        list(effects),
        index=list(effects).index(said) if said in effects else 1,
        format_func=effects.__getitem__,
        key=key,
        filter_mode=None,
    )
    return (written if isinstance(written, str) else "") if chosen == said else (chosen or "0")


def _remove(name: str, steps: Mapping[str, Value], key: str, wording: Wording) -> bool:
    """Offer to remove a step, saying which replies lead to it; return whether that was confirmed."""
    leading = [other for other, step in steps.items() if other != name and name in _ways_of(step)]
    with st.popover(wording.say("Remove this step"), icon=":material/delete:", key=f"{key}-remove"):
        means = (
            wording.count(
                "{n} step leads to it and has to lead elsewhere: {steps}.",
                "{n} steps lead to it and have to lead elsewhere: {steps}.",
                len(leading),
                steps=", ".join(leading),
            )
            if leading
            else wording.say("No reply leads to it.")
        )
        st.html(f"<p>{escape(means)} {escape(wording.say('It leaves the conversation in every language.'))}</p>")
        return st.button(wording.say("Remove it"), key=f"{key}-remove-now")


def _ways_of(step: Value) -> Sequence[Value]:
    replies = _map(step).get("replies", ())
    return [_map(reply).get("goes_to", "") for reply in replies] if not isinstance(replies, str | Mapping) else ()


def _free(taken: set[str]) -> str:
    return next(f"step-{number}" for number in range(2, len(taken) + 3) if f"step-{number}" not in taken)


def _map(value: Value) -> Mapping[str, Value]:
    return value if isinstance(value, Mapping) else {}
