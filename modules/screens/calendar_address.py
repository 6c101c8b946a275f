"""The private address of a calendar: made, shown once, renewed, switched off; the review and what is due share it."""

from collections.abc import Callable
from urllib.parse import urlsplit

import streamlit as st

from modules.activities.private_calendar import calendar_since, end_calendar, make_calendar
from modules.records.calendar_records import CalendarKind
from modules.screens.markup import escape
from modules.screens.shell import Screen


def show_once(kind: CalendarKind, secret: str) -> None:
    """Let an address that was just made be shown when the part below is drawn next, and never after."""
    st.session_state[_new(kind)] = secret


def show_calendar_address(
    screen: Screen, kind: CalendarKind, *, off: str, once: str, draw_again: Callable[[], None]
) -> None:
    """Draw the address's state and what can be done; a new address is shown this once, for it is stored nowhere.

    `off` stands there while there is no address, `once` below one that is shown; `draw_again` draws the part anew.
    """
    say = screen.wording.say
    since = calendar_since(screen.academy, who=screen.who, kind=kind)
    secret = st.session_state.pop(_new(kind), None) if since is not None else None
    said = off
    if since is not None:
        said = say("The address that works was made on {date}. A new one ends it.", date=screen.wording.date(since))
        if secret is None:
            said += " " + say("The academy keeps no copy of it, so it cannot be shown again.")
    st.html(f"<p class='soft'>{escape(said)}</p>")
    if secret is not None:
        _address(screen, secret, once)
    with st.container(horizontal=True, gap="small"):
        if st.button(say("Make an address") if since is None else say("New address"), key=f"{kind}-calendar-new"):
            show_once(kind, make_calendar(screen.academy, who=screen.who, kind=kind))
            draw_again()
        if since is not None and st.button(say("Switch the calendar off"), type="tertiary", key=f"{kind}-calendar-off"):
            end_calendar(screen.academy, who=screen.who, kind=kind)
            draw_again()


def _new(kind: CalendarKind) -> str:
    return f"{kind}-calendar-secret"


def _address(screen: Screen, secret: str, once: str) -> None:
    parts = urlsplit(st.context.url or "")
    home = screen.academy.settings.public_address or f"{parts.scheme}://{parts.netloc}"
    label = screen.wording.say("Private address of your calendar")
    st.html(f"<p role='status' data-say='{escape(once)}'><b>{escape(label)}</b></p>")
    with st.container(key="calendar-link"):
        st.code(f"{home}/calendar/{secret}.ics", language=None, wrap_lines=True)
    st.html(f"<p class='soft small'>{escape(once)}</p>")
