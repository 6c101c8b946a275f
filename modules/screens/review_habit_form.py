"""The weekly plan below the review: days, a time, and the private address for a calendar."""

from datetime import time

import streamlit as st

from modules.activities.review_calendar import find_plan, save_plan
from modules.activities.signing_in import find_visitor
from modules.learning.review_habit import ReviewHabit
from modules.records.calendar_records import CalendarKind
from modules.screens.calendar_address import show_calendar_address, show_once
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
        plan = find_plan(screen.academy, who=screen.who)
        habit = _form(screen, plan)
        if habit is not None:
            if secret := save_plan(screen.academy, who=screen.who, habit=habit):
                show_once(CalendarKind.REVIEW, secret)
            saved = escape(screen.wording.say("The plan is saved."))
            st.html(f"<p class='note ok' role='status' data-say='{saved}'>{saved}</p>")
        if plan or habit:
            _address(screen)


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


def _address(screen: Screen) -> None:
    say = screen.wording.say
    how = say(
        "Add this address to your calendar as a subscription. It shows when to review, and nothing about answers."
    )
    once = say("Please copy it now: it is shown only this once. Whoever knows it can read your plan.")
    show_calendar_address(
        screen,
        CalendarKind.REVIEW,
        off=say("The calendar is off."),
        once=f"{how} {once}",
        draw_again=draw_again,
    )
