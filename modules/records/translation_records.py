"""What trainers say of translations whose source has changed since: facts, of which the latest one stands."""

from dataclasses import dataclass
from datetime import datetime

from modules.course.ids import CourseId
from modules.people.person import PersonId
from modules.records.database import Database
from modules.records.instants import to_instant, to_milliseconds


@dataclass(frozen=True, slots=True)
class TranslationJudgement:
    """That a translation still says what its source says, or, `is_right` being False, that this is taken back.

    Source and translation are named by what they held, as SHA-256.
    """

    path: str
    source_sha256: str
    translation_sha256: str
    is_right: bool
    at: datetime
    person_name: str


def add_judgement(
    db: Database,
    *,
    course_id: CourseId,
    path: str,
    source_sha256: str,
    translation_sha256: str,
    is_right: bool,
    person_id: PersonId,
    now: datetime,
) -> None:
    """Keep what somebody says of a translation."""
    db.execute(
        """
        insert into translation_judgement (course_id, path, source_sha256, translation_sha256, is_right, at, person_id)
        values (:course_id, :path, :source_sha256, :translation_sha256, :is_right, :now, :person_id)
        """,
        course_id=course_id,
        path=path,
        source_sha256=source_sha256,
        translation_sha256=translation_sha256,
        is_right=int(is_right),
        person_id=person_id,
        now=to_milliseconds(now),
    )


def list_judgements(db: Database, *, course_id: CourseId) -> tuple[TranslationJudgement, ...]:
    """Return what was said of the translations of a course, by path, the oldest first; empty if nothing was."""
    rows = db.query(
        """
        select j.path, j.source_sha256, j.translation_sha256, j.is_right, j.at, p.full_name
        from translation_judgement j join person p on p.id = j.person_id
        where j.course_id = :course_id order by j.path, j.id
        """,
        course_id=course_id,
    )
    return tuple(
        TranslationJudgement(
            row["path"],
            row["source_sha256"],
            row["translation_sha256"],
            bool(row["is_right"]),
            to_instant(int(row["at"])),
            row["full_name"],
        )
        for row in rows
    )
