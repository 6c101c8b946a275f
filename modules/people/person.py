"""People, teams and roles."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from modules.languages import Language

PersonId = NewType("PersonId", int)
TeamId = NewType("TeamId", int)


class Role(StrEnum):
    """What somebody is here for. Everybody who signs in is an employee too."""

    EMPLOYEE = "employee"
    TRAINER = "trainer"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Team:
    """A team; `parent_id` is None for the whole company."""

    id: TeamId
    name: str
    parent_id: TeamId | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account. `language` is None until the person has chosen one.

    `manages` are the teams that were given to a manager; empty for the one in which they stand, wherever that is.
    """

    id: PersonId
    full_name: str
    sign_in_name: str
    team_id: TeamId
    roles: frozenset[Role]
    language: Language | None = None
    manages: tuple[TeamId, ...] = ()

    @property
    def managed_teams(self) -> tuple[TeamId, ...]:
        """Return the teams that the person manages as a manager, each with all teams below it; maybe one twice."""
        return self.manages or (self.team_id,)


@dataclass(frozen=True, slots=True)
class Visitor:
    """A person signed in, through one session. `session_id` is the public id, never the secret of the cookie."""

    person: Person
    session_id: str
    is_sample: bool
