"""Where a sentence ends, in English, Polish and Latvian.

The page marks these sentences and the voice speaks them, so both call this one function. Nothing is learned from data:
a stop ends a sentence unless one of the few rules below says otherwise. To teach it an abbreviation, add it to the
language's row in `_ABBREVIATIONS` and a line to the table in tests/course/test_sentences.py.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from modules.course.ids import ENGLISH, LATVIAN, POLISH, Language

_SPACE = re.compile(r"[ \t\r\n\f\v]+")
"""Breakable white space. A no-break space holds its two words together and so never ends a sentence."""

_STOP = re.compile(r"(?P<stop>[.!?…]+)(?P<closing>[”“\"’»)\]]*) (?=\S)")
"""A stop with whatever closes after it. In the Polish `?”.` the stop is the last one, with nothing closing."""

_NUMBER = re.compile(r"\d+|[IVXLC]+")
_OPENING = "„“”\"‘’'«»([{"
_DASHES = "–—-"


@dataclass(frozen=True, slots=True)
class _Abbreviations:
    """A language's abbreviations, in lower case and without their last stop.

    `inside` never end a sentence (Mr., np., piem.); `before_number` go on if a number follows (No. 5, str. 12). Those
    that may end one (etc., itd., u.c., r.) need no row: they end it exactly when a capital follows.
    """

    inside: frozenset[str]
    before_number: frozenset[str]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ABBREVIATIONS: Mapping[Language, _Abbreviations] = {
    ENGLISH: _Abbreviations(
        inside=_words("e.g i.e mr mrs ms messrs dr prof st rev hon mt vs cf viz approx"),
        before_number=_words("no nos p pp fig figs vol ch sec art tel ext"),
    ),
    POLISH: _Abbreviations(
        inside=_words("np tj m.in ok tzw tzn zob por ul al pl dr prof mgr inż hab św ks przyp tłum ang łac niem franc"),
        before_number=_words("nr str s rozdz rys tab art ust pkt par poz tel godz tys mln mld min maks"),
    ),
    LATVIAN: _Abbreviations(
        inside=_words("t.i t.sk t.s t.p piem plkst sk skat sal prof dr doc resp apm tālr"),
        before_number=_words("nr att tab sēj nod p pk tūkst milj mljrd min maks"),
    ),
}
_NONE = _Abbreviations(frozenset(), frozenset())


def split_sentences(text: str, language: Language) -> tuple[str, ...]:
    """Return the sentences of a text in order; joined by single spaces they are the text again.

    Runs of breakable white space count as one space; an empty text has no sentence. A closing quote or bracket stays
    with its sentence. A language without a row of abbreviations is split by the common rules alone.

    >>> split_sentences("„Gdzie?” – pyta gość. Np. tu.", Language("pl"))
    ('„Gdzie?” – pyta gość.', 'Np. tu.')
    """
    line = _SPACE.sub(" ", text).strip(" ")
    abbreviations = _ABBREVIATIONS.get(language, _NONE)
    sentences: list[str] = []
    start = 0
    for found in _STOP.finditer(line):
        if _ends(line[start : found.start()], found, line[found.end() :], abbreviations):
            sentences.append(line[start : found.end() - 1])
            start = found.end()
    return (*sentences, line[start:]) if line else ()


def _ends(before: str, found: re.Match[str], rest: str, abbreviations: _Abbreviations) -> bool:
    """Say whether the stop ends the sentence `before`; `rest` is what follows the space."""
    first = _first_sign(rest)
    if first.islower() or _is_aside(before, found) or _is_said_by(found, rest):
        return False
    if found["stop"] != "." or found["closing"]:
        return True
    return not _is_shortened(before, first, abbreviations)


def _first_sign(rest: str) -> str:
    """Return the first letter or digit; empty if there is none."""
    return next((sign for sign in rest if sign.isalnum()), "")


def _is_aside(before: str, found: re.Match[str]) -> bool:
    """Say whether a bracket that opened within the sentence closes here: `He asked (why?) Anna.`."""
    return ")" in found["closing"] and before.rfind("(") > 0


def _is_said_by(found: re.Match[str], rest: str) -> bool:
    """Say whether a dash after a quote tells who speaks, even if with a capital: `„Gdzie?” – Anna pyta.`."""
    return bool(found["closing"]) and rest[0] in _DASHES and rest[1:2] == " "


def _is_shortened(before: str, first: str, abbreviations: _Abbreviations) -> bool:
    """Say whether a single full stop belongs to an abbreviation, an initial or an ordinal number."""
    words = before.split(" ")
    word = words[-1].lstrip(_OPENING)
    pair = words[-2].lstrip(_OPENING) + word if len(words) > 1 and words[-2].endswith(".") else word
    if _is_initial(word) or (len(words) == 1 and _NUMBER.fullmatch(word)):
        return True
    spellings = {word.lower(), pair.lower()}
    if first.isdigit():
        return word.isdigit() or bool(spellings & (abbreviations.inside | abbreviations.before_number))
    return bool(spellings & abbreviations.inside)


def _is_initial(word: str) -> bool:
    """Say whether a word is a person's initial, or several: `J`, `J.R`."""
    letters = word.split(".")
    return all(len(letter) == 1 and letter.isupper() for letter in letters)
