"""Releases of courses: what was published when and by whom, and which release is current."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from modules.course.ids import CourseId
from modules.people.person import PersonId
from modules.records.database import Database, Row
from modules.records.instants import to_instant

ReleaseId = NewType("ReleaseId", int)


class ReleaseStatus(StrEnum):
    """Where a release stands. Once published or discarded it stays so."""

    DRAFT = "draft"
    PUBLISHED = "published"
    DISCARDED = "discarded"


class Origin(StrEnum):
    """Who made a release: the academy itself, or a person."""

    BUILT_IN = "built-in"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Release:
    """A release without its files. `number` counts a course's published releases from 1, None before.

    `base_id` is the release that its author had before them; `digest` the content_digest of its files; `note` where it
    came from, as the name of a file; `remark` what its publisher says of it, empty for most.
    """

    id: ReleaseId
    course_id: CourseId
    number: int | None
    status: ReleaseStatus
    base_id: ReleaseId | None
    digest: str
    origin: Origin
    note: str
    created_at: datetime
    created_by: PersonId | None
    published_at: datetime | None
    published_by: PersonId | None
    remark: str = ""


class ReleaseNotFound(Exception):
    """There is no such release, or it was discarded."""

    def __init__(self, release_id: ReleaseId) -> None:
        super().__init__(release_id)
        self.release_id = release_id


def find_release(db: Database, *, release_id: ReleaseId) -> Release | None:
    """Return a release, draft or not; None if there is no such release."""
    row = db.one(
        """
        select id, course_id, number, status, base_id, digest, origin, note, created_at, created_by, published_at,
          published_by, remark from release where id = :release_id
        """,
        release_id=release_id,
    )
    return _release(row) if row else None


def current_release(db: Database, *, course_id: CourseId) -> Release | None:
    """Return the newest published release of a course; None if none was published. Cheap: one look into an index."""
    row = db.one(
        """
        select id, course_id, number, status, base_id, digest, origin, note, created_at, created_by, published_at,
          published_by, remark from release where course_id = :course_id and number is not null
          order by number desc limit 1
        """,
        course_id=course_id,
    )
    return _release(row) if row else None


def succeeded_at(db: Database, *, release_id: ReleaseId) -> datetime | None:
    """Return when another release of the course took the place of this one; None while it is current, or no release."""
    row = db.one(
        """
        select n.published_at from release r join release n on n.course_id = r.course_id and n.number = r.number + 1
        where r.id = :release_id
        """,
        release_id=release_id,
    )
    return to_instant(row["published_at"]) if row else None


def list_releases(db: Database, *, course_id: CourseId) -> tuple[Release, ...]:
    """Return all releases of a course, newest first, drafts and discarded ones included; empty if there are none."""
    rows = db.query(
        """
        select id, course_id, number, status, base_id, digest, origin, note, created_at, created_by, published_at,
          published_by, remark from release where course_id = :course_id order by id desc
        """,
        course_id=course_id,
    )
    return tuple(map(_release, rows))


def published_course_ids(db: Database) -> tuple[CourseId, ...]:
    """Return the courses that have a published release, the one published first at first; empty before that."""
    rows = db.query("select course_id from release where number = 1 order by published_at, id")
    return tuple(CourseId(row["course_id"]) for row in rows)


def lock_course(db: Database, *, course_id: CourseId) -> None:
    """Wait until nobody else publishes a course or enrols in it, and hold it until the transaction ends.

    A course's first release stands for it: whoever is enrolled while another release is published is counted in that.
    """
    db.execute("update release set note = note where course_id = :course_id and number = 1", course_id=course_id)


def _release(row: Row) -> Release:
    return Release(
        id=ReleaseId(row["id"]),
        course_id=CourseId(row["course_id"]),
        number=row["number"],
        status=ReleaseStatus(row["status"]),
        base_id=None if row["base_id"] is None else ReleaseId(row["base_id"]),
        digest=row["digest"],
        origin=Origin(row["origin"]),
        note=row["note"],
        created_at=to_instant(int(row["created_at"])),
        created_by=row["created_by"],
        published_at=to_instant(row["published_at"]),
        published_by=row["published_by"],
        remark=row["remark"],
    )
