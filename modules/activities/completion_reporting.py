"""Reporting completion: who in a manager's teams has passed which module, by person, by team and by module."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from modules.academy import Academy, CourseNotFound, Published
from modules.activities.reaching import team_within_reach
from modules.course.course import ModuleOutline
from modules.course.ids import CourseId, Language, ModuleId
from modules.learning.completion_report import (
    ROWS_ON_A_PAGE,
    CompletionReport,
    ModuleFigures,
    ModuleHead,
    PersonRow,
    TeamFigures,
    Week,
)
from modules.learning.due import DueStatus, day_of
from modules.learning.report_choice import EVERYBODY, Choice
from modules.people.person import Team, TeamId, Visitor
from modules.people.rights import Deed
from modules.records import completion_report_records, person_records
from modules.records.completion_report_records import ModuleTally
from modules.records.completion_report_sql import Scope

WEEKS = 8


@dataclass(frozen=True, slots=True)
class ReportAsked:
    """What is asked for: a team that the reader may see, modules of a course, and their scope in the database."""

    team: Team
    teams: tuple[Team, ...]
    published: Published
    outlines: tuple[ModuleOutline, ...]
    scope: Scope
    at: datetime

    @property
    def module_ids(self) -> tuple[ModuleId, ...]:
        """Return the modules that count, in the order of the course."""
        return tuple(outline.id for outline in self.outlines)


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
    """Return the completion of a team and the teams below it, of the reader's first team by default.

    `page` counts from 1, the last one stands for all beyond it; None for everybody of the choice at once, 0 for the
    figures alone. A manager may ask for the teams within reach; who may see any team begins with the whole company.
    Raises NotAllowed; CourseNotFound, also for a module that the course does not hold.
    """
    asked = ask_report(academy, who, team_id, course_id, choice)
    records = academy.records
    figures, shown = completion_report_records.count_people(records, asked.scope, asked.module_ids)
    report = CompletionReport(
        team=asked.team,
        teams=asked.teams,
        course_title=asked.published.course.edition(language).title,
        modules=_heads(asked, language),
        at=asked.at,
        figures=figures,
        shown=shown,
        people=(),
        is_of_a_module=choice.module_id is not None,
        offered_modules=_titled(asked.published, asked.published.course.modules, language),
    )
    lessons = {outline.id: len(outline.lesson_ids) for outline in asked.outlines}
    if page is None:
        return replace(report, people=completion_report_records.person_rows(records, asked.scope, lessons))
    if page == 0:
        return report
    number = min(max(page, 1), report.page_count)
    rows = completion_report_records.person_rows(
        records, asked.scope, lessons, limit=ROWS_ON_A_PAGE, offset=(number - 1) * ROWS_ON_A_PAGE
    )
    return replace(report, people=rows, page=number)


def everybody_chosen(
    academy: Academy,
    *,
    who: Visitor,
    language: Language,
    team_id: TeamId | None = None,
    course_id: CourseId | None = None,
    choice: Choice = EVERYBODY,
) -> tuple[tuple[ModuleHead, ...], tuple[PersonRow, ...]]:
    """Return the modules and all people of a report, without its figures, which a plain table does not need.

    Raises as `completion_report` does.
    """
    asked = ask_report(academy, who, team_id, course_id, choice)
    lessons = {outline.id: len(outline.lesson_ids) for outline in asked.outlines}
    return _heads(asked, language), completion_report_records.person_rows(academy.records, asked.scope, lessons)


def report_by_team(
    academy: Academy,
    *,
    who: Visitor,
    team_id: TeamId | None = None,
    course_id: CourseId | None = None,
    choice: Choice = EVERYBODY,
) -> tuple[TeamFigures, ...]:
    """Return the figures of the teams right below a team, each with all below it, by name, and whom the choice leaves.

    Those who stand in the team itself come first. Teams of which the choice leaves nobody are left out. The figures add
    up to those of the team. Raises as `completion_report` does.
    """
    asked = ask_report(academy, who, team_id, course_id, choice)
    counted = completion_report_records.count_teams(academy.records, asked.scope, asked.module_ids)
    names = {team.id: team.name for team in asked.teams if team.parent_id == asked.team.id}
    found = [
        TeamFigures(team, asked.team.name if team is None else names[team], figures)
        for team, figures in counted.items()
    ]
    return tuple(sorted(found, key=lambda each: (each.team_id is not None, person_records.sort_name(each.name))))


def report_by_module(
    academy: Academy,
    *,
    who: Visitor,
    language: Language,
    team_id: TeamId | None = None,
    course_id: CourseId | None = None,
    choice: Choice = EVERYBODY,
) -> tuple[ModuleFigures, ...]:
    """Return where the people of a team whom the choice leaves stand in each module, in the order of the course.

    Raises as `completion_report` does.
    """
    asked = ask_report(academy, who, team_id, course_id, choice)
    tallies = {
        tally.module_id: tally for tally in completion_report_records.count_modules(academy.records, asked.scope)
    }
    return tuple(_module_figures(head, tallies.get(head.id)) for head in _heads(asked, language))


def report_by_week(
    academy: Academy,
    *,
    who: Visitor,
    team_id: TeamId | None = None,
    course_id: CourseId | None = None,
    choice: Choice = EVERYBODY,
) -> tuple[Week, ...]:
    """Return how many modules the people of a team whom the choice leaves passed in each of the last eight weeks.

    This week is the last. Raises as `completion_report` does.
    """
    asked = ask_report(academy, who, team_id, course_id, choice)
    today = asked.scope.today
    this_monday = today - timedelta(days=today.weekday())
    mondays = [this_monday - timedelta(weeks=back) for back in range(WEEKS - 1, -2, -1)]
    counts = completion_report_records.modules_passed_between(
        academy.records, asked.scope, [datetime.combine(monday, time()).astimezone() for monday in mondays]
    )
    return tuple(Week(monday, count) for monday, count in zip(mondays, counts, strict=False))


def ask_report(
    academy: Academy, who: Visitor, team_id: TeamId | None, course_id: CourseId | None, choice: Choice
) -> ReportAsked:
    """Return what is asked for, if the reader may; raise NotAllowed, CourseNotFound."""
    team, teams = team_within_reach(academy, who=who, deed=Deed.SEE_COMPLETION, team_id=team_id)
    published, at = academy.library.course(course_id), academy.now()
    scope = Scope(published.course.id, published.release.id, team.id, day_of(at), choice)
    return ReportAsked(team, teams, published, _outlines(published, choice.module_id), scope, at)


def _outlines(published: Published, module_id: ModuleId | None) -> tuple[ModuleOutline, ...]:
    """Return the modules that are asked for; raise CourseNotFound if the course does not hold the one."""
    if module_id is None:
        return published.course.modules
    found = tuple(outline for outline in published.course.modules if outline.id == module_id)
    if not found:
        raise CourseNotFound(module_id)
    return found


def _heads(asked: ReportAsked, language: Language) -> tuple[ModuleHead, ...]:
    return _titled(asked.published, asked.outlines, language)


def _titled(published: Published, outlines: Sequence[ModuleOutline], language: Language) -> tuple[ModuleHead, ...]:
    course = published.course
    return tuple(ModuleHead(outline.id, course.module_text(outline.id, language).title) for outline in outlines)


def _module_figures(head: ModuleHead, tally: ModuleTally | None) -> ModuleFigures:
    if tally is None:
        return ModuleFigures(head, 0, tuple((status, 0) for status in DueStatus), 0, None, None)
    by_status = tuple((status, tally.by_status[status]) for status in DueStatus)
    return ModuleFigures(head, tally.people, by_status, tally.quiz_count, tally.average_share, tally.minutes)
