"""An answer as a fact: what was given, how sure, what mark it got."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from modules.course.ids import LessonId, QuestionId
from modules.course.quiz import Response


class Confidence(StrEnum):
    """How sure the learner said to be. It shapes feedback and review, never the mark."""

    SURE = "sure"
    THINK_SO = "think-so"
    GUESS = "guess"


@dataclass(frozen=True, slots=True)
class AnswerGiven:
    """One try at one question. `try_number` counts from 1; `share` is the mark, 0 to 1; `answered_at` is UTC.

    `confidence` is None in a module quiz, which does not ask for it.
    """

    question_id: QuestionId
    lesson_id: LessonId
    try_number: int
    response: Response
    confidence: Confidence | None
    share: float
    answered_at: datetime

    @property
    def is_right(self) -> bool:
        """Return whether the answer earned the full mark."""
        return self.share == 1.0
