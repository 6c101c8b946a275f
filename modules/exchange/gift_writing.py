"""Questions as a GIFT file that Moodle, and our own reader, read back as they were.

All texts are marked `[plain]`, so that nothing in them is taken for HTML. GIFT has no hints, units or gaps: hints and
units stand in comments, and gap-fill questions are left out and named in one.
"""

from collections.abc import Iterator, Sequence

from modules.course.exchanged_question import ExchangedAnswer, ExchangedOption, ExchangedQuestion
from modules.wording.catalogues import Wording

_ESCAPES = str.maketrans(
    {"\\": r"\\", "#": r"\#", "=": r"\=", "~": r"\~", "{": r"\{", "}": r"\}", ":": r"\:", "\n": r"\n", "\r": ""}
)


def gift(questions: Sequence[ExchangedQuestion], wording: Wording) -> str:
    """Return the questions as a GIFT file, those without a category first; only a comment if there are none."""
    written = [question for question in questions if question.kind != "gap-fill"]
    left_out = [question.id or question.text for question in questions if question.kind == "gap-fill"]
    blocks = [_comment(wording.count("{n} question", "{n} questions", len(written)))]
    if left_out:
        names = ", ".join(left_out)
        blocks.append(_comment(wording.say("Left out, because GIFT cannot ask to fill gaps: {names}", names=names)))
    category = ""
    for question in sorted(written, key=lambda question: bool(question.category)):
        if question.category != category:
            category = question.category
            blocks.append(f"$CATEGORY: {_line(category)}")
        blocks.append("\n".join(_question(question, wording)))
    return "\n\n".join(blocks) + "\n"


def _question(question: ExchangedQuestion, wording: Wording) -> Iterator[str]:
    if question.id:
        bracketed = _line(question.id).replace("]", r"\]")
        yield f"// [id:{bracketed}]"
    if question.hint:
        yield _comment(wording.say("Hint: {hint}", hint=question.hint))
    if question.unit:
        yield _comment(wording.say("Unit: {unit}", unit=question.unit))
    name = f"::{_escaped(question.name)}::" if question.name else ""
    yield f"{name}[plain]{_escaped(question.text)}{{{_opening(question)}"
    yield from (f"\t{line}" for line in _answers(question))
    if question.general_feedback:
        yield f"\t####{_text(question.general_feedback)}"
    yield "}"


def _opening(question: ExchangedQuestion) -> str:
    """Return what stands right behind the opening bracket."""
    return {"numeric": "#", "ordering": ">ALL"}.get(question.kind, "")


def _answers(question: ExchangedQuestion) -> Iterator[str]:
    match question.kind:
        case "single" | "multiple":
            key = next((option for option in question.options if option.share == 1), None)
            is_single = question.kind == "single"
            yield from (_option(option, is_key=is_single and option is key) for option in question.options)
        case "true-false":
            yield _statement(question.options)
        case "matching" | "sorting":
            yield from (f"={_without_arrow(_text(pair.left))} -> {_escaped(pair.right)}" for pair in question.pairs)
        case "ordering":
            yield from (_text(item.text) for item in question.answers)
        case "numeric":
            yield from _numbers(question.answers)
        case _:
            for answer in question.answers:
                said = _without_arrow(_text(answer.text) + _feedback(answer.explanation))
                yield f"=%{_per_cent(answer.share)}%{said}"


def _option(option: ExchangedOption, *, is_key: bool) -> str:
    """Return an option; only one is marked as the key, for without any `~` they would be texts to type."""
    said = _text(option.text) + _feedback(option.explanation)
    if is_key:
        return f"={said}"
    return f"~%{_per_cent(option.share)}%{said}" if option.share or said.startswith("%") else f"~{said}"


def _statement(options: Sequence[ExchangedOption]) -> str:
    when_true, when_false = options
    right, wrong = (when_true, when_false) if when_true.share > 0 else (when_false, when_true)
    said = "TRUE" if right is when_true else "FALSE"
    return f"{said}#{_text(wrong.explanation)}#{_text(right.explanation)}"


def _numbers(answers: Sequence[ExchangedAnswer]) -> Iterator[str]:
    """Yield the numbers, and last what is said to everybody else."""
    for answer in sorted(answers, key=lambda answer: answer.text == "*"):
        if answer.text == "*":
            yield f"~{_feedback(answer.explanation)}"
            return
        number = f"{answer.text}:{answer.tolerance or '0'}"
        yield f"=%{_per_cent(answer.share)}%{number}{_feedback(answer.explanation)}"


def _feedback(explanation: str) -> str:
    return f"#{_text(explanation)}" if explanation else ""


def _text(text: str) -> str:
    """Return a text that cannot be taken for a format or, on a line of its own, for a comment."""
    return ("[plain]" if text.startswith(("[", "//")) else "") + _escaped(text)


def _without_arrow(text: str) -> str:
    """Return a text in which no arrow parts a pair: GIFT has no way to write it but another sign."""
    return text.replace("->", "→")


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _per_cent(share: float) -> str:
    """Return a share in per cent, with at most seven decimals and no needless zeros."""
    return f"{share * 100:.7f}".rstrip("0").rstrip(".")


def _comment(text: str) -> str:
    return f"// {_line(text)}"


def _line(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())
