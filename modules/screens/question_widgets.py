"""A question as a learner meets it: what can be chosen or placed, and three buttons that say how sure one is.

To add a kind: draw it in `_ask`, and say in `_ask_again` what is missing when an answer is incomplete.
"""

import streamlit as st

from modules.activities.asking import Choice, QuestionAsked
from modules.course.quiz import Response
from modules.learning.answer import Confidence
from modules.screens.markup import as_label, escape
from modules.wording.catalogues import Wording

GROUPS_IN_A_ROW = 3


def ask(question: QuestionAsked, wording: Wording) -> tuple[Response, Confidence] | None:
    """Draw the question; return the answer when one of the three buttons was pressed and the answer is whole."""
    key = f"{question.id}-{question.try_number}"
    with st.form(f"form-{key}", border=False, enter_to_submit=False):
        if question.hint:
            st.html(f"<p class='soft'>{escape(wording.say('Hint: {hint}', hint=question.hint))}</p>")
        with st.container(key=f"q-{key}"):
            response = _ask(question, key, wording)
        missing = st.empty()
        st.html(f"<p class='sureq'>{escape(wording.say('Check the answer. How sure are you?'))}</p>")
        confidence = _sureness(key, wording)
    if confidence is None:
        return None
    if response is None:
        said = escape(_ask_again(question, wording))
        missing.html(f"<p class='note due' role='alert'>{said}</p>")
        return None
    return response, confidence


def _ask(question: QuestionAsked, key: str, wording: Wording) -> Response | None:
    """Draw what can be chosen; return the response, None while it is incomplete."""
    match question.kind:
        case "single":
            chosen = _one_of(question.text, question.choices, f"one-{key}", is_labelled=False)
            return None if chosen is None else (chosen,)
        case "multiple":
            st.html(f"<p class='soft'>{escape(wording.say('Choose everything that is right.'))}</p>")
            ticked = [choice.index for choice in question.choices if _tick(choice, key)]
            return tuple(sorted(ticked)) or None
        case "matching" | "sorting":
            return _placed(question, key, wording)


def _one_of(
    label: str, choices: tuple[Choice, ...], key: str, *, is_labelled: bool, in_a_row: bool = False
) -> int | None:
    texts = {choice.index: as_label(choice.text) for choice in choices}
    return st.radio(
        as_label(label),
        list(texts),
        index=None,
        format_func=texts.__getitem__,
        key=key,
        horizontal=in_a_row,
        label_visibility="visible" if is_labelled else "collapsed",
        width="stretch",
    )


def _tick(choice: Choice, key: str) -> bool:
    return st.checkbox(as_label(choice.text), key=f"tick-{key}-{choice.index}", width="stretch")


def _placed(question: QuestionAsked, key: str, wording: Wording) -> Response | None:
    """Show the prompts, each of which takes one choice; the response is in the order of the question file."""
    given: dict[int, int | None] = {}
    is_short = question.kind == "sorting" and len(question.choices) <= GROUPS_IN_A_ROW
    for prompt in question.prompts:
        prompt_key = f"place-{key}-{prompt.index}"
        if is_short:
            given[prompt.index] = _one_of(prompt.text, question.choices, prompt_key, is_labelled=True, in_a_row=True)
        else:
            given[prompt.index] = _pick(prompt.text, question.choices, prompt_key, wording)
    placed = [given[index] for index in sorted(given)]
    return tuple(index for index in placed if index is not None) if None not in placed else None


def _pick(label: str, choices: tuple[Choice, ...], key: str, wording: Wording) -> int | None:
    texts = {choice.index: choice.text for choice in choices}
    return st.selectbox(
        as_label(label),
        list(texts),
        index=None,
        format_func=texts.__getitem__,
        key=key,
        placeholder=wording.say("Choose what belongs to it"),
        filter_mode=None,
    )


def _sureness(key: str, wording: Wording) -> Confidence | None:
    """Show the three buttons, which are the only way to submit; None while none of them was pressed."""
    labels = {
        Confidence.SURE: wording.say_in("confidence", "Sure"),
        Confidence.THINK_SO: wording.say_in("confidence", "I think so"),
        Confidence.GUESS: wording.say_in("confidence", "A guess"),
    }
    pressed: Confidence | None = None
    with st.container(horizontal=True, gap="small", key=f"sure-{key}"):
        for confidence, label in labels.items():
            if st.form_submit_button(label, key=f"as-{confidence}-{key}", width="stretch"):
                pressed = confidence
    return pressed


def _ask_again(question: QuestionAsked, wording: Wording) -> str:
    if question.prompts:
        return wording.say("Something is not placed yet. Please place everything, then say how sure you are.")
    return wording.say("Nothing is chosen yet. Please choose an answer, then say how sure you are.")
