"""Everything with a digit, as a Polish voice says it: in the case that the words around the number ask for.

Only what can be told from the neighbours is decided: the preposition before a number, the ending of the noun after it,
and for 2 the nouns known to be feminine. Everything else is said in the masculine nominative.
"""

import re
from collections.abc import Mapping

from modules.narration.cardinals import PolishForm, polish_cardinal, polish_plural
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
from modules.narration.ordinals import MONTHS, polish_ordinal, say_polish_ordinals

_DATES = (
    re.compile(r"(?<![\w.])(?P<day>\d{1,2})[./](?P<month>0?[1-9]|1[0-2])[./](?P<year>\d{4})(?!\w)(?: roku\b)?"),
    re.compile(r"(?<![\w-])(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>\d{2})(?![\w-])"),
)
_TIME = re.compile(
    r"(?<![\w:.,])(?P<hour>[01]?\d|2[0-4])(?P<mark>[:.])(?P<minute>[0-5]\d)(?![\w:]|[.,]\d)"
    r"(?! (?:zł|euro|raza|razy|procent|%|tys|mln|mld))"
)
_TIME_RANGE = re.compile(r"(?<!od )(?<![\w:.,])(?=\d{1,2}[:.][0-5]\d do \d{1,2}[:.][0-5]\d(?!\w))")
_HOUR = re.compile(
    r"(?i)(?P<before>\bgodzin(?:a|y|ie|ę|ą|ach od|ach|ami)|\bo(?= \d{1,2}(?:[.,;!?]|$| (?:i|lub|albo) \d))) "
    r"(?P<hour>[01]?\d|2[0-4])"
    r"(?![\w:]|[.,]\d)(?: (?P<joint>do|i|lub|albo|a) (?P<until>[01]?\d|2[0-4])(?![\w:]|[.,]\d))?"
)
_YEAR = re.compile(
    rf"(?i)(?P<before>\b(?:rok|roku|rokiem|{'|'.join(MONTHS)}) )?(?<![\w.,])(?P<year>1\d{{3}}|20\d\d)(?!\w|[.,]\d)"
    r"(?P<noun> (?:rok|roku|rokiem|rokowi)\b)?(?P<range>(?= do (?:19|20)\d\d\b))?"
)
_YEARS_IN_A_ROW = re.compile(r"(?i)\b(?P<before>lat(?:a|ach)?) (?P<from>\d{4}) (?P<joint>do|i) (?P<until>\d{4})\b")
_TWO_YEARS = re.compile(r"(?i)\b(?P<before>w|we|po) (?P<first>\d{4}) (?P<joint>i|lub|albo|oraz) (?=\d{4} roku\b)")
_CENTURY = re.compile(r"(?<![\w.,])(?P<number>\d{1,2})\.? (?P<noun>wiek(?:u|iem|owi)?)\b")
_MONEY = re.compile(r"(?<![\w.,])(?P<whole>\d+),(?P<part>\d\d)[ \u00a0]?(?P<sign>zł|€|EUR\b|\$|USD\b|£|GBP\b)(?!\w)")
_COMMA = "przecinek"
_DIGITS = tuple(polish_cardinal(digit) for digit in range(10))
_CURRENCIES = {
    "zł": (("złoty", "złote", "złotych"), ("grosz", "grosze", "groszy")),
    "€": (("euro", "euro", "euro"), ("cent", "centy", "centów")),
    "$": (("dolar", "dolary", "dolarów"), ("cent", "centy", "centów")),
    "£": (("funt", "funty", "funtów"), ("pens", "pensy", "pensów")),
}
_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£"}

_GENITIVE_AFTER = words_of(
    "do od bez dla około z ze u spośród oprócz powyżej poniżej wśród podczas ciągu blisko koło prócz zamiast wokół"
)
_INSTRUMENTAL_AFTER = words_of("przed nad pod między poza")
_ACCUSATIVE_AFTER = words_of("na za przez w we co o ponad po")
_TIME_UNITS = words_of("godzina minuta sekunda")
_YEAR_LOCATIVE_AFTER = words_of("w we po o")
_YEAR_PREPOSITIONS = _YEAR_LOCATIVE_AFTER | _INSTRUMENTAL_AFTER | words_of("do od z ze około sprzed")
_HOUR_LOCATIVE_AFTER = words_of("o od do po około godzinie godziny godzin")
_HOUR_ACCUSATIVE_AFTER = words_of("na przed za między godzinę godziną a")
_PERSONS = re.compile(
    r"(?:klientów|gości|pracowników|sprzedawców|kelnerów|kierowców|konsultantów|recepcjonistów|ludzi|mężczyzn|kolegów|"
    r"kucharzy|menedżerów|kierowników|szefów|uczestników|turystów|pasażerów|polaków|studentów|kupujących|panów|"
    r"dostawców|pacjentów|lekarzy|doradców|trenerów|użytkowników|mieszkańców|rodziców|uczniów|nauczycieli|przyjaciół)$"
)
_ONE_PERSON = re.compile(r"(?:klienta|gościa|pracownika|pana|kelnera|konsultanta|człowieka|kolegi|doradcy|sprzedawcy)$")
_FEMININE = re.compile(
    r"(?:osob|minut|godzin|sekund|lekcj|stron|rzecz|potrzeb|rozmow|rozmów|pani|częś|wiadomoś|odpowied|kaw|herbat|kobiet|klientk|koszul|"
    r"książ|spraw|firm|szans|opcj|możliwoś|zasad|noc|prób|porcj|walizk|torb|toreb|paczk|przesył|faktur|usług|reklamacj|"
    r"kolumn|tabel|sztuk|grup|kart|wizyt|ofert|cen|dat|umow|umów|metod|ankiet|ocen|skarg|prośb|wad|zalet|cech|drog|kwot|"
    r"zmian|wersj|sytuacj|informacj|promocj|rezerwacj|instrukcj|stawk|butel|tabletk|recepcjonistk|sprzedawczyn|ulic|"
    r"stacj|lini|reguł|rol|norm|form|wartoś|emocj|relacj|kolejk|koleżan|śwież|wskazów|dziewczyn|głos)\w{0,2}$"
)


def say_polish_numbers(text: str, units: Mapping[str, tuple[str, ...]]) -> str:
    """Return a text with its numbers in words. `units` are the forms of a unit: 1, 2, 5, a fraction.

    >>> say_polish_numbers("Do 3 osób, o godzinie 18.30, w 2024 roku.", {})
    'Do trzech osób, o godzinie osiemnastej trzydzieści, w dwa tysiące dwudziestym czwartym roku.'
    """
    for dates in _DATES:
        text = dates.sub(
            lambda found: f"{int(found['day'])} {MONTHS[int(found['month']) - 1]} {found['year']} roku", text
        )
    text = say_phone_numbers(text, _DIGITS)
    text = _MONEY.sub(_say_money, text)
    text = _TIME_RANGE.sub("od ", text)
    text = _YEARS_IN_A_ROW.sub(_say_years_in_a_row, text)
    text = _TWO_YEARS.sub(_say_first_year, text)
    text = _TIME.sub(lambda found: _time(int(found["hour"]), int(found["minute"]), word_before(found)), text)
    text = _HOUR.sub(_say_hour, text)
    text = _YEAR.sub(_say_year, say_polish_ordinals(_CENTURY.sub(_say_century, text)))
    text = unit_pattern(units).sub(lambda found: _say_unit(found, units), text)
    text = say_decimals(text, polish_cardinal, comma=_COMMA)
    text = say_versions(text, polish_cardinal, stop="kropka")
    return say_whole_numbers(text, _DIGITS, _say_whole)


def _say_money(found: re.Match[str]) -> str:
    names, part_names = _CURRENCIES[_SIGNS.get(found["sign"], found["sign"])]
    whole, part = int(found["whole"]), int(found["part"])
    words = f"{_counted(whole, word_before(found))} {names[polish_plural(whole)]}" if whole or not part else ""
    if part:
        words = f"{words} {polish_cardinal(part)} {part_names[polish_plural(part)]}"
    return words.strip()


def _counted(number: int, before: str) -> str:
    return polish_cardinal(number, "genitive" if before in _GENITIVE_AFTER and number > 1 else "masculine")


def _time(hour: int, minute: int, before: str) -> str:
    ending = "ej" if before in _HOUR_LOCATIVE_AFTER else "ą" if before in _HOUR_ACCUSATIVE_AFTER else "a"
    said = polish_ordinal(hour, ending) if hour else "zero"
    if not minute:
        return said
    return f"{said} {'zero ' if minute < len(_DIGITS) else ''}{polish_cardinal(minute)}"


def _say_hour(found: re.Match[str]) -> str:
    before = found["before"].lower().rsplit(" ", 1)[-1]
    said = f"{found['before']} {_time(int(found['hour']), 0, before)}"
    if not found["until"]:
        return said
    before = found["joint"] if found["joint"] == "do" else before
    return f"{said} {found['joint']} {_time(int(found['until']), 0, before)}"


def _say_years_in_a_row(found: re.Match[str]) -> str:
    first, last = (polish_cardinal(int(found[name])) for name in ("from", "until"))
    return f"{found['before']} {first} {found['joint']} {last}"


def _say_year(found: re.Match[str]) -> str:
    before, noun = (found["before"] or "").strip().lower(), (found["noun"] or "").strip()
    preposition = word_before(found)
    if not (before or noun or found["range"] is not None or (_is_bare(found) and preposition in _YEAR_PREPOSITIONS)):
        return found[0]
    is_open_range = found["range"] is not None and preposition not in _YEAR_PREPOSITIONS
    if "rok" in (before, noun) or is_open_range:
        ending = "y"
    elif "rokiem" in (before, noun) or (not before and not noun and preposition in _INSTRUMENTAL_AFTER):
        ending = "ym"
    else:
        ending = "ym" if not before and preposition in _YEAR_LOCATIVE_AFTER else "ego"
    year = polish_ordinal(int(found["year"]), ending)
    return f"{found['before'] or ''}{year}{found['noun'] or ''}"


def _is_bare(found: re.Match[str]) -> bool:
    """Say whether a number of four digits counts nothing: a mark, the end or a joining word follows."""
    rest = found.string[found.end() :]
    return 1900 <= int(found["year"]) < 2100 and not re.match(r" (?!(?:i|a|lub|oraz|albo)\b)\w", rest)  # noqa: PLR2004


def _say_first_year(found: re.Match[str]) -> str:
    """Return the first of two years: `w 1989 i 2004 roku`; the preposition is said again for the second."""
    return f"{found['before']} {polish_ordinal(int(found['first']), 'ym')} {found['joint']} {found['before'].lower()} "


def _say_century(found: re.Match[str]) -> str:
    noun = found["noun"]
    is_locative = word_before(found) in _YEAR_LOCATIVE_AFTER
    endings = {"wiek": "y", "wieku": "ym" if is_locative else "ego", "wiekiem": "ym", "wiekowi": "emu"}
    return f"{polish_ordinal(int(found['number']), endings[noun])} {noun}"


def _say_unit(found: re.Match[str], units: Mapping[str, tuple[str, ...]]) -> str:
    forms = units[found["unit"]]
    stop = "." if found["unit"].endswith(".") and is_last(found) else ""
    before, first = word_before(found), ""
    if found["first"]:
        first = f"{_counted_unit(int(found['first']), forms, before)[0]} {found['joint']} "
        before = "do" if found["joint"] == "do" else before
    if found["part"]:
        return f"{first}{decimal(found['whole'], found['part'], polish_cardinal, comma=_COMMA)} {forms[3]}{stop}"
    return f"{first}{' '.join(_counted_unit(int(found['whole']), forms, before))}{stop}"


def _counted_unit(number: int, forms: tuple[str, ...], before: str) -> tuple[str, str]:
    """Return a number and its unit: 2 godziny, do 2 godzin, po 2 godzinach, na 1 godzinę."""
    one, _, many, of_one = forms
    is_feminine = one.endswith("a")
    if before in _GENITIVE_AFTER:
        if number == 1:
            return "jednej" if is_feminine else "jednego", of_one
        return polish_cardinal(number, "genitive"), many
    if before == "po" and number > 1 and one in _TIME_UNITS:
        return polish_cardinal(number, "genitive"), f"{many}ach"
    if number == 1 and is_feminine and before in _ACCUSATIVE_AFTER:
        return "jedną", f"{one[:-1]}ę"
    return polish_cardinal(number, "feminine" if is_feminine else "masculine"), forms[polish_plural(number)]


def _say_whole(number: int, found: re.Match[str]) -> str:
    noun, before = word_after(found), word_before(found)
    if number == 1:
        return _one(noun, before)
    return polish_cardinal(number, _form(noun, before))


def _form(noun: str, before: str) -> PolishForm:
    if noun.endswith(("ami", "ymi", "imi", "źmi", "ćmi")):
        return "instrumental"
    if noun.endswith("om"):
        return "dative"
    if before in _GENITIVE_AFTER or noun.endswith("ach") or _PERSONS.match(noun):
        return "genitive"
    return "feminine" if _FEMININE.match(noun) else "masculine"


def _one(noun: str, before: str) -> str:
    """Return 1 as the noun has it: jedna osoba, jedną osobę, jednego gościa."""
    if _ONE_PERSON.match(noun) or (not noun and before in _GENITIVE_AFTER):
        return "jednego"
    is_feminine = bool(_FEMININE.match(noun))
    if noun.endswith("ę"):
        return "jedną"
    if noun.endswith(("y", "i")) or (is_feminine and noun.endswith("ie")):
        return "jednej"
    if noun.endswith(("a", "u")) and before in _GENITIVE_AFTER and not is_feminine:
        return "jednego"
    if noun.endswith("em") or (noun.endswith(("u", "ie")) and before in _ACCUSATIVE_AFTER):
        return "jednym"
    return "jedna" if noun.endswith("a") else "jedno" if noun.endswith(("o", "cie", "nie")) else "jeden"
