"""What has changed between two texts, word by word."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

CONTEXT_LINES = 1
"""How many lines that stayed are shown beside a change."""
SHORT_RUN = 2
"""Fewer words than these between two changes are read as part of the change."""
_TOKEN = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row that stayed, came or went."""

    kind: Literal["same", "added", "removed"]
    text: str


Passage = tuple[Run, ...]
"""A part of a text with its changes, as it reads from its beginning to its end."""


def difference_in_words(before: str, after: str) -> Passage:
    """Return the words of both texts in one row; spaces count as those of the later text. Empty for two empty texts."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    matcher = difflib.SequenceMatcher(None, [word.strip() for word in old], [word.strip() for word in new], False)  # noqa: FBT003
    runs: list[Run] = []
    removed = added = ""
    codes = matcher.get_opcodes()
    for index, (deed, old_start, old_end, new_start, new_end) in enumerate(codes):
        is_between = 0 < index < len(codes) - 1
        if deed == "equal" and not (is_between and _is_short(new[new_start:new_end])):
            runs += _changed(removed, added)
            removed = added = ""
            runs.append(Run("same", "".join(new[new_start:new_end])))
        else:
            removed += "".join(old[old_start:old_end])
            added += "".join(new[new_start:new_end])
    return (*runs, *_changed(removed, added))


def changed_passages(before: Sequence[str], after: Sequence[str]) -> tuple[Passage, ...]:
    """Return the parts of a text in which lines changed, each with a line that stayed before and after it.

    Lines are compared first, words within what changed. Empty if the lines are the same.
    """
    matcher = difflib.SequenceMatcher(None, before, after, False)  # noqa: FBT003 -- no line is too common to count
    return tuple(
        tuple(run for code in group for run in _runs_of(code, before, after))
        for group in matcher.get_grouped_opcodes(CONTEXT_LINES)
    )


def whole_passage(before: str, after: str) -> Passage:
    """Return a whole text with its changes, what stayed included. Lines are compared first, then words."""
    old, new = before.splitlines(), after.splitlines()
    matcher = difflib.SequenceMatcher(None, old, new, False)  # noqa: FBT003 -- no line is too common to count
    return tuple(run for code in matcher.get_opcodes() for run in _runs_of(code, old, new))


def share_of_words_changed(before: str, after: str) -> float:
    """Return which share of the words of two texts the other one lacks, 0 to 1; 0 for two empty texts."""
    old, new = re.findall(r"\w+", before), re.findall(r"\w+", after)
    return 1.0 - difflib.SequenceMatcher(None, old, new, False).ratio()  # noqa: FBT003


def _runs_of(code: tuple[str, int, int, int, int], before: Sequence[str], after: Sequence[str]) -> Passage:
    deed, old_start, old_end, new_start, new_end = code
    old = "".join(f"{line}\n" for line in before[old_start:old_end])
    new = "".join(f"{line}\n" for line in after[new_start:new_end])
    return (Run("same", new),) if deed == "equal" else difference_in_words(old, new)


def _is_short(words: Sequence[str]) -> bool:
    return "\n" not in "".join(words) and sum(word.strip().isalnum() for word in words) < SHORT_RUN


def _changed(removed: str, added: str) -> list[Run]:
    return [
        *([Run("removed", removed)] if removed else []),
        *([Run("added", added)] if added else []),
    ]
