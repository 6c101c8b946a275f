"""A pulse: a team is asked how its service climate is, from one day to another."""

from dataclasses import dataclass
from datetime import date
from typing import NewType

from modules.people.person import TeamId

PulseId = NewType("PulseId", int)


@dataclass(frozen=True, slots=True)
class Pulse:
    """A pulse of a team and all below it, from the first day to the last, both included."""

    id: PulseId
    team_id: TeamId
    team_name: str
    starts_on: date
    ends_on: date
