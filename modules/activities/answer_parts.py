"""The parts of a question and of its answer: the order in which they are shown, and what each of them teaches."""

from collections.abc import Sequence
from dataclasses import dataclass

from modules.course.quiz import (
    ChoiceQuestion,
    GapFillQuestion,
    NumericQuestion,
    OrderingQuestion,
    PlacingQuestion,
    Question,
    Response,
    ShortTextQuestion,
)
from modules.learning.answer import AnswerGiven
from modules.learning.marking import right_parts
from modules.learning.shuffling import shuffled


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


def parts_of(question: Question, given: AnswerGiven, *, seed: str) -> tuple[PartMarked, ...]:
    """Return the parts of an answer in the order shown. What earned the full mark once is right in all its parts."""
    right = right_parts(question, given.response)
    if given.is_right and not isinstance(question, ChoiceQuestion):
        right = tuple(True for _ in right)
    match question:
        case ChoiceQuestion():
            return tuple(_option(question, given.response, index) for index in choice_order(question, seed))
        case PlacingQuestion():
            return tuple(
                _prompt(question, given.response, index, is_right=right[index])
                for index in prompt_order(question, seed)
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


def choice_order(question: Question, seed: str) -> tuple[int, ...]:
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


def prompt_order(question: PlacingQuestion, seed: str) -> tuple[int, ...]:
    """Return the order in which prompts are shown.

    Left sides keep their order; items to sort are mixed, for the file lists them group by group.
    """
    if question.kind == "matching":
        return tuple(range(len(question.prompts)))
    return shuffled(len(question.prompts), seed=f"{seed} {question.id} prompts")
