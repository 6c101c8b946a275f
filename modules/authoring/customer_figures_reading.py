"""A table of customers' figures, CSV: a row for each period, team and measure, the columns named in the first row.

Every problem is named with its row and column, all at once. Which teams there are is not known here.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from modules.authoring.named_columns import NamedRow, csv_rows, named_columns
from modules.authoring.problem import START, Place, Problems
from modules.authoring.text_decoding import decode_text
from modules.authoring.yaml_fields import nearest
from modules.learning.customer_figure import BOUNDS, FIGURE_COLUMNS, Measure, plain_period
from modules.people.directory import BELOW, plain_name

ROW_LIMIT = 5_000
LIMIT_BYTES = 2_000_000
MOST_ANSWERS = 1_000_000_000
_LOOKS_LIKE_A_MEAN = 5
_VALUE = re.compile(r"[+-]?\d{1,3}(?:[.,]\d{1,6})?")
_MINUS = str.maketrans({"−": "-", "–": "-"})


@dataclass(frozen=True, slots=True)
class FigureLine:
    """What a row says. `team` is a way to a team by names; `row` is counted from 1, as spreadsheets do."""

    row: int
    period: str
    team: tuple[str, ...]
    measure: Measure
    value: float
    answers: int


@dataclass(frozen=True, slots=True)
class FiguresRead:
    """The rows that are right, the number of each column from 1, and where further problems are logged."""

    lines: tuple[FigureLine, ...]
    columns: Mapping[str, int]
    problems: Problems

    def place(self, line: FigureLine, column: str) -> Place:
        """Return where a row says something."""
        return Place(line.row, self.columns[column])


def read_customer_figures(file_name: str, content: bytes) -> FiguresRead:
    """Return the figures of a file with every problem of it."""
    problems = Problems(file_name)
    text = decode_text(content, problems, limit_bytes=LIMIT_BYTES)
    rows = () if text is None else csv_rows(text, problems, code="figures-csv-broken")
    if problems.error_count:
        return FiguresRead((), {}, problems)
    if len(rows) < 2:  # noqa: PLR2004  (the head and a figure)
        problems.error(START, "figures-empty")
        return FiguresRead((), {}, problems)
    columns = _columns(*rows[0], problems)
    if len(rows) - 1 > ROW_LIMIT:
        problems.error(Place(rows[ROW_LIMIT + 1][0], 1), "figures-too-long", limit=str(ROW_LIMIT))
    if problems.error_count:
        return FiguresRead((), columns, problems)
    lines = [_Row(number, cells, columns, problems).read() for number, cells in rows[1:]]
    return FiguresRead(tuple(line for line in lines if line is not None), columns, problems)


def _columns(row: int, cells: Sequence[str], problems: Problems) -> Mapping[str, int]:
    """Return the number of each column from 1, by its name; all must be there."""
    codes = {"twice": "figures-column-twice", "unknown": "figures-column-unknown"}
    found = named_columns(row, cells, FIGURE_COLUMNS, problems, **codes)
    for name in FIGURE_COLUMNS:
        if name not in found:
            problems.error(Place(row, 1), "figures-column-missing", name=name, allowed=", ".join(FIGURE_COLUMNS))
    return found


class _Row(NamedRow):
    """Reads one row, and says everything that is wrong with it."""

    def read(self) -> FigureLine | None:
        """Return the figure; None if anything is wrong."""
        before = self._problems.error_count
        period, team, measure, answers = self._period(), self._team(), self._measure(), self._answers()
        value = self._value(measure)
        if self._problems.error_count > before or measure is None:
            return None
        return FigureLine(self._number, period, team, measure, value, answers)

    def _period(self) -> str:
        cell = self._cell("period")
        period = plain_period(cell)
        if period is None:
            self._error("period", "figures-period-unfit", value=cell[:40])
        return period or ""

    def _team(self) -> tuple[str, ...]:
        cell = self._cell("team")
        names = tuple(plain_name(name) for name in cell.split(BELOW.strip()))
        if not all(names):
            self._error("team", "figures-team-missing")
        return names

    def _measure(self) -> Measure | None:
        cell = self._cell("measure").upper()
        if cell not in set(Measure):
            known = tuple(measure.value for measure in Measure)
            near = nearest(cell, known)
            write = {"write": near} if near else {}
            self._error("measure", "figures-measure-unknown", value=cell[:40], allowed=", ".join(known), **write)
            return None
        return Measure(cell)

    def _value(self, measure: Measure | None) -> float:
        cell = self._cell("value").translate(_MINUS).replace("\N{NO-BREAK SPACE}", "").removesuffix("%").strip()
        if not _VALUE.fullmatch(cell):
            self._error("value", "figures-value-unfit", value=cell[:40])
            return 0.0
        value = float(cell.replace(",", "."))
        if measure is None:
            return value
        low, high = BOUNDS[measure]
        if not low <= value <= high:
            self._error(
                "value", "figures-value-beyond", value=cell, measure=measure.value, low=str(low), high=str(high)
            )
        elif measure is Measure.CSAT and 0 < value <= _LOOKS_LIKE_A_MEAN:
            place = Place(self._number, self._columns["value"])
            self._problems.warning(place, "figures-value-small", value=cell)
        return value

    def _answers(self) -> int:
        cell = re.sub(r"[\s\N{NO-BREAK SPACE}]", "", self._cell("answers"))
        if (
            cell.isascii()
            and cell.isdecimal()
            and len(cell) <= len(str(MOST_ANSWERS))
            and 0 < int(cell) <= MOST_ANSWERS
        ):
            return int(cell)
        self._error("answers", "figures-answers-unfit", value=cell[:40])
        return 0
