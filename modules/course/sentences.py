"""Where a sentence ends, in English, Polish and Latvian.

The page marks these sentences and the voice speaks them, so both call this one function. Nothing is learned from data:
a stop ends a sentence unless one of the few rules below says otherwise. To teach it a word, add it to the language's
row in sentence_words.py and a line to the table in tests/course/test_sentences.py.
"""

import re

from modules.course.ids import Language
from modules.course.sentence_words import NO_WORDS, SENTENCE_WORDS, SentenceWords

_SPACE = re.compile(r"[ \t\r\n\f\v]+")
"""Breakable white space. A no-break space holds its two words together and so never ends a sentence."""

_STOP = re.compile(r"(?P<stop>[.!?…]+)(?P<closing>[”“\"'’»)\]]*) (?=\S)")
"""A stop with whatever closes after it. In the Polish `?”.` the stop is the last one, with nothing closing."""

_ITEM_NUMBER = re.compile(r"\d+(?:\.\d+)*|[IVXLC]+|[a-z]")
_FIRST_ITEM_NUMBER = re.compile(r"1|I|a")
_LETTERED_ITEM = re.compile(r"[a-z]\. \S")
_DATE_PART = re.compile(r"\d{1,2}")
_DATE_GOES_ON = re.compile(r"(?:\d{1,2}\.|\d{4}\b)")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_QUOTE_LED_IN = re.compile(r":\s[„“”\"‘«»]")
_VIEW = 600
"""So many characters around a stop are looked at, so that an endless text takes no endless time."""
_SPEAKER_WORDS = 4
"""So many words of a name at most stand before the verb: Mr. J. Brown asks."""
_TIME_WORDS = 6
_POLISH_PAST = re.compile(r"\w(?:ł|ła|ło|li|ły)$")
"""The ending of a verb in the past: after it there is more than a time."""
_OPENING = "„“”\"‘’'«»([{"
_DASHES = "–—-"


def split_sentences(text: str, language: Language) -> tuple[str, ...]:
    """Return the sentences of a text in order; joined by single spaces they are the text again.

    Runs of breakable white space count as one space; an empty text has no sentence. A closing quote or bracket stays
    with its sentence. A language without a row of words is split by the common rules alone.

    >>> split_sentences("„Gdzie?” – pyta gość. Np. tu.", Language("pl"))
    ('„Gdzie?” – pyta gość.', 'Np. tu.')
    """
    line = _SPACE.sub(" ", text).strip(" ")
    words = SENTENCE_WORDS.get(language, NO_WORDS)
    sentences: list[str] = []
    start = 0
    for found in _STOP.finditer(line):
        before = line[max(start, found.start() - _VIEW) : found.start()]
        if _ends(before, found, line[found.end() : found.end() + _VIEW], words):
            sentences.append(line[start : found.end() - 1])
            start = found.end()
    return (*sentences, line[start:]) if line else ()


def _ends(before: str, found: re.Match[str], rest: str, words: SentenceWords) -> bool:
    """Say whether the stop ends the sentence `before`; `rest` is what follows the space."""
    first = _first_sign(rest)
    if _LETTERED_ITEM.match(before) and _LETTERED_ITEM.match(rest):
        return True
    if first.islower() or _is_aside(before, found, words) or _is_said_by(before, found, rest, words):
        return False
    if found["stop"] != "." or found["closing"]:
        return True
    return not _is_shortened(before, first, rest, words)


def _first_sign(rest: str) -> str:
    """Return the first letter or digit; empty if there is none."""
    found = _LETTER_OR_DIGIT.search(rest)
    return found[0] if found else ""


def _is_aside(before: str, found: re.Match[str], words: SentenceWords) -> bool:
    """Say whether a bracket that opened within the sentence closes here: `He asked (why?) Anna.`."""
    is_inside = ")" in found["closing"] and before.rfind("(") > 0
    return is_inside and (found["stop"] != "." or _last_word(before).lower() in words.either)


def _is_said_by(before: str, found: re.Match[str], rest: str, words: SentenceWords) -> bool:
    """Say whether what follows a quote tells who speaks, even if with a capital: `“Where?” Anna asks.`."""
    has_dash = rest[0] in _DASHES and rest[1:2] == " "
    if found["closing"] and has_dash:
        return True
    is_cry = found["stop"] != "." and (has_dash or bool(found["closing"]))
    return is_cry and not _QUOTE_LED_IN.search(before) and _names_speaker(rest.lstrip(f"{_DASHES} "), words)


def _names_speaker(rest: str, words: SentenceWords) -> bool:
    """Say whether a text begins with a name and a verb of saying that introduces no speech of its own."""
    clause, colon, _ = rest.partition(":")
    place = 0
    for count, part in enumerate(clause.split(" ", _SPEAKER_WORDS)):
        word = _WORD.match(part)
        if not word:
            return False
        place += len(part) + 1
        if count and word[0] in words.says:
            is_introducing = bool(colon) and not re.search(r"[.!?…;]", clause[place:])
            return not is_introducing
        is_name = word[0][0].isupper() and (count > 0 or word[0] == "I" or word[0].lower() not in words.openers)
        if not is_name or (part != word[0] and word[0].lower() not in words.inside and len(word[0]) > 1):
            return False
    return False


def _last_word(before: str) -> str:
    return before.rsplit(" ", 1)[-1].lstrip(_OPENING)


def _is_shortened(before: str, first: str, rest: str, words: SentenceWords) -> bool:
    """Say whether a single full stop belongs to an abbreviation, an initial, an item's number or an ordinal."""
    parts = [part.lstrip(_OPENING) for part in before.split(" ")]
    word, previous = parts[-1], parts[-2] if len(parts) > 1 else ""
    numbers = _FIRST_ITEM_NUMBER if previous.endswith(":") else _ITEM_NUMBER
    if numbers.fullmatch(word) and (not previous or previous.endswith(":")):
        return True
    opens = _first_word(rest) in words.openers
    if _is_initial(word, previous, opens=opens, words=words):
        return True
    spellings = {word.lower(), (previous + word).lower() if previous.endswith(".") else ""}
    if first.isdigit():
        return _is_date_going_on(word, rest) or bool(spellings & (words.inside | words.before_number))
    if spellings & words.inside or (spellings & words.before_name and not opens):
        return True
    goes_on = _first_word(rest) in words.numbered
    if spellings & words.dated:
        return goes_on or (not opens and _is_only_a_time(parts, words))
    return word.isdigit() and goes_on


def _first_word(rest: str) -> str:
    found = _WORD.search(rest)
    return found[0].lower() if found else ""


def _is_date_going_on(word: str, rest: str) -> bool:
    """Say whether a number with a stop goes on: `3. – 5.`, `12. 5. 2024`."""
    return word.isdigit() and (rest[0] in _DASHES or bool(_DATE_PART.fullmatch(word) and _DATE_GOES_ON.match(rest)))


def _is_initial(word: str, previous: str, *, opens: bool, words: SentenceWords) -> bool:
    """Say whether a word is a person's initial, or several: `J`, `J.R`; not so `plan B`, `so do I`, `the U.S`."""
    letters = word.split(".")
    if not all(len(letter) == 1 and letter.isupper() for letter in letters):
        return False
    if previous.lower() in words.lettered or (opens and previous):
        return False
    return word != "I" or not previous or previous[0].isupper()


def _is_only_a_time(parts: list[str], words: SentenceWords) -> bool:
    """Say whether nothing has been said but a time: `W maju 2024 r.`, `At 9 a.m.`, `2024. g.`."""
    start = parts[:-1]
    opens = not start or start[0].lower() in words.time_openers or start[0][0].isdigit()
    return opens and len(start) <= _TIME_WORDS and not any(_POLISH_PAST.search(part) for part in start)
