"""The lesson that this tab has open, in the release in which it was opened: it stays so until the page is left."""

import streamlit as st

from modules.activities.lesson_finding import Since
from modules.course.ids import LessonId
from modules.records.release_records import ReleaseId
from modules.screens.markup import escape, icon
from modules.wording.catalogues import Wording

_LESSON, _RELEASE = "lesson-in-hand", "release-in-hand"


def release_in_hand(lesson_id: LessonId) -> ReleaseId | None:
    """Return the release in which this tab has a lesson open; None if it has not."""
    return st.session_state.get(_RELEASE) if st.session_state.get(_LESSON) == lesson_id else None


def take_in_hand(lesson_id: LessonId, release_id: ReleaseId) -> None:
    """Keep a lesson as it was opened; it takes the place of another one."""
    st.session_state[_LESSON], st.session_state[_RELEASE] = lesson_id, release_id


def put_down() -> None:
    """Forget which lesson was open: the page has been left, and the next time it opens as it is published then."""
    for name in (_LESSON, _RELEASE):
        st.session_state.pop(name, None)


def show_what_came_since(since: Since, wording: Wording) -> None:
    """Say kindly that what is read here is not the newest any more; nothing while it is."""
    if since is Since.SAME:
        return
    said = wording.say("A newer version of this lesson is there. It opens next time; you can finish here as you began.")
    if since is Since.GONE:
        said = wording.say("This lesson has been taken out of the course. You can finish it here.")
    st.html(f"<p class='note' role='status'>{icon('stale')} {escape(said)}</p>")
