import pytest

from modules.activities.lesson_reading import open_lesson, read_section
from modules.activities.person_reporting import person_report
from modules.course.ids import ENGLISH, LATVIAN
from modules.learning.due import DueStatus
from modules.learning.progress import Status
from modules.people.person import PersonId, Role
from modules.people.rights import NotAllowed
from modules.records import person_records
from tests.activities.conftest import LESSON
from tests.activities.learner_steps import take_course, take_quiz


@pytest.fixture
def north(academy, company):
    return person_records.add_team(academy.records, name="North", parent_id=company)


@pytest.fixture
def counter(academy, north):
    return person_records.add_team(academy.records, name="Counter", parent_id=north)


@pytest.fixture
def manager(hire, north):
    return hire("Marta Lis", Role.MANAGER, team=north)


def test_lessons_say_what_was_read_and_when(academy, hire, manager, counter, clock):
    janis = hire("Jānis Bērziņš", team=counter)
    page = open_lesson(academy, who=janis, lesson_id=LESSON, language=ENGLISH)
    read_section(academy, who=janis, lesson_id=LESSON, section_id=page.lesson.section_ids[0])
    report = person_report(academy, who=manager, person_id=janis.person.id, language=LATVIAN)
    assert (report.name, report.team_name, report.at) == ("Jānis Bērziņš", "Counter", clock())
    module = report.modules[0]
    assert (module.title, module.cell.status, module.attempts) == ("Klienta vajadzības", DueStatus.IN_PROGRESS, ())
    lesson = next(lesson for lesson in module.lessons if lesson.id == LESSON)
    assert (lesson.status, lesson.read_count) == (Status.IN_PROGRESS, 1)
    assert lesson.section_count == len(page.lesson.section_ids)
    assert (lesson.started_on, lesson.completed_on) == (clock().astimezone().date(), None)
    assert sum(lesson.status is Status.NOT_STARTED for lesson in module.lessons) == len(module.lessons) - 1


def test_the_minutes_are_those_between_what_was_done(academy, hire, manager, north, clock):
    janis = hire("Jānis Bērziņš", team=north)
    page = open_lesson(academy, who=janis, lesson_id=LESSON, language=ENGLISH)
    for minutes, section_id in zip((3, 4, 11), page.lesson.section_ids, strict=False):
        clock.pass_time(minutes=minutes)
        read_section(academy, who=janis, lesson_id=LESSON, section_id=section_id)
    module = person_report(academy, who=manager, person_id=janis.person.id, language=ENGLISH).modules[0]
    assert {lesson.id: lesson.minutes for lesson in module.lessons if lesson.minutes} == {LESSON: 7}
    assert module.cell.minutes == 7


def test_attempts_stand_with_their_results_the_newest_first(academy, hire, manager, north, clock):
    janis = hire("Jānis Bērziņš", team=north)
    module_id = academy.library.course().course.modules[0].id
    take_course(academy, janis)
    clock.pass_time(days=1)
    take_quiz(academy, janis, module_id, right=0)
    module = person_report(academy, who=manager, person_id=janis.person.id, language=ENGLISH).modules[0]
    assert (module.cell.status, module.cell.completed_count) == (DueStatus.DONE, len(module.lessons))
    assert [(attempt.number, attempt.is_passed, attempt.share) for attempt in module.attempts] == [
        (2, False, 0.0),
        (1, True, 1.0),
    ]
    assert module.attempts[0].handed_in_on == clock().astimezone().date()


def test_who_was_never_enrolled_has_begun_nothing(academy, manager, north):
    person_id = person_records.add_person(
        academy.records,
        full_name="Ewa Kot",
        sign_in_name="ewa",
        team_id=north,
        roles=frozenset(),
        language=None,
        password_hash=None,
        now=academy.now(),
    )
    report = person_report(academy, who=manager, person_id=person_id, language=ENGLISH)
    assert {lesson.status for module in report.modules for lesson in module.lessons} == {Status.NOT_STARTED}


def test_only_the_own_teams_are_within_reach(academy, hire, manager, company):
    south = person_records.add_team(academy.records, name="South", parent_id=company)
    above, beside = hire("Ilze Bērziņa", Role.ADMINISTRATOR), hire("Piotr Nowak", team=south)
    for person_id in (above.person.id, beside.person.id, PersonId(999)):
        with pytest.raises(NotAllowed):
            person_report(academy, who=manager, person_id=person_id, language=ENGLISH)
    assert person_report(academy, who=above, person_id=beside.person.id, language=ENGLISH).name == "Piotr Nowak"


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.TRAINER])
def test_other_roles_see_nobody_not_even_themselves_here(academy, hire, role):
    who = hire("Ewa Kot", role)
    with pytest.raises(NotAllowed):
        person_report(academy, who=who, person_id=who.person.id, language=ENGLISH)


def test_who_has_left_is_not_shown(academy, hire, manager, north):
    janis = hire("Jānis Bērziņš", team=north)
    academy.records.execute("update person set is_active = 0 where id = :id", id=janis.person.id)
    with pytest.raises(NotAllowed):
        person_report(academy, who=manager, person_id=janis.person.id, language=ENGLISH)
