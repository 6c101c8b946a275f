"""Whole numbers in words: 24 is twenty-four, dwadzieścia cztery, divdesmit četri.

Polish and Latvian numbers change with the noun they count; which form a sentence asks for is found in
polish_numbers.py and latvian_numbers.py.
"""

from collections.abc import Mapping
from typing import Literal

PolishForm = Literal["masculine", "feminine", "neuter", "genitive", "dative", "instrumental"]
"""The nominative of three genders, and the cases that all genders share. A person, too, is counted in the genitive."""

LatvianForm = Literal["i", "us", "as", "iem", "ām", "u", "os", "ās"]
"""The ending of the counted noun in the plural: which gender and case it has."""

LARGEST = 10**12 - 1
"""A larger number is read digit by digit."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_ENGLISH = _words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_ENGLISH_TENS = _words("twenty thirty forty fifty sixty seventy eighty ninety")
_ENGLISH_GROUPS = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"))

_POLISH = _words(
    "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście trzynaście czternaście "
    "piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście"
)
_POLISH_OBLIQUE = _words(
    "zera jednego dwóch trzech czterech pięciu sześciu siedmiu ośmiu dziewięciu dziesięciu jedenastu dwunastu "
    "trzynastu czternastu piętnastu szesnastu siedemnastu osiemnastu dziewiętnastu"
)
_POLISH_TENS = _words(
    "dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt dziewięćdziesiąt"
)
_POLISH_OBLIQUE_TENS = _words(
    "dwudziestu trzydziestu czterdziestu pięćdziesięciu sześćdziesięciu siedemdziesięciu osiemdziesięciu "
    "dziewięćdziesięciu"
)
_POLISH_HUNDREDS = _words("sto dwieście trzysta czterysta pięćset sześćset siedemset osiemset dziewięćset")
_POLISH_OBLIQUE_HUNDREDS = _words("stu dwustu trzystu czterystu pięciuset sześciuset siedmiuset ośmiuset dziewięciuset")
_POLISH_GROUPS = (
    (10**9, ("miliard", "miliardy", "miliardów"), ("miliarda", "miliardów")),
    (10**6, ("milion", "miliony", "milionów"), ("miliona", "milionów")),
    (1000, ("tysiąc", "tysiące", "tysięcy"), ("tysiąca", "tysięcy")),
)
_POLISH_OF_ITS_OWN: Mapping[PolishForm, Mapping[int, str]] = {
    "masculine": {},
    "feminine": {1: "jedna", 2: "dwie"},
    "neuter": {1: "jedno"},
    "genitive": {},
    "dative": {1: "jednemu", 2: "dwóm", 3: "trzem", 4: "czterem"},
    "instrumental": {1: "jednym", 2: "dwoma", 3: "trzema", 4: "czterema", **{
        number: _POLISH_OBLIQUE[number][:-1] + "oma" for number in range(5, 11)
    }},
}  # fmt: skip

_LATVIAN_STEMS = _words("nulle vien div trīs četr piec seš septiņ astoņ deviņ")
_LATVIAN_TEENS = _words(
    "desmit vienpadsmit divpadsmit trīspadsmit četrpadsmit piecpadsmit sešpadsmit septiņpadsmit astoņpadsmit "
    "deviņpadsmit"
)
_LATVIAN_TENS = _words("divdesmit trīsdesmit četrdesmit piecdesmit sešdesmit septiņdesmit astoņdesmit deviņdesmit")
_LATVIAN_THREE: Mapping[LatvianForm, str] = {
    "i": "trīs", "us": "trīs", "as": "trīs", "iem": "trim", "ām": "trim", "u": "triju", "os": "trijos", "ās": "trijās",
}  # fmt: skip
_LATVIAN_GROUPS = (
    (10**9, ("miljards", "miljardi", "miljardiem")),
    (10**6, ("miljons", "miljoni", "miljoniem")),
    (1000, ("tūkstotis", "tūkstoši", "tūkstošiem")),
)


def english_cardinal(number: int) -> str:
    """Return a number from 0 to LARGEST in words.

    >>> english_cardinal(2024)
    'two thousand and twenty-four'
    """
    if number < len(_ENGLISH):
        return _ENGLISH[number]
    if number < 100:  # noqa: PLR2004 - hundreds are named below
        ten, one = divmod(number, 10)
        return _ENGLISH_TENS[ten - 2] + (f"-{_ENGLISH[one]}" if one else "")
    if number < 1000:  # noqa: PLR2004
        hundred, rest = divmod(number, 100)
        return f"{_ENGLISH[hundred]} hundred" + (f" and {english_cardinal(rest)}" if rest else "")
    size, name = next(group for group in _ENGLISH_GROUPS if number >= group[0])
    count, rest = divmod(number, size)
    joint = " and " if 0 < rest < 100 else " "  # noqa: PLR2004
    return f"{english_cardinal(count)} {name}" + (joint + english_cardinal(rest) if rest else "")


def polish_cardinal(number: int, form: PolishForm = "masculine") -> str:
    """Return a number from 0 to LARGEST in words. In a longer number, one stays `jeden` whatever it counts.

    >>> polish_cardinal(22, "feminine"), polish_cardinal(1024, "genitive")
    ('dwadzieścia dwie', 'tysiąca dwudziestu czterech')
    """
    if number == 0:
        return "zera" if form == "genitive" else "zero"
    words: list[str] = []
    for size, names, oblique_names in _POLISH_GROUPS:
        count, number = divmod(number, size)
        if count:
            words += _polish_group(count, form, names, oblique_names)
    return " ".join([*words, *_polish_below_thousand(number, form, is_alone=not words)])


def polish_plural(number: int) -> int:
    """Return which form of a noun follows a whole number: 0 (1 minuta), 1 (2 minuty), 2 (5 minut)."""
    if number == 1:
        return 0
    return 1 if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14) else 2


def _polish_group(
    count: int, form: PolishForm, names: tuple[str, str, str], oblique_names: tuple[str, str]
) -> list[str]:
    if form in ("masculine", "feminine", "neuter"):
        return ([polish_cardinal(count)] if count > 1 else []) + [names[polish_plural(count)]]
    if count == 1:
        return [oblique_names[0]]
    return [polish_cardinal(count, "genitive"), oblique_names[1]]


def _polish_below_thousand(number: int, form: PolishForm, *, is_alone: bool) -> list[str]:
    is_oblique = form in ("genitive", "dative", "instrumental")
    ones, tens, hundreds = (
        (_POLISH_OBLIQUE, _POLISH_OBLIQUE_TENS, _POLISH_OBLIQUE_HUNDREDS)
        if is_oblique
        else (_POLISH, _POLISH_TENS, _POLISH_HUNDREDS)
    )
    hundred, rest = divmod(number, 100)
    words = [hundreds[hundred - 1]] if hundred else []
    if rest >= 20:  # noqa: PLR2004
        words.append(tens[rest // 10 - 2])
        rest %= 10
    if rest == 1 and not (is_alone and not words):
        words.append("jeden")
    elif rest:
        words.append(_POLISH_OF_ITS_OWN[form].get(rest, ones[rest]))
    return words


def latvian_cardinal(number: int, form: LatvianForm = "i", *, one: str = "viens") -> str:
    """Return a number from 0 to LARGEST in words; `one` is what the 1 of 1, 21, 31 … is called.

    >>> latvian_cardinal(25, "as"), latvian_cardinal(21, one="vienu"), latvian_cardinal(1100)
    ('divdesmit piecas', 'divdesmit vienu', 'tūkstoš simts')
    """
    if number == 0:
        return _LATVIAN_STEMS[0]
    words: list[str] = []
    is_oblique = form in ("iem", "ām")
    for size, names in _LATVIAN_GROUPS:
        count, number = divmod(number, size)
        if count:
            words += _latvian_group(count, names, is_oblique=is_oblique, is_followed=bool(number))
    hundred, rest = divmod(number, 100)
    if hundred == 1:
        words.append("simts" if not is_oblique or rest else "simtam")
    elif hundred:
        words += (latvian_cardinal(hundred, "iem" if is_oblique else "i"), "simtiem" if is_oblique else "simti")
    return " ".join([*words, *_latvian_below_hundred(rest, form, one)])


def _latvian_group(count: int, names: tuple[str, str, str], *, is_oblique: bool, is_followed: bool) -> list[str]:
    if count == 1 and names[0] == "tūkstotis":
        return ["tūkstoš" if is_followed else "tūkstotis"]
    is_one = count % 10 == 1 and count % 100 != 11  # noqa: PLR2004
    counted = latvian_cardinal(count, "iem" if is_oblique else "i")
    return [counted, names[0] if is_one else names[2] if is_oblique else names[1]]


def _latvian_below_hundred(number: int, form: LatvianForm, one: str) -> list[str]:
    ten, rest = divmod(number, 10)
    if ten == 1:
        return [_LATVIAN_TEENS[rest]]
    words = [_LATVIAN_TENS[ten - 2]] if ten else []
    if rest == 1:
        words.append(one)
    elif rest == 3:  # noqa: PLR2004
        words.append(_LATVIAN_THREE[form])
    elif rest:
        words.append(_LATVIAN_STEMS[rest] + form)
    return words
