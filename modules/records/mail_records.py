"""The queue of mail: what is to be told to whom, and what became of it, until some time after that.

A row says what a letter is about; its words are written when it is sent, so no secret link ever lies in the queue.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, NewType

from modules.people.person import PersonId
from modules.records.database import Database, Row
from modules.records.instants import to_instant, to_milliseconds

MailId = NewType("MailId", int)


class MailKind(StrEnum):
    """What a letter is for."""

    INVITATION = "invitation"
    REMINDER = "reminder"
    WEEKLY = "weekly"
    TEST = "test"


class MailState(StrEnum):
    """Where a letter stands. SENDING: it is going out, or a process died as it did. WITHDRAWN: no longer wanted."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


RESTORED: Final = "restored"
"""The reason of a letter that waited in a backup which was put in place: it may have left since."""


@dataclass(frozen=True, slots=True)
class NewMail:
    """A letter to be queued. Of two with the same `key` only the first is ever queued; `message_id` is its own."""

    key: str
    kind: MailKind
    person_id: PersonId
    message_id: str
    detail: Mapping[str, Any]
    asked_by: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Mail:
    """A letter of the queue with its person's name and present address, None if they have none."""

    id: MailId
    kind: MailKind
    person_id: PersonId
    full_name: str
    address: str | None
    message_id: str
    detail: Mapping[str, Any]
    asked_by: PersonId | None
    state: MailState
    attempt_count: int
    created_at: datetime
    next_try_at: datetime
    sent_at: datetime | None
    reason: str


_COLUMNS = """
select m.id, m.kind, m.person_id, p.full_name, p.email, m.message_id, m.detail, m.asked_by, m.state, m.attempt_count,
  m.created_at, m.next_try_at, m.sent_at, m.reason
from mail m join person p on p.id = m.person_id
"""


def add_mail(db: Database, mail: NewMail, *, now: datetime) -> MailId | None:
    """Queue a letter, to be sent at once; None, and nothing happens, if its key is known."""
    row = db.one(
        """
        insert into mail (key, kind, person_id, message_id, detail, asked_by, state, next_try_at, created_at)
        values (:key, :kind, :person_id, :message_id, :detail, :asked_by, 'queued', :now, :now)
        on conflict (key) do nothing returning id
        """,
        key=mail.key,
        kind=mail.kind,
        person_id=mail.person_id,
        message_id=mail.message_id,
        detail=json.dumps(dict(mail.detail), ensure_ascii=False),
        asked_by=mail.asked_by,
        now=to_milliseconds(now),
    )
    return MailId(row["id"]) if row else None


def due_mail(db: Database, *, now: datetime, limit: int) -> tuple[Mail, ...]:
    """Return the letters whose turn it is, those that wait longest first; at most `limit`, empty if none is due."""
    rows = db.query(
        f"{_COLUMNS} where m.state = 'queued' and m.next_try_at <= :now order by m.next_try_at, m.id limit :limit",
        now=to_milliseconds(now),
        limit=limit,
    )
    return tuple(map(_mail, rows))


def is_work_waiting(db: Database, *, now: datetime, begun_before: datetime) -> bool:
    """Return whether a letter is due, or one that began to leave before a moment never ended."""
    row = db.one(
        """
        select 1 as found where exists (select 1 from mail where state = 'queued' and next_try_at <= :now)
          or exists (select 1 from mail where state = 'sending' and sending_at < :begun_before)
        """,
        now=to_milliseconds(now),
        begun_before=to_milliseconds(begun_before),
    )
    return row is not None


def list_mail(db: Database, *, states: Iterable[MailState], limit: int) -> tuple[Mail, ...]:
    """Return the letters in these states, the newest first; at most `limit`, empty if there is none."""
    names = {f"state_{number}": state for number, state in enumerate(states)}
    wanted = ", ".join(f":{name}" for name in names)
    rows = db.query(
        f"{_COLUMNS} where m.state in ({wanted}) order by m.created_at desc, m.id desc limit :limit",
        limit=limit,
        **names,
    )
    return tuple(map(_mail, rows))


def last_mail(db: Database, *, person_id: PersonId, kind: MailKind) -> Mail | None:
    """Return the newest letter of a kind to somebody; None if there is none."""
    row = db.one(
        f"{_COLUMNS} where m.person_id = :person_id and m.kind = :kind order by m.created_at desc, m.id desc limit 1",
        person_id=person_id,
        kind=kind,
    )
    return _mail(row) if row else None


def count_mail(db: Database, *, person_id: PersonId, kind: MailKind, since: datetime | None = None) -> int:
    """Return how many letters of a kind were queued for somebody, since a moment or ever, and not withdrawn."""
    row = db.query(
        """
        select count(*) as letters from mail
        where person_id = :person_id and kind = :kind and state <> 'withdrawn' and created_at >= :since
        """,
        person_id=person_id,
        kind=kind,
        since=to_milliseconds(since) if since else 0,
    )[0]
    return row["letters"]


def count_states(db: Database, *, sent_since: datetime) -> Mapping[MailState, int]:
    """Return how many letters stand in each state, of those that were sent only the ones sent since a moment."""
    rows = db.query(
        """
        select state, count(*) as letters from mail where state <> 'sent' or sent_at >= :sent_since
        group by state order by state
        """,
        sent_since=to_milliseconds(sent_since),
    )
    return {MailState(row["state"]): row["letters"] for row in rows}


def begin_sending(db: Database, *, mail_id: MailId, now: datetime) -> bool:
    """Say that a letter is about to leave; False if another process has it, or it is not wanted any more."""
    return bool(
        db.execute(
            """
            update mail set state = 'sending', sending_at = :now where id = :mail_id and state = 'queued'
            """,
            mail_id=mail_id,
            now=to_milliseconds(now),
        )
    )


def mark_sent(db: Database, *, mail_id: MailId, now: datetime) -> None:
    """Remember that the mail server took a letter, even if it was given up as interrupted meanwhile."""
    db.execute(
        """
        update mail set state = 'sent', sent_at = :now, ended_at = :now, reason = ''
        where id = :mail_id and state in ('sending', 'failed')
        """,
        mail_id=mail_id,
        now=to_milliseconds(now),
    )


def put_off(db: Database, *, mail_id: MailId, reason: str, next_try_at: datetime) -> None:
    """Count a try that failed, and try the letter again later."""
    db.execute(
        """
        update mail set state = 'queued', next_try_at = :next_try_at, reason = :reason,
          attempt_count = attempt_count + 1
        where id = :mail_id and state in ('queued', 'sending')
        """,
        mail_id=mail_id,
        reason=reason,
        next_try_at=to_milliseconds(next_try_at),
    )


def mark_failed(db: Database, *, mail_id: MailId, reason: str, now: datetime) -> None:
    """Give a letter up until somebody asks for it again."""
    db.execute(
        """
        update mail set state = 'failed', reason = :reason, ended_at = :now
        where id = :mail_id and state in ('queued', 'sending')
        """,
        mail_id=mail_id,
        reason=reason,
        now=to_milliseconds(now),
    )


def withdraw_mail(db: Database, *, mail_id: MailId, reason: str, now: datetime) -> None:
    """Let a letter that has not left go: what it was about is no longer so."""
    db.execute(
        """
        update mail set state = 'withdrawn', reason = :reason, ended_at = :now where id = :mail_id and state = 'queued'
        """,
        mail_id=mail_id,
        reason=reason,
        now=to_milliseconds(now),
    )


def give_up_interrupted(db: Database, *, begun_before: datetime, reason: str, now: datetime) -> int:
    """Mark as failed what began to leave before a moment and never ended; return how many. Nothing is sent twice."""
    return db.execute(
        """
        update mail set state = 'failed', reason = :reason, ended_at = :now
        where state = 'sending' and sending_at < :begun_before
        """,
        begun_before=to_milliseconds(begun_before),
        reason=reason,
        now=to_milliseconds(now),
    )


def queue_again(db: Database, *, mail_id: MailId | None, now: datetime) -> tuple[MailId, ...]:
    """Try a letter that failed once more, or all of them (None); return which. The count of tries begins anew."""
    rows = db.query(
        """
        update mail set state = 'queued', next_try_at = :now, attempt_count = 0, ended_at = null
        where state = 'failed' and (cast(:mail_id as bigint) is null or id = :mail_id) returning id
        """,
        mail_id=mail_id,
        now=to_milliseconds(now),
    )
    return tuple(sorted(MailId(row["id"]) for row in rows))


def put_away(db: Database, *, mail_id: MailId, now: datetime) -> bool:
    """Leave a letter that failed unsent for good; False if it has not failed (any more)."""
    return bool(
        db.execute(
            "update mail set state = 'withdrawn', ended_at = :now where id = :mail_id and state = 'failed'",
            mail_id=mail_id,
            now=to_milliseconds(now),
        )
    )


def withdraw_waiting_of(db: Database, *, person_id: PersonId, reason: str, now: datetime) -> None:
    """Let go of everything that waits for somebody."""
    db.execute(
        """
        update mail set state = 'withdrawn', reason = :reason, ended_at = :now
        where person_id = :person_id and state = 'queued'
        """,
        person_id=person_id,
        reason=reason,
        now=to_milliseconds(now),
    )


def forget_mail(db: Database, *, ended_before: datetime, limit: int) -> int:
    """Remove letters that were sent, given up or withdrawn before a moment, at most `limit`; return how many.

    One that waits, or is tried again meanwhile, stays.
    """
    return db.execute(
        """
        delete from mail where ended_at < :ended_before and state in ('sent', 'failed', 'withdrawn')
          and id in (select id from mail where ended_at < :ended_before order by ended_at, id limit :limit)
        """,
        ended_before=to_milliseconds(ended_before),
        limit=limit,
    )


def _mail(row: Row) -> Mail:
    return Mail(
        id=MailId(row["id"]),
        kind=MailKind(row["kind"]),
        person_id=PersonId(row["person_id"]),
        full_name=row["full_name"],
        address=row["email"],
        message_id=row["message_id"],
        detail=json.loads(row["detail"]),
        asked_by=PersonId(row["asked_by"]) if row["asked_by"] is not None else None,
        state=MailState(row["state"]),
        attempt_count=row["attempt_count"],
        created_at=to_instant(int(row["created_at"])),
        next_try_at=to_instant(int(row["next_try_at"])),
        sent_at=to_instant(row["sent_at"]),
        reason=row["reason"],
    )
