"""Giving feedback on a lesson: once per lesson and release, without a name unless one signs it.

Nothing is audited here, and no moment is kept: beside a note of who read which lesson when, it would be a name.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from modules.academy import Academy
from modules.activities.lesson_finding import published_lesson
from modules.course.ids import LessonId
from modules.learning.lesson_feedback import LONGEST_SUGGESTION, FeedbackState, LessonRating
from modules.people.person import Visitor
from modules.people.rights import Deed, require
from modules.records import feedback_records
from modules.records.feedback_records import FeedbackRow, FeedbackSource
from modules.records.release_records import ReleaseId

_CODE_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_LENGTH = 12
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})

Refusal = Literal["empty", "long", "mark", "twice", "handled", "code"]


class FeedbackRefused(Exception):
    """Feedback cannot be taken as it is.

    `reason`: nothing in it, too many characters, a mark that is not from 1 to 5, given before, answered or closed by a
    trainer meanwhile, or a code that opens nothing here.
    """

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason)
        self.reason: Refusal = reason


@dataclass(frozen=True, slots=True)
class FeedbackGiven:
    """Feedback as its author finds it again; `is_open` while it can be changed. `reply` is empty until there is one."""

    rating: LessonRating
    suggestion: str
    state: FeedbackState
    reply: str

    @property
    def is_open(self) -> bool:
        """Return whether its author can still change it."""
        return self.state is FeedbackState.OPEN


@dataclass(frozen=True, slots=True)
class FeedbackPlace:
    """Where somebody stands with their feedback on a lesson.

    `given` is theirs for the present release: under their name, or by the code. `needs_code` says that they gave some
    without a name, which only its code opens. `earlier` are answered ones of earlier releases, under their name.
    """

    given: FeedbackGiven | None
    is_signed: bool
    needs_code: bool
    earlier: tuple[FeedbackGiven, ...]


def find_feedback(
    academy: Academy, *, who: Visitor, lesson_id: LessonId, code: str = "", release_id: ReleaseId | None = None
) -> FeedbackPlace:
    """Return where somebody stands with a lesson. Raises LessonNotFound, and FeedbackRefused("code") for a wrong code.

    A code opens its feedback whoever has it: it says nothing of a person. `release_id` is the release in which the
    lesson is open, the present one by default.
    """
    require(who.person, Deed.LEARN)
    release_id = published_lesson(academy, lesson_id, release_id).release.id
    signed = feedback_records.signed_feedback(academy.records, lesson_id=lesson_id, person_id=who.person.id)
    mine = next((row for row in signed if row.release_id == release_id), None)
    earlier = tuple(_given(row) for row in signed if row is not mine and row.state is FeedbackState.ANSWERED)
    if code:
        found = _given(_by_code(academy, lesson_id, code))
        return FeedbackPlace(found, is_signed=False, needs_code=False, earlier=earlier)
    needs_code = mine is None and feedback_records.has_given(
        academy.records, lesson_id=lesson_id, release_id=release_id, person_id=who.person.id
    )
    given = _given(mine) if mine else None
    return FeedbackPlace(given, is_signed=mine is not None, needs_code=needs_code, earlier=earlier)


def give_feedback(
    academy: Academy,
    *,
    who: Visitor,
    lesson_id: LessonId,
    rating: LessonRating,
    suggestion: str,
    signs: bool,
    release_id: ReleaseId | None = None,
) -> str:
    """Keep what somebody thinks of a lesson; return the code that opens it again, empty if they sign it.

    Without a name the code is the only way back: nobody can find it out. Raises LessonNotFound, FeedbackRefused.
    """
    require(who.person, Deed.LEARN)
    release_id = published_lesson(academy, lesson_id, release_id).release.id
    words = _checked(rating, suggestion)
    code = "" if signs else "".join(secrets.choice(_CODE_SIGNS) for _ in range(_CODE_LENGTH))
    today = academy.now().date()
    is_new = feedback_records.add_feedback(
        academy.records,
        feedback_id=secrets.token_hex(8),
        lesson_id=lesson_id,
        release_id=release_id,
        giver=who.person.id,
        source=FeedbackSource(who.person.id, None) if signs else FeedbackSource(None, hash_code(code)),
        given_on=today if signs else monday_of(today),
        rating=rating,
        suggestion=words,
    )
    if not is_new:
        raise FeedbackRefused("twice")
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def change_feedback(
    academy: Academy,
    *,
    who: Visitor,
    lesson_id: LessonId,
    rating: LessonRating,
    suggestion: str,
    code: str = "",
    release_id: ReleaseId | None = None,
) -> None:
    """Change one's feedback for the release that is open, or that of a code. Raises LessonNotFound, FeedbackRefused."""
    require(who.person, Deed.LEARN)
    release_id = published_lesson(academy, lesson_id, release_id).release.id
    words = _checked(rating, suggestion)
    if code:
        row = _by_code(academy, lesson_id, code)
    else:
        signed = feedback_records.signed_feedback(academy.records, lesson_id=lesson_id, person_id=who.person.id)
        row = next((each for each in signed if each.release_id == release_id), None)
    if row is None:
        raise FeedbackRefused("code")
    if not feedback_records.change_feedback(academy.records, feedback_id=row.id, rating=rating, suggestion=words):
        raise FeedbackRefused("handled")


def monday_of(day: date) -> date:
    """Return the Monday of a day's week, which is all that feedback without a name keeps of its time."""
    return day - timedelta(days=day.weekday())


def hash_code(code: str) -> str:
    """Return the SHA-256 of a code, however it was typed: small letters, spaces, hyphens, O for 0, I or L for 1."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum()).translate(_READ_AS)
    return hashlib.sha256(plain.encode()).hexdigest()


def _by_code(academy: Academy, lesson_id: LessonId, code: str) -> FeedbackRow:
    row = feedback_records.feedback_by_code(academy.records, lesson_id=lesson_id, code_hash=hash_code(code))
    if row is None:
        raise FeedbackRefused("code")
    return row


def _checked(rating: LessonRating, suggestion: str) -> str:
    """Return the words to keep; raise FeedbackRefused."""
    words = suggestion.replace("\0", "").strip()
    if not words and not rating.says_something:
        raise FeedbackRefused("empty")
    if len(words) > LONGEST_SUGGESTION:
        raise FeedbackRefused("long")
    if not rating.is_within_bounds:
        raise FeedbackRefused("mark")
    return words


def _given(row: FeedbackRow) -> FeedbackGiven:
    return FeedbackGiven(row.rating, row.suggestion, row.state, row.reply)
