from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from modules.course.ids import CourseId, ModuleId
from modules.people.person import TeamId
from modules.records import completion_report_records, person_records
from modules.records.completion_report_records import CompletionRow

if TYPE_CHECKING:
    from tests.records.conftest import Company


@pytest.fixture
def riga(taught: "Company") -> TeamId:
    return person_records.add_team(taught.db, name="Riga", parent_id=taught.team_id)


def rows(company: "Company", course_id: CourseId, team_id: TeamId) -> tuple[CompletionRow, ...]:
    return completion_report_records.completion_rows(company.db, course_id=course_id, team_id=team_id)


def test_a_team_sees_its_people_and_those_below_and_nobody_above(taught: "Company", riga: TeamId, course_id: CourseId):
    jurmala = person_records.add_team(taught.db, name="Jūrmala", parent_id=riga)
    for name, team_id in [("Zane Ābele", taught.team_id), ("Jan Łoś", riga), ("Anna Ćma", jurmala)]:
        taught.enrol(name, team_id)

    def seen(team_id: TeamId) -> list[str]:
        return [row.full_name for row in rows(taught, course_id, team_id) if row.module_id == "a"]

    assert seen(taught.team_id) == ["Zane Ābele", "Anna Ćma", "Jan Łoś"]
    assert seen(riga) == ["Anna Ćma", "Jan Łoś"]
    assert seen(jurmala) == ["Anna Ćma"]
    assert seen(TeamId(99)) == []


def test_a_row_says_how_far_a_person_has_come_in_a_module(
    taught: "Company", riga: TeamId, course_id: CourseId, now: datetime
):
    anna = taught.enrol("Anna Ćma", riga)
    taught.start(anna, "a1", minute=1)
    taught.complete(anna, "a1", minute=2)
    taught.complete(anna, "b1", minute=3)
    found = rows(taught, course_id, taught.team_id)

    assert [(row.module_id, row.completed_count, row.lesson_count) for row in found] == [("a", 1, 2), ("b", 1, 1)]
    at = now + timedelta(minutes=3)
    assert found[1] == CompletionRow(found[0].person_id, "Anna Ćma", riga, "Riga", ModuleId("b"), 1, 1, at, at)
    assert (found[0].started_at, found[0].completed_at) == (now + timedelta(minutes=1), None)


def test_people_of_the_same_name_stay_apart_and_together_with_their_modules(taught: "Company", course_id: CourseId):
    first = taught.add_person("Anna Ćma")
    taught.db.execute("update person set sign_in_name = 'another'")
    second = taught.add_person("Anna Ćma")
    for person_id in (second, first):
        taught.db.execute(
            "insert into enrolment (person_id, course_id, created_at) values (:person_id, :course_id, 0)",
            person_id=person_id,
            course_id=course_id,
        )
    taught.publish({"a": ["a1"], "b": ["b1"]})

    listed = [(row.person_id, row.module_id) for row in rows(taught, course_id, taught.team_id)]
    assert listed == [(first, "a"), (first, "b"), (second, "a"), (second, "b")]


def test_those_who_left_and_other_courses_are_not_in_the_report(taught: "Company", course_id: CourseId):
    taught.enrol("Anna Ćma")
    assert rows(taught, CourseId("safety"), taught.team_id) == ()
    taught.db.execute("update person set is_active = 0")

    assert rows(taught, course_id, taught.team_id) == ()
