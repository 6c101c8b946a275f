"""What is assigned: the list with how people stand, a new assignment, and one to change or withdraw."""

import streamlit as st

from modules.screens.assignment_form import show_assignment, show_new
from modules.screens.assignment_list import show_list
from modules.screens.shell import Screen


def show(screen: Screen) -> None:
    """Show what the address asks for: one assignment, a new one, or the list."""
    if "assignment" in st.query_params:
        show_assignment(screen)
    elif st.query_params.get("view") == "new":
        show_new(screen)
    else:
        show_list(screen)
