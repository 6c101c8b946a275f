"""What somebody reads when a screen cannot be shown. Nothing fails in silence, and nobody reads a traceback."""

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from modules.academy import CourseNotFound
from modules.activities.lesson_finding import LessonNotFound
from modules.activities.quiz_attempts import AttemptNotFound, QuizNotFound
from modules.people.rights import Deed, NotAllowed, Reach, reach
from modules.screens.links import COURSE
from modules.screens.markup import escape
from modules.screens.shell import Screen, title_tab
from modules.wording.catalogues import Wording

log = logging.getLogger(__name__)


@contextmanager
def kindly(wording: Wording, *, heading: str = "h1") -> Iterator[None]:
    """Run a screen, or a part that is drawn by itself; what goes wrong is logged and said in the reader's language.

    `heading` is the element of the apology's title: h1 where it stands for the whole screen.
    """
    try:
        yield
    except NotAllowed:
        _say(
            heading,
            wording.say("This page is for other roles"),
            wording.say("Your account does not open it. If you need it, please ask whoever looks after the academy."),
        )
    except (LessonNotFound, CourseNotFound, QuizNotFound, AttemptNotFound):
        _say(
            heading,
            wording.say("This page is not there any more"),
            wording.say("The course has changed since the link was made. Everything it holds now is under Course."),
        )
        st.html(f"<p><a class='button primary' href='/{COURSE}'>{escape(wording.say('To the course'))}</a></p>")
    except Exception:
        reference = secrets.token_hex(3)
        log.exception("A screen failed; the reader was given the number %s.", reference)
        _say(
            heading,
            wording.say("We are sorry, this did not work"),
            wording.say("What you had done before is kept. Please try again."),
            wording.say("If it happens again, please give this number: {number}.", number=reference),
        )


@contextmanager
def within_reach(screen: Screen, deed: Deed, *, path: str) -> Iterator[None]:
    """Run a page of teams. To whom it is open, but not for the team or person in its address, it says so itself.

    Whether there is such a team or person is not said: that would be news of another branch.
    """
    try:
        yield
    except NotAllowed:
        if reach(screen.who.person, deed) < Reach.TEAM:
            raise
        say = screen.wording.say
        title_tab(screen)
        _say(
            "h1",
            say("This is not among your teams"),
            say("The address leads to a team or a person that you do not see, or that is not there any more."),
        )
        st.html(f"<p><a class='button primary' href='/{path}'>{escape(say('To your team'))}</a></p>")


def _say(element: str, heading: str, *sentences: str) -> None:
    with st.container(key="apology"):
        text = "".join(f"<p class='lead'>{escape(sentence)}</p>" for sentence in sentences)
        st.html(f"<div role='alert'><{element}>{escape(heading)}</{element}>{text}</div>")
