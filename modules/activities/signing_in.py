"""Signing in and out: whom a cookie's token or a session's public id stands for."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Literal

from modules.academy import Academy
from modules.activities.passwords import password_fits
from modules.activities.sample_company import SAMPLE_SIGN_INS
from modules.course.ids import Language
from modules.people.person import PersonId, Role, Visitor
from modules.records import person_records, session_records

SESSION_LASTS = timedelta(days=14)
FAILURES_ALLOWED = 8
FAILURES_COUNT_FOR = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class SessionOpened:
    """A new session: the secret for the cookie, which is stored nowhere, and the public id."""

    token: str
    public_id: str


class SignInRefused(Exception):
    """Nobody was signed in: the name or the password is wrong, or there were too many failures of late."""

    def __init__(self, reason: Literal["wrong", "too-many"]) -> None:
        super().__init__(reason)
        self.reason: Literal["wrong", "too-many"] = reason


def sign_in(academy: Academy, *, sign_in_name: str, password: str, agent: str, address: str) -> SessionOpened:
    """Open a session for a person who gives the right password; raise SignInRefused.

    An unknown name takes as long and says the same as a wrong password. After 8 failures for one name from one
    address within 15 minutes, even the right password has to wait there.
    """
    name, now = sign_in_name.strip().casefold(), academy.now()
    failures = session_records.count_failures(
        academy.records, sign_in_name=name, address=address, since=now - FAILURES_COUNT_FOR
    )
    if failures >= FAILURES_ALLOWED:
        raise SignInRefused("too-many")
    credentials = person_records.find_credentials(academy.records, sign_in_name=name)
    if not password_fits(credentials.password_hash if credentials else None, password) or credentials is None:
        session_records.add_failure(academy.records, sign_in_name=name, address=address, now=now)
        raise SignInRefused("wrong")
    session_records.clear_failures(academy.records, sign_in_name=name, address=address)
    return open_session(academy, person_id=credentials.person_id, agent=agent, address=address)


def sign_in_sample(academy: Academy, *, role: Role, agent: str, address: str) -> SessionOpened:
    """Open a session for the sample company's person of a role, without a password. KeyError for a role it lacks."""
    if not academy.is_sample:
        message = "Only the sample company lets people in without a password."
        raise ValueError(message)
    credentials = person_records.find_credentials(academy.records, sign_in_name=SAMPLE_SIGN_INS[role])
    if credentials is None:
        raise SignInRefused("wrong")
    return open_session(academy, person_id=credentials.person_id, agent=agent, address=address)


def open_session(academy: Academy, *, person_id: PersonId, agent: str, address: str) -> SessionOpened:
    """Open a session for a person whose identity has been established."""
    prefix, now = "s." if academy.is_sample else "m.", academy.now()
    opened = SessionOpened(prefix + secrets.token_urlsafe(32), prefix + secrets.token_urlsafe(12))
    session_records.open_session(
        academy.records,
        token_hash=_hash_of(opened.token),
        public_id=opened.public_id,
        person_id=person_id,
        now=now,
        expires_at=now + SESSION_LASTS,
        agent=agent[:200],
        address=address,
    )
    return opened


def find_session_id(academy: Academy, *, token: str) -> str | None:
    """Return the public id of the session that a cookie's token opens; None if it is unknown, revoked or expired."""
    found = session_records.find_session_by_token(academy.records, token_hash=_hash_of(token), now=academy.now())
    return found.public_id if found else None


def find_visitor(academy: Academy, *, session_id: str) -> Visitor | None:
    """Return who is signed in through a session; None if it is unknown, revoked or expired."""
    now = academy.now()
    found = session_records.find_session(academy.records, public_id=session_id, now=now)
    person = person_records.find_person(academy.records, person_id=found.person_id) if found else None
    if person is None:
        return None
    session_records.touch_session(academy.records, public_id=session_id, now=now)
    return Visitor(person=person, session_id=session_id, is_sample=academy.is_sample)


def sign_out(academy: Academy, *, who: Visitor) -> None:
    """End the session: its cookie opens nothing any more, in any tab."""
    session_records.revoke_session(academy.records, public_id=who.session_id, now=academy.now())


def choose_language(academy: Academy, *, who: Visitor, language: Language) -> None:
    """Remember the language that a person has chosen."""
    person_records.set_language(academy.records, person_id=who.person.id, language=language)


def _hash_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()
