"""Where listeners stopped in a lesson's narration."""

from datetime import datetime

from modules.course.ids import Language, LessonId
from modules.people.person import PersonId
from modules.records.database import Database
from modules.records.instants import to_milliseconds


def save_position(
    db: Database,
    *,
    person_id: PersonId,
    lesson_id: LessonId,
    language: Language,
    position_seconds: float,
    now: datetime,
) -> None:
    """Remember where somebody stopped listening. A report that comes late does not undo a newer one."""
    db.execute(
        """
        insert into listening (person_id, lesson_id, language, position_seconds, at)
        values (:person_id, :lesson_id, :language, :position_seconds, :now)
        on conflict (person_id, lesson_id, language) do update
          set position_seconds = excluded.position_seconds, at = excluded.at where excluded.at >= listening.at
        """,
        person_id=person_id,
        lesson_id=lesson_id,
        language=language,
        position_seconds=float(position_seconds),
        now=to_milliseconds(now),
    )


def find_position(db: Database, *, person_id: PersonId, lesson_id: LessonId, language: Language) -> float | None:
    """Return the second at which somebody stopped listening; None if they have not listened."""
    row = db.one(
        """
        select position_seconds from listening
        where person_id = :person_id and lesson_id = :lesson_id and language = :language
        """,
        person_id=person_id,
        lesson_id=lesson_id,
        language=language,
    )
    return row["position_seconds"] if row else None
