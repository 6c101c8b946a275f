"""Commenting on a lesson, where its course allows it: reading what colleagues wrote, writing, deleting one's own."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from modules.academy import Academy
from modules.activities.lesson_finding import published_lesson
from modules.course.ids import CourseId, Language, LessonId
from modules.learning.lesson_comment import LONGEST_COMMENT, MOST_WAITING, CommentState, tidy_comment
from modules.people.person import Visitor
from modules.people.rights import Deed, Reach, reach, require
from modules.records import comment_records, setting_records
from modules.records.comment_records import CommentRow
from modules.records.release_records import ReleaseId

SHOWN_AT_MOST = 100

Refusal = Literal["off", "empty", "long", "many"]


class Author(StrEnum):
    """How an author is called: by name, as a colleague who gives no name, or as one who is not here any more."""

    NAMED = "named"
    COLLEAGUE = "colleague"
    FORMER = "former"


class CommentRefused(Exception):
    """A comment cannot be taken: comments are off, nothing is in it, it is too long, or too many wait already."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason)
        self.reason: Refusal = reason


class CommentNotFound(Exception):
    """There is no such comment, it is somebody else's, or it was deleted."""

    def __init__(self, comment_id: int) -> None:
        super().__init__(comment_id)
        self.comment_id = comment_id


@dataclass(frozen=True, slots=True)
class CommentRead:
    """A comment as a learner reads it. `name` is empty unless the author is NAMED; one's own may wait or be hidden."""

    id: int
    author: Author
    name: str
    is_trainer: bool
    is_own: bool
    language: Language
    text: str
    state: CommentState
    at: datetime


@dataclass(frozen=True, slots=True)
class LessonComments:
    """What stands under a lesson, newest first, at most `SHOWN_AT_MOST`; `count` is what everybody may read.

    `waits` says whether a trainer reads what this person writes before colleagues do.
    """

    comments: tuple[CommentRead, ...]
    count: int
    waits: bool


def comments_are_on(academy: Academy, course_id: CourseId) -> bool:
    """Return whether learners may comment on the lessons of a course; they may not until a trainer says so."""
    return setting_records.find_setting(academy.records, name=setting_name(course_id)) == "on"


def setting_name(course_id: CourseId) -> str:
    """Return the name under which the academy keeps whether a course has comments."""
    return f"comments {course_id}"


def lesson_comments(
    academy: Academy, *, who: Visitor, lesson_id: LessonId, release_id: ReleaseId | None = None
) -> LessonComments | None:
    """Return the comments under a lesson; None where the course has none. Raises LessonNotFound."""
    require(who.person, Deed.LEARN)
    course_id = published_lesson(academy, lesson_id, release_id).course.id
    if not comments_are_on(academy, course_id):
        return None
    rows = comment_records.comments_of_lesson(
        academy.records, course_id=course_id, lesson_id=lesson_id, reader_id=who.person.id, most=SHOWN_AT_MOST
    )
    count = comment_records.count_shown(academy.records, course_id=course_id, lesson_id=lesson_id)
    return LessonComments(tuple(_read(row, who) for row in rows), count, waits=not _is_trainer(who))


def write_comment(
    academy: Academy,
    *,
    who: Visitor,
    lesson_id: LessonId,
    text: str,
    language: Language,
    shows_name: bool,
    release_id: ReleaseId | None = None,
) -> CommentState:
    """Keep a comment and return where it stands: a trainer's is shown at once, others wait for a trainer.

    Raises LessonNotFound, CommentRefused.
    """
    require(who.person, Deed.LEARN)
    published = published_lesson(academy, lesson_id, release_id)
    words = tidy_comment(text)
    if not comments_are_on(academy, published.course.id):
        raise CommentRefused("off")
    if not words:
        raise CommentRefused("empty")
    if len(words) > LONGEST_COMMENT:
        raise CommentRefused("long")
    state = CommentState.SHOWN if _is_trainer(who) else CommentState.WAITING
    with academy.records.transaction():
        waiting = comment_records.count_waiting_of(academy.records, person_id=who.person.id)
        if state is CommentState.WAITING and waiting >= MOST_WAITING:
            raise CommentRefused("many")
        comment_records.add_comment(
            academy.records,
            course_id=published.course.id,
            lesson_id=lesson_id,
            release_id=published.release.id,
            person_id=who.person.id,
            is_named=shows_name,
            language=language,
            text=words,
            state=state,
            now=academy.now(),
        )
    return state


def delete_comment(academy: Academy, *, who: Visitor, comment_id: int) -> None:
    """Delete one's own comment, whatever a trainer decided; its words are not kept. Raises CommentNotFound."""
    require(who.person, Deed.LEARN)
    if not comment_records.delete_comment(academy.records, comment_id=comment_id, person_id=who.person.id):
        raise CommentNotFound(comment_id)


def _is_trainer(who: Visitor) -> bool:
    return reach(who.person, Deed.SEE_ITEMS) >= Reach.ANY


def _read(row: CommentRow, who: Visitor) -> CommentRead:
    author = Author.NAMED if row.is_named else Author.COLLEAGUE
    author = author if row.is_active else Author.FORMER
    return CommentRead(
        id=row.id,
        author=author,
        name=row.full_name if author is Author.NAMED else "",
        is_trainer=row.is_trainer and row.is_active and row.is_named,
        is_own=row.person_id == who.person.id,
        language=row.language,
        text=row.text,
        state=row.state,
        at=row.at,
    )
