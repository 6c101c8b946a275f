"""What customers say in figures that come from elsewhere: satisfaction (CSAT) and recommendation (NPS) of a period."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from modules.people.person import TeamId

FIGURE_COLUMNS = ("period", "team", "measure", "value", "answers")
"""The columns of a table of figures, as it is filled in and read."""
FIRM_FROM_CUSTOMERS = 30
"""A figure of fewer customers is called what it is: easily moved by a few of them."""
_PERIOD = re.compile(r"(?P<year>20\d\d)-(?:(?P<month>0[1-9]|1[0-2])|[Qq](?P<quarter>[1-4]))")
_MONTHS_OF_A_QUARTER, _DECEMBER = 3, 12


class Measure(StrEnum):
    """What is measured. CSAT: per cent of satisfied customers. NPS: promoters less detractors, in per cent."""

    CSAT = "CSAT"
    NPS = "NPS"


BOUNDS: Mapping[Measure, tuple[int, int]] = {Measure.CSAT: (0, 100), Measure.NPS: (-100, 100)}
"""The lowest and the highest value of each measure."""


@dataclass(frozen=True, slots=True)
class CustomerFigure:
    """A value of a measure for a team and a period such as 2026-10 or 2026-Q3, from so many customers' answers."""

    team_id: TeamId
    measure: Measure
    period: str
    value: float
    answers: int

    @property
    def ends_on(self) -> date:
        """Return the last day of the period."""
        found = last_day_of(self.period)
        if found is None:
            raise ValueError(self.period)
        return found

    @property
    def starts_on(self) -> date:
        """Return the first day of the period."""
        months_before = 0 if self.is_of_a_month else _MONTHS_OF_A_QUARTER - 1
        return self.ends_on.replace(day=1, month=self.ends_on.month - months_before)

    @property
    def is_of_a_month(self) -> bool:
        """Return whether the period is a month, not a quarter."""
        return "Q" not in self.period


@dataclass(frozen=True, slots=True)
class FigureVersion:
    """A figure as an import gave it: when, from which file and by whom. The latest of a period counts."""

    figure: CustomerFigure
    imported_at: datetime
    file_name: str
    person_name: str


def plain_period(typed: str) -> str | None:
    """Return a month or quarter as it is kept; None if the text is neither.

    >>> plain_period("2026-10"), plain_period(" 2026-q3 "), plain_period("10.2026")
    ('2026-10', '2026-Q3', None)
    """
    found = typed.strip()
    return found.upper() if _PERIOD.fullmatch(found) else None


def last_day_of(period: str) -> date | None:
    """Return the last day of a month or quarter; None if the text is neither.

    >>> str(last_day_of("2026-Q1")), str(last_day_of("2026-12"))
    ('2026-03-31', '2026-12-31')
    """
    found = _PERIOD.fullmatch(period)
    if found is None:
        return None
    year = int(found["year"])
    month = int(found["month"] or _MONTHS_OF_A_QUARTER * int(found["quarter"]))
    return last_day_of_month(year, month)


def last_day_of_month(year: int, month: int) -> date:
    """Return the last day of a month."""
    first_after = date(year + 1, 1, 1) if month == _DECEMBER else date(year, month + 1, 1)
    return first_after - timedelta(days=1)
