"""A question from elsewhere as lines of a question file. An explanation that is missing stays as `""`."""

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal

from modules.authoring.problem import Place, Problems
from modules.course.exchanged_question import ExchangedAnswer, ExchangedOption, ExchangedQuestion
from modules.course.ids import LessonId, QuestionId
from modules.course.quiz import Use

USES: tuple[Use, ...] = ("self-check", "module-quiz")


class NotWritable(Exception):
    """The question cannot be asked here as it stands; the code is that of its problem."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def question_lines(
    question: ExchangedQuestion, at: Place, problems: Problems, *, question_id: QuestionId, lesson_id: LessonId
) -> tuple[str, ...]:
    """Return the lines of an entry of `questions`, the first with its dash; raise NotWritable.

    What the academy cannot keep of the question goes to the problems at `at`.
    """
    writer = _Writer(question, at, problems)
    answers = writer.answers()
    uses = ", ".join(use for use in USES if use in (question.use or {"module-quiz"}))
    lines = [
        f"- id: {question_id}",
        f"  lesson: {lesson_id}",
        f"  use: [{uses}]",
        f"  kind: {question.kind}",
        f"  text: {quoted(question.text)}",
        *([f"  hint: {quoted(question.hint)}"] if question.hint else []),
        *(f"  {line}" for line in answers),
    ]
    if question.general_feedback or not question.options:
        lines.append(f"  explanation: {quoted(writer.explanation())}")
    return tuple(lines)


def quoted(text: str) -> str:
    """Return a text as one value of YAML, on one line in straight double quotes.

    >>> print(quoted("Say 'yes'"))
    "Say 'yes'"
    """
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


class _Writer:
    """Writes the answers of one question as the academy asks for them."""

    def __init__(self, question: ExchangedQuestion, at: Place, problems: Problems) -> None:
        self._question, self._at, self._problems = question, at, problems

    def answers(self) -> Sequence[str]:
        """Return the lines of the answers; tables and other programs have no gap-fill."""
        question = self._question
        lines: Sequence[str] = ()
        match question.kind:
            case "single" | "multiple":
                lines = self._options()
            case "true-false":
                lines = self._statement()
            case "matching":
                lines = tuple(self._pairs())
            case "sorting":
                lines = tuple(self._groups())
            case "ordering":
                lines = ("items:", *(f"  - {quoted(item.text)}" for item in question.answers))
            case "numeric":
                lines = self._number()
            case "short-text":
                lines = self._accepted()
            case "gap-fill":
                raise NotWritable("import-nothing-right")
        return lines

    def explanation(self) -> str:
        """Return what is said of the whole: the general feedback, else that of the answers that are right."""
        said = [answer.explanation for answer in self._question.answers if answer.share == 1 and answer.explanation]
        return self._question.general_feedback or " ".join(dict.fromkeys(said))

    def _options(self) -> Sequence[str]:
        options = self._question.options
        is_single = self._question.kind == "single"
        right = [option.share == 1 if is_single else option.share > 0 for option in options]
        if not any(right):
            raise NotWritable("import-nothing-right")
        if is_single and sum(right) > 1:
            raise NotWritable("import-several-right")
        self._check_shares(options, right)
        lines = ["options:"]
        for option, is_right in zip(options, right, strict=True):
            lines.append(f"  - text: {quoted(option.text)}")
            lines += ["    correct: true"] if is_right else []
            lines.append(f"    explanation: {quoted(option.explanation)}")
        return lines

    def _check_shares(self, options: Sequence[ExchangedOption], right: Sequence[bool]) -> None:
        """Log shares of the mark that the academy does not give."""
        if self._question.kind == "single":
            is_kept = all(option.share <= 0 for option, is_right in zip(options, right, strict=True) if not is_right)
        else:
            is_kept = len({option.share for option, is_right in zip(options, right, strict=True) if is_right}) == 1
        if not is_kept:
            self._problems.warning(self._at, "import-shares-not-kept")

    def _statement(self) -> Sequence[str]:
        when_true, when_false = self._question.options
        if (when_true.share > 0) == (when_false.share > 0):
            raise NotWritable("import-nothing-right")
        return (
            f"answer: {str(when_true.share > 0).lower()}",
            f"explanation_true: {quoted(when_true.explanation)}",
            f"explanation_false: {quoted(when_false.explanation)}",
        )

    def _pairs(self) -> Iterator[str]:
        if any(not pair.left for pair in self._question.pairs):
            self._problems.warning(self._at, "import-right-side-alone")
        yield "pairs:"
        for pair in self._question.pairs:
            if pair.left:
                yield f"  - left: {quoted(pair.left)}"
                yield f"    right: {quoted(pair.right)}"

    def _groups(self) -> Iterator[str]:
        yield "groups:"
        for name in dict.fromkeys(pair.right for pair in self._question.pairs):
            yield f"  {quoted(name)}:"
            yield from (f"    - {quoted(pair.left)}" for pair in self._question.pairs if pair.right == name)

    def _accepted(self) -> Sequence[str]:
        texts = [quoted(answer.text) for answer in self._full_answers()]
        if not texts:
            raise NotWritable("import-nothing-right")
        return (f"accept: [{', '.join(texts)}]",)

    def _number(self) -> Sequence[str]:
        numbers = self._full_answers()
        if not numbers:
            raise NotWritable("import-nothing-right")
        if len(numbers) > 1:
            raise NotWritable("import-several-right")
        tolerance = numbers[0].tolerance or "0"
        return (
            f"answer: {numbers[0].text}",
            *([f"tolerance: {tolerance}"] if Decimal(tolerance) else []),
            *([f"unit: {quoted(self._question.unit)}"] if self._question.unit else []),
        )

    def _full_answers(self) -> Sequence[ExchangedAnswer]:
        """Return the answers that give the whole mark and stand for themselves; log that others are left out."""
        kept = [answer for answer in self._question.answers if answer.share == 1 and "*" not in answer.text]
        if len(kept) < len(self._question.answers):
            count = str(len(self._question.answers) - len(kept))
            self._problems.warning(self._at, "import-answers-left-out", count=count)
        return kept
