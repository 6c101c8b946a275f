"""How long somebody was at a lesson or a quiz, as far as the moments of what they did tell."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise

LONGEST_GAP = timedelta(minutes=10)
"""What lies further apart than this is a break, and counts nothing."""


def time_at(moments: Iterable[datetime]) -> timedelta:
    """Return how long somebody was at one lesson, or at one attempt at a quiz, from the moments of what they did there.

    The gaps between one moment and the next are added up; one longer than `LONGEST_GAP` is a break. What was read
    before the first moment and after the last is not known, so the time is the least that it was. Nothing for one
    moment or none.
    """
    gaps = (later - earlier for earlier, later in pairwise(sorted(moments)))
    return sum((gap for gap in gaps if gap <= LONGEST_GAP), timedelta())


def whole_minutes(milliseconds: int) -> int:
    """Return a time as minutes, rounded up: whoever was there at all was there for a minute.

    >>> whole_minutes(0), whole_minutes(1), whole_minutes(60_000), whole_minutes(60_001)
    (0, 1, 1, 2)
    """
    return -(-milliseconds // 60_000)
