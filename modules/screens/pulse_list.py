"""The pulses of a team and its branch: opening one for a period, and taking one back while nobody has taken part."""

from datetime import timedelta

import streamlit as st

from modules.activities.running_pulses import (
    QUARTERS,
    PulseList,
    PulseRefused,
    PulseState,
    list_pulses,
    open_pulse,
    withdraw_pulse,
)
from modules.people.person import Team
from modules.screens.markup import escape
from modules.screens.pulse_words import period_said, refusal_said, stage_said, taken_part_said
from modules.screens.shell import Screen
from modules.wording.catalogues import Wording

_USUAL_DAYS = 14
_DONE, _REFUSED = "pulses-done", "pulses-refused"


def show_pulses(screen: Screen, team: Team) -> None:
    """Show the form that opens a pulse for the team, then the pulses of its branch."""
    if said := st.session_state.pop(_DONE, None):
        st.html(f"<p class='note ok' role='status'>{escape(said)}</p>")
    if refused := st.session_state.pop(_REFUSED, None):
        st.html(f"<p class='note no' role='alert'>{escape(refused)}</p>")
    with st.container(key="card-open-pulse"):
        _opening(screen, team)
    _list(screen, list_pulses(screen.academy, who=screen.who, team_id=team.id))


def _opening(screen: Screen, team: Team) -> None:
    say, today = screen.wording.say, screen.academy.now().astimezone().date()
    lead = say(
        "Everybody in {team} and below sees a card on their first page until they have taken part. Results are shown"
        " the day after the last day.",
        team=team.name,
    )
    st.html(f"<h2>{escape(say('Open a survey'))}</h2><p class='soft'>{escape(lead)}</p>")
    with st.form(f"open-pulse-{team.id}", border=False):
        with st.container(key="pulse-days", horizontal=True, gap="small"):
            first = st.date_input(
                say("First day"), today, min_value=today, format="DD.MM.YYYY", key="pulse-first", width=180
            )
            last = st.date_input(
                say("Last day"),
                today + timedelta(days=_USUAL_DAYS - 1),
                min_value=today,
                format="DD.MM.YYYY",
                key="pulse-last",
                width=180,
            )
        often = st.radio(
            say("How often"),
            [1, QUARTERS],
            format_func={1: say("Once"), QUARTERS: say("Every quarter for a year")}.__getitem__,
            key="pulse-often",
        )
        if not st.form_submit_button(say("Open the survey"), type="primary", key="pulse-open"):
            return
    try:
        open_pulse(
            screen.academy,
            who=screen.who,
            team_id=team.id,
            starts_on=first,
            ends_on=last,
            every_quarter=often == QUARTERS,
        )
    except PulseRefused as refused:
        st.html(f"<p class='note no' role='alert'>{escape(refusal_said(refused, screen.wording))}</p>")
        return
    st.session_state[_DONE] = say("The survey is opened. Who is asked sees it on the first page from its first day on.")
    st.rerun()


def _list(screen: Screen, pulses: PulseList) -> None:
    say = screen.wording.say
    st.html(f"<h2>{escape(say('Surveys'))}</h2>")
    if not pulses.states:
        st.html(f"<p class='soft'>{escape(say('There has been none yet.'))}</p>")
    for state in pulses.states:
        with st.container(key=f"card-pulse-{state.pulse.id}", horizontal=True, vertical_alignment="center"):
            st.html(_said(state, screen.wording))
            if state.can_be_withdrawn and st.button(say("Take back"), key=f"pulse-back-{state.pulse.id}"):
                _withdraw(screen, state)
    if pulses.left_out_count:
        more = screen.wording.count("{n} survey more.", "{n} surveys more.", pulses.left_out_count)
        st.html(f"<p class='soft'>{escape(more)}</p>")


def _said(state: PulseState, wording: Wording) -> str:
    pulse = state.pulse
    parts = [stage_said(state.stage, wording), taken_part_said(state, wording)]
    return (
        f"<p><b>{escape(pulse.team_name)}</b> · <span class='num'>{escape(period_said(pulse, wording))}</span></p>"
        f"<p class='soft small'>{escape(' · '.join(filter(None, parts)))}</p>"
    )


def _withdraw(screen: Screen, state: PulseState) -> None:
    try:
        withdraw_pulse(screen.academy, who=screen.who, pulse_id=state.pulse.id)
        st.session_state[_DONE] = screen.wording.say("The survey is taken back. Nobody is asked by it any more.")
    except PulseRefused as refused:
        st.session_state[_REFUSED] = refusal_said(refused, screen.wording)
    st.rerun()
