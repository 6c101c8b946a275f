"""Where a number stands in a sentence, and the readings that are the same in every language."""

import re
from collections.abc import Callable, Mapping, Sequence

from modules.narration.cardinals import LARGEST

SPACES = " \u00a0\u2009\u202f"
_WHOLE = re.compile(r"\d+")
_PHONE = re.compile(rf"(?<![\w.,])\+?\d{{1,4}}(?:[{SPACES}-]\d{{2,4}}){{2,}}(?![\w-])")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_ROMAN = re.compile(
    r"(?<![\w.])(?P<roman>(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3}))(?P<stop>\.?)(?!\w)"
    r"(?P<noun>(?= [^\W\dA-ZĄĆĘŁŃÓŚŹŻĀČĒĢĪĶĻŅŠŪŽ]))?"
)
_DECIMAL_WITH_COMMA = re.compile(r"(?<![\w.,])(?P<whole>\d+),(?P<part>\d+)(?!\w|[.,]\d)")
_VERSION = re.compile(r"(?<![\w.,])\d{1,6}(?:\.\d{1,6})+")
_LETTER_WORD = re.compile(r"[^\W\d_]+")
_NUMBERS_BETWEEN = re.compile(
    r"\s+(?:(?:to|do|līdz|or|lub|albo|czy|vai|and|i|un|a|razy|reiz)\s+[\d.,]*\d\.?\s+)*(?P<word>[^\W\d_]+)"
)


_COUNTS_NOTHING = frozenset({
    *("to", "or", "and", "of", "in", "on"),
    *("do", "lub", "albo", "czy", "i", "a", "z", "ze", "na", "w", "we", "po", "od", "o", "nie", "jest", "są"),
    *("līdz", "vai", "un", "no", "uz", "par", "pēc", "ir", "nav"),
})  # fmt: skip


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text that parts them with spaces, as a set to look words up in."""
    return frozenset(text.split())


def word_before(found: re.Match[str]) -> str:
    """Return the word right before a number, in lower case; empty if a mark or nothing stands there."""
    before = found.string[: found.start()].rstrip(SPACES)
    last = re.search(r"[^\W\d_]+$", before)
    return last[0].lower() if last else ""


def word_after(found: re.Match[str]) -> str:
    """Return the word that a number counts, in lower case: that after `3`, and after both numbers of `3 or 4`."""
    after = _NUMBERS_BETWEEN.match(found.string, found.end())
    word = after["word"].lower() if after else ""
    return "" if word in _COUNTS_NOTHING else word


def say_phone_numbers(text: str, digits: Sequence[str]) -> str:
    """Return a text with numbers of three groups and more read digit by digit, a breath after each group."""
    return _PHONE.sub(
        lambda found: ", ".join(_digits(group, digits) for group in re.findall(r"\d+", found[0])),
        text,
    )


def say_whole_numbers(text: str, digits: Sequence[str], in_words: Callable[[int, re.Match[str]], str]) -> str:
    """Return a text with every run of digits in words; one that begins with 0 or is endless goes digit by digit."""

    def said(found: re.Match[str]) -> str:
        is_code = len(found[0]) > 1 and found[0].startswith("0")
        number = 0 if is_code else int(found[0])
        words = _digits(found[0], digits) if is_code or number > LARGEST else in_words(number, found)
        before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
        return f"{' ' if _LETTER_WORD.match(before) else ''}{words}{' ' if _LETTER_WORD.match(after) else ''}"

    return _WHOLE.sub(said, text)


def say_decimals(text: str, in_words: Callable[[int], str], *, comma: str) -> str:
    """Return a text with numbers like `2,05` in words; `comma` is the word for their mark."""
    return _DECIMAL_WITH_COMMA.sub(lambda found: decimal(found["whole"], found["part"], in_words, comma=comma), text)


def decimal(whole: str, part: str, in_words: Callable[[int], str], *, comma: str) -> str:
    """Return a decimal in words: the whole, the mark, the zeros that begin the part one by one, the rest as a number.

    >>> decimal("2", "05", str, comma="komats")
    '2 komats 0 5'
    """
    zeros = len(part) - len(part.lstrip("0"))
    rest = [in_words(int(part))] if part.strip("0") else []
    return " ".join([in_words(int(whole)), comma, *[in_words(0)] * zeros, *rest])


def say_versions(text: str, in_words: Callable[[int], str], *, stop: str) -> str:
    """Return a text with numbers like `4.2.1` part by part; `stop` is the word for the mark between them."""
    return _VERSION.sub(lambda found: f" {stop} ".join(in_words(int(part)) for part in found[0].split(".")), text)


def arabic_numbers(text: str, *, are_ordinals: bool) -> str:
    """Return a text with Roman numbers of two signs and more in digits, with a stop if they count a noun as ordinals.

    >>> arabic_numbers("II kārta", are_ordinals=True), arabic_numbers("Part II", are_ordinals=False)
    ('2. kārta', 'Part 2')
    """

    def said(found: re.Match[str]) -> str:
        values = [_ROMAN_VALUES[sign] for sign in found["roman"]]
        number = sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
        return (
            f"{number}."
            if are_ordinals and found["noun"] is not None and not found["stop"]
            else f"{number}{found['stop']}"
        )

    return _ROMAN.sub(said, text)


def unit_pattern(units: Mapping[str, object]) -> re.Pattern[str]:
    """Return the pattern of a number, or of two that a word joins, and one of the units."""
    names = "|".join(re.escape(unit) for unit in sorted(units, key=len, reverse=True)) or "(?!)"
    return re.compile(
        rf"(?<![\w.,])(?:(?P<first>\d+) (?P<joint>to|or|do|lub|albo|i|līdz|vai|un) )?"
        rf"(?P<whole>\d+)(?:[.,](?P<part>\d+))?[{SPACES}]?(?P<unit>{names})(?!\w)"
    )


def is_last(found: re.Match[str]) -> bool:
    """Say whether nothing but closing marks follows."""
    return bool(re.fullmatch(r"[”“\"’»)\]]*", found.string[found.end() :]))


def _digits(group: str, digits: Sequence[str]) -> str:
    return " ".join(digits[int(digit)] for digit in group)
