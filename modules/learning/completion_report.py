"""The completion report: who has passed which module. Screen, figures and file are all made from this one value."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from modules.course.ids import ModuleId
from modules.learning.progress import Status
from modules.people.person import PersonId, Team

ROWS_ON_A_PAGE = 100


class Show(StrEnum):
    """Whom a manager wants to see."""

    EVERYBODY = "everybody"
    UNFINISHED = "unfinished"
    FINISHED = "finished"
    GOING = "in-progress"
    NOT_STARTED = "not-started"


class SortBy(StrEnum):
    """In which order. Within the same team or the same progress people stand by name."""

    NAME = "name"
    TEAM = "team"
    LEAST_DONE = "least-done"
    MOST_DONE = "most-done"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which people a manager wants to see, and in which order.

    `name` is what was typed: every word of it must stand somewhere in the person's name, whatever the case and the
    marks over letters ("berzins" finds Bērziņš). Blank finds everybody. With a module, what is shown, ordered and
    counted is progress in it alone, as if it were the whole course.
    """

    show: Show = Show.EVERYBODY
    name: str = ""
    sort_by: SortBy = SortBy.NAME
    module_id: ModuleId | None = None

    @property
    def is_everybody(self) -> bool:
        """Return whether nobody is left out."""
        return self.show is Show.EVERYBODY and not self.name.strip()


EVERYBODY = Choice()


@dataclass(frozen=True, slots=True)
class ModuleHead:
    """A column of the report: a module and its title in the reader's language."""

    id: ModuleId
    title: str


@dataclass(frozen=True, slots=True)
class ModuleCell:
    """Where one person stands in one module. `completed_on` is None until the module is passed.

    `quiz_share` is the best mark of the module's quiz, None until one was handed in.
    """

    status: Status
    completed_count: int
    lesson_count: int
    completed_on: date | None
    quiz_share: float | None = None


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A row of the report: a person and a cell for each module, in the order of the report's modules."""

    person_id: PersonId
    name: str
    team_name: str
    cells: tuple[ModuleCell, ...]

    @property
    def status(self) -> Status:
        """Return where the person stands in the whole course: passed if every module is, not started if none is begun.

        A course without modules is not started.
        """
        statuses = {cell.status for cell in self.cells}
        if statuses == {Status.PASSED}:
            return Status.PASSED
        return Status.NOT_STARTED if statuses <= {Status.NOT_STARTED} else Status.IN_PROGRESS


@dataclass(frozen=True, slots=True)
class Figures:
    """What is counted of some people. The three statuses add up to `people`.

    `passed_by_module` counts for each module of the report those who have passed it.
    """

    people: int
    fully_trained: int
    in_progress: int
    not_started: int
    passed_by_module: tuple[int, ...]

    @property
    def modules_passed(self) -> int:
        """Return how many cells of the table are passed."""
        return sum(self.passed_by_module)


@dataclass(frozen=True, slots=True)
class CompletionReport:
    """The table person × module of a team and the teams below it, as it stood `at` (UTC).

    `teams` are the teams that the reader may choose from, the reader's own first. `figures` count everybody in the
    team, `shown` those whom the choice leaves; `people` are the rows of one page of these, or all of them.
    `is_of_a_module` where one module was asked for: `modules` is then this one alone.
    """

    team: Team
    teams: tuple[Team, ...]
    course_title: str
    modules: tuple[ModuleHead, ...]
    at: datetime
    figures: Figures
    shown: Figures
    people: tuple[PersonRow, ...]
    page: int = 1
    is_of_a_module: bool = False

    @property
    def page_count(self) -> int:
        """Return how many pages the choice fills; at least one."""
        return max(1, -(-self.shown.people // ROWS_ON_A_PAGE))

    @property
    def spans_teams(self) -> bool:
        """Return whether there are teams below the one that is shown."""
        return any(team.parent_id == self.team.id for team in self.teams)
