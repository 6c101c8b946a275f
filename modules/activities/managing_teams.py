"""Managing teams: the tree of the company, with a team added, renamed, hung under another one or removed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from modules.academy import Academy
from modules.people.directory import is_team_name, plain_letters, plain_name
from modules.people.person import PersonId, Team, TeamId, Visitor
from modules.people.rights import Deed, Reach, require
from modules.records import (
    assignment_records,
    assignment_stay_records,
    audit_records,
    directory_records,
    person_records,
    staffing_records,
)

TeamFault = Literal[
    "name-missing",
    "name-unfit",
    "name-taken",
    "team-gone",
    "below-itself",
    "company-stays",
    "teams-below",
    "people-there",
    "is-managed",
    "is-assigned",
    "is-measured",
]


class TeamRefused(Exception):
    """No team was changed; `reason` says why."""

    def __init__(self, reason: TeamFault) -> None:
        super().__init__(reason)
        self.reason: TeamFault = reason


@dataclass(frozen=True, slots=True)
class TeamTree:
    """All teams, each after the one it belongs to, and how many active people stand in each itself."""

    teams: tuple[Team, ...]
    people: dict[TeamId, int]


def open_teams(academy: Academy, *, who: Visitor) -> TeamTree:
    """Return the tree of the company."""
    require(who.person, Deed.MANAGE_PEOPLE, at_least=Reach.ANY)
    return TeamTree(person_records.all_teams(academy.records), directory_records.count_in_teams(academy.records))


def managers_of(academy: Academy, *, who: Visitor, team_id: TeamId) -> tuple[tuple[PersonId, str, bool], ...]:
    """Return the managers who reach a team, by last name: each with the name and whether active.

    Who was given this very team is among them when deactivated, too. Administrators reach every team besides.
    """
    require(who.person, Deed.MANAGE_PEOPLE, at_least=Reach.ANY)
    return directory_records.managers_of(academy.records, team_id=team_id)


def add_team(academy: Academy, *, who: Visitor, name: str, parent_id: TeamId) -> TeamId:
    """Make a team below another one; raise TeamRefused."""
    require(who.person, Deed.MANAGE_PEOPLE, at_least=Reach.ANY)
    with academy.records.transaction():
        staffing_records.lock_company(academy.records)
        tidied = _fit_name(academy, name, parent_id, None)
        team_id = person_records.add_team(academy.records, name=tidied, parent_id=parent_id)
        _write_down(academy, who, team_id, "add team", {"name": tidied, "parent": parent_id})
        return team_id


def rename_team(academy: Academy, *, who: Visitor, team_id: TeamId, name: str) -> None:
    """Give a team, or the company, another name; raise TeamRefused."""
    require(who.person, Deed.MANAGE_PEOPLE, at_least=Reach.ANY)
    with academy.records.transaction():
        staffing_records.lock_company(academy.records)
        team = _team(academy, team_id)
        tidied = _fit_name(academy, name, team.parent_id, team_id)
        staffing_records.rename_team(academy.records, team_id=team_id, name=tidied)
        _write_down(academy, who, team_id, "rename team", {"name": [team.name, tidied]})


def move_team(academy: Academy, *, who: Visitor, team_id: TeamId, parent_id: TeamId) -> None:
    """Hang a team with all below it under another one; raise TeamRefused."""
    require(who.person, Deed.MANAGE_PEOPLE, at_least=Reach.ANY)
    with academy.records.transaction():
        staffing_records.lock_company(academy.records)
        team = _team(academy, team_id)
        if team.parent_id is None:
            raise TeamRefused("company-stays")
        if person_records.is_team_below(academy.records, team_id=_team(academy, parent_id).id, root_id=team_id):
            raise TeamRefused("below-itself")
        _fit_name(academy, team.name, parent_id, team_id)
        staffing_records.move_team(academy.records, team_id=team_id, parent_id=parent_id)
        assignment_stay_records.settle_stays(academy.records, now=academy.now())
        _write_down(academy, who, team_id, "move team", {"parent": [team.parent_id, parent_id]})


def remove_team(academy: Academy, *, who: Visitor, team_id: TeamId) -> TeamId:
    """Remove a team that is empty, and return the one above it, where those who have left are kept from now on.

    It stays while a team stands below it, somebody active stands in it or was given it to manage, or something is
    assigned to it; and for good if a survey or customers' figures were of it. Raises TeamRefused.
    """
    require(who.person, Deed.MANAGE_PEOPLE, at_least=Reach.ANY)
    with academy.records.transaction():
        staffing_records.lock_company(academy.records)
        team = _team(academy, team_id)
        if team.parent_id is None:
            raise TeamRefused("company-stays")
        people = staffing_records.people_in_team(academy.records, team_id=team_id)
        _require_empty(academy, team, people)
        for person_id in people:
            staffing_records.move_person(academy.records, person_id=person_id, team_id=team.parent_id)
        staffing_records.take_team_out(academy.records, team_id=team_id)
        moved = list(people)
        _write_down(academy, who, team_id, "remove team", {"name": team.name, "parent": team.parent_id, "moved": moved})
        return team.parent_id


def _require_empty(academy: Academy, team: Team, people: Mapping[PersonId, bool]) -> None:
    """Raise TeamRefused unless nothing hangs on a team but people who have left."""
    reasons: tuple[tuple[TeamFault, bool], ...] = (
        ("teams-below", len(person_records.teams_below(academy.records, team_id=team.id)) > 1),
        ("people-there", any(people.values())),
        ("is-managed", staffing_records.is_team_given(academy.records, team_id=team.id)),
        ("is-assigned", _is_assigned(academy, team.id)),
        ("is-measured", staffing_records.is_team_measured(academy.records, team_id=team.id)),
    )
    for reason, is_so in reasons:
        if is_so:
            raise TeamRefused(reason)


def _is_assigned(academy: Academy, team_id: TeamId) -> bool:
    """Return whether something is assigned to a team itself that was not withdrawn."""
    return any(
        each.target.team_id == team_id and not each.now.is_withdrawn
        for each in assignment_records.list_assignments(academy.records, root_id=team_id)
    )


def _fit_name(academy: Academy, name: str, parent_id: TeamId | None, of: TeamId | None) -> str:
    """Return a name as it is kept, if no other team below the same one is called alike."""
    tidied = plain_name(name)
    if not tidied:
        raise TeamRefused("name-missing")
    if not is_team_name(tidied):
        raise TeamRefused("name-unfit")
    if parent_id is not None:
        _team(academy, parent_id)
    alike = plain_letters(tidied)
    if any(
        team.parent_id == parent_id and team.id != of and plain_letters(team.name) == alike
        for team in person_records.all_teams(academy.records)
    ):
        raise TeamRefused("name-taken")
    return tidied


def _team(academy: Academy, team_id: TeamId) -> Team:
    found = person_records.find_team(academy.records, team_id=team_id)
    if found is None:
        raise TeamRefused("team-gone")
    return found


def _write_down(academy: Academy, who: Visitor, team_id: TeamId, deed: str, detail: dict[str, object]) -> None:
    audit_records.add_audit(
        academy.records, actor_id=who.person.id, deed=deed, about=f"team {team_id}", now=academy.now(), detail=detail
    )
