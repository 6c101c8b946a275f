"""One person's progress as the manager sees it: each module with its lessons and the attempts at its quiz."""

from datetime import date

import streamlit as st

from modules.activities.person_reporting import AttemptOfPerson, LessonOfPerson, ModuleOfPerson, person_report
from modules.course.ids import CourseId
from modules.exchange.completion_words import cell_detail
from modules.people.person import PersonId
from modules.screens.completion_table import due_mark
from modules.screens.course_choice import show_course_choice
from modules.screens.markup import escape, icon, status_mark
from modules.screens.shell import Screen, title_tab
from modules.screens.team_address import KEPT_WITH_ANOTHER_COURSE
from modules.wording.catalogues import Wording


def show_person(screen: Screen, person_id: PersonId, *, back: str, course_id: CourseId | None = None) -> None:
    """Show how far somebody of the reader's teams has come; `back` is the address of the table they stand in."""
    wording = screen.wording
    report = person_report(
        screen.academy, who=screen.who, person_id=person_id, language=screen.language, course_id=course_id
    )
    title_tab(screen, report.name)
    as_of = wording.say("As of {date}, {time}", date=wording.date(report.at), time=wording.time(report.at))
    with st.container(gap="medium"):
        st.html(
            f'<p class="small"><a href="{escape(back)}">{escape(wording.say("Back to the team"))}</a></p>'
            f'<h1>{escape(report.name)}</h1><p class="lead">{escape(report.team_name)}<br>'
            f"{escape(report.course_title)}<br>{escape(as_of)}</p>"
        )
        show_course_choice(screen, course_id, keep=KEPT_WITH_ANOTHER_COURSE)
        for module in report.modules:
            st.html(module_of_person(module, wording))


def module_of_person(module: ModuleOfPerson, wording: Wording) -> str:
    """Return a module: where the person stands in it, its lessons as a table, the attempts at its quiz."""
    minutes = wording.say("at least {time} spent", time=wording.duration_minutes(module.cell.minutes))
    extra = " · ".join(filter(None, [cell_detail(module.cell, wording), minutes if module.cell.minutes else ""]))
    heads = (
        wording.say("Lesson"),
        wording.say_in("lesson", "Status"),
        wording.say("Sections read"),
        wording.say_in("lesson", "Begun"),
        wording.say_in("lesson", "Completed"),
        wording.say("Minutes"),
    )
    head = "".join(f'<th scope="col">{escape(said)}</th>' for said in heads)
    rows = "".join(_lesson(lesson, heads, wording) for lesson in module.lessons)
    return (
        f'<section class="of-person"><h2>{escape(module.title)}</h2>'
        f"<p>{due_mark(module.cell, wording, extra)}</p>"
        f'<div class="wrap" tabindex="0" role="region" aria-label="{escape(module.title)}">'
        f'<table class="t stack-rows people"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
        f"{_attempts(module, wording)}</section>"
    )


def _lesson(lesson: LessonOfPerson, heads: tuple[str, ...], wording: Wording) -> str:
    read = wording.say("{done} of {count}", done=lesson.read_count, count=lesson.section_count)
    cells = (
        status_mark(lesson.status, wording),
        escape(read),
        _day(lesson.started_on, wording),
        _day(lesson.completed_on, wording),
        escape(wording.number(lesson.minutes)),
    )
    drawn = "".join(
        f'<td class="num" data-l="{escape(head)}">{cell}</td>' for head, cell in zip(heads[1:], cells, strict=True)
    )
    return f'<tr><th scope="row">{escape(lesson.title)}</th>{drawn}</tr>'


def _day(day: date | None, wording: Wording) -> str:
    return escape(wording.short_date(day)) if day else "–"


def _attempts(module: ModuleOfPerson, wording: Wording) -> str:
    if not module.attempts:
        return ""
    items = "".join(f"<li>{_attempt(attempt, wording)}</li>" for attempt in module.attempts)
    return f'<h3>{escape(wording.say("Attempts at the quiz"))}</h3><ul class="attempts num">{items}</ul>'


def _attempt(attempt: AttemptOfPerson, wording: Wording) -> str:
    if attempt.handed_in_on is None or attempt.share is None:
        said = wording.say(
            "Attempt {n}: begun on {date}, not handed in yet",
            n=attempt.number,
            date=wording.short_date(attempt.started_on),
        )
        return f"{icon('in-progress')}{escape(said)}"
    given = {
        "n": attempt.number,
        "date": wording.short_date(attempt.handed_in_on),
        "share": wording.percent(attempt.share),
    }
    if attempt.is_passed:
        return f"{icon('passed')}{escape(wording.say('Attempt {n}: passed on {date} with {share}', **given))}"
    return f"{icon('not-started')}{escape(wording.say('Attempt {n}: not passed on {date}, {share}', **given))}"
