"""When somebody means to review, and the private address under which their calendar asks for it."""

import json
from datetime import datetime, time

from modules.learning.review_habit import ReviewHabit
from modules.people.person import PersonId
from modules.records.database import Database
from modules.records.instants import to_milliseconds


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


def add_address(db: Database, *, secret: str, person_id: PersonId, now: datetime) -> None:
    """Make an address known by its secret; all older ones of the person are revoked."""
    with db.transaction():
        revoke_addresses(db, person_id=person_id, now=now)
        db.execute(
            """
            insert into calendar_address (secret, person_id, created_at) values (:secret, :person_id, :now)
            """,
            secret=secret,
            person_id=person_id,
            now=to_milliseconds(now),
        )


def revoke_addresses(db: Database, *, person_id: PersonId, now: datetime) -> None:
    """Let no address of a person answer any more."""
    db.execute(
        "update calendar_address set revoked_at = :now where person_id = :person_id and revoked_at is null",
        person_id=person_id,
        now=to_milliseconds(now),
    )


def find_address(db: Database, *, person_id: PersonId) -> str | None:
    """Return the secret of a person's address; None if they have none that answers."""
    row = db.one(
        """
        select secret from calendar_address where person_id = :person_id and revoked_at is null
        order by created_at desc, secret limit 1
        """,
        person_id=person_id,
    )
    return row["secret"] if row else None


def person_of_address(db: Database, *, secret: str) -> PersonId | None:
    """Return whose address has this secret; None if there is none, or it was revoked."""
    row = db.one("select person_id from calendar_address where secret = :secret and revoked_at is null", secret=secret)
    return PersonId(row["person_id"]) if row else None
