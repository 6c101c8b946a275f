"""The words and figures of the completion report, which screen and files take from here."""

from collections.abc import Iterator

from modules.learning.completion_report import CompletionReport, Figures, ModuleCell, ModuleHead
from modules.learning.progress import Status
from modules.wording.catalogues import Wording


def column_names(modules: tuple[ModuleHead, ...], wording: Wording) -> Iterator[str]:
    """Yield the heads of a file's columns: person and team, then five for each module."""
    yield wording.say("Person")
    yield wording.say("Team")
    for module in modules:
        yield module.title
        yield wording.say("{module}: lessons completed", module=module.title)
        yield wording.say("{module}: lessons in all", module=module.title)
        yield wording.say("{module}: passed on", module=module.title)
        yield wording.say("{module}: quiz, best result in per cent", module=module.title)


def status_word(cell: ModuleCell, wording: Wording) -> str:
    """Return a cell's status as the word that the screen shows too."""
    match cell.status:
        case Status.PASSED:
            return wording.say_in("status", "Passed")
        case Status.IN_PROGRESS:
            return wording.say_in("status", "In progress")
        case Status.NOT_STARTED:
            return wording.say_in("status", "Not started")


def cell_detail(cell: ModuleCell, wording: Wording) -> str:
    """Return what is said after the status: the day of passing or how many lessons are done, then the quiz."""
    match cell.status:
        case Status.PASSED:
            said = wording.short_date(cell.completed_on) if cell.completed_on else ""
        case Status.IN_PROGRESS:
            said = wording.say("{done} of {count}", done=cell.completed_count, count=cell.lesson_count)
        case Status.NOT_STARTED:
            return ""
    if cell.quiz_share is None:
        return said
    quiz = wording.say("quiz {share}", share=wording.percent(cell.quiz_share))
    return f"{said} · {quiz}" if said else quiz


def figure_rows(report: CompletionReport, figures: Figures, wording: Wording) -> list[tuple[str, int]]:
    """Return the figures of a report under their names: people, where they stand, modules passed in all and each."""
    rows = [
        (wording.say("People"), figures.people),
        (trained_word(report, wording), figures.fully_trained),
        (wording.say_in("people", "In progress"), figures.in_progress),
        (wording.say_in("people", "Not started"), figures.not_started),
    ]
    if report.is_of_a_module:
        return rows
    rows.append((wording.say("Modules passed in all"), figures.modules_passed))
    for module, passed in zip(report.modules, figures.passed_by_module, strict=True):
        rows.append((wording.say("{module}: passed by", module=module.title), passed))
    return rows


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
