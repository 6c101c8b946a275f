"""Everything with a digit, as a Latvian voice says it: with the gender and case of the noun that is counted.

Both are read off the noun's ending; in the plural every preposition asks for the dative. Where neither helps, a number
is said in the masculine nominative.
"""

import re
from collections.abc import Mapping

from modules.narration.cardinals import LatvianForm, latvian_cardinal
from modules.narration.number_places import (
    decimal,
    is_last,
    say_decimals,
    say_phone_numbers,
    say_versions,
    say_whole_numbers,
    unit_pattern,
    word_after,
    word_before,
    words_of,
)
from modules.narration.ordinals import say_latvian_ordinals

_MONTHS = (
    "janvāris", "februāris", "marts", "aprīlis", "maijs", "jūnijs", "jūlijs", "augusts", "septembris", "oktobris",
    "novembris", "decembris",
)  # fmt: skip
_DATES = (
    re.compile(r"(?<![\w.])(?P<day>\d{1,2})[./] ?(?P<month>0?[1-9]|1[0-2])[./] ?(?P<year>\d{4})(?!\w)\.?"),
    re.compile(r"(?<![\w-])(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>\d{2})(?![\w-])"),
)
_HOUR = r"(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?(?![\w:]|[.,]\d)"
_CLOCK = re.compile(
    rf"(?P<before>\b(?:no|līdz|pēc|pirms|kopš|ap) )?(?P<word>pulksten) (?P<from>{_HOUR})"
    rf"(?: (?P<joint>līdz|un|vai) (?:pulksten )?(?P<until>{_HOUR}))?",
    re.IGNORECASE,
)
_TIME = re.compile(r"(?<![\w:.,])(?P<hour>[01]?\d|2[0-4])[:.](?P<minute>[0-5]\d)(?![\w:]|[.,]\d)")
_YEAR_SHORT = re.compile(r"(?<![\w.,])(?P<year>\d{1,4}\.) (?P<noun>g|gs)\.(?P<rest>,? ?(?:\d{1,2}\. ?)?(?P<month>\w*))")
_LOCATIVE = re.compile(r"^[^\WA-ZĀČĒĢĪĶĻŅŠŪŽ]+(?:ā|ē|ī|ū|os|ās|ēs|īs)$")
_MONEY = re.compile(r"(?<![\w.,])(?P<whole>\d+),(?P<part>\d\d)[ \u00a0]?(?:€|EUR\b|eiro\b)")
_COMMA = "komats"
_DIGITS = tuple(latvian_cardinal(digit) for digit in range(10))

_CLOCK_WORD = "pulksten"

_GENITIVE_AFTER = words_of("no pēc bez pie kopš pirms aiz virs zem dēļ uz")
_ACCUSATIVE_AFTER = words_of("par ar caur pa pret starp gar")
_DATIVE_AFTER = words_of("līdz")
_PREPOSITIONS = _GENITIVE_AFTER | _ACCUSATIVE_AFTER | _DATIVE_AFTER
_GENITIVE_BEFORE = words_of("laikā garumā ilgumā ietvaros vērtībā apmērā vecumā attālumā")
_GENITIVES_OF_THEIR_OWN = {"minūtes": "minūšu", "sekundes": "sekunžu", "tūkstoši": "tūkstošu"}
_PLURAL_FORMS: tuple[tuple[tuple[str, ...], LatvianForm], ...] = (
    (("iem",), "iem"),
    (("ām", "ēm", "īm"), "ām"),
    (("os",), "os"),
    (("ās", "ēs", "īs"), "ās"),
    (("us",), "us"),
    (("as", "es"), "as"),
    (("u",), "u"),
    (("i",), "i"),
)
_ONES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("am", "im", "um"), "vienam"),
    (("ai", "ei"), "vienai"),
    (("as", "es"), "vienas"),
    (("ā", "ē", "ī", "ū"), "vienā"),
    (("a", "e"), "viena"),
    (("u", "i"), "vienu"),
)


def say_latvian_numbers(text: str, units: Mapping[str, tuple[str, ...]]) -> str:
    """Return a text with its numbers in words. `units` are the forms of a unit: one, several.

    >>> say_latvian_numbers("Pēc 3 dienām pulksten 18.30, 2024. gada 3. maijā.", {})
    'Pēc trim dienām pulksten astoņpadsmitos trīsdesmit, divi tūkstoši divdesmit ceturtā gada trešajā maijā.'
    """
    for dates in _DATES:
        text = dates.sub(_say_date, text)
    text = say_phone_numbers(text, _DIGITS)
    text = _MONEY.sub(_say_money, text)
    text = _TIME.sub(lambda found: _time(found[0], word_before(found)), _CLOCK.sub(_say_clock, text))
    text = say_latvian_ordinals(_YEAR_SHORT.sub(_say_year, text))
    text = unit_pattern(units).sub(lambda found: _say_unit(found, units), text)
    text = say_decimals(text, latvian_cardinal, comma=_COMMA)
    text = say_versions(text, latvian_cardinal, stop="punkts")
    return say_whole_numbers(text, _DIGITS, _say_whole)


def _say_date(found: re.Match[str]) -> str:
    month = _MONTHS[int(found["month"]) - 1]
    is_soft = month.endswith("is")
    stem = month.removesuffix("is") if is_soft else month.removesuffix("s")
    before = word_before(found)
    if before in _GENITIVE_AFTER:
        month = stem + "a"
    elif before in _DATIVE_AFTER:
        month = stem + ("im" if is_soft else "am")
    elif before in _ACCUSATIVE_AFTER:
        month = stem + ("i" if is_soft else "u")
    elif before not in ("", "datums"):
        month = stem + ("ī" if is_soft else "ā")
    stop = "." if found[0].endswith(".") and is_last(found) else ""
    return f"{found['year']}. gada {int(found['day'])}. {month}{stop}"


def _say_money(found: re.Match[str]) -> str:
    whole, part = int(found["whole"]), int(found["part"])
    form: LatvianForm = "iem" if word_before(found) in _PREPOSITIONS else "i"
    cents = f" {latvian_cardinal(part, form)} {_unit_form(('cents', 'centi'), part, form)}" if part else ""
    return f"{latvian_cardinal(whole, form)} eiro{cents}"


def _say_clock(found: re.Match[str]) -> str:
    """Return `pulksten 9` in the locative, after a preposition and in a range in the dative."""
    before, word, until = found["before"] or "", found["word"], found["until"]
    is_range = found["joint"] == "līdz" and bool(until)
    if is_range and not before:
        before, word = ("No " if word[0].isupper() else "no "), word.lower()
    start = _time(found["from"], before.strip().lower() or _CLOCK_WORD)
    if not until:
        return f"{before}{word} {start}"
    return f"{before}{word} {start} {found['joint']} {_time(until, before.strip().lower() or _CLOCK_WORD)}"


def _time(written: str, before: str) -> str:
    hour, _, minute = written.replace(":", ".").partition(".")
    form: LatvianForm = "iem" if before in _PREPOSITIONS else "os" if before == _CLOCK_WORD else "i"
    one = {"iem": "vieniem", "os": "vienos"}.get(form, "viens")
    said = latvian_cardinal(int(hour), form, one=one)
    if form != "i" and said.endswith(("desmit", "padsmit")):
        said += form
    if not minute or not int(minute):
        return said
    return f"{said} {'nulle ' if int(minute) < len(_DIGITS) else ''}{latvian_cardinal(int(minute))}"


def _say_year(found: re.Match[str]) -> str:
    """Return `2024. g.` in the genitive before a month or place and after a preposition, after `līdz` in the dative."""
    before = word_before(found)
    stem = "gad" if found["noun"] == "g" else "gadsimt"
    if before in _DATIVE_AFTER:
        ending = "am"
    elif before in _GENITIVE_AFTER or _LOCATIVE.search(found["month"]):
        ending = "a"
    else:
        ending = "ā" if found["noun"] == "g" else "s"
    stop = "." if is_last(found) and not found["rest"] else ""
    return f"{found['year']} {stem}{ending}{stop}{found['rest']}"


def _say_unit(found: re.Match[str], units: Mapping[str, tuple[str, ...]]) -> str:
    forms = (units[found["unit"]][0], units[found["unit"]][1])
    stop = "." if found["unit"].endswith(".") and is_last(found) else ""
    before, after = word_before(found), word_after(found)
    number = int(found["part"] or found["whole"])
    words = (
        decimal(found["whole"], found["part"], latvian_cardinal, comma=_COMMA).removesuffix(latvian_cardinal(number))
        if found["part"]
        else ""
    )
    if found["first"]:
        first = latvian_cardinal(int(found["first"]), _unit_case(forms[1], before, after))
        words = f"{first} {found['joint']} {words}"
        before = "līdz" if found["joint"] == "līdz" and before else before
    if _is_one(number):
        one, unit = _one_unit(forms[0], before, after)
        return f"{words}{latvian_cardinal(number, one=one)} {unit}{stop}"
    form = _unit_case(forms[1], before, after)
    return f"{words}{latvian_cardinal(number, form)} {_unit_form(forms, number, form)}{stop}"


def _is_one(number: int) -> bool:
    return number % 10 == 1 and number % 100 != 11  # noqa: PLR2004 - eleven is a plural


def _unit_case(plural: str, before: str, after: str) -> LatvianForm:
    is_feminine = plural.endswith(("as", "es"))
    if after in _GENITIVE_BEFORE:
        return "u"
    if before in _PREPOSITIONS:
        return "ām" if is_feminine else "iem"
    return "as" if is_feminine else "i"


def _unit_form(forms: tuple[str, str], number: int, form: LatvianForm) -> str:
    one, several = forms
    if _is_one(number) and form in ("i", "as"):
        return one
    if several.endswith("o") or form in ("i", "as"):
        return several
    first, _, rest = several.partition(" ")
    if first.endswith("Celsija"):
        return f"{first} {_unit_form((one, rest), number, form)}"
    if form == "u":
        declined = _GENITIVES_OF_THEIR_OWN.get(
            first, first.removesuffix("i").removesuffix("as").removesuffix("es") + "u"
        )
    else:
        declined = first[:-1] + "iem" if first.endswith("i") else first[:-2] + ("ām" if first.endswith("as") else "ēm")
    return f"{declined} {rest}".strip()


def _one_unit(unit: str, before: str, after: str) -> tuple[str, str]:
    """Return 1 and its unit: viena stunda, pēc vienas stundas, līdz vienai stundai, par vienu stundu."""
    is_feminine = unit.endswith(("a", "e"))
    if not is_feminine and not unit.endswith("s"):
        return "viens", unit
    stem, vowel = unit[:-1], unit[-1] if is_feminine else "a"
    if before in _GENITIVE_AFTER or after in _GENITIVE_BEFORE:
        return ("vienas", f"{stem}{vowel}s") if is_feminine else ("viena", f"{stem}a")
    if before in _DATIVE_AFTER:
        return ("vienai", f"{stem}{vowel}i") if is_feminine else ("vienam", f"{stem}am")
    if before in _ACCUSATIVE_AFTER:
        return "vienu", stem + ("i" if vowel == "e" else "u")
    return ("viena" if is_feminine else "viens"), unit


def _say_whole(number: int, found: re.Match[str]) -> str:
    noun, before = word_after(found), word_before(found)
    if _is_one(number):
        alone = "viena" if before in _GENITIVE_AFTER else "vienam" if before in _DATIVE_AFTER else "viens"
        one = next((one for endings, one in _ONES if noun.endswith(endings)), "viens" if noun else alone)
        return latvian_cardinal(number, one=one)
    form = _plural_form(noun)
    return latvian_cardinal(number, "iem" if before in _PREPOSITIONS and form == "i" else form)


def _plural_form(noun: str) -> LatvianForm:
    for endings, form in _PLURAL_FORMS:
        if noun.endswith(endings):
            return form
    return "i"
