"""The words of letters on screens: what each is for, where it stands, and why it did not leave."""

from datetime import datetime

from modules.activities.invitation_mailing import MailFault
from modules.activities.mailing import INTERRUPTED, NO_ADDRESS, NOT_WRITTEN
from modules.records.mail_records import RESTORED, Mail, MailKind, MailState
from modules.screens.local_time import reader_zone
from modules.wording.catalogues import Wording


def kind_name(kind: MailKind, wording: Wording) -> str:
    """Return what a letter is for."""
    return {
        MailKind.INVITATION: wording.say_in("letter", "Private link"),
        MailKind.REMINDER: wording.say_in("letter", "Reminder"),
        MailKind.WEEKLY: wording.say_in("letter", "Summary of the week"),
        MailKind.TEST: wording.say_in("letter", "Trial letter"),
    }[kind]


def reason_said(mail: Mail, wording: Wording) -> str:
    """Return why a letter has not left, with a mail server's own words; empty if all is well."""
    known = {
        INTERRUPTED: wording.say(
            "The academy was interrupted as the letter left. It may have arrived, so it is not sent again by itself."
        ),
        RESTORED: wording.say(
            "A backup was put in place, and this letter may have left before. It is not sent again by itself."
        ),
        NO_ADDRESS: wording.say("This person has no e-mail address any more."),
        NOT_WRITTEN: wording.say("The letter could not be written; the log of the academy says why."),
    }
    if not mail.reason or mail.reason in known:
        return known.get(mail.reason, "")
    return wording.say("The mail server said: {words}", words=mail.reason)


def moment_said(at: datetime, wording: Wording) -> str:
    """Return a moment as day and time where the reader is."""
    here = at.astimezone(reader_zone()).replace(tzinfo=None)
    return f"{wording.short_date(here)}, {wording.time(here)}"


def letter_state(mail: Mail, wording: Wording) -> str:
    """Return where a letter stands, as a sentence; empty for one that is not wanted any more."""
    say = wording.say
    match mail.state:
        case MailState.QUEUED | MailState.SENDING if mail.attempt_count:
            when = moment_said(mail.next_try_at, wording)
            return (
                f"{say('The letter has not left yet. The next try: {when}.', when=when)} {reason_said(mail, wording)}"
            )
        case MailState.QUEUED | MailState.SENDING:
            return say("A letter with a private link is on its way.")
        case MailState.SENT:
            when = moment_said(mail.sent_at or mail.created_at, wording)
            return say("A letter with a private link left on {when}.", when=when)
        case MailState.FAILED:
            return f"{say('The letter with a private link could not be sent.')} {reason_said(mail, wording)}"
        case MailState.WITHDRAWN:
            return ""


def mail_refusal(reason: MailFault, wording: Wording) -> str:
    """Return why no letter was queued, and what to do."""
    sentences: dict[MailFault, str] = {
        "mail-off": wording.say("The academy sends no e-mail at present. Please pass the link on yourself."),
        "no-address": wording.say("No e-mail address is written down. Please add one first."),
    }
    return sentences[reason]
