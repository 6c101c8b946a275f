"""The choice of a release from which on answers or feedback are counted."""

from collections.abc import Sequence

import streamlit as st

from modules.screens.address import put_into_address
from modules.wording.catalogues import Wording

_NEWEST_OFFERED = 20


def since_select(releases: Sequence[int], chosen: int, label: str, wording: Wording) -> None:
    """Draw the choice, whose value stands in the address as `since`; 1 means all. `releases` come newest first."""
    offered = [1, *(number for number in releases[:_NEWEST_OFFERED] if number > 1)]
    st.session_state["since-release"] = chosen if chosen in offered else 1
    st.selectbox(
        label,
        offered,
        format_func=lambda number: (
            wording.say("All releases") if number == 1 else wording.say("Since release {number}", number=number)
        ),
        key="since-release",
        width=220,
        on_change=put_into_address,
        args=("since", "since-release", 1),
    )
