"""Questions as a Moodle XML file that Moodle, and our own reader, read back as they were."""

import html
import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from modules.course.exchanged_question import ExchangedAnswer, ExchangedOption, ExchangedPair, ExchangedQuestion
from modules.wording.catalogues import Wording

_TYPES = {
    "single": "multichoice",
    "multiple": "multichoice",
    "true-false": "truefalse",
    "matching": "matching",
    "sorting": "matching",
    "ordering": "ordering",
    "numeric": "numerical",
    "short-text": "shortanswer",
}
"""How Moodle names the kinds; it cannot be told to fill gaps without writing the question anew."""

_NOT_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAME_LENGTH = 80


def moodle_xml(questions: Sequence[ExchangedQuestion], wording: Wording) -> str:
    """Return the questions as a Moodle XML file; gap-fill questions are left out and named in a comment."""
    left_out = [question.id or question.text for question in questions if question.kind not in _TYPES]
    parts = ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>"]
    if left_out:
        said = wording.say("Left out, because they cannot be written for Moodle: {names}", names=", ".join(left_out))
        parts.append(f"<!-- {escape(_NOT_XML.sub('', said)).replace('--', '–')} -->")
    category = ""
    for question in sorted(questions, key=lambda question: bool(question.category)):
        if question.kind not in _TYPES:
            continue
        if question.category != category:
            category = question.category
            parts.append(f'<question type="category"><category>{_text(category)}</category></question>')
        parts.append(_question(question))
    return "\n".join((*parts, "</quiz>", ""))


def _question(question: ExchangedQuestion) -> str:
    name = question.name or question.text[:_NAME_LENGTH]
    parts = [
        f"<question type={quoteattr(_TYPES[question.kind])}>",
        f"<name>{_text(' '.join(name.split()))}</name>",
        _formatted("questiontext", question.text),
        _formatted("generalfeedback", question.general_feedback),
        f"<idnumber>{_escaped(question.id)}</idnumber>" if question.id else "",
        *_answers(question),
        _formatted("hint", question.hint) if question.hint else "",
        _unit(question.unit) if question.unit else "",
        "</question>",
    ]
    return "\n".join(filter(None, parts))


def _answers(question: ExchangedQuestion) -> Sequence[str]:
    match question.kind:
        case "single" | "multiple":
            head = f"<single>{str(question.kind == 'single').lower()}</single><shuffleanswers>true</shuffleanswers>"
            return (head, *(_option(option, "html") for option in question.options))
        case "true-false":
            return [
                _option(option, "html", word) for option, word in zip(question.options, ("true", "false"), strict=True)
            ]
        case "matching" | "sorting":
            return ["<shuffleanswers>true</shuffleanswers>", *map(_pair, question.pairs)]
        case _:
            return [_answer(answer, question.kind) for answer in question.answers]


def _option(option: ExchangedOption, text_format: str, word: str | None = None) -> str:
    said = _text(word) if word else _text(_as_html(option.text))
    feedback = _formatted("feedback", option.explanation)
    return f'<answer fraction="{_per_cent(option.share)}" format="{text_format}">{said}{feedback}</answer>'


def _answer(answer: ExchangedAnswer, kind: str) -> str:
    said = _text(_as_html(answer.text)) if kind == "ordering" else _text(answer.text)
    feedback = _formatted("feedback", answer.explanation)
    tolerance = "" if answer.tolerance is None else f"<tolerance>{answer.tolerance}</tolerance>"
    text_format = "html" if kind == "ordering" else "moodle_auto_format"
    head = f'<answer fraction="{_per_cent(answer.share)}" format="{text_format}">'
    return f"{head}{said}{feedback}{tolerance}</answer>"


def _pair(pair: ExchangedPair) -> str:
    inside = f"{_text(_as_html(pair.left))}<answer>{_text(pair.right)}</answer>"
    return f'<subquestion format="html">{inside}</subquestion>'


def _unit(unit: str) -> str:
    return f"<units><unit><multiplier>1</multiplier><unit_name>{_escaped(unit)}</unit_name></unit></units>"


def _formatted(tag: str, text: str) -> str:
    return f'<{tag} format="html">{_text(_as_html(text))}</{tag}>'


def _text(text: str) -> str:
    return f"<text>{_escaped(text)}</text>"


def _as_html(text: str) -> str:
    """Return a plain text as HTML: signs that could be tags are named, lines are broken as they were."""
    return html.escape(text, quote=False).replace("\n", "<br>")


def _escaped(text: str) -> str:
    return escape(_NOT_XML.sub("", text))


def _per_cent(share: float) -> str:
    """Return a share in per cent, with at most seven decimals and no needless zeros."""
    return f"{share * 100:.7f}".rstrip("0").rstrip(".")
