"""The lessons and modules of each published release: their order, the revisions, which modules end with a quiz."""

from collections.abc import Sequence
from dataclasses import dataclass

from modules.course.ids import CourseId, LessonId, ModuleId
from modules.records.database import Database
from modules.records.release_records import ReleaseId


@dataclass(frozen=True, slots=True)
class ReleaseLesson:
    """A lesson's place in a release. `position` counts through the course; `revision` rises when it must be retaken."""

    lesson_id: LessonId
    module_id: ModuleId
    position: int
    revision: int


@dataclass(frozen=True, slots=True)
class ReleaseModule:
    """A module of a release, and how many questions the bank of its quiz holds: 0 if it ends without a quiz."""

    module_id: ModuleId
    quiz_question_count: int


def add_release_modules(db: Database, *, release_id: ReleaseId, modules: Sequence[ReleaseModule]) -> None:
    """Remember which modules of a release end with a quiz; once is enough."""
    for module in modules:
        db.execute(
            """
            insert into release_module (release_id, module_id, quiz_question_count)
            values (:release_id, :module_id, :quiz_question_count) on conflict (release_id, module_id) do nothing
            """,
            release_id=release_id,
            module_id=module.module_id,
            quiz_question_count=module.quiz_question_count,
        )


def release_modules(db: Database, *, release_id: ReleaseId) -> tuple[ReleaseModule, ...]:
    """Return the modules of a release, by id; empty for a draft, and for a release published before quizzes came."""
    rows = db.query(
        """
        select module_id, quiz_question_count from release_module where release_id = :release_id order by module_id
        """,
        release_id=release_id,
    )
    return tuple(ReleaseModule(ModuleId(row["module_id"]), row["quiz_question_count"]) for row in rows)


def release_lessons(db: Database, *, release_id: ReleaseId) -> tuple[ReleaseLesson, ...]:
    """Return the lessons of a published release in the order of the course; empty for a draft."""
    rows = db.query(
        """
        select lesson_id, module_id, position, revision from release_lesson
        where release_id = :release_id order by position, lesson_id
        """,
        release_id=release_id,
    )
    return tuple(
        ReleaseLesson(LessonId(row["lesson_id"]), ModuleId(row["module_id"]), row["position"], row["revision"])
        for row in rows
    )


def newest_revisions(db: Database, *, course_id: CourseId) -> dict[LessonId, int]:
    """Return the highest revision of each lesson that a published release of a course has held; empty before the first.

    Lessons that have left the course since are among them.
    """
    rows = db.query(
        """
        select l.lesson_id, max(l.revision) as revision from release r join release_lesson l on l.release_id = r.id
        where r.course_id = :course_id group by l.lesson_id order by l.lesson_id
        """,
        course_id=course_id,
    )
    return {LessonId(row["lesson_id"]): row["revision"] for row in rows}
