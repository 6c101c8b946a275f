"""The record of who did what: appended, never changed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from modules.people.person import PersonId
from modules.records.database import Database
from modules.records.instants import to_instant, to_milliseconds


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who did what to what: `about` names it, like "release 3". `actor_id` is None when the academy itself did it."""

    at: datetime
    actor_id: PersonId | None
    deed: str
    about: str
    detail: Mapping[str, Any]


def add_audit(
    db: Database,
    *,
    actor_id: PersonId | None,
    deed: str,
    about: str,
    now: datetime,
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Remember a deed; `detail` is anything that JSON can say."""
    db.execute(
        """
        insert into audit (at, actor_id, deed, object, detail) values (:now, :actor_id, :deed, :about, :detail)
        """,
        now=to_milliseconds(now),
        actor_id=actor_id,
        deed=deed,
        about=about,
        detail=json.dumps(dict(detail or {}), ensure_ascii=False),
    )


def list_audit(db: Database, *, about: str) -> tuple[AuditEntry, ...]:
    """Return what was done to an object, oldest first; empty if nothing was."""
    rows = db.query(
        "select at, actor_id, deed, object, detail from audit where object = :about order by at, id", about=about
    )
    return tuple(
        AuditEntry(to_instant(int(row["at"])), row["actor_id"], row["deed"], row["object"], json.loads(row["detail"]))
        for row in rows
    )
