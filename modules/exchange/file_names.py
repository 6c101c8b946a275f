"""Names files that people take away, readable in their language and allowed on every system."""

import re
import unicodedata

_NOT_ALLOWED = re.compile(r'[\x00-\x1f\x7f\\/:*?"<>|]+')
_SPACES = re.compile(r"\s+")
_LENGTH_LIMIT = 90
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_PLAIN = str.maketrans("łŁøØ–—„”“’", 'lLoO--"""\'')


def file_name(title: str, ending: str) -> str:
    """Return a title as the name of a file; `ending` has its dot. What no system allows becomes a space.

    >>> file_name("Kas ir vajadzība? 1/2", ".mp3")
    'Kas ir vajadzība 1 2.mp3'
    """
    name = _SPACES.sub(" ", _NOT_ALLOWED.sub(" ", unicodedata.normalize("NFC", title))).strip(" .")
    name = name[:_LENGTH_LIMIT].rstrip(" .")
    return (f"{name} -" if _RESERVED.fullmatch(name) else name or "academy") + ending


def plain_file_name(name: str) -> str:
    """Return a name in ASCII, for programs that know no other letters.

    >>> plain_file_name("Trzy źródła – łatwo.mp3")
    'Trzy zrodla - latwo.mp3'
    """
    letters = unicodedata.normalize("NFKD", name.translate(_PLAIN)).encode("ascii", "ignore").decode()
    return _SPACES.sub(" ", _NOT_ALLOWED.sub("", letters)).strip() or "academy"
