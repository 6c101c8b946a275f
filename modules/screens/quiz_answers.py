"""Every answer of an attempt that was handed in, with its reasons."""

import streamlit as st

from modules.activities.quiz_attempts import AttemptId
from modules.activities.quiz_review import AnswerReviewed, attempt_review
from modules.activities.quiz_taking import QuizPage
from modules.screens.answer_feedback import answer_feedback
from modules.screens.links import lesson_address, quiz_address
from modules.screens.markup import escape, icon
from modules.screens.quiz_outcomes import outcome_rows, result_mark
from modules.screens.quiz_places import arrive_at
from modules.screens.shell import Screen
from modules.wording.catalogues import Wording


def show(screen: Screen, page: QuizPage, attempt_id: AttemptId) -> None:
    """Show the attempt: its mark, how each outcome went, then question by question what was right, and why."""
    wording = screen.wording
    review = attempt_review(screen.academy, who=screen.who, attempt_id=attempt_id, language=screen.language)
    done = review.attempt
    when = wording.say("Attempt {number}, {date}", number=done.number, date=wording.date(done.submitted_at))
    back = escape(wording.say("Back to the quiz"))
    st.html(
        f"<h2{arrive_at(f'attempt-{done.id}')}>{escape(when)}</h2><p>{result_mark(done.result, wording)}</p>"
        f"{outcome_rows(review, wording)}"
    )
    for answer in review.answers:
        with st.container(key=f"card-answer-{answer.number}"):
            st.html(_answer(answer, len(review.answers), wording))
    st.html(f"<p><a href='{escape(quiz_address(page.module_id))}'>{icon('back')}{back}</a></p>")


def _answer(answer: AnswerReviewed, count: int, wording: Wording) -> str:
    place = wording.say("Question {number} of {count}", number=answer.number, count=count)
    lesson = f"<a href='{escape(lesson_address(answer.lesson_id))}'>{escape(answer.lesson_title)}</a>"
    note = ""
    if not answer.is_answered:
        note = f"<p class='note due'>{escape(wording.say('You gave no answer. This would have been right:'))}</p>"
    feedback = answer_feedback(answer.marked, wording, language=answer.language, is_new=False)
    return (
        f"<p class='eyebrow'>{escape(place)} · {lesson}</p>"
        f"<h3 class='asked' lang='{answer.language}'>{escape(answer.text)}</h3>{note}{feedback}"
    )
