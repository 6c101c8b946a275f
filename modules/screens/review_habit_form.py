"""The weekly plan below the review: days, a time, and the private address for a calendar."""

from datetime import time
from urllib.parse import urlsplit

import streamlit as st

from modules.activities.review_calendar import PlanPage, open_plan, renew_address, revoke_address, save_plan
from modules.activities.signing_in import find_visitor
from modules.learning.review_habit import ReviewHabit
from modules.screens.door import kindly
from modules.screens.fragments import draw_again
from modules.screens.markup import escape
from modules.screens.shell import Screen

USUAL_DAYS = (0, 2, 4)
USUAL_TIME = time(9, 0)


def show_habit_form(screen: Screen) -> None:
    """Show the plan, folded away until somebody wants it."""
    with st.expander(
        screen.wording.say("Weekly plan and calendar"), icon=":material/calendar_month:", key="review-plan"
    ):
        _plan(screen)


@st.fragment
def _plan(screen: Screen) -> None:
    with kindly(screen.wording, heading="h2"):
        if find_visitor(screen.academy, session_id=screen.who.session_id) is None:
            st.rerun()
        page = open_plan(screen.academy, who=screen.who)
        habit = _form(screen, page.habit)
        if habit is not None:
            page = save_plan(screen.academy, who=screen.who, habit=habit)
            saved = escape(screen.wording.say("The plan is saved."))
            st.html(f"<p class='note ok' role='status' data-say='{saved}'>{saved}</p>")
        if page.habit is not None:
            _address(screen, page)


def _form(screen: Screen, habit: ReviewHabit | None) -> ReviewHabit | None:
    """Draw the days and the time; return the plan when it is to be saved."""
    say = screen.wording.say
    with st.form("review-habit", border=False):
        st.html(f"<p class='soft'>{escape(say('On which days would three minutes suit you?'))}</p>")
        days = st.pills(
            say("Days"),
            range(7),
            selection_mode="multi",
            default=list(habit.weekdays if habit else USUAL_DAYS),
            format_func=screen.wording.weekday,
            key="review-days",
        )
        at = st.time_input(say("Time"), habit.at if habit else USUAL_TIME, key="review-time", width=160)
        if not st.form_submit_button(say("Save the plan"), key="review-plan-save"):
            return None
    zone = habit.time_zone if habit and not st.context.timezone else st.context.timezone or "UTC"
    return ReviewHabit(tuple(sorted(days)), at or USUAL_TIME, zone)


def _address(screen: Screen, page: PlanPage) -> None:
    """Draw the address with what can be done to it."""
    say = screen.wording.say
    st.html(_calendar(screen, page.secret) if page.secret else f"<p>{escape(say('The calendar is off.'))}</p>")
    with st.container(horizontal=True, gap="small"):
        if st.button(say("New address") if page.secret else say("Make an address"), key="review-address-new"):
            renew_address(screen.academy, who=screen.who)
            draw_again()
        if page.secret and st.button(say("Switch the calendar off"), type="tertiary", key="review-address-off"):
            revoke_address(screen.academy, who=screen.who)
            draw_again()


def _calendar(screen: Screen, secret: str) -> str:
    say = screen.wording.say
    parts = urlsplit(st.context.url or "")
    address = f"{parts.scheme}://{parts.netloc}/calendar/{secret}.ics"
    how = say(
        "Add this address to your calendar as a subscription. It shows when to review, and nothing about answers."
    )
    private = say("Whoever knows the address can read your plan. A new address ends the old one.")
    return (
        f"<div class='field'><label for='calendar-address'>{escape(say('Private address of your calendar'))}</label>"
        f"<input id='calendar-address' type='text' readonly value='{escape(address)}'>"
        f"<span class='hint'>{escape(how)} {escape(private)}</span></div>"
    )
