"""A question as a learner meets it: what can be chosen or placed, and three buttons that say how sure one is.

To add a kind: draw it in `_draw`, read it in `_response`, say in `_what_is_missing` what an incomplete answer lacks.
"""

from collections.abc import Iterable

import streamlit as st

from modules.activities.asking import Choice, GapAsked, QuestionAsked
from modules.course.quiz import Response
from modules.learning.answer import Confidence
from modules.learning.text_matching import TYPED_LIMIT, numbers_meant
from modules.screens.markup import as_label, escape
from modules.screens.order_widget import draw_order, order_given
from modules.wording.catalogues import Wording

GROUPS_IN_A_ROW = 3


def ask(question: QuestionAsked, wording: Wording) -> None:
    """Draw the question; say what is missing when sureness was said of an answer that is not whole."""
    key = _key(question)
    with st.form(f"form-{key}", border=False, enter_to_submit=False):
        if question.hint:
            st.html(f"<p class='soft'>{escape(wording.say('Hint: {hint}', hint=question.hint))}</p>")
        with st.container(key=f"q-{key}"):
            _draw(question, key, wording, is_in_form=True)
        missing = st.empty()
        st.html(f"<p class='sureq'>{escape(wording.say('Check the answer. How sure are you?'))}</p>")
        _draw_sureness(key, wording)
    if _sureness(key) is not None and _response(question, key) is None:
        missing.html(f"<p class='note due' role='alert'>{escape(_what_is_missing(question, key, wording))}</p>")


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
        if _is_no_number(question, key):
            st.html(f"<p class='note due' role='alert'>{escape(_not_a_number(key, wording))}</p>")
    return _response(question, key, given) or ()


def _key(question: QuestionAsked) -> str:
    return f"{question.id}-{question.try_number}"


def _sureness(key: str) -> Confidence | None:
    return next((confidence for confidence in Confidence if st.session_state.get(f"as-{confidence}-{key}")), None)


def _response(question: QuestionAsked, key: str, given: Response = ()) -> Response | None:
    """Return what is chosen, placed or typed, in the order of the question file; None while it is incomplete.

    `given` is what was given before.
    """
    chosen = st.session_state.get
    match question.kind:
        case "single" | "true-false":
            one = chosen(f"one-{key}")
            return None if one is None else (one,)
        case "multiple":
            ticked = [choice.index for slot, choice in enumerate(question.choices) if chosen(f"tick-{key}-{slot}")]
            return tuple(sorted(ticked)) or None
        case "matching" | "sorting":
            placed = {prompt.index: chosen(f"place-{key}-{slot}") for slot, prompt in enumerate(question.prompts)}
            return _whole(placed[index] for index in sorted(placed))
        case "ordering":
            return order_given(question.choices, key, given)
        case "numeric" | "short-text":
            return None if _is_no_number(question, key) else _whole([_typed(f"type-{key}")])
        case "gap-fill":
            names = ((gap, f"gap-{key}-{gap.number}") for gap in question.gaps)
            return _whole(chosen(name) if gap.choices else _typed(name) for gap, name in names)


def _whole(parts: Iterable[int | str | None]) -> Response | None:
    """Return the parts of an answer; None if one of them is missing."""
    found = tuple(parts)
    return None if None in found else tuple(part for part in found if part is not None)


def _typed(name: str) -> str | None:
    return str(st.session_state.get(name) or "").strip() or None


def _is_no_number(question: QuestionAsked, key: str) -> bool:
    """Return whether something was typed where a number is asked for that cannot be one."""
    typed = _typed(f"type-{key}")
    return question.kind == "numeric" and typed is not None and not numbers_meant(typed, question.unit)


def _draw(
    question: QuestionAsked, key: str, wording: Wording, given: Response = (), *, is_in_form: bool = False
) -> None:
    """Draw what can be chosen, placed or typed; `given` is what was given before, empty for nothing.

    Keys count the places shown, not those in the question file, which may tell what is right.
    """
    match question.kind:
        case "single" | "true-false":
            _one_of(question.text, question.choices, f"one-{key}", given[0] if given else None)
        case "multiple":
            st.html(f"<p class='soft'>{escape(wording.say('Choose everything that is right.'))}</p>")
            for slot, choice in enumerate(question.choices):
                is_ticked = choice.index in given
                st.checkbox(as_label(choice.text), is_ticked, key=f"tick-{key}-{slot}", width="stretch")
        case "matching" | "sorting":
            is_short = question.kind == "sorting" and len(question.choices) <= GROUPS_IN_A_ROW
            for slot, prompt in enumerate(question.prompts):
                draw = _group_of if is_short else _pick
                placed = given[prompt.index] if given else None
                draw(prompt.text, question.choices, f"place-{key}-{slot}", placed, wording)
        case "ordering":
            draw_order(question.choices, key, wording, given, is_in_form=is_in_form)
        case "numeric" | "short-text":
            _type(_label_of_field(question, wording), f"type-{key}", given[0] if given else None)
        case "gap-fill":
            for gap, before in zip(question.gaps, given or (None,) * len(question.gaps), strict=True):
                _gap(gap, f"gap-{key}-{gap.number}", before, wording)


def _label_of_field(question: QuestionAsked, wording: Wording) -> str:
    if question.unit:
        return wording.say("Your answer ({unit})", unit=question.unit)
    return wording.say("Your answer as a number") if question.kind == "numeric" else wording.say("Your answer")


def _type(label: str, key: str, given: int | str | None) -> None:
    st.text_input(as_label(label), str(given or ""), key=key, max_chars=TYPED_LIMIT, autocomplete="off")


def _gap(gap: GapAsked, key: str, given: int | str | None, wording: Wording) -> None:
    label = wording.say("Gap {number}", number=gap.number)
    if gap.choices:
        _pick(label, gap.choices, key, given, wording)
    else:
        _type(label, key, given)


def _one_of(label: str, choices: tuple[Choice, ...], key: str, given: int | str | None) -> None:
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


def _group_of(label: str, groups: tuple[Choice, ...], key: str, given: int | str | None, _: Wording) -> None:
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


def _pick(label: str, choices: tuple[Choice, ...], key: str, given: int | str | None, wording: Wording) -> None:
    texts = {choice.index: choice.text for choice in choices}
    st.selectbox(
        as_label(label),
        list(texts),
        index=list(texts).index(given) if given in texts else None,
        format_func=texts.__getitem__,
        key=key,
        placeholder=wording.say("Choose what belongs here"),
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


def _what_is_missing(question: QuestionAsked, key: str, wording: Wording) -> str:
    if _is_no_number(question, key):
        return _not_a_number(key, wording)
    match question.kind:
        case "matching" | "sorting":
            return wording.say("Something is not placed yet. Please place everything, then say how sure you are.")
        case "ordering":
            return wording.say("Nothing is moved yet. Please bring the items into order, then say how sure you are.")
        case "numeric" | "short-text":
            return wording.say("Nothing is written yet. Please write your answer, then say how sure you are.")
        case "gap-fill":
            return wording.say("A gap is still empty. Please fill in every gap, then say how sure you are.")
        case _:
            return wording.say("Nothing is chosen yet. Please choose an answer, then say how sure you are.")


def _not_a_number(key: str, wording: Wording) -> str:
    return wording.say(
        "“{typed}” is not a number. Please write it in digits, for example {sample}.",
        typed=_typed(f"type-{key}") or "",
        sample=wording.number(2.5),
    )
