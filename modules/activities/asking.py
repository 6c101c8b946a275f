"""Asking a question without giving its key away, and explaining an answer part by part.

Self-checks, quizzes and reviews all ask and explain here. The order in which choices are shown follows from a seed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from modules.activities.completing import LessonReached
from modules.course.ids import QuestionId
from modules.course.quiz import ChoiceQuestion, Kind, PlacingQuestion, Question, Response
from modules.learning.answer import AnswerGiven, Confidence
from modules.learning.shuffling import shuffled


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose or to place. `index` is its number in the question, whatever the order shown."""

    index: int
    text: str


@dataclass(frozen=True, slots=True)
class PartMarked:
    """One option, or one prompt, after the answer.

    For an option `is_key` says that it belongs to the right answer and `is_chosen` that it was chosen. For a prompt
    `given_text` and `right_text` are its choices, and `is_key` says that they are the same.
    """

    text: str
    is_key: bool
    is_chosen: bool
    given_text: str | None = None
    right_text: str | None = None
    explanation: str | None = None


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

    `prompts` is empty for choice questions. `try_number` is the number that the next try will have. `marked` is the
    latest answer, None if there is none.
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


def ask(
    question: Question, *, seed: str, number: int, of: int, tries: int = 0, answer: AnswerGiven | None = None
) -> QuestionAsked:
    """Return a question as it may be shown, with the latest answer's explanation if it has been answered.

    `tries` is the number of tries so far; `number` of `of` is its place in the row.
    """
    is_placing = isinstance(question, PlacingQuestion)
    return QuestionAsked(
        id=question.id,
        kind=question.kind,
        text=question.text,
        hint=question.hint,
        number=number,
        of=of,
        prompts=_ordered([prompt.text for prompt in question.prompts], _prompt_order(question, seed))
        if is_placing
        else (),
        choices=_ordered(question.choices, _choice_order(question, seed)),
        try_number=tries + 1,
        marked=marked_answer(question, answer, seed=seed) if answer and _fits(question, answer.response) else None,
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
        parts=_parts(question, given.response, seed),
        explanation=question.explanation,
        lesson=lesson,
    )


def _parts(question: Question, response: Response, seed: str) -> tuple[PartMarked, ...]:
    match question:
        case ChoiceQuestion():
            return tuple(
                PartMarked(
                    text=question.options[index].text,
                    is_key=question.options[index].is_correct,
                    is_chosen=index in response,
                    explanation=question.options[index].explanation,
                )
                for index in _choice_order(question, seed)
            )
        case PlacingQuestion():
            return tuple(
                PartMarked(
                    text=question.prompts[index].text,
                    is_key=response[index] == question.key[index],
                    is_chosen=True,
                    given_text=question.choices[response[index]],
                    right_text=question.choices[question.key[index]],
                    explanation=question.prompts[index].explanation,
                )
                for index in _prompt_order(question, seed)
            )


def _fits(question: Question, response: Response) -> bool:
    """Return whether a stored answer can still be shown beside a question that a trainer has changed since."""
    is_long_enough = not isinstance(question, PlacingQuestion) or len(response) == len(question.prompts)
    return is_long_enough and all(0 <= index < len(question.choices) for index in response)


def _ordered(texts: Sequence[str], order: Sequence[int]) -> tuple[Choice, ...]:
    return tuple(Choice(index, texts[index]) for index in order)


def _choice_order(question: Question, seed: str) -> tuple[int, ...]:
    """Sorting groups keep their order; options and right sides are mixed, unless the question says otherwise."""
    if question.kind == "sorting" or not question.is_shuffled:
        return tuple(range(len(question.choices)))
    return shuffled(len(question.choices), seed=f"{seed} {question.id} choices")


def _prompt_order(question: PlacingQuestion, seed: str) -> tuple[int, ...]:
    """Left sides keep their order; items to sort are mixed, for the file lists them group by group."""
    if question.kind == "matching":
        return tuple(range(len(question.prompts)))
    return shuffled(len(question.prompts), seed=f"{seed} {question.id} prompts")
