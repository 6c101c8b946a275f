"""A module: what it teaches, and its lessons."""

import streamlit as st

from modules.activities.conversation_finding import conversations_of_module
from modules.activities.courses import ModulePage, open_module
from modules.activities.home import LessonLink
from modules.course.ids import ModuleId
from modules.screens.conversation_entries import conversation_rows
from modules.screens.due_words import PRESSING, deadline_words
from modules.screens.introduction import introduction_html
from modules.screens.links import COURSE, lesson_address
from modules.screens.markup import escape, icon, outcome_list, status_mark
from modules.screens.quiz_entries import quiz_row
from modules.screens.shell import Screen, title_tab
from modules.screens.take_away import take_away_module
from modules.wording.catalogues import Wording


def show(screen: Screen) -> None:
    """Show the module that the address names, with a row for each lesson."""
    module_id = ModuleId(st.query_params["module"])
    page = open_module(screen.academy, who=screen.who, language=screen.language, module_id=module_id)
    title_tab(screen, page.title)
    with st.container(key="narrow", gap="medium"):
        st.html(_head(page, screen.wording))
        if introduction := introduction_html(page.introduction):
            st.html(introduction)
        rows = "".join(_lesson(number, lesson, screen.wording) for number, lesson in enumerate(page.lessons, start=1))
        rows += quiz_row(page.quiz, screen.wording) if page.quiz else ""
        st.html(f"<h2>{escape(screen.wording.say('Lessons'))}</h2><ul class='rows card two-columns'>{rows}</ul>")
        talks = conversations_of_module(screen.academy, who=screen.who, module_id=module_id, language=screen.language)
        if talks:
            st.html(conversation_rows(talks, screen.wording))
        take_away_module(module_id, screen.language, screen.wording)


def _head(page: ModulePage, wording: Wording) -> str:
    module = wording.say("Module {number}", number=page.number)
    lessons = wording.count("{n} lesson", "{n} lessons", len(page.lessons))
    return (
        f"<p class='small'><a href='/{COURSE}'>{escape(page.course_title)}</a></p>"
        f"<p class='meta'><span>{escape(module)}</span><span>{escape(page.level)}</span><span>{escape(lessons)}</span>"
        f"<span>{escape(wording.duration_minutes(page.minutes))}</span></p>"
        f"<h1>{escape(page.title)}</h1><p class='lead'>{escape(page.description)}</p>{_due(page, wording)}"
        f"{outcome_list(page.outcomes, wording.say('After this module you can'))}"
    )


def _due(page: ModulePage, wording: Wording) -> str:
    """Return by when the module is to be done, and when it was done before; nothing where there is neither."""
    said = ""
    if page.deadline is not None:
        kind = "due" if page.deadline.status in PRESSING else ""
        said = f"<p class='note {kind} after'>{icon('due')} {escape(deadline_words(page.deadline, wording))}</p>"
    if page.earlier_on:
        days = ", ".join(wording.date(day) for day in page.earlier_on)
        earlier = wording.say("Completed before: {dates}. Your earlier results are kept.", dates=days)
        said += f"<p class='soft small after'>{escape(earlier)}</p>"
    return said


def _lesson(number: int, lesson: LessonLink, wording: Wording) -> str:
    minutes = escape(wording.duration_minutes(lesson.minutes))
    return (
        f"<li><div><a href='{escape(lesson_address(lesson.id))}'>{number}. {escape(lesson.title)}</a>"
        f"<br><span class='soft small'>{minutes}</span></div><div>{status_mark(lesson.status, wording)}</div></li>"
    )
