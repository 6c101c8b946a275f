from datetime import UTC, datetime

import pytest

from modules.course.conversation import Conversation, Reply, Step
from modules.course.ids import ConversationId
from modules.learning.conversation_path import Mood, ReplyGiven, mood_after, still_leads_on

ID = ConversationId("late-shirt")
SHIRT = Conversation(
    id=ID,
    title="A shirt",
    start="call",
    steps={
        "call": Step("Hello", (Reply("A", "a", "call", -1), Reply("B", "b", "rested", 1))),
        "rested": Step("Thanks", outcome="good"),
    },
)


def given(number: int, step: str, reply: int, goes_to: str, outcome=None) -> ReplyGiven:
    return ReplyGiven(ID, 1, number, step, reply, goes_to, outcome, datetime(2026, 11, 23, tzinfo=UTC))


@pytest.mark.parametrize(
    ("effects", "mood"),
    [
        ([], Mood.WAITING),
        ([1], Mood.RELIEVED),
        ([1, 1, 1], Mood.CONTENT),
        ([1, -1], Mood.WAITING),
        ([-1], Mood.UNEASY),
        ([-1, -1, -1, -1, 1], Mood.UNEASY),
        ([0, 0], Mood.WAITING),
    ],
    ids=str,
)
def test_the_mood_follows_the_replies_and_stays_in_its_bounds(effects, mood):
    assert mood_after(effects) is mood


def test_a_way_that_was_gone_leads_on():
    assert still_leads_on(SHIRT, [])
    assert still_leads_on(SHIRT, [given(1, "call", 0, "call")])
    assert still_leads_on(SHIRT, [given(1, "call", 0, "call"), given(2, "call", 1, "rested", "good")])


@pytest.mark.parametrize(
    "way",
    [
        [given(1, "gone", 0, "call")],
        [given(1, "call", 2, "call")],
        [given(1, "call", -1, "rested", "good")],
        [given(1, "call", 1, "call")],
        [given(1, "call", 1, "rested", "poor")],
        [given(1, "call", 1, "rested")],
        [given(1, "call", 0, "call", "good")],
    ],
    ids=["step gone", "reply gone", "before the first", "leads elsewhere", "ends otherwise", "ends now", "went on"],
)
def test_a_way_through_a_conversation_that_has_changed_does_not(way):
    assert not still_leads_on(SHIRT, way)
