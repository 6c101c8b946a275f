"""Counts the figures of progress from the facts: after a fact, after a release was published, and to compare."""

from dataclasses import replace

from modules.course.ids import CourseId, ModuleId
from modules.learning.progress import ModuleProgress
from modules.records import due_records, learning_time_records, module_progress_sql
from modules.records.database import Database
from modules.records.progress_records import EnrolmentId, progress_of_rows
from modules.records.release_records import ReleaseId


def refresh_module_progress(
    db: Database, *, enrolment_id: EnrolmentId, module_id: ModuleId, release_id: ReleaseId
) -> None:
    """Count a module's progress anew from the facts, in the transaction that added a fact under a release.

    If another release was published since the fact's was read, the figures are those of the newer one. A module once
    complete stays complete unless a lesson's revision rose (see module_progress_sql).
    """
    scope = {"enrolment_id": enrolment_id, "module_id": module_id, "release_id": release_id}
    with db.transaction():
        db.execute(module_progress_sql.COMPLETE_MODULE, **scope)
        db.execute(module_progress_sql.REFRESH_MODULE, enrolment_id=enrolment_id, module_id=module_id)
        due_records.refresh_due_of_module(db, enrolment_id=enrolment_id, module_id=module_id)
        learning_time_records.refresh_time(db, enrolment_id=enrolment_id, module_id=module_id)


def refresh_course_progress(db: Database, *, course_id: CourseId, release_id: ReleaseId) -> None:
    """Count everybody's progress anew after a release was published, in the same transaction.

    New modules get their rows; rows of modules that are gone are removed where nothing had been done.
    """
    scope = {"course_id": course_id, "release_id": release_id}
    with db.transaction():
        db.execute("update enrolment set version = version + 1 where course_id = :course_id", course_id=course_id)
        db.execute(module_progress_sql.COMPLETE_MODULES_OF_COURSE, **scope)
        db.execute(module_progress_sql.REFRESH_COURSE, **scope)
        db.execute(
            """
            delete from module_progress where course_id = :course_id and started_at is null and completed_at is null
              and module_id not in (select l.module_id from release_lesson l where l.release_id = :release_id)
            """,
            **scope,
        )
        due_records.refresh_due_of_course(db, course_id=course_id)
        learning_time_records.place_time(db, course_id=course_id)


def recount_module_progress(
    db: Database, *, enrolment_id: EnrolmentId, release_id: ReleaseId
) -> dict[ModuleId, ModuleProgress]:
    """Return what `module_progress` ought to say, counted from the facts for each module of a release.

    By when they are due is reckoned anew, too.
    """
    days = due_records.reckon_due(db, enrolment_id=enrolment_id)
    counted = progress_of_rows(
        db.query(module_progress_sql.RECOUNT_ENROLMENT, enrolment_id=enrolment_id, release_id=release_id)
    )
    return {module_id: replace(progress, due_on=days.get(module_id)) for module_id, progress in counted.items()}
