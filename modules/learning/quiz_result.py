"""The result of a module quiz: its mark, whether it is passed, and how it went outcome by outcome."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, fsum

from modules.course.ids import LessonId
from modules.course.quiz import Question

_HALF_A_BILLIONTH = 5e-10


@dataclass(frozen=True, slots=True)
class QuizResult:
    """The mark of an attempt, in whole per cent as a share of 1, and whether it is enough."""

    share: float
    is_passed: bool


@dataclass(frozen=True, slots=True)
class OutcomeChecked:
    """How questions of one outcome went.

    `outcome` counts the lesson's outcomes from 1; None is the lesson as a whole.
    """

    lesson_id: LessonId
    outcome: int | None
    question_count: int
    share: float


def quiz_result(shares: Sequence[float], *, pass_mark_share: float) -> QuizResult:
    """Return the result of an attempt from the marks of its questions, an unanswered one being 0.0.

    The mark is their mean, rounded down to whole per cent, so that what is shown is what was compared: nobody reads
    “80%” beside a pass mark of 80 and has failed. An attempt without questions has 0.0 and is not passed.
    """
    if not shares:
        return QuizResult(0.0, is_passed=False)
    per_cent = floor(fsum(shares) / len(shares) * 100 + _HALF_A_BILLIONTH)
    return QuizResult(per_cent / 100, is_passed=per_cent >= pass_mark_share * 100 - _HALF_A_BILLIONTH)


def results_by_outcome(marked: Sequence[tuple[Question, float]]) -> tuple[OutcomeChecked, ...]:
    """Return how each outcome went, the mean of its questions' marks; empty without questions.

    In the order in which the lessons first come in `marked`, then by number, the lesson as a whole last.
    """
    groups: dict[tuple[LessonId, int | None], list[float]] = {}
    for question, share in marked:
        groups.setdefault((question.lesson_id, question.outcome), []).append(share)
    lessons = list(dict.fromkeys(question.lesson_id for question, _ in marked))
    return tuple(
        OutcomeChecked(lesson_id, outcome, len(shares), fsum(shares) / len(shares))
        for (lesson_id, outcome), shares in sorted(
            groups.items(), key=lambda group: (lessons.index(group[0][0]), group[0][1] is None, group[0][1] or 0)
        )
    )
