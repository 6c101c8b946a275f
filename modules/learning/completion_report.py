"""The completion report: who has passed which module. Screen, figures and file are all made from this one value."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from modules.course.ids import ModuleId
from modules.learning.progress import Status
from modules.people.person import PersonId, Team

_WITHOUT_STROKE = str.maketrans("łđøŁĐØ", "ldoLDO")
"""Letters whose stroke Unicode does not take apart."""


class Show(StrEnum):
    """Whom a manager wants to see."""

    EVERYBODY = "everybody"
    UNFINISHED = "unfinished"
    FINISHED = "finished"


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
class Counts:
    """The figures over a table. The three statuses add up to `people`; `modules_passed` counts the passed cells."""

    people: int
    fully_trained: int
    in_progress: int
    not_started: int
    modules_passed: int


@dataclass(frozen=True, slots=True)
class CompletionReport:
    """The table person × module of a team and the teams below it, as it stood `at` (UTC).

    `teams` are the teams that the reader may choose from, the reader's own first. `people` is ordered by name and empty
    for a team without people. Every figure is counted from `people`, so that it cannot differ from the table.
    """

    team: Team
    teams: tuple[Team, ...]
    course_title: str
    modules: tuple[ModuleHead, ...]
    people: tuple[PersonRow, ...]
    at: datetime

    @property
    def counts(self) -> Counts:
        """Return the figures of the table; all 0 for a table without people."""
        return count_people(self.people)

    @property
    def per_module_passed(self) -> tuple[int, ...]:
        """Return for each module how many people have passed it."""
        return tuple(
            sum(row.cells[column].status is Status.PASSED for row in self.people) for column in range(len(self.modules))
        )


def count_people(people: Sequence[PersonRow]) -> Counts:
    """Return the figures of some rows; all 0 for none."""
    statuses = [row.status for row in people]
    return Counts(
        people=len(people),
        fully_trained=statuses.count(Status.PASSED),
        in_progress=statuses.count(Status.IN_PROGRESS),
        not_started=statuses.count(Status.NOT_STARTED),
        modules_passed=sum(cell.status is Status.PASSED for row in people for cell in row.cells),
    )


def narrow(report: CompletionReport, *, show: Show = Show.EVERYBODY, name: str = "") -> CompletionReport:
    """Return the report with only the people asked for, in the same order.

    `name` is what was typed: every word of it must stand somewhere in the person's name, whatever the case and the
    marks over letters ("berzins" finds Bērziņš). Blank finds everybody.
    """
    words = _plain(name).split()
    return replace(report, people=tuple(row for row in report.people if _is_asked_for(row, show, words)))


def _is_asked_for(row: PersonRow, show: Show, words: Sequence[str]) -> bool:
    if show is not Show.EVERYBODY and (row.status is Status.PASSED) is not (show is Show.FINISHED):
        return False
    plain_name = _plain(row.name) if words else ""
    return all(word in plain_name for word in words)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.translate(_WITHOUT_STROKE))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()
