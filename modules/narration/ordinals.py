"""Ordinal numbers in words: `3. maijā` is trešajā maijā, `5. dnia` is piątego dnia.

Both languages give the ordinal the ending of the noun that follows. The ending is guessed from the noun's own; where
that cannot be done the number stays as it is written, which every voice reads in some way.
"""

import re


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_LATVIAN_ONES = _words(
    "pirm otr treš ceturt piekt sest septīt astot devīt desmit vienpadsmit divpadsmit trīspadsmit četrpadsmit "
    "piecpadsmit sešpadsmit septiņpadsmit astoņpadsmit deviņpadsmit"
)
_LATVIAN_TENS = _words("divdesmit trīsdesmit četrdesmit piecdesmit sešdesmit septiņdesmit astoņdesmit deviņdesmit")
_LATVIAN_ENDINGS = (
    (("ajām", "ām", "ēm", "īm"), "ajām"),
    (("iem",), "ajiem"),
    (("ās", "ēs"), "ajās"),
    (("os",), "ajos"),
    (("am", "im", "um"), "ajam"),
    (("ai", "ei"), "ajai"),
    (("as", "es"), "ās"),
    (("ā", "ē", "ī", "ū"), "ajā"),
    (("a", "e"), "ā"),
    (("u", "o", "i"), "o"),
    (("s", "š"), "ais"),
)
_LATVIAN = re.compile(r"(?<![\w.,])(?P<number>\d{1,4})\.(?P<space> )(?P<noun>[a-zāčēģīķļņšūž]+)")

_POLISH_STEMS = _words(
    "pierwsz drug trzec czwart piąt szóst siódm ósm dziewiąt dziesiąt jedenast dwunast trzynast czternast piętnast "
    "szesnast siedemnast osiemnast dziewiętnast dwudziest"
)
_MONTHS = _words("stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia")
_POLISH_GENITIVES = (*_MONTHS, *_words("dnia roku wieku piętra miejsca rozdziału punktu numeru pytania zadania"))
_POLISH_ENDINGS = (
    (("ze", "ie"), "ym"),
    (("ę", "ą"), "ą"),
    (("y", "i"), "ej"),
    (("a",), "a"),
    (("o", "e"), "e"),
    (("u",), "ym"),
)
_POLISH = re.compile(r"(?<![\w.,])(?P<number>\d{1,2})(?P<stop>\.?) (?P<noun>[a-ząćęłńóśźż]+)")
_THIRTY = 30


def say_latvian_ordinals(text: str) -> str:
    """Return the text with numbers such as `6.` before a noun in words; hundreds and thousands stay digits.

    >>> say_latvian_ordinals("2024. gada 3. maijā sākas 6. kārta.")
    '2000 divdesmit ceturtā gada trešajā maijā sākas sestā kārta.'
    """
    return _LATVIAN.sub(_say_latvian, text)


def say_polish_ordinals(text: str) -> str:
    """Return the text with numbers up to 31 with a stop, or before a month, in words.

    >>> say_polish_ordinals("Zaczynamy 5 maja od 2. lekcji.")
    'Zaczynamy piątego maja od drugiej lekcji.'
    """
    return _POLISH.sub(_say_polish, text)


def _say_latvian(found: re.Match[str]) -> str:
    number, noun = int(found["number"]), found["noun"]
    ending = next((ending for nouns, ending in _LATVIAN_ENDINGS if noun.endswith(nouns)), None)
    hundreds, rest = number // 100 * 100, number % 100
    if ending is None or rest == 0:
        return found[0]
    if rest < len(_LATVIAN_ONES) + 1:
        words = _LATVIAN_ONES[rest - 1]
    else:
        ten, one = _LATVIAN_TENS[rest // 10 - 2], rest % 10
        words = f"{ten} {_LATVIAN_ONES[one - 1]}" if one else ten
    return f"{hundreds} {words}{ending} {noun}" if hundreds else f"{words}{ending} {noun}"


def _say_polish(found: re.Match[str]) -> str:
    number, noun = int(found["number"]), found["noun"]
    if not 0 < number <= _THIRTY + 1 or not (found["stop"] or noun in _MONTHS):
        return found[0]
    is_genitive = noun in _POLISH_GENITIVES
    ending = "ego" if is_genitive else next((end for nouns, end in _POLISH_ENDINGS if noun.endswith(nouns)), "y")
    if number <= len(_POLISH_STEMS):
        return f"{_polish_form(_POLISH_STEMS[number - 1], ending)} {noun}"
    ten, one = ("trzydziest", number - _THIRTY) if number >= _THIRTY else ("dwudziest", number - 20)
    stems = (ten, _POLISH_STEMS[one - 1]) if one else (ten,)
    return " ".join([*(_polish_form(stem, ending) for stem in stems), noun])


def _polish_form(stem: str, ending: str) -> str:
    """Join stem and ending: drugi and trzeci soften where the others do not."""
    if stem == "trzec":
        return stem + ("i" + ending[1:] if ending.startswith("y") else "i" + ending)
    if stem == "drug" and ending[0] in "ye":
        return stem + ("i" + ending[1:] if ending.startswith("y") else "i" + ending)
    return stem + ending
