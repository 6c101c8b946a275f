"""What every screen is given, and the title of its tab."""

from dataclasses import dataclass

import streamlit as st

from modules.academy import Academy
from modules.course.ids import Language
from modules.people.person import Visitor
from modules.wording.catalogues import Wording


@dataclass(frozen=True, slots=True)
class Screen:
    """The academy, who looks at it and in which language. `visitor` is None before anybody has signed in."""

    academy: Academy
    visitor: Visitor | None
    wording: Wording
    language: Language

    @property
    def who(self) -> Visitor:
        """Return who is signed in; the screens behind the navigation are drawn for nobody else."""
        if self.visitor is None:
            message = "This screen is for people who have signed in."
            raise LookupError(message)
        return self.visitor


def title_tab(screen: Screen, title: str = "") -> None:
    """Name the browser's tab after what the page shows."""
    academy = screen.wording.say("Customer service academy")
    st.set_page_config(page_title=f"{title} · {academy}" if title else academy)
