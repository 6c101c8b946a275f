"""Questions as other programs exchange them: the one shape of GIFT, Aiken, Moodle XML and tables.

It holds what those formats can say, which is not what the academy asks: shares of the mark, but explanations only
where their authors wrote some. All texts are plain, without markup; an empty text stands for what was not written.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from modules.course.quiz import (
    ChoiceQuestion,
    GapFillQuestion,
    Kind,
    NumericQuestion,
    OrderingQuestion,
    PlacingQuestion,
    Question,
    ShortTextQuestion,
    Use,
)


@dataclass(frozen=True, slots=True)
class ExchangedOption:
    """An option to choose. `share` is what it gives of the mark, −1.0 to 1.0."""

    text: str
    share: float
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class ExchangedPair:
    """A left side and where it belongs. An empty `left` is a right side that belongs to none."""

    left: str
    right: str


@dataclass(frozen=True, slots=True)
class ExchangedAnswer:
    """A text or number that counts for a share of the mark, or an item of an order; `*` stands for any other answer.

    `tolerance` is how far a number may be away, in digits; None for texts.
    """

    text: str
    share: float = 1.0
    explanation: str = ""
    tolerance: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangedQuestion:
    """A question. Single, multiple and true-false have options (“True” first), matching and sorting pairs.

    Short-text and numeric have answers; ordering has them in the right order. `lesson` and `use` are known to tables.
    """

    kind: Kind
    text: str
    id: str = ""
    name: str = ""
    options: tuple[ExchangedOption, ...] = ()
    pairs: tuple[ExchangedPair, ...] = ()
    answers: tuple[ExchangedAnswer, ...] = ()
    general_feedback: str = ""
    category: str = ""
    hint: str = ""
    unit: str = ""
    lesson: str = ""
    use: frozenset[Use] = frozenset()


def exchanged(question: Question) -> ExchangedQuestion:
    """Return a question of the academy in the shape of other programs.

    A wrong choice in `multiple` costs what a right one gives, as the academy marks it. Explanations of single pairs
    and items join the general feedback. For gap-fill, each answer holds what one gap takes, parted by “ | ”.
    """
    feedback = question.explanation or ""
    plain = ExchangedQuestion(
        kind=question.kind,
        text=question.text,
        id=question.id,
        general_feedback=feedback,
        hint=question.hint or "",
        lesson=question.lesson_id,
        use=question.use,
    )
    match question:
        case ChoiceQuestion():
            return replace(plain, options=_options(question))
        case PlacingQuestion():
            pairs = tuple(ExchangedPair(prompt.text, question.choices[prompt.key]) for prompt in question.prompts)
            reasons = [(prompt.text, prompt.explanation) for prompt in question.prompts]
            return replace(plain, pairs=pairs, general_feedback=_joined(feedback, reasons))
        case OrderingQuestion():
            items = tuple(ExchangedAnswer(item.text) for item in question.items)
            reasons = [(item.text, item.explanation) for item in question.items]
            return replace(plain, answers=items, general_feedback=_joined(feedback, reasons))
        case NumericQuestion():
            number = ExchangedAnswer(f"{question.answer:f}", tolerance=f"{question.tolerance:f}")
            return replace(plain, answers=(number,), unit=question.unit or "")
        case ShortTextQuestion():
            return replace(plain, answers=tuple(ExchangedAnswer(text) for text in question.accept))
        case GapFillQuestion():
            gaps = tuple(ExchangedAnswer(" | ".join(gap.options[:1] or gap.accept)) for gap in question.gaps)
            reasons = [(f"({number})", gap.explanation) for number, gap in enumerate(question.gaps, start=1)]
            return replace(plain, answers=gaps, general_feedback=_joined(feedback, reasons))


def _options(question: ChoiceQuestion) -> tuple[ExchangedOption, ...]:
    right_count = max(len(question.key), 1)
    worth = round(1 / right_count, 7) if question.kind == "multiple" else 1.0
    wrong = -worth if question.kind == "multiple" else 0.0
    texts = ("True", "False") if question.kind == "true-false" else question.choices
    return tuple(
        ExchangedOption(text, worth if option.is_correct else wrong, option.explanation)
        for text, option in zip(texts, question.options, strict=True)
    )


def _joined(feedback: str, reasons: Sequence[tuple[str, str | None]]) -> str:
    """Return the feedback with what is said of single parts below it."""
    return "\n".join(filter(None, (feedback, *(f"{text}: {reason}" for text, reason in reasons if reason))))
