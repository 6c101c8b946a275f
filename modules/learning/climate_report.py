"""The service climate of a team: page, figures and file are all made from this one value."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from modules.course.climate_pulse import Facet, Questionnaire
from modules.learning.customer_figure import CustomerFigure, FigureVersion, Measure
from modules.learning.pulse import Pulse
from modules.learning.service_climate import Cell
from modules.people.person import Team


@dataclass(frozen=True, slots=True)
class PulseResult:
    """What a team said in a pulse that is over, and the share (0 to 1) of its modules passed by the pulse's last day.

    `passed_share` is None without a course or anybody in it.
    """

    pulse: Pulse
    cells: Mapping[Facet, Cell]
    passed_share: float | None


@dataclass(frozen=True, slots=True)
class TeamCells:
    """What a team below said in the pulse that is looked at."""

    team: Team
    cells: Mapping[Facet, Cell]


@dataclass(frozen=True, slots=True)
class ClimateMonth:
    """A month on the axis of time, by its first day, and what ended in it.

    `result` is the last pulse that ended in it; `figures` hold the value of each measure whose period did, that of a
    month before that of a quarter.
    `passed_share` is of the month's last day, or of today while it lasts, as the team's page tells it.
    """

    first_day: date
    result: PulseResult | None
    figures: Mapping[Measure, CustomerFigure]
    passed_share: float | None


@dataclass(frozen=True, slots=True)
class ClimateReport:
    """The service climate of a team and all below it, everything the earliest first, of the same twelve months at most.

    `teams` are those that the reader may choose from, each of the topmost with all below it; `chosen` is the pulse that
    is looked at, None before one is over; `below` are the teams right below the one that is shown, as they answered in
    it, without those too small to be counted by themselves. `replaced` are earlier values of the figures, the latest of
    each first.
    """

    team: Team
    teams: tuple[Team, ...]
    questionnaire: Questionnaire
    results: tuple[PulseResult, ...]
    chosen: PulseResult | None
    below: tuple[TeamCells, ...]
    figures: tuple[CustomerFigure, ...]
    replaced: tuple[FigureVersion, ...]
    months: tuple[ClimateMonth, ...]
