"""The course: what it teaches, and its modules."""

import streamlit as st

from modules.activities.courses import CoursePage, open_course
from modules.activities.home import ModuleOnHome
from modules.learning.progress import Status
from modules.screens.introduction import introduction_html
from modules.screens.links import module_address
from modules.screens.markup import escape, outcome_list, segment_marks, status_mark
from modules.screens.shell import Screen, title_tab
from modules.wording.catalogues import Wording


def show(screen: Screen) -> None:
    """Show the course, then a row for each module."""
    page = open_course(screen.academy, who=screen.who, language=screen.language)
    title_tab(screen, page.title)
    with st.container(key="narrow", gap="medium"):
        st.html(_head(page, screen.wording))
        rows = "".join(_module(module, screen.wording) for module in page.modules)
        st.html(f"<h2>{escape(screen.wording.say('Modules'))}</h2><ul class='rows card'>{rows}</ul>")
        if introduction := introduction_html(page.introduction):
            st.html(introduction)


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
    return (
        f"<li class='tall'><div><a class='h3' href='{escape(module_address(module.id))}'>{module.number}. "
        f"{escape(module.title)}</a><p class='soft'>{escape(module.description)}</p></div>"
        f"<div class='under'>{segment_marks(marks)}<span class='soft small num'>{escape(count)}</span>"
        f"{status_mark(module.status, wording)}{when}</div></li>"
    )
