"""Taking part in a pulse: a few statements, each from 1 to 5 or left out, handed in once and without a name."""

import streamlit as st

from modules.activities.taking_pulse import (
    AnswersRefused,
    PulseToTake,
    Refusal,
    find_pulse_to_take,
    hand_in_pulse,
)
from modules.course.climate_pulse import HIGHEST, LOWEST, MARKS, Statement
from modules.learning.service_climate import SHOWN_FROM
from modules.screens.markup import as_label, escape
from modules.screens.shell import Screen, title_tab
from modules.wording.catalogues import Wording

_LEFT_OUT = 0
_DONE = "pulse-done"


def show(screen: Screen) -> None:
    """Show the statements to whom a pulse asks; to others that there is nothing to say, or thanks."""
    wording = screen.wording
    title_tab(screen, wording.say("Survey"))
    with st.container(key="narrow", gap="medium"):
        pulse = find_pulse_to_take(screen.academy, who=screen.who)
        if pulse is None and st.session_state.get(_DONE):
            _say(wording.say("Thank you: your answers are counted."), _kept(wording), wording)
            return
        if pulse is None:
            nothing = wording.say("No survey asks you at the moment, or you have taken part already.")
            _say(wording.say("Nothing to answer"), nothing, wording)
            return
        st.html(_head(pulse, wording))
        _form(screen, pulse)


def _say(heading: str, sentence: str, wording: Wording) -> None:
    st.html(
        f"<h1>{escape(heading)}</h1><p class='lead' role='status'>{escape(sentence)}</p>"
        f"<p class='after'><a class='button' href='/'>{escape(wording.say('To the first page'))}</a></p>"
    )


def _kept(wording: Wording) -> str:
    return wording.say("Of you it is kept that you took part, and nothing that leads from there to what you answered.")


def _head(pulse: PulseToTake, wording: Wording) -> str:
    count = len(pulse.questionnaire.statements())
    lead = wording.count(
        "{n} statement about your work, under two minutes. Open until {date}.",
        "{n} statements about your work, under two minutes. Open until {date}.",
        count,
        date=wording.date(pulse.ends_on),
    )
    promise = wording.say(
        "Your answers are added to those of your team and are not kept one by one: nobody can look up what you said,"
        " nor change it afterwards. Results are shown when the survey is over, from {n} people on.",
        n=SHOWN_FROM,
    )
    return (
        f"<h1>{escape(wording.say('How is good service supported here?'))}</h1><p class='lead'>{escape(lead)}</p>"
        f"<p class='note after'>{escape(promise)}</p>"
    )


def _form(screen: Screen, pulse: PulseToTake) -> None:
    wording, questionnaire = screen.wording, pulse.questionnaire
    ends = (questionnaire.lowest[screen.language], questionnaire.highest[screen.language])
    with st.form(f"pulse-{pulse.id}", border=False):
        scale = wording.say("How far is this so? 1: {lowest}, 5: {highest}.", lowest=ends[0], highest=ends[1])
        st.html(f"<p>{escape(scale)}</p>")
        marks: dict[str, int] = {}
        for number, statement in enumerate(questionnaire.statements(), start=1):
            if mark := _statement(screen, pulse, statement, number, ends):
                marks[statement.id] = mark
        st.html(f"<p class='soft small'>{escape(_kept(wording))}</p>")
        if not st.form_submit_button(wording.say_in("survey", "Hand in"), type="primary", key=f"pulse-send-{pulse.id}"):
            return
    st.session_state[_DONE] = True  # before, for a second press may end this run as soon as the answers are in
    try:
        hand_in_pulse(screen.academy, who=screen.who, pulse_id=pulse.id, marks=marks)
    except AnswersRefused as refused:
        st.session_state[_DONE] = False
        st.html(f"<p class='note no' role='alert'>{escape(_refusal(refused.reason, wording))}</p>")
        return
    st.rerun()


def _statement(
    screen: Screen, pulse: PulseToTake, statement: Statement, number: int, ends: tuple[str, str]
) -> int | None:
    """Ask one statement; return its mark, None or 0 if it is left out."""
    with st.container(key=f"pulse-item-{statement.id}", gap="xsmall"):
        mark = st.radio(
            as_label(f"{number}. {statement.text[screen.language]}"),
            [*MARKS, _LEFT_OUT],
            index=None,
            format_func=lambda mark: str(mark) if mark else screen.wording.say("leave out"),
            horizontal=True,
            key=f"pulse-mark-{pulse.id}-{statement.id}",
        )
        st.html(
            f"<p class='ends soft small'><span>{LOWEST}: {escape(ends[0])}</span>"
            f"<span>{HIGHEST}: {escape(ends[1])}</span></p>"
        )
    return mark


def _refusal(reason: Refusal, wording: Wording) -> str:
    sentences: dict[Refusal, str] = {
        "empty": wording.say("There is no answer in it yet. Please choose at least one."),
        "mark": wording.say("A mark is from 1 to 5. Please choose again."),
        "closed": wording.say("The survey is over or was taken back meanwhile, so nothing was counted."),
        "twice": wording.say("You have taken part already. What you answered first is counted, once."),
    }
    return sentences[reason]
