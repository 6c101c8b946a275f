"""The completion report as a workbook: the table with real numbers and dates, and a sheet with the figures."""

import io
from typing import Any, cast

import xlsxwriter

from modules.exchange.completion_words import column_names, figure_rows, figures_of, status_word
from modules.learning.completion_report import CompletionReport, ModuleCell
from modules.wording.catalogues import Wording

_NAME, _TITLE, _NUMBER = 30, 18, 12
_OF_A_MODULE = 5


def completion_xlsx(report: CompletionReport, wording: Wording) -> bytes:
    """Return the table of a report as XLSX: the columns of the CSV, a filter, the head standing still.

    Texts are written as text, so that no name becomes a formula; lessons are numbers, days dates, quiz results per
    cent. The second sheet counts everybody of the team and those whom the choice leaves.
    """
    out = io.BytesIO()
    book = cast("Any", xlsxwriter).Workbook(out, {"in_memory": True})
    formats = {
        "head": book.add_format({"bold": True, "bg_color": "#E2EFF0", "bottom": 1, "text_wrap": True, "valign": "top"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "share": book.add_format({"num_format": "0%"}),
    }
    _table(book.add_worksheet(wording.say("Table")), report, formats, wording)
    _figures(book.add_worksheet(wording.say("Figures")), report, formats, wording)
    book.close()
    return out.getvalue()


def _table(sheet: Any, report: CompletionReport, formats: dict[str, Any], wording: Wording) -> None:  # noqa: ANN401
    names = list(column_names(report.modules, wording))
    for column, name in enumerate(names):
        sheet.write_string(0, column, name, formats["head"])
    for number, row in enumerate(report.people, start=1):
        sheet.write_string(number, 0, row.name)
        sheet.write_string(number, 1, row.team_name)
        for index, cell in enumerate(row.cells):
            _cell(sheet, number, 2 + index * _OF_A_MODULE, cell, formats, wording)
    sheet.set_column(0, 0, _NAME)
    sheet.set_column(1, len(names) - 1, _TITLE)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(report.people), len(names) - 1)


def _cell(  # noqa: PLR0917 -- a place, what stands there and how
    sheet: Any,  # noqa: ANN401
    number: int,
    column: int,
    cell: ModuleCell,
    formats: dict[str, Any],
    wording: Wording,
) -> None:
    sheet.write_string(number, column, status_word(cell, wording))
    sheet.write_number(number, column + 1, cell.completed_count)
    sheet.write_number(number, column + 2, cell.lesson_count)
    if cell.completed_on:
        sheet.write_datetime(number, column + 3, cell.completed_on, formats["date"])
    if cell.quiz_share is not None:
        sheet.write_number(number, column + 4, cell.quiz_share, formats["share"])


def _figures(sheet: Any, report: CompletionReport, formats: dict[str, Any], wording: Wording) -> None:  # noqa: ANN401
    for number, said in enumerate((report.team.name, report.course_title, figures_of(report, wording))):
        sheet.write_string(number, 0, said)
    for column, said in enumerate(("", wording.say("Everybody"), wording.say("In this table"))):
        sheet.write_string(4, column, said, formats["head"])
    counted = zip(figure_rows(report, report.figures, wording), figure_rows(report, report.shown, wording), strict=True)
    for number, ((name, everybody), (_, shown)) in enumerate(counted, start=5):
        sheet.write_string(number, 0, name)
        sheet.write_number(number, 1, everybody)
        sheet.write_number(number, 2, shown)
    sheet.set_column(0, 0, 2 * _NAME)
    sheet.set_column(1, 2, _NUMBER)
    sheet.freeze_panes(5, 1)
