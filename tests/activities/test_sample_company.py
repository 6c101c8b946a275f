import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from modules.academy.releasing import modules_of_release
from modules.activities import sample_people
from modules.activities.sample_company import SAMPLE_SIGN_INS, fill_sample
from modules.authoring.course_files import read_folder
from modules.authoring.course_reading import read_course
from modules.course.course import Course
from modules.course.ids import CourseId, QuestionId
from modules.course.lesson import Lesson
from modules.learning.completion import lesson_is_complete
from modules.learning.due import DueStatus, day_of, soon_until
from modules.learning.marking import mark
from modules.learning.progress import Status
from modules.learning.quiz_result import quiz_result
from modules.people.person import Person, Role, TeamId
from modules.records import (
    answer_records,
    assignment_records,
    assignment_stay_records,
    due_records,
    person_records,
    progress_count_records,
    progress_records,
    quiz_records,
    release_draft_records,
)
from modules.records.database import Database, open_database
from modules.records.migrations import migrate
from modules.records.progress_records import EnrolmentId
from modules.records.release_lesson_records import ReleaseLesson
from modules.records.release_records import Origin, Release

PROJECT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 22, 15, 20, tzinfo=UTC)
COURSE = CourseId("customer-service")
EVERYTHING = (
    "select id, team_id, full_name, sign_in_name from person order by id",
    "select enrolment_id, lesson_id, section_id, opened_at from section_visit order by enrolment_id, opened_at",
    "select enrolment_id, question_id, response, share, answered_at from answer order by enrolment_id, answered_at",
    "select enrolment_id, lesson_id, completed_at from lesson_completion order by enrolment_id, lesson_id",
    "select enrolment_id, lesson_id, section_id, question_id, at from place order by enrolment_id",
    "select id, enrolment_id, module_id, number, seed, question_ids, started_at from quiz_attempt order by id",
    "select attempt_id, question_id, response, answered_at from quiz_response order by attempt_id, question_id",
    "select attempt_id, submitted_at, share, is_passed from quiz_submission order by attempt_id",
    "select id, lesson_id, given_on, person_id, usefulness, suggestion, state, reply from feedback order by id",
    "select lesson_id, person_id from feedback_given order by lesson_id, person_id",
)


@pytest.fixture(scope="module")
def course() -> Course:
    course = read_course(read_folder(PROJECT, COURSE), COURSE).course
    assert course is not None
    return course


def publish(db: Database, course: Course) -> Release:
    lessons = [
        ReleaseLesson(lesson_id, module_id, position, 1)
        for position, (module_id, lesson_id) in enumerate(
            (module.id, lesson_id) for module in course.modules for lesson_id in module.lesson_ids
        )
    ]
    draft = release_draft_records.store_draft(
        db, course_id=course.id, files={}, base_id=None, created_by=None, origin=Origin.BUILT_IN, now=NOW
    )
    return release_draft_records.publish_release(
        db, release_id=draft, published_by=None, lessons=lessons, modules=modules_of_release(course), now=NOW
    )


@dataclass(frozen=True)
class Sample:
    """A database filled with the sample company."""

    db: Database
    course: Course
    release: Release

    def person_of(self, role: Role) -> Person:
        credentials = person_records.find_credentials(self.db, sign_in_name=SAMPLE_SIGN_INS[role])
        assert credentials is not None
        person = person_records.find_person(self.db, person_id=credentials.person_id)
        assert person is not None
        return person

    def enrolment_of(self, person: Person) -> EnrolmentId:
        found = progress_records.find_enrolment(self.db, person_id=person.id, course_id=self.course.id)
        assert found is not None
        return found

    def lesson(self, lesson_id: str) -> Lesson:
        return next(lesson for lesson in self.course.source_edition.lessons.values() if lesson.id == lesson_id)

    def everything(self) -> list[list[dict[str, Any]]]:
        """Return who is here and all that they did."""
        return [self.db.query(statement) for statement in EVERYTHING]


def fill(db: Database, course: Course, *, seed: int = 7) -> Sample:
    release = publish(db, course)
    fill_sample(db, course, release, seed=seed, now=NOW)
    return Sample(db, course, release)


def first_module_of(sample: Sample, team_id: TeamId) -> list[dict[str, Any]]:
    """Return each person's progress in the first module, and the name of the person's team."""
    return sample.db.query(
        """
        select t.name as team_name, m.started_at, m.completed_at
        from team_tree b join person p on p.team_id = b.descendant_id join team t on t.id = p.team_id
        join module_progress m on m.person_id = p.id
        where b.ancestor_id = :team_id and m.module_id = :module_id
        """,
        team_id=team_id,
        module_id=sample.course.modules[0].id,
    )


@pytest.fixture
def sample(database: Database, course: Course) -> Sample:
    return fill(database, course)


def test_sixty_people_work_in_six_teams_of_one_company(sample: Sample):
    company = person_records.root_team(sample.db)
    assert company is not None
    teams = person_records.teams_below(sample.db, team_id=company.id)

    assert len(teams) == 6
    assert person_records.count_people(sample.db) == 60
    sizes = Counter(row["team_name"] for row in first_module_of(sample, company.id))
    assert sizes == {team.name: len(team.people) for team in sample_people.SAMPLE_TEAMS}
    assert min(sizes.values()) >= 4


def test_no_name_is_given_twice_and_nobody_has_a_password(sample: Sample):
    names = [name for team in sample_people.SAMPLE_TEAMS for name in team.people]
    assert len(set(names)) == 60

    assert sample.db.one("select count(*) as n from person where password_hash is not null") == {"n": 0}
    sign_in_names = [row["sign_in_name"] for row in sample.db.query("select sign_in_name from person order by id")]
    assert [name for name in sign_in_names if not re.fullmatch(r"[a-z]+([.-][a-z]+)*", name)] == []


@pytest.mark.parametrize("role", SAMPLE_SIGN_INS)
def test_each_role_has_somebody_to_look_through(sample: Sample, role: Role):
    person = sample.person_of(role)

    assert {Role.EMPLOYEE, role} <= person.roles
    others = set(SAMPLE_SIGN_INS) - {role, Role.EMPLOYEE}
    assert not others & person.roles


def test_the_manager_has_teams_below_their_own(sample: Sample):
    manager = sample.person_of(Role.MANAGER)

    below = person_records.teams_below(sample.db, team_id=manager.team_id)
    assert len(below) == 3


def test_the_managers_people_are_a_believable_mix(sample: Sample):
    manager = sample.person_of(Role.MANAGER)
    statuses = Counter(
        Status.PASSED if row["completed_at"] else Status.IN_PROGRESS if row["started_at"] else Status.NOT_STARTED
        for row in first_module_of(sample, manager.team_id)
    )

    assert sum(statuses.values()) == 32
    assert all(statuses[status] >= 3 for status in Status)


def test_the_employee_stopped_in_the_middle_of_a_lesson_this_week(sample: Sample):
    enrolment_id = sample.enrolment_of(sample.person_of(Role.EMPLOYEE))
    place = progress_records.find_place(sample.db, enrolment_id=enrolment_id)
    assert place is not None
    facts = progress_records.all_lesson_facts(sample.db, enrolment_id=enrolment_id, release_id=sample.release.id)
    section_ids = sample.lesson(place.lesson_id).section_ids

    assert [facts[lesson_id].status for lesson_id in list(facts)[:2]] == [Status.PASSED, Status.IN_PROGRESS]
    assert place.lesson_id == list(facts)[1]
    assert place.section_id in section_ids[1:-1]
    assert facts[place.lesson_id].read_sections == set(section_ids[: section_ids.index(place.section_id) + 1])
    assert NOW - timedelta(days=8) < place.at < NOW


def test_history_lies_in_the_last_eight_weeks_and_ends_before_now(sample: Sample):
    for statement in (
        "select min(started_at) as first, max(started_at) as last from lesson_start",
        "select min(opened_at) as first, max(opened_at) as last from section_visit",
        "select min(answered_at) as first, max(answered_at) as last from answer",
        "select min(completed_at) as first, max(completed_at) as last from lesson_completion",
        "select min(started_at) as first, max(started_at) as last from quiz_attempt",
        "select min(submitted_at) as first, max(submitted_at) as last from quiz_submission",
    ):
        row = sample.db.one(statement)
        assert row is not None
        assert (NOW - timedelta(weeks=8)).timestamp() * 1000 <= row["first"] < row["last"] < NOW.timestamp() * 1000


def test_every_answer_is_marked_by_the_rules_and_some_are_wrong(sample: Sample):
    questions = sample.course.source_edition.questions
    shares: Counter[bool] = Counter()
    rows = sample.db.query("select enrolment_id, question_id, try_number from answer")
    for row in rows:
        given = answer_records.find_answer(
            sample.db,
            enrolment_id=row["enrolment_id"],
            question_id=QuestionId(row["question_id"]),
            try_number=row["try_number"],
        )
        assert given is not None
        question = questions[given.question_id]
        assert given.share == mark(question, given.response)
        assert (given.lesson_id, "self-check" in question.use) == (question.lesson_id, True)
        shares[given.is_right] += 1

    assert shares[True] > shares[False] > 20


def test_what_is_called_complete_is_complete_by_the_rule_and_nothing_else_is(sample: Sample):
    for enrolment in sample.db.query("select id from enrolment"):
        found = progress_records.all_lesson_facts(sample.db, enrolment_id=enrolment["id"], release_id=sample.release.id)
        for facts in found.values():
            lesson = sample.lesson(facts.lesson_id)
            checks = sample.course.questions_of(lesson.id, "self-check", lesson.language)
            by_rule = facts.read_sections.issuperset(lesson.section_ids) and facts.answered_questions.issuperset(
                question.id for question in checks
            )
            assert (facts.completed_at is not None) == by_rule
            assert (
                lesson_is_complete(facts, section_ids=lesson.section_ids, self_check_ids=[check.id for check in checks])
                == by_rule
            )


def test_quizzes_are_taken_after_the_lessons_and_marked_by_the_rules(sample: Sample):
    questions = sample.course.source_edition.questions
    results: Counter[bool] = Counter()
    for enrolment in sample.db.query("select id from enrolment"):
        enrolment_id = EnrolmentId(enrolment["id"])
        facts = progress_records.all_lesson_facts(sample.db, enrolment_id=enrolment_id, release_id=sample.release.id)
        for attempt in quiz_records.list_attempts(sample.db, enrolment_id=enrolment_id):
            module = next(module for module in sample.course.modules if module.id == attempt.module_id)
            for lesson_id in module.lesson_ids:
                completed_at = facts[lesson_id].completed_at
                assert completed_at is not None
                assert completed_at < attempt.started_at
            given = quiz_records.latest_responses(sample.db, attempt_id=attempt.id)
            shares = [mark(questions[question_id], given[question_id].response) for question_id in attempt.question_ids]
            assert attempt.submission is not None
            assert attempt.submission.result == quiz_result(shares, pass_mark_share=sample.course.pass_mark_share)
            results[attempt.submission.result.is_passed] += 1
    assert results[True] > results[False] > 3


def test_the_figures_are_what_the_facts_say(sample: Sample):
    for enrolment in sample.db.query("select id from enrolment"):
        stored = progress_records.module_progress(sample.db, enrolment_id=enrolment["id"])
        assert stored == progress_count_records.recount_module_progress(
            sample.db, enrolment_id=enrolment["id"], release_id=sample.release.id
        )


def test_the_same_seed_makes_the_same_company_and_another_seed_another(tmp_path: Path, course: Course):
    made: list[list[list[dict[str, Any]]]] = []
    for name, seed in [("one", 7), ("again", 7), ("other", 8)]:
        db = open_database(tmp_path / f"{name}.db")
        migrate(db)
        made.append(fill(db, course, seed=seed).everything())
        db.close()

    assert made[0] == made[1]
    assert made[0][2] != made[2][2]


@pytest.mark.parametrize("seed", range(20))
def test_any_seed_leaves_the_three_people_where_a_visitor_expects_them(tmp_path: Path, course: Course, seed: int):
    db = open_database(tmp_path / "academy.db")
    migrate(db)
    sample = fill(db, course, seed=seed)

    test_the_employee_stopped_in_the_middle_of_a_lesson_this_week(sample)
    for role in (Role.TRAINER, Role.MANAGER):
        progress = progress_records.module_progress(db, enrolment_id=sample.enrolment_of(sample.person_of(role)))
        assert all(module.status is Status.PASSED for module in progress.values())
    db.close()


def test_a_company_that_fails_half_way_leaves_nothing(database: Database, course: Course):
    release = publish(database, course)
    person_records.add_team(database, name="Somebody's own company", parent_id=None)

    with pytest.raises(person_records.CompanyExists):
        fill_sample(database, course, release, seed=7, now=NOW)
    assert person_records.count_people(database) == 0


def test_some_say_what_they_think_of_lessons_most_of_them_without_a_name(sample: Sample):
    rows = sample.db.query("select person_id, suggestion, state from feedback")
    anonymous = [row for row in rows if row["person_id"] is None]
    assert len(rows) > len(anonymous) > len(rows) / 2
    states = Counter(row["state"] for row in rows if row["suggestion"])
    assert states["open"] > states["answered"] >= 1
    assert states["closed"] >= 1


def test_a_first_look_shows_what_is_due_soon_and_what_is_late(sample: Sample):
    manager, today = sample.person_of(Role.MANAGER), day_of(NOW)
    due = due_records.list_due(sample.db, today=today, until_on=soon_until(today))
    assignments = assignment_records.list_assignments(sample.db, root_id=manager.team_id)
    counts = assignment_stay_records.count_standings(
        sample.db, assignment_ids=[each.id for each in assignments], root_ids=[manager.team_id], today=today
    )

    assert {each.status for each in due} == {DueStatus.DUE_SOON, DueStatus.OVERDUE}
    assert [each.target_name for each in assignments] == ["Jūrmala", "Riga North"]
    assert counts[assignments[0].id].overdue > 0
    assert counts[assignments[1].id].people == 32
    employee = due_records.list_due(sample.db, today=today, person_id=sample.person_of(Role.EMPLOYEE).id)
    assert [(each.status, (each.due_on - today).days) for each in employee] == [
        (DueStatus.DUE_SOON, 8),
        (DueStatus.NOT_STARTED, 45),
    ]
