"""How firmly something is remembered, by FSRS: when it will be due again, and how likely it is to be recalled by then.

The library's scheduler is used without its fuzzing, which would bring chance in, and without its steps of minutes:
nobody comes back after ten minutes, and nothing is asked twice on a day.
"""

from dataclasses import dataclass
from datetime import datetime

from fsrs import Card, Rating, Scheduler, State

DAILY = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)


@dataclass(frozen=True, slots=True)
class Memory:
    """What FSRS keeps of something that was recalled at least once. Times are UTC.

    `stability_days` is after how many days it is recalled with a chance of 90 %; `difficulty` goes from 1 to 10;
    `step` is None unless a scheduler with steps is used.
    """

    stability_days: float
    difficulty: float
    recalled_at: datetime
    due_at: datetime
    state: State = State.Review
    step: int | None = None


def after_recall(before: Memory | None, rating: Rating, at: datetime, *, scheduler: Scheduler = DAILY) -> Memory:
    """Return what is remembered after a recall, the first one if `before` is None. `at` is UTC, else ValueError."""
    card, _ = scheduler.review_card(_card(before, at), rating, at)
    if card.stability is None or card.difficulty is None:
        message = "FSRS returned a card without its state."
        raise TypeError(message)
    return Memory(card.stability, card.difficulty, at, card.due, card.state, card.step)


def chance_of_recall(memory: Memory, at: datetime) -> float:
    """Return how likely it is, from 0 to 1, that something is recalled at a moment."""
    return DAILY.get_card_retrievability(_card(memory, at), at)


def _card(memory: Memory | None, at: datetime) -> Card:
    """Return the library's card; id and due are given, for it would ask the clock for them."""
    if memory is None:
        return Card(card_id=0, due=at)
    return Card(
        card_id=0,
        state=memory.state,
        step=memory.step,
        stability=memory.stability_days,
        difficulty=memory.difficulty,
        due=memory.due_at,
        last_review=memory.recalled_at,
    )
