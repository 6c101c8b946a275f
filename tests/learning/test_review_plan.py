from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from fsrs import Rating
from hypothesis import given
from hypothesis import strategies as st

from modules.learning.answer import Confidence
from modules.learning.review_plan import (
    CARDS_A_DAY,
    SECONDS_A_DAY,
    CardId,
    DayPlan,
    Recall,
    ReviewCard,
    cards_of,
    plan_day,
    rating_of,
)

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
RIGA = timezone(timedelta(hours=2))
SURE, THINK_SO, GUESS = Confidence.SURE, Confidence.THINK_SO, Confidence.GUESS


def recall(
    card: str = "q",
    *,
    days_ago: float = 5,
    is_right: bool = True,
    confidence: Confidence | None = SURE,
    is_of_present: bool = True,
) -> Recall:
    return Recall(CardId(card), NOW - timedelta(days=days_ago), is_right, confidence, is_of_present)


def plan(recalls: Sequence[Recall], *, done: Sequence[str] = (), seconds: int = 15, now: datetime = NOW) -> DayPlan:
    cards = cards_of(recalls)
    return plan_day(
        cards,
        now=now,
        zone=RIGA,
        done=[CardId(card) for card in done],
        seconds={card.id: seconds for card in cards},
    )


RECALLS = st.lists(
    st.builds(
        Recall,
        card_id=st.sampled_from([CardId(f"q{number}") for number in range(30)]),
        at=st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2026, 11, 23), timezones=st.just(UTC)),  # noqa: DTZ001
        is_right=st.booleans(),
        confidence=st.sampled_from([*Confidence, None]),
        is_of_present=st.booleans(),
    ),
    max_size=80,
)


@given(RECALLS)
def test_no_card_is_lost_whatever_was_answered(recalls: list[Recall]):
    cards = cards_of(recalls)
    assert {card.id for card in cards} == {recall.card_id for recall in recalls}
    assert len(cards) == len({card.id for card in cards})


@given(RECALLS, st.integers(1, 400))
def test_every_card_is_asked_sooner_or_later_and_no_day_is_long(recalls: list[Recall], absence_days: int):
    """Somebody comes back after an absence and reviews every day: all cards come, a bounded number each day.

    What was known after many months comes back after many more, so days without a card are passed over by the month.
    """
    waiting, now = {recall.card_id for recall in recalls}, NOW + timedelta(days=absence_days)
    for _ in range(120):
        if not waiting:
            return
        today = plan(recalls, now=now)
        assert len(today.left) <= CARDS_A_DAY
        assert len(today.left) * 15 <= SECONDS_A_DAY
        recalls = [*recalls, *(Recall(card_id, now, is_right=True, confidence=SURE) for card_id in today.left)]
        waiting -= set(today.left)
        now += timedelta(days=1 if today.left else 30)
    pytest.fail(f"never asked: {waiting}")


@given(RECALLS)
def test_the_day_keeps_its_length_while_its_cards_are_reviewed(recalls: list[Recall]):
    morning = plan(recalls)
    for count in range(len(morning.left) + 1):
        done = morning.left[:count]
        later = [*recalls, *(Recall(card_id, NOW, is_right=False, confidence=GUESS) for card_id in done)]
        now = plan(later, done=done)
        assert (*now.done, *now.left) == morning.left


@pytest.mark.parametrize(
    ("is_right", "confidence", "first", "later"),
    [
        (True, SURE, Rating.Good, Rating.Easy),
        (True, THINK_SO, Rating.Good, Rating.Good),
        (True, None, Rating.Good, Rating.Good),
        (True, GUESS, Rating.Hard, Rating.Hard),
        (False, SURE, Rating.Again, Rating.Again),
        (False, GUESS, Rating.Again, Rating.Again),
        (False, None, Rating.Again, Rating.Again),
    ],
    ids=["sure", "nearly sure", "not asked", "guessed", "surely wrong", "guessed wrong", "wrong in a quiz"],
)
def test_mark_and_sureness_make_the_rating(is_right, confidence, first, later):
    given_answer = recall(is_right=is_right, confidence=confidence)
    assert rating_of(given_answer, is_first=True) is first
    assert rating_of(given_answer, is_first=False) is later


def test_confident_errors_come_first_then_errors_then_what_was_unsure():
    recalls = [
        recall("a-sure", days_ago=9),
        recall("b-quiz", days_ago=8, confidence=None),
        recall("c-doubt", confidence=THINK_SO),
        recall("d-guess", confidence=GUESS),
        recall("e-wrong", is_right=False, confidence=GUESS),
        recall("f-surely-wrong", is_right=False),
    ]
    order = list(plan(recalls).left)
    assert order[:4] == ["f-surely-wrong", "e-wrong", "d-guess", "c-doubt"]
    assert set(order[4:]) == {"a-sure", "b-quiz"}


def test_among_equals_the_one_most_likely_forgotten_comes_first():
    assert plan([recall("a", days_ago=4), recall("b", days_ago=40)]).left == ("b", "a")


def test_a_right_try_soon_after_an_error_leaves_the_error_standing():
    error = recall(is_right=False, days_ago=1)
    tried_again = recall(days_ago=1 - 1 / 24 / 60)
    (card,) = cards_of([error, tried_again])
    assert card.last == error
    assert card.is_confident_error


def test_an_error_counts_however_soon_it_comes():
    (card,) = cards_of([recall(days_ago=1), recall(is_right=False, days_ago=1 - 1 / 24 / 60)])
    assert card.last is not None
    assert not card.last.is_right


def test_a_later_right_answer_makes_the_card_due_later():
    wrong = recall(is_right=False, days_ago=3)
    (before,) = cards_of([wrong])
    (after,) = cards_of([wrong, recall(days_ago=1)])
    assert before.due_on(RIGA) < after.due_on(RIGA)


def test_what_was_answered_today_comes_back_tomorrow_at_the_earliest():
    (card,) = cards_of([recall(is_right=False, days_ago=10), recall(is_right=False, days_ago=0.01)])
    assert card.due_on(RIGA) == date(2026, 11, 24)
    assert plan([recall(is_right=False, days_ago=0.01)]).left == ()


def test_a_day_is_the_readers_own_day():
    late = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)  # half past midnight in Riga
    (card,) = cards_of([Recall(CardId("q"), late, is_right=False, confidence=GUESS)])
    assert card.due_on(RIGA) == date(2026, 11, 24)
    assert card.due_on(UTC) == date(2026, 11, 23)


def test_a_material_change_begins_its_own_card_anew_and_no_other():
    recalls = [recall("changed", days_ago=1, is_of_present=False), recall("same", days_ago=1)]
    changed, same = cards_of(recalls)
    assert (changed.memory, changed.last) == (None, None)
    assert changed.due_on(RIGA) == NOW.date()
    assert same.memory is not None
    assert plan(recalls).left == ("changed",)


def test_long_questions_fill_the_three_minutes_sooner():
    recalls = [recall(f"q{number:02}") for number in range(20)]
    assert len(plan(recalls, seconds=1).left) == 12
    assert len(plan(recalls, seconds=15).left) == 12
    assert len(plan(recalls, seconds=30).left) == 6
    assert len(plan(recalls, seconds=200).left) == 1


def test_a_second_visit_on_a_day_brings_no_second_review():
    recalls = [recall(f"q{number:02}") for number in range(20)]
    morning = plan(recalls).left
    later = [*recalls, *(Recall(card_id, NOW, is_right=True, confidence=SURE) for card_id in morning)]
    evening = plan(later, done=morning)
    assert evening.left == ()
    assert evening.next_on == date(2026, 11, 24), "the others wait for tomorrow"


def test_the_next_review_is_named_by_its_day():
    assert plan([]).next_on is None
    assert plan([recall()]).next_on == NOW.date()
    (card,) = cards_of([recall(days_ago=0.1)])
    assert plan([recall(days_ago=0.1)]).next_on == card.due_on(RIGA) > NOW.date()


def test_a_card_without_memory_has_no_error():
    assert not ReviewCard(CardId("q"), None, None, NOW).is_confident_error
