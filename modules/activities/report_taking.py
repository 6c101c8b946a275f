"""Taking a manager's page away: one of its tables as CSV or PDF, all of them as a workbook."""

from enum import StrEnum

from modules.academy import Academy
from modules.activities.completion_reporting import (
    completion_report,
    everybody_chosen,
    report_by_module,
    report_by_team,
    report_by_week,
)
from modules.activities.team_beliefs import team_beliefs
from modules.course.ids import CourseId, Language
from modules.exchange.completion_csv import completion_csv, table_csv
from modules.exchange.completion_pdf import completion_pdf
from modules.exchange.completion_xlsx import completion_xlsx
from modules.exchange.report_tables import ReportTable, modules_table, teams_table, topics_table
from modules.learning.completion_report import CompletionReport, ReportViews
from modules.learning.report_choice import EVERYBODY, Choice, View
from modules.people.person import TeamId, Visitor
from modules.wording.catalogues import Wording, wording_for


class Ending(StrEnum):
    """What kind of file."""

    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"


def take_report(
    academy: Academy,
    *,
    who: Visitor,
    language: Language,
    ending: Ending,
    view: View = View.PEOPLE,
    team_id: TeamId | None = None,
    course_id: CourseId | None = None,
    choice: Choice = EVERYBODY,
) -> bytes:
    """Return exactly what the manager's page shows for the same address, all pages of it, as a file.

    A workbook holds all views. Raises NotAllowed; CourseNotFound, also for a module that the course does not hold.
    """
    if view is View.PEOPLE and ending is Ending.CSV:
        modules, people = everybody_chosen(
            academy, who=who, language=language, team_id=team_id, course_id=course_id, choice=choice
        )
        return completion_csv(modules, people, wording_for(language))
    is_of_people = view is View.PEOPLE or ending is Ending.XLSX
    report = completion_report(
        academy,
        who=who,
        language=language,
        team_id=team_id,
        course_id=course_id,
        choice=choice,
        page=None if is_of_people else 0,
    )
    wording = wording_for(language)
    if ending is Ending.XLSX:
        return completion_xlsx(_views(academy, who, language, report, course_id, choice), wording)
    if view is View.PEOPLE:
        return completion_pdf(report, wording)
    table = view_table(academy, who=who, report=report, view=view, wording=wording, course_id=course_id, choice=choice)
    return table_csv(table) if ending is Ending.CSV else completion_pdf(report, wording, table)


def view_table(
    academy: Academy,
    *,
    who: Visitor,
    report: CompletionReport,
    view: View,
    wording: Wording,
    course_id: CourseId | None = None,
    choice: Choice = EVERYBODY,
) -> ReportTable:
    """Return the table of a view other than that of people, for the team of a report. Raises NotAllowed."""
    team_id, language = report.team.id, wording.language
    match view:
        case View.MODULES:
            modules = report_by_module(
                academy, who=who, language=language, team_id=team_id, course_id=course_id, choice=choice
            )
            return modules_table(modules, wording)
        case View.TOPICS:
            beliefs = team_beliefs(
                academy,
                who=who,
                language=language,
                team_id=team_id,
                course_id=course_id,
                module_id=choice.module_id,
            )
            return topics_table(beliefs, wording)
        case _:
            teams = report_by_team(academy, who=who, team_id=team_id, course_id=course_id, choice=choice)
            return teams_table(report, teams, wording)


def _views(  # noqa: PLR0917 -- whose page, of what
    academy: Academy,
    who: Visitor,
    language: Language,
    report: CompletionReport,
    course_id: CourseId | None,
    choice: Choice,
) -> ReportViews:
    team_id, module_id = report.team.id, choice.module_id
    return ReportViews(
        report=report,
        by_team=report_by_team(academy, who=who, team_id=team_id, course_id=course_id, choice=choice),
        by_module=report_by_module(
            academy, who=who, language=language, team_id=team_id, course_id=course_id, choice=choice
        ),
        by_week=report_by_week(academy, who=who, team_id=team_id, course_id=course_id, choice=choice),
        beliefs=team_beliefs(
            academy, who=who, language=language, team_id=team_id, course_id=course_id, module_id=module_id
        ),
    )
