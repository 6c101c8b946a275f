"""What the academy does about mail by itself: it queues reminders and summaries by day, sends what is due, and forgets.

The server's lifespan does this; nobody asks, so there is no right to check.
"""

import secrets
from collections.abc import Callable
from datetime import timedelta

from modules.academy import Academy
from modules.activities.mailing import MailRun, send_due_mail
from modules.activities.reminding import queue_reminders
from modules.activities.weekly_summary import queue_weekly_summaries
from modules.records import lease_records, mail_records

LEASE = "reminders"
QUEUED_EVERY = timedelta(minutes=30)
"""So long the lease lasts, and it is not given back: that is how often all processes together look for reminders."""
FROM_HOUR, TO_HOUR = 7, 20
"""Between these hours, where the server stands, reminders are queued; invitations leave at any time."""


KEPT_FOR = timedelta(days=90)
"""How long a letter is remembered after it was sent, given up or withdrawn: longer than any day it could be told of."""
FORGET_LEASE = "old letters"
FORGOTTEN_EVERY = timedelta(days=1)
FORGOTTEN_AT_ONCE = 500
"""So many letters are removed in one transaction, so that nobody waits long for it."""


def mail_job(academy: Academy, *, goes_on: Callable[[], bool]) -> MailRun:
    """Queue what the hour asks for, send what is due, and return what came of it; where mail is off, only forget."""
    forget_old_letters(academy, goes_on=goes_on)
    if academy.settings.mail is None:
        return MailRun()
    if FROM_HOUR <= academy.now().astimezone().hour < TO_HOUR and _is_turn(academy, LEASE, QUEUED_EVERY):
        queue_reminders(academy)
        queue_weekly_summaries(academy)
    return send_due_mail(academy, goes_on=goes_on)


def forget_old_letters(academy: Academy, *, goes_on: Callable[[], bool] = lambda: True) -> int:
    """Remove letters that ended more than `KEPT_FOR` ago, once a day, and return how many; none while it is not time.

    What people were reminded of is kept apart (`reminder_records`), so that nothing is told twice.
    """
    if not _is_turn(academy, FORGET_LEASE, FORGOTTEN_EVERY):
        return 0
    forgotten, ended_before = 0, academy.now() - KEPT_FOR
    while goes_on():
        count = mail_records.forget_mail(academy.records, ended_before=ended_before, limit=FORGOTTEN_AT_ONCE)
        forgotten += count
        if count < FORGOTTEN_AT_ONCE:
            break
    return forgotten


def _is_turn(academy: Academy, lease: str, every: timedelta) -> bool:
    """Return whether it is time for what all processes together do every so often; it is not again until then."""
    now = academy.now()
    if lease_records.lease_until(academy.records, name=lease) > now:
        return False
    holder = secrets.token_hex(8)
    return lease_records.take_lease(academy.records, name=lease, holder=holder, now=now, until=now + every)
