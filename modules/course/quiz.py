"""Questions: what is asked, what is right, and why.

Every kind offers *choices*; matching and sorting also give *prompts*, each of which takes one choice. A response is
then one shape for all kinds: a tuple of choice indexes, counted from 0 in the order of the file. To add a kind,
add its class here, its marking in learning/marking.py, its reading in authoring/question_reading.py and its widget in
screens/question_widgets.py.
"""

from dataclasses import dataclass
from typing import Literal

from modules.course.ids import LessonId, QuestionId

Use = Literal["self-check", "module-quiz"]
Kind = Literal["single", "multiple", "matching", "sorting"]
Response = tuple[int, ...]
"""Single and multiple: the chosen options, ascending. Matching and sorting: for each prompt, in order, its choice."""


@dataclass(frozen=True, slots=True)
class Option:
    """An answer that can be chosen, with the reason why it is right or wrong."""

    text: str
    explanation: str
    is_correct: bool = False


@dataclass(frozen=True, slots=True)
class Prompt:
    """Something to be placed: the left side of a pair, or an item to sort. `key` is the index of its right choice."""

    text: str
    key: int
    explanation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What every kind of question has. `explanation` belongs to the whole question; choice questions may lack it.

    `outcome` is the number, from 1, of the lesson's outcome that it checks; None if it checks the lesson as a whole.
    """

    id: QuestionId
    lesson_id: LessonId
    use: frozenset[Use]
    text: str
    hint: str | None = None
    is_situation: bool = False
    explanation: str | None = None
    is_shuffled: bool = True
    outcome: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceQuestion(Asked):
    """One option to choose (`single`) or all that are right (`multiple`)."""

    kind: Literal["single", "multiple"]
    options: tuple[Option, ...]

    @property
    def choices(self) -> tuple[str, ...]:
        """Return the texts that can be chosen."""
        return tuple(option.text for option in self.options)

    @property
    def key(self) -> Response:
        """Return the indexes of the right options."""
        return tuple(index for index, option in enumerate(self.options) if option.is_correct)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacingQuestion(Asked):
    """Prompts to place: `matching` joins each left side with a right side, `sorting` puts each item into a group."""

    kind: Literal["matching", "sorting"]
    prompts: tuple[Prompt, ...]
    choices: tuple[str, ...]

    @property
    def key(self) -> Response:
        """Return the right choice of each prompt."""
        return tuple(prompt.key for prompt in self.prompts)


Question = ChoiceQuestion | PlacingQuestion
