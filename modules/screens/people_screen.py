"""The administrator's page: everybody here, one person, the teams, the import of a list, mail, and voices."""

import streamlit as st

from modules.screens.mail_view import show_mail
from modules.screens.people_import import show_import
from modules.screens.people_list import show_people
from modules.screens.person_form import show_person
from modules.screens.shell import Screen
from modules.screens.team_tree import show_teams
from modules.screens.voice_view import show_voices


def show(screen: Screen) -> None:
    """Show what the address asks for: a person, the teams, the import, the mail, the voices, or the list of people."""
    if "person" in st.query_params:
        show_person(screen, st.query_params["person"])
    elif st.query_params.get("view") == "teams":
        show_teams(screen)
    elif st.query_params.get("view") == "import":
        show_import(screen)
    elif st.query_params.get("view") == "mail":
        show_mail(screen)
    elif st.query_params.get("view") == "voices":
        show_voices(screen)
    else:
        show_people(screen)
