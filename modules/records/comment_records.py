"""Comments under lessons. What its author deletes keeps no words."""

from dataclasses import dataclass
from datetime import datetime

from modules.course.ids import CourseId, Language, LessonId
from modules.learning.lesson_comment import CommentState
from modules.people.person import PersonId
from modules.records.database import Database, Row
from modules.records.instants import to_instant, to_milliseconds
from modules.records.release_records import ReleaseId

_COLUMNS = """c.id, c.lesson_id, c.person_id, c.is_named, c.language, c.body, c.state, c.at, p.full_name, p.is_active,
  exists (select 1 from role_grant g where g.person_id = c.person_id and g.role in ('trainer', 'administrator'))
    as is_trainer"""


@dataclass(frozen=True, slots=True)
class CommentRow:
    """A comment with its author: whether colleagues may read the name, whether the person is still here, a trainer."""

    id: int
    lesson_id: LessonId
    person_id: PersonId
    full_name: str
    is_named: bool
    is_active: bool
    is_trainer: bool
    language: Language
    text: str
    state: CommentState
    at: datetime


def add_comment(
    db: Database,
    *,
    course_id: CourseId,
    lesson_id: LessonId,
    release_id: ReleaseId,
    person_id: PersonId,
    is_named: bool,
    language: Language,
    text: str,
    state: CommentState,
    now: datetime,
) -> int:
    """Keep a comment and return its number."""
    rows = db.query(
        """
        insert into lesson_comment (course_id, lesson_id, release_id, person_id, is_named, language, body, state, at)
        values (:course_id, :lesson_id, :release_id, :person_id, :is_named, :language, :text, :state, :now)
        returning id
        """,
        course_id=course_id,
        lesson_id=lesson_id,
        release_id=release_id,
        person_id=person_id,
        is_named=int(is_named),
        language=language,
        text=text,
        state=state,
        now=to_milliseconds(now),
    )
    return rows[0]["id"]


def comments_of_lesson(
    db: Database, *, course_id: CourseId, lesson_id: LessonId, reader_id: PersonId, most: int
) -> tuple[CommentRow, ...]:
    """Return the newest comments that somebody may read under a lesson, their own in any state; newest first."""
    rows = db.query(
        f"""
        select {_COLUMNS} from lesson_comment c join person p on p.id = c.person_id
        where c.course_id = :course_id and c.lesson_id = :lesson_id
          and (c.state = 'shown' or (c.person_id = :reader_id and c.state <> 'deleted'))
        order by c.at desc, c.id desc limit :most
        """,  # noqa: S608 -- made of the text above only
        course_id=course_id,
        lesson_id=lesson_id,
        reader_id=reader_id,
        most=most,
    )
    return tuple(map(_comment, rows))


def count_shown(db: Database, *, course_id: CourseId, lesson_id: LessonId) -> int:
    """Return how many comments everybody may read under a lesson."""
    return db.query(
        """
        select count(*) as comments from lesson_comment
        where course_id = :course_id and lesson_id = :lesson_id and state = 'shown'
        """,
        course_id=course_id,
        lesson_id=lesson_id,
    )[0]["comments"]


def count_waiting_of(db: Database, *, person_id: PersonId) -> int:
    """Return how many comments of a person wait for a trainer."""
    return db.query(
        "select count(*) as comments from lesson_comment where person_id = :person_id and state = 'waiting'",
        person_id=person_id,
    )[0]["comments"]


def count_comments(db: Database, *, course_id: CourseId, state: CommentState) -> int:
    """Return how many comments of a course are in a state."""
    return db.query(
        "select count(*) as comments from lesson_comment where course_id = :course_id and state = :state",
        course_id=course_id,
        state=state,
    )[0]["comments"]


def list_comments(
    db: Database, *, course_id: CourseId, state: CommentState, skipped: int, most: int
) -> tuple[CommentRow, ...]:
    """Return comments of a course in a state, newest first, after `skipped` of them."""
    rows = db.query(
        f"""
        select {_COLUMNS} from lesson_comment c join person p on p.id = c.person_id
        where c.course_id = :course_id and c.state = :state order by c.at desc, c.id desc limit :most offset :skipped
        """,  # noqa: S608 -- made of the text above only
        course_id=course_id,
        state=state,
        skipped=skipped,
        most=most,
    )
    return tuple(map(_comment, rows))


def decide_comment(db: Database, *, comment_id: int, state: CommentState, decided_by: PersonId, now: datetime) -> bool:
    """Show a comment to everybody, or hide it; False, and nothing happens, if it is deleted or not there."""
    return bool(
        db.execute(
            """
            update lesson_comment set state = :state, decided_by = :decided_by, decided_at = :now
            where id = :comment_id and state <> 'deleted'
            """,
            comment_id=comment_id,
            state=state,
            decided_by=decided_by,
            now=to_milliseconds(now),
        )
    )


def delete_comment(db: Database, *, comment_id: int, person_id: PersonId) -> bool:
    """Delete somebody's own comment with its words; False if it is not theirs, or not there."""
    return bool(
        db.execute(
            """
            update lesson_comment set state = 'deleted', body = ''
            where id = :comment_id and person_id = :person_id and state <> 'deleted'
            """,
            comment_id=comment_id,
            person_id=person_id,
        )
    )


def _comment(row: Row) -> CommentRow:
    return CommentRow(
        id=row["id"],
        lesson_id=LessonId(row["lesson_id"]),
        person_id=PersonId(row["person_id"]),
        full_name=row["full_name"],
        is_named=bool(row["is_named"]),
        is_active=bool(row["is_active"]),
        is_trainer=bool(row["is_trainer"]),
        language=Language(row["language"]),
        text=row["body"],
        state=CommentState(row["state"]),
        at=to_instant(int(row["at"])),
    )
