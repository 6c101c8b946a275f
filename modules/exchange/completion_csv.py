"""The completion report as a CSV file that spreadsheets open as it is."""

from collections.abc import Iterator

from modules.exchange.completion_words import column_names, status_word
from modules.exchange.csv_file import csv_file
from modules.learning.completion_report import CompletionReport, PersonRow
from modules.wording.catalogues import Wording


def completion_csv(report: CompletionReport, wording: Wording) -> bytes:
    """Return the table of a report as UTF-8 with a byte order mark, comma-separated, CRLF, one row per person.

    Columns: person, team, then for each module its status as a word, how many lessons are completed, of how many, the
    ISO date of passing (blank until then) and the best mark of its quiz in per cent (blank without one). A cell that a
    spreadsheet would take for a formula gets a leading apostrophe (OWASP, CSV injection). A report without people is
    its header alone.
    """
    return csv_file(column_names(report.modules, wording), (_cells(row, wording) for row in report.people))


def _cells(row: PersonRow, wording: Wording) -> Iterator[str]:
    yield row.name
    yield row.team_name
    for cell in row.cells:
        yield status_word(cell, wording)
        yield str(cell.completed_count)
        yield str(cell.lesson_count)
        yield cell.completed_on.isoformat() if cell.completed_on else ""
        yield "" if cell.quiz_share is None else str(round(cell.quiz_share * 100))
