"""The command `mail`: queue the reminders of today, send what is due, and say how the queue stands."""

import argparse
import os
import sys
from datetime import timedelta

from modules.academy import Academy, Settings, open_academies
from modules.activities.mail_jobs import forget_old_letters
from modules.activities.mail_overview import queue_failed_again
from modules.activities.mailing import INTERRUPTED, NO_ADDRESS, NOT_WRITTEN, MailRun, send_due_mail
from modules.activities.reminding import queue_reminders
from modules.activities.weekly_summary import queue_weekly_summaries
from modules.records import mail_records
from modules.records.mail_records import Mail, MailState

_REASONS = {
    INTERRUPTED: "interrupted as it left; it may have arrived",
    NO_ADDRESS: "the person has no e-mail address any more",
    NOT_WRITTEN: "the letter could not be written; the log says why",
}
SHOWN_AT_MOST = 20
_A_WEEK = timedelta(days=7)


def add_mail(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser("mail", help="send the letters that are due, and say how the queue of mail stands")
    parser.add_argument("--state", action="store_true", help="only say how the queue stands")
    parser.add_argument("--again", action="store_true", help="try the letters that failed once more, too")
    parser.set_defaults(run=mail)


def mail(chosen: argparse.Namespace) -> int:
    """Send what is due; return 1 if the mail server took none or a letter failed, 2 if mail is off."""
    academy = open_academies(Settings.from_environment(os.environ)).main
    server = academy.settings.mail
    if server is None:
        print("Mail is off: set ACADEMY_SMTP_HOST, ACADEMY_SMTP_FROM and ACADEMY_URL.", file=sys.stderr)
        _tell_state(academy)
        return 2
    print(f"Letters leave through {server.host}:{server.port} ({server.security}), from {server.sender}.")
    run = MailRun()
    if not chosen.state:
        run = _send(academy, is_again=chosen.again)
    _tell_state(academy)
    return int(bool(run.trouble or run.failed_count))


def _send(academy: Academy, *, is_again: bool) -> MailRun:
    if is_again:
        queue_failed_again(academy, by=None)
    forget_old_letters(academy)
    queued = queue_reminders(academy), queue_weekly_summaries(academy)
    print(f"Queued now: {queued[0]} reminders, {queued[1]} summaries of the week.")
    whole = MailRun()
    while True:
        run = send_due_mail(academy)
        whole.sent_count += run.sent_count
        whole.put_off_count += run.put_off_count
        whole.failed_count += run.failed_count
        whole.withdrawn_count += run.withdrawn_count
        whole.trouble, whole.is_elsewhere = run.trouble, run.is_elsewhere
        if run.trouble or run.is_elsewhere or not (run.sent_count or run.failed_count or run.withdrawn_count):
            break
    print(f"Sent: {whole.sent_count}. Put off: {whole.put_off_count}. Failed: {whole.failed_count}.")
    if whole.trouble:
        print(f"The mail server took no letter: {whole.trouble}", file=sys.stderr)
    if whole.is_elsewhere:
        print("Another process is sending; it goes on with the rest.", file=sys.stderr)
    return whole


def _tell_state(academy: Academy) -> None:
    records, now = academy.records, academy.now()
    counts = mail_records.count_states(records, sent_since=now - _A_WEEK)
    waiting = counts.get(MailState.QUEUED, 0) + counts.get(MailState.SENDING, 0)
    failed, sent = counts.get(MailState.FAILED, 0), counts.get(MailState.SENT, 0)
    print(f"In the queue: {waiting} waiting, {failed} failed; {sent} sent in the last seven days.")
    listed = mail_records.list_mail(records, states=[MailState.FAILED], limit=SHOWN_AT_MOST)
    for letter in listed:
        print(f"  {_line(letter)}")
    if failed > len(listed):
        print(f"  and {failed - len(listed)} older ones")


def _line(letter: Mail) -> str:
    reason = _REASONS.get(letter.reason, letter.reason)
    return f"{letter.created_at:%Y-%m-%d} {letter.kind} to {letter.full_name} <{letter.address or '-'}>: {reason}"
