"""Cuts a long sentence where a speaker would breathe, for voices that take only so many characters at once."""

import re
from collections.abc import Iterator

_CLAUSE_ENDS = (re.compile(r"(?<=[;:.!?…])[”“\"’»)]* "), re.compile(r"(?<=,) | (?=[–—(])"), re.compile(r" "))
"""From the strongest place to cut to the weakest."""
_SPEAKABLE = re.compile(r"[^\W_]")


def cut_at_clauses(text: str, *, longest: int) -> tuple[str, ...]:
    """Return the pieces of a sentence, each of at most `longest` characters and with something to say.

    The last place of the strongest kind that leaves a piece of at least a third is taken; a word longer than a piece is
    cut within.

    >>> cut_at_clauses("One, two, three, four and five.", longest=20)
    ('One, two, three,', 'four and five.')
    """
    return tuple(piece for piece in _pieces(text.strip(), longest) if _SPEAKABLE.search(piece))


def _pieces(text: str, longest: int) -> Iterator[str]:
    while len(text) > longest:
        place = _place(text, longest)
        yield text[:place].rstrip()
        text = text[place:].lstrip()
    yield text


def _place(text: str, longest: int) -> int:
    for ends in _CLAUSE_ENDS:
        places = [found.end() for found in ends.finditer(text[: longest + 1]) if found.end() > longest // 3]
        if places:
            return places[-1]
    return longest
