"""What a list of people would change: who is new, who changes, who goes and comes back, and which teams are made."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256

from modules.activities.staffing import differences
from modules.authoring.people_reading import PeopleRead, PersonLine
from modules.authoring.problem import Problem
from modules.authoring.yaml_fields import nearest
from modules.people.directory import BELOW, PersonEntry, PersonFields, plain_letters
from modules.people.person import PersonId, Role, Team, TeamId

NOT_MADE_YET = TeamId(0)
"""Stands for the id of a team that the import itself makes."""
TeamKey = tuple[str, ...]
"""The way to a team from below the company, in plain letters; empty for the company."""


class Change(StrEnum):
    """What a row does to somebody."""

    CREATE = "create"
    UPDATE = "update"
    DEACTIVATE = "deactivate"
    REACTIVATE = "reactivate"


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    """What becomes of somebody. `entry` is None for who is new; `team` is where they will stand.

    `manages` are the teams that they will manage, none for the one in which they stand.
    """

    row: int
    change: Change
    entry: PersonEntry | None
    fields: PersonFields
    team: TeamKey
    team_name: str
    is_active: bool
    changed: tuple[str, ...] = ()
    manages: tuple[TeamKey, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """All that an import would do. `new_teams` are ways to teams by their names, each after the one it stands below."""

    people: tuple[PlannedPerson, ...]
    new_teams: tuple[tuple[str, ...], ...]
    unchanged_count: int
    problems: tuple[Problem, ...]

    def count(self, change: Change) -> int:
        """Return to how many people this happens."""
        return sum(planned.change is change for planned in self.people)

    @property
    def digest(self) -> str:
        """Return what two plans share only if they do the same."""
        return sha256(repr((self.people, self.new_teams)).encode()).hexdigest()


def plan_import(read: PeopleRead, people: Iterable[PersonEntry], teams: Sequence[Team], by: PersonId) -> Plan:
    """Return what a list would change. `teams` begins with the company; `by` is who would do it."""
    known = {entry.fields.sign_in_name: entry for entry in people}
    places = TeamPlaces(teams)
    stand = [_team_of(read, line, known.get(line.sign_in_name), places) for line in read.lines]
    planned = [
        _planned(read, line, known.get(line.sign_in_name), team, places, by)
        for line, team in zip(read.lines, stand, strict=True)
    ]
    changes = tuple(each for each in planned if each is not None)
    return Plan(changes, tuple(places.new), len(read.lines) - len(changes), read.problems.found)


def _planned(  # noqa: PLR0917 -- a row, whom it finds, where
    read: PeopleRead, line: PersonLine, entry: PersonEntry | None, team: TeamKey, places: "TeamPlaces", by: PersonId
) -> PlannedPerson | None:
    """Return what a row changes; None if nothing, or if it cannot be: then there is a problem."""
    if entry is None and line.name is None:
        read.problems.error(read.place(line, "name"), "people-name-missing", value=line.sign_in_name)
        return None
    before = entry.fields if entry else PersonFields("", line.sign_in_name, places.company.id, frozenset())
    roles = (line.roles or before.roles) | {Role.EMPLOYEE}
    manages = _managed_by(read, line, before, roles, places)
    fields = replace(
        before,
        full_name=line.name or before.full_name,
        team_id=places.id_of(team),
        roles=roles,
        manages=tuple(sorted({places.id_of(key) for key in manages})),
        language=line.language or before.language,
        email=before.email if line.email is None else line.email or None,
    )
    was_active = entry.is_active if entry else True
    is_active = was_active if line.is_active is None else line.is_active
    if entry and entry.id == by and not (is_active and Role.ADMINISTRATOR in fields.roles):
        read.problems.error(read.place(line, "roles" if is_active else "active"), "people-yourself")
        return None
    changed = tuple(differences(before, fields)) if entry else ()
    if entry and not changed and is_active == was_active:
        return None
    change = _change(entry, is_active=is_active)
    name = places.name_of(team)
    return PlannedPerson(line.row, change, entry, fields, team, name, is_active, changed, manages)


def _change(entry: PersonEntry | None, *, is_active: bool) -> Change:
    if entry is None:
        return Change.CREATE
    if entry.is_active == is_active:
        return Change.UPDATE
    return Change.REACTIVATE if is_active else Change.DEACTIVATE


def _team_of(read: PeopleRead, line: PersonLine, entry: PersonEntry | None, places: "TeamPlaces") -> TeamKey:
    if line.team is None:
        return places.key_of(entry.fields.team_id) if entry else ()
    found = places.find(line.team)
    _require_one(read, line, "team", found, places)
    return found[0] if found else places.make(line.team)


def _require_one(
    read: PeopleRead, line: PersonLine, column: str, found: tuple[TeamKey, ...], places: "TeamPlaces"
) -> None:
    if len(found) > 1:
        ways = [places.way(key) for key in found]
        read.problems.error(
            read.place(line, column),
            "people-team-ambiguous",
            value=places.name_of(found[0]),
            allowed="; ".join(ways),
            write=ways[0],
        )


def _managed_by(
    read: PeopleRead, line: PersonLine, before: PersonFields, roles: frozenset[Role], places: "TeamPlaces"
) -> tuple[TeamKey, ...]:
    """Return the teams that somebody will manage; they are there, or the list itself puts people into them."""
    if Role.MANAGER not in roles:
        if line.manages:
            read.problems.error(read.place(line, "manages"), "people-manages-no-manager")
        return ()
    if line.manages is None:
        return tuple(map(places.key_of, before.manages))
    keys: list[TeamKey] = []
    for names in line.manages:
        found = places.find(names)
        _require_one(read, line, "manages", found, places)
        if not found:
            near = nearest(names[-1], places.names())
            alike = places.find((near,)) if near else ()
            write = {"write": places.way(alike[0])} if len(alike) == 1 else {}
            read.problems.error(
                read.place(line, "manages"), "people-manages-unknown", value=BELOW.join(names)[:80], **write
            )
        keys.extend(found[:1])
    return tuple(dict.fromkeys(keys))


class TeamPlaces:
    """The tree of teams by their ways, with the teams that a list adds to it."""

    def __init__(self, teams: Sequence[Team]) -> None:
        self.company = teams[0]
        self._names: dict[TeamKey, tuple[str, ...]] = {(): ()}
        self._ids: dict[TeamKey, TeamId] = {(): self.company.id}
        self._keys: dict[TeamId, TeamKey] = {self.company.id: ()}
        self.new: list[tuple[str, ...]] = []
        for team in teams[1:]:
            above = self._keys[team.parent_id or self.company.id]
            self._add((*self._names[above], team.name), team.id)

    def _add(self, names: tuple[str, ...], team_id: TeamId) -> None:
        key = _key(names)
        self._names[key], self._ids[key] = names, team_id
        if team_id != NOT_MADE_YET:
            self._keys[team_id] = key

    def find(self, names: tuple[str, ...]) -> tuple[TeamKey, ...]:
        """Return the team of a way, or those of a single name; several if it is not clear, none if there is none."""
        key, company = _key(names), plain_letters(self.company.name)
        if key[0] == company:
            key = key[1:]
        if key in self._ids:
            return (key,)
        if len(names) > 1 or not key:
            return ()
        return tuple(found for found, team_id in self._ids.items() if found[-1:] == key and team_id != NOT_MADE_YET)

    def make(self, names: tuple[str, ...]) -> TeamKey:
        """Note that a way has to be made, with all of it that is not there."""
        if len(names) > 1 and plain_letters(names[0]) == plain_letters(self.company.name):
            names = names[1:]
        key = _key(names)
        for length in range(1, len(names) + 1):
            if key[:length] not in self._ids:
                way = (*self._names[key[: length - 1]], names[length - 1])
                self._add(way, NOT_MADE_YET)
                self.new.append(way)
        return key

    def made(self, names: tuple[str, ...], team_id: TeamId) -> None:
        """Note that a way has been made."""
        self._add(names, team_id)

    def id_of(self, key: TeamKey) -> TeamId:
        """Return the id of a team, NOT_MADE_YET if the import makes it."""
        return self._ids[key]

    def key_of(self, team_id: TeamId) -> TeamKey:
        """Return the way to a team that is there."""
        return self._keys[team_id]

    def name_of(self, key: TeamKey) -> str:
        """Return the name of a team."""
        return self._names[key][-1] if key else self.company.name

    def names(self) -> tuple[str, ...]:
        """Return the names of all teams, those that the list makes included."""
        return tuple(map(self.name_of, self._ids))

    def way(self, key: TeamKey) -> str:
        """Return the way to a team as it is written."""
        return BELOW.join(self._names[key]) or self.company.name


def _key(names: tuple[str, ...]) -> TeamKey:
    return tuple(map(plain_letters, names))
