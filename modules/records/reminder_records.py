"""Whom reminders can reach, and of what each has been reminded, so that nothing is told twice."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from modules.people.person import PersonId, TeamId
from modules.records.database import Database


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody whom letters can reach and who can sign in: active, with an address and a password."""

    person_id: PersonId
    team_id: TeamId
    is_manager: bool
    settings: Mapping[str, Any]


def list_readers(db: Database) -> tuple[Reader, ...]:
    """Return everybody whom letters can reach, by id; empty if nobody has an address."""
    rows = db.query(
        """
        select p.id, p.team_id, p.settings, exists (
          select 1 from role_grant g where g.person_id = p.id and g.role = 'manager') as is_manager
        from person p where p.is_active = 1 and p.email is not null and p.password_hash is not null order by p.id
        """
    )
    return tuple(
        Reader(PersonId(row["id"]), TeamId(row["team_id"]), bool(row["is_manager"]), json.loads(row["settings"]))
        for row in rows
    )


def add_told(db: Database, *, person_id: PersonId, keys: Iterable[str]) -> None:
    """Remember what somebody is reminded of, also after the letter is forgotten."""
    db.insert_many("reminder", [{"person_id": person_id, "key": key} for key in keys])


def told_keys(db: Database, *, person_id: PersonId) -> frozenset[str]:
    """Return what somebody has been reminded of, or is about to be; empty if of nothing."""
    rows = db.query("select key from reminder where person_id = :person_id order by key", person_id=person_id)
    return frozenset(row["key"] for row in rows)
