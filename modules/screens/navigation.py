"""The pages somebody may open, in the order of the navigation."""

from collections.abc import Callable
from functools import partial

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from modules.people.rights import Deed, Reach, reach
from modules.screens import (
    assignments_screen,
    certificates_screen,
    climate_screen,
    conversation_screen,
    course_screen,
    feedback_screen,
    home_screen,
    lesson_screen,
    mastery_screen,
    module_screen,
    people_screen,
    publish_screen,
    pulse_screen,
    questions_screen,
    quiz_screen,
    reminders_screen,
    review_screen,
    studio_screen,
    team_screen,
)
from modules.screens.door import kindly
from modules.screens.lesson_in_hand import put_down
from modules.screens.links import (
    ASSIGNMENTS,
    CERTIFICATES,
    CLIMATE,
    COURSE,
    FEEDBACK,
    HOME,
    PEOPLE,
    PROGRESS,
    PUBLISH,
    PULSE,
    QUESTIONS,
    REMINDERS,
    REVIEW,
    STUDIO,
    TEAM,
)
from modules.screens.shell import Screen

PATHS = (
    HOME,
    COURSE,
    REVIEW,
    PROGRESS,
    STUDIO,
    PUBLISH,
    QUESTIONS,
    FEEDBACK,
    TEAM,
    ASSIGNMENTS,
    CLIMATE,
    PEOPLE,
    CERTIFICATES,
    REMINDERS,
    PULSE,
)


def pages_of(screen: Screen) -> list[StreamlitPage]:
    """Return all pages; those beyond somebody's rights are left out of the navigation.

    That is a courtesy: whoever opens their address reads that the page is for other roles, for each deed asks again.
    """
    say = screen.wording.say
    return [
        _page(screen, home_screen.show, say("Today"), HOME),
        _page(screen, _show_course, say("Course"), COURSE),
        _page(screen, review_screen.show, say("Review"), REVIEW),
        _page(screen, mastery_screen.show, say("My progress"), PROGRESS),
        _page(screen, certificates_screen.show, say("Certificates"), CERTIFICATES),
        _page(screen, studio_screen.show, say("Editor"), STUDIO, deed=Deed.PUBLISH),
        _page(screen, publish_screen.show, say("Publish"), PUBLISH, deed=Deed.PUBLISH),
        _page(screen, questions_screen.show, say("Questions"), QUESTIONS, deed=Deed.SEE_ITEMS),
        _page(screen, feedback_screen.show, say("Feedback"), FEEDBACK, deed=Deed.SEE_ITEMS),
        _page(screen, team_screen.show, say("Team"), TEAM, deed=Deed.SEE_COMPLETION),
        _page(screen, assignments_screen.show, say("Assignments"), ASSIGNMENTS, deed=Deed.ASSIGN),
        _page(screen, climate_screen.show, say("Climate"), CLIMATE, deed=Deed.SEE_COMPLETION),
        _page(screen, people_screen.show, say("People"), PEOPLE, deed=Deed.MANAGE_PEOPLE),
        _page(screen, reminders_screen.show, say("Reminders"), REMINDERS, is_listed=False),
        _page(screen, pulse_screen.show, say("Survey"), PULSE, is_listed=False),
    ]


def _page(
    screen: Screen,
    show: Callable[[Screen], None],
    title: str,
    path: str,
    *,
    deed: Deed = Deed.LEARN,
    is_listed: bool = True,
) -> StreamlitPage:
    """Return a page; one that is not listed is found from elsewhere, as the reminders from the account."""
    return st.Page(
        partial(_draw, screen, show),
        title=title,
        url_path=path or None,
        default=path == HOME,
        visibility="visible" if is_listed and reach(screen.who.person, deed) > Reach.NONE else "hidden",
    )


def _draw(screen: Screen, show: Callable[[Screen], None]) -> None:
    if show is not _show_course or "lesson" not in st.query_params:
        put_down()
    with kindly(screen.wording):
        show(screen)


def _show_course(screen: Screen) -> None:
    """One page for the course, its modules and its lessons, so that going from lesson to lesson stays on a page."""
    if "lesson" in st.query_params:
        lesson_screen.show(screen)
    elif "conversation" in st.query_params:
        conversation_screen.show(screen)
    elif "module" in st.query_params and "quiz" in st.query_params:
        quiz_screen.show(screen)
    elif "module" in st.query_params:
        module_screen.show(screen)
    else:
        course_screen.show(screen)
