"""Reporting completion: who in a manager's teams has passed which module."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from modules.academy import Academy, CourseNotFound, Published
from modules.course.course import ModuleOutline
from modules.course.ids import CourseId, Language, ModuleId
from modules.learning.completion_report import (
    EVERYBODY,
    ROWS_ON_A_PAGE,
    Choice,
    CompletionReport,
    Figures,
    ModuleCell,
    ModuleHead,
    PersonRow,
)
from modules.learning.progress import Status, status_of
from modules.people.person import Team, TeamId, Visitor
from modules.people.rights import Deed, NotAllowed, Reach, require
from modules.records import completion_report_records, person_records
from modules.records.completion_report_records import CompletionRow, Scope


def completion_report(
    academy: Academy,
    *,
    who: Visitor,
    language: Language,
    team_id: TeamId | None = None,
    course_id: CourseId | None = None,
    choice: Choice = EVERYBODY,
    page: int | None = None,
) -> CompletionReport:
    """Return the completion of a team and the teams below it, of the person's own team by default.

    `page` counts from 1, the last one stands for all beyond it; None for everybody of the choice at once. A manager may
    ask for teams within their own; who may see any team begins with the whole company. Raises NotAllowed;
    CourseNotFound, also for a module that the course does not hold.
    """
    team, teams = teams_within_reach(academy, who, team_id)
    published = academy.library.course(course_id)
    outlines = _outlines(published, choice.module_id)
    scope = Scope(published.course.id, published.release.id, team.id, choice)
    figures = _figures(academy, outlines, replace(scope, choice=Choice(module_id=choice.module_id)))
    report = CompletionReport(
        team=team,
        teams=teams,
        course_title=published.course.edition(language).title,
        modules=_heads(published, outlines, language),
        at=academy.now(),
        figures=figures,
        shown=figures if choice.is_everybody else _figures(academy, outlines, scope),
        people=(),
        is_of_a_module=choice.module_id is not None,
    )
    if page is None:
        rows = completion_report_records.completion_rows(academy.records, scope)
        return replace(report, people=_people(outlines, rows))
    number = min(max(page, 1), report.page_count)
    rows = completion_report_records.completion_rows(
        academy.records, scope, limit=ROWS_ON_A_PAGE, offset=(number - 1) * ROWS_ON_A_PAGE
    )
    return replace(report, people=_people(outlines, rows), page=number)


def teams_within_reach(academy: Academy, who: Visitor, team_id: TeamId | None) -> tuple[Team, tuple[Team, ...]]:
    """Return the team that is asked for and all whose completion the reader may see, their topmost first.

    The topmost is asked for by default. Raises NotAllowed.
    """
    reach = require(who.person, Deed.SEE_COMPLETION, at_least=Reach.TEAM)
    own = _own_root(academy, who, reach)
    teams = person_records.teams_below(academy.records, team_id=own)
    team = next((team for team in teams if team.id == (team_id or own)), None)
    if team is None:
        raise NotAllowed(who.person, Deed.SEE_COMPLETION)
    return team, teams


def _outlines(published: Published, module_id: ModuleId | None) -> tuple[ModuleOutline, ...]:
    """Return the modules that are asked for; raise CourseNotFound if the course does not hold the one."""
    if module_id is None:
        return published.course.modules
    found = tuple(outline for outline in published.course.modules if outline.id == module_id)
    if not found:
        raise CourseNotFound(module_id)
    return found


def _figures(academy: Academy, outlines: Sequence[ModuleOutline], scope: Scope) -> Figures:
    modules = [module.id for module in outlines]
    counts = completion_report_records.count_completion(academy.records, scope, modules)
    return Figures(
        people=counts.people,
        fully_trained=counts.fully_trained,
        in_progress=counts.people - counts.fully_trained - counts.not_started,
        not_started=counts.not_started,
        passed_by_module=counts.passed_by_module,
    )


def _own_root(academy: Academy, who: Visitor, reach: Reach) -> TeamId:
    root = person_records.root_team(academy.records) if reach is Reach.ANY else None
    return root.id if isinstance(root, Team) else who.person.team_id


def _heads(published: Published, outlines: Sequence[ModuleOutline], language: Language) -> tuple[ModuleHead, ...]:
    return tuple(
        ModuleHead(outline.id, published.course.module_text(outline.id, language).title) for outline in outlines
    )


def _people(outlines: Sequence[ModuleOutline], rows: Sequence[CompletionRow]) -> tuple[PersonRow, ...]:
    people: list[PersonRow] = []
    for _, of_person in groupby(rows, key=lambda row: row.person_id):
        cells = {row.module_id: row for row in of_person}
        first = next(iter(cells.values()))
        people.append(
            PersonRow(
                person_id=first.person_id,
                name=first.full_name,
                team_name=first.team_name,
                cells=tuple(_cell(cells.get(outline.id), len(outline.lesson_ids)) for outline in outlines),
            )
        )
    return tuple(people)


def _cell(row: CompletionRow | None, lesson_count: int) -> ModuleCell:
    if row is None:
        return ModuleCell(Status.NOT_STARTED, 0, lesson_count, None)
    return ModuleCell(
        status=status_of(row.started_at, row.completed_at),
        completed_count=row.completed_count,
        lesson_count=row.lesson_count,
        completed_on=row.completed_at.astimezone().date() if row.completed_at else None,
        quiz_share=row.quiz_share,
    )
