"""Where listeners stopped in a lesson's narration."""

from dataclasses import dataclass
from datetime import datetime

from modules.course.ids import Language, LessonId
from modules.people.person import PersonId
from modules.records.database import Database
from modules.records.instants import to_milliseconds


@dataclass(frozen=True, slots=True)
class ListeningPlace:
    """A place in a lesson: the sentence's number, the seconds within it, and a hash by which its words are known."""

    sentence: int
    offset_seconds: float
    text_hash: str


def save_place(
    db: Database, *, person_id: PersonId, lesson_id: LessonId, language: Language, place: ListeningPlace, now: datetime
) -> None:
    """Remember where somebody stopped listening. A report that comes late does not undo a newer one."""
    db.execute(
        """
        insert into listening (person_id, lesson_id, language, sentence, offset_seconds, text_hash, at)
        values (:person_id, :lesson_id, :language, :sentence, :offset_seconds, :text_hash, :now)
        on conflict (person_id, lesson_id, language) do update
          set sentence = excluded.sentence, offset_seconds = excluded.offset_seconds, text_hash = excluded.text_hash,
            at = excluded.at
          where excluded.at >= listening.at
        """,
        person_id=person_id,
        lesson_id=lesson_id,
        language=language,
        sentence=place.sentence,
        offset_seconds=float(place.offset_seconds),
        text_hash=place.text_hash,
        now=to_milliseconds(now),
    )


def find_place(db: Database, *, person_id: PersonId, lesson_id: LessonId, language: Language) -> ListeningPlace | None:
    """Return where somebody stopped listening; None if they have not listened."""
    row = db.one(
        """
        select sentence, offset_seconds, text_hash from listening
        where person_id = :person_id and lesson_id = :lesson_id and language = :language
        """,
        person_id=person_id,
        lesson_id=lesson_id,
        language=language,
    )
    return ListeningPlace(row["sentence"], row["offset_seconds"], row["text_hash"]) if row else None
