"""Which of our languages a text is written in."""

import re

from modules.course.ids import ENGLISH, LATVIAN, POLISH, Language

_LETTERS = {POLISH: "ąęłśćżźń", LATVIAN: "āēīūšžčķļņģ"}
_WORDS = {
    ENGLISH: frozenset("the of to and is in for that with you it are on be this not what".split()),  # noqa: SIM905
    POLISH: frozenset("i w nie się na z do jest to że o jak co po dla czy od za przez".split()),  # noqa: SIM905
    LATVIAN: frozenset("un ir ar no ka par kas ko lai vai uz kā tas bet pie kur nav jūs".split()),  # noqa: SIM905
}
_WORDS_NEEDED = 5


def guess_language(text: str) -> Language | None:
    """Return the language that a text is most likely written in; None if too few signs speak for one.

    Counted are the everyday words of each language, and for Polish and Latvian the words with letters of their own.

    >>> guess_language("Gość pyta, czy w restauracji jest wolny stolik, i nie chce czekać na kelnera.")
    'pl'
    """
    words = re.findall(r"[^\W\d_]+", text.lower())
    score = {language: sum(word in everyday for word in words) for language, everyday in _WORDS.items()}
    for language, letters in _LETTERS.items():
        score[language] += sum(any(letter in word for letter in letters) for word in words)
    best, second, *_ = sorted(score, key=lambda language: score[language], reverse=True)
    return best if score[best] >= _WORDS_NEEDED and score[best] >= 2 * score[second] else None
