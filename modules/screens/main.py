"""Decides what to show: the first screen, the way in, or the pages of who is signed in."""

import os

import streamlit as st

from modules.academy import PROJECT_FOLDER, Settings, open_academies
from modules.activities.setting_up import is_set_up
from modules.activities.signing_in import find_visitor
from modules.course.ids import ENGLISH, LANGUAGES, Language
from modules.people.person import Visitor
from modules.screens import invitation_screen, sign_in_screen, start_screen
from modules.screens.account_bar import show_account_bar, show_sample_banner
from modules.screens.door import kindly
from modules.screens.look import style_sheet
from modules.screens.navigation import PATHS, pages_of
from modules.screens.page_frame import page_frame
from modules.screens.shell import Screen, title_tab
from modules.wording.catalogues import wording_for

_MARK = str(PROJECT_FOLDER / "static" / "mark.svg")


def main() -> None:
    """Show the academy to whoever asks."""
    st.set_page_config(page_icon=_MARK, layout="wide", initial_sidebar_state="auto")
    st.html(f"<style>{style_sheet()}</style>")
    with kindly(wording_for(_browser_language())):
        screen = _screen()
        page_frame(screen.language, page=_page_name(), paths=PATHS)
        if screen.visitor is None:
            _show_way_in(screen)
        else:
            _show_pages(screen)


def _screen() -> Screen:
    academies = open_academies(Settings.from_environment(os.environ))
    session_id = str(st.user.get("session") or "")
    academy = academies.of_session(session_id)
    is_invited = "invitation" in st.query_params  # a private link says itself whom it is for
    visitor = find_visitor(academy, session_id=session_id) if academy and not is_invited else None
    language = _language_of(visitor)
    return Screen(academy if academy and visitor else academies.main, visitor, wording_for(language), language)


def _show_way_in(screen: Screen) -> None:
    st.navigation([st.Page(_nothing, title=screen.wording.say("Customer service academy"))], position="hidden")
    st.logo(_MARK, size="medium")
    title_tab(screen)
    if "invitation" in st.query_params:
        invitation_screen.show(screen)
    elif is_set_up(screen.academy):
        sign_in_screen.show(screen)
    else:
        start_screen.show(screen)


def _show_pages(screen: Screen) -> None:
    st.logo(_MARK, size="medium")
    page = st.navigation(pages_of(screen), position="top")
    show_account_bar(screen)
    show_sample_banner(screen)
    page.run()


def _language_of(visitor: Visitor | None) -> Language:
    return (visitor.person.language if visitor else None) or _browser_language()


def _browser_language() -> Language:
    """Return the language that the address names, else the browser's, else English."""
    wanted = (st.query_params.get("lang", ""), (st.context.locale or "")[:2].lower())
    return next((language for code in wanted for language in LANGUAGES if language == code), ENGLISH)


def _page_name() -> str:
    """Return what tells one page from another: its path and the ids in its address."""
    ids = [
        f"{name}={st.query_params[name]}"
        for name in ("lesson", "module", "conversation", "quiz", "person", "view", "file")
        if name in st.query_params
    ]
    return "&".join([str(st.context.url or "").split("?")[0], *ids])


def _nothing() -> None:
    """Stand for the only page of a visitor who has not signed in."""
