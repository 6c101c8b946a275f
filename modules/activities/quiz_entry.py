"""Where a module's quiz stands for a person: what home, course, module and lesson pages say of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from modules.academy import Published
from modules.course.course import ModuleOutline
from modules.course.ids import LessonId, ModuleId
from modules.learning.completion import quiz_is_open
from modules.learning.progress import LessonFacts, Status
from modules.records.quiz_records import Attempt


class QuizState(StrEnum):
    """Where a quiz stands. A quiz that is passed may be taken again; only LOCKED keeps one from beginning."""

    LOCKED = "locked"
    READY = "ready"
    IN_PROGRESS = "in-progress"
    TO_REPEAT = "to-repeat"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class QuizEntry:
    """A module's quiz: `question_count` of a draw, the best mark (None until one was submitted), when it was passed.

    `lessons_left` are the lessons that keep it locked, in order; empty when it may be begun.
    """

    module_id: ModuleId
    state: QuizState
    question_count: int
    pass_mark_share: float
    best_share: float | None
    passed_on: date | None
    lessons_left: tuple[LessonId, ...]


def find_quiz(
    published: Published,
    outline: ModuleOutline,
    *,
    facts: Mapping[LessonId, LessonFacts],
    attempts: Iterable[Attempt],
) -> QuizEntry | None:
    """Return where a module's quiz stands; None if the module ends without a quiz. `attempts` may be of any module.

    Those of earlier rounds do not count.
    """
    course = published.course
    bank_count = len(course.bank_of(outline.id, course.languages[0]))
    if not bank_count:
        return None
    own = [attempt for attempt in attempts if attempt.module_id == outline.id and not attempt.is_archived]
    handed_in = [attempt.submission for attempt in own if attempt.submission is not None]
    passed = [submission.submitted_at for submission in handed_in if submission.result.is_passed]
    left = tuple(
        lesson_id
        for lesson_id in outline.lesson_ids
        if facts.get(lesson_id, LessonFacts(lesson_id)).status is not Status.PASSED
    )
    count = len(outline.lesson_ids)
    is_open = quiz_is_open(opens=course.quiz_opens, lesson_count=count, completed_count=count - len(left))
    return QuizEntry(
        module_id=outline.id,
        state=_state(own, is_passed=bool(passed), is_open=is_open),
        question_count=min(course.quiz_size, bank_count),
        pass_mark_share=course.pass_mark_share,
        best_share=max((submission.result.share for submission in handed_in), default=None),
        passed_on=min(passed).astimezone().date() if passed else None,
        lessons_left=() if is_open else left,
    )


def _state(attempts: Sequence[Attempt], *, is_passed: bool, is_open: bool) -> QuizState:
    if any(attempt.submission is None for attempt in attempts):
        return QuizState.IN_PROGRESS
    if is_passed:
        return QuizState.PASSED
    if not is_open:
        return QuizState.LOCKED
    return QuizState.TO_REPEAT if attempts else QuizState.READY
