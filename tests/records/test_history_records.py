from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from modules.course.ids import CourseId, LessonId, ModuleId, QuestionId, SectionId
from modules.learning.answer import AnswerGiven
from modules.learning.progress import LessonFacts, ModuleProgress
from modules.records import answer_records, history_records, progress_records, release_records
from modules.records.history_records import LessonHistory, SectionVisit
from modules.records.progress_records import EnrolmentId

if TYPE_CHECKING:
    from tests.records.conftest import Company

A1, B1 = LessonId("a1"), LessonId("b1")


def history(
    enrolment_id: EnrolmentId, lesson_id: LessonId, given: AnswerGiven, now: datetime, *, is_complete: bool
) -> LessonHistory:
    return LessonHistory(
        enrolment_id=enrolment_id,
        lesson_id=lesson_id,
        revision=1,
        started_at=now,
        visits=(SectionVisit(SectionId("s1"), now), SectionVisit(SectionId("s2"), now)),
        answers=(given,),
        completed_at=now + timedelta(minutes=5) if is_complete else None,
    )


def add(company: "Company", *lessons: LessonHistory) -> None:
    release = release_records.current_release(company.db, course_id=CourseId("customer-service"))
    assert release is not None
    history_records.add_history(company.db, course_id=release.course_id, release_id=release.id, lessons=lessons)


def test_many_facts_are_kept_and_counted(taught: "Company", now: datetime, answer_given: Callable[..., AnswerGiven]):
    anna = taught.enrol("Anna Bērziņa")
    answers = [answer_given("q1"), answer_given("q2", lesson="b1", share=0.0)]
    add(
        taught,
        history(anna, A1, answers[0], now, is_complete=False),
        history(anna, B1, answers[1], now, is_complete=True),
    )

    done = now + timedelta(minutes=5)
    facts = progress_records.lesson_facts(taught.db, enrolment_id=anna, lesson_id=B1, revision=1)
    sections = frozenset(map(SectionId, ("s1", "s2")))
    assert facts == LessonFacts(B1, sections, frozenset({QuestionId("q2")}), now, done)
    found = answer_records.latest_answers(taught.db, enrolment_id=anna, lesson_id=A1, revision=1)
    assert found == {"q1": answers[0]}
    assert progress_records.module_progress(taught.db, enrolment_id=anna) == {
        "a": ModuleProgress(ModuleId("a"), 2, 0, now, None),
        "b": ModuleProgress(ModuleId("b"), 1, 1, now, done),
    }


def test_one_fact_that_is_there_already_keeps_all_out(
    taught: "Company", now: datetime, answer_given: Callable[..., AnswerGiven]
):
    anna = taught.enrol("Anna Bērziņa")
    taught.answer(anna, answer_given("q1"))

    with pytest.raises(taught.db.IntegrityError):
        add(taught, history(anna, A1, answer_given("q1"), now, is_complete=True))
    facts = progress_records.lesson_facts(taught.db, enrolment_id=anna, lesson_id=A1, revision=1)
    assert facts == LessonFacts(A1, answered_questions=frozenset({QuestionId("q1")}))


def test_no_history_is_no_trouble(taught: "Company"):
    add(taught)

    assert taught.db.one("select count(*) as n from lesson_start") == {"n": 0}
