"""What a question asks, in two short stamps: by them one sees whether a question has changed, and how."""

from dataclasses import dataclass, fields, is_dataclass
from hashlib import sha256
from typing import cast

from modules.course.quiz import Question

_BESIDE = frozenset({"lesson_id", "use", "hint", "is_situation", "explanation", "is_shuffled", "outcome"})
"""What stands beside a question: a change of it asks nothing new."""


@dataclass(frozen=True, slots=True)
class QuestionStamp:
    """A question's words and its key, as hashes, and the revision of its lesson."""

    revision: int
    words: str
    key: str

    def asks_the_same_as(self, other: "QuestionStamp") -> bool:
        """Return whether two forms of a question are one: the key is the same, and new words are a minor edit only.

        The trainer says of a lesson whether its change is material; then its revision rises, but a question that stayed
        as it was is still the same.
        """
        return self.key == other.key and (self.words == other.words or self.revision == other.revision)


def stamp_of(question: Question, revision: int) -> QuestionStamp:
    """Return the stamp of a question in a lesson of this revision."""
    key = (question.kind, _read(question, with_words=False))
    return QuestionStamp(revision, _hash(_read(question, with_words=True)), _hash(key))


def _read(value: object, *, with_words: bool) -> object:
    """Return what a question holds as nested tuples, with its words or with a blank for each.

    What is empty is left out, so that a field that a later version of the academy adds changes no stamp.
    """
    if is_dataclass(value):
        read = {field.name: _read(getattr(value, field.name), with_words=with_words) for field in fields(value)}
        return tuple((name, part) for name, part in read.items() if part and name not in _BESIDE)
    if isinstance(value, tuple):
        return tuple(_read(part, with_words=with_words) for part in cast("tuple[object, ...]", value))
    return value if with_words or not isinstance(value, str) else ""


def _hash(value: object) -> str:
    return sha256(repr(value).encode()).hexdigest()[:32]
