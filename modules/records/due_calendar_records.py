"""The private addresses under which calendars ask what is due: only the hash of the secret is kept."""

from datetime import datetime

from modules.people.person import PersonId
from modules.records.database import Database
from modules.records.instants import to_instant, to_milliseconds


def add_due_calendar(db: Database, *, token_hash: str, person_id: PersonId, now: datetime) -> None:
    """Remember an address by the SHA-256 of its secret; all older ones of the person answer no more."""
    with db.transaction():
        revoke_due_calendars(db, person_id=person_id, now=now)
        db.execute(
            """
            insert into due_calendar (token_hash, person_id, created_at) values (:token_hash, :person_id, :now)
            """,
            token_hash=token_hash,
            person_id=person_id,
            now=to_milliseconds(now),
        )


def revoke_due_calendars(db: Database, *, person_id: PersonId, now: datetime) -> None:
    """Let no address of a person answer any more."""
    db.execute(
        "update due_calendar set revoked_at = :now where person_id = :person_id and revoked_at is null",
        person_id=person_id,
        now=to_milliseconds(now),
    )


def due_calendar_since(db: Database, *, person_id: PersonId) -> datetime | None:
    """Return when a person's present address was made; None if they have none that answers."""
    row = db.one(
        "select max(created_at) as since from due_calendar where person_id = :person_id and revoked_at is null",
        person_id=person_id,
    )
    return to_instant(row["since"]) if row else None


def person_of_due_calendar(db: Database, *, token_hash: str) -> PersonId | None:
    """Return whose address has a secret of this hash; None if there is none, it was revoked, or they have left."""
    row = db.one(
        """
        select c.person_id from due_calendar c join person p on p.id = c.person_id and p.is_active = 1
        where c.token_hash = :token_hash and c.revoked_at is null
        """,
        token_hash=token_hash,
    )
    return PersonId(row["person_id"]) if row else None
