"""The completion report as a CSV file that spreadsheets open as it is."""

import csv
import io
from collections.abc import Iterator

from modules.exchange.completion_words import column_names, status_word
from modules.learning.completion_report import CompletionReport, PersonRow
from modules.wording.catalogues import Wording

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_BYTE_ORDER_MARK = "\ufeff"


def completion_csv(report: CompletionReport, wording: Wording) -> bytes:
    """Return the table of a report as UTF-8 with a byte order mark, comma-separated, CRLF, one row per person.

    Columns: person, team, then for each module its status as a word, how many lessons are completed, of how many, the
    ISO date of passing (blank until then) and the best mark of its quiz in per cent (blank without one). A cell that a
    spreadsheet would take for a formula gets a leading apostrophe (OWASP, CSV injection). A report without people is
    its header alone.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_neutral(cell) for cell in column_names(report.modules, wording)])
    for row in report.people:
        writer.writerow([_neutral(cell) for cell in _cells(row, wording)])
    return (_BYTE_ORDER_MARK + out.getvalue()).encode("utf-8")


def _cells(row: PersonRow, wording: Wording) -> Iterator[str]:
    yield row.name
    yield row.team_name
    for cell in row.cells:
        yield status_word(cell, wording)
        yield str(cell.completed_count)
        yield str(cell.lesson_count)
        yield cell.completed_on.isoformat() if cell.completed_on else ""
        yield "" if cell.quiz_share is None else str(round(cell.quiz_share * 100))


def _neutral(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
