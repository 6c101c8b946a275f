"""Everything with a digit, as an English voice says it: years, times, money, units, decimals, plain numbers."""

import re
from collections.abc import Mapping

from modules.narration.cardinals import english_cardinal
from modules.narration.number_places import is_last, say_phone_numbers, say_whole_numbers, unit_pattern, word_before
from modules.narration.ordinals import english_ordinal, say_english_ordinals

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTH = "|".join(_MONTHS)
_DATES = (
    re.compile(r"(?<![\w.])(?P<day>\d{1,2})[./](?P<month>0?[1-9]|1[0-2])[./](?P<year>\d{4})(?!\w)"),
    re.compile(r"(?<![\w-])(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>\d{2})(?![\w-])"),
)
_DAY_AND_MONTH = re.compile(rf"(?<![\w.,])(?:the )?(?P<day>\d{{1,2}})(?= (?:{_MONTH})\b)")
_MONTH_AND_DAY = re.compile(rf"\b(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?![\w:]|[.,]\d)")
_TIMES = (
    re.compile(r"(?<![\w:.])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?P<half> ?[ap] m\b)?(?![\w:])"),
    re.compile(r"(?<![\w:.])(?P<hour>1?\d)\.(?P<minute>[0-5]\d)(?P<half> ?[ap] m\b)"),
)
_MONEY_BEFORE = re.compile(
    r"(?P<sign>[€£$])(?P<number>\d+(?:\.\d+)?)(?:[ \u00a0]?(?P<scale>million|billion|thousand|bn|m|k)\b)?"
)
_MONEY_AFTER = re.compile(
    r"(?<![\w.,])(?P<number>\d+(?:\.\d+)?)[ \u00a0]?(?:(?P<scale>million|billion|thousand) )?"
    r"(?P<sign>[€£$]|EUR\b|GBP\b|USD\b|PLN\b|zł)"
)
_DECADE = re.compile(r"(?<![\w.,])(?P<decade>1[1-9][2-9]0|20[2-9]0)[’']?s\b")
_YEAR = re.compile(
    r"(?i)(?P<before>(?:\b(?:in|since|until|till|by|from|of|to|before|after|during|year|and|or|about|around|summer|"
    rf"spring|autumn|winter|{_MONTH}|[a-z]+(?:th|st|nd|rd)),? |\())?(?<![\w.,])(?P<year>1[1-9]\d\d|20\d\d)"
    r"(?!\w|[.,]\d)(?P<range>(?= to (?:19|20)\d\d\b))?"
)
_DECIMAL = re.compile(r"(?<![\w.,])(?P<whole>\d+)\.(?P<part>\d+)(?!\w|\.\d)")
_CURRENCIES = {
    "€": ("euro", "euros", "cent", "cents"), "EUR": ("euro", "euros", "cent", "cents"),
    "£": ("pound", "pounds", "penny", "pence"), "GBP": ("pound", "pounds", "penny", "pence"),
    "$": ("dollar", "dollars", "cent", "cents"), "USD": ("dollar", "dollars", "cent", "cents"),
    "zł": ("zloty", "zlotys", "grosz", "groszy"), "PLN": ("zloty", "zlotys", "grosz", "groszy"),
}  # fmt: skip
_SCALES = {"bn": "billion", "m": "million", "k": "thousand"}
_DIGITS = tuple(english_cardinal(digit) for digit in range(10))
_NOT_BEFORE_YEARS = frozenset({"number", "room", "order", "code", "flight", "gate", "is", "are", "was", "were"})
_RECENT_YEARS = range(1900, 2100)


def say_english_numbers(text: str, units: Mapping[str, tuple[str, ...]]) -> str:
    """Return a text with its numbers in words. `units` are the forms of a unit: one, several.

    >>> say_english_numbers("In 2024 it took 3.5 h, at 9:30.", {"h": ("hour", "hours")})
    'In twenty twenty-four it took three point five hours, at nine thirty.'
    """
    for dates in _DATES:
        text = dates.sub(_say_date, text)
    text = say_phone_numbers(text, _DIGITS)
    text = _DAY_AND_MONTH.sub(lambda found: f"the {english_ordinal(int(found['day']))} of", text)
    text = _MONTH_AND_DAY.sub(lambda found: f"{found['month']} {english_ordinal(int(found['day']))}", text)
    for times in _TIMES:
        text = times.sub(_say_time, text)
    text = _MONEY_AFTER.sub(_say_money, _MONEY_BEFORE.sub(_say_money, text))
    text = _DECADE.sub(_say_decade, text)
    text = unit_pattern(units).sub(lambda found: _say_unit(found, units), text)
    text = say_english_ordinals(text)
    text = _YEAR.sub(_say_year, text)
    text = _DECIMAL.sub(lambda found: _decimal(found["whole"], found["part"]), text)
    text = re.sub(r"(?<=\d)\.(?=\d)", " point ", text)
    return say_whole_numbers(text, _DIGITS, lambda number, _found: english_cardinal(number))


def _say_date(found: re.Match[str]) -> str:
    month = _MONTHS[int(found["month"]) - 1]
    return f"the {english_ordinal(int(found['day']))} of {month} {_year(int(found['year']))}"


def _say_time(found: re.Match[str]) -> str:
    hour, minute = english_cardinal(int(found["hour"])), int(found["minute"])
    half = found["half"] or ""
    if minute:
        return f"{hour} {'oh ' if minute < len(_DIGITS) else ''}{english_cardinal(minute)}{half}"
    return hour + (half or (" o'clock" if int(found["hour"]) <= 12 else " hundred"))  # noqa: PLR2004 - the clock's


def _say_money(found: re.Match[str]) -> str:
    one, several, one_part, several_parts = _CURRENCIES[found["sign"]]
    whole, _, part = found["number"].partition(".")
    if found["scale"]:
        return f"{_number(found['number'])} {_SCALES.get(found['scale'], found['scale'])} {several}"
    if len(part) != 2:  # noqa: PLR2004 - the places of cents
        return f"{_number(found['number'])} {one if found['number'] == '1' else several}"
    words = [f"{english_cardinal(int(whole))} {one if int(whole) == 1 else several}"] if int(whole) else []
    if int(part):
        words.append(f"{english_cardinal(int(part))} {one_part if int(part) == 1 else several_parts}")
    return " and ".join(words) or f"zero {several}"


def _say_unit(found: re.Match[str], units: Mapping[str, tuple[str, ...]]) -> str:
    one, several = units[found["unit"]]
    number = _decimal(found["whole"], found["part"]) if found["part"] else english_cardinal(int(found["whole"]))
    first = f"{english_cardinal(int(found['first']))} {found['joint']} " if found["first"] else ""
    stop = "." if found["unit"].endswith(".") and is_last(found) else ""
    return f"{first}{number} {one if number == 'one' else several}{stop}"


def _say_decade(found: re.Match[str]) -> str:
    return _year(int(found["decade"])).removesuffix("y") + "ies"


def _say_year(found: re.Match[str]) -> str:
    year = int(found["year"])
    before = found["before"] or ""
    if not before and word_before(found) in _NOT_BEFORE_YEARS:
        return found[0]
    is_alone = not re.match(r" ?\w", found.string[found.end() :])
    is_year = (
        found["range"] is not None
        or (bool(before) and (year in _RECENT_YEARS or _is_at_end(found)))
        or (is_alone and year in _RECENT_YEARS)
    )
    return before + (_year(year) if is_year else found["year"])


def _is_at_end(found: re.Match[str]) -> bool:
    return not re.match(r" [a-z]", found.string[found.end() :])


def _year(year: int) -> str:
    """Return a year as it is said: twenty twenty-four, nineteen oh five, two thousand and one."""
    century, rest = divmod(year, 100)
    if century % 10 == 0 and rest < len(_DIGITS):
        return english_cardinal(year)
    if not rest:
        return f"{english_cardinal(century)} hundred"
    return f"{english_cardinal(century)} {'oh ' if rest < len(_DIGITS) else ''}{english_cardinal(rest)}"


def _number(written: str) -> str:
    whole, _, part = written.partition(".")
    return _decimal(whole, part) if part else english_cardinal(int(whole))


def _decimal(whole: str, part: str) -> str:
    return f"{english_cardinal(int(whole))} point {' '.join(_DIGITS[int(digit)] for digit in part)}"
