"""Comments under a lesson: what may be written, and who may read it."""

import re
from enum import StrEnum

LONGEST_COMMENT = 1000
"""Characters."""
MOST_WAITING = 5
"""How many comments of one person may wait for a trainer at a time, so that an inbox stays readable."""
_UNSEEN = re.compile(r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Signs that show nothing, or turn the direction of what is written around them."""
_GAP = re.compile(r"\n\s*\n\s*")


class CommentState(StrEnum):
    """Where a comment stands: read by its author and trainers only, by everybody who learns, or by nobody else."""

    WAITING = "waiting"
    SHOWN = "shown"
    HIDDEN = "hidden"
    DELETED = "deleted"


def tidy_comment(text: str) -> str:
    r"""Return what is kept of a comment: plain lines, no more than one empty line between them.

    >>> tidy_comment("  Thank you!\r\n\r\n\r\n\r\nIt helped.\u202e \x00")
    'Thank you!\n\nIt helped.'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _GAP.sub("\n\n", _UNSEEN.sub("", lines)).strip()
