"""The front of a quiz: why it is locked, what to expect, and the results of the attempts so far."""

import streamlit as st

from modules.activities.quiz_review import AttemptReview, attempt_review
from modules.activities.quiz_taking import AttemptDone, QuizPage, start_attempt
from modules.screens.links import attempt_address, lesson_address, stay_with_course
from modules.screens.markup import escape, icon, status_mark
from modules.screens.quiz_outcomes import outcome_rows, result_mark
from modules.screens.quiz_places import FRONT, arrive_at
from modules.screens.shell import Screen
from modules.wording.catalogues import Wording


def show(screen: Screen, page: QuizPage) -> None:
    """Show the latest result of the present round, or what to expect; begin an attempt when the button is pressed."""
    st.html(_meta(page, screen.wording))
    has_result = bool(page.attempts) and not page.attempts[0].is_archived
    if has_result:
        latest = attempt_review(
            screen.academy, who=screen.who, attempt_id=page.attempts[0].id, language=screen.language
        )
        _show_result(screen, page, latest)
    else:
        arrive_at(FRONT)
        if page.attempts:
            anew = screen.wording.say("This module is to be taken again. Your earlier results are kept below.")
            st.html(f"<p class='note'>{escape(anew)}</p>")
        if not page.lessons_left:
            with st.container(key="card-quiz"):
                st.html(_what_to_expect(screen.wording))
                _show_begin(screen, page)
    if not page.is_in_course:
        said = screen.wording.say("This quiz is not part of the course any more. Your results stay.")
        st.html(f"<p class='note'>{escape(said)}</p>")
    elif page.lessons_left:
        st.html(_locked(page, screen.wording))
    if len(page.attempts) > int(has_result):
        st.html(_earlier(page, screen.wording))


def _meta(page: QuizPage, wording: Wording) -> str:
    questions = wording.count("{n} question", "{n} questions", page.entry.question_count)
    needed = wording.say("Needed to pass: {share}", share=wording.percent(page.entry.pass_mark_share))
    often = wording.say("As many attempts as you like")
    return f"<p class='meta'>{''.join(f'<span>{escape(said)}</span>' for said in (questions, needed, often))}</p>"


def _what_to_expect(wording: Wording) -> str:
    said = (
        wording.say("The questions come from all lessons of this module, one on each screen."),
        wording.say("You can go back and change an answer until you hand in. Then you see what was right, and why."),
        wording.say("You may leave at any moment: your answers are kept, and the quiz waits where you stopped."),
    )
    heading = escape(wording.say("What to expect"))
    return f"<h2>{heading}</h2><ul class='out'>{''.join(f'<li>{escape(line)}</li>' for line in said)}</ul>"


def _show_begin(screen: Screen, page: QuizPage) -> None:
    say = screen.wording.say
    is_first = not page.attempts or page.attempts[0].is_archived
    pressed = st.button(
        say("Start the quiz") if is_first else say("Take the quiz again"),
        type="primary" if is_first or not page.attempts[0].result.is_passed else "secondary",
        icon=":material/arrow_forward:" if is_first else ":material/replay:",
        icon_position="right" if is_first else "left",
        key="quiz-start",
    )
    if pressed:
        start_attempt(screen.academy, who=screen.who, module_id=page.module_id)
        st.query_params["question"] = "1"
        st.rerun()


def _show_result(screen: Screen, page: QuizPage, review: AttemptReview) -> None:
    done, wording = review.attempt, screen.wording
    with st.container(key="card-quiz"):
        st.html(_result(done, wording, focus=_told(done, wording)))
        st.html(outcome_rows(review, wording))
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            if st.button(
                wording.say("See every answer"), icon=":material/fact_check:", key="quiz-answers", type="secondary"
            ):
                st.query_params["attempt"] = str(done.id)
                st.rerun()
            if page.is_in_course and not page.lessons_left:
                _show_begin(screen, page)
            if done.result.is_passed:
                st.button(
                    wording.say("To the course"),
                    type="primary",
                    icon=":material/arrow_forward:",
                    icon_position="right",
                    key="quiz-to-course",
                    on_click=stay_with_course,
                )


def _told(done: AttemptDone, wording: Wording) -> str:
    """Return the attributes that give a new result the focus and say it aloud; only the focus when one comes back."""
    place = arrive_at(FRONT)
    if st.session_state.get("handed-in-now") != str(done.id):
        return place
    return f"{place} data-say='{escape(_verdict(done, wording))}'"


def _result(done: AttemptDone, wording: Wording, *, focus: str) -> str:
    kind, name = ("ok", "passed") if done.result.is_passed else ("due", "again")
    when = wording.say("Attempt {number}, {date}", number=done.number, date=wording.date(done.submitted_at))
    return (
        f"<p class='eyebrow'>{escape(when)}</p><h2 class='verdict {kind}'{focus}>{icon(name)}"
        f"{escape(_verdict(done, wording))}</h2>{_more(done, wording)}"
    )


def _verdict(done: AttemptDone, wording: Wording) -> str:
    share = wording.percent(done.result.share)
    if done.result.is_passed:
        return wording.say("Passed with {share}", share=share)
    return wording.say("{share}: not passed yet", share=share)


def _more(done: AttemptDone, wording: Wording) -> str:
    if done.result.is_passed:
        return ""
    said = wording.say(
        "Every answer says why it is right or wrong. Look into the lessons again, then take the quiz once more."
    )
    return f"<p>{escape(said)}</p>"


def _locked(page: QuizPage, wording: Wording) -> str:
    heading = wording.say_in("quiz", "Locked")
    why = wording.say("The quiz opens when every lesson of the module is complete. These are left:")
    rows = "".join(
        f"<li><div><a href='{escape(lesson_address(lesson.id))}'>{escape(lesson.title)}</a></div>"
        f"<div>{status_mark(lesson.status, wording)}</div></li>"
        for lesson in page.lessons_left
    )
    return (
        f"<div class='card'><h2 class='verdict soft'>{icon('locked')}{escape(heading)}</h2><p>{escape(why)}</p>"
        f"<ul class='rows two-columns'>{rows}</ul></div>"
    )


def _earlier(page: QuizPage, wording: Wording) -> str:
    rows = "".join(
        f"<li><div><a href='{escape(attempt_address(page.module_id, done.id))}'>"
        f"{escape(wording.say('Attempt {number}', number=done.number))}</a> "
        f"<span class='soft small'>{escape(wording.date(done.submitted_at))}</span></div>"
        f"<div>{result_mark(done.result, wording)}</div></li>"
        for done in page.attempts
    )
    heading = escape(wording.say("All attempts"))
    return f"<h2>{heading}</h2><ul class='rows card two-columns'>{rows}</ul>"
