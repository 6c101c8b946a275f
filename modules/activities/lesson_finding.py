"""Finding a lesson: as it is published now, and as somebody has it open while something newer was published."""

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from modules.academy import Academy, CourseNotFound, Published
from modules.course.ids import LessonId
from modules.records import release_records
from modules.records.release_records import ReleaseId

HELD_FOR = timedelta(days=7)
"""How long a page that stays open keeps a text of which there is a newer one."""


class LessonNotFound(Exception):
    """No published course holds this lesson."""

    def __init__(self, lesson_id: LessonId) -> None:
        super().__init__(lesson_id)
        self.lesson_id = lesson_id


class Since(StrEnum):
    """What has become of a lesson since it was opened."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class LessonFound:
    """The course as somebody has it open, which holds the lesson, and as it is published now, which need not."""

    lesson_id: LessonId
    opened: Published
    present: Published

    @property
    def around(self) -> Published:
        """Return the course by which one goes on from the lesson: the present one, unless the lesson has left it."""
        return self.present if self.lesson_id in self.present.lessons else self.opened

    @property
    def since(self) -> Since:
        """Return what has become of the lesson, its words and its self-checks, in any language."""
        if self.opened.release.id == self.present.release.id:
            return Since.SAME
        if self.lesson_id not in self.present.lessons:
            return Since.GONE
        return (
            Since.SAME if _said(self.opened, self.lesson_id) == _said(self.present, self.lesson_id) else Since.CHANGED
        )


def find_lesson(academy: Academy, lesson_id: LessonId, release_id: ReleaseId | None = None) -> LessonFound:
    """Return a lesson as it was opened in a release, in the present one by default; raise LessonNotFound.

    A release that does not hold the lesson, or was succeeded longer than `HELD_FOR` ago, is passed over.
    """
    present = _present(academy, lesson_id)
    if release_id is None or (present is not None and present.release.id == release_id):
        if present is None:
            raise LessonNotFound(lesson_id)
        return LessonFound(lesson_id, present, present)
    opened = _held(academy, lesson_id, release_id)
    if opened is not None:
        return LessonFound(lesson_id, opened, present or academy.library.course(opened.course.id))
    if present is None:
        raise LessonNotFound(lesson_id)
    return LessonFound(lesson_id, present, present)


def published_lesson(academy: Academy, lesson_id: LessonId, release_id: ReleaseId | None = None) -> Published:
    """Return the course that holds a lesson, as `find_lesson` finds it open; raise LessonNotFound."""
    return find_lesson(academy, lesson_id, release_id).opened


def _present(academy: Academy, lesson_id: LessonId) -> Published | None:
    try:
        return academy.library.course_of_lesson(lesson_id)
    except CourseNotFound:
        return None


def _held(academy: Academy, lesson_id: LessonId, release_id: ReleaseId) -> Published | None:
    try:
        opened = academy.library.release(release_id)
    except CourseNotFound:
        return None
    succeeded_at = release_records.succeeded_at(academy.records, release_id=release_id)
    if lesson_id not in opened.lessons or (succeeded_at and academy.now() - succeeded_at > HELD_FOR):
        return None
    return opened


def _said(published: Published, lesson_id: LessonId) -> object:
    """Return all that a learner meets in a lesson: its revision, its texts and self-checks, its pictures and films."""
    course = published.course
    lessons = [course.lesson(lesson_id, language) for language in course.languages]
    shown = [html for lesson in lessons for html in (lesson.opening_html, *(each.html for each in lesson.sections))]
    return (
        published.lessons[lesson_id].revision,
        [replace(lesson, digest="") for lesson in lessons],
        [course.questions_of(lesson_id, "self-check", language) for language in course.languages],
        [(path, sha256) for path, sha256 in published.media.items() if any(path in html for html in shown)],
    )
