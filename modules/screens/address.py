"""Choices that stand in the address, so that a link, a reload and the Back button keep them.

The address is the truth: a screen sets a widget from it before drawing it, and the widget's change is put back there.
"""

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


def leave_address(*names: str) -> None:
    """Take what has been dealt with out of the address."""
    for name in names:
        st.query_params.pop(name, None)
