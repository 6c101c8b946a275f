import csv
import io
from datetime import UTC, date, datetime

import pytest

from modules.course.ids import ENGLISH, LANGUAGES, Language, ModuleId
from modules.exchange.completion_csv import completion_csv
from modules.learning.completion_report import CompletionReport, Figures, ModuleCell, ModuleHead, PersonRow
from modules.learning.progress import Status
from modules.people.person import PersonId, Team, TeamId
from modules.wording.catalogues import wording_for

PASSED = ModuleCell(Status.PASSED, 2, 2, date(2026, 11, 4), 0.9)
GOING = ModuleCell(Status.IN_PROGRESS, 1, 2, None)
NEW = ModuleCell(Status.NOT_STARTED, 0, 2, None)


def report(*people: tuple[str, ModuleCell], module: str = "Customer needs") -> CompletionReport:
    team = Team(TeamId(1), "Rīga")
    rows = tuple(PersonRow(PersonId(n), name, team.name, (cell,)) for n, (name, cell) in enumerate(people, 1))
    at = datetime(2026, 11, 22, 8, 40, tzinfo=UTC)
    heads, figures = (ModuleHead(ModuleId("needs"), module),), Figures(len(rows), 0, 0, len(rows), (0,))
    return CompletionReport(team, (team,), "Customer service", heads, at, figures, figures, rows)


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_row_says_the_status_as_a_word_the_lessons_as_numbers_and_the_date_in_iso():
    content = completion_csv(report(("Jānis Bērziņš", PASSED), ("Łucja", GOING), ("Ķirse", NEW)), wording_for(ENGLISH))
    assert read(content) == [
        [
            "Person",
            "Team",
            "Customer needs",
            "Customer needs: lessons completed",
            "Customer needs: lessons in all",
            "Customer needs: passed on",
            "Customer needs: quiz, best result in per cent",
        ],
        ["Jānis Bērziņš", "Rīga", "Passed", "2", "2", "2026-11-04", "90"],
        ["Łucja", "Rīga", "In progress", "1", "2", "", ""],
        ["Ķirse", "Rīga", "Not started", "0", "2", "", ""],
    ]


def test_the_file_begins_with_a_byte_order_mark_and_ends_its_lines_with_crlf():
    content = completion_csv(report(("Anna", NEW)), wording_for(ENGLISH))
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert content.count(b"\r\n") == content.count(b"\n") == 2


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"], ids=["=", "+", "-", "@", "tab", "return"])
def test_a_cell_that_a_spreadsheet_would_calculate_is_neutralised(start: str):
    rows = read(completion_csv(report((f"{start}1+1", NEW), module=f"{start}SUM(A1)"), wording_for(ENGLISH)))
    assert rows[1][0] == f"'{start}1+1"
    assert all(not cell.startswith(start) for row in rows for cell in row)


def test_commas_quotes_and_line_breaks_in_a_name_stay_in_one_cell():
    name = 'Anna, "the\nguide"'
    assert read(completion_csv(report((name, NEW)), wording_for(ENGLISH)))[1][0] == name


def test_a_report_without_people_is_its_header_alone():
    assert len(read(completion_csv(report(), wording_for(ENGLISH)))) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_are_of_the_readers_language(language: Language):
    wording = wording_for(language)
    rows = read(completion_csv(report(("Anna", PASSED)), wording))
    assert rows[0][:2] == [wording.say("Person"), wording.say("Team")]
    assert rows[1][2] == wording.say_in("status", "Passed")
