"""The drafts of courses: one a course, over a release, with the files that trainers have changed in the editor.

A draft holds what differs from its base only. A text that could not be saved, because somebody else had changed the
file meanwhile, is kept beside it as its author's own copy until they decide.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from modules.course.ids import CourseId
from modules.people.person import PersonId
from modules.records.database import Database, Row
from modules.records.instants import to_instant, to_milliseconds
from modules.records.release_records import ReleaseId


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A file as the draft has it. `body` is None where the draft removes it.

    `base_version` is the version of the published file from which the change began, None if there was none.
    """

    path: str
    body: bytes | None
    base_version: str | None
    changed_at: datetime
    changed_by: PersonId


@dataclass(frozen=True, slots=True)
class OwnCopy:
    """What somebody wrote in a file after somebody else had changed it; it waits for a decision."""

    path: str
    body: bytes
    at: datetime


def version_of(body: bytes | None) -> str | None:
    """Return the version of a file: the SHA-256 of what it holds; None for a file that is not there."""
    return None if body is None else hashlib.sha256(body).hexdigest()


def open_draft(db: Database, *, course_id: CourseId, base_id: ReleaseId | None, now: datetime) -> ReleaseId | None:
    """Return the release over which a course's draft lies; the draft is made, over `base_id`, if there is none."""
    with db.transaction():
        db.execute(
            """
            insert into course_draft (course_id, base_id, begun_at) values (:course_id, :base_id, :now)
            on conflict (course_id) do nothing
            """,
            course_id=course_id,
            base_id=base_id,
            now=to_milliseconds(now),
        )
        return lock_draft(db, course_id=course_id)


def find_draft_base(db: Database, *, course_id: CourseId) -> ReleaseId | None:
    """Return the release over which a course's draft lies; None if there is no draft, or one of a new course."""
    row = db.one("select base_id from course_draft where course_id = :course_id", course_id=course_id)
    return ReleaseId(row["base_id"]) if row and row["base_id"] is not None else None


def draft_course_ids(db: Database) -> tuple[CourseId, ...]:
    """Return the courses that have a draft, in the order of their ids; empty before the first."""
    rows = db.query("select course_id from course_draft order by course_id")
    return tuple(CourseId(row["course_id"]) for row in rows)


def has_draft(db: Database, *, course_id: CourseId) -> bool:
    """Return whether a course has a draft, changed or not."""
    return db.one("select course_id from course_draft where course_id = :course_id", course_id=course_id) is not None


def drop_draft(db: Database, *, course_id: CourseId) -> None:
    """Forget a course's draft with all that was written in it, the copies of those who could not save too."""
    with db.transaction():
        db.execute("delete from draft_copy where course_id = :course_id", course_id=course_id)
        db.execute("delete from draft_file where course_id = :course_id", course_id=course_id)
        db.execute("delete from course_draft where course_id = :course_id", course_id=course_id)


def lock_draft(db: Database, *, course_id: CourseId) -> ReleaseId | None:
    """Wait until nobody else writes into a course's draft and hold it until the transaction ends; return its base."""
    row = db.one(
        "update course_draft set begun_at = begun_at where course_id = :course_id returning base_id",
        course_id=course_id,
    )
    return ReleaseId(row["base_id"]) if row and row["base_id"] is not None else None


def move_draft(db: Database, *, course_id: CourseId, base_id: ReleaseId) -> None:
    """Lay a draft over another release; its files stay as they are."""
    db.execute(
        "update course_draft set base_id = :base_id where course_id = :course_id", course_id=course_id, base_id=base_id
    )


def draft_files(db: Database, *, course_id: CourseId) -> tuple[DraftFile, ...]:
    """Return the files that a draft changes, in the order of their paths; empty if it changes none."""
    rows = db.query(
        """
        select path, body, base_version, changed_at, changed_by from draft_file where course_id = :course_id
        order by path
        """,
        course_id=course_id,
    )
    return tuple(map(_file, rows))


def find_draft_file(db: Database, *, course_id: CourseId, path: str) -> DraftFile | None:
    """Return a file as the draft has it; None if the draft leaves it as it is published."""
    row = db.one(
        """
        select path, body, base_version, changed_at, changed_by from draft_file
        where course_id = :course_id and path = :path
        """,
        course_id=course_id,
        path=path,
    )
    return _file(row) if row else None


def write_draft_file(
    db: Database,
    *,
    course_id: CourseId,
    path: str,
    body: bytes | None,
    base_version: str | None,
    changed_by: PersonId,
    now: datetime,
) -> None:
    """Put a file into a draft, in place of what the draft has; `body` None removes it. Compare versions before."""
    db.execute(
        """
        insert into draft_file (course_id, path, body, base_version, changed_at, changed_by)
        values (:course_id, :path, :body, :base_version, :now, :changed_by)
        on conflict (course_id, path) do update
          set body = excluded.body, base_version = excluded.base_version, changed_at = excluded.changed_at,
            changed_by = excluded.changed_by
        """,
        course_id=course_id,
        path=path,
        body=body,
        base_version=base_version,
        now=to_milliseconds(now),
        changed_by=changed_by,
    )


def drop_draft_file(db: Database, *, course_id: CourseId, path: str) -> None:
    """Let a file be again as it is published."""
    db.execute("delete from draft_file where course_id = :course_id and path = :path", course_id=course_id, path=path)


def keep_copy(db: Database, *, course_id: CourseId, path: str, person_id: PersonId, body: bytes, now: datetime) -> None:
    """Keep what somebody wrote and could not save, in place of an earlier copy of theirs."""
    db.execute(
        """
        insert into draft_copy (course_id, path, person_id, body, at)
        values (:course_id, :path, :person_id, :body, :now)
        on conflict (course_id, path, person_id) do update set body = excluded.body, at = excluded.at
        """,
        course_id=course_id,
        path=path,
        person_id=person_id,
        body=body,
        now=to_milliseconds(now),
    )


def own_copies(db: Database, *, course_id: CourseId, person_id: PersonId) -> tuple[OwnCopy, ...]:
    """Return the copies of somebody that wait for a decision, in the order of their paths; empty if none does."""
    rows = db.query(
        """
        select path, body, at from draft_copy where course_id = :course_id and person_id = :person_id order by path
        """,
        course_id=course_id,
        person_id=person_id,
    )
    return tuple(OwnCopy(row["path"], bytes(row["body"]), to_instant(int(row["at"]))) for row in rows)


def drop_copy(db: Database, *, course_id: CourseId, path: str, person_id: PersonId) -> None:
    """Forget somebody's copy, once they have decided."""
    db.execute(
        "delete from draft_copy where course_id = :course_id and path = :path and person_id = :person_id",
        course_id=course_id,
        path=path,
        person_id=person_id,
    )


def _file(row: Row) -> DraftFile:
    return DraftFile(
        path=row["path"],
        body=None if row["body"] is None else bytes(row["body"]),
        base_version=row["base_version"],
        changed_at=to_instant(int(row["changed_at"])),
        changed_by=row["changed_by"],
    )
