"""A question as a learner meets it: what can be chosen or placed, and three buttons that say how sure one is.

To add a kind: draw it in `_draw`, read it in `_response`, say in `_what_is_missing` what an incomplete answer lacks.
"""

import streamlit as st

from modules.activities.asking import Choice, QuestionAsked
from modules.course.quiz import Response
from modules.learning.answer import Confidence
from modules.screens.markup import as_label, escape
from modules.wording.catalogues import Wording

GROUPS_IN_A_ROW = 3


def ask(question: QuestionAsked, wording: Wording) -> None:
    """Draw the question; say what is missing when sureness was said of an answer that is not whole."""
    key = _key(question)
    with st.form(f"form-{key}", border=False, enter_to_submit=False):
        if question.hint:
            st.html(f"<p class='soft'>{escape(wording.say('Hint: {hint}', hint=question.hint))}</p>")
        with st.container(key=f"q-{key}"):
            _draw(question, key, wording)
        missing = st.empty()
        st.html(f"<p class='sureq'>{escape(wording.say('Check the answer. How sure are you?'))}</p>")
        _draw_sureness(key, wording)
    if _sureness(key) is not None and _response(question, key) is None:
        missing.html(f"<p class='note due' role='alert'>{escape(_what_is_missing(question, wording))}</p>")


def given_answer(question: QuestionAsked) -> tuple[Response, Confidence] | None:
    """Return the answer when one of the three buttons was pressed and the answer is whole.

    Known before the question is drawn, so that one run can store the answer and show what it teaches; in the first run
    after the server was started again, only once it is drawn.
    """
    key = _key(question)
    response, confidence = _response(question, key), _sureness(key)
    return (response, confidence) if response is not None and confidence is not None else None


def respond(question: QuestionAsked, key: str, wording: Wording, *, given: Response) -> Response:
    """Draw the question without sureness, as quizzes ask it, with what was given before; return what is given now.

    Nothing is pressed to answer: what is chosen counts at once. Empty while an answer is missing or incomplete.
    """
    with st.container(key=f"q-{key}"):
        _draw(question, key, wording, given)
    return _response(question, key) or ()


def _key(question: QuestionAsked) -> str:
    return f"{question.id}-{question.try_number}"


def _sureness(key: str) -> Confidence | None:
    return next((confidence for confidence in Confidence if st.session_state.get(f"as-{confidence}-{key}")), None)


def _response(question: QuestionAsked, key: str) -> Response | None:
    """Return what is chosen or placed, in the order of the question file; None while it is incomplete."""
    chosen = st.session_state.get
    match question.kind:
        case "single":
            one = chosen(f"one-{key}")
            return None if one is None else (one,)
        case "multiple":
            ticked = [choice.index for choice in question.choices if chosen(f"tick-{key}-{choice.index}")]
            return tuple(sorted(ticked)) or None
        case "matching" | "sorting":
            indexes = sorted(prompt.index for prompt in question.prompts)
            placed = [chosen(f"place-{key}-{index}") for index in indexes]
            return None if None in placed else tuple(index for index in placed if index is not None)


def _draw(question: QuestionAsked, key: str, wording: Wording, given: Response = ()) -> None:
    """Draw what can be chosen or placed; `given` is what was given before, empty for nothing."""
    match question.kind:
        case "single":
            _one_of(question.text, question.choices, f"one-{key}", given[0] if given else None)
        case "multiple":
            st.html(f"<p class='soft'>{escape(wording.say('Choose everything that is right.'))}</p>")
            for choice in question.choices:
                is_ticked = choice.index in given
                st.checkbox(as_label(choice.text), is_ticked, key=f"tick-{key}-{choice.index}", width="stretch")
        case "matching" | "sorting":
            is_short = question.kind == "sorting" and len(question.choices) <= GROUPS_IN_A_ROW
            for prompt in question.prompts:
                draw = _group_of if is_short else _pick
                placed = given[prompt.index] if given else None
                draw(prompt.text, question.choices, f"place-{key}-{prompt.index}", placed, wording)


def _one_of(label: str, choices: tuple[Choice, ...], key: str, given: int | None) -> None:
    """Draw a choice of one; the question above it is the label, kept for those who only hear it."""
    texts = {choice.index: as_label(choice.text) for choice in choices}
    st.radio(
        as_label(label),
        list(texts),
        index=list(texts).index(given) if given in texts else None,
        format_func=texts.__getitem__,
        key=key,
        label_visibility="collapsed",
        width="stretch",
    )


def _group_of(label: str, groups: tuple[Choice, ...], key: str, given: int | None, _: Wording) -> None:
    texts = {group.index: as_label(group.text) for group in groups}
    st.radio(
        as_label(label),
        list(texts),
        index=list(texts).index(given) if given in texts else None,
        format_func=texts.__getitem__,
        key=key,
        horizontal=True,
        width="stretch",
    )


def _pick(label: str, choices: tuple[Choice, ...], key: str, given: int | None, wording: Wording) -> None:
    texts = {choice.index: choice.text for choice in choices}
    st.selectbox(
        as_label(label),
        list(texts),
        index=list(texts).index(given) if given in texts else None,
        format_func=texts.__getitem__,
        key=key,
        placeholder=wording.say("Choose what belongs to it"),
        filter_mode=None,
    )


def _draw_sureness(key: str, wording: Wording) -> None:
    """Draw the three buttons, which are the only way to submit."""
    labels = {
        Confidence.SURE: wording.say_in("confidence", "Sure"),
        Confidence.THINK_SO: wording.say_in("confidence", "I think so"),
        Confidence.GUESS: wording.say_in("confidence", "A guess"),
    }
    with st.container(horizontal=True, gap="small", key=f"sure-{key}"):
        for confidence, label in labels.items():
            st.form_submit_button(label, key=f"as-{confidence}-{key}", width="stretch")


def _what_is_missing(question: QuestionAsked, wording: Wording) -> str:
    if question.prompts:
        return wording.say("Something is not placed yet. Please place everything, then say how sure you are.")
    return wording.say("Nothing is chosen yet. Please choose an answer, then say how sure you are.")
