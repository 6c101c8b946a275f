"""Private links by which people set their password: only the hash of the secret is kept."""

from dataclasses import dataclass
from datetime import datetime

from modules.people.person import PersonId
from modules.records.database import Database
from modules.records.instants import to_instant, to_milliseconds


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link that still opens: for whom, and until when."""

    person_id: PersonId
    expires_at: datetime


def add_invitation(
    db: Database,
    *,
    token_hash: str,
    person_id: PersonId,
    created_by: PersonId,
    now: datetime,
    expires_at: datetime,
) -> None:
    """Remember a link by the SHA-256 of its secret; all older ones of the person open nothing any more."""
    with db.transaction():
        revoke_invitations(db, person_id=person_id, now=now)
        db.execute(
            """
            insert into invitation (token_hash, person_id, created_by, created_at, expires_at)
            values (:token_hash, :person_id, :created_by, :now, :expires_at)
            """,
            token_hash=token_hash,
            person_id=person_id,
            created_by=created_by,
            now=to_milliseconds(now),
            expires_at=to_milliseconds(expires_at),
        )


def find_invitation(db: Database, *, token_hash: str, now: datetime) -> Invitation | None:
    """Return the link of a secret's hash; None if it is unknown, used, over or revoked, or its person not active."""
    row = db.one(
        """
        select i.person_id, i.expires_at from invitation i join person p on p.id = i.person_id
        where i.token_hash = :token_hash and i.used_at is null and i.revoked_at is null and i.expires_at > :now
          and p.is_active = 1
        """,
        token_hash=token_hash,
        now=to_milliseconds(now),
    )
    return Invitation(PersonId(row["person_id"]), to_instant(int(row["expires_at"]))) if row else None


def use_invitation(db: Database, *, token_hash: str, now: datetime) -> bool:
    """Use a link up; False, and nothing happens, if it opens nothing (any more)."""
    return bool(
        db.execute(
            """
            update invitation set used_at = :now
            where token_hash = :token_hash and used_at is null and revoked_at is null and expires_at > :now
              and exists (select 1 from person p where p.id = invitation.person_id and p.is_active = 1)
            """,
            token_hash=token_hash,
            now=to_milliseconds(now),
        )
    )


def has_used_since(db: Database, *, person_id: PersonId, since: datetime) -> bool:
    """Return whether somebody has set a password by a link since a moment."""
    row = db.one(
        "select 1 as found from invitation where person_id = :person_id and used_at >= :since limit 1",
        person_id=person_id,
        since=to_milliseconds(since),
    )
    return row is not None


def revoke_invitations(db: Database, *, person_id: PersonId, now: datetime) -> None:
    """Let no link of a person open anything any more."""
    db.execute(
        """
        update invitation set revoked_at = :now
        where person_id = :person_id and used_at is null and revoked_at is null
        """,
        person_id=person_id,
        now=to_milliseconds(now),
    )
