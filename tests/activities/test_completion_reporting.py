import pytest

from modules.activities.completion_reporting import completion_report
from modules.activities.lesson_reading import open_lesson
from modules.course.ids import ENGLISH, LATVIAN
from modules.learning.progress import Status
from modules.people.person import Role, TeamId
from modules.people.rights import NotAllowed
from modules.records import person_records, progress_records
from tests.activities.conftest import LESSON
from tests.activities.learner_steps import take_course, take_lesson


@pytest.fixture
def north(academy, company):
    return person_records.add_team(academy.records, name="North", parent_id=company)


@pytest.fixture
def counter(academy, north):
    return person_records.add_team(academy.records, name="Counter", parent_id=north)


@pytest.fixture
def south(academy, company):
    return person_records.add_team(academy.records, name="South", parent_id=company)


def test_a_manager_sees_the_own_team_and_the_teams_below(academy, hire, north, counter, south):
    manager = hire("Marta Lis", Role.MANAGER, team=north)
    for name, team in (("Jānis Bērziņš", north), ("Anna Ozola", counter), ("Piotr Nowak", south)):
        hire(name, team=team)
    report = completion_report(academy, who=manager, language=ENGLISH)
    assert report.team.name == "North"
    assert [team.name for team in report.teams] == ["North", "Counter"]
    assert [row.name for row in report.people] == ["Jānis Bērziņš", "Marta Lis", "Anna Ozola"]
    below = completion_report(academy, who=manager, language=ENGLISH, team_id=counter)
    assert [row.name for row in below.people] == ["Anna Ozola"]


def test_a_manager_sees_no_other_team(academy, hire, north, south, company):
    manager = hire("Marta Lis", Role.MANAGER, team=north)
    for other in (south, company, TeamId(999)):
        with pytest.raises(NotAllowed):
            completion_report(academy, who=manager, language=ENGLISH, team_id=other)


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.TRAINER])
def test_nobody_else_sees_the_report(academy, hire, role):
    with pytest.raises(NotAllowed):
        completion_report(academy, who=hire("Ewa Kot", role), language=ENGLISH)


def test_an_administrator_begins_with_the_whole_company(academy, hire, north, company):
    admin = hire("Ilze Bērziņa", Role.ADMINISTRATOR, team=north)
    assert completion_report(academy, who=admin, language=ENGLISH).team.id == company


def test_cells_say_where_everybody_stands_and_the_figures_agree(academy, hire):
    manager = hire("Marta Lis", Role.MANAGER)
    done, begun = hire("Anna Ozola"), hire("Piotr Nowak")
    take_course(academy, done)
    open_lesson(academy, who=begun, lesson_id=LESSON, language=ENGLISH)
    report = completion_report(academy, who=manager, language=LATVIAN)
    assert report.modules[0].title == "Klienta vajadzības"
    status = {row.name: row.cells[0].status for row in report.people}
    assert status == {
        "Anna Ozola": Status.PASSED,
        "Piotr Nowak": Status.IN_PROGRESS,
        "Marta Lis": Status.NOT_STARTED,
    }
    counts = report.counts
    assert (counts.people, counts.fully_trained, counts.in_progress, counts.not_started) == (3, 1, 1, 1)
    assert report.per_module_passed == (1,)


def test_the_stored_figures_are_the_ones_that_the_facts_make(academy, hire):
    for number, name in enumerate(("Anna Ozola", "Piotr Nowak", "Ewa Kot")):
        person = hire(name)
        for lesson_id in list(academy.library.course().course.lesson_ids())[:number]:
            take_lesson(academy, person, lesson_id)
    release_id = academy.library.course().release.id
    for row in academy.records.query("select id from enrolment order by id"):
        stored = progress_records.module_progress(academy.records, enrolment_id=row["id"])
        counted = progress_records.recount_module_progress(
            academy.records, enrolment_id=row["id"], release_id=release_id
        )
        assert stored == counted
