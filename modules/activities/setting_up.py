"""Setting the academy up: the first administrator's account."""

from typing import Literal

from modules.academy import Academies, Academy
from modules.activities.passwords import PasswordFault, find_fault, hash_password
from modules.activities.signing_in import SessionOpened, open_session
from modules.course.ids import Language
from modules.people.directory import is_sign_in_name, plain_sign_in
from modules.people.person import Role
from modules.records import audit_records, person_records, progress_records, release_records, setting_records
from modules.wording.catalogues import wording_for

SetUpFault = Literal["already", "code", "name-missing", "sign-in-name"] | PasswordFault


class SetUpRefused(Exception):
    """The administrator was not created; `reason` says why."""

    def __init__(self, reason: SetUpFault) -> None:
        super().__init__(reason)
        self.reason: SetUpFault = reason


def is_set_up(academy: Academy) -> bool:
    """Return whether anybody has an account."""
    return person_records.count_people(academy.records) > 0


def asks_for_code(academies: Academies) -> bool:
    """Return whether the first screen asks for the set-up code: nobody is here and others can reach this machine."""
    return not academies.main.settings.is_on_this_machine_only and not is_set_up(academies.main)


def create_administrator(
    academies: Academies,
    *,
    full_name: str,
    sign_in_name: str,
    password: str,
    language: Language,
    may_google_read: bool,
    set_up_code: str,
    agent: str,
    address: str,
) -> SessionOpened:
    """Create the first administrator with the company's first team, and sign them in; raise SetUpRefused.

    `may_google_read` decides whether Google's voice may read lesson texts; texts leave this machine then, never
    people's data.
    """
    academy = academies.main
    name, login = " ".join(full_name.split()), plain_sign_in(sign_in_name)
    if asks_for_code(academies) and set_up_code.strip() != academies.set_up_code:
        raise SetUpRefused("code")
    if not name:
        raise SetUpRefused("name-missing")
    if not is_sign_in_name(login):
        raise SetUpRefused("sign-in-name")
    if fault := find_fault(password, known_words=(login, *name.split(), name.replace(" ", ""))):
        raise SetUpRefused(fault)
    password_hash = hash_password(password)
    with academy.records.transaction():
        if is_set_up(academy):
            raise SetUpRefused("already")
        team_id = person_records.add_team(
            academy.records, name=wording_for(language).say("Our company"), parent_id=None
        )
        person_id = person_records.add_person(
            academy.records,
            full_name=name,
            sign_in_name=login,
            team_id=team_id,
            roles=frozenset({Role.EMPLOYEE, Role.ADMINISTRATOR}),
            language=language,
            password_hash=password_hash,
            now=academy.now(),
        )
        for course_id in release_records.published_course_ids(academy.records):
            progress_records.enrol(academy.records, person_id=person_id, course_id=course_id, now=academy.now())
        setting_records.set_setting(academy.records, name="narration", value="auto" if may_google_read else "offline")
        audit_records.add_audit(
            academy.records, actor_id=person_id, deed="create administrator", about=login, now=academy.now()
        )
    return open_session(academy, person_id=person_id, agent=agent, address=address)
