"""The course: what it teaches, and its modules."""

import streamlit as st

from modules.activities.courses import CoursePage, list_courses, open_course
from modules.activities.home import CourseOnHome, ModuleOnHome
from modules.course.ids import CourseId
from modules.learning.progress import Status
from modules.screens.due_words import deadline_words
from modules.screens.introduction import introduction_html
from modules.screens.links import COURSE, course_address, module_address
from modules.screens.markup import escape, icon, outcome_list, segment_marks, status_mark
from modules.screens.shell import Screen, title_tab
from modules.wording.catalogues import Wording


def show(screen: Screen) -> None:
    """Show the course that the address names, or the only one, with a row for each module; else all of them."""
    courses = list_courses(screen.academy, who=screen.who, language=screen.language)
    asked = CourseId(st.query_params.get("course", ""))
    if len(courses) > 1 and asked not in {course.id for course in courses}:
        _show_all(screen, courses)
        return
    course_id = asked if len(courses) > 1 else None
    page = open_course(screen.academy, who=screen.who, language=screen.language, course_id=course_id)
    title_tab(screen, page.title)
    with st.container(key="narrow", gap="medium"):
        if course_id is not None:
            back = f"{icon('back')} {escape(screen.wording.say('All courses'))}"
            st.html(f"<p class='small'><a href='/{COURSE}'>{back}</a></p>")
        st.html(_head(page, screen.wording))
        rows = "".join(_module(module, screen.wording) for module in page.modules)
        st.html(f"<h2>{escape(screen.wording.say('Modules'))}</h2><ul class='rows card'>{rows}</ul>")
        if introduction := introduction_html(page.introduction):
            st.html(introduction)


def _show_all(screen: Screen, courses: tuple[CourseOnHome, ...]) -> None:
    """Show a row for each course, with how many of its modules are passed."""
    wording = screen.wording
    title = wording.say("Courses")
    title_tab(screen, title)
    rows = "".join(_row(course, wording) for course in courses)
    with st.container(key="narrow", gap="medium"):
        st.html(f"<h1>{escape(title)}</h1>")
        st.html(f"<ul class='rows card'>{rows}</ul>")


def _row(course: CourseOnHome, wording: Wording) -> str:
    marks = [module.status is Status.PASSED for module in course.modules]
    count = wording.say("Passed modules: {passed} of {count}", passed=sum(marks), count=len(marks))
    return (
        f"<li class='tall'><div><a class='h3' href='{escape(course_address(course.id))}'>{escape(course.title)}</a>"
        f"<p class='soft'>{escape(course.description)}</p></div>"
        f"<div class='under'>{segment_marks(marks)}<span class='soft small num'>{escape(count)}</span></div></li>"
    )


def _head(page: CoursePage, wording: Wording) -> str:
    count = wording.count("{n} module", "{n} modules", len(page.modules))
    return (
        f"<p class='meta'><span>{escape(page.level)}</span><span>{escape(count)}</span></p>"
        f"<h1>{escape(page.title)}</h1><p class='lead'>{escape(page.description)}</p>"
        f"{outcome_list(page.outcomes, wording.say('After this course you can'))}"
    )


def _module(module: ModuleOnHome, wording: Wording) -> str:
    marks = [lesson.status is Status.PASSED for lesson in module.lessons]
    count = wording.say("Lessons: {done} of {count}", done=module.completed_count, count=module.lesson_count)
    when = (
        f" <span class='soft small'>{escape(wording.date(module.completed_on))}</span>" if module.completed_on else ""
    )
    if module.deadline is not None:
        when += f" <span class='soft small'>{escape(deadline_words(module.deadline, wording))}</span>"
    return (
        f"<li class='tall'><div><a class='h3' href='{escape(module_address(module.id))}'>{module.number}. "
        f"{escape(module.title)}</a><p class='soft'>{escape(module.description)}</p></div>"
        f"<div class='under'>{segment_marks(marks)}<span class='soft small num'>{escape(count)}</span>"
        f"{status_mark(module.status, wording)}{when}</div></li>"
    )
