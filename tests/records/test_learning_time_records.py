"""The time that is kept is the one that the facts make, by the rule of learning_time told fact by fact."""

from collections import defaultdict
from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest

from modules.course.ids import CourseId, LessonId, ModuleId, SectionId
from modules.learning.learning_time import time_at, whole_minutes
from modules.records import learning_time_records, progress_records
from modules.records.instants import to_instant

if TYPE_CHECKING:
    from modules.records.progress_records import EnrolmentId
    from tests.records.conftest import Company

LESSONS = ("a1", "a1", "a1", "a2", "b1")
VISITED = "stuvwxyz"


def recounted(company: "Company", enrolment_id: "EnrolmentId") -> tuple[dict[str, timedelta], dict[str, timedelta]]:
    """Return the time at each lesson and at each module's quiz, from all facts."""
    moments, attempts = defaultdict(list), defaultdict(list)
    for sql in (
        "select lesson_id, started_at as at from lesson_start where enrolment_id = :id",
        "select lesson_id, opened_at as at from section_visit where enrolment_id = :id",
        "select lesson_id, answered_at as at from answer where enrolment_id = :id",
        "select lesson_id, completed_at as at from lesson_completion where enrolment_id = :id",
    ):
        for row in company.db.query(sql, id=enrolment_id):
            moments[row["lesson_id"]].append(to_instant(row["at"]))
    handed_in = "from quiz_attempt t join quiz_submission s on s.attempt_id = t.id"
    for sql in (
        f"select t.module_id, t.id, t.started_at as at {handed_in} where t.enrolment_id = :id",
        f"select t.module_id, t.id, s.submitted_at as at {handed_in} where t.enrolment_id = :id",
    ):
        for row in company.db.query(sql, id=enrolment_id):
            attempts[row["module_id"], row["id"]].append(to_instant(row["at"]))
    quizzes: defaultdict[str, timedelta] = defaultdict(timedelta)
    for (module, _), found in attempts.items():
        quizzes[module] += time_at(found)
    return {lesson: time_at(found) for lesson, found in moments.items()}, quizzes


def agrees(company: "Company", enrolment_id: "EnrolmentId", outline: dict[str, list[str]]) -> None:
    lessons, quizzes = recounted(company, enrolment_id)
    by_lesson = learning_time_records.lesson_minutes(company.db, enrolment_id=enrolment_id)
    assert by_lesson == {LessonId(name): minutes(time) for name, time in lessons.items() if time}
    by_module = learning_time_records.module_minutes(company.db, enrolment_id=enrolment_id)
    for module, held in outline.items():
        spent = sum((lessons.get(lesson, timedelta()) for lesson in held), quizzes.get(module, timedelta()))
        assert by_module[ModuleId(module)] == minutes(spent)


def minutes(time: timedelta) -> int:
    return whole_minutes(time // timedelta(milliseconds=1))


@pytest.mark.parametrize("seed", range(4))
def test_the_time_is_what_the_facts_say_whatever_happens(
    company: "Company", now: datetime, course_id: CourseId, seed: int
):
    chance = Random(seed)  # noqa: S311 -- repeatable, not secret
    outline = {"a": ["a1", "a2"], "b": ["b1"]}
    company.publish(outline, quizzes=["b"])
    learners = [company.enrol(name) for name in ("Anna Ćma", "Jan Łoś")]
    minute = 0
    for _ in range(50):
        minute += chance.choice((1, 5, 10, 10, 11))
        who, lesson = chance.choice(learners), chance.choice(LESSONS)
        match chance.choice((0, 1, 2, 3, 3, 3, 3, 4)):
            case 0:
                company.start(who, lesson, minute=minute)
            case 1:
                company.complete(who, lesson, minute=minute)
            case 2:
                attempt = company.begin_quiz(who, "b", minute=minute)
                minute += chance.choice((0, 4, 10, 30))
                company.hand_in(who, "b", attempt, share=0.9, minute=minute)
            case 3:
                at = now + timedelta(minutes=minute)
                with company.db.transaction():
                    progress_records.add_section_visit(
                        company.db,
                        enrolment_id=who,
                        lesson_id=LessonId(lesson),
                        revision=1,
                        section_id=SectionId(chance.choice(VISITED)),
                        now=at,
                    )
                    company.start(who, lesson, minute=minute)
            case _:
                outline = chance.choice(({"a": ["a1", "a2"], "b": ["b1"]}, {"a": ["a2"], "b": ["b1", "a1"]}))
                company.publish(outline, quizzes=["b"])
    for who in learners:
        agrees(company, who, outline)
    learning_time_records.count_all_time(company.db, course_id=course_id)
    for who in learners:
        agrees(company, who, outline)
