"""What stands between the braces of a GIFT question, as Moodle's importer takes it apart."""

import re
from decimal import Decimal

from modules.authoring.plain_words import TextFormat
from modules.authoring.problem import Place
from modules.authoring.question_taking import Taking
from modules.course.exchanged_question import ExchangedAnswer, ExchangedOption, ExchangedPair, ExchangedQuestion

NUMBER = re.compile(r"[+-]?(?:\d{1,20}\.?\d{0,20}|\.\d{1,20})(?:[eE][+-]?\d{1,2})?")
"""A number as PHP reads it, with a point before decimals; not so long that counting with it could take forever."""

_FORMATS: tuple[TextFormat, ...] = ("moodle", "html", "plain", "markdown")
_ESCAPE = re.compile(r"\\([\\:#={}~n])")
_STANDS_FOR = {":": "\ufdd0", "#": "\ufdd1", "=": "\ufdd2", "{": "\ufdd3", "}": "\ufdd4", "~": "\ufdd5", "n": "\ufdd6"}
_MEANT = str.maketrans({**{sign: char for char, sign in _STANDS_FOR.items()}, "\ufdd6": "\n"})
_NO_SIGNS = str.maketrans(dict.fromkeys(_STANDS_FOR.values(), ""))
_WEIGHT = re.compile(r"%(-?[0-9]{1,20}\.?[0-9]{0,40})%")
_ORDERING = re.compile(r">[ \t]*(?:[0-9]{1,4}|[A-Z_]{1,40}|[ \t])*(?:\n|\Z)")
_TRUE, _FALSE = ("T", "TRUE"), ("F", "FALSE")
_FEWEST_OPTIONS, _FEWEST_PAIRS = 2, 2
MOST_ANSWERS = 100
"""More answers to one question than anybody reads; a file of nothing but `~` has a million."""


class AnswersBroken(Exception):
    """The answers of a question cannot be read; the code and fields are those of its problem."""

    def __init__(self, code: str, **fields: str) -> None:
        super().__init__(code)
        self.code, self.fields = code, fields


class GiftText:
    """Turns the raw pieces of one question into plain words. `default` is the format of a piece that names none."""

    def __init__(self, taking: Taking, at: Place, default: TextFormat = "moodle") -> None:
        self._taking, self._at = taking, at
        self.default: TextFormat = default

    @staticmethod
    def escaped(text: str) -> str:
        r"""Return a text in which `\~`, `\=` and their like cannot be taken for signs that part answers.

        Noncharacters of Unicode stand for them until `unescaped`.
        """
        return _ESCAPE.sub(lambda found: _STANDS_FOR.get(found[1], found[1]), text.translate(_NO_SIGNS))

    @staticmethod
    def unescaped(text: str) -> str:
        """Return the text that its author meant."""
        return text.translate(_MEANT)

    def words_and_format(self, raw: str, default: TextFormat) -> tuple[str, TextFormat]:
        """Return a piece as plain words, and the format it names, as in `[html]`."""
        text_format: TextFormat = default
        raw = raw.strip()
        name, bracket, rest = raw[1:].partition("]") if raw.startswith("[") else ("", "", "")
        if bracket and name in _FORMATS:
            raw, text_format = rest, name
        return self._taking.words(self.unescaped(raw).strip(), text_format, self._at), text_format

    def words(self, raw: str) -> str:
        """Return a piece as plain words."""
        return self.words_and_format(raw, self.default)[0]

    def unmarked_words(self, raw: str) -> str:
        """Return a piece that cannot name a format, as plain words: the right side of a pair."""
        return self._taking.words(self.unescaped(raw.strip()).strip(), self.default, self._at)

    def with_feedback(self, raw: str) -> tuple[str, str]:
        """Return an answer and the feedback behind its `#`, empty if there is none."""
        answer, _, feedback = raw.partition("#")
        return self.words(answer), self.words(feedback)


def looks_matching(answers: str) -> bool:
    """Return whether these are pairs."""
    return "=" in answers and "->" in answers


def looks_true_false(answers: str) -> bool:
    """Return whether this is a statement to judge; only capitals count."""
    return answers.partition("#")[0].strip() in {*_TRUE, *_FALSE}


def read_options(answers: str, text: GiftText) -> ExchangedQuestion:
    """Return a choice: `=` makes it single, weights alone make it multiple."""
    options: list[ExchangedOption] = []
    for piece in _pieces(answers.replace("=", "~="), "~"):
        share, raw = (1.0, piece[1:]) if piece.startswith("=") else _weight(piece, default=0.0)
        said, feedback = text.with_feedback(raw)
        options.append(ExchangedOption(said, share, feedback))
    if len(options) < _FEWEST_OPTIONS:
        raise AnswersBroken("answers-too-few", count=str(len(options)), needed=str(_FEWEST_OPTIONS))
    return ExchangedQuestion(kind="single" if "=" in answers else "multiple", text="", options=tuple(options))


def read_matching(answers: str, text: GiftText) -> ExchangedQuestion:
    """Return pairs; a right side without a left one belongs to nothing."""
    pairs: list[ExchangedPair] = []
    for piece in _pieces(answers, "="):
        left, arrow, right = piece.partition("->")
        if not arrow:
            raise AnswersBroken("gift-pair-without-arrow", text=text.unescaped(piece)[:80])
        pairs.append(ExchangedPair(text.words(left), text.unmarked_words(right)))
    if len(pairs) < _FEWEST_PAIRS:
        raise AnswersBroken("answers-too-few", count=str(len(pairs)), needed=str(_FEWEST_PAIRS))
    return ExchangedQuestion(kind="matching", text="", pairs=tuple(pairs))


def read_true_false(answers: str, text: GiftText) -> ExchangedQuestion:
    """Return a statement; its first feedback is for those who are wrong, its second for those who are right."""
    said, _, feedback = answers.partition("#")
    wrong, _, right = feedback.partition("#")
    is_true = said.strip() in _TRUE
    when_true, when_false = (right, wrong) if is_true else (wrong, right)
    options = (
        ExchangedOption("True", float(is_true), text.words(when_true)),
        ExchangedOption("False", float(not is_true), text.words(when_false)),
    )
    return ExchangedQuestion(kind="true-false", text="", options=options)


def read_short_text(answers: str, text: GiftText) -> ExchangedQuestion:
    """Return the texts that count; without a weight each counts in full."""
    found: list[ExchangedAnswer] = []
    for piece in _pieces(answers, "="):
        share, raw = _weight(piece, default=1.0)
        said, feedback = text.with_feedback(raw)
        found.append(ExchangedAnswer(said, share, feedback))
    if not any(answer.text for answer in found):
        raise AnswersBroken("answers-too-few", count="0", needed="1")
    return ExchangedQuestion(kind="short-text", text="", answers=tuple(found))


def read_numeric(answers: str, text: GiftText) -> ExchangedQuestion:
    """Return the numbers that count: `3:2` is 3 ± 2, `1..5` the same; `~#…` is said to everybody else."""
    answers, tilde, otherwise = answers.partition("~")
    found: list[ExchangedAnswer] = []
    for piece in _pieces(answers, "="):
        share, raw = _weight(piece, default=1.0)
        said, feedback = text.with_feedback(raw)
        number, tolerance = _number_and_tolerance(said)
        found.append(ExchangedAnswer(number, share, feedback, tolerance))
    if not found:
        raise AnswersBroken("answers-too-few", count="0", needed="1")
    if tilde:
        found.append(ExchangedAnswer("*", 0.0, text.with_feedback(otherwise)[1]))
    return ExchangedQuestion(kind="numeric", text="", answers=tuple(found))


def read_ordering(answers: str, text: GiftText) -> ExchangedQuestion | None:
    """Return items in their right order, one a line below `>`; None if this is something else."""
    head = _ORDERING.match(answers)
    if head is None:
        return None
    lines = [line for line in answers[head.end() :].split("\n") if line.strip()]
    check_not_too_many(len(lines))
    items = [text.words(line) for line in lines]
    if len(items) < _FEWEST_OPTIONS:
        raise AnswersBroken("answers-too-few", count=str(len(items)), needed=str(_FEWEST_OPTIONS))
    return ExchangedQuestion(kind="ordering", text="", answers=tuple(ExchangedAnswer(item) for item in items))


def _pieces(answers: str, sign: str) -> list[str]:
    """Return what the sign parts, without what is empty before the first; raise AnswersBroken if it is too much."""
    check_not_too_many(answers.count(sign))
    first, *others = (piece.strip() for piece in answers.split(sign))
    return [first, *others] if first else others


def check_not_too_many(count: int) -> None:
    """Raise AnswersBroken if a question has more answers than are taken over."""
    if count > MOST_ANSWERS:
        raise AnswersBroken("answers-too-many", count=str(count), limit=str(MOST_ANSWERS))


def _weight(piece: str, *, default: float) -> tuple[float, str]:
    """Return the share that an answer names in per cent, and the rest of it."""
    found = _WEIGHT.match(piece)
    if found is None:
        return default, piece
    share = round(float(found[1]) / 100, 9)
    if not -1 <= share <= 1:
        raise AnswersBroken("share-out-of-range", value=f"{found[1]} %")
    return share, piece[found.end() :]


def _number_and_tolerance(said: str) -> tuple[str, str]:
    """Return a number and how far one may be from it, in digits."""
    if said.find("..") > 0:
        low, _, high = said.partition("..")
        least, most = checked_number(low), checked_number(high)
        return plain_number((least + most) / 2), plain_number(abs(most - least) / 2)
    number, colon, tolerance = said.partition(":")
    return plain_number(checked_number(number)), plain_number(checked_number(tolerance if colon else "0"))


def checked_number(said: str) -> Decimal:
    """Return a number; raise AnswersBroken if it is none."""
    said = said.strip()
    if not NUMBER.fullmatch(said):
        with_point = said.replace(",", ".")
        write = {"write": with_point} if NUMBER.fullmatch(with_point) else {}
        raise AnswersBroken("answer-not-number", value=said[:80], **write)
    return Decimal(said)


def plain_number(number: Decimal) -> str:
    """Return a number in digits, without an exponent and without needless zeros.

    >>> plain_number(Decimal("2.50")), plain_number(Decimal("1e2"))
    ('2.5', '100')
    """
    said = f"{number:f}"
    return said.rstrip("0").rstrip(".") if "." in said else said
