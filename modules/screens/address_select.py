"""A select whose choice stands in the address."""

from collections.abc import Mapping
from typing import Literal, TypeVar

import streamlit as st

from modules.screens.address import put_into_address

K = TypeVar("K")


def address_select(
    label: str,
    labels: Mapping[K, str],
    chosen: K | None,
    *,
    name: str,
    key: str,
    usual: K,
    width: int | Literal["stretch"] = "stretch",
) -> None:
    """Draw the choice among the keys of `labels`; it is put into the address under `name`, the usual one leaves it.

    What is not among them counts as the usual one; None draws a select in which nothing is chosen yet.
    """
    st.session_state[key] = chosen if chosen is None or chosen in labels else usual
    st.selectbox(
        label,
        list(labels),
        format_func=labels.__getitem__,
        width=width,
        key=key,
        on_change=put_into_address,
        args=(name, key, usual),
    )
