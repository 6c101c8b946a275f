"""The way through a conversation: what was replied at each step, and how the customer feels after it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Literal

from modules.course.conversation import Conversation
from modules.course.ids import ConversationId

Outcome = Literal["good", "mixed", "poor"]


class Mood(IntEnum):
    """How the customer feels: the sum of the replies' effects, within two steps of where everybody begins."""

    UPSET = -2
    UNEASY = -1
    WAITING = 0
    RELIEVED = 1
    CONTENT = 2


@dataclass(frozen=True, slots=True)
class ReplyGiven:
    """One reply of a run. `reply` is its index in the file; `outcome` is set if it led to an ending."""

    conversation_id: ConversationId
    run_number: int
    step_number: int
    step: str
    reply: int
    goes_to: str
    outcome: Outcome | None
    at: datetime


def mood_after(effects: Iterable[int]) -> Mood:
    """Return the mood after some replies; WAITING before the first.

    It is capped at each reply, so that one good reply is felt after many poor ones.
    """
    mood = Mood.WAITING
    for effect in effects:
        mood = Mood(min(max(mood + effect, Mood.UPSET), Mood.CONTENT))
    return mood


def still_leads_on(conversation: Conversation, given: Sequence[ReplyGiven]) -> bool:
    """Return whether the replies of a run still make a way from the start, though a trainer may have changed it since.

    True for a run without replies.
    """
    here = conversation.start
    for reply in given:
        step = conversation.steps.get(here)
        if reply.step != here or step is None or not 0 <= reply.reply < len(step.replies):
            return False
        here = step.replies[reply.reply].goes_to
        if reply.goes_to != here or here not in conversation.steps:
            return False
    return not given or conversation.steps[here].outcome == given[-1].outcome
