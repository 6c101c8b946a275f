"""Moderating comments: whether a course has any, and which of them everybody may read."""

from dataclasses import dataclass
from datetime import datetime

from modules.academy import Academy, Published
from modules.activities.commenting import CommentNotFound, comments_are_on, setting_name
from modules.course.ids import CourseId, Language, LessonId
from modules.learning.lesson_comment import CommentState
from modules.people.person import Visitor
from modules.people.rights import Deed, Reach, require
from modules.records import audit_records, comment_records, setting_records
from modules.records.comment_records import CommentRow

PAGE_SIZE = 10


@dataclass(frozen=True, slots=True)
class CommentToModerate:
    """A comment as a trainer reads it: with the name, also where colleagues do not read it (`is_named` is False)."""

    id: int
    lesson_id: LessonId
    lesson_title: str
    name: str
    is_named: bool
    is_active: bool
    language: Language
    text: str
    state: CommentState
    at: datetime


@dataclass(frozen=True, slots=True)
class CommentInbox:
    """A page of a course's comments in a state, newest first; `waiting_count` are those that nobody has read yet."""

    course_id: CourseId
    is_on: bool
    comments: tuple[CommentToModerate, ...]
    count: int
    waiting_count: int
    page: int
    page_count: int


def comment_inbox(
    academy: Academy,
    *,
    who: Visitor,
    language: Language,
    state: CommentState = CommentState.WAITING,
    page: int = 1,
    course_id: CourseId | None = None,
) -> CommentInbox:
    """Return a page of the comments in a state, the last one for a page beyond. Raises NotAllowed, CourseNotFound."""
    require(who.person, Deed.SEE_ITEMS, at_least=Reach.ANY)
    published = academy.library.course(course_id)
    records, course_id = academy.records, published.course.id
    count = comment_records.count_comments(records, course_id=course_id, state=state)
    page_count = max(1, -(-count // PAGE_SIZE))
    page = min(max(1, page), page_count)
    rows = comment_records.list_comments(
        records, course_id=course_id, state=state, skipped=(page - 1) * PAGE_SIZE, most=PAGE_SIZE
    )
    return CommentInbox(
        course_id=course_id,
        is_on=comments_are_on(academy, course_id),
        comments=tuple(_to_moderate(row, published, language) for row in rows),
        count=count,
        waiting_count=comment_records.count_comments(records, course_id=course_id, state=CommentState.WAITING),
        page=page,
        page_count=page_count,
    )


def decide_comment(academy: Academy, *, who: Visitor, comment_id: int, is_shown: bool) -> None:
    """Show a comment to everybody who learns, or hide it. Raises NotAllowed, CommentNotFound if it was deleted."""
    require(who.person, Deed.SEE_ITEMS, at_least=Reach.ANY)
    state = CommentState.SHOWN if is_shown else CommentState.HIDDEN
    if not comment_records.decide_comment(
        academy.records, comment_id=comment_id, state=state, decided_by=who.person.id, now=academy.now()
    ):
        raise CommentNotFound(comment_id)


def allow_comments(academy: Academy, *, who: Visitor, course_id: CourseId, is_on: bool) -> None:
    """Decide whether learners may comment on the lessons of a course; what was written stays. Raises CourseNotFound."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    academy.library.course(course_id)
    with academy.records.transaction():
        setting_records.set_setting(academy.records, name=setting_name(course_id), value="on" if is_on else "off")
        audit_records.add_audit(
            academy.records,
            actor_id=who.person.id,
            deed="allow comments" if is_on else "end comments",
            about=f"course {course_id}",
            now=academy.now(),
        )


def _to_moderate(row: CommentRow, published: Published, language: Language) -> CommentToModerate:
    is_there = row.lesson_id in published.lessons
    return CommentToModerate(
        id=row.id,
        lesson_id=row.lesson_id,
        lesson_title=published.course.lesson(row.lesson_id, language).title if is_there else row.lesson_id,
        name=row.full_name,
        is_named=row.is_named,
        is_active=row.is_active,
        language=row.language,
        text=row.text,
        state=row.state,
        at=row.at,
    )
