"""Uploads that errors stopped: kept with their problems until they are mended, withdrawn or a month old."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from modules.course.ids import CourseId
from modules.people.person import PersonId
from modules.records.database import Database, Row
from modules.records.instants import to_instant, to_milliseconds


@dataclass(frozen=True, slots=True)
class RefusedUpload:
    """An upload with errors, without its content. `problems` are values of JSON, in the order of the check."""

    id: int
    course_id: CourseId
    person_id: PersonId
    file_name: str
    kind: str | None
    language: str | None
    problems: tuple[Mapping[str, object], ...]
    at: datetime


def add_refused_upload(
    db: Database,
    *,
    course_id: CourseId,
    person_id: PersonId,
    file_name: str,
    kind: str | None,
    language: str | None,
    body: bytes,
    problems: Sequence[Mapping[str, object]],
    now: datetime,
) -> int:
    """Keep an upload with errors, in place of an earlier one of the same name and person, and return its id."""
    row = db.query(
        """
        insert into refused_upload (course_id, person_id, file_name, kind, language, body, problems, at)
        values (:course_id, :person_id, :file_name, :kind, :language, :body, :problems, :now)
        on conflict (course_id, person_id, file_name) do update
          set kind = excluded.kind, language = excluded.language, body = excluded.body,
            problems = excluded.problems, at = excluded.at
        returning id
        """,
        course_id=course_id,
        person_id=person_id,
        file_name=file_name,
        kind=kind,
        language=language,
        body=body,
        problems=json.dumps([*problems], ensure_ascii=False),
        now=to_milliseconds(now),
    )[0]
    return int(row["id"])


def list_refused_uploads(db: Database, *, course_id: CourseId, since: datetime) -> tuple[RefusedUpload, ...]:
    """Return a course's uploads with errors that are not older than `since`, the newest first; empty if none waits."""
    rows = db.query(
        """
        select id, course_id, person_id, file_name, kind, language, problems, at from refused_upload
        where course_id = :course_id and at >= :since order by at desc, id desc
        """,
        course_id=course_id,
        since=to_milliseconds(since),
    )
    return tuple(map(_refused, rows))


def find_refused_upload(db: Database, *, refused_id: int) -> RefusedUpload | None:
    """Return an upload with errors; None if it is not kept any more."""
    row = db.one(
        """
        select id, course_id, person_id, file_name, kind, language, problems, at from refused_upload
        where id = :refused_id
        """,
        refused_id=refused_id,
    )
    return _refused(row) if row else None


def refused_content(db: Database, *, refused_id: int) -> bytes | None:
    """Return what an upload with errors held; None if it is not kept any more."""
    row = db.one("select body from refused_upload where id = :refused_id", refused_id=refused_id)
    return bytes(row["body"]) if row else None


def drop_refused_upload(db: Database, *, refused_id: int) -> None:
    """Forget an upload with errors."""
    db.execute("delete from refused_upload where id = :refused_id", refused_id=refused_id)


def drop_mended_upload(db: Database, *, course_id: CourseId, person_id: PersonId, file_name: str) -> None:
    """Forget the upload of this name that had errors, once the same person's file has none."""
    db.execute(
        """
        delete from refused_upload
        where course_id = :course_id and person_id = :person_id and file_name = :file_name
        """,
        course_id=course_id,
        person_id=person_id,
        file_name=file_name,
    )


def drop_refused_before(db: Database, *, before: datetime) -> None:
    """Forget all uploads with errors that are older."""
    db.execute("delete from refused_upload where at < :before", before=to_milliseconds(before))


def _refused(row: Row) -> RefusedUpload:
    return RefusedUpload(
        id=row["id"],
        course_id=CourseId(row["course_id"]),
        person_id=row["person_id"],
        file_name=row["file_name"],
        kind=row["kind"],
        language=row["language"],
        problems=tuple(json.loads(row["problems"]) if isinstance(row["problems"], str) else row["problems"]),
        at=to_instant(int(row["at"])),
    )
