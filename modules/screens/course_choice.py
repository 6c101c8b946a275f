"""Which course a page is about: it stands in the address, and is chosen at the top where there are several."""

from collections.abc import Collection, Mapping

import streamlit as st

from modules.activities.courses import course_titles
from modules.course.ids import CourseId
from modules.screens.markup import as_label
from modules.screens.shell import Screen
from modules.wording.catalogues import Wording

_KEY = "chosen-course"


def course_in_address(courses: Collection[CourseId]) -> CourseId | None:
    """Return the course that the address names; None, which means the first one, if it names none of these."""
    asked = CourseId(st.query_params.get("course", ""))
    return asked if asked in courses else None


def published_course(screen: Screen) -> CourseId | None:
    """Return the published course that the address names; None, which means the first one, if it names none."""
    return course_in_address(course_titles(screen.academy, who=screen.who, language=screen.language))


def show_course_choice(screen: Screen, course_id: CourseId | None, *, keep: Collection[str] = ()) -> None:
    """Draw the choice among the published courses; see draw_course_choice. `course_id` is None for the first."""
    titles = course_titles(screen.academy, who=screen.who, language=screen.language)
    if titles:
        draw_course_choice(titles, course_id or next(iter(titles)), screen.wording, keep=keep)


def draw_course_choice(
    names: Mapping[CourseId, str], chosen: CourseId, wording: Wording, *, keep: Collection[str] = ()
) -> None:
    """Draw the choice of a course by its name; nothing where there is only one.

    Another course begins with an address that names it alone, and what is said under the names in `keep`.
    """
    if len(names) < 2:  # noqa: PLR2004
        return
    st.session_state[_KEY] = chosen
    with st.container(key="course-choice"):
        st.selectbox(
            wording.say("Course"),
            list(names),
            format_func=lambda course: as_label(names[course]),
            key=_KEY,
            filter_mode=None,
            on_change=_change_course,
            args=(tuple(keep),),
        )


def _change_course(keep: tuple[str, ...]) -> None:
    kept = {name: st.query_params[name] for name in keep if name in st.query_params}
    st.query_params.from_dict({**kept, "course": st.session_state[_KEY]})
