"""Importing customers' figures: first what a file would do, then all of it at once, or nothing; nothing is lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from modules.academy import Academy
from modules.activities.reaching import roots_within_reach, teams_within_reach
from modules.authoring.customer_figures_reading import FigureLine, FiguresRead, read_customer_figures
from modules.authoring.problem import Problem, Severity
from modules.authoring.yaml_fields import nearest
from modules.learning.customer_figure import CustomerFigure, Measure
from modules.people.directory import teams_named
from modules.people.person import Team, TeamId, Visitor
from modules.people.rights import Deed, Reach, require
from modules.records import audit_records, customer_figure_records, person_records, staffing_records

_Key = tuple[TeamId, Measure, str]


class FigureChange(StrEnum):
    """What a row does."""

    ADD = "add"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class PlannedFigure:
    """A figure that would be taken over; `before` is the one that it replaces, None for a new one."""

    row: int
    team_name: str
    figure: CustomerFigure
    before: CustomerFigure | None

    @property
    def change(self) -> FigureChange:
        """Return what becomes of it."""
        return FigureChange.ADD if self.before is None else FigureChange.REPLACE


@dataclass(frozen=True, slots=True)
class FiguresPlan:
    """All that an import would do, with every problem of the file."""

    figures: tuple[PlannedFigure, ...]
    unchanged_count: int
    problems: tuple[Problem, ...]

    def count(self, change: FigureChange) -> int:
        """Return how many figures this happens to."""
        return sum(planned.change is change for planned in self.figures)

    @property
    def has_errors(self) -> bool:
        """Return whether a problem stops the import."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def digest(self) -> str:
        """Return what two plans share only if they do the same."""
        return sha256(repr(self.figures).encode()).hexdigest()


class FiguresRefused(Exception):
    """Nothing was imported: the table has problems."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems


class FiguresChanged(Exception):
    """Nothing was imported: meanwhile figures have changed, so that the table would do other things."""


def check_customer_figures(academy: Academy, *, who: Visitor, file_name: str, content: bytes) -> FiguresPlan:
    """Return what a table would change, with every problem, and change nothing. Raises NotAllowed."""
    return _plan(academy, who, read_customer_figures(file_name, content))


def import_customer_figures(
    academy: Academy, *, who: Visitor, file_name: str, content: bytes, expected: str | None = None
) -> FiguresPlan:
    """Take over a table, all in one transaction, and return what was done. What it replaces is kept as history.

    `expected` is the digest of the plan that was looked at. Raises NotAllowed, FiguresRefused, FiguresChanged.
    """
    require(who.person, Deed.RUN_PULSE, at_least=Reach.TEAM)
    read = read_customer_figures(file_name, content)
    with academy.records.transaction():
        staffing_records.lock_company(academy.records)
        plan = _plan(academy, who, read)
        if plan.has_errors:
            raise FiguresRefused(plan.problems)
        if expected is not None and plan.digest != expected:
            raise FiguresChanged
        if plan.figures:
            _keep(academy, who, file_name, plan)
    return plan


def _keep(academy: Academy, who: Visitor, file_name: str, plan: FiguresPlan) -> None:
    now = academy.now()
    import_id = customer_figure_records.add_import(
        academy.records,
        file_name=file_name,
        figures=[planned.figure for planned in plan.figures],
        by=who.person.id,
        now=now,
    )
    audit_records.add_audit(
        academy.records,
        actor_id=who.person.id,
        deed="import customers' figures",
        about=f"customer import {import_id}",
        now=now,
        detail={"file": file_name, **{change.value: plan.count(change) for change in FigureChange}},
    )


def _plan(academy: Academy, who: Visitor, read: FiguresRead) -> FiguresPlan:
    teams, today = teams_within_reach(academy, who=who, deed=Deed.RUN_PULSE), academy.now().astimezone().date()
    known: dict[_Key, CustomerFigure] = {
        (figure.team_id, figure.measure, figure.period): figure
        for root in roots_within_reach(academy, who=who, deed=Deed.RUN_PULSE)
        for figure in customer_figure_records.figures_below(academy.records, team_id=root.id)
    }
    names = {team.id: team.name for team in teams}
    everywhere = {team.id: team for team in person_records.all_teams(academy.records)}
    seen: dict[_Key, int] = {}
    planned: list[PlannedFigure] = []
    unchanged_count = 0
    for line in read.lines:
        team_id = _team_of(read, line, everywhere, names)
        if team_id is None:
            continue
        figure = CustomerFigure(team_id, line.measure, line.period, line.value, line.answers)
        if figure.starts_on > today:
            read.problems.error(read.place(line, "period"), "figures-period-future", value=line.period)
            continue
        key = (team_id, line.measure, line.period)
        if key in seen:
            read.problems.error(read.place(line, "period"), "figures-twice", row=str(seen[key]))
        elif known.get(key) == figure:
            unchanged_count += 1
        else:
            planned.append(PlannedFigure(line.row, names[team_id], figure, known.get(key)))
        seen.setdefault(key, line.row)
    return FiguresPlan(tuple(planned), unchanged_count, read.problems.found)


def _team_of(
    read: FiguresRead, line: FigureLine, everywhere: Mapping[TeamId, Team], names: Mapping[TeamId, str]
) -> TeamId | None:
    """Return the team of a row; None, with a problem, if it is none or several of those whose `names` these are."""
    found = teams_named(everywhere, names, line.team)
    if len(found) == 1:
        return found[0][0]
    value = line.team[-1][:80]
    if found:
        ways = [way for _, way in found]
        read.problems.error(
            read.place(line, "team"), "figures-team-ambiguous", value=value, allowed="; ".join(ways), write=ways[0]
        )
        return None
    near = nearest(line.team[-1], tuple(names.values()))
    read.problems.error(
        read.place(line, "team"), "figures-team-unknown", value=value, **({"write": near} if near else {})
    )
    return None
