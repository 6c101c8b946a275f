import pytest

from modules.activities.completion_reporting import completion_report
from modules.activities.lesson_reading import open_lesson
from modules.course.ids import ENGLISH, LATVIAN
from modules.learning.due import DueStatus
from modules.learning.report_choice import Choice
from modules.people.person import Role, TeamId
from modules.people.rights import NotAllowed
from modules.records import person_records, progress_count_records, progress_records
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
        "Anna Ozola": DueStatus.DONE,
        "Piotr Nowak": DueStatus.IN_PROGRESS,
        "Marta Lis": DueStatus.NOT_STARTED,
    }
    counts = report.figures
    assert (counts.people, counts.fully_trained, counts.in_progress, counts.not_started) == (3, 1, 1, 1)
    assert report.figures.passed_by_module == (1,)


def test_the_stored_figures_are_the_ones_that_the_facts_make(academy, hire):
    for number, name in enumerate(("Anna Ozola", "Piotr Nowak", "Ewa Kot")):
        person = hire(name)
        for lesson_id in list(academy.library.course().course.lesson_ids())[:number]:
            take_lesson(academy, person, lesson_id)
    release_id = academy.library.course().release.id
    for row in academy.records.query("select id from enrolment order by id"):
        stored = progress_records.module_progress(academy.records, enrolment_id=row["id"])
        counted = progress_count_records.recount_module_progress(
            academy.records, enrolment_id=row["id"], release_id=release_id
        )
        assert stored == counted


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("  ", {"Jānis Bērziņš", "Łucja Ķirse", "Đorđe Søren"}, id="a blank name is everybody"),
        pytest.param("BĒRZ", {"Jānis Bērziņš"}, id="any case"),
        pytest.param("berzins", {"Jānis Bērziņš"}, id="without Latvian marks"),
        pytest.param("kirse luc", {"Łucja Ķirse"}, id="words in any order, the Polish stroke"),
        pytest.param("ķirse", {"Łucja Ķirse"}, id="a mark typed is a mark found"),
        pytest.param("dorde soren", {"Đorđe Søren"}, id="other strokes"),
        pytest.param("berzins lucja", set(), id="every word must stand in the name"),
        pytest.param("%", set(), id="a sign that SQL reads as anything"),
        pytest.param("_", set(), id="a sign that SQL reads as any letter"),
        pytest.param("!", set(), id="the sign that escapes the others"),
    ],
)
def test_a_name_is_found_as_it_is_typed(academy, hire, typed, found):
    admin = hire("Marta Lis", Role.ADMINISTRATOR)
    for name in ("Jānis Bērziņš", "Łucja Ķirse", "Đorđe Søren"):
        hire(name)
    report = completion_report(academy, who=admin, language=ENGLISH, choice=Choice(name=typed))
    assert {row.name for row in report.people} - {"Marta Lis"} == found


def test_a_page_beyond_the_last_is_the_last(academy, hire):
    admin = hire("Marta Lis", Role.ADMINISTRATOR)
    report = completion_report(academy, who=admin, language=ENGLISH, page=7)
    assert (report.page, [row.name for row in report.people]) == (1, ["Marta Lis"])
