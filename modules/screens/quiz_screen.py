"""A module's quiz: locked, ready, one question a screen, the check before handing in, the result.

Where one is in a quiz stands in the address: `question` is a number, or `end` for the check before handing in;
`attempt` is one that was handed in, looked at again. Everything else is on disk.
"""

import streamlit as st

from modules.activities.quiz_attempts import AttemptId
from modules.activities.quiz_taking import AttemptOpen, QuizPage, open_quiz
from modules.course.ids import ModuleId
from modules.screens import quiz_answers, quiz_end, quiz_front, quiz_question
from modules.screens.address import number_in_address
from modules.screens.links import module_address
from modules.screens.markup import escape, icon
from modules.screens.shell import Screen, title_tab


def show(screen: Screen) -> None:
    """Show the quiz of the module that the address names, where one stopped."""
    module_id = ModuleId(st.query_params["module"])
    page = open_quiz(screen.academy, who=screen.who, module_id=module_id, language=screen.language)
    title = screen.wording.say("Quiz: {title}", title=page.module_title)
    title_tab(screen, title)
    with st.container(key="narrow", gap="medium"):
        number = screen.wording.say("Module {number}", number=page.module_number)
        st.html(
            f"<p class='small'><a href='{escape(module_address(module_id))}'>{escape(number)}</a></p>"
            f"<h1>{escape(title)}</h1>"
        )
        attempt_number = number_in_address("attempt")
        if attempt_number is not None:
            quiz_answers.show(screen, page, AttemptId(attempt_number))
        elif page.attempt is not None:
            _show_attempt(screen, page, page.attempt)
        else:
            quiz_front.show(screen, page)


def _show_attempt(screen: Screen, page: QuizPage, attempt: AttemptOpen) -> None:
    wanted = number_in_address("question") if "question" in st.query_params else attempt.resume_at
    if wanted is not None and 1 <= wanted <= len(attempt.questions):
        quiz_question.show(screen, page, attempt, wanted)
    else:
        quiz_end.show(screen, page, attempt)
    if not attempt.is_newest:
        said = screen.wording.say("This quiz has been renewed since you began. You finish it as you began.")
        st.html(f"<p class='note' role='status'>{icon('stale')} {escape(said)}</p>")
