"""What the academy does about mail by itself: it queues reminders and summaries by day, and sends what is due.

The server's lifespan does this; nobody asks, so there is no right to check.
"""

import secrets
from collections.abc import Callable
from datetime import timedelta

from modules.academy import Academy
from modules.activities.mailing import MailRun, send_due_mail
from modules.activities.reminding import queue_reminders
from modules.activities.weekly_summary import queue_weekly_summaries
from modules.records import lease_records

LEASE = "reminders"
QUEUED_EVERY = timedelta(minutes=30)
"""So long the lease lasts, and it is not given back: that is how often all processes together look for reminders."""
FROM_HOUR, TO_HOUR = 7, 20
"""Between these hours, where the server stands, reminders are queued; invitations leave at any time."""


def mail_job(academy: Academy, *, goes_on: Callable[[], bool]) -> MailRun:
    """Queue what the hour asks for, send what is due, and return what came of it; nothing where mail is off."""
    if academy.settings.mail is None:
        return MailRun()
    if FROM_HOUR <= academy.now().astimezone().hour < TO_HOUR and _is_turn(academy):
        queue_reminders(academy)
        queue_weekly_summaries(academy)
    return send_due_mail(academy, goes_on=goes_on)


def _is_turn(academy: Academy) -> bool:
    now = academy.now()
    if lease_records.lease_until(academy.records, name=LEASE) > now:
        return False
    holder = secrets.token_hex(8)
    return lease_records.take_lease(academy.records, name=LEASE, holder=holder, now=now, until=now + QUEUED_EVERY)
