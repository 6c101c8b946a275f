"""The self-check of a lesson: one question at a time, answered without drawing the lesson again.

Which question is shown, and which one is tried again, are ids in the session; everything else is on disk.
"""

from dataclasses import dataclass
from typing import Literal

import streamlit as st
from streamlit.errors import StreamlitAPIException

from modules.activities.asking import AnswerMarked, QuestionAsked
from modules.activities.lesson_reading import LessonPage, open_lesson
from modules.activities.self_checks import answer_question
from modules.activities.signing_in import find_visitor
from modules.course.ids import LessonId, QuestionId
from modules.screens.answer_feedback import answer_feedback
from modules.screens.door import kindly
from modules.screens.lesson_in_hand import release_in_hand, show_what_came_since
from modules.screens.markup import escape, icon
from modules.screens.question_widgets import ask, given_answer
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
        page = _open(screen, lesson_id)
        st.session_state["question"] = _present(page).id  # it stays, even if another tab answers it meanwhile
        if _is_asked(page) and _store_answer(screen, page):
            page = _open(screen, lesson_id)
        with st.container(key="card-check"):
            _card(screen, page)
        show_what_came_since(page.since, screen.wording)


def _card(screen: Screen, page: LessonPage) -> None:
    _head(page, _present(page), screen.wording)
    if not _is_asked(page):
        _teach(screen, page, _present(page))
        return
    ask(_present(page), screen.wording)
    if _store_answer(screen, page):
        _draw_again()


def _open(screen: Screen, lesson_id: LessonId) -> LessonPage:
    return open_lesson(
        screen.academy,
        who=screen.who,
        lesson_id=lesson_id,
        language=screen.language,
        release_id=release_in_hand(lesson_id),
    )


def _is_asked(page: LessonPage) -> bool:
    question = _present(page)
    return question.marked is None or st.session_state.get("trying-again") == question.id


def _store_answer(screen: Screen, page: LessonPage) -> bool:
    """Store the answer if one was given; return whether it was. A completed lesson is drawn anew as a whole."""
    question = _present(page)
    answer = given_answer(question)
    if answer is None:
        return False
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
        release_id=page.release_id,
    )
    st.session_state["answered-now"] = f"{marked.question_id}-{marked.try_number}"
    st.session_state.pop("trying-again", None)
    if marked.lesson is not None and marked.lesson.just_completed:
        st.session_state["completed-now"] = page.lesson.id
        st.rerun()
    return True


def _teach(screen: Screen, page: LessonPage, question: QuestionAsked) -> None:
    """Draw what the answer teaches; draw the card again when another question or another try is asked for."""
    wish = _feedback(screen, page, question)
    if wish is None:
        return
    st.session_state["question"] = wish.question_id
    st.session_state["asked-now"] = wish.question_id
    if wish.kind == "again":
        st.session_state["trying-again"] = wish.question_id
    _draw_again()


def _draw_again() -> None:
    """Run the card once more, alone where it runs alone: in a run of the whole page there is no card to run alone."""
    try:
        st.rerun(scope="fragment")
    except StreamlitAPIException:
        st.rerun()


def _present(page: LessonPage) -> QuestionAsked:
    """Return the question shown: the one chosen in this session, else the one to come back to."""
    by_id = {question.id: question for question in page.questions}
    chosen = by_id.get(st.session_state.get("question", ""))
    if chosen is not None:
        return chosen
    open_ones = [question for question in page.questions if question.marked is None]
    stopped = by_id.get(page.place.question_id) if page.place and page.place.question_id else None
    return open_ones[0] if open_ones else stopped or page.questions[0]


def _head(page: LessonPage, question: QuestionAsked, wording: Wording) -> None:
    """Draw where one is and the question, which takes the focus when it was asked for just now."""
    number = wording.say("Check yourself · {number} of {count}", number=question.number, count=question.of)
    pegs = _pegs(page, question, wording) if question.of > 1 else ""
    is_new = st.session_state.get("asked-now") == question.id
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
