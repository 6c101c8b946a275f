import csv
import io

import pytest

from modules.course.ids import ENGLISH, LANGUAGES, Language
from modules.exchange.completion_csv import completion_csv
from modules.learning.completion_report import CompletionReport
from modules.wording.catalogues import Wording, wording_for
from tests.reports import GOING, LATE, NEW, PASSED, RENEW, report


def csv_of(of: CompletionReport, wording: Wording) -> bytes:
    return completion_csv(of.modules, of.people, wording)


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_row_says_the_status_as_a_word_the_lessons_and_minutes_as_numbers_and_days_in_iso():
    people = (("Jānis Bērziņš", PASSED), ("Łucja", GOING), ("Ķirse", NEW), ("Ewa", LATE), ("Jan", RENEW))
    assert read(csv_of(report(*people), wording_for(ENGLISH))) == [
        [
            "Person",
            "Team",
            "Customer needs",
            "Customer needs: due on",
            "Customer needs: lessons completed",
            "Customer needs: lessons in all",
            "Customer needs: passed on",
            "Customer needs: quiz, best result in per cent",
            "Customer needs: minutes",
        ],
        ["Jānis Bērziņš", "Rīga", "Passed", "", "2", "2", "2026-11-04", "90", "31"],
        ["Łucja", "Rīga", "In progress", "", "1", "2", "", "", "7"],
        ["Ķirse", "Rīga", "Not started", "", "0", "2", "", "", "0"],
        ["Ewa", "Rīga", "Overdue", "2026-11-20", "0", "2", "", "1", "1"],
        ["Jan", "Rīga", "Due soon", "2026-12-01", "2", "2", "2025-12-01", "99", "40"],
    ]


def test_the_file_begins_with_a_byte_order_mark_and_ends_its_lines_with_crlf():
    content = csv_of(report(("Anna", NEW)), wording_for(ENGLISH))
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert content.count(b"\r\n") == content.count(b"\n") == 2


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"], ids=["=", "+", "-", "@", "tab", "return"])
def test_a_cell_that_a_spreadsheet_would_calculate_is_neutralised(start: str):
    of = report((f"{start}1+1", NEW), modules=(f"{start}SUM(A1)",), team=f"{start}2")
    rows = read(csv_of(of, wording_for(ENGLISH)))
    assert rows[1][:2] == [f"'{start}1+1", f"'{start}2"]
    assert all(not cell.startswith(start) for row in rows for cell in row)


def test_commas_quotes_and_line_breaks_in_a_name_stay_in_one_cell():
    name = 'Anna, "the\nguide"'
    assert read(csv_of(report((name, NEW)), wording_for(ENGLISH)))[1][0] == name


def test_a_report_without_people_is_its_header_alone():
    assert len(read(csv_of(report(), wording_for(ENGLISH)))) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_are_of_the_readers_language(language: Language):
    wording = wording_for(language)
    rows = read(csv_of(report(("Anna", PASSED)), wording))
    assert rows[0][:2] == [wording.say("Person"), wording.say("Team")]
    assert rows[1][2] == wording.say_in("status", "Passed")
