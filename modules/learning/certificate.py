"""Certificates: when one is due, what it says, how long it is valid and how its code is read."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NewType

from modules.course.ids import CourseId, Language, ModuleId
from modules.learning.due import SOON_DAYS, months_later
from modules.learning.progress import ModuleProgress

Serial = NewType("Serial", str)
"""Twelve letters and digits in groups of four: 7Q4M-ZK2D-91HT. It cannot be guessed: 60 bits of chance."""

SERIAL_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32: without I, L, O and U, which are misread or make words."""
SERIAL_LENGTH = 12
_MISREAD = str.maketrans("OIL", "011")


class Standing(StrEnum):
    """What a certificate is worth today."""

    VALID = "valid"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class CertifiedModule:
    """A module as it stands on a certificate. `share` is the best mark of its quiz, None if it had none."""

    id: ModuleId
    titles: Mapping[Language, str]
    share: float | None

    def title(self, language: Language) -> str:
        """Return the title in a language, or in the course's first."""
        return _in_language(self.titles, language)


@dataclass(frozen=True, slots=True)
class Certificate:
    """What was certified, in the words of that day: later changes of names, teams and courses do not touch it.

    `number` counts the certificates of one person for one course, from 1. `expires_on` is the last day of validity,
    None if it does not expire. `revoked_at` is None as long as it stands.
    """

    serial: Serial
    number: int
    course_id: CourseId
    issuer: str
    full_name: str
    level: str
    titles: Mapping[Language, str]
    modules: tuple[CertifiedModule, ...]
    completed_at: datetime
    issued_at: datetime
    expires_on: date | None
    revoked_at: datetime | None = None

    @property
    def score(self) -> float | None:
        """Return the mean of the best quiz marks, 0 to 1; None if no module had a quiz."""
        shares = [module.share for module in self.modules if module.share is not None]
        return sum(shares) / len(shares) if shares else None

    def title(self, language: Language) -> str:
        """Return the course's title in a language, or in the course's first."""
        return _in_language(self.titles, language)

    def standing(self, *, today: date) -> Standing:
        """Return what it is worth on a day. On its last day it is still valid; revoked says more than expired."""
        if self.revoked_at is not None:
            return Standing.REVOKED
        return Standing.EXPIRED if self.expires_on is not None and today > self.expires_on else Standing.VALID


def course_completed_at(module_ids: Iterable[ModuleId], progress: Mapping[ModuleId, ModuleProgress]) -> datetime | None:
    """Return when a course was completed: with the last of its modules. None while one is not, or without modules.

    A module that is asked for anew is not complete until it is done again.
    """
    found = [progress.get(module_id) for module_id in module_ids]
    moments = [each.completed_at if each and not each.is_renewing else None for each in found]
    completed = [moment for moment in moments if moment is not None]
    return max(completed) if completed and len(completed) == len(moments) else None


def certificate_is_due(completed_at: datetime | None, *, last_issued_at: datetime | None) -> bool:
    """Return whether a certificate is due: the course is complete, and was not yet when the last one was issued.

    A course that grew, or whose lessons changed materially, is certified anew once it is completed again.
    """
    return completed_at is not None and (last_issued_at is None or completed_at > last_issued_at)


def renewable_from(certificate: Certificate) -> date | None:
    """Return the first day on which a quiz that is passed again counts for the next certificate.

    None if the certificate does not expire, or was revoked: what was taken back is not had again by answering.
    """
    if certificate.expires_on is None or certificate.revoked_at is not None:
        return None
    return certificate.expires_on - timedelta(days=SOON_DAYS)


def quizzes_to_renew(
    certificate: Certificate, quiz_ids: Iterable[ModuleId], *, last_passed_on: Mapping[ModuleId, date]
) -> tuple[ModuleId, ...]:
    """Return the modules whose quizzes are to be passed again before the next certificate, in order.

    Empty if all were, and for a certificate that cannot be renewed; `last_passed_on` has only quizzes that were passed.
    """
    since = renewable_from(certificate)
    if since is None:
        return ()
    return tuple(quiz_id for quiz_id in quiz_ids if last_passed_on.get(quiz_id, date.min) < since)


def last_valid_day(issued_on: date, *, months: int | None) -> date | None:
    """Return the last day of validity, so many months later; the month's last day where the day is missing.

    None if the course sets no months.

    >>> last_valid_day(date(2026, 11, 30), months=3)
    datetime.date(2027, 2, 28)
    """
    return None if months is None else months_later(issued_on, months)


def as_serial(numbers: Sequence[int]) -> Serial:
    """Return a code made of twelve numbers from 0 to 31.

    >>> as_serial(range(12))
    '0123-4567-89AB'
    """
    letters = "".join(SERIAL_LETTERS[number] for number in numbers)
    return Serial("-".join(letters[start : start + 4] for start in range(0, SERIAL_LENGTH, 4)))


def read_serial(typed: str) -> Serial | None:
    """Return the code that somebody typed, whatever its case, spaces and hyphens; None if it cannot be one.

    >>> read_serial("7q4m zk2d 9lht")
    '7Q4M-ZK2D-91HT'
    """
    letters = re.sub(r"[\s\-–—]", "", typed[:100]).upper().translate(_MISREAD)
    if len(letters) != SERIAL_LENGTH or not set(letters) <= set(SERIAL_LETTERS):
        return None
    return as_serial([SERIAL_LETTERS.index(letter) for letter in letters])


def _in_language(titles: Mapping[Language, str], language: Language) -> str:
    return titles.get(language) or next(iter(titles.values()), "")
