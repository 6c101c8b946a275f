from collections import Counter
from datetime import datetime, timedelta
from itertools import product
from random import Random
from typing import TYPE_CHECKING

import pytest

from modules.course.ids import CourseId, ModuleId
from modules.learning.completion_report import EVERYBODY, Choice, Show, SortBy
from modules.learning.progress import Status, status_of
from modules.people.person import TeamId
from modules.records import person_records, release_records
from modules.records.completion_report_records import CompletionRow, Scope, completion_rows, count_completion
from modules.records.release_records import ReleaseId

if TYPE_CHECKING:
    from tests.records.conftest import Company


@pytest.fixture
def riga(taught: "Company") -> TeamId:
    return person_records.add_team(taught.db, name="Riga", parent_id=taught.team_id)


def scope(company: "Company", course_id: CourseId, team_id: TeamId, choice: Choice = EVERYBODY) -> Scope:
    release = release_records.current_release(company.db, course_id=course_id)
    return Scope(course_id, release.id if release else ReleaseId(0), team_id, choice)


def rows(company: "Company", course_id: CourseId, team_id: TeamId) -> tuple[CompletionRow, ...]:
    return completion_rows(company.db, scope(company, course_id, team_id))


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


@pytest.fixture(params=range(6))
def history(taught: "Company", riga: TeamId, request: pytest.FixtureRequest) -> "Company":
    """Some twenty people of two teams with a history of chance; a module that is gone, too."""
    chance = Random(request.param)  # noqa: S311
    taught.publish({"a": ["a1", "a2"], "b": ["b1"], "gone": ["g1"]})
    for number in range(20):
        name = f"{chance.choice(('Anna', 'Jan', 'Zoë'))} {chance.choice(('Ćma', 'Łoś', 'Ābele'))}"
        who = taught.enrol(f"{name} {number}", chance.choice((riga, taught.team_id)))
        for lesson in chance.sample(("a1", "a2", "b1", "g1"), chance.randrange(5)):
            do = chance.choice((taught.start, taught.complete, taught.complete))
            do(who, lesson, minute=chance.randrange(60))
    taught.publish({"a": ["a1", "a2"], "b": ["b1"]})
    return taught


CHOICES = [Choice(show, name, order) for show, name, order in product(Show, ("", "los", "an cm"), SortBy)]


def test_the_figures_are_those_that_the_rows_make(history: "Company", course_id: CourseId, riga: TeamId):
    for team_id, choice in product((history.team_id, riga), CHOICES):
        asked = scope(history, course_id, team_id, choice)
        found = completion_rows(history.db, asked)
        counts = count_completion(history.db, asked, (ModuleId("b"), ModuleId("a")))
        people = people_of(found)
        assert counts.people == len(people)
        assert counts.fully_trained == sum(statuses == {Status.PASSED} for statuses in people.values())
        assert counts.not_started == sum(statuses == {Status.NOT_STARTED} for statuses in people.values())
        passed = Counter(row.module_id for row in found if row.completed_at)
        assert counts.passed_by_module == (passed[ModuleId("b")], passed[ModuleId("a")])


def test_a_choice_leaves_whom_it_says_in_the_order_it_says(history: "Company", course_id: CourseId):
    everybody = completion_rows(history.db, scope(history, course_id, history.team_id))
    statuses = people_of(everybody)
    assert {row.module_id for row in everybody} == {"a", "b"}
    for choice in CHOICES:
        found = completion_rows(history.db, scope(history, course_id, history.team_id, choice))
        words = person_records.sort_name(choice.name).split()
        named = {
            row.person_id for row in everybody if all(word in person_records.sort_name(row.full_name) for word in words)
        }
        finished = {person for person in named if statuses[person] == {Status.PASSED}}
        untouched = {person for person in named if statuses[person] == {Status.NOT_STARTED}}
        expected = {
            Show.EVERYBODY: named,
            Show.FINISHED: finished,
            Show.UNFINISHED: named - finished,
            Show.GOING: named - finished - untouched,
            Show.NOT_STARTED: untouched,
        }[choice.show]
        assert set(people_of(found)) == expected
        people = list(people_of(found))
        keys = [order_key(person, found)[choice.sort_by] for person in people]
        assert keys == sorted(keys)


def test_a_module_alone_is_as_if_it_were_the_whole_course(history: "Company", course_id: CourseId):
    everybody = completion_rows(history.db, scope(history, course_id, history.team_id))
    for show in Show:
        choice = Choice(show, sort_by=SortBy.LEAST_DONE, module_id=ModuleId("a"))
        asked = scope(history, course_id, history.team_id, choice)
        found = completion_rows(history.db, asked)
        of_module = [row for row in everybody if row.module_id == "a"]
        places = {row.person_id: status_of(row.started_at, row.completed_at) for row in of_module}
        wanted = {
            Show.EVERYBODY: set(Status),
            Show.FINISHED: {Status.PASSED},
            Show.UNFINISHED: set(Status) - {Status.PASSED},
            Show.GOING: {Status.IN_PROGRESS},
            Show.NOT_STARTED: {Status.NOT_STARTED},
        }[show]
        expected = [row for row in of_module if places[row.person_id] in wanted]
        assert sorted(expected, key=lambda row: order_key(row.person_id, (row,))[SortBy.LEAST_DONE]) == list(found)
        counts = count_completion(history.db, asked, (ModuleId("a"),))
        counted = Counter(places[row.person_id] for row in found)
        assert (counts.people, counts.fully_trained, counts.not_started, counts.passed_by_module) == (
            len(found),
            counted[Status.PASSED],
            counted[Status.NOT_STARTED],
            (counted[Status.PASSED],),
        )


def test_pages_together_are_the_whole(history: "Company", course_id: CourseId):
    for choice in CHOICES:
        asked = scope(history, course_id, history.team_id, choice)
        pages = [completion_rows(history.db, asked, limit=6, offset=offset) for offset in range(0, 24, 6)]
        assert tuple(row for page in pages for row in page) == completion_rows(history.db, asked)


def people_of(found: tuple[CompletionRow, ...]) -> dict[int, set[Status]]:
    people: dict[int, set[Status]] = {}
    for row in found:
        people.setdefault(row.person_id, set()).add(status_of(row.started_at, row.completed_at))
    return people


def order_key(person_id: int, found: tuple[CompletionRow, ...]) -> dict[SortBy, tuple[object, ...]]:
    own = [row for row in found if row.person_id == person_id]
    name = (person_records.sort_name(own[0].full_name), person_id)
    passed = sum(row.completed_at is not None for row in own)
    started = sum(row.started_at is not None for row in own)
    return {
        SortBy.NAME: name,
        SortBy.TEAM: (own[0].team_name, own[0].team_id, *name),
        SortBy.LEAST_DONE: (passed, started, *name),
        SortBy.MOST_DONE: (-passed, -started, *name),
    }
