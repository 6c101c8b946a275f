"""Releases of courses: immutable sets of files, kept by content hash."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from modules.course.ids import CourseId, LessonId, ModuleId
from modules.people.person import PersonId
from modules.records.database import Database, Row
from modules.records.instants import to_instant, to_milliseconds

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


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that holds something else since the release of this number, or is there since."""

    number: int
    path: str
    sha256: str


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


class ReleaseNotFound(Exception):
    """There is no such release, or it was discarded."""

    def __init__(self, release_id: ReleaseId) -> None:
        super().__init__(release_id)
        self.release_id = release_id


class BaseIsNotCurrent(Exception):
    """Another release was published since this draft was begun."""

    def __init__(self, release_id: ReleaseId) -> None:
        super().__init__(release_id)
        self.release_id = release_id


def content_digest(files: Mapping[str, bytes]) -> str:
    """Return one SHA-256 for all files of a course, whatever their order."""
    lines = (f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


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
        hashes = {path: hashlib.sha256(body).hexdigest() for path, body in sorted(files.items())}
        for path, sha256 in sorted(
            hashes.items(), key=lambda item: item[1]
        ):  # in one order, so that none wait in a ring
            _store_file(db, sha256, files[path])
        db.insert_many(
            "release_file",
            [{"release_id": row["id"], "path": path, "sha256": sha256} for path, sha256 in hashes.items()],
        )
    return ReleaseId(row["id"])


def _store_file(db: Database, sha256: str, body: bytes) -> None:
    db.execute(
        """
        insert into content_file (sha256, body, byte_count) values (:sha256, :body, :byte_count)
        on conflict (sha256) do nothing
        """,
        sha256=sha256,
        body=body,
        byte_count=len(body),
    )


def release_files(db: Database, *, release_id: ReleaseId) -> dict[str, bytes]:
    """Return all files of a release by path, in the order of the paths; empty if there is no such release."""
    rows = db.query(
        """
        select r.path, f.body from release_file r join content_file f on f.sha256 = r.sha256
        where r.release_id = :release_id order by r.path
        """,
        release_id=release_id,
    )
    return {row["path"]: bytes(row["body"]) for row in rows}


def find_content(db: Database, *, sha256: str) -> bytes | None:
    """Return what a file of any release held, by its SHA-256; None if no release has had such a file."""
    row = db.one("select body from content_file where sha256 = :sha256", sha256=sha256)
    return bytes(row["body"]) if row else None


def find_media_file(db: Database, *, sha256: str, ending: str) -> bytes | None:
    """Return a file with this content hash that a release keeps among its media under a name that ends so.

    `ending` is in lower case, with its dot. None if there is none: a lesson or the key of a quiz is no such file.
    """
    row = db.one(
        """
        select f.body from content_file f where f.sha256 = :sha256 and exists (
          select 1 from release_file r where r.sha256 = f.sha256 and lower(r.path) like :path)
        """,
        sha256=sha256,
        path=f"content/%/media/%{ending}",
    )
    return bytes(row["body"]) if row else None


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


def file_changes(db: Database, *, course_id: CourseId) -> tuple[FileChange, ...]:
    """Return when which file of a course changed in its published releases, by path and number; empty before the first.

    A file that left the course and came back as it was has not changed.
    """
    rows = db.query(
        """
        select number, path, sha256 from (
          select r.number, f.path, f.sha256, lag(f.sha256) over (partition by f.path order by r.number) as earlier
          from release r join release_file f on f.release_id = r.id
          where r.course_id = :course_id and r.number is not null) as each_file
        where earlier is distinct from sha256 order by path, number
        """,
        course_id=course_id,
    )
    return tuple(FileChange(row["number"], row["path"], row["sha256"]) for row in rows)


def published_course_ids(db: Database) -> tuple[CourseId, ...]:
    """Return the courses that have a published release, by id; empty before the first."""
    rows = db.query("select distinct course_id from release where number is not null order by course_id")
    return tuple(CourseId(row["course_id"]) for row in rows)


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
    release than the draft's base, ReleaseNotFound. Call `progress_records.refresh_course_progress` in the same
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


def lock_course(db: Database, *, course_id: CourseId) -> None:
    """Wait until nobody else publishes a course or enrols in it, and hold it until the transaction ends.

    A course's first release stands for it: whoever is enrolled while another release is published is counted in that.
    """
    db.execute("update release set note = note where course_id = :course_id and number = 1", course_id=course_id)


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
