"""Reviewing an attempt at a quiz that was handed in: how each outcome went, and every answer with its reasons."""

from dataclasses import dataclass, replace

from modules.academy import Academy
from modules.activities.asking import AnswerMarked, PartMarked, marked_answer
from modules.activities.quiz_attempts import AttemptDone, AttemptNotFound, done_or_none, own_attempt
from modules.activities.quiz_taking import question_language
from modules.course.course import Course
from modules.course.ids import Language, LessonId, ModuleId
from modules.course.quiz import Question
from modules.learning.answer import AnswerGiven
from modules.learning.quiz_result import OutcomeChecked, results_by_outcome
from modules.people.person import Visitor
from modules.people.rights import Deed, require
from modules.records import quiz_records
from modules.records.quiz_records import Attempt, AttemptId


@dataclass(frozen=True, slots=True)
class OutcomeResult:
    """How the questions of one outcome went; `text` is None where they check the lesson as a whole."""

    text: str | None
    lesson_id: LessonId
    lesson_title: str
    question_count: int
    share: float


@dataclass(frozen=True, slots=True)
class AnswerReviewed:
    """A question of the attempt with its answer explained. One without an answer shows what would have been right."""

    number: int
    text: str
    language: Language
    lesson_id: LessonId
    lesson_title: str
    is_answered: bool
    marked: AnswerMarked


@dataclass(frozen=True, slots=True)
class AttemptReview:
    """An attempt as it was marked, in the order in which it was asked."""

    attempt: AttemptDone
    module_id: ModuleId
    pass_mark_share: float
    outcomes: tuple[OutcomeResult, ...]
    answers: tuple[AnswerReviewed, ...]


def attempt_review(academy: Academy, *, who: Visitor, attempt_id: AttemptId, language: Language) -> AttemptReview:
    """Return an attempt with all reasons; raise AttemptNotFound for anybody else's, and for one not handed in."""
    require(who.person, Deed.LEARN)
    attempt, published = own_attempt(academy, who=who, attempt_id=attempt_id)
    done, course = done_or_none(attempt), published.course
    if done is None:
        raise AttemptNotFound(attempt_id)
    marks = quiz_records.attempt_marks(academy.records, attempt_id=attempt_id)
    marked = [(course.question(question_id, language), marks[question_id]) for question_id in attempt.question_ids]
    return AttemptReview(
        attempt=done,
        module_id=attempt.module_id,
        pass_mark_share=course.pass_mark_share,
        outcomes=tuple(_outcome(course, checked, language) for checked in results_by_outcome(marked)),
        answers=_answers(academy, course, attempt, marked, language),
    )


def _outcome(course: Course, checked: OutcomeChecked, language: Language) -> OutcomeResult:
    lesson = course.lesson(checked.lesson_id, language)
    is_named = checked.outcome is not None and checked.outcome <= len(lesson.outcomes)
    return OutcomeResult(
        text=lesson.outcomes[checked.outcome - 1] if is_named and checked.outcome else None,
        lesson_id=lesson.id,
        lesson_title=lesson.title,
        question_count=checked.question_count,
        share=checked.share,
    )


def _answers(
    academy: Academy, course: Course, attempt: Attempt, marked: list[tuple[Question, float]], language: Language
) -> tuple[AnswerReviewed, ...]:
    given = quiz_records.latest_responses(academy.records, attempt_id=attempt.id)
    reviewed: list[AnswerReviewed] = []
    for number, (question, share) in enumerate(marked, start=1):
        response = given[question.id].response if question.id in given else ()
        answer = AnswerGiven(
            question_id=question.id,
            lesson_id=question.lesson_id,
            try_number=attempt.number,
            response=response or question.key,
            confidence=None,
            share=share,
            answered_at=given[question.id].answered_at if question.id in given else attempt.started_at,
        )
        explained = marked_answer(question, answer, seed=attempt.seed)
        reviewed.append(
            AnswerReviewed(
                number=number,
                text=question.text,
                language=question_language(course, question.id, language),
                lesson_id=question.lesson_id,
                lesson_title=course.lesson(question.lesson_id, language).title,
                is_answered=bool(response),
                marked=explained if response else _unanswered(explained),
            )
        )
    return tuple(reviewed)


def _unanswered(explained: AnswerMarked) -> AnswerMarked:
    """Return the explanation of the key as what would have been right, chosen by nobody."""
    parts = tuple(
        PartMarked(text=_right_text(part), is_key=part.is_key, is_chosen=False, explanation=part.explanation)
        for part in explained.parts
    )
    return replace(explained, response=(), parts=parts)


def _right_text(part: PartMarked) -> str:
    """Return what would have been right of a part: the option, the item in its place, what belongs to it."""
    if part.place is not None:
        return f"{part.place}. {part.text}"
    return part.text if part.right_text is None else f"{part.text} → {part.right_text}"
