"""The daily review: which questions come back today, and in which order.

Every question that somebody has answered is a card; what a card remembers is derived from the answers, in self-checks,
quizzes and reviews alike. So no card can be lost, and none has to be kept in step with anything.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import NewType

from fsrs import Rating

from modules.learning.answer import Confidence
from modules.learning.memory import Memory, after_recall, chance_of_recall

CardId = NewType("CardId", str)
"""A question of a course, in one word."""

CARDS_A_DAY = 12
SECONDS_A_DAY = 180
SOON_AFTER = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Recall:
    """One answer as the plan sees it. `confidence` is None where it was not asked for; `at` is UTC.

    `is_of_present` is False if the question has changed so much since that the answer says nothing about it any more.
    """

    card_id: CardId
    at: datetime
    is_right: bool
    confidence: Confidence | None
    is_of_present: bool = True


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """A question that was answered before. `memory` and `last` are None after a material change: it begins anew.

    `answered_at` is the moment of the latest answer, also of one that changed nothing.
    """

    id: CardId
    memory: Memory | None
    last: Recall | None
    answered_at: datetime

    @property
    def is_confident_error(self) -> bool:
        """Return whether the last answer was wrong although the learner was sure."""
        return self.last is not None and not self.last.is_right and self.last.confidence is Confidence.SURE

    def due_on(self, zone: tzinfo) -> date:
        """Return the day, in a time zone, on which the card is due: never the day on which it was answered."""
        after = self.answered_at.astimezone(zone).date() + timedelta(days=1)
        return max(after, self.memory.due_at.astimezone(zone).date()) if self.memory else after


@dataclass(frozen=True, slots=True)
class DayPlan:
    """The review of one day: the cards reviewed so far in their order, and those that are left, the first one next.

    `next_on` is the day of the next review: today while a card is left, None if there is no card at all.
    """

    done: tuple[CardId, ...]
    left: tuple[CardId, ...]
    next_on: date | None


def rating_of(recall: Recall, *, is_first: bool) -> Rating:
    """Return what an answer tells FSRS: the mark and how sure the learner was, together.

    Wrong is wrong, however sure. Right is easy if sure, good if nearly sure or not asked, hard if guessed. A first
    answer, given while the lesson is still in the ear, proves no more than good.
    """
    if not recall.is_right:
        return Rating.Again
    match recall.confidence:
        case Confidence.GUESS:
            return Rating.Hard
        case Confidence.SURE if not is_first:
            return Rating.Easy
        case _:
            return Rating.Good


def cards_of(recalls: Iterable[Recall]) -> tuple[ReviewCard, ...]:
    """Return a card for every question that was ever answered, by id; empty if none was."""
    by_card: defaultdict[CardId, list[Recall]] = defaultdict(list)
    for recall in recalls:
        by_card[recall.card_id].append(recall)
    return tuple(
        _card(card_id, tuple(sorted(by_card[card_id], key=lambda recall: recall.at))) for card_id in sorted(by_card)
    )


def plan_day(
    cards: Sequence[ReviewCard],
    *,
    now: datetime,
    zone: tzinfo,
    done: Sequence[CardId],
    seconds: Mapping[CardId, int],
) -> DayPlan:
    """Return today's review: at most 12 cards and three minutes, with what was `done` today.

    However long somebody was away, a day holds no more; what does not fit waits for the next day without being
    counted. `seconds` says how long a card takes; one that is longer than three minutes comes alone.
    """
    today = now.astimezone(zone).date()
    due = [card for card in cards if card.due_on(zone) <= today]
    left: list[CardId] = []
    used = sum(seconds.get(card_id, 0) for card_id in done)
    for card in sorted(due, key=lambda card: urgency(card, now)):
        used += seconds.get(card.id, 0)
        count = len(done) + len(left)
        if count and (count >= CARDS_A_DAY or used > SECONDS_A_DAY):
            break
        left.append(card.id)
    days = [max(card.due_on(zone), today + timedelta(days=1)) for card in cards]
    return DayPlan(tuple(done), tuple(left), today if left else min(days, default=None))


def urgency(card: ReviewCard, now: datetime) -> tuple[int, float, CardId]:
    """Return the key by which cards are ordered: errors made with confidence, other errors, guesses, doubts, the rest.

    Among equals the one most likely to be forgotten comes first.
    """
    chance = chance_of_recall(card.memory, now) if card.memory else 0.0
    return _rank(card), chance, card.id


def _rank(card: ReviewCard) -> int:
    if card.is_confident_error:
        return 0
    if card.last is None:
        return 2
    if not card.last.is_right:
        return 1
    return {Confidence.GUESS: 2, Confidence.THINK_SO: 3}.get(card.last.confidence or Confidence.SURE, 4)


@lru_cache(maxsize=4096)
def _card(card_id: CardId, recalls: tuple[Recall, ...]) -> ReviewCard:
    """Return the card that answers in order of time make; the same answers make the same card, so it is kept."""
    memory: Memory | None = None
    last: Recall | None = None
    for recall in recalls:
        if recall.is_of_present and _counts(recall, last):
            memory = after_recall(memory, rating_of(recall, is_first=memory is None), recall.at)
            last = recall
    return ReviewCard(card_id, memory, last, recalls[-1].at)


def _counts(recall: Recall, last: Recall | None) -> bool:
    """Return whether an answer says something new: a right one soon after another has only repeated what was read."""
    return last is None or not recall.is_right or recall.at - last.at >= SOON_AFTER
