"""Keeps passwords: how they are stored, compared and judged."""

from typing import Literal

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

MIN_LENGTH, MAX_LENGTH = 12, 128
_GUESSABLE_SCORE = 1
_ZXCVBN_READS = 72

_HASHER = PasswordHasher(memory_cost=19_456, time_cost=2, parallelism=1)
_NOBODYS_HASH = _HASHER.hash("the password of an account that does not exist")

PasswordFault = Literal["password-short", "password-long", "password-common"]


def hash_password(password: str) -> str:
    """Return the Argon2id hash to store, with the parameters that OWASP recommends."""
    return _HASHER.hash(password)


def password_fits(password_hash: str | None, password: str) -> bool:
    """Return whether a password is the one behind a hash; for None, an unknown account, False after the same time."""
    try:
        _HASHER.verify(password_hash or _NOBODYS_HASH, password)
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


def find_fault(password: str, *, known_words: tuple[str, ...] = ()) -> PasswordFault | None:
    """Return what is wrong with a new password: too short, too long or easily guessed; None if nothing is.

    `known_words` are words that an attacker would try first, such as the person's own name. No rule of composition.
    """
    if len(password) < MIN_LENGTH:
        return "password-short"
    if len(password) > MAX_LENGTH:
        return "password-long"
    judged = zxcvbn(password[:_ZXCVBN_READS], user_inputs=[word for word in known_words if word])
    return "password-common" if judged["score"] <= _GUESSABLE_SCORE else None
