"""Asking a question without giving its key away, and explaining an answer part by part.

Self-checks, quizzes and reviews all ask and explain here. The order in which choices are shown follows from a seed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from modules.activities.completing import LessonReached
from modules.course.ids import QuestionId
from modules.course.quiz import (
    ChoiceQuestion,
    GapFillQuestion,
    Kind,
    NumericQuestion,
    OrderingQuestion,
    PlacingQuestion,
    Question,
    Response,
    ShortTextQuestion,
)
from modules.learning.answer import AnswerGiven, Confidence
from modules.learning.marking import fits, right_parts
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
class PartMarked:
    """One option, prompt, item, gap or text after the answer.

    For an option `is_key` says that it belongs to the right answer and `is_chosen` that it was chosen. For a prompt
    or a gap `given_text` and `right_text` are what was placed there and what belongs there; for a text that was typed
    `given_text` is that and `text` what is right. In both, `is_key` says that what was given counts as right, and
    `accepted` what else would have. For an item of an order `place` and `given_place`, for
    a gap its number `gap`, count from 1.
    """

    text: str
    is_key: bool
    is_chosen: bool
    given_text: str | None = None
    right_text: str | None = None
    explanation: str | None = None
    accepted: tuple[str, ...] = ()
    place: int | None = None
    given_place: int | None = None
    gap: int | None = None


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
        choices=_ordered(question.choices, _choice_order(question, seed)),
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
        parts=_parts(question, given, seed),
        explanation=question.explanation,
        lesson=lesson,
    )


def _parts(question: Question, given: AnswerGiven, seed: str) -> tuple[PartMarked, ...]:
    """Return the parts of an answer in the order shown. What earned the full mark once is right in all its parts."""
    right = right_parts(question, given.response)
    if given.is_right and not isinstance(question, ChoiceQuestion):
        right = tuple(True for _ in right)
    match question:
        case ChoiceQuestion():
            return tuple(_option(question, given.response, index) for index in _choice_order(question, seed))
        case PlacingQuestion():
            return tuple(
                _prompt(question, given.response, index, is_right=right[index])
                for index in _prompt_order(question, seed)
            )
        case OrderingQuestion():
            return tuple(
                _item(question, given.response, index, is_right=is_right) for index, is_right in enumerate(right)
            )
        case NumericQuestion():
            return (_typed(given.response, (question.written,), is_right=right[0]),)
        case ShortTextQuestion():
            return (_typed(given.response, question.accept, is_right=right[0]),)
        case GapFillQuestion():
            return tuple(
                _gap(question, given.response, index, is_right=is_right) for index, is_right in enumerate(right)
            )


def _option(question: ChoiceQuestion, response: Response, index: int) -> PartMarked:
    option = question.options[index]
    return PartMarked(option.text, option.is_correct, index in response, explanation=option.explanation)


def _prompt(question: PlacingQuestion, response: Response, index: int, *, is_right: bool) -> PartMarked:
    prompt, given = question.prompts[index], response[index]
    return PartMarked(
        text=prompt.text,
        is_key=is_right,
        is_chosen=True,
        given_text=question.choices[given] if isinstance(given, int) else given,
        right_text=question.choices[prompt.key],
        explanation=prompt.explanation,
    )


def _item(question: OrderingQuestion, response: Response, index: int, *, is_right: bool) -> PartMarked:
    item = question.items[index]
    return PartMarked(
        text=item.text,
        is_key=is_right,
        is_chosen=True,
        explanation=item.explanation,
        place=index + 1,
        given_place=response.index(index) + 1,
    )


def _typed(response: Response, accept: Sequence[str], *, is_right: bool) -> PartMarked:
    return PartMarked(accept[0], is_right, is_chosen=True, given_text=str(response[0]), accepted=tuple(accept[1:]))


def _gap(question: GapFillQuestion, response: Response, index: int, *, is_right: bool) -> PartMarked:
    gap, given = question.gaps[index], response[index]
    texts = gap.options or gap.accept
    return PartMarked(
        text=f"({index + 1})",
        is_key=is_right,
        is_chosen=True,
        given_text=texts[given] if isinstance(given, int) else given,
        right_text=texts[0],
        explanation=gap.explanation,
        accepted=gap.accept[1:],
        gap=index + 1,
    )


def _prompts(question: Question, seed: str) -> tuple[Choice, ...]:
    if not isinstance(question, PlacingQuestion):
        return ()
    return _ordered([prompt.text for prompt in question.prompts], _prompt_order(question, seed))


def _gaps(question: GapFillQuestion, seed: str) -> tuple[GapAsked, ...]:
    return tuple(
        GapAsked(number, _ordered(gap.options, shuffled(len(gap.options), seed=f"{seed} {question.id} gap {number}")))
        for number, gap in enumerate(question.gaps, start=1)
    )


def _ordered(texts: Sequence[str], order: Sequence[int]) -> tuple[Choice, ...]:
    return tuple(Choice(index, texts[index]) for index in order)


def _choice_order(question: Question, seed: str) -> tuple[int, ...]:
    """Return the order in which choices are shown.

    Sorting groups and “true” before “false” keep theirs; options and right sides are mixed, unless the question says
    otherwise; the items of an order are mixed always, and never stand in the right one.
    """
    count, of_choices = len(question.choices), f"{seed} {question.id} choices"
    if isinstance(question, OrderingQuestion):
        order = shuffled(count, seed=of_choices)
        return order if order != question.key else (*order[1:], *order[:1])
    if question.kind in {"sorting", "true-false"} or not question.is_shuffled:
        return tuple(range(count))
    return shuffled(count, seed=of_choices)


def _prompt_order(question: PlacingQuestion, seed: str) -> tuple[int, ...]:
    """Left sides keep their order; items to sort are mixed, for the file lists them group by group."""
    if question.kind == "matching":
        return tuple(range(len(question.prompts)))
    return shuffled(len(question.prompts), seed=f"{seed} {question.id} prompts")
