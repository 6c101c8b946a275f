"""Choices that stand in the address, so that a link, a reload and the Back button keep them.

The address is the truth: a screen sets a widget from it before drawing it, and the widget's change is put back there.
"""

from collections.abc import Collection

import streamlit as st

LONGEST_NUMBER = 15


def number_in_address(name: str) -> int | None:
    """Return the whole number that the address gives under `name`; None if it gives none, or one beyond all measure."""
    return number_said(st.query_params.get(name, ""))


def number_said(said: str) -> int | None:
    """Return what a text says as a whole number; None if it says none, or one beyond all measure."""
    return int(said) if said.isdecimal() and len(said) <= LONGEST_NUMBER else None


def put_into_address(name: str, key: str, usual: object) -> None:
    """Put a widget's new value into the address under `name`; the usual value leaves the address."""
    chosen = st.session_state[key]
    st.query_params.pop("page", None)
    if chosen == usual:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = str(chosen)


def put_choice_into_address(name: str, key: str, known: Collection[str]) -> None:
    """Put what a select was changed to into the address under `name`, if it is one of the known.

    A browser names a choice by its label. Where a label has just changed (a title that is being written in a field
    beside), a press that is still on its way names the old one, and Streamlit hands that on as if it were chosen.
    """
    chosen = st.session_state[key]
    if chosen in known:
        st.query_params[name] = chosen


def leave_address(*names: str) -> None:
    """Take what has been dealt with out of the address."""
    for name in names:
        st.query_params.pop(name, None)
