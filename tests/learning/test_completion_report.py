import pytest

from modules.learning.completion_report import ROWS_ON_A_PAGE, CompletionReport, Figures, ModuleCell
from modules.people.person import Team, TeamId
from tests.reports import AT, EXPIRED, GOING, LATE, NEW, PASSED, RENEW, SOON

NORTH, HARBOUR, SOUTH = Team(TeamId(1), "North"), Team(TeamId(2), "Harbour", TeamId(1)), Team(TeamId(3), "South")


def figures(people: int, *, passed: int = 0) -> Figures:
    return Figures(people, 0, 0, people, (passed,), people, passed)


def report(*teams: Team, shown: int = 0) -> CompletionReport:
    return CompletionReport(teams[0], teams, "Customer service", (), AT, figures(shown), figures(shown), ())


@pytest.mark.parametrize(
    ("cell", "is_passed"),
    [(PASSED, True), (RENEW, True), (EXPIRED, False), (GOING, False), (NEW, False), (SOON, False), (LATE, False)],
    ids=["passed", "to renew", "expired", "in progress", "not started", "due soon", "overdue"],
)
def test_what_has_expired_is_not_passed(cell: ModuleCell, is_passed: bool):  # noqa: FBT001
    assert cell.is_passed is is_passed


@pytest.mark.parametrize(("people", "passed", "share"), [(4, 1, 0.25), (4, 4, 1.0), (0, 0, None)])
def test_completion_is_the_share_of_all_modules(people: int, passed: int, share: float | None):
    assert figures(people, passed=passed).completion_share == share


@pytest.mark.parametrize(
    ("people", "pages"), [(0, 1), (1, 1), (ROWS_ON_A_PAGE, 1), (ROWS_ON_A_PAGE + 1, 2), (10_000, 100)]
)
def test_a_page_is_full_before_the_next_begins(people: int, pages: int):
    assert report(NORTH, shown=people).page_count == pages


def test_a_report_spans_teams_where_there_is_one_below():
    assert report(NORTH, HARBOUR).spans_teams
    assert not report(HARBOUR, NORTH, SOUTH).spans_teams
