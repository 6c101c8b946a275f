"""The end of a quiz: which questions still lack an answer, and the button that hands it in."""

import streamlit as st

from modules.activities.quiz_taking import AttemptOpen, QuizPage, QuizQuestion, submit_attempt
from modules.screens.links import quiz_address
from modules.screens.markup import escape, icon
from modules.screens.quiz_places import END, arrive_at, go_to, pegs
from modules.screens.shell import Screen
from modules.wording.catalogues import Wording


def show(screen: Screen, page: QuizPage, attempt: AttemptOpen) -> None:
    """Show every question with whether it is answered; hand the attempt in when the button is pressed."""
    say = screen.wording.say
    st.html(pegs(page, attempt, screen.wording, here=None))
    with st.container(key="card-quiz"):
        heading = escape(say("Before you hand in"))
        note, rows = _unanswered(attempt, screen.wording), _rows(page, attempt, screen.wording)
        st.html(f"<h2{arrive_at(END)}>{heading}</h2>{note}{rows}")
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            back = st.button(say("Back"), type="tertiary", icon=":material/arrow_back:", key="quiz-back-end")
            handed_in = st.button(say("Hand in"), type="primary", icon=":material/done_all:", key="quiz-hand-in")
    if handed_in:
        submit_attempt(screen.academy, who=screen.who, attempt_id=attempt.id)
        st.session_state["handed-in-now"] = str(attempt.id)
        st.query_params.pop("question", None)
        st.rerun()
    if back:
        go_to(str(len(attempt.questions)))


def _unanswered(attempt: AttemptOpen, wording: Wording) -> str:
    count = attempt.unanswered_count
    if not count:
        said = wording.say("Every question has an answer. After handing in you see what was right, and why.")
        return f"<p class='note ok'>{escape(said)}</p>"
    said = wording.count("{n} question has no answer yet.", "{n} questions have no answer yet.", count)
    more = wording.say("You may hand in all the same; a question without an answer earns nothing.")
    return f"<p class='note due'>{escape(said)} {escape(more)}</p>"


def _rows(page: QuizPage, attempt: AttemptOpen, wording: Wording) -> str:
    items = "".join(_row(page, question, wording) for question in attempt.questions)
    return f"<ol class='rows two-columns quiz-rows'>{items}</ol>"


def _row(page: QuizPage, question: QuizQuestion, wording: Wording) -> str:
    number = question.asked.number
    if question.given:
        mark = f"<span class='st passed'>{icon('check')}{escape(wording.say('Answered'))}</span>"
    else:
        mark = f"<span class='st due'>{icon('not-started')}{escape(wording.say('No answer'))}</span>"
    address = escape(quiz_address(page.module_id, question=str(number)))
    return (
        f"<li><div><a href='{address}'>{number}. <span lang='{question.language}'>{escape(question.asked.text)}</span>"
        f"</a></div><div>{mark}</div></li>"
    )
