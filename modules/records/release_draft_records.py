"""Releases that wait: stored with their files, then published in place of their base, or put away."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from modules.course.ids import CourseId
from modules.people.person import PersonId
from modules.records.database import Database
from modules.records.instants import to_milliseconds
from modules.records.release_file_records import content_digest, store_files
from modules.records.release_lesson_records import ReleaseLesson, ReleaseModule, add_release_modules
from modules.records.release_records import (
    Origin,
    Release,
    ReleaseId,
    ReleaseNotFound,
    ReleaseStatus,
    find_release,
    lock_course,
    published_course_ids,
)


class BaseIsNotCurrent(Exception):
    """Another release was published since this draft was begun."""

    def __init__(self, release_id: ReleaseId) -> None:
        super().__init__(release_id)
        self.release_id = release_id


def store_draft(
    db: Database,
    *,
    course_id: CourseId,
    files: Mapping[str, bytes],
    base_id: ReleaseId | None,
    created_by: PersonId | None,
    origin: Origin,
    now: datetime,
    note: str = "",
) -> ReleaseId:
    """Store the files of a course as a draft. Files that are there already are not stored twice."""
    with db.transaction():
        lock_course(db, course_id=course_id)  # drop_old_drafts takes away no file that this draft is about to name
        row = db.query(
            """
            insert into release (course_id, status, base_id, digest, origin, note, created_at, created_by)
            values (:course_id, 'draft', :base_id, :digest, :origin, :note, :now, :created_by) returning id
            """,
            course_id=course_id,
            base_id=base_id,
            digest=content_digest(files),
            origin=origin,
            note=note,
            now=to_milliseconds(now),
            created_by=created_by,
        )[0]
        store_files(db, release_id=ReleaseId(row["id"]), files=files)
    return ReleaseId(row["id"])


def publish_release(
    db: Database,
    *,
    release_id: ReleaseId,
    published_by: PersonId | None,
    lessons: Sequence[ReleaseLesson],
    modules: Sequence[ReleaseModule] = (),
    remark: str = "",
    now: datetime,
) -> Release:
    """Make a draft the current release of its course, with the next number, and return it.

    A release that is published already is returned as it is. Raises BaseIsNotCurrent if the course has another current
    release than the draft's base, ReleaseNotFound. Call `progress_count_records.refresh_course_progress` in the same
    transaction.
    """
    with db.transaction():
        draft = find_release(db, release_id=release_id)
        if draft is not None:
            lock_course(db, course_id=draft.course_id)
        if _number_release(db, release_id, published_by, remark, now):
            rows = [
                {
                    "release_id": release_id,
                    "lesson_id": lesson.lesson_id,
                    "module_id": lesson.module_id,
                    "position": lesson.position,
                    "revision": lesson.revision,
                }
                for lesson in lessons
            ]
            db.insert_many("release_lesson", rows)
            add_release_modules(db, release_id=release_id, modules=modules)
        release = find_release(db, release_id=release_id)
    if release is None or release.status is ReleaseStatus.DISCARDED:
        raise ReleaseNotFound(release_id)
    if release.status is ReleaseStatus.DRAFT:
        raise BaseIsNotCurrent(release_id)
    return release


def _number_release(
    db: Database, release_id: ReleaseId, published_by: PersonId | None, remark: str, now: datetime
) -> bool:
    try:
        with db.transaction():
            return bool(
                db.execute(
                    """
                    update release set status = 'published', published_at = :now, published_by = :published_by,
                      remark = :remark, number = 1 + (select coalesce(max(o.number), 0) from release o
                        where o.course_id = release.course_id)
                    where id = :release_id and status = 'draft' and base_id is not distinct from (
                      select o.id from release o where o.course_id = release.course_id and o.number is not null
                      order by o.number desc limit 1)
                    """,
                    release_id=release_id,
                    published_by=published_by,
                    remark=remark,
                    now=to_milliseconds(now),
                )
            )
    except db.IntegrityError as broken:  # PostgreSQL: somebody published with this number at the same moment
        raise BaseIsNotCurrent(release_id) from broken


def discard_draft(db: Database, *, release_id: ReleaseId) -> bool:
    """Put a draft away. Return False, and change nothing, if it is not a draft."""
    return bool(
        db.execute(
            "update release set status = 'discarded' where id = :release_id and status = 'draft'", release_id=release_id
        )
    )


def drop_old_drafts(db: Database, *, before: datetime) -> int:
    """Put away the drafts that people began before a moment and nobody published, with files that only they held.

    Returns how many there were. A waiting update of the built-in course stays.
    """
    with db.transaction():
        for course_id in published_course_ids(db):
            lock_course(db, course_id=course_id)
        count = db.execute(
            """
            update release set status = 'discarded'
            where status = 'draft' and origin = 'person' and created_at < :before
            """,
            before=to_milliseconds(before),
        )
        if count:
            db.execute(
                "delete from release_file where release_id in (select id from release where status = 'discarded')"
            )
            db.execute("delete from content_file where sha256 not in (select sha256 from release_file)")
    return count
