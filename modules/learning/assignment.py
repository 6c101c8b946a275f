"""Assignments: which modules a team or a person is to do, by when, and what became of the wish since."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from modules.course.ids import CourseId, ModuleId
from modules.learning.due import DueRule
from modules.people.person import PersonId, TeamId

AssignmentId = NewType("AssignmentId", int)


@dataclass(frozen=True, slots=True)
class Target:
    """To whom something is assigned: a team with all below it, or one person. Exactly one of the two is given."""

    team_id: TeamId | None = None
    person_id: PersonId | None = None

    def __post_init__(self) -> None:
        """Raise ValueError for nobody and for both."""
        if (self.team_id is None) == (self.person_id is None):
            raise ValueError(self.team_id, self.person_id)


@dataclass(frozen=True, slots=True)
class Terms:
    """What is to be done, and by when. `module_ids` None for the whole course, whatever joins it later included."""

    rule: DueRule
    module_ids: tuple[ModuleId, ...] | None = None

    def covers(self, module_id: ModuleId) -> bool:
        """Return whether a module is among what is to be done."""
        return self.module_ids is None or module_id in self.module_ids


@dataclass(frozen=True, slots=True)
class Version:
    """An assignment as somebody made, changed or withdrew it (UTC). Numbers count from 1; the last one holds."""

    number: int
    terms: Terms
    is_withdrawn: bool
    changed_at: datetime
    changed_by: PersonId
    changed_by_name: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """An assignment with all its versions, the newest first; never empty. `target_name` is that of team or person."""

    id: AssignmentId
    course_id: CourseId
    target: Target
    target_name: str
    versions: tuple[Version, ...]

    @property
    def now(self) -> Version:
        """Return the version that holds."""
        return self.versions[0]
