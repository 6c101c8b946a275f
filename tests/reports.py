"""Reports that tests of files and screens draw: some people, and figures that are counted from them."""

from datetime import UTC, date, datetime
from typing import Final

from modules.course.ids import LessonId, ModuleId
from modules.learning.completion_report import (
    CompletionReport,
    Figures,
    ModuleCell,
    ModuleFigures,
    ModuleHead,
    PersonRow,
    ReportViews,
    TeamFigures,
    Week,
)
from modules.learning.due import DueStatus
from modules.learning.team_beliefs import FirstAnswers, TeamBeliefs, TopicBelieved
from modules.people.person import PersonId, Team, TeamId

AT: Final = datetime(2026, 11, 22, 8, 40, tzinfo=UTC)
PASSED: Final = ModuleCell(DueStatus.DONE, 2, 2, date(2026, 11, 4), 0.9, minutes=31)
GOING: Final = ModuleCell(DueStatus.IN_PROGRESS, 1, 2, None, minutes=7)
NEW: Final = ModuleCell(DueStatus.NOT_STARTED, 0, 2, None)
SOON: Final = ModuleCell(DueStatus.DUE_SOON, 1, 2, None, None, date(2026, 12, 1), 3)
RENEW: Final = ModuleCell(DueStatus.DUE_SOON, 2, 2, date(2025, 12, 1), 0.996, date(2026, 12, 1), 40)
LATE: Final = ModuleCell(DueStatus.OVERDUE, 0, 2, None, 0.004, date(2026, 11, 20), 1)
EXPIRED: Final = ModuleCell(DueStatus.EXPIRED, 2, 2, date(2025, 11, 2), 1.0, date(2026, 11, 2), 1200)
EVERY_CELL: Final = (PASSED, GOING, NEW, SOON, RENEW, LATE, EXPIRED)


def count(rows: tuple[PersonRow, ...], modules: int) -> Figures:
    """Return the figures of some rows; who has begun is told by the minutes."""
    cells = [cell for row in rows for cell in row.cells]
    shares = [cell.quiz_share for cell in cells if cell.quiz_share is not None]

    def people(status: DueStatus) -> int:
        return sum(any(cell.status is status for cell in row.cells) for row in rows)

    trained = sum(all(cell.is_passed for cell in row.cells) for row in rows)
    new = sum(all(cell.status is DueStatus.NOT_STARTED for cell in row.cells) for row in rows)
    return Figures(
        people=len(rows),
        fully_trained=trained,
        in_progress=len(rows) - trained - new,
        not_started=new,
        passed_by_module=tuple(sum(row.cells[number].is_passed for row in rows) for number in range(modules)),
        module_count=len(cells),
        modules_passed=sum(cell.is_passed for cell in cells),
        due_soon=people(DueStatus.DUE_SOON),
        to_renew=sum(any(c.status is DueStatus.DUE_SOON and c.completed_on for c in row.cells) for row in rows),
        overdue=people(DueStatus.OVERDUE),
        expired=people(DueStatus.EXPIRED),
        quiz_count=len(shares),
        average_share=sum(shares) / len(shares) if shares else None,
    )


def report(
    *people: tuple[str, ModuleCell] | tuple[str, ModuleCell, ModuleCell],
    modules: tuple[str, ...] = ("Customer needs",),
    team: str = "Rīga",
) -> CompletionReport:
    """Return a report of people with a cell for each of one or two modules."""
    shown = Team(TeamId(1), team)
    rows = tuple(
        PersonRow(PersonId(n), name, team, cells)
        for n, (name, *cells_) in enumerate(people, 1)
        for cells in [tuple(cells_)]
    )
    heads = tuple(ModuleHead(ModuleId(f"m{number}"), title) for number, title in enumerate(modules, 1))
    figures = count(rows, len(heads))
    return CompletionReport(
        team=shown,
        teams=(shown,),
        course_title="Customer service",
        modules=heads,
        at=AT,
        figures=figures,
        shown=figures,
        people=rows,
        is_of_a_module=False,
        offered_modules=heads,
    )


def two_modules() -> CompletionReport:
    """Return a report in which every kind of cell stands."""
    names = ("Jānis Bērziņš", "Łucja Ćwik", "Ķirse", "Anna", "Ewa", "Jan", "Zane")
    pairs = zip(names, EVERY_CELL, reversed(EVERY_CELL), strict=True)
    return report(*pairs, modules=("Customer needs", "Service standards"))


def views(of: CompletionReport) -> ReportViews:
    """Return the other tables of a page, with a share that rounding would make 100 per cent, and one of nothing."""
    return ReportViews(
        report=of,
        by_team=(
            TeamFigures(None, of.team.name, of.figures),
            TeamFigures(TeamId(2), "=Jelgava", count((), len(of.modules))),
        ),
        by_module=tuple(
            ModuleFigures(head, 7, tuple((status, 1) for status in DueStatus), 3, 0.996, 12.4) for head in of.modules
        ),
        by_week=(Week(date(2026, 11, 16), 3), Week(date(2026, 11, 23), 0)),
        beliefs=TeamBeliefs(
            (TopicBelieved(LessonId("l1"), "=A need", "Customer needs", FirstAnswers(6, 12, 5)),), hidden_count=2
        ),
    )
