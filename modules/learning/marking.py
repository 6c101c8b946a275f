"""The rules of marking: which share of the mark an answer earns."""

from modules.course.quiz import ChoiceQuestion, PlacingQuestion, Question, Response


class ResponseDoesNotFit(Exception):
    """A response names choices that the question does not offer, or leaves prompts open."""

    def __init__(self, question: Question, response: Response) -> None:
        """Keep the question and what was given."""
        super().__init__(question.id, response)
        self.question, self.response = question, response


def mark(question: Question, response: Response) -> float:
    """Return the share of the mark, 0.0 to 1.0, that a response earns.

    single: all or nothing. multiple: (right chosen − wrong chosen) ÷ number right, not below 0. matching and sorting:
    the share of prompts that got their right choice. Raises ResponseDoesNotFit.
    """
    _require_fit(question, response)
    match question:
        case ChoiceQuestion(kind="single"):
            return 1.0 if response == question.key else 0.0
        case ChoiceQuestion():
            right = len(set(response) & set(question.key))
            wrong = len(response) - right
            return max(0.0, (right - wrong) / len(question.key))
        case PlacingQuestion():
            right = sum(given == key for given, key in zip(response, question.key, strict=True))
            return right / len(question.key)


def _require_fit(question: Question, response: Response) -> None:
    in_range = all(0 <= index < len(question.choices) for index in response)
    match question:
        case ChoiceQuestion(kind="single"):
            fits = len(response) == 1
        case ChoiceQuestion():
            fits = len(response) > 0 and list(response) == sorted(set(response))
        case PlacingQuestion():
            fits = len(response) == len(question.prompts)
    if not (fits and in_range):
        raise ResponseDoesNotFit(question, response)
