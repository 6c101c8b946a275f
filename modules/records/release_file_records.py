"""What the files of releases hold: each text, picture and film is kept once, by its SHA-256."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from modules.course.ids import CourseId
from modules.records.database import Database
from modules.records.release_records import ReleaseId


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that holds something else since the release of this number, or is there since."""

    number: int
    path: str
    sha256: str


def content_digest(files: Mapping[str, bytes]) -> str:
    """Return one SHA-256 for all files of a course, whatever their order."""
    lines = (f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def store_files(db: Database, *, release_id: ReleaseId, files: Mapping[str, bytes]) -> None:
    """Store the files of a new release; what is there already is not stored twice. Within a transaction."""
    hashes = {path: hashlib.sha256(body).hexdigest() for path, body in sorted(files.items())}
    by_content = sorted(hashes.items(), key=lambda item: item[1])  # in one order, so that none wait in a ring
    for path, sha256 in by_content:
        _store_file(db, sha256, files[path])
    db.insert_many(
        "release_file", [{"release_id": release_id, "path": path, "sha256": sha256} for path, sha256 in hashes.items()]
    )


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


def media_versions(db: Database, *, course_id: CourseId) -> frozenset[str]:
    """Return the SHA-256 of every picture, film and file of captions that a published release of a course has held."""
    rows = db.query(
        """
        select distinct f.sha256 from release r join release_file f on f.release_id = r.id
        where r.course_id = :course_id and r.number is not null and f.path like :media
        """,
        course_id=course_id,
        media=f"content/{course_id}/media/%",
    )
    return frozenset(row["sha256"] for row in rows)


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
