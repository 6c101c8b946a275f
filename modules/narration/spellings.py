"""What is not read as words: marks that are passed over, web and mail addresses, acronyms spelled letter by letter."""

import re
import unicodedata
from collections.abc import Mapping

from modules.narration.spoken_tables import ACRONYMS, SpokenTable

_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufe0f\ufeff]")
_NOTE_MARK = re.compile(r"\s?\[\^?\d{1,2}\]|(?<!\bm)(?<!\bcm)(?<!\bkm)(?<=\w|[.,!?;:”“’)])[¹²³⁴⁵⁶⁷⁸⁹⁰]+")
_LIST_MARK = re.compile(r"^\s*[•·▪‣◦*–—-]\s+")
_EMPHASIS = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)")
_KEPT_SYMBOLS = "°№"
_ADDRESS = re.compile(
    r"(?:mailto:|https?://)?(?:www\.)?(?P<address>(?:[\w.+-]+@)?(?:[\w-]+\.)+"
    r"(?:com|org|net|eu|pl|lv|lt|ee|de|uk|io|info|edu|gov|example|test|app|dev|shop)(?:/[\w/.?=&%#-]*[\w/])?)(?![\w@])"
)
_ADDRESS_SIGN = re.compile(r"[^\w]|_")
_ACRONYM = re.compile(r"(?<!\w)(?P<letters>[A-ZĄĆĘŁŃÓŚŹŻĀČĒĢĪĶĻŅŠŪ]{2,5})(?P<ending>[’'-]?[a-ząęółćńśżź]{0,3})(?!\w)")
_ROMAN_LETTERS = frozenset("IVXLC")
_VOWELS = frozenset("AEIOUYÓĄĘĀĒĪŪ")


def without_marks(text: str) -> str:
    """Return a text without what is seen but not said: note marks, list marks, emphasis, pictograms, hidden signs."""
    text = _LIST_MARK.sub("", _INVISIBLE.sub("", text))
    text = _EMPHASIS.sub("", _NOTE_MARK.sub("", text))
    return "".join(sign for sign in text if unicodedata.category(sign) != "So" or sign in _KEPT_SYMBOLS)


def say_addresses(text: str, signs: Mapping[str, str]) -> str:
    """Return a text in which the signs of web and mail addresses are words; what begins every address is left out.

    >>> say_addresses("Visit https://www.example.com/help.", {".": "dot", "/": "slash"})
    'Visit example dot com slash help.'
    """

    def said(found: re.Match[str]) -> str:
        address = found["address"].rstrip("/")
        return _ADDRESS_SIGN.sub(lambda sign: f" {signs.get(sign[0], '')} ", address).strip()

    return _ADDRESS.sub(said, text)


def say_acronyms(text: str, table: SpokenTable) -> str:
    """Return a text with acronyms spelled; an ending stays with the last letter: SMS-y is es em esy."""

    def said(found: re.Match[str]) -> str:
        letters = found["letters"]
        if letters in table.words:
            return table.words[letters] + found["ending"].lstrip("’'-")
        is_spelled = letters in ACRONYMS or (
            letters.isupper() and not _VOWELS & set(letters) and not set(letters) <= _ROMAN_LETTERS
        )
        if not is_spelled or not all(letter in table.letters for letter in letters):
            return found[0]
        ending = found["ending"].lstrip("’'-")
        names = [table.letters[letter] for letter in letters]
        return " ".join(names) + (ending if names[0].islower() or not ending else f"'{ending}")

    return _ACRONYM.sub(said, text)
