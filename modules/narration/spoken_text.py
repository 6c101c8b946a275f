"""The sentence a voice is given: abbreviations, units, ranges and acronyms said in words, the rest as it is written.

The page keeps the author's text. What is said in place of what stands in spoken_tables.py, ordinals in ordinals.py.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from modules.course.ids import LATVIAN, POLISH, Language
from modules.narration.ordinals import say_latvian_ordinals, say_polish_ordinals
from modules.narration.spoken_tables import SPOKEN_TABLES, SpokenTable

_SPACES = " \u00a0\u2009\u202f"
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_THOUSANDS = re.compile(rf"(?<![\d+][{_SPACES}])(?<![\d.,+])\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?![{_SPACES}]?\d)")
_THOUSANDS_WITH_COMMAS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])")
_RANGE = re.compile(rf"(?<=\d)(\.?)[{_SPACES}]?–[{_SPACES}]?(?=\d)")
_HYPHEN_RANGE = re.compile(r"(?<![\d-])(\d+)-(\d+)(?![\d-])")
_MINUS = re.compile(r"−(?=\d)")
_SLASH = re.compile(rf"(?<=[^\W\d])[{_SPACES}]?/[{_SPACES}]?(?=[^\W\d])")
_SIGN_BEFORE = re.compile(r"([€£$])(\d+(?:[.,]\d+)?)")
_CLOSED = re.compile(r"[.!?…:;][”“\"’»)\]]*$")
_ENDING_MARKS = re.compile(r"[”“\"’»)\]]*$")
_SPEAKABLE = re.compile(r"[^\W_]")
_ORDINALS: Mapping[Language, Callable[[str], str]] = {POLISH: say_polish_ordinals, LATVIAN: say_latvian_ordinals}


def spoken_text(sentence: str, language: Language) -> str:
    """Return what a voice is to say for a sentence; empty if there is nothing to say in it (`…`, `—`).

    A heading without a stop is given one, so that the voice goes down at its end. A language without a table is left as
    it is.

    >>> spoken_text("Przerwa trwa 3–5 min, np. o godz. 12", Language("pl"))
    'Przerwa trwa 3 do 5 minut, na przykład o godzinie 12.'
    """
    text = _INVISIBLE.sub("", sentence)
    if not _SPEAKABLE.search(text):
        return ""
    table = SPOKEN_TABLES.get(language)
    if table:
        text = _say_numbers(text, language, table)
        text = _say_abbreviations(text, language)
        text = _ORDINALS.get(language, str)(text)
    text = " ".join(text.split())
    return text if _CLOSED.search(text) else text + "."


def _say_numbers(text: str, language: Language, table: SpokenTable) -> str:
    """Join thousands, say ranges and minus signs, and give units their words."""
    text = _THOUSANDS.sub(lambda found: re.sub(rf"[{_SPACES}]", "", found[0]), text)
    if language not in _ORDINALS:
        text = _THOUSANDS_WITH_COMMAS.sub(lambda found: found[0].replace(",", ""), text)
    text = _RANGE.sub(rf"\1 {table.range_word} ", text)
    text = _HYPHEN_RANGE.sub(rf"\1 {table.range_word} \2", text)
    text = _MINUS.sub(f"{table.minus_word} ", text)
    text = _SIGN_BEFORE.sub(r"\2 \1", text)
    return _units(language).sub(lambda found: _say_unit(found, language, table), text)


def _say_unit(found: re.Match[str], language: Language, table: SpokenTable) -> str:
    forms = table.units[found["unit"]]
    stop = "." if found["unit"].endswith(".") and _is_last(found) else ""
    return f"{found['number']} {forms[_form_index(found['number'], language)]}{stop}"


def _form_index(number: str, language: Language) -> int:
    """Return which form of a unit follows a number."""
    is_fraction = not number.isdigit()
    value = 0 if is_fraction else int(number)
    if language == POLISH:
        if is_fraction:
            return 3
        is_few = value % 10 in (2, 3, 4) and value % 100 not in (12, 13, 14)
        return 0 if value == 1 else 1 if is_few else 2
    if language == LATVIAN:
        last = int(number[-1])
        return 0 if last == 1 and not number.endswith("11") else 1
    return 0 if value == 1 else 1


def _say_abbreviations(text: str, language: Language) -> str:
    table = SPOKEN_TABLES[language]
    for pattern, words in _abbreviations(language):
        text = pattern.sub(lambda found, words=words: _expand(found, words), text)
    text = _words(language).sub(lambda found: table.words[found[0]], text)
    return _SLASH.sub(f" {table.slash_word} ", text)


def _expand(found: re.Match[str], words: str) -> str:
    """Return the words for an abbreviation, with its capital and, at the end of the sentence, its stop."""
    before = found["before"] or ""
    written = found["written"]
    if written[0].isupper() and written[1:2].islower():
        words = words[0].upper() + words[1:]
    stop = "." if written.endswith(".") and _is_last(found) else ""
    return f"{before}{words}{stop}"


def _is_last(found: re.Match[str]) -> bool:
    """Say whether nothing but closing marks follows."""
    return bool(_ENDING_MARKS.fullmatch(found.string, found.end()))


@lru_cache
def _abbreviations(language: Language) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return a pattern and its words for each abbreviation, the longest first."""
    table = SPOKEN_TABLES[language].abbreviations
    return tuple((_pattern(written), table[written]) for written in sorted(table, key=len, reverse=True))


def _pattern(written: str) -> re.Pattern[str]:
    body = re.escape(written.strip("# ")).replace(r"\ ", rf"[{_SPACES}]")
    body = re.sub(r"\\\.(?=\w)", rf"\\.[{_SPACES}]?", body)  # u.c. is also written u. c.
    before = rf"(?P<before>[\dIVXLC]\.?[{_SPACES}])" if written.startswith("#") else r"(?P<before>)(?<![\w.])"
    after = rf"(?=[{_SPACES}]?\d)" if written.endswith("#") else r"(?!\w)"
    flags = re.NOFLAG if "#" in written and len(body) < len("xx.") else re.IGNORECASE
    return re.compile(rf"{before}(?P<written>{body}){after}", flags)


@lru_cache
def _units(language: Language) -> re.Pattern[str]:
    units = "|".join(re.escape(unit) for unit in sorted(SPOKEN_TABLES[language].units, key=len, reverse=True))
    return re.compile(rf"(?<![\w.,])(?P<number>\d+(?:[.,]\d+)?)[{_SPACES}]?(?P<unit>{units})(?!\w)")


@lru_cache
def _words(language: Language) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(SPOKEN_TABLES[language].words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")
