"""Managing people: the directory, and what an administrator writes about somebody in it."""

from dataclasses import dataclass

from modules.academy import Academy
from modules.activities.staffing import PersonRefused, hire, let_go, rewrite, take_back, tidy
from modules.people.directory import PEOPLE_ON_A_PAGE, DirectoryChoice, DirectoryCounts, PersonEntry, PersonFields
from modules.people.person import PersonId, Team, Visitor
from modules.people.rights import Deed, Reach, require
from modules.records import assignment_stay_records, directory_records, person_records, staffing_records


class PersonNotFound(Exception):
    """There is nobody with this id."""

    def __init__(self, person_id: PersonId) -> None:
        super().__init__(person_id)
        self.person_id = person_id


@dataclass(frozen=True, slots=True)
class Directory:
    """A page of the directory. `shown_count` is how many the choice leaves, on all pages; `teams` begins with all."""

    people: tuple[PersonEntry, ...]
    shown_count: int
    page: int
    counts: DirectoryCounts
    teams: tuple[Team, ...]

    @property
    def page_count(self) -> int:
        """Return how many pages there are, at least one."""
        return max(1, -(-self.shown_count // PEOPLE_ON_A_PAGE))


def open_directory(
    academy: Academy, *, who: Visitor, choice: DirectoryChoice | None = None, page: int = 1
) -> Directory:
    """Return a page of the people of a choice, counted from 1; the last one stands for all beyond it."""
    require(who.person, Deed.MANAGE_PEOPLE, at_least=Reach.ANY)
    choice = choice or DirectoryChoice()
    shown_count = directory_records.count_people_of(academy.records, choice)
    number = min(max(page, 1), max(1, -(-shown_count // PEOPLE_ON_A_PAGE)))
    people = directory_records.list_people(
        academy.records, choice, limit=PEOPLE_ON_A_PAGE, offset=(number - 1) * PEOPLE_ON_A_PAGE
    )
    counts = directory_records.count_standings(academy.records)
    return Directory(people, shown_count, number, counts, person_records.all_teams(academy.records))


def list_everybody(academy: Academy, *, who: Visitor) -> tuple[tuple[PersonEntry, ...], tuple[Team, ...]]:
    """Return everybody by last name, active or not, and all teams from the company down, to take away."""
    require(who.person, Deed.MANAGE_PEOPLE, at_least=Reach.ANY)
    return directory_records.list_everybody(academy.records), person_records.all_teams(academy.records)


def open_person(academy: Academy, *, who: Visitor, person_id: PersonId) -> PersonEntry:
    """Return somebody, active or not; raise PersonNotFound."""
    require(who.person, Deed.MANAGE_PEOPLE, at_least=Reach.ANY)
    return _entry(academy, person_id)


def add_person(academy: Academy, *, who: Visitor, fields: PersonFields) -> PersonId:
    """Give somebody an account, enrolled in every course and without a password yet; raise PersonRefused."""
    require(who.person, Deed.MANAGE_PEOPLE, at_least=Reach.ANY)
    tidied = tidy(fields)
    with academy.records.transaction():
        staffing_records.lock_company(academy.records)
        _require_team(academy, tidied)
        person_id = hire(academy, by=who.person.id, fields=tidied)
        _settle(academy, person_id)
        return person_id


def change_person(academy: Academy, *, who: Visitor, person_id: PersonId, fields: PersonFields) -> PersonEntry:
    """Write somebody anew; whoever changes team takes their figures along. Raises PersonRefused, PersonNotFound."""
    require(who.person, Deed.MANAGE_PEOPLE, at_least=Reach.ANY)
    tidied = tidy(fields)
    with academy.records.transaction():
        staffing_records.lock_company(academy.records)
        _require_team(academy, tidied)
        rewrite(academy, by=who.person.id, entry=_entry(academy, person_id), fields=tidied)
        _settle(academy, person_id)
        return _entry(academy, person_id)


def deactivate_person(academy: Academy, *, who: Visitor, person_id: PersonId) -> None:
    """Close somebody's account: signed out at once, everything kept. Raises PersonRefused, PersonNotFound."""
    require(who.person, Deed.MANAGE_PEOPLE, at_least=Reach.ANY)
    with academy.records.transaction():
        staffing_records.lock_company(academy.records)
        if _entry(academy, person_id).is_active:
            let_go(academy, by=who.person.id, person_id=person_id)
            _settle(academy, person_id)


def reactivate_person(academy: Academy, *, who: Visitor, person_id: PersonId) -> None:
    """Open somebody's account again, with all they had; raise PersonNotFound."""
    require(who.person, Deed.MANAGE_PEOPLE, at_least=Reach.ANY)
    with academy.records.transaction():
        staffing_records.lock_company(academy.records)
        if not _entry(academy, person_id).is_active:
            take_back(academy, by=who.person.id, person_id=person_id)
            _settle(academy, person_id)


def _settle(academy: Academy, person_id: PersonId) -> None:
    """Let somebody fall under what is assigned where they stand now, and no longer under what is not."""
    assignment_stay_records.settle_person(academy.records, person_id=person_id, now=academy.now())


def _entry(academy: Academy, person_id: PersonId) -> PersonEntry:
    found = directory_records.find_entry(academy.records, person_id=person_id)
    if found is None:
        raise PersonNotFound(person_id)
    return found


def _require_team(academy: Academy, fields: PersonFields) -> None:
    if any(
        person_records.find_team(academy.records, team_id=each) is None for each in (fields.team_id, *fields.manages)
    ):
        raise PersonRefused("team-gone")
