"""Inviting: a private link by which somebody sets their password, for the first time or because it is forgotten."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Literal

from modules.academy import Academy
from modules.activities.managing_people import PersonNotFound
from modules.activities.passwords import PasswordFault, find_fault, hash_password
from modules.activities.signing_in import SessionOpened, open_session
from modules.activities.staffing import write_down
from modules.people.directory import DirectoryChoice, PersonEntry, Standing
from modules.people.person import PersonId, Visitor
from modules.people.rights import Deed, Reach, require
from modules.records import directory_records, invitation_records, session_records, staffing_records

INVITATION_LASTS = timedelta(days=14)

InvitationFault = Literal["invitation-over"] | PasswordFault


class InvitationRefused(Exception):
    """No password was set; `reason` says why."""

    def __init__(self, reason: InvitationFault) -> None:
        super().__init__(reason)
        self.reason: InvitationFault = reason


@dataclass(frozen=True, slots=True)
class Invited:
    """A new link: for whom, its secret, which is stored nowhere, and until when it opens."""

    entry: PersonEntry
    token: str
    expires_at: datetime


def invite_person(academy: Academy, *, who: Visitor, person_id: PersonId) -> Invited:
    """Make a link for somebody active; the links they had before open nothing any more. Raises PersonNotFound."""
    require(who.person, Deed.MANAGE_PEOPLE, at_least=Reach.ANY)
    with academy.records.transaction():
        entry = directory_records.find_entry(academy.records, person_id=person_id)
        if entry is None or not entry.is_active:
            raise PersonNotFound(person_id)
        return make_link(academy, by=who.person.id, entry=entry)


def invite_everybody_waiting(academy: Academy, *, who: Visitor) -> tuple[Invited, ...]:
    """Make a link for everybody who has no password yet, by last name; all or none. Empty if everybody has one."""
    require(who.person, Deed.MANAGE_PEOPLE, at_least=Reach.ANY)
    with academy.records.transaction():
        waiting = directory_records.list_people(academy.records, DirectoryChoice(Standing.WAITING))
        return tuple(make_link(academy, by=who.person.id, entry=entry) for entry in waiting)


def find_invited(academy: Academy, *, token: str) -> PersonEntry | None:
    """Return whom a link is for; None if it opens nothing (any more)."""
    found = invitation_records.find_invitation(academy.records, token_hash=_hash_of(token), now=academy.now())
    return directory_records.find_entry(academy.records, person_id=found.person_id) if found else None


def accept_invitation(academy: Academy, *, token: str, password: str, agent: str, address: str) -> SessionOpened:
    """Set the password of whom a link is for, and sign them in; raise InvitationRefused.

    The link is used up. Sessions that were opened with another password end.
    """
    entry = find_invited(academy, token=token)
    if entry is None:
        raise InvitationRefused("invitation-over")
    name, login = entry.fields.full_name, entry.fields.sign_in_name
    if fault := find_fault(password, known_words=(login, *name.split(), name.replace(" ", ""))):
        raise InvitationRefused(fault)
    password_hash, now = hash_password(password), academy.now()
    with academy.records.transaction():
        if not invitation_records.use_invitation(academy.records, token_hash=_hash_of(token), now=now):
            raise InvitationRefused("invitation-over")
        staffing_records.set_password(academy.records, person_id=entry.id, password_hash=password_hash)
        session_records.revoke_all(academy.records, person_id=entry.id, now=now)
        write_down(academy, entry.id, entry.id, "set password", {})
    return open_session(academy, person_id=entry.id, agent=agent, address=address)


def make_link(academy: Academy, *, by: PersonId, entry: PersonEntry) -> Invited:
    """Make a link for somebody in the name of an administrator; the caller has checked the right."""
    now = academy.now()
    invited = Invited(entry, secrets.token_urlsafe(32), now + INVITATION_LASTS)
    invitation_records.add_invitation(
        academy.records,
        token_hash=_hash_of(invited.token),
        person_id=entry.id,
        created_by=by,
        now=now,
        expires_at=invited.expires_at,
    )
    write_down(academy, by, entry.id, "invite person", {})
    return invited


def _hash_of(token: str) -> str:
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
