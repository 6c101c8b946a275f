"""The three sentences of a problem, as msgids."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProblemSentence:
    """What is wrong, why it matters, what to do. `{write}` in the fix is the text to write instead.

    `fix_without_proposal` is said where no such text could be proposed; None if there always is one, or never.
    """

    what: str
    why: str
    fix: str
    fix_without_proposal: str | None = None
