"""Today's review: the questions that come back, one at a time, each with what its answer teaches."""

from dataclasses import replace

import streamlit as st

from modules.activities.reviewing import (
    CardShown,
    CardToday,
    ReviewPage,
    ReviewToday,
    answer_review,
    open_review,
    open_review_today,
)
from modules.activities.signing_in import find_visitor
from modules.course.ids import QuestionId
from modules.learning.review_plan import CardId
from modules.screens.answer_feedback import answer_feedback
from modules.screens.door import kindly
from modules.screens.fragments import draw_again
from modules.screens.links import lesson_address
from modules.screens.local_time import reader_zone
from modules.screens.markup import escape, icon
from modules.screens.question_widgets import ask, given_answer
from modules.screens.review_habit_form import show_habit_form
from modules.screens.shell import Screen, title_tab
from modules.screens.spoken_words import spoken_words
from modules.wording.catalogues import Wording


def show(screen: Screen) -> None:
    """Show the review of today."""
    title = screen.wording.say("Today’s review")
    title_tab(screen, title)
    with st.container(key="narrow", gap="medium"):
        st.html(f"<h1>{escape(title)}</h1>")
        _review(screen)
        if open_review_today(screen.academy, who=screen.who, zone=reader_zone()).next_on is not None:
            show_habit_form(screen)


@st.fragment
def _review(screen: Screen) -> None:
    """Draw the card that is asked or was answered just now; runs by itself when one of its buttons is pressed."""
    with kindly(screen.wording, heading="h2"):
        if find_visitor(screen.academy, session_id=screen.who.session_id) is None:
            st.rerun()
        page = _open(screen)
        if _store_answer(screen, page):
            page = _open(screen)
        if page.shown is None:
            st.html(_pegs(page, screen.wording) + _nothing_left(page.today, screen.wording))
            return
        st.html(_pegs(page, screen.wording))
        with st.container(key="card-review-asked"):
            _card(screen, page, _apart(page.shown))


def _open(screen: Screen) -> ReviewPage:
    answered = st.session_state.get("review-answered")
    return open_review(
        screen.academy,
        who=screen.who,
        language=screen.language,
        zone=reader_zone(),
        answered=CardId(answered) if answered else None,
    )


def _apart(shown: CardShown) -> CardShown:
    """Give the question another name on the page, for the same one may be asked in its lesson's self-check."""
    name = QuestionId(f"review-{shown.question.id}")
    marked = replace(shown.question.marked, question_id=name) if shown.question.marked else None
    return replace(shown, question=replace(shown.question, id=name, marked=marked))


def _store_answer(screen: Screen, page: ReviewPage) -> bool:
    """Store the answer if one was given; return whether it was."""
    if page.shown is None or page.shown.question.marked is not None:
        return False
    shown = _apart(page.shown)
    answer = given_answer(shown.question)
    if answer is None:
        return False
    response, confidence = answer
    answer_review(
        screen.academy,
        who=screen.who,
        card_id=shown.id,
        number=shown.question.try_number,
        response=response,
        confidence=confidence,
        language=shown.language,
    )
    st.session_state["review-answered"] = shown.id
    st.session_state["answered-now"] = _name(shown)
    return True


def _name(shown: CardShown) -> str:
    return f"{shown.id}-{shown.question.try_number}"


def _card(screen: Screen, page: ReviewPage, shown: CardShown) -> None:
    st.html(_question(shown, is_new=st.session_state.get("review-asked-now") == shown.id))
    if shown.question.marked is None:
        ask(shown.question, screen.wording)
        if _store_answer(screen, page):
            draw_again()
        return
    if _teach(screen, page, shown):
        st.session_state.pop("review-answered", None)
        st.session_state["review-asked-now"] = next((card.id for card in page.today.cards if card.is_right is None), "")
        draw_again()


def _teach(screen: Screen, page: ReviewPage, shown: CardShown) -> bool:
    """Draw what the answer teaches; return whether the way on was pressed."""
    marked, wording = shown.question.marked, screen.wording
    if marked is None:
        return False
    is_new = st.session_state.get("answered-now") == _name(shown)
    st.html(answer_feedback(marked, wording, language=shown.language, is_new=is_new))
    if shown.back_on is not None:
        back = wording.say("This question comes back on {date}.", date=wording.date(shown.back_on))
        st.html(f"<p class='soft'>{escape(back)}</p>")
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        pressed = st.button(
            wording.say("Next question") if page.today.left_count else wording.say("Finish"),
            type="primary",
            icon=":material/arrow_forward:",
            icon_position="right",
            key=f"review-next-{shown.question.id}-{shown.question.try_number}",
        )
        st.html(
            f"<p class='small'><a href='{escape(lesson_address(shown.lesson_id))}'>"
            f"{escape(wording.say('Read the lesson again'))}</a></p>",
            width="content",
        )
    return pressed


def _question(shown: CardShown, *, is_new: bool) -> str:
    """Return the question; a customer's words in it stand in a speech bubble."""
    focus = f' data-focus="review-{escape(shown.id)}-{shown.question.try_number}"' if is_new else ""
    module = f"<p class='eyebrow'>{escape(shown.module_title)}</p>"
    spoken = spoken_words(shown.question.text)
    if spoken is None:
        return f"{module}<h2 lang='{shown.language}'{focus}>{escape(shown.question.text)}</h2>"
    return (
        f"{module}<div lang='{shown.language}' class='spoken'{focus}><p>{escape(spoken.before)}</p>"
        f"<p class='say'>{escape(spoken.words)}</p><h2>{escape(spoken.question)}</h2></div>"
    )


def _pegs(page: ReviewPage, wording: Wording) -> str:
    here = page.shown.id if page.shown else None
    items = "".join(_peg(card, wording, is_here=card.id == here) for card in page.today.cards)
    return f"<ol class='pegs near'>{items}</ol>" if items else ""


def _peg(card: CardToday, wording: Wording, *, is_here: bool) -> str:
    here = wording.say("Question {number}: you are here", number=card.number)
    if card.is_right is None:
        said = here if is_here else wording.say("Question {number}: not answered yet", number=card.number)
        kind, face = ("h" if is_here else ""), str(card.number)
    elif card.is_right:
        said, kind, face = wording.say("Question {number}: right", number=card.number), "r", icon("check")
    else:
        said, kind, face = wording.say("Question {number}: to repeat", number=card.number), "w", icon("again")
    kinds = f"{kind} n" if is_here and card.is_right is not None else kind
    return f"<li class='{kinds}'><span aria-hidden='true'>{face}</span><span class='vh'>{escape(said)}</span></li>"


def _nothing_left(today: ReviewToday, wording: Wording) -> str:
    say = wording.say
    if today.next_on is None:
        heading = say("There is nothing to review yet")
        more = say("Every question that you answer in a lesson comes back here, until you know it for good.")
        return f"<div class='card'><h2>{escape(heading)}</h2><p>{escape(more)}</p></div>"
    following = say("The next review is on {date}.", date=wording.date(today.next_on))
    if not today.cards:
        heading, result = say("Nothing is due today"), ""
    else:
        right = sum(card.is_right is True for card in today.cards)
        heading = say("Today’s review is done")
        result = f"<p>{escape(say('Right answers: {right} of {count}', right=right, count=len(today.cards)))}</p>"
    focus = ' data-focus="review-done"' if today.cards else ""
    return f"<div class='card'><h2{focus}>{escape(heading)}</h2>{result}<p>{escape(following)}</p></div>"
