"""The figures that stand over a manager's table, in the words of page and document."""

from dataclasses import dataclass

from modules.exchange.completion_words import standings, status_words
from modules.learning.completion_report import CompletionReport
from modules.learning.due import DueStatus
from modules.learning.report_choice import Show
from modules.wording.catalogues import Wording


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure: its name, what it is, and what it is made of. `show` are the people whom it counts, None if none."""

    icon: str
    name: str
    figure: str
    details: tuple[str, ...]
    show: Show | None = None


def report_tiles(report: CompletionReport, wording: Wording) -> tuple[Tile, ...]:
    """Return completion, what is late, what is due soon, and the average result, of everybody in the team."""
    words = status_words(wording.language)
    figures, of_people = report.figures, wording.count("of {n} person", "of {n} people", report.figures.people)
    of_course = wording.count(
        "{done} of {n} module passed",
        "{done} of {n} modules passed",
        figures.module_count,
        done=wording.number(figures.modules_passed),
    )
    completion = () if report.is_of_a_module else (of_course,)
    stand = (f"{name} {wording.number(count)}" for name, count in standings(report, figures, wording))
    share, score = figures.completion_share, figures.average_share
    expired = wording.count("expired for {n} person", "expired for {n} people", figures.expired)
    renew = wording.count("{n} person renews what was passed", "{n} people renew what was passed", figures.to_renew)
    results = wording.count("the best of each, {n} in all", "the best of each, {n} in all", figures.quiz_count)
    late = (of_people, expired) if figures.expired else (of_people,)
    soon = (of_people, renew) if figures.to_renew else (of_people,)
    return (
        Tile(
            "passed",
            wording.say("Completion"),
            "–" if share is None else wording.percent(share),
            (*completion, *stand),
        ),
        Tile("late", words[DueStatus.OVERDUE], wording.number(figures.overdue), late, Show.OVERDUE),
        Tile("due", words[DueStatus.DUE_SOON], wording.number(figures.due_soon), soon, Show.DUE_SOON),
        Tile(
            "book",
            wording.say("Average quiz result"),
            "–" if score is None else wording.percent(score),
            (results,),
        ),
    )
