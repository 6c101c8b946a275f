"""What may be shown of a pulse: figures of at least five people, of which none can be had by subtraction either.

The teams of a pulse are a tree, and a figure of a team is over everybody at or below it. What can be reckoned from
figures that are shown is therefore what is left of a team when the teams shown right below it are taken away, and sums
of such remainders. So no remainder may be one to four people: where one would be, a team below is hidden, too.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from modules.course.climate_pulse import MARKS
from modules.people.person import TeamId

SHOWN_FROM = 5
"""Nothing is shown of fewer people."""
FIRM_FROM = 15
"""A mean of fewer people is called what it is: easily moved by one of them."""


@dataclass(frozen=True, slots=True)
class FacetTally:
    """How some people answered a facet: how many of them did, and how often each mark from 1 to 5 was given."""

    people: int
    marks: tuple[int, ...] = (0,) * len(MARKS)

    def __add__(self, other: "FacetTally") -> "FacetTally":
        marks = tuple(mine + theirs for mine, theirs in zip(self.marks, other.marks, strict=True))
        return FacetTally(self.people + other.people, marks)

    @property
    def mean(self) -> float | None:
        """Return the mean mark from 1 to 5; None without an answer."""
        count = sum(self.marks)
        return sum(mark * n for mark, n in zip(MARKS, self.marks, strict=True)) / count if count else None

    @property
    def shares(self) -> tuple[float, ...]:
        """Return which share of the answers each mark has, 0 to 1; zeros without an answer."""
        count = sum(self.marks)
        return tuple(n / count if count else 0.0 for n in self.marks)


NOBODY = FacetTally(0)


class Hidden(StrEnum):
    """Why a figure is not shown. DIFFERENCE: a team above and this one would tell a group of fewer than five."""

    FEW = "few"
    DIFFERENCE = "difference"


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure that is shown, or why it is not."""

    tally: FacetTally | None = None
    hidden: Hidden | None = None


def shown_cells(above: Mapping[TeamId, TeamId | None], own: Mapping[TeamId, FacetTally]) -> Mapping[TeamId, Cell]:
    """Return a cell for each team of a pulse, over everybody at or below it.

    `above` names the team above each, None for the topmost; `own` are the answers counted for a team itself. The cells
    are the same whoever looks, so that two managers together cannot reckon more than one.
    """
    tree = _Tree(above, own)
    tree.decide()
    return {team: tree.cell(team) for team in above}


class _Tree:
    """Decides from the bottom up which teams are shown. `_left` is what remains of a shown team without those below."""

    def __init__(self, above: Mapping[TeamId, TeamId | None], own: Mapping[TeamId, FacetTally]) -> None:
        self._below: defaultdict[TeamId | None, list[TeamId]] = defaultdict(list)
        for team, parent in sorted(above.items()):
            self._below[parent].append(team)
        self._own = own
        self._totals: dict[TeamId, FacetTally] = {}
        self._left: dict[TeamId, int] = {}
        self._reasons: dict[TeamId, Hidden] = {}

    def decide(self) -> None:
        for team in reversed(self._from_the_top()):
            total = self._own.get(team, NOBODY)
            for child in self._below[team]:
                total += self._totals[child]
            self._totals[team] = total
            if total.people < SHOWN_FROM:
                self._reasons[team] = Hidden.FEW
            else:
                self._protect(team)

    def cell(self, team: TeamId) -> Cell:
        reason = self._reasons.get(team)
        return Cell(self._totals[team]) if reason is None else Cell(hidden=reason)

    def _from_the_top(self) -> list[TeamId]:
        found = list(self._below[None])
        for team in found:
            found.extend(self._below[team])
        return found

    def _protect(self, team: TeamId) -> None:
        """Hide teams below, those with the fewest answers first, until what is left is nobody or at least five."""
        nearest = self._nearest_shown(team)
        left = self._totals[team].people - sum(self._totals[each].people for each in nearest)
        while 0 < left < SHOWN_FROM:
            hidden = min(nearest, key=lambda each: (self._left[each] == 0, self._totals[each].people, each))
            self._reasons[hidden] = Hidden.DIFFERENCE
            left += self._left.pop(hidden)
            nearest = self._nearest_shown(team)
        self._left[team] = left

    def _nearest_shown(self, team: TeamId) -> Sequence[TeamId]:
        """Return the topmost of the teams below that are shown."""
        found: list[TeamId] = []
        waiting = list(self._below[team])
        while waiting:
            each = waiting.pop()
            if each in self._reasons:
                waiting.extend(self._below[each])
            else:
                found.append(each)
        return found
