"""Sending the letters that are due: one process at a time, each letter at most once, failures with their reason.

The server's lifespan and the command `mail` do this; nobody asks, so there is no right to check.
"""

import logging
import secrets
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage

from modules.academy import Academy
from modules.activities.invitation_mailing import write_invitation, write_trial
from modules.activities.reminding import write_reminder
from modules.activities.weekly_summary import write_weekly
from modules.exchange.mail_sending import MailLine, MailServer, NotKnown, NotTaken, ServerTrouble
from modules.exchange.mail_writing import Letter, NoMailAddress, write_mail
from modules.people.person import Person
from modules.records import lease_records, mail_records, person_records
from modules.records.mail_records import Mail, MailKind

_log = logging.getLogger(__name__)

LEASE = "mail"
LEASE_LASTS = timedelta(minutes=5)
"""Longer than a mail server may take over one letter; whoever sends renews it with each."""
INTERRUPTED_AFTER = timedelta(minutes=15)
LETTERS_AT_ONCE = 50
TRY_AGAIN_AFTER = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 3 * 60, 6 * 60, 12 * 60, 24 * 60))
"""How long a letter waits after its first, second … try; after one more it is given up: about two days in all."""

INTERRUPTED = "interrupted"
"""The reason of a letter that began to leave and never came back: the mail server may have taken it or not."""
NO_ADDRESS = "no address"
NOT_WRITTEN = "not written"
NOT_WANTED = "not wanted"
ELSEWHERE = "elsewhere"

Writer = Callable[[Academy, Mail, Person], Letter | None]
"""Writes a letter in its person's language when it is about to leave; None if its reason is gone."""
WRITERS: dict[MailKind, Writer] = {
    MailKind.INVITATION: write_invitation,
    MailKind.REMINDER: write_reminder,
    MailKind.WEEKLY: write_weekly,
    MailKind.TEST: write_trial,
}


class _NotWritten(Exception):
    """A letter cannot leave as its person or words stand."""


@dataclass(slots=True)
class MailRun:
    """What came of one run. `trouble` is what kept all letters back; `is_elsewhere` if another process is at it."""

    sent_count: int = 0
    put_off_count: int = 0
    failed_count: int = 0
    withdrawn_count: int = 0
    trouble: str = ""
    is_elsewhere: bool = False


def send_due_mail(academy: Academy, *, goes_on: Callable[[], bool] = lambda: True) -> MailRun:
    """Send the letters whose turn it is and return what came of it; nothing where mail is off.

    `goes_on` is asked before each letter. A letter is marked as leaving right before its content is sent, so that
    a process that dies then leaves a mark, and nobody sends the letter a second time by themselves.
    """
    run, server, now = MailRun(), academy.settings.mail, academy.now()
    begun_before = now - INTERRUPTED_AFTER
    if server is None or not mail_records.is_work_waiting(academy.records, now=now, begun_before=begun_before):
        return run
    holder = secrets.token_hex(8)
    if not _hold(academy, holder):
        run.is_elsewhere = True
        return run
    try:
        given_up = mail_records.give_up_interrupted(
            academy.records, begun_before=begun_before, reason=INTERRUPTED, now=now
        )
        run.failed_count += given_up
        due = mail_records.due_mail(academy.records, now=now, limit=LETTERS_AT_ONCE)
        if due:
            _send_all(academy, server, due, run, lambda: goes_on() and _hold(academy, holder))
    finally:
        lease_records.give_lease_back(academy.records, name=LEASE, holder=holder)
    return run


def _hold(academy: Academy, holder: str) -> bool:
    now = academy.now()
    return lease_records.take_lease(academy.records, name=LEASE, holder=holder, now=now, until=now + LEASE_LASTS)


def _send_all(
    academy: Academy, server: MailServer, due: Sequence[Mail], run: MailRun, goes_on: Callable[[], bool]
) -> None:
    left = list(due)
    try:
        with closing(MailLine(server)) as line:
            while left and goes_on():
                _send(academy, server, line, left[0], run)
                left.pop(0)
    except ServerTrouble as trouble:
        if trouble.reason == ELSEWHERE:
            run.is_elsewhere = True
            return
        run.trouble = trouble.reason
        for mail in left:
            _put_off(academy, mail, trouble.reason, run)


def _send(academy: Academy, server: MailServer, line: MailLine, mail: Mail, run: MailRun) -> None:
    """Send one letter and write down what came of it; raise ServerTrouble if none can be sent."""
    try:
        content = _written(academy, server, mail)
        if content is None:
            mail_records.withdraw_mail(academy.records, mail_id=mail.id, reason=NOT_WANTED, now=academy.now())
            run.withdrawn_count += 1
            return
        line.send(content, before_content=lambda: _leave(academy, mail))
    except (NoMailAddress, _NotWritten) as fault:
        _fail(academy, mail, str(fault), run)
    except NotKnown:
        _fail(academy, mail, INTERRUPTED, run)
    except NotTaken as refused:
        if refused.is_final:
            _fail(academy, mail, refused.reason, run)
        else:
            _put_off(academy, mail, refused.reason, run)
    else:
        mail_records.mark_sent(academy.records, mail_id=mail.id, now=academy.now())
        run.sent_count += 1


def _written(academy: Academy, server: MailServer, mail: Mail) -> EmailMessage | None:
    """Return a letter as it goes out; None if its reason is gone or its person has left. Raises _NotWritten."""
    person = person_records.find_person(academy.records, person_id=mail.person_id)
    if person is None:
        return None
    if mail.address is None:
        raise _NotWritten(NO_ADDRESS)
    try:
        letter = WRITERS[mail.kind](academy, mail, person)
    except Exception as fault:  # one letter that cannot be written must not silence all others
        _log.exception("letter %s could not be written", mail.id)
        raise _NotWritten(NOT_WRITTEN) from fault
    if letter is None:
        return None
    return write_mail(
        letter,
        sender=server.sender,
        name=mail.full_name,
        address=mail.address,
        message_id=mail.message_id,
        at=academy.now(),
    )


def _leave(academy: Academy, mail: Mail) -> None:
    """Mark a letter as leaving; raise ServerTrouble if it is not there to be sent any more."""
    if not mail_records.begin_sending(academy.records, mail_id=mail.id, now=academy.now()):
        raise ServerTrouble(ELSEWHERE)


def _put_off(academy: Academy, mail: Mail, reason: str, run: MailRun) -> None:
    """Let a letter wait longer with each try, and give it up after the last."""
    if mail.attempt_count >= len(TRY_AGAIN_AFTER):
        _fail(academy, mail, reason, run)
        return
    next_try_at = academy.now() + TRY_AGAIN_AFTER[mail.attempt_count]
    mail_records.put_off(academy.records, mail_id=mail.id, reason=reason, next_try_at=next_try_at)
    run.put_off_count += 1


def _fail(academy: Academy, mail: Mail, reason: str, run: MailRun) -> None:
    mail_records.mark_failed(academy.records, mail_id=mail.id, reason=reason, now=academy.now())
    run.failed_count += 1
