"""Assigning: who may, to whom, what it means before it happens, and what becomes of it."""

# ruff: noqa: PLR0917 -- fixtures come as arguments

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from modules.academy import Academy
from modules.activities.assigning import (
    AssignmentFault,
    AssignmentNotFound,
    AssignmentRefused,
    Effect,
    Wish,
    assign,
    change_assignment,
    effect_of,
    withdraw_assignment,
)
from modules.activities.assignment_looking import (
    offered_courses,
    offered_people,
    offered_teams,
    open_assignment,
    open_assignments,
)
from modules.activities.certifying import my_certificates
from modules.activities.courses import open_module
from modules.activities.lesson_reading import open_lesson
from modules.activities.managing_people import add_person, change_person, deactivate_person, open_person
from modules.activities.managing_teams import move_team
from modules.activities.people_importing import import_people
from modules.activities.quiz_entry import QuizState
from modules.activities.quiz_taking import open_quiz, start_attempt, submit_attempt
from modules.course.ids import ENGLISH, CourseId, LessonId, ModuleId
from modules.learning.assignment import AssignmentId, Target
from modules.learning.progress import ModuleProgress, Status
from modules.people.directory import PersonFields
from modules.people.person import PersonId, Role, TeamId, Visitor
from modules.people.rights import NotAllowed
from modules.records import audit_records, due_records, person_records, progress_records
from tests.activities.learner_steps import take_lesson, take_quiz

if TYPE_CHECKING:
    from tests.activities.conftest import Clock

Hire = Callable[..., Visitor]
MARCH = date(2027, 3, 1)
BY_MARCH = Wish(None, MARCH, None, None)
YEARLY = Wish(None, MARCH, None, 12)


@pytest.fixture
def course(academy: Academy) -> CourseId:
    return academy.library.course().course.id


@pytest.fixture
def module(academy: Academy) -> ModuleId:
    return academy.library.course().course.modules[0].id


@pytest.fixture
def riga(academy: Academy, company: TeamId) -> TeamId:
    return person_records.add_team(academy.records, name="Riga", parent_id=company)


@pytest.fixture
def krakow(academy: Academy, company: TeamId) -> TeamId:
    return person_records.add_team(academy.records, name="Kraków", parent_id=company)


@pytest.fixture
def lead(hire: Hire, riga: TeamId) -> Visitor:
    return hire("Marta Ozolkalne", Role.MANAGER, team=riga)


@pytest.fixture
def boss(hire: Hire) -> Visitor:
    return hire("Ilze Dzintare", Role.ADMINISTRATOR)


def progress(academy: Academy, who: Visitor, course: CourseId) -> ModuleProgress:
    enrolment_id = progress_records.find_enrolment(academy.records, person_id=who.person.id, course_id=course)
    assert enrolment_id is not None
    return next(iter(progress_records.module_progress(academy.records, enrolment_id=enrolment_id).values()))


def test_a_manager_assigns_to_the_own_team_and_what_it_means_is_said_before(
    academy: Academy, lead: Visitor, hire: Hire, riga: TeamId, course: CourseId
):
    elza, oskars = hire("Elza Bērzlapa", team=riga), hire("Oskars Vējdzirnis", team=riga)
    for lesson_id in academy.library.course().course.lesson_ids():
        take_lesson(academy, elza, lesson_id)
    take_quiz(academy, elza, academy.library.course().course.modules[0].id)
    target = Target(team_id=riga)

    said = effect_of(academy, who=lead, course_id=course, target=target, wish=BY_MARCH)
    assign(academy, who=lead, course_id=course, target=target, wish=BY_MARCH)

    assert said == Effect(people=3, finished=1, first_due_on=MARCH, last_due_on=MARCH, late=0)
    assert progress(academy, oskars, course).due_on == MARCH
    assert progress(academy, elza, course).due_on is None
    row = open_assignments(academy, who=lead, language=ENGLISH).holding[0]
    assert row.counts is not None
    assert (row.assignment.target_name, row.counts.people, row.counts.done, row.is_own) == ("Riga", 3, 1, True)


def test_nobody_assigns_outside_the_own_branch(
    academy: Academy, lead: Visitor, boss: Visitor, hire: Hire, company: TeamId, krakow: TeamId, course: CourseId
):
    leon = hire("Leon Żurawinowski", team=krakow)
    foreign = assign(academy, who=boss, course_id=course, target=Target(team_id=krakow), wish=BY_MARCH)
    above = assign(academy, who=boss, course_id=course, target=Target(team_id=company), wish=BY_MARCH)

    for target in (
        Target(team_id=krakow),
        Target(team_id=company),
        Target(person_id=leon.person.id),
        Target(team_id=TeamId(999)),
        Target(person_id=PersonId(999)),
    ):
        with pytest.raises(NotAllowed):
            effect_of(academy, who=lead, course_id=course, target=target, wish=BY_MARCH)
        with pytest.raises(NotAllowed):
            assign(academy, who=lead, course_id=course, target=target, wish=BY_MARCH)
    for assignment_id in (foreign, above, AssignmentId(999)):
        with pytest.raises(AssignmentNotFound):
            open_assignment(academy, who=lead, assignment_id=assignment_id, language=ENGLISH)
        with pytest.raises(AssignmentNotFound):
            change_assignment(academy, who=lead, assignment_id=assignment_id, expected_number=1, wish=YEARLY)
        with pytest.raises(AssignmentNotFound):
            withdraw_assignment(academy, who=lead, assignment_id=assignment_id, expected_number=1)


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.TRAINER])
def test_others_neither_assign_nor_look(academy: Academy, hire: Hire, company: TeamId, course: CourseId, role: Role):
    jan = hire("Jan Nowak", role)
    deeds: list[Callable[[], object]] = [
        lambda: assign(academy, who=jan, course_id=course, target=Target(person_id=jan.person.id), wish=BY_MARCH),
        lambda: effect_of(academy, who=jan, course_id=course, target=Target(team_id=company), wish=BY_MARCH),
        lambda: open_assignments(academy, who=jan, language=ENGLISH),
        lambda: open_assignment(academy, who=jan, assignment_id=AssignmentId(1), language=ENGLISH),
        lambda: offered_courses(academy, who=jan, language=ENGLISH),
        lambda: offered_teams(academy, who=jan),
        lambda: offered_people(academy, who=jan, name=""),
        lambda: withdraw_assignment(academy, who=jan, assignment_id=AssignmentId(1), expected_number=1),
    ]
    for deed in deeds:
        with pytest.raises(NotAllowed):
            deed()


def test_what_comes_from_above_is_seen_with_the_own_people_only(
    academy: Academy, lead: Visitor, boss: Visitor, hire: Hire, company: TeamId, krakow: TeamId, course: CourseId
):
    hire("Leon Żurawinowski", team=krakow)
    assign(academy, who=boss, course_id=course, target=Target(team_id=company), wish=BY_MARCH)
    assign(academy, who=boss, course_id=course, target=Target(team_id=krakow), wish=BY_MARCH)

    [row] = open_assignments(academy, who=lead, language=ENGLISH).holding
    assert row.counts is not None
    assert (row.is_own, row.counts.people) == (False, 1)
    [name] = [name for _, name in offered_people(academy, who=lead, name="")]
    assert name == "Marta Ozolkalne, Riga"
    assert [team.name for team in offered_teams(academy, who=lead)] == ["Riga"]


def test_whoever_is_hired_moves_or_leaves_is_caught(
    academy: Academy, boss: Visitor, riga: TeamId, krakow: TeamId, course: CourseId, clock: "Clock"
):
    wish = Wish(None, None, 30, None)
    assign(academy, who=boss, course_id=course, target=Target(team_id=riga), wish=wish)
    clock.pass_time(days=10)
    fields = PersonFields("Nora Kļavzare", "nora", riga, frozenset({Role.EMPLOYEE}), None, None)
    nora = add_person(academy, who=boss, fields=fields)

    def due() -> date | None:
        enrolment_id = progress_records.find_enrolment(academy.records, person_id=nora, course_id=course)
        assert enrolment_id is not None
        return next(iter(progress_records.module_progress(academy.records, enrolment_id=enrolment_id).values())).due_on

    hired = due()
    fields = open_person(academy, who=boss, person_id=nora).fields
    away = PersonFields(fields.full_name, fields.sign_in_name, krakow, fields.roles, None, None)
    change_person(academy, who=boss, person_id=nora, fields=away)
    moved = due()
    clock.pass_time(days=1)
    move_team(academy, who=boss, team_id=krakow, parent_id=riga)
    hung = due()
    deactivate_person(academy, who=boss, person_id=nora)

    assert hired == date(2027, 1, 2)
    assert (moved, hung, due()) == (None, date(2027, 1, 3), None)


def test_whoever_is_imported_is_caught(academy: Academy, boss: Visitor, riga: TeamId, course: CourseId):
    assign(academy, who=boss, course_id=course, target=Target(team_id=riga), wish=BY_MARCH)
    people = "sign_in_name,name,team\nnora,Nora Kļavzare,Company > Riga\n".encode()
    import_people(academy, who=boss, file_name="people.csv", content=people)

    credentials = person_records.find_credentials(academy.records, sign_in_name="nora")
    assert credentials is not None
    [due] = due_records.list_due(academy.records, today=academy.now().date(), person_id=credentials.person_id)
    assert due.due_on == MARCH


def test_a_change_and_a_withdrawal_are_kept_with_who_and_when(
    academy: Academy, lead: Visitor, boss: Visitor, riga: TeamId, course: CourseId, clock: "Clock"
):
    number = assign(academy, who=boss, course_id=course, target=Target(team_id=riga), wish=BY_MARCH)
    clock.pass_time(days=1)
    change_assignment(academy, who=lead, assignment_id=number, expected_number=1, wish=YEARLY)
    change_assignment(academy, who=lead, assignment_id=number, expected_number=2, wish=YEARLY)
    with pytest.raises(AssignmentRefused, match="changed-meanwhile"):
        withdraw_assignment(academy, who=boss, assignment_id=number, expected_number=1)
    withdraw_assignment(academy, who=lead, assignment_id=number, expected_number=2)
    with pytest.raises(AssignmentRefused, match="withdrawn"):
        change_assignment(academy, who=lead, assignment_id=number, expected_number=3, wish=BY_MARCH)

    page = open_assignments(academy, who=lead, language=ENGLISH)
    versions = page.withdrawn[0].assignment.versions
    assert page.holding == ()
    assert [(each.number, each.is_withdrawn, each.changed_by_name) for each in versions] == [
        (3, True, "Marta Ozolkalne"),
        (2, False, "Marta Ozolkalne"),
        (1, False, "Ilze Dzintare"),
    ]
    assert versions[2].terms.rule.repeat_months is None
    assert progress(academy, lead, course).due_on is None
    audit = audit_records.list_audit(academy.records, about=f"assignment {number}")
    assert [entry.deed for entry in audit] == ["assign", "change assignment", "withdraw assignment"]


@pytest.mark.parametrize(
    ("wish", "reason"),
    [
        (Wish((), MARCH, None, None), "no-modules"),
        (Wish((ModuleId("gone"),), MARCH, None, None), "module-gone"),
        (Wish(None, None, None, None), "no-day"),
        (Wish(None, date(2026, 11, 22), None, None), "day-gone"),
        (Wish(None, date(2040, 1, 1), None, None), "day-far"),
        (Wish(None, None, -1, None), "days"),
        (Wish(None, None, 9999, None), "days"),
        (Wish(None, MARCH, None, 0), "months"),
        (Wish(None, MARCH, None, 999), "months"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_meant_is_refused_and_nothing_is_assigned(
    academy: Academy, lead: Visitor, riga: TeamId, course: CourseId, wish: Wish, reason: AssignmentFault
):
    with pytest.raises(AssignmentRefused) as refused:
        assign(academy, who=lead, course_id=course, target=Target(team_id=riga), wish=wish)

    assert refused.value.reason == reason
    assert open_assignments(academy, who=lead, language=ENGLISH).holding == ()


def test_a_day_gone_by_may_stay_when_something_else_is_changed(
    academy: Academy, lead: Visitor, riga: TeamId, course: CourseId, module: ModuleId, clock: "Clock"
):
    number = assign(academy, who=lead, course_id=course, target=Target(team_id=riga), wish=BY_MARCH)
    clock.pass_time(days=200)
    wish = Wish((module,), MARCH, None, None)

    said = effect_of(academy, who=lead, course_id=course, target=Target(team_id=riga), wish=wish, assignment_id=number)
    change_assignment(academy, who=lead, assignment_id=number, expected_number=1, wish=wish)

    assert said == Effect(people=1, finished=0, first_due_on=MARCH, last_due_on=MARCH, late=1)
    row = open_assignment(academy, who=lead, assignment_id=number, language=ENGLISH)
    assert row.module_titles == (academy.library.course().course.module_text(module, ENGLISH).title,)


def test_a_module_that_runs_out_is_taken_anew_and_earlier_results_stay(
    academy: Academy, lead: Visitor, riga: TeamId, course: CourseId, module: ModuleId, clock: "Clock"
):
    assign(academy, who=lead, course_id=course, target=Target(team_id=riga), wish=YEARLY)
    lessons = list(academy.library.course().course.lesson_ids())
    for lesson_id in lessons:
        take_lesson(academy, lead, lesson_id)
    take_quiz(academy, lead, module)
    clock.pass_time(days=340)
    early = open_module(academy, who=lead, module_id=module, language=ENGLISH)
    clock.pass_time(days=20)
    asked = open_module(academy, who=lead, module_id=module, language=ENGLISH)
    locked = open_quiz(academy, who=lead, module_id=module, language=ENGLISH)
    held = my_certificates(academy, who=lead, language=ENGLISH).held
    unanswered = open_lesson(academy, who=lead, lesson_id=lessons[0], language=ENGLISH).questions
    for lesson_id in lessons:
        take_lesson(academy, lead, LessonId(lesson_id))
    take_quiz(academy, lead, module)

    assert {lesson.status for lesson in early.lessons} == {Status.PASSED}
    assert {lesson.status for lesson in asked.lessons} == {Status.NOT_STARTED}
    assert locked.entry.state is QuizState.LOCKED
    assert len(locked.attempts) == 1
    assert [question.marked for question in unanswered] == [None] * len(unanswered)
    assert unanswered
    assert len(held) == 1
    again = open_quiz(academy, who=lead, module_id=module, language=ENGLISH)
    assert [attempt.number for attempt in again.attempts] == [2, 1]
    assert progress(academy, lead, course).due_on == date(2028, 11, 18)
    assert [each.certificate.number for each in my_certificates(academy, who=lead, language=ENGLISH).held] == [2, 1]


def test_whoever_is_in_the_middle_of_a_quiz_hands_it_in_before_the_module_is_asked_for_anew(
    academy: Academy, lead: Visitor, riga: TeamId, course: CourseId, module: ModuleId, clock: "Clock"
):
    assign(academy, who=lead, course_id=course, target=Target(team_id=riga), wish=YEARLY)
    for lesson_id in academy.library.course().course.lesson_ids():
        take_lesson(academy, lead, lesson_id)
    take_quiz(academy, lead, module)
    attempt_id = start_attempt(academy, who=lead, module_id=module)
    clock.pass_time(days=360)
    before = open_quiz(academy, who=lead, module_id=module, language=ENGLISH)
    submit_attempt(academy, who=lead, attempt_id=attempt_id)
    after = open_quiz(academy, who=lead, module_id=module, language=ENGLISH)

    assert before.attempt is not None
    assert before.entry.state is QuizState.IN_PROGRESS
    assert after.entry.state is QuizState.LOCKED


def test_the_days_do_not_depend_on_who_asks_first(academy: Academy, lead: Visitor, riga: TeamId, course: CourseId):
    said = effect_of(academy, who=lead, course_id=course, target=Target(team_id=riga), wish=Wish(None, None, 14, None))

    day = academy.now().date() + timedelta(days=14)
    assert (said.first_due_on, said.last_due_on, said.people) == (day, day, 1)
