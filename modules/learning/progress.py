"""How far a learner has come, derived from the facts."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from modules.course.ids import LessonId, ModuleId, QuestionId, SectionId


class Status(StrEnum):
    """Where a lesson or a module stands for a person."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class LessonFacts:
    """What a person has done in a lesson in its present revision. Times are UTC, None where it has not happened."""

    lesson_id: LessonId
    read_sections: frozenset[SectionId] = frozenset()
    answered_questions: frozenset[QuestionId] = frozenset()
    started_at: datetime | None = None
    completed_at: datetime | None = None

    @property
    def status(self) -> Status:
        """Return where the lesson stands."""
        return status_of(self.started_at, self.completed_at)


@dataclass(frozen=True, slots=True)
class ModuleProgress:
    """How many lessons of a module a person has completed. Times are UTC, None where it has not happened.

    `quiz_share` is the best mark of the module's quiz, None until one was submitted. `due_on` is the last day by which
    the module is to be done, or done anew; None if nobody asks for it. `is_renewing` says that it is asked for anew:
    the counts are those of the present round, `completed_at` is the completion before it.
    """

    module_id: ModuleId
    lesson_count: int
    completed_count: int
    started_at: datetime | None
    completed_at: datetime | None
    quiz_share: float | None = None
    due_on: date | None = None
    is_renewing: bool = False

    @property
    def status(self) -> Status:
        """Return where the module stands."""
        return status_of(self.started_at, self.completed_at)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a learner was last in a lesson: at a section, at a question, or at its beginning (both None)."""

    lesson_id: LessonId
    section_id: SectionId | None
    question_id: QuestionId | None
    at: datetime


def status_of(started_at: datetime | None, completed_at: datetime | None) -> Status:
    """Return the status that two times make."""
    if completed_at is not None:
        return Status.PASSED
    return Status.NOT_STARTED if started_at is None else Status.IN_PROGRESS


def minutes_left(minutes: int, section_count: int, read: AbstractSet[SectionId]) -> int:
    """Return the minutes that are left to read, rounded up: at least 1 while a section is unread, else 0."""
    left = section_count - len(read)
    return -(-minutes * left // section_count) if section_count else 0
