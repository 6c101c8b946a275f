"""GIFT files, read as Moodle's importer reads them: a line of blanks parts questions, the first `{` to the first `}`.

Departures, each named as a problem: a number that is none is an error (Moodle takes it for “anything”), and a question
that stands right below `$CATEGORY:` is read (Moodle loses it in the category's name).
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from modules.authoring.gift_answers import (
    AnswersBroken,
    GiftText,
    looks_matching,
    looks_true_false,
    read_matching,
    read_numeric,
    read_options,
    read_ordering,
    read_short_text,
    read_true_false,
)
from modules.authoring.problem import Place, Problems
from modules.authoring.question_taking import QuestionsRead, Taking
from modules.authoring.text_decoding import decode_text
from modules.course.exchanged_question import ExchangedQuestion

_CATEGORY = "$CATEGORY:"
_BLANK = "_____"
_ID = re.compile(r"\[id:((?:\\\]|[^\]\n]){1,200})\]")
_TAG = re.compile(r"\[tag:(?:\\\]|[^\]\n]){1,200}\]")


def read_gift(content: bytes, problems: Problems) -> QuestionsRead:
    """Return the questions of a GIFT file."""
    taking = Taking(problems)
    text = decode_text(content, problems)
    if text is None:
        return taking.read()
    category = ""
    for first_line, lines in _blocks(text):
        category = _Block(first_line, lines, taking, category).read()
    return taking.read()


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield what stands between empty lines: the number of its first line, and its lines."""
    lines: list[str] = []
    first = 1
    for number, raw in enumerate([*text.split("\n"), ""], start=1):
        line = raw.strip()
        if line:
            first = first if lines else number
            lines.append(line)
        elif lines:
            yield first, lines
            lines = []


class _Block:
    """One question, category or comment."""

    def __init__(self, first_line: int, lines: list[str], taking: Taking, category: str) -> None:
        self._taking, self._category = taking, category
        comments = "\n".join(line for line in lines if line.startswith("//"))
        said = [(first_line + index, line) for index, line in enumerate(lines) if not line.startswith("//")]
        self._said = said
        self._at = Place(said[0][0] if said else first_line, 1)
        found = _ID.search(comments)
        self._id = found[1].replace(r"\]", "]").strip() if found else ""
        if said and _TAG.search(comments):
            taking.without("tags", self._at)

    def read(self) -> str:
        """Take the block's question; return the category that holds from here on."""
        if self._said and self._said[0][1].startswith(_CATEGORY):
            self._category = self._said[0][1].removeprefix(_CATEGORY).strip()
            self._said = self._said[1:]
            if self._said:
                self._at = Place(self._said[0][0], 1)
                self._taking.problems.warning(self._at, "gift-category-not-alone")
        text = GiftText.escaped("\n".join(line for _, line in self._said).strip())
        if text:
            self._question(text)
        return self._category

    def _question(self, text: str) -> None:
        name, text = _cut_name(text)
        start, end = text.find("{"), text.find("}")
        if start < 0 and end < 0:
            self._taking.leave_out(self._at, "description")
            return
        if start < 0 or end < start:
            self._taking.error(self._at, "gift-braces")
            return
        answers = text[start + 1 : end].strip()
        blank = "" if text.endswith("}") else _BLANK
        question_text = text[:start] + blank + text[end + 1 :]
        if "{" in question_text:
            self._taking.problems.warning(self._at, "gift-second-answers")
        answers, _, general = answers.rpartition("####") if "####" in answers else (answers, "", "")
        reader = GiftText(self._taking, self._at)
        said, text_format = reader.words_and_format(question_text, "moodle")
        reader.default = text_format
        try:
            asked = _asked(answers.strip(), reader)
        except AnswersBroken as broken:
            self._taking.error(self._at, broken.code, **broken.fields)
            return
        if asked is None:
            self._taking.leave_out(self._at, "essay")
            return
        self._taking.take(
            replace(
                asked,
                id=self._id,
                name=GiftText.unescaped(name).strip(),
                text=said,
                general_feedback=reader.words(general),
                category=self._category,
            ),
            self._at,
        )


def _cut_name(text: str) -> tuple[str, str]:
    """Return the name between double colons, empty if there is none, and the rest."""
    if not text.startswith("::"):
        return "", text
    name, colons, rest = text[2:].partition("::")
    return (name, rest.strip()) if colons else ("", text[2:])


def _asked(answers: str, text: GiftText) -> ExchangedQuestion | None:
    """Return the question without its text, in the order in which Moodle decides; None for an essay."""
    if not answers:
        return None
    if (ordering := read_ordering(answers, text)) is not None:
        return ordering
    if answers.startswith("#"):
        return read_numeric(answers[1:], text)
    if "~" in answers:
        read = read_options
    elif looks_matching(answers):
        read = read_matching
    elif looks_true_false(answers):
        read = read_true_false
    else:
        read = read_short_text
    return read(answers, text)
