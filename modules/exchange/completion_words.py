"""The words and figures of the completion report, which screen and files take from here."""

from collections.abc import Iterator, Mapping
from functools import cache

from modules.course.ids import Language
from modules.learning.completion_report import CompletionReport, Figures, ModuleCell, ModuleHead
from modules.learning.due import DueStatus
from modules.wording.catalogues import Wording, wording_for

COLUMNS_OF_A_MODULE = 7


def column_names(modules: tuple[ModuleHead, ...], wording: Wording) -> Iterator[str]:
    """Yield the heads of a file's columns: person and team, then seven for each module."""
    yield wording.say("Person")
    yield wording.say("Team")
    for module in modules:
        yield module.title
        yield wording.say("{module}: due on", module=module.title)
        yield wording.say("{module}: lessons completed", module=module.title)
        yield wording.say("{module}: lessons in all", module=module.title)
        yield wording.say("{module}: passed on", module=module.title)
        yield wording.say("{module}: quiz, best result in per cent", module=module.title)
        yield wording.say("{module}: minutes", module=module.title)


@cache
def status_words(language: Language) -> Mapping[DueStatus, str]:
    """Return the word of each status of a module, in a language."""
    wording = wording_for(language)
    return {
        DueStatus.DONE: wording.say_in("status", "Passed"),
        DueStatus.IN_PROGRESS: wording.say_in("status", "In progress"),
        DueStatus.NOT_STARTED: wording.say_in("status", "Not started"),
        DueStatus.DUE_SOON: wording.say_in("status", "Due soon"),
        DueStatus.OVERDUE: wording.say_in("status", "Overdue"),
        DueStatus.EXPIRED: wording.say_in("status", "Expired"),
    }


def status_word(cell: ModuleCell, wording: Wording) -> str:
    """Return a cell's status as the word that the screen shows too."""
    return status_words(wording.language)[cell.status]


def cell_detail(cell: ModuleCell, wording: Wording) -> str:
    """Return what is said after the status: the day that matters, or how many lessons are done; then the quiz."""
    parts: list[str] = []
    if cell.status in {DueStatus.DUE_SOON, DueStatus.OVERDUE, DueStatus.EXPIRED} and cell.due_on:
        parts.append(_due(cell, wording.short_date(cell.due_on), wording))
    if cell.status is DueStatus.DONE and cell.completed_on:
        parts.append(wording.short_date(cell.completed_on))
    if cell.completed_on is None and cell.status is not DueStatus.NOT_STARTED:
        parts.append(wording.say("{done} of {count}", done=cell.completed_count, count=cell.lesson_count))
        if cell.quiz_share is None and 0 < cell.lesson_count <= cell.completed_count:
            parts.append(wording.say("quiz to be passed"))
    if cell.quiz_share is not None:
        parts.append(wording.say("quiz {share}", share=wording.percent(cell.quiz_share)))
    return " · ".join(parts)


def _due(cell: ModuleCell, day: str, wording: Wording) -> str:
    match cell.status:
        case DueStatus.OVERDUE:
            return wording.say("was due on {date}", date=day)
        case DueStatus.EXPIRED:
            return wording.say("valid until {date}", date=day)
        case _ if cell.completed_on:
            return wording.say("renew by {date}", date=day)
        case _:
            return wording.say("by {date}", date=day)


def figure_rows(report: CompletionReport, figures: Figures, wording: Wording) -> list[tuple[str, int | float | None]]:
    """Return the figures of a report under their names; a share is a float from 0 to 1, None where there is none."""
    of_course = () if report.is_of_a_module else ((wording.say("Modules passed in all"), figures.modules_passed),)
    rows: list[tuple[str, int | float | None]] = [
        (wording.say("People"), figures.people),
        *standings(report, figures, wording),
        *of_course,
        (wording.say("Completion"), figures.completion_share),
        (wording.say("People with something overdue"), figures.overdue),
        (wording.say("People with something expired"), figures.expired),
        (wording.say("People with something due soon"), figures.due_soon),
        (wording.say("Of these, people who renew what they have passed"), figures.to_renew),
        (wording.say("Average of the best quiz results"), figures.average_share),
        (wording.say("Quiz results"), figures.quiz_count),
    ]
    if not report.is_of_a_module:
        for module, passed in zip(report.modules, figures.passed_by_module, strict=True):
            rows.append((wording.say("{module}: passed by", module=module.title), passed))
    return rows


def standings(report: CompletionReport, figures: Figures, wording: Wording) -> tuple[tuple[str, int], ...]:
    """Return how many people have passed everything that the report is of, are on the way, and have not begun."""
    words = status_words(wording.language)
    if report.is_of_a_module:
        return (
            (trained_word(report, wording), figures.fully_trained),
            (words[DueStatus.IN_PROGRESS], figures.in_progress),
            (words[DueStatus.NOT_STARTED], figures.not_started),
        )
    return (
        (trained_word(report, wording), figures.fully_trained),
        (wording.say_in("people", "In progress"), figures.in_progress),
        (wording.say_in("people", "Not started"), figures.not_started),
    )


def trained_word(report: CompletionReport, wording: Wording) -> str:
    """Return what is said of people who have passed everything that the report is of."""
    return wording.say("Passed it") if report.is_of_a_module else wording.say("Fully trained")


def figures_of(report: CompletionReport, wording: Wording) -> str:
    """Return of how many people and of when the figures are."""
    return wording.count(
        "{n} person, figures of {date}, {time}",
        "{n} people, figures of {date}, {time}",
        report.figures.people,
        date=wording.date(report.at),
        time=wording.time(report.at),
    )
