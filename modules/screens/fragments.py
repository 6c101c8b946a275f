"""Parts of a page that run by themselves when one of their widgets is used."""

from typing import NoReturn

import streamlit as st
from streamlit.errors import StreamlitAPIException


def draw_again() -> NoReturn:
    """Run a part once more, alone where it runs alone: in a run of the whole page there is no part to run alone."""
    try:
        st.rerun(scope="fragment")
    except StreamlitAPIException:
        st.rerun()
