"""A branching conversation with a customer."""

from dataclasses import dataclass
from typing import Literal

from modules.course.ids import ConversationId, LessonId


@dataclass(frozen=True, slots=True)
class Reply:
    """What the learner may say, why it helps or not, and where it leads. `effect` is −1, 0 or 1."""

    text: str
    explanation: str
    goes_to: str
    effect: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """What the customer says; either replies follow or the conversation ends with an outcome."""

    says: str
    replies: tuple[Reply, ...] = ()
    outcome: Literal["good", "mixed", "poor"] | None = None
    explanation: str | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation: named steps, one of which it starts with."""

    id: ConversationId
    title: str
    start: str
    steps: dict[str, Step]
    scene: str | None = None
    lesson_id: LessonId | None = None
