"""The tables of a manager's page as CSV files that spreadsheets open as they are."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from modules.exchange.completion_words import column_names, status_words
from modules.exchange.csv_file import csv_file
from modules.exchange.report_tables import ReportTable, plain
from modules.learning.completion_report import ModuleHead, PersonRow
from modules.learning.due import DueStatus
from modules.wording.catalogues import Wording, whole_percent


def completion_csv(modules: tuple[ModuleHead, ...], people: Iterable[PersonRow], wording: Wording) -> bytes:
    """Return the people of a report as UTF-8 with a byte order mark, comma-separated, CRLF, one row per person.

    Columns: person, team, then for each module its status as a word, the ISO date by which it is due (blank if none),
    how many lessons are completed, of how many, the ISO date of passing (blank until then), the best mark of its quiz
    in per cent (blank without one) and the minutes spent. A cell that a spreadsheet would take for a formula gets a
    leading apostrophe (OWASP, CSV injection). A report without people is its header alone.
    """
    words = dict(status_words(wording.language))
    return csv_file(column_names(modules, wording), (_cells(row, words) for row in people))


def table_csv(table: ReportTable) -> bytes:
    """Return a smaller table in the same way, shares in whole per cent, its total last."""
    rows = (
        [plain(value, column.kind) for value, column in zip(row, table.columns, strict=True)] for row in table.all_rows
    )
    return csv_file((column.name for column in table.columns), rows)


def _cells(row: PersonRow, words: dict[DueStatus, str]) -> list[str]:
    cells = [row.name, row.team_name]
    for cell in row.cells:
        cells += (
            words[cell.status],
            _iso(cell.due_on) if cell.due_on else "",
            str(cell.completed_count),
            str(cell.lesson_count),
            _iso(cell.completed_on) if cell.completed_on else "",
            "" if cell.quiz_share is None else str(whole_percent(cell.quiz_share)),
            str(cell.minutes),
        )
    return cells


@lru_cache(maxsize=4096)
def _iso(day: date) -> str:
    return day.isoformat()
