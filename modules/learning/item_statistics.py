"""What first answers say about a question: figures as Moodle's quiz statistics define them, and what to do about them.

Source: Moodle documentation, “Quiz statistics calculations” (facility index, discrimination index, discriminative
efficiency). A quiz here is drawn anew for each attempt, so the rest of a quiz is what the attempt asked besides; its
mark is the mean of these questions' marks.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import sqrt
from statistics import fmean, median

from modules.course.ids import Language
from modules.course.quiz import ChoiceQuestion, Question, Response
from modules.learning.answer import Confidence

SHOWN_FROM = 5
"""With fewer first answers a question's figures are not shown: they would say more about persons than about it."""
RELIABLE_FROM = 20
"""With fewer first answers figures are shown as uncertain, and nothing is advised."""

_HARD, _EASY = 0.3, 0.95
_TELLS_LITTLE = 0.2
_MISLEADS = 0.25


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """Somebody's first answer to a question, without saying whose.

    `rest_share` is the mark, 0 to 1, of the other questions of the same quiz attempt, None outside a quiz. `confidence`
    is None where nobody asked for it, `seconds` where it is not known how long the answer took, `language` where it
    is not known in which the question was asked.
    """

    response: Response
    share: float
    confidence: Confidence | None = None
    rest_share: float | None = None
    seconds: float | None = None
    language: Language | None = None


class Advice(StrEnum):
    """What the figures suggest to look at."""

    CHECK_KEY = "check-key"
    TOO_HARD = "too-hard"
    TOO_EASY = "too-easy"
    TELLS_LITTLE = "tells-little"
    IDLE_OPTION = "idle-option"
    MISCONCEPTION = "misconception"


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """The figures of a question over `n` first answers, `n_quiz` of them in quizzes.

    `facility` is the mean mark, 0 to 1. `discrimination` is the correlation, −1 to 1, of the mark with that of the rest
    of the quiz; `efficiency` its covariance as a share of the greatest that these marks allow. Both are None where they
    cannot be reckoned: too few attempts, or marks that are all the same. `options` counts how often each option was
    chosen; empty for kinds without options. `right_when` gives for each confidence how many said it and the share of
    them that were right. `seconds` is the median time, None if unknown.
    """

    n: int
    n_quiz: int
    facility: float
    discrimination: float | None
    efficiency: float | None
    options: tuple[int, ...]
    right_when: Mapping[Confidence, tuple[int, float]]
    seconds: float | None
    advice: tuple[Advice, ...]

    @property
    def is_reliable(self) -> bool:
        """Return whether there are enough answers to act upon."""
        return self.n >= RELIABLE_FROM


def item_statistics(question: Question, answers: Sequence[FirstAnswer]) -> ItemStatistics | None:
    """Return the figures of a question; None while there are too few first answers to show any."""
    if len(answers) < SHOWN_FROM:
        return None
    in_quizzes = [(answer.share, answer.rest_share) for answer in answers if answer.rest_share is not None]
    discrimination, efficiency = discrimination_of(in_quizzes)
    times = [answer.seconds for answer in answers if answer.seconds is not None]
    figures = ItemStatistics(
        n=len(answers),
        n_quiz=len(in_quizzes),
        facility=fmean(answer.share for answer in answers),
        discrimination=discrimination,
        efficiency=efficiency,
        options=_option_counts(question, answers),
        right_when=calibration(answers),
        seconds=median(times) if times else None,
        advice=(),
    )
    return replace(figures, advice=tuple(_advice(question, figures))) if figures.is_reliable else figures


def discrimination_of(marks: Sequence[tuple[float, float]]) -> tuple[float | None, float | None]:
    """Return discrimination index and discriminative efficiency of pairs (mark, mark of the rest), each −1 to 1.

    Both are None for fewer than `SHOWN_FROM` pairs or where either mark is the same for all.
    """
    if len(marks) < SHOWN_FROM:
        return None, None
    own, rest = [mark for mark, _ in marks], [other for _, other in marks]
    spread = sqrt(_covariance(own, own) * _covariance(rest, rest))
    greatest = _covariance(sorted(own), sorted(rest))
    if spread == 0 or greatest == 0:
        return None, None
    together = _covariance(own, rest)
    return max(-1.0, min(together / spread, 1.0)), max(-1.0, min(together / greatest, 1.0))


def _covariance(left: Sequence[float], right: Sequence[float]) -> float:
    mean_left, mean_right = fmean(left), fmean(right)
    products = ((a - mean_left) * (b - mean_right) for a, b in zip(left, right, strict=True))
    return sum(products) / (len(left) - 1)


def calibration(answers: Iterable[FirstAnswer]) -> dict[Confidence, tuple[int, float]]:
    """Return for each confidence that was said how many said it, and the share of them that were wholly right."""
    right: dict[Confidence, list[bool]] = {}
    for answer in answers:
        if answer.confidence is not None:
            right.setdefault(answer.confidence, []).append(answer.share == 1.0)
    return {confidence: (len(found), fmean(found)) for confidence, found in right.items()}


def _option_counts(question: Question, answers: Iterable[FirstAnswer]) -> tuple[int, ...]:
    if not isinstance(question, ChoiceQuestion):
        return ()
    chosen = Counter(index for answer in answers for index in answer.response)
    return tuple(chosen[index] for index in range(len(question.options)))


def _advice(question: Question, figures: ItemStatistics) -> Iterable[Advice]:
    if _prefers_a_wrong_option(question, figures) or (figures.discrimination or 0.0) < 0:
        yield Advice.CHECK_KEY
    if figures.facility < _HARD:
        yield Advice.TOO_HARD
    if figures.facility > _EASY:
        yield Advice.TOO_EASY
    elif figures.n_quiz >= RELIABLE_FROM and 0 <= (figures.discrimination or 0.0) < _TELLS_LITTLE:
        yield Advice.TELLS_LITTLE
    if isinstance(question, ChoiceQuestion) and 0 in figures.options and figures.facility <= _EASY:
        yield Advice.IDLE_OPTION
    asked = sum(count for count, _ in figures.right_when.values())
    sure, right_when_sure = figures.right_when.get(Confidence.SURE, (0, 1.0))
    if asked >= RELIABLE_FROM and sure * (1 - right_when_sure) >= _MISLEADS * asked:
        yield Advice.MISCONCEPTION


def _prefers_a_wrong_option(question: Question, figures: ItemStatistics) -> bool:
    """Return whether a wrong option was chosen more often than a right one."""
    if not isinstance(question, ChoiceQuestion):
        return False
    right = [count for index, count in enumerate(figures.options) if index in question.key]
    wrong = [count for index, count in enumerate(figures.options) if index not in question.key]
    return bool(right and wrong) and max(wrong) > min(right)
