"""How a lesson is written, on one small page beside the editor: each sign with what it makes."""

import streamlit as st

from modules.screens.markup import escape
from modules.wording.catalogues import Wording


def show_how_to_write(wording: Wording) -> None:
    """Show the signs of a lesson's text and what they make."""
    with st.popover(wording.say("How to write"), icon=":material/help:", key="how-to-write"):
        begin = wording.say(
            "Replace every “…” with your words. A line marked with a cross stops publishing, one with an exclamation"
            " mark is advice; below the text stands what to do."
        )
        rows = "".join(f"<dt>{escape(sign)}</dt><dd>{escape(meaning)}</dd>" for sign, meaning in _signs(wording))
        st.html(f"<p>{escape(begin)}</p><dl class='howto'>{rows}</dl>")


def _signs(wording: Wording) -> tuple[tuple[str, str], ...]:
    say = wording.say
    return (
        ("outcomes:", say("Between the lines of three hyphens: what one can do after the lesson.")),
        ("## … {#id}", say("A section with its heading. The id is the same in every language and never changes.")),
        ("**…**   *…*   - …", say("Bold, slanted, a list.")),
        ('!!! example "…"\n    …', say("A box with an example from work; its text stands four spaces in.")),
        ("!!! did-you-know\n    …", say("A box with a figure or a fact.")),
        ("!!! contrast\n    | … | … |", say("Two columns: how not to do it, and how to.")),
        (
            "![…](media/….png)",
            say("A picture, described in the square brackets; put it in under “Pictures and films”."),
        ),
        ("[…](term:…)", say("A word that the glossary explains.")),
        ("!!! key-points\n    - …", say("What to remember; once, at the end.")),
    )
