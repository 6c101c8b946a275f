"""A file of the draft that nothing names: what it is, and the way to take it out."""

import contextlib

import streamlit as st

from modules.activities.draft_outline import draft_outline
from modules.activities.draft_removing import remove_file
from modules.activities.drafting import DraftFileNotFound
from modules.course.ids import CourseId
from modules.screens.links import draft_address, go_to_draft
from modules.screens.markup import escape, icon
from modules.screens.shell import Screen, title_tab


def show_left_over(screen: Screen, course_id: CourseId, path: str) -> bool:
    """Show a file that has no place in the order; return False if the draft has no such file."""
    wording = screen.wording
    drafted = draft_outline(screen.academy, who=screen.who, course_id=course_id, language=screen.language)
    if path not in drafted.removable:
        return False
    name = path.rpartition("/")[2]
    title_tab(screen, name)
    back = f"{icon('back')} {escape(wording.say('All files of the draft'))}"
    said = wording.say(
        "Nothing in the course names this file, so no learner ever sees it. Put its lesson into “Order and rules of the"
        " course”, or remove the file."
    )
    st.html(
        f"<p class='small'><a href='{escape(draft_address(course_id))}'>{back}</a></p><h1>{escape(name)}</h1>"
        f"<p class='mono soft small'>{escape(path)}</p><p>{escape(said)}</p>"
    )
    if st.button(wording.say("Remove it from the draft"), icon=":material/delete:", key="remove-left-over"):
        with contextlib.suppress(DraftFileNotFound):  # somebody else was quicker
            remove_file(screen.academy, who=screen.who, course_id=course_id, path=path)
        go_to_draft(course_id)
    return True
