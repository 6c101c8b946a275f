"""How firmly an outcome is held: what its cards say together."""

from collections.abc import Sequence
from datetime import date, tzinfo
from enum import StrEnum

from modules.learning.answer import Confidence
from modules.learning.review_plan import ReviewCard


class Mastery(StrEnum):
    """How an outcome stands for a learner."""

    FIRM = "firm"
    SHAKY = "shaky"
    DUE = "due"
    NOT_ASKED = "not-asked"


def mastery_of(cards: Sequence[ReviewCard], *, today: date, zone: tzinfo) -> Mastery:
    """Return how an outcome stands: shaky before due before firm; not asked if it has no card.

    Shaky: the last answer to one of its questions was wrong or guessed, or the question has changed since. Due: all was
    known, and one question is due for review. Firm: all was known, and nothing is due.
    """
    if not cards:
        return Mastery.NOT_ASKED
    if any(_is_shaky(card) for card in cards):
        return Mastery.SHAKY
    return Mastery.DUE if any(card.due_on(zone) <= today for card in cards) else Mastery.FIRM


def _is_shaky(card: ReviewCard) -> bool:
    return card.last is None or not card.last.is_right or card.last.confidence is Confidence.GUESS
