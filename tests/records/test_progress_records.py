import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from modules.course.ids import CourseId, LessonId, ModuleId, QuestionId, SectionId
from modules.learning.answer import AnswerGiven
from modules.learning.progress import LessonFacts, ModuleProgress, Place, Status
from modules.records import progress_count_records, progress_records, release_records
from modules.records.database import Database
from modules.records.progress_records import EnrolmentId

if TYPE_CHECKING:
    from tests.records.conftest import Company

AtOnce = Callable[[Sequence[Callable[[], object]]], list[BaseException]]

A1, A2, B1 = LessonId("a1"), LessonId("a2"), LessonId("b1")
A, B = ModuleId("a"), ModuleId("b")


def visit(
    db: Database, enrolment_id: EnrolmentId, now: datetime, section: str, *, revision: int = 1, lesson: LessonId = A1
) -> bool:
    return progress_records.add_section_visit(
        db, enrolment_id=enrolment_id, lesson_id=lesson, revision=revision, section_id=SectionId(section), now=now
    )


def test_enrolling_gives_a_row_of_progress_for_each_module(taught: "Company"):
    anna = taught.enrol("Anna Bērziņa")

    assert progress_records.module_progress(taught.db, enrolment_id=anna) == {
        A: ModuleProgress(A, 2, 0, None, None),
        B: ModuleProgress(B, 1, 0, None, None),
    }


def test_enrolling_twice_is_enrolling_once(taught: "Company", course_id: CourseId, now: datetime):
    person_id = taught.add_person("Anna Bērziņa")
    assert progress_records.find_enrolment(taught.db, person_id=person_id, course_id=course_id) is None
    first = progress_records.enrol(taught.db, person_id=person_id, course_id=course_id, now=now)

    assert progress_records.enrol(taught.db, person_id=person_id, course_id=course_id, now=now) == first
    assert progress_records.find_enrolment(taught.db, person_id=person_id, course_id=course_id) == first


def test_one_person_enrolled_by_many_at_once_has_one_enrolment(
    taught: "Company", open_again: Callable[[], Database], course_id: CourseId, now: datetime, at_once: AtOnce
):
    person_id, found = taught.add_person("Anna Bērziņa"), list[EnrolmentId]()

    def enrol(db: Database) -> None:
        found.append(progress_records.enrol(db, person_id=person_id, course_id=course_id, now=now))

    assert at_once([partial(enrol, open_again()) for _ in range(4)]) == []
    assert len(set(found)) == 1


def test_everybody_active_is_enrolled_who_was_not(taught: "Company", course_id: CourseId, now: datetime):
    taught.enrol("Anna Bērziņa")
    for name in ("Jan Nowak", "Mia Larsen", "Gone Away"):
        taught.add_person(name)
    taught.db.execute("update person set is_active = 0 where full_name = 'Gone Away'")

    assert progress_records.enrol_everybody(taught.db, course_id=course_id, now=now) == 2
    assert progress_records.enrol_everybody(taught.db, course_id=course_id, now=now) == 0
    assert taught.db.one("select count(*) as n from module_progress") == {"n": 6}


def test_enrolling_in_a_course_without_a_release_waits_for_its_modules(company: "Company"):
    anna = company.enrol("Anna Bērziņa")
    assert progress_records.module_progress(company.db, enrolment_id=anna) == {}
    company.publish({"a": ["a1"]})

    assert progress_records.module_progress(company.db, enrolment_id=anna) == {A: ModuleProgress(A, 1, 0, None, None)}


def test_a_section_visit_counts_once(taught: "Company", now: datetime):
    anna = taught.enrol("Anna Bērziņa")

    assert visit(taught.db, anna, now, "s1")
    assert not visit(taught.db, anna, now + timedelta(hours=1), "s1")
    assert visit(taught.db, anna, now, "s2")


def test_the_facts_of_a_lesson_are_those_of_its_revision(
    taught: "Company", now: datetime, answer_given: Callable[..., AnswerGiven]
):
    anna, jan = taught.enrol("Anna Bērziņa"), taught.enrol("Jan Nowak")
    taught.start(anna, "a1")
    for revision, section in [(1, "s1"), (1, "s2"), (2, "s3")]:
        visit(taught.db, anna, now, section, revision=revision)
    taught.answer(anna, answer_given("q1", 1, share=0.0))
    taught.answer(anna, answer_given("q1", 2))
    taught.answer(anna, answer_given("q2", 1), revision=2)
    taught.answer(jan, answer_given("q9"))

    def facts(revision: int) -> LessonFacts:
        return progress_records.lesson_facts(taught.db, enrolment_id=anna, lesson_id=A1, revision=revision)

    assert facts(1) == LessonFacts(A1, frozenset({"s1", "s2"}), frozenset({"q1"}), now, None)  # type: ignore[arg-type]
    assert facts(2) == LessonFacts(A1, frozenset({SectionId("s3")}), frozenset({QuestionId("q2")}))
    assert facts(3) == LessonFacts(A1)


def test_all_facts_name_every_lesson_of_the_release_in_order_and_its_present_revision(
    taught: "Company", now: datetime, answer_given: Callable[..., AnswerGiven]
):
    anna = taught.enrol("Anna Bērziņa")
    taught.complete(anna, "a1")
    for lesson_id in (A1, B1):
        visit(taught.db, anna, now, "s1", lesson=lesson_id)
    taught.answer(anna, answer_given("q1", lesson="b1"))
    taught.answer(anna, answer_given("q2", lesson="a1"))
    release = taught.publish({"b": ["b1"], "a": ["a2", "a1"]}, {"a1": 2})
    found = progress_records.all_lesson_facts(taught.db, enrolment_id=anna, release_id=release.id)

    assert list(found) == [B1, A2, A1]
    assert found[B1] == LessonFacts(B1, frozenset({SectionId("s1")}), frozenset({QuestionId("q1")}))
    assert found[A1] == LessonFacts(A1)
    for lesson_id, facts in found.items():
        revision = 2 if lesson_id == A1 else 1
        one = progress_records.lesson_facts(taught.db, enrolment_id=anna, lesson_id=lesson_id, revision=revision)
        assert facts == one


def test_the_place_is_where_the_learner_was_last_whatever_arrives_late(taught: "Company", now: datetime):
    anna = taught.enrol("Anna Bērziņa")
    assert progress_records.find_place(taught.db, enrolment_id=anna) is None
    places = [
        Place(A1, SectionId("s1"), None, now),
        Place(A2, None, QuestionId("q1"), now + timedelta(minutes=2)),
        Place(A1, SectionId("s2"), None, now + timedelta(minutes=1)),
    ]
    for place in places:
        progress_records.save_place(taught.db, enrolment_id=anna, place=place)

    assert progress_records.find_place(taught.db, enrolment_id=anna) == places[1]


def test_completions_are_counted_by_revision_of_people_who_are_here(taught: "Company", course_id: CourseId):
    for name in ("Anna Bērziņa", "Jan Nowak", "Gone Away"):
        taught.complete(taught.enrol(name), "a1")
    taught.db.execute("update person set is_active = 0 where full_name = 'Gone Away'")

    def count(revision: int) -> int:
        return progress_records.count_completions(taught.db, course_id=course_id, lesson_id=A1, revision=revision)

    assert (count(1), count(2)) == (2, 0)


def test_a_module_is_started_by_its_first_lesson_and_complete_with_its_last(taught: "Company", now: datetime):
    anna = taught.enrol("Anna Bērziņa")
    statuses: list[Status] = []

    def module() -> ModuleProgress:
        found = progress_records.module_progress(taught.db, enrolment_id=anna)[A]
        statuses.append(found.status)
        return found

    module()
    taught.start(anna, "a2", minute=1)
    module()
    taught.complete(anna, "a2", minute=5)
    assert module().completed_count == 1
    taught.complete(anna, "a1", minute=9)

    assert module() == ModuleProgress(A, 2, 2, now + timedelta(minutes=1), now + timedelta(minutes=9))
    assert statuses == [Status.NOT_STARTED, Status.IN_PROGRESS, Status.IN_PROGRESS, Status.PASSED]
    assert progress_records.module_progress(taught.db, enrolment_id=anna)[B].status is Status.NOT_STARTED


def test_a_completion_told_twice_counts_once_and_keeps_its_first_time(taught: "Company", now: datetime):
    anna = taught.enrol("Anna Bērziņa")
    taught.complete(anna, "b1", minute=1)
    taught.complete(anna, "b1", minute=9)

    done = progress_records.module_progress(taught.db, enrolment_id=anna)[B]
    assert (done.completed_count, done.completed_at) == (1, now + timedelta(minutes=1))


def test_eight_who_write_for_one_learner_at_once_lose_no_count(
    company: "Company", open_again: Callable[[], Database], course_id: CourseId, at_once: AtOnce
):
    lessons = [f"l{number}" for number in range(24)]
    company.publish({"m": lessons})
    anna = company.enrol("Anna Bērziņa")

    def write(mine: "Company", some: list[str]) -> None:
        for lesson in some:
            mine.complete(anna, lesson)

    others = [type(company)(open_again(), company.team_id) for _ in range(8)]
    assert at_once([partial(write, other, lessons[k::8]) for k, other in enumerate(others)]) == []

    done = progress_records.module_progress(company.db, enrolment_id=anna)[ModuleId("m")]
    assert (done.completed_count, done.status) == (24, Status.PASSED)
    release = release_records.current_release(company.db, course_id=course_id)
    assert release is not None
    recounted = progress_count_records.recount_module_progress(company.db, enrolment_id=anna, release_id=release.id)
    assert recounted == {ModuleId("m"): done}


def test_a_fact_made_while_a_release_was_published_is_counted_in_the_newer_release(taught: "Company", now: datetime):
    anna = taught.enrol("Anna Bērziņa")
    earlier = taught.publish({"a": ["a1", "a2"], "b": ["b1"]})
    taught.publish({"a": ["a1", "a2", "a3"], "b": ["b1"]})
    for lesson_id in (A1, A2):
        progress_records.add_lesson_completion(
            taught.db, enrolment_id=anna, lesson_id=lesson_id, revision=1, release_id=earlier.id, now=now
        )
    progress_count_records.refresh_module_progress(taught.db, enrolment_id=anna, module_id=A, release_id=earlier.id)

    assert progress_records.module_progress(taught.db, enrolment_id=anna)[A] == ModuleProgress(A, 3, 2, None, None)


def test_figures_stay_exact_while_a_trainer_publishes_and_learners_learn(
    company: "Company", open_again: Callable[[], Database], at_once: AtOnce
):
    lessons = [f"l{number}" for number in range(10)]
    company.publish({"m": lessons})
    learners = [company.enrol(f"Learner {number}") for number in range(4)]

    def learn(mine: "Company", enrolment_id: EnrolmentId) -> None:
        for lesson in lessons:
            mine.complete(enrolment_id, lesson)

    def publish(mine: "Company") -> None:
        for number in range(6):
            mine.publish({"m": [*lessons, f"extra{number}"]}, {"l3": 1 + number // 3})

    others = [type(company)(open_again(), company.team_id) for _ in range(5)]
    learning = [partial(learn, mine, learner) for mine, learner in zip(others[1:], learners, strict=True)]
    assert at_once([partial(publish, others[0]), *learning]) == []

    release = release_records.current_release(company.db, course_id=CourseId("customer-service"))
    assert release is not None
    for enrolment_id in learners:
        stored = progress_records.module_progress(company.db, enrolment_id=enrolment_id)
        counted = progress_count_records.recount_module_progress(
            company.db, enrolment_id=enrolment_id, release_id=release.id
        )
        assert stored == counted
        assert stored[ModuleId("m")].lesson_count == 11


def test_a_lesson_completed_while_a_trainer_publishes_is_counted(
    taught: "Company", open_again: Callable[[], Database], course_id: CourseId
):
    anna, trainer = taught.enrol("Anna Bērziņa"), type(taught)(open_again(), taught.team_id)
    publishing = threading.Thread(target=trainer.publish, args=({"a": ["a1", "a2", "a3"], "b": ["b1"]},))
    with taught.db.transaction():
        taught.complete(anna, "a1")
        publishing.start()
        publishing.join(timeout=0.3)
        assert publishing.is_alive()
    publishing.join(timeout=10)

    done = progress_records.module_progress(taught.db, enrolment_id=anna)[A]
    assert (done.completed_count, done.lesson_count) == (1, 3)
    release = release_records.current_release(taught.db, course_id=course_id)
    assert release is not None
    assert release.number == 2


def test_somebody_enrolled_while_a_trainer_publishes_is_counted_in_the_new_release(
    taught: "Company", open_again: Callable[[], Database], at_once: AtOnce
):
    others = [type(taught)(open_again(), taught.team_id) for _ in range(6)]
    enrolling = [partial(other.enrol, f"Learner {number}") for number, other in enumerate(others[1:])]
    assert at_once([partial(others[0].publish, {"a": ["a1", "a2", "a3"], "b": ["b1"]}), *enrolling]) == []

    rows = taught.db.query("select distinct lesson_count from module_progress where module_id = 'a'")
    assert rows == [{"lesson_count": 3}]


def test_a_write_unit_that_is_interrupted_leaves_neither_fact_nor_figure(taught: "Company", now: datetime):
    anna = taught.enrol("Anna Bērziņa")
    with pytest.raises(ZeroDivisionError), taught.db.transaction():  # noqa: PT012 -- the unit is what is interrupted
        taught.complete(anna, "a1")
        visit(taught.db, anna, now, "s1")
        _ = 1 // 0

    facts = progress_records.lesson_facts(taught.db, enrolment_id=anna, lesson_id=A1, revision=1)
    assert facts == LessonFacts(A1)
    assert progress_records.module_progress(taught.db, enrolment_id=anna)[A].completed_count == 0
