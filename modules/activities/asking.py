"""Asking a question without giving its key away, and explaining an answer part by part.

Self-checks, quizzes and reviews all ask and explain here. The order in which choices are shown follows from a seed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from modules.activities.answer_parts import PartMarked, choice_order, parts_of, prompt_order
from modules.activities.completing import LessonReached
from modules.course.ids import QuestionId
from modules.course.quiz import (
    GapFillQuestion,
    Kind,
    NumericQuestion,
    PlacingQuestion,
    Question,
    Response,
)
from modules.learning.answer import AnswerGiven, Confidence
from modules.learning.marking import fits
from modules.learning.shuffling import shuffled


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose or to place. `index` is its number in the question, whatever the order shown."""

    index: int
    text: str


@dataclass(frozen=True, slots=True)
class GapAsked:
    """A gap to fill in, by its number in the text. Without choices its text is typed."""

    number: int
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class AnswerMarked:
    """An answer with its mark (`share`, 0 to 1) and the reasons, part by part in the order shown.

    `confidence` is None where it was not asked for.
    """

    question_id: QuestionId
    try_number: int
    response: Response
    confidence: Confidence | None
    share: float
    is_right: bool
    parts: tuple[PartMarked, ...]
    explanation: str | None
    lesson: LessonReached | None = None


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """A question as it may be shown before the answer: nothing in it tells the key.

    `prompts` are what is placed, `gaps` what is filled in, `unit` what a number counts; of an order, `choices` are the
    items, mixed. `try_number` is the number that the next try will have. `marked` is the latest answer, None if there
    is none.
    """

    id: QuestionId
    kind: Kind
    text: str
    hint: str | None
    number: int
    of: int
    prompts: tuple[Choice, ...]
    choices: tuple[Choice, ...]
    try_number: int
    marked: AnswerMarked | None
    gaps: tuple[GapAsked, ...] = ()
    unit: str | None = None


def ask(
    question: Question, *, seed: str, number: int, of: int, tries: int = 0, answer: AnswerGiven | None = None
) -> QuestionAsked:
    """Return a question as it may be shown, with the latest answer's explanation if it has been answered.

    `tries` is the number of tries so far; `number` of `of` is its place in the row.
    """
    return QuestionAsked(
        id=question.id,
        kind=question.kind,
        text=question.text,
        hint=question.hint,
        number=number,
        of=of,
        prompts=_prompts(question, seed),
        choices=_ordered(question.choices, choice_order(question, seed)),
        try_number=tries + 1,
        marked=marked_answer(question, answer, seed=seed) if answer and fits(question, answer.response) else None,
        gaps=_gaps(question, seed) if isinstance(question, GapFillQuestion) else (),
        unit=question.unit if isinstance(question, NumericQuestion) else None,
    )


def marked_answer(
    question: Question, given: AnswerGiven, *, seed: str, lesson: LessonReached | None = None
) -> AnswerMarked:
    """Return a stored answer with the reasons for its mark."""
    return AnswerMarked(
        question_id=question.id,
        try_number=given.try_number,
        response=given.response,
        confidence=given.confidence,
        share=given.share,
        is_right=given.is_right,
        parts=parts_of(question, given, seed=seed),
        explanation=question.explanation,
        lesson=lesson,
    )


def _prompts(question: Question, seed: str) -> tuple[Choice, ...]:
    if not isinstance(question, PlacingQuestion):
        return ()
    return _ordered([prompt.text for prompt in question.prompts], prompt_order(question, seed))


def _gaps(question: GapFillQuestion, seed: str) -> tuple[GapAsked, ...]:
    return tuple(
        GapAsked(number, _ordered(gap.options, shuffled(len(gap.options), seed=f"{seed} {question.id} gap {number}")))
        for number, gap in enumerate(question.gaps, start=1)
    )


def _ordered(texts: Sequence[str], order: Sequence[int]) -> tuple[Choice, ...]:
    return tuple(Choice(index, texts[index]) for index in order)
