"""Ordinal numbers in words: `3. maijā` is trešajā maijā, `5. dnia` is piątego dnia, `2nd` is second.

Polish and Latvian give the ordinal the ending of the noun that follows. The ending is guessed from the noun's own;
where that cannot be done the number stays as it is written, and is read as a plain number.
"""

import re

from modules.narration.cardinals import english_cardinal, latvian_cardinal, polish_cardinal


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_LATVIAN_ONES = _words(
    "pirm otr treš ceturt piekt sest septīt astot devīt desmit vienpadsmit divpadsmit trīspadsmit četrpadsmit "
    "piecpadsmit sešpadsmit septiņpadsmit astoņpadsmit deviņpadsmit"
)
_LATVIAN_TENS = _words("divdesmit trīsdesmit četrdesmit piecdesmit sešdesmit septiņdesmit astoņdesmit deviņdesmit")
_LATVIAN_HUNDREDS = _words("simt divsimt trīssimt četrsimt piecsimt sešsimt septiņsimt astoņsimt deviņsimt")
_LATVIAN_THOUSANDS = _words("tūkstoš divtūkstoš trīstūkstoš četrtūkstoš piectūkstoš")
_LATVIAN_ENDINGS = (
    (("ajām", "ām", "ēm", "īm"), "ajām"),
    (("iem",), "ajiem"),
    (("ās", "ēs", "īs"), "ajās"),
    (("os",), "ajos"),
    (("am", "im", "um"), "ajam"),
    (("ai", "ei"), "ajai"),
    (("as", "es"), "ās"),
    (("ā", "ē", "ī", "ū"), "ajā"),
    (("a", "e"), "ā"),
    (("u", "o", "i"), "o"),
    (("s", "š"), "ais"),
)
_LATVIAN_NOUN = r"[a-zāčēģīķļņšūž]+|Saeim[a-zāēīū]*|Janvāra|Februāra|Marta|Aprīļa|Maija|Jūnija|Jūlija|Augusta|Novembra"
_LATVIAN = re.compile(
    rf"(?<![\w.,])(?P<number>\d{{1,4}})\.(?= (?:(?:un|vai|līdz) \d{{1,4}}\. )*(?P<noun>{_LATVIAN_NOUN}))"
)

_POLISH_STEMS = _words(
    "pierwsz drug trzec czwart piąt szóst siódm ósm dziewiąt dziesiąt jedenast dwunast trzynast czternast piętnast "
    "szesnast siedemnast osiemnast dziewiętnast"
)
_POLISH_TENS = _words(
    "dwudziest trzydziest czterdziest pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt dziewięćdziesiąt"
)
_POLISH_HUNDREDS = _words("setn dwusetn trzechsetn czterechsetn pięćsetn sześćsetn siedemsetn osiemsetn dziewięćsetn")
_POLISH_THOUSANDS = _words("tysięczn dwutysięczn trzytysięczn czterotysięczn pięciotysięczn")
MONTHS = _words("stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia")
_POLISH_GENITIVES = (*MONTHS, *_words("dnia roku wieku piętra miejsca rozdziału punktu numeru pytania zadania"))
_POLISH_ENDINGS = (
    (("ach", "ych", "ich"), "ych"),
    (("rokiem", "em"), "ym"),
    (("ze", "ie"), "ym"),
    (("ę", "ą"), "ą"),
    (("y", "i"), "ej"),
    (("a",), "a"),
    (("o", "e"), "e"),
    (("u",), "ym"),
)
_POLISH_FEMININE_LOCATIVES = _words(
    "stronie kolumnie klasie grupie wizycie ofercie scenie rundzie osobie rozmowie próbie"
)
_POLISH = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,2})(?:\.(?= (?:(?:i|lub|albo|do) \d{1,2}\. )*(?P<noun>[a-ząćęłńóśźż]+))"
    rf"|(?= (?P<month>{'|'.join(MONTHS)})\b))"
)
_ENGLISH = re.compile(r"(?<![\w.,])(?P<number>\d{1,4})(?:st|nd|rd|th)\b")
_ENGLISH_OF_THEIR_OWN = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip


def say_latvian_ordinals(text: str) -> str:
    """Return the text with numbers such as `6.` before a noun in words.

    >>> say_latvian_ordinals("2024. gada 3. maijā sākas 6. kārta.")
    'divi tūkstoši divdesmit ceturtā gada trešajā maijā sākas sestā kārta.'
    """
    return _LATVIAN.sub(_say_latvian, text)


def say_polish_ordinals(text: str) -> str:
    """Return the text with numbers up to 99 with a stop before a noun, or before a month, in words.

    >>> say_polish_ordinals("Zaczynamy 5 maja od 2. lekcji.")
    'Zaczynamy piątego maja od drugiej lekcji.'
    """
    return _POLISH.sub(_say_polish, text)


def say_english_ordinals(text: str) -> str:
    """Return the text with numbers such as `21st` in words.

    >>> say_english_ordinals("The 21st call on the 2nd day.")
    'The twenty-first call on the second day.'
    """
    return _ENGLISH.sub(lambda found: english_ordinal(int(found["number"])), text)


def english_ordinal(number: int) -> str:
    """Return an ordinal: 21 is twenty-first."""
    cardinal = english_cardinal(number)
    place = max(cardinal.rfind(" "), cardinal.rfind("-")) + 1
    last = cardinal[place:]
    ordinal = _ENGLISH_OF_THEIR_OWN.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return cardinal[:place] + ordinal


def polish_ordinal(number: int, ending: str) -> str:
    """Return an ordinal with an adjective's ending (y, a, e, ego, ej, ą, ym …): 24, ego is dwudziestego czwartego."""
    rest = number % 100
    large = number - rest
    if not rest:
        thousand, hundred = divmod(number, 1000)
        if hundred:
            whole = f"{polish_cardinal(thousand * 1000)} " if thousand else ""
            return f"{whole}{_POLISH_HUNDREDS[hundred // 100 - 1]}{ending}"
        return _POLISH_THOUSANDS[thousand - 1] + ending if thousand <= len(_POLISH_THOUSANDS) else str(number)
    words = [polish_cardinal(large)] if large else []
    if rest > len(_POLISH_STEMS):
        words.append(_POLISH_TENS[rest // 10 - 2] + ending)
        rest %= 10
    if rest:
        words.append(_polish_form(_POLISH_STEMS[rest - 1], ending))
    return " ".join(words)


def latvian_ordinal(number: int, ending: str) -> str:
    """Return an ordinal with an adjective's definite ending (ais, ā, ajā …): 24, ā is divdesmit ceturtā."""
    rest = number % 100
    large = number - rest
    if not rest:
        thousand, hundred = divmod(number, 1000)
        if hundred:
            whole = f"{latvian_cardinal(thousand * 1000 + 1).removesuffix(' viens')} " if thousand else ""
            return f"{whole}{_LATVIAN_HUNDREDS[hundred // 100 - 1]}{ending}"
        return _LATVIAN_THOUSANDS[thousand - 1] + ending if thousand <= len(_LATVIAN_THOUSANDS) else str(number)
    words = [latvian_cardinal(large + 1).removesuffix(" viens")] if large else []
    if rest <= len(_LATVIAN_ONES):
        words.append(_LATVIAN_ONES[rest - 1] + ending)
    else:
        ten, one = _LATVIAN_TENS[rest // 10 - 2], rest % 10
        words.append(f"{ten} {_LATVIAN_ONES[one - 1]}{ending}" if one else ten + ending)
    return " ".join(words)


def _say_latvian(found: re.Match[str]) -> str:
    number, noun = int(found["number"]), found["noun"].lower()
    ending = next((ending for nouns, ending in _LATVIAN_ENDINGS if noun.endswith(nouns)), None)
    return latvian_ordinal(number, ending) if ending and number else found[0]


def _say_polish(found: re.Match[str]) -> str:
    number, noun = int(found["number"]), found["noun"] or found["month"]
    return polish_ordinal(number, _polish_ending(noun)) if number else found[0]


def _polish_ending(noun: str) -> str:
    if noun in _POLISH_GENITIVES:
        return "ego"
    if noun in _POLISH_FEMININE_LOCATIVES:
        return "ej"
    return next((ending for nouns, ending in _POLISH_ENDINGS if noun.endswith(nouns)), "y")


def _polish_form(stem: str, ending: str) -> str:
    """Join stem and ending: drugi and trzeci soften where the others do not."""
    if stem == "trzec" or (stem == "drug" and ending[0] in "ye"):
        return stem + "i" + (ending.removeprefix("y"))
    return stem + ending
