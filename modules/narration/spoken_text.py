"""The sentence a voice is given: everything in words, in the order in which it is written.

The page keeps the author's text. What is said in place of what stands in spoken_tables.py; numbers are said by
english_numbers.py, polish_numbers.py and latvian_numbers.py, addresses and acronyms by spellings.py. A language without
a table is left as it is.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from modules.course.ids import ENGLISH, LATVIAN, POLISH, Language
from modules.narration.clause_pieces import cut_at_clauses
from modules.narration.english_numbers import say_english_numbers
from modules.narration.latvian_numbers import say_latvian_numbers
from modules.narration.number_places import SPACES, arabic_numbers, is_last
from modules.narration.polish_numbers import say_polish_numbers
from modules.narration.spellings import say_acronyms, say_addresses, without_marks
from modules.narration.spoken_tables import SPOKEN_TABLES, Agreeing, SpokenTable

_THOUSANDS = re.compile(rf"(?<![\d+][{SPACES}])(?<![\d.,+])\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?![{SPACES}]?\d)")
_THOUSANDS_WITH_COMMAS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])")
_RANGE = re.compile(rf"(?<=\d)(\.?)[{SPACES}]?[–—][{SPACES}]?(?=\d)")
_HYPHEN_RANGE = re.compile(r"(?<![\w-])(\d+)-(\d+)(?![\w-])")
_MINUS = re.compile(rf"−[{SPACES}]?(?=\d)|(?<![\w\d])-(?=\d)")
_OUT_OF = re.compile(r"(?<![\w/.,])(?!24/7\b)(\d+(?:[.,]\d+)?)/(\d+)(?![\w/])")
_SLASH = re.compile(rf"(?<!\bkm)(?<=[^\W\d])[{SPACES}]?/[{SPACES}]?(?=[^\W\d])")
_LONGEST = 1000
"""A longer sentence is read in pieces, so that an endless one takes no endless time."""
_DIGIT_BEFORE = r"\d\.?"
_COUNTED_BEFORE = {"# w.": r"[\dIVX]"}
"""Centuries are counted in Roman numbers, too: XX w."""
_HALF = re.compile(r"(?P<number>\d)?½")
_SIGN_SPACES = re.compile(r"\s+([,.!?;:])")
_CLOSED = re.compile(r"[.!?…:;][”“\"’»)\]]*$")
_SPEAKABLE = re.compile(r"[^\W_]")
_NUMBERS: Mapping[Language, Callable[[str, Mapping[str, tuple[str, ...]]], str]] = {
    ENGLISH: say_english_numbers,
    POLISH: say_polish_numbers,
    LATVIAN: say_latvian_numbers,
}


def spoken_text(sentence: str, language: Language) -> str:
    """Return what a voice is to say for a sentence; empty if there is nothing to say in it (`…`, `—`).

    A heading without a stop is given one, so that the voice goes down at its end.

    >>> spoken_text("Przerwa trwa 3–5 min, np. o godz. 12", Language("pl"))
    'Przerwa trwa trzy do pięciu minut, na przykład o godzinie dwunastej.'
    """
    if not _SPEAKABLE.search(sentence):
        return ""
    table = SPOKEN_TABLES.get(language)
    pieces = cut_at_clauses(sentence, longest=_LONGEST) if table else (sentence,)
    text = " ".join(" ".join(_said(piece, language, table) for piece in pieces).split())
    if not _SPEAKABLE.search(text):
        return ""
    return text if _CLOSED.search(text) else text + "."


def _said(text: str, language: Language, table: SpokenTable | None) -> str:
    text = without_marks(text)
    if table:
        text = _joined_numbers(say_addresses(text, table.address_signs), language, table)
        text = _said_abbreviations(text, language)
        text = arabic_numbers(say_acronyms(text, table), are_ordinals=language != ENGLISH)
        text = _NUMBERS[language](text, table.units)
        text = _SIGN_SPACES.sub(r"\1", _said_signs(text, table))
    return text


def _joined_numbers(text: str, language: Language, table: SpokenTable) -> str:
    """Return the text with thousands joined, and ranges, minus signs, marks and halves in words."""
    text = _THOUSANDS.sub(lambda found: re.sub(rf"[{SPACES}]", "", found[0]), text)
    if language == ENGLISH:
        text = _THOUSANDS_WITH_COMMAS.sub(lambda found: found[0].replace(",", ""), text)
    text = _RANGE.sub(rf"\1 {table.range_word} ", text)
    text = _HYPHEN_RANGE.sub(rf"\1 {table.range_word} \2", text)
    text = _MINUS.sub(f"{table.minus_word} ", text)
    text = _OUT_OF.sub(rf"\1 {table.out_of_word} \2", text)
    half, and_half = table.halves
    return _HALF.sub(lambda found: found["number"] + and_half if found["number"] else half, text)


def _said_signs(text: str, table: SpokenTable) -> str:
    return "".join(table.signs.get(sign, sign) for sign in text)


def _said_abbreviations(text: str, language: Language) -> str:
    table = SPOKEN_TABLES[language]
    for pattern, words in _abbreviations(language):
        text = pattern.sub(lambda found, words=words: _expand(found, words), text)
    for pattern, agreeing in _agreeing(language):
        text = pattern.sub(lambda found, agreeing=agreeing: _agree(found, agreeing), text)
    text = _words(language).sub(lambda found: table.words[found[0]], text)
    return _SLASH.sub(f" {table.slash_word} ", text)


def _expand(found: re.Match[str], words: str) -> str:
    """Return the words for an abbreviation, with its capital and, at the end of the sentence, its stop."""
    before = found["before"] or ""
    written = found["written"]
    if written[0].isupper() and not written[1:2].isupper():
        words = words[0].upper() + words[1:]
    stop = "." if written.endswith(".") and is_last(found) else ""
    return f"{before}{words}{stop}"


def _agree(found: re.Match[str], agreeing: Agreeing) -> str:
    """Return an adjective with the ending that fits the next word: tzw. szybka pomoc is tak zwana szybka pomoc."""
    noun = found["noun"].lower()
    fitting = (ending for nouns, ending in agreeing.endings if noun.endswith(nouns))
    return agreeing.stem + next(fitting, agreeing.otherwise)


@lru_cache
def _agreeing(language: Language) -> tuple[tuple[re.Pattern[str], Agreeing], ...]:
    table = SPOKEN_TABLES[language].agreeing
    return tuple(
        (re.compile(rf"(?i)(?<![\w.]){re.escape(written)}(?=[{SPACES}][„“”]?(?P<noun>\w+))"), table[written])
        for written in table
    )


@lru_cache
def _abbreviations(language: Language) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return a pattern and its words for each abbreviation, the longest first."""
    table = SPOKEN_TABLES[language].abbreviations
    units = SPOKEN_TABLES[language].units
    return tuple((_pattern(written, units), table[written]) for written in sorted(table, key=len, reverse=True))


def _pattern(written: str, units: Mapping[str, object]) -> re.Pattern[str]:
    body = re.escape(written.strip("# ")).replace(r"\ ", rf"[{SPACES}]")
    body = re.sub(r"\\\.(?=\w)", rf"\\.[{SPACES}]?", body)  # u.c. is also written u. c.
    after = rf"(?=[{SPACES}]?\d)" if written.endswith("#") else r"(?!\w)"
    if written.startswith("#"):
        before = rf"(?P<before>{_COUNTED_BEFORE.get(written, _DIGIT_BEFORE)}[{SPACES}])"
    else:
        is_unit = written.strip("# ") in units  # godz. 5 is a clock's, 5 godz. 30 min is none
        before = r"(?P<before>)(?<![\w.])" + (rf"(?<!\d[{SPACES}])" if is_unit else "")
    flags = re.NOFLAG if "#" in written and len(body) < len("xx.") else re.IGNORECASE
    return re.compile(rf"{before}(?P<written>{body}){after}", flags)


@lru_cache
def _words(language: Language) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(SPOKEN_TABLES[language].words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")
