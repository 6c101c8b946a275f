"""The language switch of the first screens; the choice stands in the address as `?lang=`."""

from collections.abc import Mapping

import streamlit as st

from modules.course.ids import LANGUAGES
from modules.screens.address import put_into_address
from modules.screens.shell import Screen

LANGUAGE_NAMES: Mapping[str, str] = {"en": "English", "pl": "Polski", "lv": "Latviešu"}


def language_switch(screen: Screen) -> None:
    """Show the three languages, each by its own name, with the present one chosen."""
    st.session_state["language-switch"] = screen.language
    st.segmented_control(
        screen.wording.say("Language"),
        LANGUAGES,
        format_func=LANGUAGE_NAMES.__getitem__,
        required=True,
        label_visibility="collapsed",
        key="language-switch",
        on_change=put_into_address,
        args=("lang", "language-switch", None),
    )
