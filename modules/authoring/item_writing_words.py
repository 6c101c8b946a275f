"""The words by which questions give their answers away, in English, Polish and Latvian.

To teach the checks a word, add it to its language's row and a line to the table in
tests/authoring/test_item_writing_checks.py.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from modules.course.ids import ENGLISH, LATVIAN, POLISH, Language


@dataclass(frozen=True, slots=True)
class ItemWritingWords:
    """What the checks look for in one language.

    `all_or_none` matches an option that stands for the others; `negation` a question that asks for what is not so,
    its word in the first group; `absolute` a word that claims too much; `order` the beginning of an item that tells its
    place in an order.
    """

    all_or_none: re.Pattern[str]
    negation: re.Pattern[str]
    absolute: re.Pattern[str]
    order: re.Pattern[str]


def _begins_with(*words: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:\d+[.)]\s|(?:{'|'.join(words)})\b)", re.IGNORECASE)


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)


_QUESTION_ENGLISH = r"^\W*(?:\w{1,5}\s+)?(?:which|what|who|whom|whose|where|when|how|why)\b"
_QUESTION_POLISH = (
    r"^\W*(?:\w{1,5}\s+)?"
    r"(?:któr\w+|co|czego|czemu|czym|kto|kogo|komu|kim|gdzie|kiedy|jak|jaki\w*|jaka|jakie|dlaczego)\b"
)
_QUESTION_LATVIAN = r"^\W*(?:\w{1,5}\s+)?(?:kur[šaiuoāmāsēm]\w*|kur|kas|ko|kam|kā|kad|kāpēc|kād\w+)\b"
_NEGATED_LATVIAN = (
    "nav|nebūtu|nedrīkst|nedrīkstētu|nevajag|nevajadzētu|neatbilst|neapraksta|neattiecas|nepieder|neder|nedara|nesaka"
    "|nepalīdz|nenorāda|neietilpst|nerāda|nenozīmē|nevar|neietver|nerunā"
)

ITEM_WRITING_WORDS: Mapping[Language, ItemWritingWords] = {
    ENGLISH: ItemWritingWords(
        all_or_none=_any_of(
            r"(?:all|none|both|neither|any)(?: of)?(?: the)? (?:above|below|others|other options|these(?: answers)?)",
            r"(?:all|none) of them",
        ),
        negation=re.compile(
            rf"{_QUESTION_ENGLISH}[^,;:.]{{0,40}}?\b(?:is|are|was|were|do|does|did|would|will|should|can|could|must)"
            r"(?:\s+(?:you|one|we|she|he|they|it))?\s*(not|never|n[’']t)\b|\b(except)\b[^.]{0,30}\?",
            re.IGNORECASE,
        ),
        absolute=_any_of(
            "always", "never", "nobody", "everybody", "every time", "under no circumstances", "without exception"
        ),
        order=_begins_with("first", "firstly", "second", "secondly", "then", "next", "after that", "finally", "lastly"),
    ),
    POLISH: ItemWritingWords(
        all_or_none=_any_of(
            r"(?:wszystkie|każda|żadna|żadne|obie|oba)(?: z)? "
            r"(?:powyższ\w+|poniższ\w+|wymienion\w+|podan\w+|pozostał\w+)",
            r"(?:wszystkie|żadna|żadne) z (?:nich|tych) ?(?:odpowiedzi)?",
            r"(?:wszystkie|żadna) odpowied\w+",
        ),
        negation=re.compile(
            rf"{_QUESTION_POLISH}[^,;:.]{{0,40}}?\b(nie)\b|\b(oprócz|z wyjątkiem)\b[^.]{{0,30}}\?", re.IGNORECASE
        ),
        absolute=_any_of("zawsze", "nigdy", "nikt", "wszyscy", "za każdym razem", "w żadnym wypadku", "bez wyjątku"),
        order=_begins_with(
            "najpierw", "po pierwsze", "po drugie", "potem", "następnie", "później", "na koniec", "wreszcie"
        ),
    ),
    LATVIAN: ItemWritingWords(
        all_or_none=_any_of(
            r"(?:visi|visas|neviens|neviena|abi|abas)(?: no)? "
            r"(?:iepriekšminēt\w+|minēt\w+|nosaukt\w+|augstāk\w*|pārēj\w+|šiem|šīm|tiem|tām)",
            r"(?:visas|neviena) atbild\w+",
        ),
        negation=re.compile(
            rf"{_QUESTION_LATVIAN}[^,;:.]{{0,40}}?\b({_NEGATED_LATVIAN})\b|\b(izņemot)\b[^.]{{0,30}}\?", re.IGNORECASE
        ),
        absolute=_any_of("vienmēr", "nekad", "neviens", "visi", "katru reizi", "nekādā gadījumā", "bez izņēmuma"),
        order=_begins_with(
            "vispirms", "pirmkārt", "otrkārt", "tad", "pēc tam", "tālāk", "beigās", "visbeidzot", "noslēgumā"
        ),
    ),
}
