"""Aiken files: a question on one line, its options “A. …” below it, and “ANSWER: B”."""

import re

from modules.authoring.gift_answers import MOST_ANSWERS
from modules.authoring.plain_words import tidy
from modules.authoring.problem import Place, Problems
from modules.authoring.question_taking import QuestionsRead, Taking
from modules.authoring.text_decoding import decode_text
from modules.course.exchanged_question import ExchangedOption, ExchangedQuestion

OPTION = re.compile(r"[A-Z][).][ \t]?")
ANSWER = "ANSWER:"
_SHORTEST_LINE = 2


def read_aiken(content: bytes, problems: Problems) -> QuestionsRead:
    """Return the questions of an Aiken file; each has one right option and no explanations."""
    taking = Taking(problems)
    text = decode_text(content, problems)
    reader = _Reader(taking)
    for number, line in enumerate(text.split("\n") if text is not None else (), start=1):
        if len(line.strip()) >= _SHORTEST_LINE:
            reader.line(line.strip(), Place(number, 1))
    reader.end()
    return taking.read()


class _Reader:
    """Reads line by line, as Moodle's importer does."""

    def __init__(self, taking: Taking) -> None:
        self._taking = taking
        self._question: str | None = None
        self._at = Place()
        self._options: list[str] = []

    def line(self, line: str, at: Place) -> None:
        if OPTION.match(line):
            if self._question is None:
                self._taking.problems.error(at, "aiken-without-question", text=line[:80])
            else:
                self._options.append(line[2:])
        elif line.startswith(ANSWER):
            if self._question is None:
                self._taking.problems.error(at, "aiken-without-question", text=line[:80])
            else:
                self._close(line.removeprefix(ANSWER).strip(), at)
        else:
            self.end()
            self._question, self._at, self._options = tidy(line), at, []

    def end(self) -> None:
        """Name the question that was begun and has no answer."""
        if self._question is not None:
            self._taking.error(self._at, "aiken-without-answer", text=self._question[:80])
        self._question = None

    def _close(self, letter: str, at: Place) -> None:
        question, self._question = self._question or "", None
        right = ord(letter[0]) - ord("A") if letter else -1
        if len(self._options) <= 1:
            self._taking.error(self._at, "answers-too-few", count=str(len(self._options)), needed="2")
        elif len(self._options) > MOST_ANSWERS:
            self._taking.error(self._at, "answers-too-many", count=str(len(self._options)), limit=str(MOST_ANSWERS))
        elif not 0 <= right < len(self._options):
            last = chr(ord("A") + len(self._options) - 1)
            self._taking.error(at, "aiken-answer-unknown", letter=letter[:20], last=last)
        else:
            options = tuple(
                ExchangedOption(tidy(text), float(index == right)) for index, text in enumerate(self._options)
            )
            self._taking.take(ExchangedQuestion(kind="single", text=question, options=options), self._at)
