"""One question of a quiz. What is chosen is stored at once; whether it is right is told after handing in."""

import json
from dataclasses import replace

import streamlit as st

from modules.activities.quiz_attempts import AttemptIsHandedIn
from modules.activities.quiz_taking import AttemptOpen, QuizPage, QuizQuestion, save_response
from modules.course.quiz import Response
from modules.screens.markup import escape, icon
from modules.screens.question_widgets import respond
from modules.screens.quiz_places import END, arrive_at, go_to, pegs
from modules.screens.shell import Screen
from modules.wording.catalogues import Wording


def show(screen: Screen, page: QuizPage, attempt: AttemptOpen, number: int) -> None:
    """Show a question with the answer as it stands, and store the answer when it has changed in this tab."""
    question = attempt.questions[number - 1]
    over = st.container()
    with st.container(key="card-quiz"):
        _head(question, screen.wording)
        given, is_stale = _answer(screen, attempt, question)
        _kept(given, screen.wording)
        moved_to = _ways(attempt, number, screen.wording)
    now = tuple(replace(other, given=given) if other is question else other for other in attempt.questions)
    over.html(pegs(page, replace(attempt, questions=now), screen.wording, here=number))
    leave = screen.wording.say(
        "You may leave at any moment: your answers are kept, and the quiz waits where you stopped."
    )
    st.html(f"<p class='soft small'>{escape(leave)}</p>")
    if moved_to:
        go_to(moved_to)
    if is_stale:
        st.rerun()


def _head(question: QuizQuestion, wording: Wording) -> None:
    asked = question.asked
    place = wording.say("Question {number} of {count}", number=asked.number, count=asked.of)
    st.html(
        f"<p class='eyebrow'>{escape(place)}</p>"
        f"<h2 lang='{question.language}'{arrive_at(str(asked.number))}>{escape(asked.text)}</h2>"
    )


def _answer(screen: Screen, attempt: AttemptOpen, question: QuizQuestion) -> tuple[Response, bool]:
    """Draw what can be chosen, store a change made in this tab, and return the answer as it stands.

    The session keeps what this tab showed last: only what differs from that was chosen here. An answer that another tab
    has changed meanwhile has to be drawn anew, under another key: then True is returned too.
    """
    name = f"quiz-{attempt.id}-{question.asked.id}"
    shown_key, fresh_key = f"{name}-shown", f"{name}-fresh"
    drawn = st.session_state.get(fresh_key, "")
    shown = _shown(shown_key, question.given)
    chosen = respond(question.asked, f"{name}{drawn}", screen.wording, given=question.given)
    if chosen != shown:
        st.session_state[shown_key] = json.dumps(chosen)
        _save(screen, attempt, question, chosen)
        return chosen, False
    is_stale = question.given != shown
    if is_stale:
        st.session_state[shown_key] = json.dumps(question.given)
        st.session_state[fresh_key] = f"-{question.change_number}"
    return question.given, is_stale


def _shown(key: str, given: Response) -> Response:
    if key not in st.session_state:
        st.session_state[key] = json.dumps(given)
    return tuple(json.loads(st.session_state[key]))


def _save(screen: Screen, attempt: AttemptOpen, question: QuizQuestion, chosen: Response) -> None:
    try:
        save_response(
            screen.academy,
            who=screen.who,
            attempt_id=attempt.id,
            question_id=question.asked.id,
            change_number=question.change_number + 1,
            response=chosen,
            language=question.language,
        )
    except AttemptIsHandedIn:
        st.rerun()


def _kept(given: Response, wording: Wording) -> None:
    if given:
        said = escape(wording.say("Your answer is kept. You can change it until you hand in."))
        st.html(f"<p class='kept'>{icon('check')}{said}</p>")
    else:
        said = escape(wording.say("No answer yet. It is kept as soon as it is whole."))
        st.html(f"<p class='kept soft'>{said}</p>")


def _ways(attempt: AttemptOpen, number: int, wording: Wording) -> str | None:
    """Draw the two buttons; return where one wants to go, None to stay."""
    is_last = number == len(attempt.questions)
    sides = "right" if number == 1 else "distribute"
    with st.container(horizontal=True, horizontal_alignment=sides, vertical_alignment="center", key="quiz-ways"):
        if number > 1 and st.button(
            wording.say("Back"), type="tertiary", icon=":material/arrow_back:", key=f"quiz-back-{number}"
        ):
            return str(number - 1)
        if st.button(
            wording.say("To the end") if is_last else wording.say("Next question"),
            type="primary",
            icon=":material/arrow_forward:",
            icon_position="right",
            key=f"quiz-next-{number}",
        ):
            return END if is_last else str(number + 1)
    return None
