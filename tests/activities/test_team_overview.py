from datetime import date, timedelta

import pytest

from modules.academy import CourseNotFound
from modules.activities.completion_reporting import report_by_week
from modules.activities.lesson_reading import open_lesson
from modules.activities.team_overview import Failing, Idle, Late, who_needs_help
from modules.course.ids import ENGLISH, ModuleId
from modules.learning.report_choice import Choice, Show
from modules.people.person import Role
from modules.people.rights import NotAllowed
from modules.records import person_records
from tests.activities.conftest import LESSON
from tests.activities.learner_steps import take_course, take_lesson, take_quiz


@pytest.fixture
def module_id(academy):
    return academy.library.course().course.modules[0].id


def take_lessons(academy, who):
    for lesson_id in academy.library.course().course.lesson_ids():
        take_lesson(academy, who, lesson_id)


def test_who_failed_a_quiz_twice_needs_help_until_it_is_passed(academy, hire, module_id):
    manager, janis, once = hire("Marta Lis", Role.MANAGER), hire("Jānis Bērziņš"), hire("Ewa Kot")
    for who, times in ((janis, 2), (once, 1)):
        take_lessons(academy, who)
        for _ in range(times):
            take_quiz(academy, who, module_id, right=0)
    found = who_needs_help(academy, who=manager, language=ENGLISH)
    assert [(one.name, one.reasons) for one in found] == [("Jānis Bērziņš", (Failing("Customer needs", 2),))]
    take_quiz(academy, janis, module_id)
    assert who_needs_help(academy, who=manager, language=ENGLISH) == ()


def test_who_began_and_did_nothing_for_two_weeks_needs_help(academy, hire, clock):
    manager, idle, done = hire("Marta Lis", Role.MANAGER), hire("Jānis Bērziņš"), hire("Anna Ozola")
    hire("Ewa Kot")
    take_course(academy, done)
    open_lesson(academy, who=idle, lesson_id=LESSON, language=ENGLISH)
    began = clock().astimezone().date()
    clock.pass_time(days=14)
    assert who_needs_help(academy, who=manager, language=ENGLISH) == ()
    clock.pass_time(seconds=1)
    found = who_needs_help(academy, who=manager, language=ENGLISH)
    assert [(one.name, one.reasons) for one in found] == [("Jānis Bērziņš", (Idle(began, 14),))]
    take_lesson(academy, idle, LESSON)
    assert who_needs_help(academy, who=manager, language=ENGLISH) == ()


def test_who_is_late_comes_first_with_every_reason(academy, hire, clock, module_id):
    manager, both, late = hire("Marta Lis", Role.MANAGER), hire("Jānis Bērziņš"), hire("Anna Ozola")
    failing = hire("Ewa Kot")
    for who in (both, failing):
        take_lessons(academy, who)
        for _ in range(2):
            take_quiz(academy, who, module_id, right=0)
    for who, day in ((both, "2026-11-20"), (late, "2026-11-19"), (failing, "2026-11-23")):
        academy.records.execute(
            "update module_progress set due_on = :day where person_id = :id", day=day, id=who.person.id
        )
    found = who_needs_help(academy, who=manager, language=ENGLISH)
    assert [(one.name, one.reasons) for one in found] == [
        ("Anna Ozola", (Late(1, date(2026, 11, 19)),)),
        ("Jānis Bērziņš", (Late(1, date(2026, 11, 20)), Failing("Customer needs", 2))),
        ("Ewa Kot", (Failing("Customer needs", 2),)),
    ]
    assert clock().astimezone().date() == date(2026, 11, 23)


def test_one_module_alone_can_be_asked_for(academy, hire, module_id):
    manager, late = hire("Marta Lis", Role.MANAGER), hire("Anna Ozola")
    academy.records.execute("update module_progress set due_on = '2026-11-19' where person_id = :id", id=late.person.id)
    found = who_needs_help(academy, who=manager, language=ENGLISH, module_id=module_id)
    assert [one.name for one in found] == ["Anna Ozola"]
    with pytest.raises(CourseNotFound):
        who_needs_help(academy, who=manager, language=ENGLISH, module_id=ModuleId("none"))


def test_the_weeks_are_of_whom_a_choice_leaves(academy, hire):
    manager = hire("Marta Lis", Role.MANAGER)
    for name in ("Anna Ozola", "Piotr Nowak"):
        take_course(academy, hire(name))
    for choice, passed in ((Choice(name="ozola"), 1), (Choice(), 2), (Choice(Show.NOT_STARTED), 0)):
        assert report_by_week(academy, who=manager, choice=choice)[-1].passed_count == passed


def test_at_most_ten_are_named_and_nobody_twice(academy, hire, clock, module_id):
    manager, failing = hire("Marta Lis", Role.MANAGER), hire("Zofia Kot")
    take_lessons(academy, failing)
    for _ in range(2):
        take_quiz(academy, failing, module_id, right=0)
    for number in range(11):
        open_lesson(academy, who=hire(f"{number}. Person"), lesson_id=LESSON, language=ENGLISH)
    clock.pass_time(days=20)
    found = who_needs_help(academy, who=manager, language=ENGLISH)
    assert len({one.person_id for one in found}) == len(found) == 10
    assert found[0].name == "Zofia Kot"


def test_modules_are_counted_in_the_week_in_which_they_were_passed(academy, hire, clock):
    manager = hire("Marta Lis", Role.MANAGER)
    take_course(academy, hire("Anna Ozola"))
    clock.pass_time(weeks=1)
    for name in ("Piotr Nowak", "Ewa Kot"):
        take_course(academy, hire(name))
    weeks = report_by_week(academy, who=manager)
    modules = len(academy.library.course().course.modules)
    assert [week.passed_count for week in weeks] == [0] * 6 + [modules, 2 * modules]
    assert {week.monday.weekday() for week in weeks} == {0}
    assert weeks[-1].monday - weeks[0].monday == timedelta(weeks=7)


def test_other_teams_are_neither_counted_nor_shown(academy, hire, clock, company):
    north, south = (person_records.add_team(academy.records, name=name, parent_id=company) for name in "NS")
    manager, outside = hire("Marta Lis", Role.MANAGER, team=north), hire("Anna Ozola", team=south)
    idle = hire("Jānis Bērziņš", team=south)
    take_course(academy, outside)
    open_lesson(academy, who=idle, lesson_id=LESSON, language=ENGLISH)
    clock.pass_time(days=20)
    assert who_needs_help(academy, who=manager, language=ENGLISH) == ()
    assert sum(week.passed_count for week in report_by_week(academy, who=manager)) == 0
    for other in (south, company):
        with pytest.raises(NotAllowed):
            who_needs_help(academy, who=manager, language=ENGLISH, team_id=other)
        with pytest.raises(NotAllowed):
            report_by_week(academy, who=manager, team_id=other)
    with pytest.raises(NotAllowed):
        who_needs_help(academy, who=outside, language=ENGLISH)
