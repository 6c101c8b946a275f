from datetime import UTC, date, datetime

import pytest

from modules.course.ids import ModuleId
from modules.learning.completion_report import (
    ROWS_ON_A_PAGE,
    CompletionReport,
    Figures,
    ModuleCell,
    ModuleHead,
    PersonRow,
)
from modules.learning.progress import Status
from modules.people.person import PersonId, Team, TeamId

PASSED = ModuleCell(Status.PASSED, 2, 2, date(2026, 11, 4))
GOING = ModuleCell(Status.IN_PROGRESS, 1, 2, None)
NEW = ModuleCell(Status.NOT_STARTED, 0, 2, None)
NORTH, HARBOUR, SOUTH = Team(TeamId(1), "North"), Team(TeamId(2), "Harbour", TeamId(1)), Team(TeamId(3), "South")


def figures(people: int) -> Figures:
    return Figures(people, 0, 0, people, (0,))


def report(*teams: Team, shown: int = 0) -> CompletionReport:
    heads = (ModuleHead(ModuleId("needs"), "Customer needs"),)
    at = datetime(2026, 11, 22, 8, 40, tzinfo=UTC)
    return CompletionReport(teams[0], teams, "Customer service", heads, at, figures(shown), figures(shown), ())


@pytest.mark.parametrize(
    ("cells", "status"),
    [
        pytest.param((PASSED, PASSED), Status.PASSED, id="every module passed"),
        pytest.param((PASSED, NEW), Status.IN_PROGRESS, id="one passed, one not begun"),
        pytest.param((NEW, GOING), Status.IN_PROGRESS, id="one begun"),
        pytest.param((NEW, NEW), Status.NOT_STARTED, id="nothing begun"),
        pytest.param((), Status.NOT_STARTED, id="a course without modules"),
    ],
)
def test_a_person_stands_in_the_course_as_the_modules_say(cells: tuple[ModuleCell, ...], status: Status):
    assert PersonRow(PersonId(1), "Anna", "North", cells).status is status


def test_the_modules_passed_are_those_of_all_columns():
    assert Figures(5, 1, 2, 2, (3, 1)).modules_passed == 4


@pytest.mark.parametrize(
    ("people", "pages"), [(0, 1), (1, 1), (ROWS_ON_A_PAGE, 1), (ROWS_ON_A_PAGE + 1, 2), (10_000, 100)]
)
def test_a_page_is_full_before_the_next_begins(people: int, pages: int):
    assert report(NORTH, shown=people).page_count == pages


def test_a_report_spans_teams_where_there_is_one_below():
    assert report(NORTH, HARBOUR).spans_teams
    assert not report(HARBOUR, NORTH, SOUTH).spans_teams
