"""Attempts at quizzes: finding one's own, drawing the next, marking an answer by the release of its draw."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from modules.academy import Academy, Published
from modules.activities.enrolling import enrolment_of
from modules.activities.quiz_entry import QuizEntry, find_quiz
from modules.course.course import Course, ModuleOutline
from modules.course.ids import LessonId, ModuleId, QuestionId
from modules.course.quiz import Response
from modules.learning.marking import ResponseDoesNotFit, mark
from modules.learning.progress import LessonFacts
from modules.learning.quiz_drawing import BankItem, draw_quiz
from modules.learning.quiz_result import QuizResult
from modules.people.person import Visitor
from modules.records import progress_records, quiz_records
from modules.records.progress_records import EnrolmentId
from modules.records.quiz_records import Attempt, AttemptId


class QuizNotFound(Exception):
    """The module as it is published ends without a quiz."""

    def __init__(self, module_id: ModuleId) -> None:
        super().__init__(module_id)
        self.module_id = module_id


class QuizIsLocked(Exception):
    """The quiz opens after the lessons, and some are left."""

    def __init__(self, entry: QuizEntry) -> None:
        super().__init__(entry.module_id, entry.lessons_left)
        self.entry = entry


class AttemptNotFound(Exception):
    """There is no such attempt of this person, it does not hold this question, or it is not handed in yet."""

    def __init__(self, attempt_id: AttemptId, question_id: QuestionId | None = None) -> None:
        super().__init__(attempt_id, question_id)
        self.attempt_id, self.question_id = attempt_id, question_id


class AttemptIsHandedIn(Exception):
    """An answer came for an attempt that was handed in before, perhaps in another tab."""

    def __init__(self, attempt_id: AttemptId) -> None:
        super().__init__(attempt_id)
        self.attempt_id = attempt_id


@dataclass(frozen=True, slots=True)
class AttemptDone:
    """An attempt that was handed in (UTC), and its result. `is_archived` if the module was asked for anew since."""

    id: AttemptId
    number: int
    result: QuizResult
    submitted_at: datetime
    is_archived: bool = False


@dataclass(frozen=True, slots=True)
class QuizFound:
    """A module's quiz in the current release, and a person's attempts at it, the newest first."""

    outline: ModuleOutline
    entry: QuizEntry
    facts: Mapping[LessonId, LessonFacts]
    attempts: tuple[Attempt, ...]


def find_own_quiz(
    academy: Academy, published: Published, *, enrolment_id: EnrolmentId, module_id: ModuleId
) -> QuizFound:
    """Return a module's quiz as it stands for an enrolment; raise QuizNotFound."""
    outline = next((module for module in published.course.modules if module.id == module_id), None)
    if outline is None:
        raise QuizNotFound(module_id)
    facts = progress_records.all_lesson_facts(
        academy.records, enrolment_id=enrolment_id, release_id=published.release.id
    )
    attempts = quiz_records.list_attempts(academy.records, enrolment_id=enrolment_id)
    entry = find_quiz(published, outline, facts=facts, attempts=attempts)
    if entry is None:
        raise QuizNotFound(module_id)
    own = tuple(attempt for attempt in attempts if attempt.module_id == module_id)
    return QuizFound(outline, entry, facts, own)


def draw_next(course: Course, quiz: QuizFound, *, seed: str) -> tuple[QuestionId, ...]:
    """Return the questions of the next attempt: what earlier attempts held least comes first."""
    seen = Counter(question_id for attempt in quiz.attempts for question_id in attempt.question_ids)
    bank = course.bank_of(quiz.outline.id, course.languages[0])
    return draw_quiz(
        [BankItem(question.id, question.lesson_id, seen[question.id]) for question in bank],
        size=course.quiz_size,
        seed=seed,
        last_draw=quiz.attempts[0].question_ids if quiz.attempts else (),
    )


def best_mark(course: Course, question_id: QuestionId, response: Response) -> float:
    """Return the mark of an answer: the best that it earns in any language of the course.

    What was chosen earns the same in all; what was typed may have been typed in any. Raises ResponseDoesNotFit.
    """
    marks: list[float] = []
    for language in course.languages:
        try:
            marks.append(mark(course.question(question_id, language), response))
        except ResponseDoesNotFit:
            continue
    if not marks:
        raise ResponseDoesNotFit(course.question(question_id, course.languages[0]), response)
    return max(marks)


def own_attempt(academy: Academy, *, who: Visitor, attempt_id: AttemptId) -> tuple[Attempt, Published]:
    """Return an attempt of a person, with the course as it was drawn from; raise AttemptNotFound for anybody else's."""
    attempt = quiz_records.find_attempt(academy.records, attempt_id=attempt_id)
    if attempt is None:
        raise AttemptNotFound(attempt_id)
    published = academy.library.release(attempt.release_id)
    if enrolment_of(academy, who=who, course_id=published.course.id) != attempt.enrolment_id:
        raise AttemptNotFound(attempt_id)
    return attempt, published


def done_or_none(attempt: Attempt) -> AttemptDone | None:
    """Return an attempt that was handed in; None for an open one."""
    handed_in = attempt.submission
    if handed_in is None:
        return None
    return AttemptDone(attempt.id, attempt.number, handed_in.result, handed_in.submitted_at, attempt.is_archived)
