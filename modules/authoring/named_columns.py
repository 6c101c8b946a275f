"""A table whose first row names its columns: the rows of a CSV file, the columns, and the cells of a row by name."""

import csv
import io
import re
from collections.abc import Mapping, Sequence

from modules.authoring.problem import Place, Problems
from modules.authoring.yaml_fields import nearest
from modules.people.directory import plain_name

Rows = Sequence[tuple[int, Sequence[str]]]
"""Rows that are not blank, each with its number from 1, as spreadsheets count."""

_FORMULA = re.compile(r"'(?=[=+\-@\t\r])")


def csv_rows(text: str, problems: Problems, *, code: str) -> Rows:
    """Return the rows of a CSV, parted by commas, semicolons or tabs; `code` is the problem of one that is none.

    The sign by which spreadsheets are kept from reckoning a cell is left out of it.
    """
    head = text.lstrip("\n").partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)
    rows: list[tuple[int, Sequence[str]]] = []
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells):
                rows.append((number, [_FORMULA.sub("", cell, count=1) for cell in cells]))
    except csv.Error as broken:
        problems.error(Place(len(rows) + 1, 1), code, reason=str(broken)[:120])
    return rows


def named_columns(
    row: int, cells: Sequence[str], known: tuple[str, ...], problems: Problems, *, twice: str, unknown: str
) -> Mapping[str, int]:
    """Return the number of each column from 1, by its name; `twice` and `unknown` are the problems of names."""
    found: dict[str, int] = {}
    for number, cell in enumerate(cells, start=1):
        name = re.sub(r"[\s\-]+", "_", cell.strip().lower())
        if name in found:
            problems.error(Place(row, number), twice, name=name)
        elif name in known:
            found[name] = number
        elif name:
            near = nearest(name, known)
            write = {"write": near} if near and near not in found else {}
            problems.warning(Place(row, number), unknown, name=cell.strip()[:80], **write)
    return found


class NamedRow:
    """A row whose cells are asked for by the names of their columns."""

    def __init__(self, number: int, cells: Sequence[str], columns: Mapping[str, int], problems: Problems) -> None:
        self._number, self._cells, self._columns, self._problems = number, cells, columns, problems

    def _cell(self, name: str) -> str:
        """Return what a row says in a column, with single blanks; empty if nothing, or if there is no such column."""
        number = self._columns.get(name)
        return "" if number is None or number > len(self._cells) else plain_name(self._cells[number - 1])

    def _error(self, column: str, code: str, /, **fields: str) -> None:
        self._problems.error(Place(self._number, self._columns[column]), code, **fields)
