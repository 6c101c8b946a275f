"""Figures derive from facts: after releases come and go, each figure is what the facts say, by an independent count."""

import random
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from modules.course.ids import ModuleId
from modules.learning.completion import module_is_complete
from modules.learning.progress import ModuleProgress, Status
from modules.records import progress_count_records, progress_records

if TYPE_CHECKING:
    from modules.records.progress_records import EnrolmentId
    from tests.records.conftest import Company, Outline

A, B = ModuleId("a"), ModuleId("b")
PASS_MARK = 0.8


@pytest.fixture
def anna(taught: "Company") -> "EnrolmentId":
    return taught.enrol("Anna Bērziņa")


def module(company: "Company", enrolment_id: "EnrolmentId", module_id: ModuleId = A) -> ModuleProgress:
    return progress_records.module_progress(company.db, enrolment_id=enrolment_id)[module_id]


def complete_module_a(company: "Company", enrolment_id: "EnrolmentId") -> None:
    company.complete(enrolment_id, "a1", minute=1)
    company.complete(enrolment_id, "a2", minute=2)


def test_a_minor_edit_leaves_progress_as_it_is(taught: "Company", anna: "EnrolmentId"):
    complete_module_a(taught, anna)
    before = module(taught, anna)
    taught.publish({"a": ["a1", "a2"], "b": ["b1"]})

    assert module(taught, anna) == before
    assert before.status is Status.PASSED


def test_a_module_once_complete_stays_complete_when_a_lesson_is_added(taught: "Company", anna: "EnrolmentId"):
    complete_module_a(taught, anna)
    passed_at = module(taught, anna).completed_at
    taught.publish({"a": ["a1", "a2", "a3"], "b": ["b1"]})

    now = module(taught, anna)
    assert (now.completed_count, now.lesson_count, now.completed_at) == (2, 3, passed_at)
    taught.complete(anna, "a3", minute=30)
    assert module(taught, anna).completed_at == passed_at


def test_a_material_change_asks_those_who_had_done_the_lesson_to_take_it_again(
    taught: "Company", anna: "EnrolmentId", now: datetime
):
    complete_module_a(taught, anna)
    taught.publish({"a": ["a1", "a2"], "b": ["b1"]}, {"a1": 2})
    asked = module(taught, anna)
    taught.complete(anna, "a1", minute=60)

    assert (asked.status, asked.completed_count) == (Status.IN_PROGRESS, 1)
    assert module(taught, anna) == ModuleProgress(A, 2, 2, now + timedelta(minutes=1), now + timedelta(minutes=60))


def test_a_material_change_of_a_lesson_added_later_asks_only_those_who_had_done_it(
    taught: "Company", anna: "EnrolmentId"
):
    jan = taught.enrol("Jan Nowak")
    for learner in (anna, jan):
        complete_module_a(taught, learner)
    taught.publish({"a": ["a1", "a2", "a3"], "b": ["b1"]})
    taught.complete(jan, "a3", minute=10)
    taught.publish({"a": ["a1", "a2", "a3"], "b": ["b1"]}, {"a3": 2})

    assert module(taught, anna).status is Status.PASSED
    assert module(taught, jan).status is Status.IN_PROGRESS


def test_a_lesson_taken_away_completes_the_module_for_those_who_lacked_only_it(
    taught: "Company", anna: "EnrolmentId", now: datetime
):
    taught.complete(anna, "a1", minute=7)
    taught.publish({"a": ["a1"], "b": ["b1"]})

    assert module(taught, anna) == ModuleProgress(A, 1, 1, now + timedelta(minutes=7), now + timedelta(minutes=7))


def test_a_new_module_gets_its_rows_and_an_untouched_one_that_is_gone_loses_them(
    taught: "Company", anna: "EnrolmentId"
):
    jan, mia = taught.enrol("Jan Nowak"), taught.enrol("Mia Larsen")
    taught.complete(anna, "b1", minute=1)
    taught.start(mia, "b1", minute=1)
    taught.publish({"a": ["a1", "a2"], "c": ["c1"]})

    assert list(progress_records.module_progress(taught.db, enrolment_id=anna)) == ["a", "b", "c"]
    assert list(progress_records.module_progress(taught.db, enrolment_id=jan)) == ["a", "c"]
    assert list(progress_records.module_progress(taught.db, enrolment_id=mia)) == ["a", "b", "c"]
    assert module(taught, anna, B).status is Status.PASSED


def test_a_lesson_that_moves_to_another_module_takes_its_completion_along(taught: "Company", anna: "EnrolmentId"):
    taught.complete(anna, "b1", minute=1)
    taught.publish({"a": ["a1", "a2", "b1"], "b": ["b2"]})

    assert (module(taught, anna, A).completed_count, module(taught, anna, B).completed_count) == (1, 0)


def test_a_module_with_a_quiz_is_complete_when_the_quiz_is_passed_too(company: "Company", now: datetime):
    company.publish({"a": ["a1", "a2"], "b": ["b1"]}, quizzes=["a"])
    anna = company.enrol("Anna Bērziņa")
    complete_module_a(company, anna)
    company.take_quiz(anna, "a", share=0.7, minute=3)
    failed = module(company, anna)
    company.take_quiz(anna, "a", share=0.9, minute=4)
    company.take_quiz(anna, "a", share=0.8, minute=5)

    assert (failed.status, failed.quiz_share) == (Status.IN_PROGRESS, 0.7)
    assert module(company, anna) == ModuleProgress(A, 2, 2, now + timedelta(minutes=1), now + timedelta(minutes=4), 0.9)
    assert module(company, anna, B).quiz_share is None


def test_a_quiz_passed_before_the_lessons_waits_for_them(company: "Company", now: datetime):
    company.publish({"a": ["a1", "a2"]}, quizzes=["a"])
    anna = company.enrol("Anna Bērziņa")
    company.take_quiz(anna, "a", share=1.0, minute=1)
    before = module(company, anna)
    company.complete(anna, "a1", minute=2)
    company.complete(anna, "a2", minute=3)

    assert before == ModuleProgress(A, 2, 0, now + timedelta(minutes=1), None, 1.0)
    assert module(company, anna).completed_at == now + timedelta(minutes=3)


def test_a_module_once_complete_stays_complete_when_it_gets_a_quiz(taught: "Company", anna: "EnrolmentId"):
    jan = taught.enrol("Jan Nowak")
    complete_module_a(taught, anna)
    before = module(taught, anna)
    taught.publish({"a": ["a1", "a2"], "b": ["b1"]}, quizzes=["a"])
    complete_module_a(taught, jan)

    assert module(taught, anna) == before
    assert module(taught, jan).status is Status.IN_PROGRESS


def test_a_quiz_taken_away_completes_the_module_for_those_who_lacked_only_it(company: "Company", now: datetime):
    company.publish({"a": ["a1", "a2"]}, quizzes=["a"])
    anna = company.enrol("Anna Bērziņa")
    complete_module_a(company, anna)
    company.publish({"a": ["a1", "a2"]})

    assert module(company, anna).completed_at == now + timedelta(minutes=2)


@dataclass
class Reckoning:
    """The same rules told once more, in plain Python, fact by fact: what one learner's figures ought to be."""

    started: dict[str, datetime] = field(default_factory=dict)
    completed: dict[tuple[str, int], datetime] = field(default_factory=dict)
    passed: dict[str, datetime] = field(default_factory=dict)
    quizzes: dict[str, list[tuple[datetime, float]]] = field(default_factory=dict)

    def look(
        self, outline: "Outline", revisions: Mapping[str, int], quizzes: Collection[str] = ()
    ) -> dict[ModuleId, ModuleProgress]:
        return {
            ModuleId(name): self._module(name, list(held), revisions, has_quiz=name in quizzes)
            for name, held in outline.items()
        }

    def _module(self, name: str, lessons: list[str], revisions: Mapping[str, int], *, has_quiz: bool) -> ModuleProgress:
        taken = self.quizzes.get(name, [])
        enough = [at for at, share in taken if share >= PASS_MARK]
        done = {
            lesson: self.completed[lesson, revisions[lesson]]
            for lesson in lessons
            if (lesson, revisions[lesson]) in self.completed
        }
        if module_is_complete(
            lesson_count=len(lessons), completed_count=len(done), has_quiz=has_quiz, is_quiz_passed=bool(enough)
        ):
            self.passed.setdefault(name, max([*done.values(), *enough[:1]]))
        had_before = {
            lesson
            for lesson in lessons
            if any(known == lesson and old < revisions[lesson] for known, old in self.completed)
        }
        completed_at = None
        if name in self.passed and had_before <= set(done):
            completed_at = max([self.passed[name], *(done[lesson] for lesson in had_before)])
        started = [self.started[lesson] for lesson in lessons if lesson in self.started] + [at for at, _ in taken]
        best = max((share for _, share in taken), default=None)
        return ModuleProgress(ModuleId(name), len(lessons), len(done), min(started, default=None), completed_at, best)


@pytest.mark.parametrize("seed", range(6))
def test_figures_are_what_the_facts_say_whatever_happens(company: "Company", now: datetime, seed: int):
    chance = random.Random(seed)  # noqa: S311 -- repeatable, not secret
    outline: dict[str, list[str]] = {"a": ["l0", "l1"], "b": ["l2"]}
    revisions = dict.fromkeys(["l0", "l1", "l2"], 1)
    quizzes: set[str] = {"b"}
    release = company.publish(outline, revisions, quizzes=quizzes)
    learners = {company.enrol(name): Reckoning() for name in ("Anna Bērziņa", "Jan Nowak", "Mia Larsen")}

    for minute in range(60):
        if chance.random() < 0.2:
            lessons = chance.sample([f"l{n}" for n in range(6)], chance.randint(1, 6))
            cut = chance.randint(0, len(lessons))
            parts = {"a": lessons[:cut], "b": lessons[cut:]}
            outline = {name: held for name, held in parts.items() if held}
            revisions = {n: revisions.get(n, 1) + (chance.random() < 0.25) for n in {*lessons, *revisions}}
            quizzes = {name for name in outline if chance.random() < 0.5}
            release = company.publish(outline, revisions, quizzes=quizzes)
        elif chance.random() < 0.3:
            learner, name = chance.choice(list(learners)), chance.choice(list(outline))
            share = chance.choice([0.5, 0.8, 1.0])
            company.take_quiz(learner, name, share=share, minute=minute)
            learners[learner].quizzes.setdefault(name, []).append((now + timedelta(minutes=minute), share))
        else:
            learner = chance.choice(list(learners))
            lesson = chance.choice([lesson for held in outline.values() for lesson in held])
            at, known = now + timedelta(minutes=minute), learners[learner]
            known.started[lesson] = min(at, known.started.get(lesson, at))
            if chance.random() < 0.3:
                company.start(learner, lesson, minute=minute)
            else:
                company.complete(learner, lesson, minute=minute)
                known.completed.setdefault((lesson, revisions[lesson]), at)
        for learner, known in learners.items():
            expected = known.look(outline, revisions, quizzes)
            stored = progress_records.module_progress(company.db, enrolment_id=learner)
            assert {name: stored[name] for name in expected} == expected
            recounted = progress_count_records.recount_module_progress(
                company.db, enrolment_id=learner, release_id=release.id
            )
            assert recounted == expected
