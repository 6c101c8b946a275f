"""When somebody means to review, and the private addresses under which calendars ask: only hashes are kept of those."""

import json
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from modules.learning.review_habit import ReviewHabit
from modules.people.person import PersonId
from modules.records.database import Database
from modules.records.instants import to_instant, to_milliseconds


class CalendarKind(StrEnum):
    """What a calendar tells: what is due, or when to review."""

    DUE = "due"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class CalendarFound:
    """Whose calendar an address opens, and which."""

    kind: CalendarKind
    person_id: PersonId


def save_habit(db: Database, *, person_id: PersonId, habit: ReviewHabit, now: datetime) -> None:
    """Remember a person's weekly plan in place of the one before."""
    db.execute(
        """
        insert into review_habit (person_id, weekdays, minute_of_day, time_zone, at)
        values (:person_id, :weekdays, :minute_of_day, :time_zone, :now)
        on conflict (person_id) do update set weekdays = excluded.weekdays, minute_of_day = excluded.minute_of_day,
          time_zone = excluded.time_zone, at = excluded.at
        """,
        person_id=person_id,
        weekdays=json.dumps(habit.weekdays),
        minute_of_day=habit.at.hour * 60 + habit.at.minute,
        time_zone=habit.time_zone,
        now=to_milliseconds(now),
    )


def find_habit(db: Database, *, person_id: PersonId) -> ReviewHabit | None:
    """Return a person's weekly plan; None if they have made none."""
    row = db.one(
        "select weekdays, minute_of_day, time_zone from review_habit where person_id = :person_id", person_id=person_id
    )
    if row is None:
        return None
    hour, minute = divmod(row["minute_of_day"], 60)
    return ReviewHabit(tuple(json.loads(row["weekdays"])), time(hour, minute), row["time_zone"])


def add_calendar(db: Database, *, token_hash: str, kind: CalendarKind, person_id: PersonId, now: datetime) -> None:
    """Remember an address by the SHA-256 of its secret; older ones of the same kind and person answer no more."""
    with db.transaction():
        revoke_calendars(db, person_id=person_id, kind=kind, now=now)
        db.execute(
            """
            insert into private_calendar (token_hash, kind, person_id, created_at)
            values (:token_hash, :kind, :person_id, :now)
            """,
            token_hash=token_hash,
            kind=kind,
            person_id=person_id,
            now=to_milliseconds(now),
        )


def revoke_calendars(db: Database, *, person_id: PersonId, now: datetime, kind: CalendarKind | None = None) -> None:
    """Let no address of a person answer any more, of one kind or (None) of all."""
    db.execute(
        """
        update private_calendar set revoked_at = :now
        where person_id = :person_id and revoked_at is null and (cast(:kind as text) is null or kind = :kind)
        """,
        person_id=person_id,
        kind=kind,
        now=to_milliseconds(now),
    )


def calendar_since(db: Database, *, person_id: PersonId, kind: CalendarKind) -> datetime | None:
    """Return when a person's present address was made; None if they have none of this kind that answers."""
    row = db.one(
        """
        select max(created_at) as since from private_calendar
        where person_id = :person_id and kind = :kind and revoked_at is null
        """,
        person_id=person_id,
        kind=kind,
    )
    return to_instant(row["since"]) if row else None


def find_calendar(db: Database, *, token_hash: str) -> CalendarFound | None:
    """Return what a secret of this hash opens; None if nothing, if it was revoked, or if its person has left."""
    row = db.one(
        """
        select c.kind, c.person_id from private_calendar c join person p on p.id = c.person_id and p.is_active = 1
        where c.token_hash = :token_hash and c.revoked_at is null
        """,
        token_hash=token_hash,
    )
    return CalendarFound(CalendarKind(row["kind"]), PersonId(row["person_id"])) if row else None
