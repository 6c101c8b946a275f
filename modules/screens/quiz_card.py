"""The card of the first page that leads to a quiz which waits."""

import streamlit as st

from modules.activities.home import ModuleOnHome
from modules.activities.quiz_entry import QuizEntry, QuizState
from modules.screens.markup import escape
from modules.wording.catalogues import Wording


def show_quiz_card(module: ModuleOnHome, entry: QuizEntry, wording: Wording) -> bool:
    """Show which quiz waits and since what; return whether its button was pressed."""
    is_begun = entry.state is QuizState.IN_PROGRESS
    tag = wording.say("You are here") if is_begun else wording.say("Open now")
    where = wording.say("Module {number}", number=module.number)
    title = wording.say("Quiz: {title}", title=module.title)
    st.html(
        f"<p class='eyebrow'><span class='here'>{escape(tag)}</span>{escape(where)}</p>"
        f"<h2 class='big'>{escape(title)}</h2><p>{escape(_why(entry, wording))}</p>"
    )
    return st.button(
        _label(entry, wording),
        type="primary",
        icon=":material/arrow_forward:",
        icon_position="right",
        key="to-quiz",
    )


def _why(entry: QuizEntry, wording: Wording) -> str:
    match entry.state:
        case QuizState.IN_PROGRESS:
            return wording.say("You have begun it. Your answers are kept, and it waits where you stopped.")
        case QuizState.TO_REPEAT if entry.best_share is not None:
            return wording.say(
                "Your best result so far is {share}; {needed} are needed.",
                share=wording.percent(entry.best_share),
                needed=wording.percent(entry.pass_mark_share),
            )
        case _:
            return wording.say("All lessons of the module are complete. The quiz completes the module.")


def _label(entry: QuizEntry, wording: Wording) -> str:
    match entry.state:
        case QuizState.IN_PROGRESS:
            return wording.say("Continue the quiz")
        case QuizState.TO_REPEAT:
            return wording.say("Take the quiz again")
        case _:
            return wording.say("Start the quiz")
