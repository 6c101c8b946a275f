"""Questions: what is asked, what is right, and why.

A response is one shape for all kinds: a tuple of numbers and texts. Numbers are indexes of what was chosen or placed,
counted from 0 in the order of the file, so that they mean the same in every language; texts are what was typed. To add
a kind, add its class here, its marking in learning/marking.py, its reading in authoring/question_reading.py, its
asking and explaining in activities/asking.py and its widget in screens/question_widgets.py.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from modules.course.ids import LessonId, QuestionId

Use = Literal["self-check", "module-quiz"]
Kind = Literal[
    "single",
    "multiple",
    "true-false",
    "matching",
    "ordering",
    "sorting",
    "numeric",
    "short-text",
    "gap-fill",
]
Response = tuple[int | str, ...]
"""Single, multiple and true-false: the chosen options, ascending. Matching and sorting: for each prompt, in order, its
choice. Ordering: the items in the order given. Numeric and short-text: what was typed. Gap-fill: for each gap the
chosen option or what was typed."""


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


@dataclass(frozen=True, slots=True)
class OrderedItem:
    """Something to be brought into order."""

    text: str
    explanation: str | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap in a text: one of `options` to choose, the first of them right, or one of the texts to `accept`."""

    options: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
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
    """One option to choose (`single`), all that are right (`multiple`), or `true-false`: option 0 is “true”."""

    kind: Literal["single", "multiple", "true-false"]
    options: tuple[Option, ...]

    @property
    def choices(self) -> tuple[str, ...]:
        """Return the texts that can be chosen."""
        return tuple(option.text for option in self.options)

    @property
    def key(self) -> tuple[int, ...]:
        """Return the indexes of the right options."""
        return tuple(index for index, option in enumerate(self.options) if option.is_correct)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacingQuestion(Asked):
    """Prompts to place: `matching` joins each left side with a right side, `sorting` puts each item into a group."""

    kind: Literal["matching", "sorting"]
    prompts: tuple[Prompt, ...]
    choices: tuple[str, ...]

    @property
    def key(self) -> tuple[int, ...]:
        """Return the right choice of each prompt."""
        return tuple(prompt.key for prompt in self.prompts)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderingQuestion(Asked):
    """Items to bring into order; they stand in the right one."""

    kind: Literal["ordering"] = "ordering"
    items: tuple[OrderedItem, ...]

    @property
    def choices(self) -> tuple[str, ...]:
        """Return the texts of the items, in the right order."""
        return tuple(item.text for item in self.items)

    @property
    def key(self) -> tuple[int, ...]:
        """Return the right order, which is that of the items."""
        return tuple(range(len(self.items)))


@dataclass(frozen=True, slots=True, kw_only=True)
class NumericQuestion(Asked):
    """A number to type. It is right within `tolerance`, inclusive; `written` is that as the author wrote it.

    `unit` is shown beside the field and may be typed, too.
    """

    kind: Literal["numeric"] = "numeric"
    answer: Decimal
    tolerance: Decimal = Decimal(0)
    unit: str | None = None
    written: str

    @property
    def choices(self) -> tuple[str, ...]:
        """Return nothing: a number is typed."""
        return ()

    @property
    def key(self) -> tuple[str, ...]:
        """Return the number in digits."""
        return (f"{self.answer:f}",)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortTextQuestion(Asked):
    """A word or two to type. Each text to accept is right, the first is the one that is shown."""

    kind: Literal["short-text"] = "short-text"
    accept: tuple[str, ...]

    @property
    def choices(self) -> tuple[str, ...]:
        """Return nothing: a text is typed."""
        return ()

    @property
    def key(self) -> tuple[str, ...]:
        """Return the first text that is accepted."""
        return self.accept[:1]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapFillQuestion(Asked):
    """A text with gaps. In `text` each gap is shown as its number in brackets: “a (1) … need”."""

    kind: Literal["gap-fill"] = "gap-fill"
    gaps: tuple[Gap, ...]

    @property
    def choices(self) -> tuple[str, ...]:
        """Return nothing: every gap has its own."""
        return ()

    @property
    def key(self) -> Response:
        """Return for each gap its first option, or the first text that is accepted."""
        return tuple(0 if gap.options else next(iter(gap.accept), "") for gap in self.gaps)


Question = ChoiceQuestion | PlacingQuestion | OrderingQuestion | NumericQuestion | ShortTextQuestion | GapFillQuestion
