"""The completion report: who has passed which module. Screen, figures and files are all made from these values."""

from dataclasses import dataclass
from datetime import date, datetime

from modules.course.ids import ModuleId
from modules.learning.due import DueStatus
from modules.learning.team_beliefs import TeamBeliefs
from modules.people.person import PersonId, Team, TeamId

ROWS_ON_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class ModuleHead:
    """A column of the report: a module and its title in the reader's language."""

    id: ModuleId
    title: str


@dataclass(frozen=True, slots=True)
class ModuleCell:
    """Where one person stands in one module, on the day of the report.

    `completed_on` is None until the module is passed; it stays when that has expired. `quiz_share` is the best mark of
    the module's quiz, None until one was handed in. `due_on` is None where nothing is asked. `minutes` is the least
    that was spent on its lessons and quiz.
    """

    status: DueStatus
    completed_count: int
    lesson_count: int
    completed_on: date | None
    quiz_share: float | None = None
    due_on: date | None = None
    minutes: int = 0

    @property
    def is_passed(self) -> bool:
        """Return whether the module is passed and that has not expired: what all figures count as passed."""
        return self.completed_on is not None and self.status is not DueStatus.EXPIRED


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A row of the report: a person and a cell for each module, in the order of the report's modules."""

    person_id: PersonId
    name: str
    team_name: str
    cells: tuple[ModuleCell, ...]

    @property
    def minutes(self) -> int:
        """Return the time spent on all modules of the report, in minutes."""
        return sum(cell.minutes for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Figures:
    """What is counted of some people. The first three statuses add up to `people`.

    `passed_by_module` counts for each module of the report those who have passed it, and it has not expired.
    `due_soon`, `overdue` and `expired` count people with at least one module that stands so; `to_renew` those of whom
    a module that they have passed is due soon. `quiz_count` says of how many best results `average_share` is the mean,
    None of none.
    """

    people: int
    fully_trained: int
    in_progress: int
    not_started: int
    passed_by_module: tuple[int, ...]
    module_count: int
    modules_passed: int
    due_soon: int = 0
    to_renew: int = 0
    overdue: int = 0
    expired: int = 0
    quiz_count: int = 0
    average_share: float | None = None

    @property
    def completion_share(self) -> float | None:
        """Return which share of all modules of all people is passed; None if there is none."""
        return self.modules_passed / self.module_count if self.module_count else None


@dataclass(frozen=True, slots=True)
class CompletionReport:
    """The table person × module of a team and the teams below it, as it stood `at` (UTC).

    `teams` are the teams that the reader may choose from, each of the topmost with all below it. `figures` count
    everybody in the team, `shown` those whom the choice leaves; `people` are the rows of one page of these, or all of
    them. `is_of_a_module` where one module was asked for: `modules` is then this one alone, of all `offered_modules`.
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
    offered_modules: tuple[ModuleHead, ...] = ()

    @property
    def page_count(self) -> int:
        """Return how many pages the choice fills; at least one."""
        return max(1, -(-self.shown.people // ROWS_ON_A_PAGE))

    @property
    def spans_teams(self) -> bool:
        """Return whether there are teams below the one that is shown."""
        return any(team.parent_id == self.team.id for team in self.teams)


@dataclass(frozen=True, slots=True)
class TeamFigures:
    """The figures of a team right below the one that is shown, with all below it.

    `team_id` is None for the people who stand in the shown team itself.
    """

    team_id: TeamId | None
    name: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class ModuleFigures:
    """Where people stand in a module. The counts by status add up to `people`.

    `minutes` is the mean of those who have spent any time on it, None if nobody has.
    """

    module: ModuleHead
    people: int
    by_status: tuple[tuple[DueStatus, int], ...]
    quiz_count: int
    average_share: float | None
    minutes: float | None

    def count(self, status: DueStatus) -> int:
        """Return how many people stand so."""
        return dict(self.by_status)[status]


@dataclass(frozen=True, slots=True)
class Week:
    """A week from a Monday on, and how many modules were passed in it."""

    monday: date
    passed_count: int


@dataclass(frozen=True, slots=True)
class ReportViews:
    """All tables of a manager's page for one address: people, teams, modules, weeks and topics."""

    report: CompletionReport
    by_team: tuple[TeamFigures, ...]
    by_module: tuple[ModuleFigures, ...]
    by_week: tuple[Week, ...]
    beliefs: TeamBeliefs
