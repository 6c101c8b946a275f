"""The card of the first page that leads to a pulse in which one has not taken part."""

import streamlit as st

from modules.activities.taking_pulse import find_pulse_to_take
from modules.screens.links import PULSE
from modules.screens.markup import escape
from modules.screens.shell import Screen


def show_pulse_card(screen: Screen) -> None:
    """Show the card while a pulse asks the reader; nothing otherwise."""
    pulse = find_pulse_to_take(screen.academy, who=screen.who)
    if pulse is None:
        return
    wording = screen.wording
    until = wording.say("Open until {date}", date=wording.date(pulse.ends_on))
    count = len(pulse.questionnaire.statements())
    what = wording.count(
        "A survey of {n} statement, without names. It takes under two minutes.",
        "A survey of {n} statements, without names. It takes under two minutes.",
        count,
    )
    with st.container(key="card-pulse"):
        st.html(
            f"<p class='eyebrow'>{escape(until)}</p>"
            f"<h2>{escape(wording.say('How is good service supported here?'))}</h2><p>{escape(what)}</p>"
            f"<p class='after'><a class='button' href='/{PULSE}'>{escape(wording.say('Take part'))}</a></p>"
        )
