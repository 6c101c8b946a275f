"""The figures that stand over a manager's table, in the words of page and document."""

from dataclasses import dataclass

from modules.exchange.completion_words import trained_word
from modules.learning.completion_report import CompletionReport
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
    figures, of_people = report.figures, wording.count("of {n} person", "of {n} people", report.figures.people)
    passed = wording.count(
        "{done} of {n} module passed",
        "{done} of {n} modules passed",
        figures.module_count,
        done=wording.number(figures.modules_passed),
    )
    stand = (
        (trained_word(report, wording), figures.fully_trained),
        (wording.say_in("people", "In progress"), figures.in_progress),
        (wording.say_in("people", "Not started"), figures.not_started),
    )
    share, score = figures.completion_share, figures.average_share
    expired = wording.count("expired for {n} person", "expired for {n} people", figures.expired)
    renew = wording.count("{n} person renews what was passed", "{n} people renew what was passed", figures.to_renew)
    results = wording.count("the best of each, {n} in all", "the best of each, {n} in all", figures.quiz_count)
    return (
        Tile(
            "passed",
            wording.say("Completion"),
            "–" if share is None else wording.percent(share),
            (passed, *(f"{name} {wording.number(count)}" for name, count in stand)),
        ),
        Tile("late", wording.say("Overdue"), wording.number(figures.overdue), (of_people, expired), Show.OVERDUE),
        Tile("due", wording.say("Due soon"), wording.number(figures.due_soon), (of_people, renew), Show.DUE_SOON),
        Tile(
            "book",
            wording.say("Average quiz result"),
            "–" if score is None else wording.percent(score),
            (results,),
        ),
    )
