from datetime import UTC, datetime, timedelta

import pytest

from modules.learning.answer import Confidence
from modules.learning.mastery import Mastery, mastery_of
from modules.learning.review_plan import CardId, Recall, cards_of

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def recall(*, card="q", days_ago=1.0, is_right=True, confidence: Confidence | None = Confidence.SURE, is_present=True):
    return Recall(CardId(card), NOW - timedelta(days=days_ago), is_right, confidence, is_present)


@pytest.mark.parametrize(
    ("recalls", "mastery"),
    [
        ([], Mastery.NOT_ASKED),
        ([recall()], Mastery.FIRM),
        ([recall(confidence=None)], Mastery.FIRM),
        ([recall(days_ago=90)], Mastery.DUE),
        ([recall(days_ago=90), recall(days_ago=1)], Mastery.FIRM),
        ([recall(is_right=False)], Mastery.SHAKY),
        ([recall(confidence=Confidence.GUESS)], Mastery.SHAKY),
        ([recall(is_present=False)], Mastery.SHAKY),
        ([recall(), recall(card="p", days_ago=90)], Mastery.DUE),
        ([recall(card="p", days_ago=90), recall(is_right=False)], Mastery.SHAKY),
    ],
    ids=[
        "never answered",
        "right and sure",
        "right in a quiz",
        "right long ago",
        "recalled",
        "wrong",
        "guessed",
        "the question has changed",
        "one of two is due",
        "one of two is wrong",
    ],
)
def test_the_cards_of_an_outcome_say_how_it_is_held(recalls, mastery):
    assert mastery_of(cards_of(recalls), today=NOW.date(), zone=UTC) is mastery
