"""Items that are brought into order by two buttons each, “move up” and “move down”; no dragging.

The order stands in a field that nobody sees, so that the browser keeps it when the server is started again. It holds
places in the mixed order, which say nothing about the right one.
"""

from collections.abc import Sequence

import streamlit as st

from modules.activities.asking import Choice
from modules.course.quiz import Response
from modules.screens.markup import as_label, escape
from modules.wording.catalogues import Wording

_WAYS = {"up": -1, "down": 1}


def draw_order(items: Sequence[Choice], key: str, wording: Wording, given: Response, *, is_in_form: bool) -> None:
    """Draw the items in the order of this moment, each with its buttons; a press has moved one already."""
    moved = _move(items, key, given)
    st.html(f"<p class='soft'>{escape(wording.say('Bring the items into the right order, the first one on top.'))}</p>")
    st.text_input(wording.say("Order"), key=f"order-{key}", label_visibility="collapsed")
    slots = _slots(items, key, given)
    for place, slot in enumerate(slots):
        _row(items[slot].text, place, len(slots), f"{key}-{slot}", wording, is_in_form=is_in_form)
    told = "" if moved is None else _told(items[moved].text, slots.index(moved), len(slots), f"{key}-{moved}", wording)
    st.html(f"<span class='vh'{told}></span>")


def order_given(items: Sequence[Choice], key: str, given: Response) -> Response | None:
    """Return the items in the order of this moment; None if nothing was ever moved."""
    if not given and not st.session_state.get(f"order-{key}"):
        return None
    return tuple(items[slot].index for slot in _slots(items, key, given))


def _slots(items: Sequence[Choice], key: str, given: Response) -> list[int]:
    """Return the places in the mixed order, in the order of this moment."""
    kept = str(st.session_state.get(f"order-{key}") or "").split()
    if sorted(kept) == sorted(map(str, range(len(items)))):
        return [int(slot) for slot in kept]
    indexes = [item.index for item in items]
    return [indexes.index(int(index)) for index in given] or list(range(len(items)))


def _move(items: Sequence[Choice], key: str, given: Response) -> int | None:
    """Move the item whose button was pressed, and return it by its place in the mixed order; None if none was."""
    slots = _slots(items, key, given)
    for slot in slots:
        for way, step in _WAYS.items():
            if st.session_state.get(f"{way}-{key}-{slot}"):
                place = slots.index(slot)
                to = min(max(place + step, 0), len(slots) - 1)
                slots[place], slots[to] = slots[to], slots[place]
                st.session_state[f"order-{key}"] = " ".join(map(str, slots))
                st.session_state[f"moves-{key}"] = int(st.session_state.get(f"moves-{key}", 0)) + 1
                return slot
    return None


def _row(text: str, place: int, count: int, name: str, wording: Wording, *, is_in_form: bool) -> None:
    press = st.form_submit_button if is_in_form else st.button
    labels = {"up": wording.say("Move up: {item}", item=text), "down": wording.say("Move down: {item}", item=text)}
    is_at_end = {"up": place == 0, "down": place == count - 1}
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-{name}"):
        st.html(f"<p class='item'><span class='n'>{place + 1}</span> {escape(text)}</p>")
        for way in _WAYS:
            press(
                as_label(labels[way]),
                icon=f":material/arrow_{way}ward:",
                key=f"{way}-{name}",
                disabled=is_at_end[way],
                width="content",
            )


def _told(text: str, place: int, count: int, name: str, wording: Wording) -> str:
    """Return the attributes that say where an item stands now and give the focus to its button again.

    At an end that button does nothing more, and the other one has the focus.
    """
    key = name.rsplit("-", 1)[0]
    said = wording.say("Number {number} of {count}: {item}", number=place + 1, count=count, item=text)
    way = "down" if place == 0 or (place < count - 1 and st.session_state.get(f"down-{name}")) else "up"
    moves = st.session_state[f"moves-{key}"]
    return (
        f" data-focus='{escape(f'moved-{name}-{moves}')}' data-focus-on='{escape(f'{way}-{name}')}'"
        f" data-say='{escape(said)}'"
    )
