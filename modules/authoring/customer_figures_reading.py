"""A table of customers' figures, CSV: a row for each period, team and measure, the columns named in the first row.

Every problem is named with its row and column, all at once. Which teams there are is not known here.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from modules.authoring.problem import START, Place, Problems
from modules.authoring.text_decoding import decode_text
from modules.authoring.yaml_fields import nearest
from modules.learning.customer_figure import BOUNDS, FIGURE_COLUMNS, Measure, plain_period
from modules.people.directory import BELOW, plain_name

ROW_LIMIT = 5_000
LIMIT_BYTES = 2_000_000
MOST_ANSWERS = 1_000_000_000
_LOOKS_LIKE_A_MEAN = 5
_FORMULA = re.compile(r"'(?=[=+\-@\t\r])")
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
    rows = _rows(content, problems)
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


def _rows(content: bytes, problems: Problems) -> list[tuple[int, Sequence[str]]]:
    """Return the rows that are not blank, each with its number from 1."""
    text = decode_text(content, problems, limit_bytes=LIMIT_BYTES)
    if text is None:
        return []
    head = text.lstrip("\n").partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)
    rows: list[tuple[int, Sequence[str]]] = []
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells):
                rows.append((number, [_FORMULA.sub("", cell, count=1) for cell in cells]))
    except csv.Error as broken:
        problems.error(Place(len(rows) + 1, 1), "figures-csv-broken", reason=str(broken)[:120])
    return rows


def _columns(row: int, cells: Sequence[str], problems: Problems) -> Mapping[str, int]:
    """Return the number of each column from 1, by its name; all must be there."""
    found: dict[str, int] = {}
    for number, cell in enumerate(cells, start=1):
        name = cell.strip().lower()
        if name in found:
            problems.error(Place(row, number), "figures-column-twice", name=name)
        elif name in FIGURE_COLUMNS:
            found[name] = number
        elif name:
            near = nearest(name, FIGURE_COLUMNS)
            write = {"write": near} if near and near not in found else {}
            problems.warning(Place(row, number), "figures-column-unknown", name=cell.strip()[:80], **write)
    for name in FIGURE_COLUMNS:
        if name not in found:
            problems.error(Place(row, 1), "figures-column-missing", name=name, allowed=", ".join(FIGURE_COLUMNS))
    return found


class _Row:
    """Reads one row, and says everything that is wrong with it."""

    def __init__(self, number: int, cells: Sequence[str], columns: Mapping[str, int], problems: Problems) -> None:
        self._number, self._cells, self._columns, self._problems = number, cells, columns, problems

    def read(self) -> FigureLine | None:
        """Return the figure; None if anything is wrong."""
        before = self._problems.error_count
        period, team, measure, answers = self._period(), self._team(), self._measure(), self._answers()
        value = self._value(measure)
        if self._problems.error_count > before or measure is None:
            return None
        return FigureLine(self._number, period, team, measure, value, answers)

    def _cell(self, name: str) -> str:
        number = self._columns[name]
        return "" if number > len(self._cells) else plain_name(self._cells[number - 1])

    def _error(self, column: str, code: str, /, **fields: str) -> None:
        self._problems.error(Place(self._number, self._columns[column]), code, **fields)

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
