"""What every reader of foreign question files gives: the questions it understood, with their places, and the rest."""

from dataclasses import dataclass
from typing import Literal

from modules.authoring.plain_words import TextFormat, plain_words
from modules.authoring.problem import START, Place, Problem, Problems
from modules.course.exchanged_question import ExchangedQuestion

Part = Literal["tags", "verdicts", "hints"]


@dataclass(frozen=True, slots=True)
class QuestionTaken:
    """A question that was understood, and where it begins."""

    question: ExchangedQuestion
    at: Place


@dataclass(frozen=True, slots=True)
class QuestionsRead:
    """What a file of questions holds. `left_out_count` is how many of its questions could not be taken over."""

    questions: tuple[QuestionTaken, ...]
    left_out_count: int
    problems: tuple[Problem, ...]


class Taking:
    """Collects the questions of one file. Each that is not taken is counted and has a problem at its place."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self._taken: list[QuestionTaken] = []
        self._left_out_count = 0
        self._parts: dict[Part, list[Place]] = {}

    def take(self, question: ExchangedQuestion, at: Place) -> None:
        """Add a question that was understood."""
        self._taken.append(QuestionTaken(question, at))

    def error(self, at: Place, code: str, /, **fields: str) -> None:
        """Count a question that is broken and say why."""
        self._left_out_count += 1
        self.problems.error(at, code, **fields)

    def leave_out(self, at: Place, kind: str) -> None:
        """Count a question of a kind that the academy does not ask."""
        self._left_out_count += 1
        self.problems.warning(at, "kind-not-taken-over", kind=kind)

    def without(self, part: Part, at: Place) -> None:
        """Count a question that is taken over without a part; each sort of part is named once a file."""
        self._parts.setdefault(part, []).append(at)

    def words(self, text: str, text_format: TextFormat, at: Place) -> str:
        """Return a text as plain words; log the pictures and films in it, which are left out."""
        plain, media_count = plain_words(text, text_format)
        if media_count:
            self.problems.warning(at, "media-left-out", count=str(media_count))
        return plain

    def read(self) -> QuestionsRead:
        """Return all that was collected; a file without any question is a problem."""
        if not self._taken and not self._left_out_count and not self.problems.error_count:
            self.problems.error(START, "no-question-found")
        for part, places in self._parts.items():
            count = str(len(places))
            match part:
                case "tags":
                    self.problems.warning(places[0], "tags-left-out", count=count)
                case "verdicts":
                    self.problems.warning(places[0], "verdicts-left-out", count=count)
                case "hints":
                    self.problems.warning(places[0], "hints-left-out", count=count)
        return QuestionsRead(tuple(self._taken), self._left_out_count, self.problems.found)
