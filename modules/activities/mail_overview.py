"""What an administrator sees of the mail: whether it is on, what waits, what failed and why; and trying it again."""

from dataclasses import dataclass
from datetime import timedelta

from modules.academy import Academy
from modules.activities.reminder_choosing import weekly_limit
from modules.people.person import PersonId, Visitor
from modules.people.rights import Deed, Reach, require
from modules.records import audit_records, directory_records, mail_records
from modules.records.mail_records import Mail, MailId, MailState

SENT_WITHIN = timedelta(days=7)
SHOWN_AT_MOST = 50


@dataclass(frozen=True, slots=True)
class MailOverview:
    """How mail stands. `server` is host and port, None where mail is off; `sent_count` of the last seven days.

    `failed` and `waiting` are the newest, at most fifty each; the counts are of all. `own_address` is the reader's.
    """

    server: str | None
    sender: str
    waiting_count: int
    sent_count: int
    failed_count: int
    waiting: tuple[Mail, ...]
    failed: tuple[Mail, ...]
    a_week: int
    own_address: str | None


def mail_overview(academy: Academy, *, who: Visitor) -> MailOverview:
    """Return how mail stands."""
    require(who.person, Deed.MANAGE_PEOPLE, at_least=Reach.ANY)
    records, mail = academy.records, academy.settings.mail
    counts = mail_records.count_states(records, sent_since=academy.now() - SENT_WITHIN)
    under_way = (MailState.QUEUED, MailState.SENDING)
    own = directory_records.find_entry(records, person_id=who.person.id)
    return MailOverview(
        server=f"{mail.host}:{mail.port}" if mail else None,
        sender=mail.sender if mail else "",
        waiting_count=sum(counts.get(state, 0) for state in under_way),
        sent_count=counts.get(MailState.SENT, 0),
        failed_count=counts.get(MailState.FAILED, 0),
        waiting=mail_records.list_mail(records, states=under_way, limit=SHOWN_AT_MOST),
        failed=mail_records.list_mail(records, states=[MailState.FAILED], limit=SHOWN_AT_MOST),
        a_week=weekly_limit(academy),
        own_address=own.fields.email if own else None,
    )


def try_again(academy: Academy, *, who: Visitor, mail_id: MailId | None = None) -> int:
    """Let a letter that failed, or all of them, be tried once more; return how many."""
    require(who.person, Deed.MANAGE_PEOPLE, at_least=Reach.ANY)
    return queue_failed_again(academy, by=who.person.id, mail_id=mail_id)


def put_away(academy: Academy, *, who: Visitor, mail_id: MailId) -> bool:
    """Leave a letter that failed unsent for good; False if it has not failed (any more)."""
    require(who.person, Deed.MANAGE_PEOPLE, at_least=Reach.ANY)
    return mail_records.put_away(academy.records, mail_id=mail_id, now=academy.now())


def queue_failed_again(academy: Academy, *, by: PersonId | None, mail_id: MailId | None = None) -> int:
    """Queue a letter that failed, or all of them, and write down who asked; return how many.

    `by` is None for whoever runs the academy, at its terminal. An entry names the letter, not whom it goes to.
    """
    records, now = academy.records, academy.now()
    with records.transaction():
        queued = mail_records.queue_again(records, mail_id=mail_id, now=now)
        for each in queued:
            audit_records.add_audit(records, actor_id=by, deed="try letter again", about=f"letter {each}", now=now)
    return len(queued)
