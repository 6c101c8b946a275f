"""Leases: of several processes one does a job, and another takes over when that one is gone."""

from datetime import datetime

from modules.records.database import Database
from modules.records.instants import to_instant, to_milliseconds


def take_lease(db: Database, *, name: str, holder: str, now: datetime, until: datetime) -> bool:
    """Take a job that nobody holds, or hold one's own longer; False if somebody else holds it."""
    return bool(
        db.execute(
            """
            insert into lease (name, holder, until_at) values (:name, :holder, :until)
            on conflict (name) do update set holder = excluded.holder, until_at = excluded.until_at
            where lease.until_at <= :now or lease.holder = :holder
            """,
            name=name,
            holder=holder,
            now=to_milliseconds(now),
            until=to_milliseconds(until),
        )
    )


def lease_until(db: Database, *, name: str) -> datetime:
    """Return until when somebody holds a job; a moment gone by if nobody does."""
    row = db.one("select until_at from lease where name = :name", name=name)
    return to_instant(int(row["until_at"]) if row else 0)


def give_lease_back(db: Database, *, name: str, holder: str) -> None:
    """Let others take a job at once; harmless if somebody else holds it by now."""
    db.execute("update lease set until_at = 0 where name = :name and holder = :holder", name=name, holder=holder)
