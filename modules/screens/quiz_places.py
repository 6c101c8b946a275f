"""Where one is in a quiz: the pegs over a question, and the address that a press or a link changes."""

import streamlit as st

from modules.activities.quiz_taking import AttemptOpen, QuizPage
from modules.screens.links import quiz_address
from modules.screens.markup import escape, icon
from modules.wording.catalogues import Wording

END = "end"
FRONT = "front"


def go_to(place: str) -> None:
    """Show another place of the quiz: the number of a question, or END."""
    st.query_params["question"] = place
    st.rerun()


def arrive_at(place: str) -> str:
    """Return the attribute that gives a place's heading the focus, once each time that one moves there in the quiz.

    Empty when the page itself was just opened: then its h1 has the focus.
    """
    before = st.session_state.get("quiz-place")
    if before != place:
        st.session_state["quiz-place"] = place
        st.session_state["quiz-moves"] = str(int(st.session_state.get("quiz-moves", "0")) + 1)
    has_moved = st.session_state["quiz-moves"] != "1"
    return f" data-focus='quiz-{escape(place)}-{st.session_state['quiz-moves']}'" if has_moved else ""


def pegs(page: QuizPage, attempt: AttemptOpen, wording: Wording, *, here: int | None) -> str:
    """Return a link to each question of the attempt, which says whether it has an answer; amber is where one is."""
    items: list[str] = []
    for number, question in enumerate(attempt.questions, start=1):
        is_here, is_answered = number == here, bool(question.given)
        said = (
            wording.say("Question {number}: you are here", number=number)
            if is_here
            else _said(number, wording, is_answered=is_answered)
        )
        kinds = " ".join(name for name, is_so in (("a", is_answered), ("h", is_here)) if is_so)
        face = icon("check") if is_answered and not is_here else str(number)
        current = " aria-current='step'" if is_here else ""
        items.append(
            f"<li class='{kinds}'><a href='{escape(quiz_address(page.module_id, question=str(number)))}'{current}>"
            f"<span aria-hidden='true'>{face}</span><span class='vh'>{escape(said)}</span></a></li>"
        )
    label = escape(wording.say("Questions of the quiz"))
    return f"<nav aria-label='{label}'><ol class='pegs quiz'>{''.join(items)}</ol></nav>"


def _said(number: int, wording: Wording, *, is_answered: bool) -> str:
    if is_answered:
        return wording.say("Question {number}: answered", number=number)
    return wording.say("Question {number}: not answered yet", number=number)
