"""When what was typed counts as what is right: the forgiving rules for texts and for numbers."""

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal

TYPED_LIMIT = 200
"""The most characters that an answer may have."""

_LETTERS_WITHOUT_MARK = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe"})
_QUOTATION_MARKS = "\"'“”„‟‘’‚‛«»‹›`´"
_DASHES = re.compile(r"[‐‑‒–—―−]")
_ENDING = " .,;:!?…"
_NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)", re.ASCII)
_BOTH_SEPARATORS = (
    re.compile(r"([+-]?\d{1,3}(?:,\d{3})+)\.(\d+)", re.ASCII),
    re.compile(r"([+-]?\d{1,3}(?:\.\d{3})+),(\d+)", re.ASCII),
)
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+|[+-]?[1-9]\d{0,2}(?:\.\d{3})+", re.ASCII)


def plain(text: str) -> str:
    """Return a text without what does not count: case, diacritics, quotation marks, spaces too many, a stop at the end.

    >>> plain("  Potrzeba   SPOŁECZNA. ")
    'potrzeba spoleczna'
    >>> plain("“Neizteiktā”  vajadzība!")
    'neizteikta vajadziba'
    """
    plain_signs = unicodedata.normalize("NFKD", text).casefold()  # 𝐀 has no small letter of its own
    parts = unicodedata.normalize("NFKD", plain_signs.translate(_LETTERS_WITHOUT_MARK))
    letters = "".join(letter for letter in parts if not unicodedata.combining(letter))
    letters = _DASHES.sub("-", letters.translate(str.maketrans("", "", _QUOTATION_MARKS)))
    return " ".join(letters.split()).strip(_ENDING)


def is_accepted(typed: str, accept: Iterable[str]) -> bool:
    """Return whether a typed text says one of the texts that are accepted; a text that says nothing never does."""
    said = plain(typed)
    return bool(said) and said in {plain(text) for text in accept}


def numbers_meant(typed: str, unit: str | None = None) -> tuple[Decimal, ...]:
    """Return what a typed number can mean; empty if it is none.

    A comma is as good as a point, spaces may part the thousands, the unit may stand before or behind. “1,250” can mean
    two numbers, and means both.

    >>> numbers_meant("12,5 min", "min")
    (Decimal('12.5'),)
    >>> numbers_meant("1 250")
    (Decimal('1250'),)
    >>> numbers_meant("1,250")
    (Decimal('1.250'), Decimal('1250'))
    >>> numbers_meant("about ten")
    ()
    """
    digits = re.sub(r"\s", "", _DASHES.sub("-", _without_unit(typed.strip(), unit)))
    found: list[Decimal] = []
    if _NUMBER.fullmatch(digits):
        found.append(Decimal(digits.replace(",", ".").rstrip(".")))
    if _THOUSANDS.fullmatch(digits):
        found.append(Decimal(re.sub("[.,]", "", digits)))
    parted = (both.fullmatch(digits) for both in _BOTH_SEPARATORS)
    found += [Decimal(f"{re.sub('[.,]', '', parts[1])}.{parts[2]}") for parts in parted if parts]
    return tuple(dict.fromkeys(found))


def _without_unit(typed: str, unit: str | None) -> str:
    name = re.escape((unit or "").strip())
    return re.sub(rf"^{name}|{name}$", "", typed, count=1, flags=re.IGNORECASE) if name else typed
