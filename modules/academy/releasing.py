"""Making a draft the current release of its course: by a person's deed, or by the product's own update."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime
from pathlib import Path

from modules.authoring.course_files import read_folder
from modules.authoring.course_reading import read_course
from modules.course.course import Course
from modules.course.ids import CourseId, LessonId
from modules.people.person import PersonId
from modules.records import (
    progress_count_records,
    progress_records,
    release_draft_records,
    release_file_records,
    release_lesson_records,
    release_records,
)
from modules.records.database import Database
from modules.records.release_draft_records import BaseIsNotCurrent
from modules.records.release_lesson_records import ReleaseLesson, ReleaseModule
from modules.records.release_records import Origin, Release, ReleaseId


def lessons_of_release(
    course: Course, revisions: Mapping[LessonId, int], material: AbstractSet[LessonId]
) -> tuple[ReleaseLesson, ...]:
    """Return a new release's lessons: a material change raises the revision, a minor edit keeps it, a new one is 1.

    `revisions` are the newest so far, those of lessons that have left the course too: one that returns goes on.
    """
    modules = {lesson_id: module.id for module in course.modules for lesson_id in module.lesson_ids}
    return tuple(
        ReleaseLesson(
            lesson_id=lesson_id,
            module_id=modules[lesson_id],
            position=position,
            revision=revisions.get(lesson_id, 1) + (1 if lesson_id in material and lesson_id in revisions else 0),
        )
        for position, lesson_id in enumerate(course.lesson_ids())
    )


def modules_of_release(course: Course) -> tuple[ReleaseModule, ...]:
    """Return a new release's modules, with the number of questions that the quiz of each is drawn from."""
    return tuple(
        ReleaseModule(module.id, len(course.bank_of(module.id, course.languages[0]))) for module in course.modules
    )


def make_current(
    records: Database,
    course: Course,
    *,
    draft_id: ReleaseId,
    published_by: PersonId | None,
    material: AbstractSet[LessonId],
    remark: str = "",
    now: datetime,
) -> Release:
    """Publish a draft in place of its base, enrol everybody and bring all figures up to date, all or nothing.

    Raises BaseIsNotCurrent if another release has been published since the draft was begun.
    """
    with records.transaction():
        release = release_draft_records.publish_release(
            records,
            release_id=draft_id,
            published_by=published_by,
            lessons=lessons_of_release(
                course, release_lesson_records.newest_revisions(records, course_id=course.id), material
            ),
            modules=modules_of_release(course),
            remark=remark,
            now=now,
        )
        progress_records.enrol_everybody(records, course_id=course.id, now=now)
        progress_count_records.refresh_course_progress(records, course_id=course.id, release_id=release.id)
    return release


def remember_quizzes(records: Database) -> None:
    """Remember which modules end with a quiz, where the current release was published before quizzes came."""
    for course_id in release_records.published_course_ids(records):
        current = release_records.current_release(records, course_id=course_id)
        if current is None or release_lesson_records.release_modules(records, release_id=current.id):
            continue
        course = read_course(release_file_records.release_files(records, release_id=current.id), course_id).course
        if course is not None:
            with records.transaction():
                release_lesson_records.add_release_modules(
                    records, release_id=current.id, modules=modules_of_release(course)
                )
                progress_count_records.refresh_course_progress(records, course_id=course_id, release_id=current.id)


def publish_built_in(records: Database, folder: Path, *, now: datetime) -> None:
    """Publish the courses of a folder that have changed, unless a person has published since.

    After a person's release the update becomes a draft, which the trainer's page shows.
    """
    for file in sorted(folder.glob("content/*/course.yaml")):
        course_id = CourseId(file.parent.name)
        files = read_folder(folder, course_id)
        digest = release_file_records.content_digest(files)
        known = {release.digest for release in release_records.list_releases(records, course_id=course_id)}
        course = read_course(files, course_id).course if digest not in known else None
        if course is not None:
            _store_built_in(records, course, files, now)


def _store_built_in(records: Database, course: Course, files: Mapping[str, bytes], now: datetime) -> None:
    current = release_records.current_release(records, course_id=course.id)
    draft_id = release_draft_records.store_draft(
        records,
        course_id=course.id,
        files=files,
        base_id=current.id if current else None,
        created_by=None,
        origin=Origin.BUILT_IN,
        now=now,
    )
    if current is not None and current.origin is Origin.PERSON:
        return
    try:
        make_current(records, course, draft_id=draft_id, published_by=None, material=frozenset(), now=now)
    except BaseIsNotCurrent:
        release_draft_records.discard_draft(records, release_id=draft_id)  # another process of this start was quicker
