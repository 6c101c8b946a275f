"""Sessions of people who are signed in, and sign-ins that failed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from modules.people.person import PersonId
from modules.records.database import Database, Row
from modules.records.instants import to_milliseconds
from modules.records.person_records import plain_sign_in_name

SEEN_EVERY = timedelta(minutes=1)
"""How exactly it is known when a session was last seen."""
FAILURES_KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SessionFound:
    """A session that is neither over nor revoked. `public_id` is no secret."""

    public_id: str
    person_id: PersonId


def open_session(
    db: Database,
    *,
    token_hash: str,
    public_id: str,
    person_id: PersonId,
    now: datetime,
    expires_at: datetime,
    agent: str,
    address: str,
) -> None:
    """Remember a new session, by the SHA-256 of its secret; the person's sessions that are over are forgotten."""
    with db.transaction():
        db.execute(
            "delete from session where person_id = :person_id and expires_at <= :now",
            person_id=person_id,
            now=to_milliseconds(now),
        )
        db.execute(
            """
            insert into session (token_hash, public_id, person_id, created_at, seen_at, expires_at, agent, address)
            values (:token_hash, :public_id, :person_id, :now, :now, :expires_at, :agent, :address)
            """,
            token_hash=token_hash,
            public_id=public_id,
            person_id=person_id,
            now=to_milliseconds(now),
            expires_at=to_milliseconds(expires_at),
            agent=agent,
            address=address,
        )


def find_session_by_token(db: Database, *, token_hash: str, now: datetime) -> SessionFound | None:
    """Return the session of a secret's hash; None if it is unknown, over or revoked, or its person is not active."""
    return _session(
        db.one(
            """
            select s.public_id, s.person_id from session s join person p on p.id = s.person_id
            where s.token_hash = :token_hash and s.revoked_at is null and s.expires_at > :now and p.is_active = 1
            """,
            token_hash=token_hash,
            now=to_milliseconds(now),
        )
    )


def find_session(db: Database, *, public_id: str, now: datetime) -> SessionFound | None:
    """Return the session of a public id; None if it is unknown, over or revoked, or its person is not active."""
    return _session(
        db.one(
            """
            select s.public_id, s.person_id from session s join person p on p.id = s.person_id
            where s.public_id = :public_id and s.revoked_at is null and s.expires_at > :now and p.is_active = 1
            """,
            public_id=public_id,
            now=to_milliseconds(now),
        )
    )


def touch_session(db: Database, *, public_id: str, now: datetime) -> None:
    """Remember that a session was seen. Writes at most once a minute; otherwise it only reads, and waits for nobody."""
    stale = db.one(
        "select public_id from session where public_id = :public_id and seen_at <= :minute_ago",
        public_id=public_id,
        minute_ago=to_milliseconds(now - SEEN_EVERY),
    )
    if stale:
        db.execute(
            "update session set seen_at = :now where public_id = :public_id",
            public_id=public_id,
            now=to_milliseconds(now),
        )


def revoke_session(db: Database, *, public_id: str, now: datetime) -> None:
    """End a session. One that has ended stays as it is."""
    db.execute(
        "update session set revoked_at = :now where public_id = :public_id and revoked_at is null",
        public_id=public_id,
        now=to_milliseconds(now),
    )


def revoke_all(db: Database, *, person_id: PersonId, now: datetime) -> None:
    """End all sessions of a person."""
    db.execute(
        "update session set revoked_at = :now where person_id = :person_id and revoked_at is null",
        person_id=person_id,
        now=to_milliseconds(now),
    )


def add_failure(db: Database, *, sign_in_name: str, address: str, now: datetime) -> None:
    """Remember a sign-in that failed, for a day."""
    with db.transaction():
        db.execute("delete from sign_in_failure where at < :day_ago", day_ago=to_milliseconds(now - FAILURES_KEPT))
        db.execute(
            "insert into sign_in_failure (sign_in_name, address, at) values (:sign_in_name, :address, :now)",
            sign_in_name=plain_sign_in_name(sign_in_name),
            address=address,
            now=to_milliseconds(now),
        )


def count_failures(db: Database, *, sign_in_name: str, address: str, since: datetime) -> int:
    """Return how often this name failed to sign in from this address, `since` included.

    A name is counted by address, so that a stranger cannot lock a colleague out.
    """
    return db.query(
        """
        select count(*) as failures from sign_in_failure
        where sign_in_name = :sign_in_name and address = :address and at >= :since
        """,
        sign_in_name=plain_sign_in_name(sign_in_name),
        address=address,
        since=to_milliseconds(since),
    )[0]["failures"]


def clear_failures(db: Database, *, sign_in_name: str, address: str) -> None:
    """Forget the failures of a name at an address, after it succeeded."""
    db.execute(
        "delete from sign_in_failure where sign_in_name = :sign_in_name and address = :address",
        sign_in_name=plain_sign_in_name(sign_in_name),
        address=address,
    )


def _session(row: Row | None) -> SessionFound | None:
    return SessionFound(row["public_id"], PersonId(row["person_id"])) if row else None
