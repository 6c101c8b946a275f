"""A customer's words in a question: taken out of it, so that they can stand in a speech bubble."""

import re
from dataclasses import dataclass

_QUOTED = re.compile(r"[“„](?P<words>[^“”„]+)[”“]")
_LONG_ENOUGH_WORDS = 4


@dataclass(frozen=True, slots=True)
class Spoken:
    """A question in three parts: who speaks, the words with their quotation marks, and what is asked about them."""

    before: str
    words: str
    question: str


def spoken_words(text: str) -> Spoken | None:
    """Return a question's parts if it introduces just one quotation with a colon and then asks; None otherwise.

    >>> spoken_words("A guest says: “I am cold in this room.” What do you offer?").question
    'What do you offer?'
    >>> spoken_words("What is a need?") is None
    True
    """
    found = list(_QUOTED.finditer(text))
    if len(found) != 1:
        return None
    quoted = found[0]
    before, words, question = text[: quoted.start()].strip(), quoted.group(), text[quoted.end() :].strip()
    if question.startswith("."):  # Polish sets the stop after the quotation mark; after ? and ! it goes
        words, question = words + ("" if quoted["words"].endswith(("?", "!")) else "."), question[1:].strip()
    is_speech = before.endswith(":") and len(quoted["words"].split()) >= _LONG_ENOUGH_WORDS
    return Spoken(before, words, question) if is_speech and question.endswith("?") else None
