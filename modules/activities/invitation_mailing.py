"""Private links by e-mail: asked for by an administrator, made when the letter leaves, so that no secret ever waits."""

import secrets
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from modules.academy import Academy
from modules.activities.inviting import make_link
from modules.activities.managing_people import PersonNotFound
from modules.activities.staffing import write_down
from modules.course.ids import ENGLISH
from modules.exchange.invitation_letter import invitation_letter, trial_letter
from modules.exchange.mail_writing import Letter
from modules.people.directory import DirectoryChoice, PersonEntry, Standing
from modules.people.person import Person, PersonId, Visitor
from modules.people.rights import Deed, Reach, require
from modules.records import directory_records, invitation_records, mail_records
from modules.records.mail_records import Mail, MailKind, MailState, NewMail
from modules.wording.catalogues import wording_for

MailFault = Literal["mail-off", "no-address"]


class MailRefused(Exception):
    """No letter was queued; `reason` says why."""

    def __init__(self, reason: MailFault) -> None:
        super().__init__(reason)
        self.reason: MailFault = reason


@dataclass(frozen=True, slots=True)
class MailedToWaiting:
    """For how many a letter was queued, and who has no address that it could go to, by last name."""

    queued_count: int
    without_address: tuple[str, ...]


def mail_invitation(academy: Academy, *, who: Visitor, person_id: PersonId) -> bool:
    """Let a private link go to somebody by e-mail; False if one is on its way. Raises PersonNotFound, MailRefused."""
    require(who.person, Deed.MANAGE_PEOPLE, at_least=Reach.ANY)
    _require_mail(academy)
    entry = directory_records.find_entry(academy.records, person_id=person_id)
    if entry is None or not entry.is_active:
        raise PersonNotFound(person_id)
    if entry.fields.email is None:
        raise MailRefused("no-address")
    with academy.records.transaction():
        return _queue(academy, who, entry)


def mail_everybody_waiting(academy: Academy, *, who: Visitor) -> MailedToWaiting:
    """Let a private link go to everybody with an address and no password; raise MailRefused where mail is off."""
    require(who.person, Deed.MANAGE_PEOPLE, at_least=Reach.ANY)
    _require_mail(academy)
    waiting = directory_records.list_people(academy.records, DirectoryChoice(Standing.WAITING))
    with academy.records.transaction():
        queued = sum(_queue(academy, who, entry) for entry in waiting if entry.fields.email)
    return MailedToWaiting(queued, tuple(entry.fields.full_name for entry in waiting if not entry.fields.email))


def mail_trial(academy: Academy, *, who: Visitor) -> bool:
    """Let an administrator write to themselves, to see that mail works. Raises MailRefused."""
    require(who.person, Deed.MANAGE_PEOPLE, at_least=Reach.ANY)
    _require_mail(academy)
    entry = directory_records.find_entry(academy.records, person_id=who.person.id)
    if entry is None or entry.fields.email is None:
        raise MailRefused("no-address")
    return _add(academy, MailKind.TEST, who.person.id, who.person.id)


def last_invitation(academy: Academy, *, who: Visitor, person_id: PersonId) -> Mail | None:
    """Return the letter with a link that somebody was last sent, wherever it stands; None if there is none."""
    require(who.person, Deed.MANAGE_PEOPLE, at_least=Reach.ANY)
    return mail_records.last_mail(academy.records, person_id=person_id, kind=MailKind.INVITATION)


def write_invitation(academy: Academy, mail: Mail, person: Person) -> Letter | None:
    """Make a link and return the letter with it; None if the person has used one since the letter was asked for."""
    entry = directory_records.find_entry(academy.records, person_id=person.id)
    since = mail.created_at
    if entry is None or invitation_records.has_used_since(academy.records, person_id=person.id, since=since):
        return None
    with academy.records.transaction():
        invited = make_link(academy, by=mail.asked_by or person.id, entry=entry)
    language = {"lang": person.language} if person.language else {}
    address = academy.settings.public_address or ""
    return invitation_letter(
        link=f"{address}/?{urlencode({'invitation': invited.token, **language})}",
        sign_in_name=person.sign_in_name,
        until=invited.expires_at,
        is_new=not entry.has_password,
        academy_address=address,
        wording=wording_for(person.language or ENGLISH),
    )


def write_trial(academy: Academy, _mail: Mail, person: Person) -> Letter:
    """Return the letter by which an administrator sees that mail works."""
    address = academy.settings.public_address or ""
    return trial_letter(academy_address=address, wording=wording_for(person.language or ENGLISH))


def _require_mail(academy: Academy) -> None:
    if academy.settings.mail is None:
        raise MailRefused("mail-off")


def _queue(academy: Academy, who: Visitor, entry: PersonEntry) -> bool:
    """Queue a letter with a link unless one is on its way; a letter that failed counts as gone."""
    is_queued = _add(academy, MailKind.INVITATION, entry.id, who.person.id)
    if is_queued:
        write_down(academy, who.person.id, entry.id, "mail private link", {})
    return is_queued


def _add(academy: Academy, kind: MailKind, person_id: PersonId, asked_by: PersonId) -> bool:
    """Queue a letter of which one at a time is under way; the number in the key keeps two that ask at once apart."""
    last = mail_records.last_mail(academy.records, person_id=person_id, kind=kind)
    if last is not None and last.state in {MailState.QUEUED, MailState.SENDING}:
        return False
    number = last.id if last else 0
    mail = NewMail(
        key=f"{kind}:{person_id}:after {number}",
        kind=kind,
        person_id=person_id,
        message_id=secrets.token_hex(16),
        detail={},
        asked_by=asked_by,
    )
    return mail_records.add_mail(academy.records, mail, now=academy.now()) is not None
