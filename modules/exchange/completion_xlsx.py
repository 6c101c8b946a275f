"""The manager's page as a workbook: a sheet for each of its tables, with real numbers and dates."""

import io
from typing import Any, cast

import xlsxwriter

from modules.exchange.completion_words import COLUMNS_OF_A_MODULE, column_names, figures_of, status_word
from modules.exchange.report_tables import (
    Kind,
    ReportTable,
    Value,
    figures_table,
    modules_table,
    teams_table,
    topics_table,
    weeks_table,
)
from modules.learning.completion_report import CompletionReport, ModuleCell, ReportViews
from modules.wording.catalogues import Wording

_NAME, _TITLE = 30, 18
_HEAD_OF_FIGURES = 4


def completion_xlsx(views: ReportViews, wording: Wording) -> bytes:
    """Return the tables of a page as XLSX: people as in the CSV, teams, modules, topics, weeks and figures.

    Each sheet has a filter, and its head stands still. Texts are written as text, so that no name becomes a formula;
    counts are numbers, days dates, shares per cent. The figures are of everybody and of whom the choice leaves.
    """
    out = io.BytesIO()
    book = cast("Any", xlsxwriter).Workbook(out, {"in_memory": True})
    formats = {
        "head": book.add_format({"bold": True, "bg_color": "#E2EFF0", "bottom": 1, "text_wrap": True, "valign": "top"}),
        "total": book.add_format({"bold": True, "top": 1}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "share": book.add_format({"num_format": "0%"}),
        "share total": book.add_format({"num_format": "0%", "bold": True, "top": 1}),
    }
    report = views.report
    _people(book.add_worksheet(wording.say("People")), report, formats, wording)
    for table in (
        teams_table(report, views.by_team, wording),
        modules_table(views.by_module, wording),
        topics_table(views.beliefs, wording),
        weeks_table(views.by_week, wording),
    ):
        _table(book.add_worksheet(table.name), table, formats, first=0)
    figures = figures_table(report, wording)
    sheet = book.add_worksheet(figures.name)
    for number, said in enumerate((report.team.name, report.course_title, figures_of(report, wording))):
        sheet.write_string(number, 0, said)
    _table(sheet, figures, formats, first=_HEAD_OF_FIGURES)
    book.close()
    return out.getvalue()


def _people(sheet: Any, report: CompletionReport, formats: dict[str, Any], wording: Wording) -> None:  # noqa: ANN401
    names = list(column_names(report.modules, wording))
    for column, name in enumerate(names):
        sheet.write_string(0, column, name, formats["head"])
    for number, row in enumerate(report.people, start=1):
        sheet.write_string(number, 0, row.name)
        sheet.write_string(number, 1, row.team_name)
        for index, cell in enumerate(row.cells):
            _cell(sheet, number, 2 + index * COLUMNS_OF_A_MODULE, cell, formats, wording)
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
    if cell.due_on:
        sheet.write_datetime(number, column + 1, cell.due_on, formats["date"])
    sheet.write_number(number, column + 2, cell.completed_count)
    sheet.write_number(number, column + 3, cell.lesson_count)
    if cell.completed_on:
        sheet.write_datetime(number, column + 4, cell.completed_on, formats["date"])
    if cell.quiz_share is not None:
        sheet.write_number(number, column + 5, cell.quiz_share, formats["share"])
    sheet.write_number(number, column + 6, cell.minutes)


def _table(sheet: Any, table: ReportTable, formats: dict[str, Any], *, first: int) -> None:  # noqa: ANN401
    for column, head in enumerate(table.columns):
        sheet.write_string(first, column, head.name, formats["head"])
    for number, row in enumerate(table.all_rows, start=first + 1):
        end = " total" if table.total is not None and number == first + len(table.all_rows) else ""
        for column, (value, head) in enumerate(zip(row, table.columns, strict=True)):
            _value(sheet, (number, column), value, _format(value, head.kind, end, formats))
    sheet.set_column(0, 0, 2 * _NAME)
    sheet.set_column(1, len(table.columns) - 1, _TITLE)
    sheet.freeze_panes(first + 1, 1)
    sheet.autofilter(first, 0, first + len(table.rows), len(table.columns) - 1)


def _format(value: Value, kind: Kind, end: str, formats: dict[str, Any]) -> Any:  # noqa: ANN401
    """Return how a value looks: any that is no whole number is a share."""
    return formats.get(f"share{end}" if kind is Kind.SHARE or isinstance(value, float) else end.strip())


def _value(sheet: Any, place: tuple[int, int], value: Value, look: Any) -> None:  # noqa: ANN401
    if isinstance(value, str):
        sheet.write_string(*place, value, look)
    elif value is not None:
        sheet.write_number(*place, value, look)
