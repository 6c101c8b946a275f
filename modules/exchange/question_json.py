"""A question in the shape that `questions --json` prints."""

from modules.course.exchanged_question import ExchangedAnswer, ExchangedQuestion


def question_as_json(question: ExchangedQuestion) -> dict[str, object]:
    """Return what was understood of a question; `share` is −1.0 to 1.0 of the mark, a tolerance a number."""
    return {
        "id": question.id,
        "name": question.name,
        "kind": question.kind,
        "text": question.text,
        "options": [
            {"text": option.text, "share": option.share, "explanation": option.explanation}
            for option in question.options
        ],
        "pairs": [{"left": pair.left, "right": pair.right} for pair in question.pairs],
        "answers": [_answer(answer) for answer in question.answers],
        "general_feedback": question.general_feedback,
        "category": question.category,
    }


def _answer(answer: ExchangedAnswer) -> dict[str, object]:
    said: dict[str, object] = {"text": answer.text, "share": answer.share, "explanation": answer.explanation}
    return said if answer.tolerance is None else {**said, "tolerance": float(answer.tolerance)}
