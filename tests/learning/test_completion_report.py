from datetime import UTC, date, datetime

import pytest

from modules.course.ids import ModuleId
from modules.learning.completion_report import (
    CompletionReport,
    Counts,
    ModuleCell,
    ModuleHead,
    PersonRow,
    Show,
    narrow,
)
from modules.learning.progress import Status
from modules.people.person import PersonId, Team, TeamId

PASSED = ModuleCell(Status.PASSED, 2, 2, date(2026, 11, 4))
GOING = ModuleCell(Status.IN_PROGRESS, 1, 2, None)
NEW = ModuleCell(Status.NOT_STARTED, 0, 2, None)
TEAM = Team(TeamId(1), "Riga North")


def report(*people: PersonRow) -> CompletionReport:
    modules = (ModuleHead(ModuleId("needs"), "Customer needs"), ModuleHead(ModuleId("climate"), "Service climate"))
    return CompletionReport(
        TEAM, (TEAM,), "Customer service", modules, people, datetime(2026, 11, 22, 8, 40, tzinfo=UTC)
    )


def person(number: int, name: str, *cells: ModuleCell) -> PersonRow:
    return PersonRow(PersonId(number), name, TEAM.name, cells)


FULL = report(
    person(1, "Jānis Bērziņš", PASSED, PASSED),
    person(2, "Agnieszka Wójcik", PASSED, GOING),
    person(3, "Łucja Ķirse", PASSED, NEW),
    person(4, "Đorđe Søren", NEW, NEW),
)


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
    assert person(1, "Anna", *cells).status is status


def test_the_figures_are_counted_from_the_rows():
    assert FULL.counts == Counts(people=4, fully_trained=1, in_progress=2, not_started=1, modules_passed=4)
    assert FULL.per_module_passed == (3, 1)


def test_the_three_statuses_add_up_to_the_people_and_the_columns_to_the_modules_passed():
    counts = FULL.counts
    assert counts.fully_trained + counts.in_progress + counts.not_started == counts.people
    assert sum(FULL.per_module_passed) == counts.modules_passed


def test_a_report_without_people_counts_nothing():
    assert report().counts == Counts(0, 0, 0, 0, 0)
    assert report().per_module_passed == (0, 0)


@pytest.mark.parametrize(
    ("show", "name", "numbers"),
    [
        pytest.param(Show.EVERYBODY, "", [1, 2, 3, 4], id="everybody"),
        pytest.param(Show.FINISHED, "", [1], id="finished"),
        pytest.param(Show.UNFINISHED, "", [2, 3, 4], id="not finished"),
        pytest.param(Show.EVERYBODY, "  ", [1, 2, 3, 4], id="a blank name is everybody"),
        pytest.param(Show.EVERYBODY, "BĒRZ", [1], id="any case"),
        pytest.param(Show.EVERYBODY, "berzins", [1], id="without Latvian marks"),
        pytest.param(Show.EVERYBODY, "wojcik agn", [2], id="words in any order"),
        pytest.param(Show.EVERYBODY, "lucja", [3], id="the Polish stroke"),
        pytest.param(Show.EVERYBODY, "ķirse", [3], id="a mark typed is a mark found"),
        pytest.param(Show.EVERYBODY, "dorde soren", [4], id="other strokes"),
        pytest.param(Show.FINISHED, "lucja", [], id="both must hold"),
    ],
)
def test_narrowing_keeps_the_order_and_whom_was_asked_for(show: Show, name: str, numbers: list[int]):
    assert [row.person_id for row in narrow(FULL, show=show, name=name).people] == numbers


def test_finished_and_not_finished_together_are_everybody():
    both = narrow(FULL, show=Show.FINISHED).people + narrow(FULL, show=Show.UNFINISHED).people
    assert sorted(row.person_id for row in both) == [row.person_id for row in FULL.people]
