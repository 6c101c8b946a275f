"""Moodle XML files: single and multiple choice, true-false, matching, ordering, numbers and short texts.

The file is read without entities, network or DOCTYPE, so that it can neither grow nor reach out.
"""

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any, TypeVar

from modules.authoring.gift_answers import AnswersBroken, check_not_too_many, checked_number, plain_number
from modules.authoring.plain_words import TextFormat
from modules.authoring.problem import Place, Problems
from modules.authoring.question_taking import QuestionsRead, Taking
from modules.authoring.text_decoding import decode_text
from modules.course.exchanged_question import ExchangedAnswer, ExchangedOption, ExchangedPair, ExchangedQuestion
from modules.course.quiz import Kind

_etree: Any = import_module("lxml.etree")  # it has no types

_FORMATS: dict[str, TextFormat] = {
    "html": "html",
    "markdown": "markdown",
    "plain_text": "plain",
    "moodle_auto_format": "moodle",
}
_VERDICTS = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
_BEFORE_DOCTYPE = re.compile(r"(?:\s++|<\?.*?\?>|<!--.*?-->)*+(?=<!(?:DOCTYPE|ENTITY))", re.DOTALL | re.IGNORECASE)
_FEWEST = 2
_T = TypeVar("_T")


def read_moodle_xml(content: bytes, problems: Problems) -> QuestionsRead:
    """Return the questions of a Moodle XML file."""
    taking = Taking(problems)
    text = decode_text(content, problems)
    root = None if text is None else _root(text, problems)
    category = ""
    for element in root.iterchildren("question") if root is not None else ():
        kind = element.get("type", "")
        if kind == "category":
            category = _text(element.find("category"))
        else:
            _Question(element, taking, category).read(kind)
    return taking.read()


def _root(text: str, problems: Problems) -> Any | None:  # noqa: ANN401
    """Return the element that holds the questions; None, with a problem, if there is none."""
    refused = _BEFORE_DOCTYPE.match(text)
    if refused:
        before = refused[0]
        problems.error(Place(before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1), "xml-doctype")
        return None
    parser = _etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_pis=True, encoding="utf-8"
    )
    try:
        root = _etree.fromstring(text.encode(), parser)
    except _etree.XMLSyntaxError as broken:
        line, column = broken.position
        problems.error(Place(max(line or 1, 1), max(column or 1, 1)), "xml-broken", reason=_reason(broken))
        return None
    if root.getroottree().docinfo.internalDTD is not None:
        problems.error(Place(1, 1), "xml-doctype")
        return None
    if root.tag != "quiz":
        problems.error(Place(root.sourceline or 1, 1), "xml-not-moodle", tag=str(root.tag)[:80])
        return None
    return root


def _reason(broken: Any) -> str:  # noqa: ANN401
    """Return what the parser says of the fault, without its place, and not longer than a line."""
    said = re.sub(r", line \d+, column \d+.*", "", str(broken.msg or ""), flags=re.DOTALL)
    return " ".join(said.split()).replace("{", "(").replace("}", ")")[:120] or "?"


class _Question:
    """Reads one element `question`."""

    def __init__(self, element: Any, taking: Taking, category: str) -> None:  # noqa: ANN401
        self._element, self._taking, self._category = element, taking, category
        self._at = Place(element.sourceline or 1, 1)
        asked = element.find("questiontext")
        self._format: TextFormat = _format_of("html" if asked is None else asked.get("format", "html"))

    def read(self, moodle_kind: str) -> None:
        """Take the question over, or say why not."""
        try:
            match moodle_kind:
                case "multichoice":
                    said = self._element.find("single")
                    is_single = said is None or _text(said) not in {"false", "0", ""}
                    self._take("single" if is_single else "multiple", options=self._options())
                case "truefalse":
                    self._take("true-false", options=self._statement())
                case "matching" | "match":
                    self._take("matching", pairs=self._pairs())
                case "shortanswer":
                    self._take("short-text", answers=self._answers(1))
                case "numerical":
                    unit = _text(self._element.find("units/unit/unit_name"))
                    self._take("numeric", answers=self._numbers(), unit=unit)
                case "ordering":
                    answers = tuple(ExchangedAnswer(answer.text) for answer in self._answers(_FEWEST))
                    self._take("ordering", answers=answers)
                case _:
                    self._taking.leave_out(self._at, moodle_kind or "?")
        except AnswersBroken as broken:
            self._taking.error(self._at, broken.code, **broken.fields)

    def _take(
        self,
        kind: Kind,
        *,
        options: tuple[ExchangedOption, ...] = (),
        pairs: tuple[ExchangedPair, ...] = (),
        answers: tuple[ExchangedAnswer, ...] = (),
        unit: str = "",
    ) -> None:
        hints = tuple(filter(None, (self._hint(hint) for hint in self._element.findall("hint"))))
        if len(hints) > 1:
            self._taking.without("hints", self._at)
        if any(_text(self._element.find(name)) for name in _VERDICTS):
            self._taking.without("verdicts", self._at)
        if _text(self._element.find("image_base64")):
            self._taking.problems.warning(self._at, "media-left-out", count="1")
        if self._element.find("tags/tag") is not None:
            self._taking.without("tags", self._at)
        question = ExchangedQuestion(
            kind=kind,
            text=self._words(self._element.find("questiontext")),
            id=_text(self._element.find("idnumber")),
            name=" ".join(_text(self._element.find("name")).split()),
            options=options,
            pairs=pairs,
            answers=answers,
            general_feedback=self._words(self._element.find("generalfeedback")),
            category=self._category,
            hint=hints[0] if hints else "",
            unit=unit,
        )
        self._taking.take(question, self._at)

    def _options(self) -> tuple[ExchangedOption, ...]:
        options = tuple(
            ExchangedOption(self._words(answer), _share(answer), self._words(answer.find("feedback")))
            for answer in self._element.iterchildren("answer")
        )
        return _enough(options, _FEWEST)

    def _statement(self) -> tuple[ExchangedOption, ...]:
        """Return “true” and “false”, whatever stands first; files of old Moodles name neither, and begin with true."""
        answers = _enough(tuple(self._element.iterchildren("answer")), _FEWEST)[:_FEWEST]
        words = [_text(answer).lower() for answer in answers]
        ordered = answers[::-1] if words == ["false", "true"] else answers
        return tuple(
            ExchangedOption(word, _share(answer), self._words(answer.find("feedback")))
            for word, answer in zip(("True", "False"), ordered, strict=True)
        )

    def _pairs(self) -> tuple[ExchangedPair, ...]:
        pairs = tuple(
            ExchangedPair(self._words(part), self._taking.words(_text(part.find("answer")), "plain", self._at))
            for part in self._element.iterchildren("subquestion")
        )
        return _enough(pairs, _FEWEST)

    def _answers(self, needed: int) -> tuple[ExchangedAnswer, ...]:
        is_plain = self._element.get("type") == "shortanswer"
        answers = tuple(
            ExchangedAnswer(
                self._taking.words(_text(answer), "plain", self._at) if is_plain else self._words(answer),
                _share(answer) if is_plain else 1.0,
                self._words(answer.find("feedback")),
            )
            for answer in self._element.iterchildren("answer")
        )
        return _enough(answers, needed)

    def _numbers(self) -> tuple[ExchangedAnswer, ...]:
        answers: list[ExchangedAnswer] = []
        for answer in self._element.iterchildren("answer"):
            said, tolerance = _text(answer) or "*", None
            if said != "*":
                said = plain_number(checked_number(said))
                tolerance = plain_number(abs(checked_number(_text(answer.find("tolerance")) or "0")))
            answers.append(ExchangedAnswer(said, _share(answer), self._words(answer.find("feedback")), tolerance))
        return _enough(tuple(answers), 1)

    def _hint(self, element: Any) -> str:  # noqa: ANN401
        older = element.find("hintcontent")
        return self._words(older) or self._words(element)

    def _words(self, element: Any | None) -> str:  # noqa: ANN401
        """Return what an element with a `text` says, in plain words; empty if it is not there.

        An element that names no format is in that of the question's text.
        """
        if element is None:
            return ""
        named = element.get("format")
        text_format = self._format if named is None else _format_of(named)
        words = self._taking.words(_text(element), text_format, self._at)
        if files := element.findall("file"):
            self._taking.problems.warning(self._at, "media-left-out", count=str(len(files)))
        return words


def _text(element: Any | None) -> str:  # noqa: ANN401
    """Return the text of an element's own `text`, else its own; empty if it is not there."""
    if element is None:
        return ""
    inner = element.find("text")
    return str(element.text or "").strip() if inner is None else "".join(_strings(inner)).strip()


def _format_of(name: str) -> TextFormat:
    """Return the format of a name; one that is not known is HTML, as in Moodle."""
    return _FORMATS.get(name.strip(), "html")


def _strings(element: Any) -> Iterator[str]:  # noqa: ANN401
    yield from (str(part) for part in element.itertext())


def _share(element: Any) -> float:  # noqa: ANN401
    """Return the share of the mark that an answer gives; raise AnswersBroken if it names none between −100 and 100."""
    said = element.get("fraction", "0").strip() or "0"
    share = round(float(checked_number(said)) / 100, 9)
    if not -1 <= share <= 1:
        raise AnswersBroken("share-out-of-range", value=f"{said[:20]} %")
    return share


def _enough(found: tuple[_T, ...], needed: int) -> tuple[_T, ...]:
    check_not_too_many(len(found))
    if len(found) < needed:
        raise AnswersBroken("answers-too-few", count=str(len(found)), needed=str(needed))
    return found
