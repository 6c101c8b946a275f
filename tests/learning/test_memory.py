"""FSRS-6 as the library's own tests have it, reached through our types."""

from datetime import UTC, datetime, timedelta

import pytest
from fsrs import Rating, Scheduler, State

from modules.learning.memory import DAILY, Memory, after_recall, chance_of_recall

AT = datetime(2022, 11, 29, 12, 30, tzinfo=UTC)
WITH_STEPS = Scheduler(enable_fuzzing=False)
AGAIN, GOOD = Rating.Again, Rating.Good


def recall_all(ratings: list[Rating], days: list[int], scheduler: Scheduler) -> Memory:
    memory, at = None, AT
    for rating, passed in zip(ratings, days, strict=True):
        at += timedelta(days=passed)
        memory = after_recall(memory, rating, at, scheduler=scheduler)
    assert memory is not None
    return memory


def test_the_intervals_are_those_of_the_librarys_test():
    memory, at, intervals = None, AT, list[int]()
    for rating in [*[GOOD] * 6, AGAIN, AGAIN, *[GOOD] * 5]:
        memory = after_recall(memory, rating, at, scheduler=WITH_STEPS)
        intervals.append((memory.due_at - memory.recalled_at).days)
        at = memory.due_at
    assert intervals == [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]


@pytest.mark.parametrize("scheduler", [WITH_STEPS, DAILY], ids=["with the library's steps", "as we use it"])
def test_stability_and_difficulty_are_those_of_the_librarys_test(scheduler: Scheduler):
    memory = recall_all([AGAIN, *[GOOD] * 5], [0, 0, 1, 3, 8, 21], scheduler)
    assert memory.stability_days == pytest.approx(53.62691, abs=1e-4)
    assert memory.difficulty == pytest.approx(6.3574867, abs=1e-4)


@pytest.mark.parametrize(
    ("rating", "stability", "difficulty"),
    [(AGAIN, 0.212, 6.4133), (Rating.Hard, 1.2931, 5.1121707), (GOOD, 2.3065, 2.118104), (Rating.Easy, 8.2956, 1.0)],
    ids=["again", "hard", "good", "easy"],
)
def test_a_first_recall_starts_from_the_models_weights(rating: Rating, stability: float, difficulty: float):
    memory = after_recall(None, rating, AT)
    assert memory.stability_days == pytest.approx(stability)
    assert memory.difficulty == pytest.approx(difficulty, abs=1e-6)
    assert memory.state is State.Review


@pytest.mark.parametrize("rating", Rating)
def test_nothing_comes_back_on_the_same_day_and_chance_has_no_part(rating: Rating):
    first = after_recall(None, rating, AT)
    again = after_recall(first, rating, first.due_at)
    assert first == after_recall(None, rating, AT)
    for memory in (first, again):
        assert (memory.due_at - memory.recalled_at) >= timedelta(days=1)


def test_the_chance_of_recall_is_nine_in_ten_after_as_many_days_as_the_stability_says():
    memory = Memory(stability_days=10.0, difficulty=5.0, recalled_at=AT, due_at=AT + timedelta(days=10))
    assert chance_of_recall(memory, AT) == 1.0
    assert chance_of_recall(memory, AT + timedelta(days=10)) == pytest.approx(0.9)
    assert chance_of_recall(memory, AT + timedelta(days=100)) < 0.9


def test_a_moment_that_is_not_utc_is_refused():
    with pytest.raises(ValueError, match="UTC"):
        after_recall(None, GOOD, datetime(2022, 11, 29, 12, 30))  # noqa: DTZ001 -- that is the point
