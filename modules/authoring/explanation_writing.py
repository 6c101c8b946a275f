"""The explanations that a question file still lacks, and the file with them: the to-do list after an import."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from modules.authoring.problem import Problems
from modules.authoring.question_import import read_own_questions
from modules.authoring.question_reading import QuestionRead
from modules.authoring.question_writing import quoted
from modules.course.ids import Language, QuestionId
from modules.course.quiz import ChoiceQuestion

_CODES = ("option-explanation-missing", "explanation-missing", "statement-explanation-missing")
_EMPTY = re.compile(r"""(?P<key>[ \t]*(?:-[ \t]+)?explanation(?:_true|_false)?[ \t]*:)[ \t]*(?:""|'')?[ \t]*""")


@dataclass(frozen=True, slots=True)
class ExplanationMissing:
    """A place for an explanation: the line, counted from 1, its question, and the option it explains.

    `part` is the option's number from 0; None, like `option` and `is_right`, where the answer as a whole is explained.
    """

    line: int
    question_id: QuestionId
    text: str
    part: int | None = None
    option: str | None = None
    is_right: bool | None = None


def missing_explanations(content: bytes, language: Language) -> tuple[ExplanationMissing, ...]:
    """Return the empty explanations of a question file, in its order; those that lack their line altogether are not."""
    problems = Problems("")
    file = read_own_questions(content, problems, language=language)
    if file is None:
        return ()
    lines = content.decode("utf-8-sig", "replace").splitlines()
    reads = sorted(file.questions.values(), key=lambda read: read.at)
    missing: list[ExplanationMissing] = []
    for problem in problems.found:
        is_empty = problem.line <= len(lines) and _EMPTY.fullmatch(lines[problem.line - 1])
        before = [read for read in reads if read.at.line <= problem.line]
        if problem.code in _CODES and is_empty and before:
            missing.append(_missing(before[-1], problem.line, is_whole=problem.code == "explanation-missing"))
    return tuple(missing)


def with_explanations(text: str, explanations: Mapping[int, str]) -> str:
    """Return a question file with explanations at the lines given; a blank one, or a line that has one, stays as it is.

    Line ends are LF.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    for number, said in explanations.items():
        empty = _EMPTY.fullmatch(lines[number - 1]) if 0 < number <= len(lines) else None
        if empty and said.strip():
            lines[number - 1] = f"{empty['key']} {quoted(said)}"
    return "\n".join(lines)


def _missing(read: QuestionRead, line: int, *, is_whole: bool) -> ExplanationMissing:
    question = read.question
    if is_whole or not isinstance(question, ChoiceQuestion):
        return ExplanationMissing(line, question.id, question.text)
    number = max((n for n, place in enumerate(read.part_places) if place.line <= line), default=0)
    option = question.options[number]
    return ExplanationMissing(line, question.id, question.text, number, option.text, option.is_correct)
