"""By when modules are due: what is kept beside the progress is what an independent count of the facts says."""

import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from modules.course.ids import CourseId, ModuleId
from modules.learning.assignment import AssignmentId, Target, Terms
from modules.learning.due import DueRule, DueStatus, due_status, months_later, soon_until
from modules.learning.progress import ModuleProgress
from modules.people.person import PersonId, TeamId
from modules.records import (
    assignment_records,
    assignment_stay_records,
    due_records,
    person_records,
    progress_records,
    release_records,
    round_records,
    staffing_records,
)

if TYPE_CHECKING:
    from modules.records.progress_records import EnrolmentId
    from tests.records.conftest import Company

A, B = ModuleId("a"), ModuleId("b")
MARCH = date(2027, 3, 1)
IN_MARCH = Terms(DueRule(MARCH))
YEARLY = Terms(DueRule(MARCH, repeat_months=12))
DAY = 24 * 60


@pytest.fixture(autouse=True)
def _in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@dataclass
class Assigning:
    """A company whose boss assigns."""

    company: "Company"
    boss: PersonId
    course_id: CourseId
    now: datetime

    def at(self, minute: int) -> datetime:
        return self.now + timedelta(minutes=minute)

    def assign(self, target: Target, terms: Terms, *, minute: int = 0) -> AssignmentId:
        assignment_id = assignment_records.add_assignment(
            self.company.db, course_id=self.course_id, target=target, terms=terms, by=self.boss, now=self.at(minute)
        )
        assignment_stay_records.settle_assignment(self.company.db, assignment_id=assignment_id, now=self.at(minute))
        return assignment_id

    def change(self, assignment_id: AssignmentId, terms: Terms, *, minute: int, is_withdrawn: bool = False) -> None:
        assignment_records.add_version(
            self.company.db,
            assignment_id=assignment_id,
            terms=terms,
            is_withdrawn=is_withdrawn,
            by=self.boss,
            now=self.at(minute),
        )
        assignment_stay_records.settle_assignment(self.company.db, assignment_id=assignment_id, now=self.at(minute))

    def everybody(self) -> Target:
        return Target(team_id=self.company.team_id)

    def person(self, enrolment_id: "EnrolmentId") -> PersonId:
        rows = self.company.db.query("select person_id from enrolment where id = :id", id=enrolment_id)
        return PersonId(rows[0]["person_id"])

    def move(self, enrolment_id: "EnrolmentId", team_id: TeamId, *, minute: int) -> None:
        person_id = self.person(enrolment_id)
        staffing_records.move_person(self.company.db, person_id=person_id, team_id=team_id)
        assignment_stay_records.settle_person(self.company.db, person_id=person_id, now=self.at(minute))

    def module(self, enrolment_id: "EnrolmentId", module_id: ModuleId = A) -> ModuleProgress:
        return progress_records.module_progress(self.company.db, enrolment_id=enrolment_id)[module_id]

    def due(self, enrolment_id: "EnrolmentId", module_id: ModuleId = A) -> date | None:
        return self.module(enrolment_id, module_id).due_on

    def renew(self, enrolment_id: "EnrolmentId", today: date, *, minute: int) -> tuple[ModuleId, ...]:
        db, release = self.company.db, release_records.current_release(self.company.db, course_id=self.course_id)
        assert release is not None
        modules = round_records.list_renewals(db, enrolment_id=enrolment_id, soon_until=soon_until(today))
        for module_id in modules:
            round_records.open_round(
                db, enrolment_id=enrolment_id, module_id=module_id, release_id=release.id, now=self.at(minute)
            )
        return modules

    def kept_days(self) -> dict[tuple[int, str], str | None]:
        rows = self.company.db.query("select enrolment_id, module_id, due_on from module_progress")
        return {(row["enrolment_id"], row["module_id"]): row["due_on"] for row in rows}

    def recount(self) -> dict[tuple[int, str], str | None]:
        """Reckon all days anew, without the help of those that are kept."""
        self.company.db.execute("update module_progress set due_on = case when due_on is null then '1999-01-01' end")
        due_records.refresh_all_due(self.company.db)
        return self.kept_days()


@pytest.fixture
def assigning(taught: "Company", course_id: CourseId, now: datetime) -> Assigning:
    return Assigning(taught, taught.add_person("Ilze Dzintare"), course_id, now)


def complete_a(company: "Company", enrolment_id: "EnrolmentId", *, minute: int) -> None:
    company.complete(enrolment_id, "a1", minute=minute)
    company.complete(enrolment_id, "a2", minute=minute)


def test_what_is_assigned_to_a_team_is_due_for_all_below_it(assigning: Assigning):
    company = assigning.company
    riga = person_records.add_team(company.db, name="Riga", parent_id=company.team_id)
    anna, jan = company.enrol("Anna Bērziņa", riga), company.enrol("Jan Nowak")
    assigning.assign(Target(team_id=riga), IN_MARCH)

    assert (assigning.due(anna), assigning.due(anna, B), assigning.due(jan)) == (MARCH, MARCH, None)


def test_chosen_modules_alone_are_due(assigning: Assigning):
    anna = assigning.company.enrol("Anna Bērziņa")
    assigning.assign(Target(person_id=assigning.person(anna)), Terms(DueRule(MARCH), (B,)))

    assert (assigning.due(anna), assigning.due(anna, B)) == (None, MARCH)


def test_whoever_joins_later_has_so_many_days_from_joining(assigning: Assigning):
    company = assigning.company
    riga = person_records.add_team(company.db, name="Riga", parent_id=company.team_id)
    anna, jan = company.enrol("Anna Bērziņa", riga), company.enrol("Jan Nowak")
    assigning.assign(Target(team_id=riga), Terms(DueRule(None, 30)))
    assigning.move(jan, riga, minute=10 * DAY)

    assert assigning.due(anna) == assigning.now.date() + timedelta(days=30)
    assert assigning.due(jan) == assigning.now.date() + timedelta(days=40)


def test_whoever_leaves_is_asked_no_longer_and_the_stay_is_kept(assigning: Assigning):
    company = assigning.company
    riga = person_records.add_team(company.db, name="Riga", parent_id=company.team_id)
    anna = company.enrol("Anna Bērziņa", riga)
    assignment_id = assigning.assign(Target(team_id=riga), IN_MARCH)
    assigning.move(anna, company.team_id, minute=DAY)
    left = assigning.due(anna)
    assigning.move(anna, riga, minute=2 * DAY)

    stays = assignment_stay_records.list_stays(company.db, assignment_id=assignment_id)
    assert left is None
    assert assigning.due(anna) == MARCH
    assert [(stay.since_at, stay.until_at) for stay in stays] == [
        (assigning.at(0), assigning.at(DAY)),
        (assigning.at(2 * DAY), None),
    ]


def test_a_closed_account_is_asked_nothing(assigning: Assigning):
    anna = assigning.company.enrol("Anna Bērziņa")
    assigning.assign(assigning.everybody(), IN_MARCH)
    staffing_records.set_active(assigning.company.db, person_id=assigning.person(anna), is_active=False)
    assignment_stay_records.settle_person(assigning.company.db, person_id=assigning.person(anna), now=assigning.at(DAY))

    assert assigning.due(anna) is None
    assert anna not in {due.person_id for due in due_records.list_due(assigning.company.db, today=MARCH)}


def test_a_team_that_moves_falls_under_what_is_assigned_above_it(assigning: Assigning):
    company = assigning.company
    north = person_records.add_team(company.db, name="North", parent_id=company.team_id)
    riga = person_records.add_team(company.db, name="Riga", parent_id=company.team_id)
    anna = company.enrol("Anna Bērziņa", riga)
    assigning.assign(Target(team_id=north), IN_MARCH)
    staffing_records.move_team(company.db, team_id=riga, parent_id=north)
    assignment_stay_records.settle_stays(company.db, now=assigning.at(DAY))

    assert assigning.due(anna) == MARCH


def test_whoever_is_enrolled_and_what_is_published_later_is_due_too(assigning: Assigning):
    company = assigning.company
    assigning.assign(assigning.everybody(), IN_MARCH)
    person_id = company.add_person("Anna Bērziņa")
    assignment_stay_records.settle_person(company.db, person_id=person_id, now=assigning.now)
    anna = progress_records.enrol(company.db, person_id=person_id, course_id=assigning.course_id, now=assigning.now)
    enrolled = assigning.due(anna)
    company.publish({"a": ["a1", "a2"], "b": ["b1"], "c": ["c1"]})

    assert enrolled == MARCH
    assert assigning.due(anna, ModuleId("c")) == MARCH


def test_a_change_and_a_withdrawal_leave_every_version_readable(assigning: Assigning):
    anna = assigning.company.enrol("Anna Bērziņa")
    assignment_id = assigning.assign(assigning.everybody(), IN_MARCH)
    later = Terms(DueRule(date(2027, 6, 1)), (A,))
    assigning.change(assignment_id, later, minute=DAY)
    changed = assigning.due(anna), assigning.due(anna, B)
    assigning.change(assignment_id, later, minute=2 * DAY, is_withdrawn=True)

    found = assignment_records.find_assignment(assigning.company.db, assignment_id=assignment_id)
    assert changed == (date(2027, 6, 1), None)
    assert assigning.due(anna) is None
    assert found is not None
    assert [(each.number, each.terms, each.is_withdrawn, each.changed_at) for each in found.versions] == [
        (3, later, True, assigning.at(2 * DAY)),
        (2, later, False, assigning.at(DAY)),
        (1, IN_MARCH, False, assigning.at(0)),
    ]


def test_what_is_done_is_due_again_only_where_the_rule_repeats(assigning: Assigning):
    anna = assigning.company.enrol("Anna Bērziņa")
    assigning.assign(assigning.everybody(), YEARLY)
    complete_a(assigning.company, anna, minute=100 * DAY)

    completed_on = (assigning.now + timedelta(days=100)).date()
    assert assigning.due(anna) == months_later(completed_on, 12)
    assert assigning.due(anna, B) == MARCH


def test_a_new_round_asks_for_everything_anew_and_keeps_what_was_done(assigning: Assigning):
    company = assigning.company
    company.publish({"a": ["a1", "a2"], "b": ["b1"]}, quizzes=["a"])
    anna = company.enrol("Anna Bērziņa")
    assigning.assign(assigning.everybody(), YEARLY)
    complete_a(company, anna, minute=1)
    company.take_quiz(anna, "a", share=0.9, minute=2)
    done = assigning.module(anna)
    too_soon = assigning.renew(anna, date(2027, 11, 1), minute=344 * DAY)
    opened = assigning.renew(anna, date(2027, 11, 10), minute=353 * DAY)
    asked = assigning.module(anna)
    again = assigning.renew(anna, date(2027, 11, 10), minute=353 * DAY)
    complete_a(company, anna, minute=354 * DAY)
    lessons_done = assigning.module(anna)
    company.take_quiz(anna, "a", share=0.8, minute=355 * DAY)
    renewed = assigning.module(anna)

    assert (too_soon, opened, again) == ((), (A,), ())
    assert (asked.completed_count, asked.started_at, asked.is_renewing) == (0, None, True)
    assert (asked.completed_at, asked.quiz_share, asked.due_on) == (done.completed_at, 0.9, date(2027, 11, 22))
    assert (lessons_done.completed_count, lessons_done.completed_at) == (2, done.completed_at)
    assert (renewed.completed_at, renewed.quiz_share, renewed.is_renewing) == (assigning.at(355 * DAY), 0.8, False)
    assert renewed.due_on == months_later(assigning.at(355 * DAY).date(), 12)
    assert company.db.query("select count(*) as n from module_completion")[0]["n"] == 2
    assert company.db.query("select count(*) as n from lesson_completion")[0]["n"] == 4
    earlier = round_records.earlier_completions(company.db, enrolment_id=anna)
    assert earlier == {A: (done.completed_at,)}


def test_a_round_keeps_the_day_of_a_lesson_taken_again(assigning: Assigning):
    company = assigning.company
    anna = company.enrol("Anna Bērziņa")
    assigning.assign(assigning.everybody(), YEARLY)
    complete_a(company, anna, minute=1)
    company.publish({"a": ["a1", "a2"], "b": ["b1"]}, {"a1": 2})
    company.complete(anna, "a1", minute=200 * DAY)
    before = assigning.module(anna)
    assigning.renew(anna, months_later(assigning.at(200 * DAY).date(), 12), minute=560 * DAY)

    asked = assigning.module(anna)
    assert asked.is_renewing
    assert (asked.completed_at, asked.due_on) == (before.completed_at, before.due_on)


def test_a_material_change_gives_a_month_and_then_is_late(assigning: Assigning):
    company = assigning.company
    anna = company.enrol("Anna Bērziņa")
    assigning.assign(assigning.everybody(), Terms(DueRule(date(2026, 11, 25))))
    complete_a(company, anna, minute=1)
    company.publish({"a": ["a1", "a2"], "b": ["b1"]}, {"a1": 2})
    asked = assigning.module(anna)
    company.complete(anna, "a1", minute=DAY)

    assert (asked.completed_at, asked.due_on) == (None, date(2026, 12, 22))
    assert assigning.due(anna) is None
    assert assigning.due(anna, B) == date(2026, 11, 25)


def test_who_has_what_due_is_told_by_day(assigning: Assigning):
    company = assigning.company
    anna, jan = company.enrol("Anna Bērziņa"), company.enrol("Jan Nowak")
    assigning.assign(assigning.everybody(), YEARLY)
    complete_a(company, anna, minute=1)
    person = assigning.person(anna)

    late = due_records.list_due(company.db, today=date(2027, 3, 2), until_on=soon_until(date(2027, 3, 2)))
    assert [(each.person_id, each.module_id, each.status) for each in late] == [
        (person, B, DueStatus.OVERDUE),
        (assigning.person(jan), A, DueStatus.OVERDUE),
        (assigning.person(jan), B, DueStatus.OVERDUE),
    ]
    mine = due_records.list_due(company.db, today=date(2027, 12, 1), person_id=person)
    assert [(each.module_id, each.status) for each in mine] == [(B, DueStatus.OVERDUE), (A, DueStatus.EXPIRED)]
    assert mine[1].completed_at == assigning.at(1)


def test_an_assignment_counts_its_people_by_how_they_stand(assigning: Assigning):
    company = assigning.company
    anna, jan = company.enrol("Anna Bērziņa"), company.enrol("Jan Nowak")
    company.enrol("Mia Larsen")
    assignment_id = assigning.assign(assigning.everybody(), Terms(DueRule(MARCH, repeat_months=12), (A,)))
    nobody = assigning.assign(
        Target(team_id=person_records.add_team(company.db, name="Empty", parent_id=company.team_id)), IN_MARCH
    )
    for learner in (anna, jan):
        complete_a(company, learner, minute=1)

    def counts(today: date):
        found = assignment_stay_records.count_standings(
            company.db, assignment_ids=[assignment_id, nobody], root_ids=[company.team_id], today=today
        )
        assert list(found) == [assignment_id]
        each = found[assignment_id]
        return each.people, each.done, each.due_soon, each.overdue, each.expired

    assert counts(date(2027, 1, 1)) == (3, 2, 0, 0, 0)
    assert counts(date(2027, 2, 20)) == (3, 2, 1, 0, 0)
    assert counts(date(2027, 3, 2)) == (3, 2, 0, 1, 0)
    assert counts(date(2027, 11, 10)) == (3, 0, 2, 1, 0)
    assert counts(date(2027, 11, 23)) == (3, 0, 0, 1, 2)


@pytest.mark.parametrize("is_completed", [False, True])
@pytest.mark.parametrize("is_started", [False, True])
def test_the_status_in_the_database_is_the_status_of_the_rule(
    assigning: Assigning, *, is_started: bool, is_completed: bool
):
    anna = assigning.company.enrol("Anna Bērziņa")
    today = date(2027, 1, 31)
    for due_on in [None, *(today + timedelta(days=days) for days in (-400, -1, 0, 1, 13, 14, 15, 400))]:
        assigning.company.db.execute(
            "update module_progress set due_on = :due_on, started_at = :started_at, completed_at = :completed_at",
            due_on=due_on.isoformat() if due_on else None,
            started_at=1 if is_started else None,
            completed_at=2 if is_completed else None,
        )
        rows = assigning.company.db.query(
            f"select {due_records.DUE_STATUS} as status from module_progress m where m.enrolment_id = :enrolment_id",  # noqa: S608
            enrolment_id=anna,
            today=today.isoformat(),
            soon_until=soon_until(today).isoformat(),
        )
        expected = due_status(is_started=is_started, is_completed=is_completed, due_on=due_on, today=today)
        assert {row["status"] for row in rows} == {str(expected)}


def test_what_is_assigned_while_people_learn_and_move_is_due_for_exactly_those_it_concerns(
    assigning: Assigning, at_once: "Callable[[Sequence[Callable[[], object]]], list[BaseException]]"
):
    company, db = assigning.company, assigning.company.db
    riga = person_records.add_team(db, name="Riga", parent_id=company.team_id)
    learners = [company.enrol(f"Person {number}", riga) for number in range(6)]

    def move(enrolment_id: "EnrolmentId") -> None:
        with db.transaction():
            staffing_records.lock_company(db)
            assigning.move(enrolment_id, company.team_id, minute=1)

    def assign() -> None:
        with db.transaction():
            staffing_records.lock_company(db)
            release_records.lock_course(db, course_id=assigning.course_id)
            assigning.assign(Target(team_id=riga), IN_MARCH)

    errors = at_once(
        [
            assign,
            *(lambda who=who: complete_a(company, who, minute=1) for who in learners[:4]),
            *(lambda who=who: move(who) for who in learners[4:]),
        ]
    )

    assert errors == []
    kept = assigning.kept_days()
    assert assigning.recount() == kept
    assert [assigning.due(who) for who in learners] == [None] * 6
    assert [assigning.due(who, B) for who in learners] == [MARCH] * 4 + [None] * 2


def test_who_completes_a_module_while_it_is_being_assigned_is_not_asked_for_it(
    assigning: Assigning, at_once: "Callable[[Sequence[Callable[[], object]]], list[BaseException]]"
):
    anna, db, is_learning = assigning.company.enrol("Anna Bērziņa"), assigning.company.db, threading.Event()

    def learn() -> None:
        with db.transaction():
            progress_records.lock_enrolment(db, enrolment_id=anna)
            complete_a(assigning.company, anna, minute=1)
            is_learning.set()
            time.sleep(0.3)  # the other thread is to wait for this transaction

    def assign() -> None:
        is_learning.wait(timeout=10)
        with db.transaction():
            assigning.assign(assigning.everybody(), IN_MARCH)

    assert at_once([learn, assign]) == []
    assert (assigning.due(anna), assigning.due(anna, B)) == (None, MARCH)


@dataclass
class Reckoning:
    """What is asked of people, told once more in plain Python."""

    parents: dict[int, int | None]
    teams: dict[int, int] = field(default_factory=dict)
    active: dict[int, bool] = field(default_factory=dict)
    assignments: dict[int, tuple[Target, Terms | None]] = field(default_factory=dict)
    since: dict[tuple[int, int], date] = field(default_factory=dict)

    def falls_under(self, person: int, target: Target) -> bool:
        team: int | None = self.teams[person]
        while team is not None and team != target.team_id:
            team = self.parents[team]
        return self.active[person] and (target.person_id == person or (target.team_id is not None and team is not None))

    def settle(self, today: date) -> None:
        for number, (target, terms) in self.assignments.items():
            for person in self.teams:
                if terms is not None and self.falls_under(person, target):
                    self.since.setdefault((number, person), today)
                else:
                    self.since.pop((number, person), None)

    def due(self, person: int, module_id: str, completed_on: date | None) -> date | None:
        days: list[date] = []
        for (number, someone), since_on in self.since.items():
            terms = self.assignments[number][1]
            if someone != person or terms is None or (terms.module_ids and module_id not in terms.module_ids):
                continue
            first = terms.rule.due_on or since_on + timedelta(days=terms.rule.due_days or 0)
            if completed_on is None:
                days.append(first)
            elif terms.rule.repeat_months:
                days.append(max(first, months_later(completed_on, terms.rule.repeat_months)))
        return min(days, default=None)


@pytest.mark.parametrize("seed", range(3))
def test_the_days_are_what_the_facts_say_whatever_happens(  # noqa: C901, PLR0912 -- a branch for each deed
    assigning: Assigning, seed: int
):
    chance = random.Random(seed)  # noqa: S311 -- repeatable, not secret
    company, db = assigning.company, assigning.company.db
    riga = person_records.add_team(db, name="Riga", parent_id=company.team_id)
    sigulda = person_records.add_team(db, name="Sigulda", parent_id=riga)
    liepaja = person_records.add_team(db, name="Liepāja", parent_id=company.team_id)
    teams = [company.team_id, riga, sigulda, liepaja]
    known = Reckoning({company.team_id: None, riga: company.team_id, sigulda: riga, liepaja: company.team_id})
    known.teams[assigning.boss], known.active[assigning.boss] = company.team_id, True
    learners: dict[EnrolmentId, int] = {}
    for name in ("Anna Bērziņa", "Jan Nowak", "Mia Larsen"):
        team = chance.choice(teams)
        learner = company.enrol(name, team)
        learners[learner] = assigning.person(learner)
        known.teams[learners[learner]], known.active[learners[learner]] = team, True

    for day in range(0, 1200, 30):
        today, minute = assigning.at(day * DAY).date(), day * DAY
        learner = chance.choice(list(learners))
        person = PersonId(learners[learner])
        deed = chance.choice(["assign", "assign", "change", "move", "leave", "hang", "complete", "complete", "renew"])
        rule = chance.choice([DueRule(today + timedelta(days=chance.randint(0, 90))), DueRule(None, 20)])
        terms = Terms(
            DueRule(rule.due_on, rule.due_days, chance.choice([None, 1, 3, 12])), chance.choice([None, (A,), (B,)])
        )
        if deed == "assign":
            target = chance.choice([Target(team_id=chance.choice(teams)), Target(person_id=person)])
            known.assignments[assigning.assign(target, terms, minute=minute)] = target, terms
        elif deed == "change" and known.assignments:
            number = chance.choice(list(known.assignments))
            if known.assignments[number][1] is not None:
                is_withdrawn = chance.random() < 0.4
                assigning.change(AssignmentId(number), terms, minute=minute, is_withdrawn=is_withdrawn)
                known.assignments[number] = known.assignments[number][0], None if is_withdrawn else terms
        elif deed == "move":
            known.teams[person] = chance.choice(teams)
            assigning.move(learner, TeamId(known.teams[person]), minute=minute)
        elif deed == "leave":
            known.active[person] = not known.active[person]
            staffing_records.set_active(db, person_id=person, is_active=known.active[person])
            assignment_stay_records.settle_person(db, person_id=person, now=assigning.at(minute))
        elif deed == "hang":
            known.parents[liepaja] = chance.choice([company.team_id, riga, sigulda])
            staffing_records.move_team(db, team_id=liepaja, parent_id=TeamId(known.parents[liepaja] or 0))
            assignment_stay_records.settle_stays(db, now=assigning.at(minute))
        elif deed == "complete":
            for lesson in chance.choice([["a1", "a2"], ["b1"]]):
                company.complete(learner, lesson, minute=minute)
        elif deed == "renew":
            assigning.renew(learner, today, minute=minute)
        known.settle(today)

        kept = assigning.kept_days()
        for each, someone in learners.items():
            for name, progress in progress_records.module_progress(db, enrolment_id=each).items():
                completed_on = progress.completed_at.date() if progress.completed_at else None
                assert progress.due_on == known.due(someone, name, completed_on), (deed, day)
        assert assigning.recount() == kept
