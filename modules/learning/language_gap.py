"""Whether a question is far easier in one language than in another, held against the other questions beside it.

People who read one language may know more than people who read another, so a difference says nothing by itself: what
counts is a difference beyond that of the other questions. Two shares are compared by their standard errors after
Agresti and Caffo (The American Statistician 54, 2000: one right and one wrong answer added to each side); as many
questions are looked at together, chance is counted for all of them (Bonferroni).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import erfc, sqrt
from statistics import fmean

from modules.course.ids import Language, QuestionId
from modules.learning.item_statistics import FirstAnswer

ENOUGH = 20
"""First answers in each of two languages, from which on they are compared."""
OTHERS_NEEDED = 3
"""Other questions with that many answers in both languages, from which the usual difference is taken."""
LEAST_GAP = 0.2
"""A smaller difference beyond the usual one is of no use to a trainer."""
_CHANCE = 0.05


@dataclass(frozen=True, slots=True)
class LanguageFigure:
    """How many first answers to a question came in a language, and which share of them was wholly right."""

    language: Language
    n: int
    right_share: float


@dataclass(frozen=True, slots=True)
class LanguageGap:
    """A question that is easier in one language. `usual` is how much easier the other questions are in that language.

    `usual` is a difference of shares and may be negative.
    """

    easier: LanguageFigure
    harder: LanguageFigure
    usual: float


def by_language(answers: Iterable[FirstAnswer]) -> tuple[LanguageFigure, ...]:
    """Return the figures of each language in which there are answers, by language; no other answers count."""
    right: dict[Language, list[bool]] = {}
    for answer in answers:
        if answer.language is not None:
            right.setdefault(answer.language, []).append(answer.share == 1.0)
    return tuple(LanguageFigure(language, len(found), fmean(found)) for language, found in sorted(right.items()))


def find_gaps(figures: Mapping[QuestionId, Sequence[LanguageFigure]]) -> dict[QuestionId, LanguageGap]:
    """Return the questions that are easier in one language than chance and the other questions explain.

    `figures` are those of questions asked beside each other. Of several pairs of languages the widest gap is returned.
    """
    known = {
        each: {figure.language: figure for figure in found if figure.n >= ENOUGH} for each, found in figures.items()
    }
    compared = [
        (each, pair, others)
        for each, found in known.items()
        for pair in combinations(sorted(found), 2)
        if len(others := _others(known, each, pair)) >= OTHERS_NEEDED
    ]
    gaps: dict[QuestionId, LanguageGap] = {}
    for each, pair, others in compared:
        first, second = (known[each][language] for language in pair)
        usual = fmean(one.right_share - other.right_share for one, other in others)
        beyond = first.right_share - second.right_share - usual
        if abs(beyond) < LEAST_GAP or _chance((first, second), others) * len(compared) > _CHANCE:
            continue
        gap = LanguageGap(first, second, usual) if beyond > 0 else LanguageGap(second, first, -usual)
        if each not in gaps or _width(gap) > _width(gaps[each]):
            gaps[each] = gap
    return gaps


_Pair = tuple[LanguageFigure, LanguageFigure]


def _others(
    known: Mapping[QuestionId, Mapping[Language, LanguageFigure]], each: QuestionId, pair: tuple[Language, Language]
) -> list[_Pair]:
    """Return the figures of the other questions that have enough answers in both languages."""
    return [
        (found[pair[0]], found[pair[1]])
        for other, found in known.items()
        if other != each and pair[0] in found and pair[1] in found
    ]


def _chance(pair: _Pair, others: Sequence[_Pair]) -> float:
    """Return how likely so large a difference beyond that of the others is by chance alone, 0 to 1."""
    difference, variance = _difference(pair)
    usual = [_difference(other) for other in others]
    beyond = difference - fmean(each for each, _ in usual)
    variance += sum(each for _, each in usual) / len(usual) ** 2
    return erfc(abs(beyond) / sqrt(2 * variance))


def _difference(pair: _Pair) -> tuple[float, float]:
    """Return the difference of two shares, and its variance."""
    shares = [(figure.right_share * figure.n + 1) / (figure.n + 2) for figure in pair]
    variance = sum(share * (1 - share) / (figure.n + 2) for share, figure in zip(shares, pair, strict=True))
    return shares[0] - shares[1], variance


def _width(gap: LanguageGap) -> float:
    return gap.easier.right_share - gap.harder.right_share - gap.usual
