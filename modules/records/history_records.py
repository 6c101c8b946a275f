"""Many facts at once, such as the sample company's history, and the figures that follow from them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from modules.course.ids import CourseId, Language, LessonId, ModuleId, SectionId
from modules.learning.answer import AnswerGiven
from modules.learning.quiz_result import QuizResult
from modules.records import learning_time_records, release_learner_records
from modules.records.answer_records import answer_row
from modules.records.database import Database
from modules.records.instants import to_milliseconds
from modules.records.progress_count_records import refresh_course_progress
from modules.records.progress_records import EnrolmentId
from modules.records.quiz_records import add_attempt, add_response, add_submission
from modules.records.release_records import ReleaseId


@dataclass(frozen=True, slots=True)
class SectionVisit:
    """A section that was opened."""

    section_id: SectionId
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class LessonHistory:
    """All that a learner did in one lesson. `completed_at` is None if they have not completed it.

    `language` is the one that they were asked in, None if it is not known.
    """

    enrolment_id: EnrolmentId
    lesson_id: LessonId
    revision: int
    started_at: datetime
    visits: tuple[SectionVisit, ...]
    answers: tuple[AnswerGiven, ...]
    completed_at: datetime | None
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class QuizHistory:
    """An attempt at a module's quiz from its draw to its end: an answer to each question, and the result.

    `language` is the one that it was taken in, None if it is not known.
    """

    enrolment_id: EnrolmentId
    module_id: ModuleId
    number: int
    seed: str
    started_at: datetime
    answers: tuple[AnswerGiven, ...]
    result: QuizResult
    submitted_at: datetime
    language: Language | None = None


def add_history(
    db: Database,
    *,
    course_id: CourseId,
    release_id: ReleaseId,
    lessons: Iterable[LessonHistory],
    quizzes: Iterable[QuizHistory] = (),
) -> None:
    """Keep facts that are all new, and count everybody's progress in the course. IntegrityError if one is there."""
    lessons = tuple(lessons)
    with db.transaction():
        db.insert_many(
            "lesson_start",
            ({**_key(lesson), "started_at": to_milliseconds(lesson.started_at)} for lesson in lessons),
        )
        db.insert_many(
            "section_visit",
            (
                {**_key(lesson), "section_id": visit.section_id, "opened_at": to_milliseconds(visit.opened_at)}
                for lesson in lessons
                for visit in lesson.visits
            ),
        )
        db.insert_many(
            "answer",
            (
                answer_row(lesson.enrolment_id, answer, lesson.revision, release_id, language=lesson.language)
                for lesson in lessons
                for answer in lesson.answers
            ),
        )
        db.insert_many(
            "lesson_completion",
            (
                {**_key(lesson), "release_id": release_id, "completed_at": to_milliseconds(lesson.completed_at)}
                for lesson in lessons
                if lesson.completed_at is not None
            ),
        )
        for quiz in quizzes:
            _add_quiz(db, quiz, release_id)
        release_learner_records.add_learners_of_facts(db, release_id=release_id)
        refresh_course_progress(db, course_id=course_id, release_id=release_id)
        learning_time_records.count_all_time(db, course_id=course_id)


def _key(lesson: LessonHistory) -> dict[str, object]:
    return {"enrolment_id": lesson.enrolment_id, "lesson_id": lesson.lesson_id, "revision": lesson.revision}


def _add_quiz(db: Database, quiz: QuizHistory, release_id: ReleaseId) -> None:
    attempt_id = add_attempt(
        db,
        enrolment_id=quiz.enrolment_id,
        module_id=quiz.module_id,
        number=quiz.number,
        seed=quiz.seed,
        release_id=release_id,
        question_ids=[answer.question_id for answer in quiz.answers],
        now=quiz.started_at,
    )
    for answer in quiz.answers:
        add_response(
            db,
            attempt_id=attempt_id,
            question_id=answer.question_id,
            change_number=1,
            response=answer.response,
            now=answer.answered_at,
            language=quiz.language,
        )
    marks = {answer.question_id: answer.share for answer in quiz.answers}
    add_submission(db, attempt_id=attempt_id, marks=marks, result=quiz.result, now=quiz.submitted_at)
