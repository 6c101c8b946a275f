"""What happens to somebody's account, within a transaction that holds the company; the deeds check the right first."""

from collections.abc import Mapping
from typing import Literal

from modules.academy import Academy
from modules.people.directory import (
    PersonEntry,
    PersonFields,
    is_email,
    is_name,
    is_sign_in_name,
    plain_name,
    plain_sign_in,
)
from modules.people.person import PersonId, Role
from modules.records import (
    audit_records,
    calendar_records,
    directory_records,
    invitation_records,
    mail_records,
    person_records,
    progress_records,
    release_records,
    session_records,
    staffing_records,
)
from modules.records.person_records import SignInNameTaken

PersonFault = Literal[
    "name-missing",
    "name-long",
    "sign-in-name",
    "sign-in-name-taken",
    "email",
    "team-gone",
    "yourself",
    "last-administrator",
]


class PersonRefused(Exception):
    """Nothing was changed about somebody; `reason` says why."""

    def __init__(self, reason: PersonFault) -> None:
        super().__init__(reason)
        self.reason: PersonFault = reason


def tidy(fields: PersonFields) -> PersonFields:
    """Return what was written about somebody as it is kept; raise PersonRefused.

    Everybody is an employee too. Only a manager keeps teams to manage: they end with the role.
    """
    name, login = plain_name(fields.full_name), plain_sign_in(fields.sign_in_name)
    email = (fields.email or "").strip() or None
    if not name:
        raise PersonRefused("name-missing")
    if not is_name(name):
        raise PersonRefused("name-long")
    if not is_sign_in_name(login):
        raise PersonRefused("sign-in-name")
    if email is not None and not is_email(email):
        raise PersonRefused("email")
    roles = fields.roles | {Role.EMPLOYEE}
    manages = tuple(sorted(set(fields.manages))) if Role.MANAGER in roles else ()
    return PersonFields(name, login, fields.team_id, roles, email, fields.language, manages)


def hire(academy: Academy, *, by: PersonId, fields: PersonFields, enrols: bool = True) -> PersonId:
    """Give somebody an account without a password, and enrol them in every course. Raises PersonRefused."""
    try:
        person_id = person_records.add_person(
            academy.records,
            full_name=fields.full_name,
            sign_in_name=fields.sign_in_name,
            team_id=fields.team_id,
            roles=fields.roles,
            language=fields.language,
            password_hash=None,
            now=academy.now(),
        )
    except SignInNameTaken as taken:
        raise PersonRefused("sign-in-name-taken") from taken
    staffing_records.set_email(academy.records, person_id=person_id, email=fields.email)
    if enrols:
        enrol_in_courses(academy, person_id)
    staffing_records.set_managed_teams(academy.records, person_id=person_id, team_ids=fields.manages)
    manages = {"manages": fields.manages} if fields.manages else {}
    detail = {"sign_in_name": fields.sign_in_name, "team": fields.team_id, **manages}
    write_down(academy, by, person_id, "add person", detail)
    return person_id


def rewrite(academy: Academy, *, by: PersonId, entry: PersonEntry, fields: PersonFields) -> None:
    """Write somebody anew, moving them and their figures if the team is another; raise PersonRefused."""
    changes = differences(entry.fields, fields)
    if not changes:
        return
    if entry.id == by and Role.ADMINISTRATOR not in fields.roles:
        raise PersonRefused("yourself")
    try:
        staffing_records.change_person(academy.records, person_id=entry.id, fields=fields)
    except SignInNameTaken as taken:
        raise PersonRefused("sign-in-name-taken") from taken
    require_administrator(academy)
    write_down(academy, by, entry.id, "change person", changes)


def let_go(academy: Academy, *, by: PersonId, person_id: PersonId) -> None:
    """Close somebody's account: they are signed out everywhere, their links open nothing. What they did is kept."""
    if person_id == by:
        raise PersonRefused("yourself")
    now = academy.now()
    staffing_records.set_active(academy.records, person_id=person_id, is_active=False)
    require_administrator(academy)
    session_records.revoke_all(academy.records, person_id=person_id, now=now)
    invitation_records.revoke_invitations(academy.records, person_id=person_id, now=now)
    calendar_records.revoke_calendars(academy.records, person_id=person_id, now=now)
    mail_records.withdraw_waiting_of(academy.records, person_id=person_id, reason="not wanted", now=now)
    write_down(academy, by, person_id, "deactivate person", {})


def take_back(academy: Academy, *, by: PersonId, person_id: PersonId, enrols: bool = True) -> None:
    """Open somebody's account again, with the password and the progress they had."""
    staffing_records.set_active(academy.records, person_id=person_id, is_active=True)
    if enrols:
        enrol_in_courses(academy, person_id)
    write_down(academy, by, person_id, "reactivate person", {})


def enrol_in_courses(academy: Academy, person_id: PersonId) -> None:
    """Enrol somebody in every published course."""
    for course_id in release_records.published_course_ids(academy.records):
        progress_records.enrol(academy.records, person_id=person_id, course_id=course_id, now=academy.now())


def require_administrator(academy: Academy) -> None:
    """Raise PersonRefused if nobody would be left who may do all this."""
    if not directory_records.list_administrators(academy.records):
        raise PersonRefused("last-administrator")


def differences(before: PersonFields, after: PersonFields) -> dict[str, list[object]]:
    """Return what differs, by the name of the field: before and after, as JSON can say them."""
    pairs: dict[str, tuple[object, object]] = {
        "full_name": (before.full_name, after.full_name),
        "sign_in_name": (before.sign_in_name, after.sign_in_name),
        "team": (before.team_id, after.team_id),
        "roles": (sorted(before.roles), sorted(after.roles)),
        "manages": (list(before.manages), list(after.manages)),
        "email": (before.email, after.email),
        "language": (before.language, after.language),
    }
    return {name: [old, new] for name, (old, new) in pairs.items() if old != new}


def write_down(academy: Academy, by: PersonId, person_id: PersonId, deed: str, detail: Mapping[str, object]) -> None:
    """Add a deed to the record of who did what."""
    audit_records.add_audit(
        academy.records, actor_id=by, deed=deed, about=f"person {person_id}", now=academy.now(), detail=detail
    )
