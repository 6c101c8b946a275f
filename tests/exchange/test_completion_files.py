"""The table of a report is the same, cell by cell, in every file."""

import io
from dataclasses import replace
from datetime import date, datetime

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from modules.course.ids import ENGLISH, LANGUAGES, Language, ModuleId
from modules.exchange.completion_csv import completion_csv
from modules.exchange.completion_pdf import completion_pdf
from modules.exchange.completion_words import cell_detail, figure_rows, status_word
from modules.exchange.completion_xlsx import completion_xlsx
from modules.learning.completion_report import CompletionReport, Figures, ModuleHead
from modules.wording.catalogues import wording_for

from .test_completion_csv import GOING, NEW, PASSED, read, report

ENGLISH_WORDING = wording_for(ENGLISH)
PEOPLE = (("Jānis Bērziņš", PASSED), ("Łucja Ćwik", GOING), ("Ķirse", NEW), ("Anna", replace(GOING, quiz_share=0.0)))


def two_modules() -> CompletionReport:
    one = report(*PEOPLE)
    people = tuple(replace(row, cells=(*row.cells, GOING)) for row in one.people)
    counted = Figures(4, 0, 4, 0, (1, 0))
    heads = (*one.modules, ModuleHead(ModuleId("standards"), "Service standards"))
    return replace(one, modules=heads, people=people, figures=replace(counted, people=9), shown=counted)


def workbook_rows(content: bytes, sheet: int = 0) -> list[list[object]]:
    book = load_workbook(io.BytesIO(content))
    return [[cell.value for cell in row] for row in book.worksheets[sheet].iter_rows()]


def as_in_csv(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_csv_and_workbook_say_the_same_cell_by_cell(language: Language):
    wording, table = wording_for(language), two_modules()
    head, *rows = workbook_rows(completion_xlsx(table, wording))
    csv_head, *csv_rows = read(completion_csv(table, wording))
    assert head == csv_head
    for row, in_csv, person in zip(rows, csv_rows, table.people, strict=True):
        expected: list[object] = [person.name, person.team_name]
        for cell in person.cells:
            expected += [status_word(cell, wording), cell.completed_count, cell.lesson_count]
            expected += [cell.completed_on, cell.quiz_share]
        found = [value.date() if isinstance(value, datetime) else value for value in row]
        assert found == expected
        shares = {2 + 5 * index + 4 for index in range(len(person.cells))}
        said = [
            str(round(value * 100)) if column in shares and isinstance(value, int | float) else as_in_csv(value)
            for column, value in enumerate(row)
        ]
        assert said == in_csv


def test_the_workbook_holds_real_types_a_filter_and_a_head_that_stays():
    sheet = load_workbook(io.BytesIO(completion_xlsx(two_modules(), ENGLISH_WORDING))).worksheets[0]
    assert [sheet.cell(2, column).data_type for column in range(1, 8)] == ["s", "s", "s", "n", "n", "d", "n"]
    assert (sheet.cell(2, 6).number_format, sheet.cell(2, 7).number_format) == ("yyyy-mm-dd", "0%")
    assert sheet["F2"].value == datetime.combine(date(2026, 11, 4), datetime.min.time())
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:L5")


def test_the_second_sheet_has_the_figures_of_everybody_and_of_the_table():
    table = two_modules()
    rows = workbook_rows(completion_xlsx(table, ENGLISH_WORDING), sheet=1)
    assert [row[0] for row in rows[:2]] == ["Rīga", "Customer service"]
    assert {str(row[0]): row[1:] for row in rows[5:]} == {
        name: [everybody, shown]
        for (name, everybody), (_, shown) in zip(
            figure_rows(table, table.figures, ENGLISH_WORDING),
            figure_rows(table, table.shown, ENGLISH_WORDING),
            strict=True,
        )
    }


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "https://example.org", "007", "1e5"])
def test_no_text_becomes_a_formula_a_link_or_a_number(name: str):
    book = load_workbook(io.BytesIO(completion_xlsx(report((name, NEW), module=name), ENGLISH_WORDING)))
    for sheet in book.worksheets:
        assert all(cell.data_type != "f" and cell.hyperlink is None for row in sheet.iter_rows() for cell in row)
    assert book.worksheets[0]["A2"].value == name


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_says_every_cell_and_figure(language: Language):
    wording, table = wording_for(language), two_modules()
    pages = PdfReader(io.BytesIO(completion_pdf(table, wording))).pages
    said = squeezed("".join(page.extract_text() for page in pages))
    rows = (
        squeezed(row.name + "".join(status_word(c, wording) + cell_detail(c, wording) for c in row.cells))
        for row in table.people
    )
    places = [said.index(row) for row in rows]
    assert places == sorted(places)
    for name, count in figure_rows(table, table.figures, wording)[:5]:
        assert squeezed(f"{name}{count}") in said
    assert squeezed(wording.say("Shown: {n} of {count}", n=4, count=9)) in said


def test_a_long_document_repeats_the_head_of_its_table_on_every_page():
    table = report(*[(f"Person {number}", NEW) for number in range(120)])
    pages = PdfReader(io.BytesIO(completion_pdf(table, ENGLISH_WORDING))).pages
    assert len(pages) > 2
    assert all("Customer needs" in page.extract_text() for page in pages)
    assert f"Page 2 of {len(pages)}" in pages[1].extract_text()
    assert pages[0].mediabox.width > pages[0].mediabox.height


def test_markup_in_a_name_is_text_in_the_document():
    name = '#panic("x") *bold* $x$ <a> \\'
    said = PdfReader(io.BytesIO(completion_pdf(report((name, NEW)), ENGLISH_WORDING))).pages[0].extract_text()
    assert squeezed(name) in squeezed(said)


def test_a_report_without_people_is_a_head_alone():
    assert len(workbook_rows(completion_xlsx(report(), ENGLISH_WORDING))) == 1
    assert completion_pdf(report(), ENGLISH_WORDING).startswith(b"%PDF")
