"""The rules of marking: which share of the mark an answer earns. docs/authoring-guide.md tells trainers the same."""

from collections.abc import Sequence
from itertools import pairwise

from modules.course.quiz import (
    ChoiceQuestion,
    Gap,
    GapFillQuestion,
    NumericQuestion,
    OrderingQuestion,
    PlacingQuestion,
    Question,
    Response,
    ShortTextQuestion,
)
from modules.learning.text_matching import TYPED_LIMIT, is_accepted, numbers_meant


class ResponseDoesNotFit(Exception):
    """A response names choices that the question does not offer, or leaves something open."""

    def __init__(self, question: Question, response: Response) -> None:
        """Keep the question and what was given."""
        super().__init__(question.id, response)
        self.question, self.response = question, response


def mark(question: Question, response: Response) -> float:
    """Return the share of the mark, 0.0 to 1.0, that a response earns.

    single, true-false: all or nothing. multiple: (right chosen − wrong chosen) ÷ number right, not below 0. matching,
    sorting, gap-fill: the share of prompts or gaps that got what is right. ordering: the share of neighbouring pairs
    that stand in the right order. numeric: all within the tolerance, else nothing. short-text: all if accepted, else
    nothing. Raises ResponseDoesNotFit.
    """
    if not fits(question, response):
        raise ResponseDoesNotFit(question, response)
    match question:
        case ChoiceQuestion(kind="multiple"):
            right = len(set(response) & set(question.key))
            return max(0.0, (2 * right - len(response)) / len(question.key))
        case ChoiceQuestion():
            return 1.0 if response == question.key else 0.0
        case _:
            parts = right_pairs(response) if isinstance(question, OrderingQuestion) else right_parts(question, response)
            return sum(parts) / len(parts)


def right_parts(question: Question, response: Response) -> tuple[bool, ...]:
    """Return what of a response that fits is right: prompt by prompt, gap by gap, item by item.

    An item of an ordering is right where it follows the one that it has to follow; the first where it comes first.
    """
    match question:
        case ChoiceQuestion():
            return tuple((index in response) == option.is_correct for index, option in enumerate(question.options))
        case PlacingQuestion():
            return tuple(given == key for given, key in zip(response, question.key, strict=True))
        case OrderingQuestion():
            followed = {(before, after) for before, after in pairwise(response)}
            return tuple(
                (index - 1, index) in followed if index else response[0] == 0 for index in range(len(question.items))
            )
        case NumericQuestion():
            meant = numbers_meant(str(response[0]), question.unit)
            return (any(abs(number - question.answer) <= question.tolerance for number in meant),)
        case ShortTextQuestion():
            return (is_accepted(str(response[0]), question.accept),)
        case GapFillQuestion():
            return tuple(_is_filled(gap, given) for gap, given in zip(question.gaps, response, strict=True))


def right_pairs(order: Sequence[int | str]) -> tuple[bool, ...]:
    """Return, for each two neighbours of an order of items, whether the second is the one that follows the first."""
    return tuple(after == int(before) + 1 for before, after in pairwise(order))


def fits(question: Question, response: Response) -> bool:
    """Return whether a response is a whole answer to a question, right or wrong."""
    count = len(question.choices)
    match question:
        case ChoiceQuestion(kind="multiple"):
            numbers = [given for given in response if isinstance(given, int)]
            return _are_indexes(response, count) and bool(response) and numbers == sorted(set(numbers))
        case ChoiceQuestion():
            return len(response) == 1 and _are_indexes(response, count)
        case PlacingQuestion():
            return len(response) == len(question.prompts) and _are_indexes(response, count)
        case OrderingQuestion():
            return _are_indexes(response, count) and len(response) == len(set(response)) == count
        case GapFillQuestion():
            return len(response) == len(question.gaps) and all(map(_fits_gap, question.gaps, response))
        case _:
            return len(response) == 1 and _is_typed(response[0])


def _are_indexes(response: Response, count: int) -> bool:
    return all(isinstance(given, int) and 0 <= given < count for given in response)


def _fits_gap(gap: Gap, given: int | str) -> bool:
    return _are_indexes((given,), len(gap.options)) if gap.options else _is_typed(given)


def _is_typed(given: int | str) -> bool:
    return isinstance(given, str) and given.strip() != "" and len(given) <= TYPED_LIMIT


def _is_filled(gap: Gap, given: int | str) -> bool:
    return given == 0 if isinstance(given, int) else is_accepted(given, gap.accept)
