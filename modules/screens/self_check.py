"""The self-check of a lesson: one question at a time, answered without drawing the lesson again.

Which question is shown, and which one is tried again, are ids in the session; everything else is on disk.
"""

from dataclasses import dataclass
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from modules.activities.asking import AnswerMarked, QuestionAsked
from modules.activities.lesson_reading import LessonPage, open_lesson
from modules.activities.self_checks import answer_question
from modules.activities.signing_in import find_visitor
from modules.course.ids import LessonId, QuestionId
from modules.course.quiz import Response
from modules.learning.answer import Confidence
from modules.screens.answer_feedback import answer_feedback
from modules.screens.door import kindly
from modules.screens.markup import escape, icon
from modules.screens.question_widgets import ask
from modules.screens.shell import Screen
from modules.wording.catalogues import Wording


@dataclass(frozen=True, slots=True)
class _Wish:
    """What a button below the feedback asks for: to try a question again, or to see another one."""

    kind: Literal["again", "show"]
    question_id: QuestionId


@st.fragment
def self_check(screen: Screen, lesson_id: LessonId) -> None:
    """Draw the card with the question where the learner is; runs by itself when one of its buttons is pressed."""
    with kindly(screen.wording, heading="h2"):
        if find_visitor(screen.academy, session_id=screen.who.session_id) is None:
            st.rerun()
        page = open_lesson(screen.academy, who=screen.who, lesson_id=lesson_id, language=screen.language)
        with st.container(key="card-check"):
            _run(screen, page, st.empty())


def _run(screen: Screen, page: LessonPage, slot: DeltaGenerator) -> None:
    question = _present(page)
    is_asked = question.marked is None or st.session_state.get("trying-again") == question.id
    if is_asked:
        with slot.container():
            _head(page, question, screen.wording)
            answer = ask(question, screen.wording)
        if answer is not None:
            _answer(screen, page, question, answer, slot)
        return
    with slot.container():
        _head(page, question, screen.wording)
        wish = _feedback(screen, page, question)
    if wish is not None:
        _grant(screen, page, wish, slot)


def _answer(
    screen: Screen,
    page: LessonPage,
    question: QuestionAsked,
    answer: tuple[Response, Confidence],
    slot: DeltaGenerator,
) -> None:
    """Store the answer, then show what it teaches in the place of the question."""
    response, confidence = answer
    marked = answer_question(
        screen.academy,
        who=screen.who,
        lesson_id=page.lesson.id,
        question_id=question.id,
        try_number=question.try_number,
        response=response,
        confidence=confidence,
        language=page.lesson.language,
    )
    st.session_state["question"] = question.id
    st.session_state["answered-now"] = f"{marked.question_id}-{marked.try_number}"
    st.session_state.pop("trying-again", None)
    if marked.lesson is not None and marked.lesson.just_completed:
        st.session_state["completed-now"] = page.lesson.id
        st.rerun()
    page = open_lesson(screen.academy, who=screen.who, lesson_id=page.lesson.id, language=screen.language)
    with slot.container():
        _head(page, _present(page), screen.wording)
        _feedback(screen, page, _present(page))


def _grant(screen: Screen, page: LessonPage, wish: _Wish, slot: DeltaGenerator) -> None:
    st.session_state["question"] = wish.question_id
    if wish.kind == "again":
        st.session_state["trying-again"] = wish.question_id
    question = _present(page)
    with slot.container():
        _head(page, question, screen.wording, is_new=True)
        if question.marked is None or wish.kind == "again":
            ask(question, screen.wording)
        else:
            _feedback(screen, page, question)


def _present(page: LessonPage) -> QuestionAsked:
    """Return the question shown: the one chosen in this session, else the one to come back to."""
    by_id = {question.id: question for question in page.questions}
    chosen = by_id.get(st.session_state.get("question", ""))
    if chosen is not None:
        return chosen
    open_ones = [question for question in page.questions if question.marked is None]
    stopped = by_id.get(page.place.question_id) if page.place and page.place.question_id else None
    return open_ones[0] if open_ones else stopped or page.questions[0]


def _head(page: LessonPage, question: QuestionAsked, wording: Wording, *, is_new: bool = False) -> None:
    number = wording.say("Check yourself · {number} of {count}", number=question.number, count=question.of)
    pegs = _pegs(page, question, wording) if question.of > 1 else ""
    focus = f' data-focus="asked-{escape(question.id)}-{question.try_number}"' if is_new else ""
    st.html(
        f"<p class='eyebrow'>{escape(number)}</p>{pegs}"
        f"<h2 lang='{page.lesson.language}'{focus}>{escape(question.text)}</h2>"
    )


def _pegs(page: LessonPage, present: QuestionAsked, wording: Wording) -> str:
    items = "".join(_peg(question, wording, is_here=question.id == present.id) for question in page.questions)
    return f"<ol class='pegs'>{items}</ol>"


def _peg(question: QuestionAsked, wording: Wording, *, is_here: bool) -> str:
    here = wording.say("Question {number}: you are here", number=question.number)
    if question.marked is None:
        said = here if is_here else wording.say("Question {number}: not answered yet", number=question.number)
        kind, face = ("h" if is_here else ""), str(question.number)
    elif question.marked.is_right:
        said, kind, face = wording.say("Question {number}: right", number=question.number), "r", icon("check")
    else:
        said, kind, face = wording.say("Question {number}: to repeat", number=question.number), "w", icon("again")
    kinds = f"{kind} n" if is_here and question.marked is not None else kind
    return f"<li class='{kinds}'><span aria-hidden='true'>{face}</span><span class='vh'>{escape(said)}</span></li>"


def _feedback(screen: Screen, page: LessonPage, question: QuestionAsked) -> _Wish | None:
    marked = question.marked
    if marked is None:
        return None
    is_new = st.session_state.get("answered-now") == f"{marked.question_id}-{marked.try_number}"
    st.html(answer_feedback(marked, screen.wording, language=page.lesson.language, is_new=is_new))
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        return _next_button(screen.wording, page, question) or _again_button(screen.wording, marked)


def _next_button(wording: Wording, page: LessonPage, question: QuestionAsked) -> _Wish | None:
    """Lead on to the next question of the lesson; after the last one, to the first that is still open."""
    later = page.questions[question.number :]
    waiting = [other for other in (*later, *page.questions) if other.marked is None]
    following = later[0] if later else next(iter(waiting), None)
    if following is None:
        return None
    pressed = st.button(
        wording.say("Next question"),
        type="primary",
        icon=":material/arrow_forward:",
        icon_position="right",
        key=f"next-{question.id}",
    )
    return _Wish("show", following.id) if pressed else None


def _again_button(wording: Wording, marked: AnswerMarked) -> _Wish | None:
    pressed = st.button(
        wording.say("Try again"),
        type="tertiary",
        icon=":material/replay:",
        key=f"again-{marked.question_id}-{marked.try_number}",
    )
    return _Wish("again", marked.question_id) if pressed else None
