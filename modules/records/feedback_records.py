"""What learners think of lessons. A row without a name holds no person, and nothing else here leads to one.

That somebody has given feedback stands apart, in `feedback_given`: without a time, and written anew in the order of the
people each time somebody is added, so that neither the order nor the database's own marks of a change say who came
when. See docs/decisions/0017.
"""

from dataclasses import dataclass
from datetime import date, datetime

from modules.course.ids import CourseId, LessonId
from modules.learning.lesson_feedback import FeedbackState, LessonRating
from modules.people.person import PersonId
from modules.records.database import Database, Row
from modules.records.instants import to_milliseconds
from modules.records.release_records import ReleaseId


@dataclass(frozen=True, slots=True)
class FeedbackRow:
    """What somebody thinks of a lesson in a release.

    `given_on` is the day; without a name, the Monday of its week. `person_name` is None without a name.
    """

    id: str
    lesson_id: LessonId
    release_id: ReleaseId
    release_number: int | None
    given_on: date
    person_name: str | None
    rating: LessonRating
    suggestion: str
    state: FeedbackState
    reply: str


@dataclass(frozen=True, slots=True)
class FeedbackSource:
    """Where feedback comes from: a person who signs it, or else the hash of a code that only its author knows."""

    person_id: PersonId | None
    code_hash: str | None


def add_feedback(
    db: Database,
    *,
    feedback_id: str,
    lesson_id: LessonId,
    release_id: ReleaseId,
    giver: PersonId,
    source: FeedbackSource,
    given_on: date,
    rating: LessonRating,
    suggestion: str,
) -> bool:
    """Keep feedback and, apart, that `giver` has given some; False, and nothing is kept, if they already had."""
    with db.transaction():
        if not _remember_giver(db, lesson_id=lesson_id, release_id=release_id, giver=giver):
            return False
        db.execute(
            """
            insert into feedback (id, lesson_id, release_id, given_on, person_id, code_hash, usefulness, clarity, sound,
              suggestion, state)
            values (:id, :lesson_id, :release_id, :given_on, :person_id, :code_hash, :usefulness, :clarity, :sound,
              :suggestion, 'open')
            """,
            id=feedback_id,
            lesson_id=lesson_id,
            release_id=release_id,
            given_on=given_on.isoformat(),
            person_id=source.person_id,
            code_hash=source.code_hash,
            usefulness=rating.usefulness,
            clarity=rating.clarity,
            sound=rating.sound,
            suggestion=suggestion,
        )
    return True


def _remember_giver(db: Database, *, lesson_id: LessonId, release_id: ReleaseId, giver: PersonId) -> bool:
    """Remember that somebody gave feedback; False if that was known. All rows are written anew, by person."""
    if not db.execute(
        """
        insert into feedback_given (lesson_id, release_id, person_id) values (:lesson_id, :release_id, :person_id)
        on conflict (lesson_id, release_id, person_id) do nothing
        """,
        lesson_id=lesson_id,
        release_id=release_id,
        person_id=giver,
    ):
        return False
    rows = db.query(
        """
        delete from feedback_given where lesson_id = :lesson_id and release_id = :release_id
        returning lesson_id, release_id, person_id
        """,
        lesson_id=lesson_id,
        release_id=release_id,
    )
    db.insert_many("feedback_given", sorted(rows, key=lambda row: row["person_id"]))
    return True


def change_feedback(db: Database, *, feedback_id: str, rating: LessonRating, suggestion: str) -> bool:
    """Change feedback that nobody has answered or closed; False, and nothing happens, if somebody has."""
    return bool(
        db.execute(
            """
            update feedback set usefulness = :usefulness, clarity = :clarity, sound = :sound, suggestion = :suggestion
            where id = :id and state = 'open'
            """,
            id=feedback_id,
            usefulness=rating.usefulness,
            clarity=rating.clarity,
            sound=rating.sound,
            suggestion=suggestion,
        )
    )


def has_given(db: Database, *, lesson_id: LessonId, release_id: ReleaseId, person_id: PersonId) -> bool:
    """Return whether somebody has given feedback for a lesson in a release, with or without their name."""
    row = db.one(
        """
        select person_id from feedback_given
        where lesson_id = :lesson_id and release_id = :release_id and person_id = :person_id
        """,
        lesson_id=lesson_id,
        release_id=release_id,
        person_id=person_id,
    )
    return row is not None


def signed_feedback(db: Database, *, lesson_id: LessonId, person_id: PersonId) -> tuple[FeedbackRow, ...]:
    """Return what somebody has said of a lesson under their name, of the newest release first."""
    rows = db.query(
        """
        select f.id, f.lesson_id, f.release_id, r.number, f.given_on, p.full_name, f.usefulness, f.clarity, f.sound,
          f.suggestion, f.state, f.reply
        from feedback f join release r on r.id = f.release_id join person p on p.id = f.person_id
        where f.lesson_id = :lesson_id and f.person_id = :person_id order by f.release_id desc
        """,
        lesson_id=lesson_id,
        person_id=person_id,
    )
    return tuple(_feedback(row) for row in rows)


def feedback_by_code(db: Database, *, lesson_id: LessonId, code_hash: str) -> FeedbackRow | None:
    """Return the feedback without a name that a code's SHA-256 opens; None if there is none for this lesson."""
    row = db.one(
        """
        select f.id, f.lesson_id, f.release_id, r.number, f.given_on, null as full_name, f.usefulness, f.clarity,
          f.sound, f.suggestion, f.state, f.reply
        from feedback f join release r on r.id = f.release_id
        where f.code_hash = :code_hash and f.lesson_id = :lesson_id
        """,
        lesson_id=lesson_id,
        code_hash=code_hash,
    )
    return _feedback(row) if row else None


def list_suggestions(
    db: Database,
    *,
    course_id: CourseId,
    lesson_id: LessonId | None,
    state: FeedbackState | None,
    skipped: int,
    most: int,
    since: int = 1,
) -> tuple[FeedbackRow, ...]:
    """Return feedback that says something in words, newest day first; of one lesson or state if they are given.

    It is that on the release of number `since` and on later ones. The first `skipped` are left out, and no more than
    `most` are returned.
    """
    rows = db.query(
        """
        select f.id, f.lesson_id, f.release_id, r.number, f.given_on, p.full_name, f.usefulness, f.clarity, f.sound,
          f.suggestion, f.state, f.reply
        from feedback f join release r on r.id = f.release_id left join person p on p.id = f.person_id
        where r.course_id = :course_id and f.suggestion <> '' and (:lesson_id = '' or f.lesson_id = :lesson_id)
          and (:state = '' or f.state = :state) and r.number >= :since
        order by f.given_on desc, f.id limit :most offset :skipped
        """,
        course_id=course_id,
        lesson_id=lesson_id or "",
        state=state or "",
        since=since,
        most=most,
        skipped=skipped,
    )
    return tuple(_feedback(row) for row in rows)


def count_suggestions(
    db: Database, *, course_id: CourseId, lesson_id: LessonId | None, state: FeedbackState | None, since: int = 1
) -> int:
    """Return how many `list_suggestions` would return in all."""
    found = db.query(
        """
        select count(*) as n from feedback f join release r on r.id = f.release_id
        where r.course_id = :course_id and f.suggestion <> '' and (:lesson_id = '' or f.lesson_id = :lesson_id)
          and (:state = '' or f.state = :state) and r.number >= :since
        """,
        course_id=course_id,
        lesson_id=lesson_id or "",
        state=state or "",
        since=since,
    )
    return int(found[0]["n"])


@dataclass(frozen=True, slots=True)
class RatingCount:
    """How many rated a lesson alike in a release: the same marks, all signed or none, and how many open suggestions."""

    lesson_id: LessonId
    release_number: int
    is_signed: bool
    rating: LessonRating
    count: int
    open_suggestion_count: int


def count_ratings(db: Database, *, course_id: CourseId) -> tuple[RatingCount, ...]:
    """Return all feedback of a course, counted: at most 432 rows a lesson and release, with however many people."""
    rows = db.query(
        """
        select f.lesson_id, r.number, case when f.person_id is null then 0 else 1 end as is_signed, f.usefulness,
          f.clarity, f.sound, count(*) as n,
          count(case when f.suggestion <> '' and f.state = 'open' then 1 end) as open_count
        from feedback f join release r on r.id = f.release_id where r.course_id = :course_id
        group by f.lesson_id, r.number, case when f.person_id is null then 0 else 1 end, f.usefulness, f.clarity,
          f.sound
        order by f.lesson_id, r.number
        """,
        course_id=course_id,
    )
    return tuple(
        RatingCount(
            LessonId(row["lesson_id"]),
            row["number"],
            bool(row["is_signed"]),
            _rating(row),
            row["n"],
            row["open_count"],
        )
        for row in rows
    )


def answer_suggestion(
    db: Database, *, feedback_id: str, state: FeedbackState, reply: str, handled_by: PersonId, now: datetime
) -> bool:
    """Answer or close feedback that is open; False, and nothing happens, if it is not open any more."""
    return bool(
        db.execute(
            """
            update feedback set state = :state, reply = :reply, handled_by = :handled_by, handled_at = :now
            where id = :id and state = 'open'
            """,
            id=feedback_id,
            state=state,
            reply=reply,
            handled_by=handled_by,
            now=to_milliseconds(now),
        )
    )


def reopen_suggestion(db: Database, *, feedback_id: str) -> bool:
    """Open feedback again that was closed without a reply; False, and nothing happens, if it is not closed."""
    return bool(
        db.execute(
            """
            update feedback set state = 'open', handled_by = null, handled_at = null
            where id = :id and state = 'closed'
            """,
            id=feedback_id,
        )
    )


def _feedback(row: Row) -> FeedbackRow:
    return FeedbackRow(
        id=row["id"],
        lesson_id=LessonId(row["lesson_id"]),
        release_id=ReleaseId(row["release_id"]),
        release_number=row["number"],
        given_on=date.fromisoformat(row["given_on"]),
        person_name=row["full_name"],
        rating=_rating(row),
        suggestion=row["suggestion"],
        state=FeedbackState(row["state"]),
        reply=row["reply"],
    )


def _rating(row: Row) -> LessonRating:
    return LessonRating(row["usefulness"], row["clarity"], row["sound"])
