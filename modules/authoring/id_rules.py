"""How an id is written, and one made from a title."""

import re
import unicodedata

ID_LENGTH_LIMIT = 80
ID_PATTERN = re.compile(rf"(?=.{{1,{ID_LENGTH_LIMIT}}}$)[a-z0-9]+(?:-[a-z0-9]+)*")

_LETTERS_WITHOUT_PARTS = str.maketrans({"ł": "l", "Ł": "l", "ß": "ss", "ø": "o", "đ": "d", "æ": "ae"})


def slug(title: str) -> str:
    """Return an id made from a title: its words in plain lower-case letters, joined by hyphens; `name` if none is left.

    >>> slug("Co skłania do zakupu?")
    'co-sklania-do-zakupu'
    """
    plain = unicodedata.normalize("NFKD", re.sub("['’]", "", title).translate(_LETTERS_WITHOUT_PARTS))
    words = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)).lower())
    made = ""
    for word in words:
        longer = f"{made}-{word}" if made else word
        if len(longer) > ID_LENGTH_LIMIT // 2 and made:
            break
        made = longer
    return made[:ID_LENGTH_LIMIT] or "name"
