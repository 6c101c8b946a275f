"""Page, CSV, workbook and document say the same, cell by cell."""

import io
import re
from dataclasses import replace
from datetime import date, datetime
from html import unescape

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from modules.course.ids import ENGLISH, LANGUAGES, Language
from modules.exchange.completion_csv import table_csv
from modules.exchange.completion_pdf import completion_pdf
from modules.exchange.completion_words import cell_detail, status_word
from modules.exchange.completion_xlsx import completion_xlsx
from modules.exchange.report_tables import (
    Kind,
    ReportTable,
    figures_table,
    modules_table,
    said,
    teams_table,
    topics_table,
    weeks_table,
)
from modules.exchange.report_tiles import report_tiles
from modules.learning.completion_report import CompletionReport
from modules.screens.completion_table import completion_table, module_table
from modules.screens.report_table import report_table, tile_list
from modules.wording.catalogues import Wording, whole_percent, wording_for
from tests.reports import EVERY_CELL, NEW, PASSED, report, two_modules, views

from .test_completion_csv import csv_of, read

ENGLISH_WORDING = wording_for(ENGLISH)
SHEETS = 6


def smaller_tables(of: CompletionReport, wording: Wording) -> tuple[ReportTable, ...]:
    all_of = views(of)
    return (
        teams_table(of, all_of.by_team, wording),
        modules_table(all_of.by_module, wording),
        topics_table(all_of.beliefs, wording),
        weeks_table(all_of.by_week, wording),
    )


def workbook_rows(content: bytes, sheet: int = 0) -> list[list[object]]:
    book = load_workbook(io.BytesIO(content))
    return [[cell.value for cell in row] for row in book.worksheets[sheet].iter_rows()]


def address(name: str, value: str) -> str:
    return f"/{name}/{value}"


def on_page(html: str) -> list[list[str]]:
    """Return what a table says, row by row and cell by cell; a cell's parts are held together by a space."""
    rows = re.findall(r"<tr>(.*?)</tr>", html)
    return [[words(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in rows]


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def squeezed(text: str) -> str:
    return "".join(text.split())


def document(content: bytes) -> str:
    return squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages))


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_stand_the_same_in_all_four(language: Language):
    wording, table = wording_for(language), two_modules()
    page = on_page(completion_table(table, wording, address))[1:-1]
    in_csv = read(csv_of(table, wording))
    sheet = workbook_rows(completion_xlsx(views(table), wording))
    pdf = document(completion_pdf(table, wording))
    assert sheet[0] == in_csv[0]
    place = 0
    for row, shown, csv_row, sheet_row in zip(table.people, page, in_csv[1:], sheet[1:], strict=True):
        cells = [f"{status_word(cell, wording)} {cell_detail(cell, wording)}".strip() for cell in row.cells]
        assert shown == [words(cell) for cell in (row.name, *cells, wording.number(row.minutes))]
        of_row = squeezed("".join([row.name, *cells, wording.number(row.minutes)]))
        place = pdf.index(of_row, place)
        plain, typed = [row.name, row.team_name], [row.name, row.team_name]
        for cell in row.cells:
            plain += [status_word(cell, wording), iso(cell.due_on), str(cell.completed_count), str(cell.lesson_count)]
            plain += [iso(cell.completed_on), "" if cell.quiz_share is None else str(whole_percent(cell.quiz_share))]
            plain.append(str(cell.minutes))
            typed += [status_word(cell, wording), cell.due_on, cell.completed_count, cell.lesson_count]
            typed += [cell.completed_on, cell.quiz_share, cell.minutes]
        assert csv_row == plain
        assert [value.date() if isinstance(value, datetime) else value for value in sheet_row] == typed


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", range(4), ids=["teams", "modules", "topics", "weeks"])
def test_smaller_tables_stand_the_same_in_all_four(language: Language, number: int):
    wording, of = wording_for(language), two_modules()
    table = smaller_tables(of, wording)[number]
    heads = [column.name for column in table.columns]
    in_words = [
        [said(value, c.kind, wording) for value, c in zip(row, table.columns, strict=True)] for row in table.all_rows
    ]
    if table.places:
        assert on_page(report_table(table, wording, str, nothing="")) == [
            heads,
            *([words(cell) for cell in row] for row in in_words),
        ]
    sheet = workbook_rows(completion_xlsx(views(of), wording), sheet=number + 1)
    assert sheet == [heads, *(list(row) for row in table.all_rows)]
    in_csv = read(table_csv(table))
    assert in_csv[0] == heads
    for row, csv_row in zip(table.all_rows, in_csv[1:], strict=True):
        for value, column, cell in zip(row, table.columns, csv_row, strict=True):
            if isinstance(value, str):
                assert cell.removeprefix("'") == value
            else:
                shares = column.kind is Kind.SHARE
                assert cell == ("" if value is None else str(whole_percent(value) if shares else value))
    pdf = document(completion_pdf(of, wording, table))
    for row in in_words:
        assert squeezed("".join(row)) in pdf


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tiles_stand_the_same_on_page_and_document(language: Language):
    wording, of = wording_for(language), two_modules()
    page, pdf = words(tile_list(of, wording, address)), document(completion_pdf(of, wording))
    for tile in report_tiles(of, wording):
        in_all = " ".join([tile.name, tile.figure, *tile.details])
        assert " ".join(in_all.split()) in page
        assert squeezed(in_all) in pdf


def test_a_share_below_all_is_never_said_to_be_all_nor_one_above_nothing_to_be_nothing():
    tiles = report_tiles(report(("Ewa", EVERY_CELL[4])), ENGLISH_WORDING)
    assert tiles[-1].figure == "99%"
    assert report_tiles(report(("Ewa", EVERY_CELL[5])), ENGLISH_WORDING)[-1].figure == "1%"


def test_the_workbook_holds_real_types_a_filter_and_a_head_that_stays():
    sheet = load_workbook(
        io.BytesIO(completion_xlsx(views(report(("Jan", EVERY_CELL[4]))), ENGLISH_WORDING))
    ).worksheets[0]
    assert [sheet.cell(2, column).data_type for column in range(1, 10)] == ["s", "s", "s", "d", "n", "n", "d", "n", "n"]
    assert (sheet.cell(2, 4).number_format, sheet.cell(2, 8).number_format) == ("yyyy-mm-dd", "0%")
    assert sheet["D2"].value == datetime.combine(date(2026, 12, 1), datetime.min.time())
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:I2")


def test_every_sheet_has_its_name_a_filter_and_a_head_that_stays():
    book = load_workbook(io.BytesIO(completion_xlsx(views(two_modules()), ENGLISH_WORDING)))
    assert book.sheetnames == ["People", "Teams", "Modules", "Topics", "Weeks", "Figures"]
    assert all(sheet.freeze_panes and sheet.auto_filter.ref for sheet in book.worksheets)
    assert book["Teams"]["D2"].number_format == "0%"


def test_the_last_sheet_has_the_figures_of_everybody_and_of_the_table():
    whole = two_modules()
    table = replace(whole, shown=report(("Anna", PASSED, NEW), modules=("a", "b")).figures)
    rows = workbook_rows(completion_xlsx(views(table), ENGLISH_WORDING), sheet=SHEETS - 1)
    assert [row[0] for row in rows[:2]] == ["Rīga", "Customer service"]
    assert [tuple(row) for row in rows[5:]] == [tuple(row) for row in figures_table(table, ENGLISH_WORDING).rows]
    assert rows[5][1:] == [7, 1]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "https://example.org", "007", "1e5"])
def test_no_text_becomes_a_formula_a_link_or_a_number(name: str):
    of = report((name, NEW), modules=(name,), team=name)
    book = load_workbook(io.BytesIO(completion_xlsx(views(of), ENGLISH_WORDING)))
    for sheet in book.worksheets:
        assert all(cell.data_type != "f" and cell.hyperlink is None for row in sheet.iter_rows() for cell in row)
    assert book.worksheets[0]["A2"].value == name


def test_a_long_document_repeats_the_head_of_its_table_on_every_page():
    table = report(*[(f"Person {number}", NEW) for number in range(120)])
    pages = PdfReader(io.BytesIO(completion_pdf(table, ENGLISH_WORDING))).pages
    assert len(pages) > 2
    assert all("Customer needs" in page.extract_text() for page in pages)
    assert f"Page 2 of {len(pages)}" in pages[1].extract_text()
    assert pages[0].mediabox.width > pages[0].mediabox.height


def test_a_document_of_whom_a_choice_leaves_says_of_how_many():
    table = replace(two_modules(), shown=report(("Anna", PASSED, NEW), modules=("a", "b")).figures)
    assert squeezed("Shown: 1 of 7") in document(completion_pdf(table, ENGLISH_WORDING))


def test_markup_in_a_name_is_text_in_the_document():
    name = '#panic("x") *bold* $x$ <a> \\'
    assert squeezed(name) in document(completion_pdf(report((name, NEW)), ENGLISH_WORDING))


def test_a_report_without_people_is_a_head_alone():
    assert len(workbook_rows(completion_xlsx(views(report()), ENGLISH_WORDING))) == 1
    assert completion_pdf(report(), ENGLISH_WORDING).startswith(b"%PDF")


def test_the_table_of_one_module_says_what_the_file_says_of_it():
    of = replace(report(*[(f"Person {n}", cell) for n, cell in enumerate(EVERY_CELL)]), is_of_a_module=True)
    page = on_page(module_table(of, ENGLISH_WORDING, address))[1:-1]
    for row, shown in zip(of.people, page, strict=True):
        cell = row.cells[0]
        day = [ENGLISH_WORDING.short_date(each) if each else "–" for each in (cell.due_on, cell.completed_on)]
        quiz = "–" if cell.quiz_share is None else ENGLISH_WORDING.percent(cell.quiz_share)
        done = f"{cell.completed_count} of {cell.lesson_count}"
        minutes = ENGLISH_WORDING.number(cell.minutes)
        assert shown == [row.name, status_word(cell, ENGLISH_WORDING), day[0], done, day[1], quiz, minutes]
