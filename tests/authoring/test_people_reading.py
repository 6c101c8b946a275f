import csv
import io
import random

import openpyxl
import pytest

from modules.authoring.people_reading import PersonLine, read_people
from modules.course.ids import LATVIAN
from modules.people.directory import PEOPLE_COLUMNS
from modules.people.person import Role

HEAD = "sign_in_name,name,team,roles,language,email,active\n"


def found(content: str, file_name: str = "people.csv") -> list[tuple[int, int, str, dict[str, str]]]:
    problems = read_people(file_name, content.encode()).problems.found
    return [(each.line, each.column, each.code, dict(each.fields)) for each in problems]


def lines(content: str) -> tuple[PersonLine, ...]:
    read = read_people("people.csv", content.encode())
    assert read.problems.found == ()
    return read.lines


def test_a_row_says_all_that_is_known_of_somebody():
    row = 'Jan.Nowak , Jan  Nowak,Riga North > Jūrmala,"manager, Trainer",LV,jan@tea.example,nē\n'
    assert lines(HEAD + row) == (
        PersonLine(
            2,
            "jan.nowak",
            "Jan Nowak",
            ("Riga North", "Jūrmala"),
            frozenset({Role.EMPLOYEE, Role.MANAGER, Role.TRAINER}),
            None,
            LATVIAN,
            "jan@tea.example",
            is_active=False,
        ),
    )


def test_an_empty_cell_and_a_column_left_out_say_nothing_and_a_dash_takes_an_address_away():
    assert lines(HEAD + "jan,,,,,,\n") == lines("Sign-in name\njan\n") == (PersonLine(2, "jan"),)
    assert lines(HEAD + "jan,,,,,-,\n")[0].email == ""


@pytest.mark.parametrize(
    ("cell", "ways"),
    [
        pytest.param("Riga", (("Riga",),), id="one"),
        pytest.param("Riga;Tartu > Old  Town ; Riga;", (("Riga",), ("Tartu", "Old Town")), id="several, one twice"),
        pytest.param("-", (), id="the own team again"),
        pytest.param("", None, id="as it is"),
        pytest.param('"Sales; North > Dock"; Riga', (("Sales; North", "Dock"), ("Riga",)), id="with a semicolon"),
        pytest.param('"""A"" team"; Team "B"', (('"A" team',), ('Team "B"',)), id="with quotation marks"),
        pytest.param('"Riga; Tartu', (("Riga; Tartu",),), id="quotation marks that do not end"),
    ],
)
def test_teams_that_somebody_manages_are_parted_by_semicolons(cell: str, ways: tuple[tuple[str, ...], ...] | None):
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["sign_in_name", "manages"], ["jan", cell], ["ewa", ""]])
    assert [line.manages for line in lines(out.getvalue())] == [ways, None]


def test_what_is_no_way_to_a_managed_team_is_told_at_its_column():
    assert found("sign_in_name,manages\njan,Riga; North > > Dock\n") == [
        (2, 2, "people-team-unfit", {"value": "North > > Dock", "write": "North > Dock"})
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_any_usual_kind_of_csv_is_read_with_rows_counted_as_a_spreadsheet_does(delimiter: str, end: str):
    rows = [["sign_in_name", "name"], ["", ""], ["jan", "Jan\nNowak"], ["", ""], ["ewa", "'=Ewa"]]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    read = read_people("people.csv", ("\ufeff" + out.getvalue()).encode())
    assert [(line.row, line.name) for line in read.lines] == [(3, "Jan Nowak"), (5, "=Ewa")]


def test_a_workbook_is_read_like_a_csv():
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in [list(PEOPLE_COLUMNS), ["jan", "Jan Nowak", None, None, None, None, None, True], [], [1234, "Ewa Lis"]]:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    read = read_people("People.XLSX", out.getvalue())
    assert read.problems.found == ()
    assert read.lines == (
        PersonLine(2, "jan", "Jan Nowak", is_active=True),
        PersonLine(4, "1234", "Ewa Lis"),
    )


def test_every_problem_is_told_with_its_row_its_column_and_what_to_write_instead():
    content = (
        HEAD
        + "jan nowak,Jan,,,,,\n"
        + f"ewa,{'x' * 121},North > > Dock,boss,de,ewa@,perhaps\n"
        + ",Nobody,,,,,\n"
        + "EWA,Ewa,,managr,,,\n"
    )
    assert found(content) == [
        (2, 1, "people-sign-in-unfit", {"value": "jan nowak", "write": "jan.nowak"}),
        (3, 2, "people-name-unfit", {"limit": "120"}),
        (3, 3, "people-team-unfit", {"value": "North > > Dock", "write": "North > Dock"}),
        (3, 4, "people-role-unknown", {"value": "boss", "allowed": "employee, trainer, manager, administrator"}),
        (3, 5, "people-language-unknown", {"value": "de", "allowed": "en, pl, lv"}),
        (3, 6, "people-email-unfit", {"value": "ewa@"}),
        (3, 7, "people-active-unknown", {"value": "perhaps"}),
        (4, 1, "people-sign-in-missing", {}),
        (5, 1, "people-sign-in-twice", {"value": "ewa", "row": "3"}),
        (
            5,
            4,
            "people-role-unknown",
            {"value": "managr", "allowed": "employee, trainer, manager, administrator", "write": "manager"},
        ),
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param("", "people-empty", id="nothing at all"),
        pytest.param(HEAD, "people-empty", id="a head alone"),
        pytest.param("name,team\nJan,North\n", "people-column-missing", id="no sign-in names"),
        pytest.param("sign_in_name,name,Name\njan,a,b\n", "people-column-twice", id="a column twice"),
        pytest.param("sign_in_name,nmae\njan,Jan\n", "people-column-unknown", id="an unknown column"),
        pytest.param('sign_in_name\n"jan\n', "people-csv-broken", id="a quotation mark that never ends"),
        pytest.param("sign_in_name\n" + "".join(f"p{n:05}\n" for n in range(20_001)), "people-too-long", id="too many"),
        pytest.param("sign_in_name\n" + "x" * 5_000_000, "people-file-large", id="too large"),
    ],
)
def test_what_is_wrong_with_the_whole_file_is_told_once(content: str, code: str):
    assert [each[2] for each in found(content)] == [code]


def test_an_unknown_column_only_warns_and_names_the_one_that_was_meant():
    read = read_people("people.csv", b"sign_in_name,naem\njan,Jan\n")
    assert read.problems.error_count == 0
    assert [problem.fields.get("write") for problem in read.problems.found] == ["name"]
    assert read.lines == (PersonLine(2, "jan"),)


@pytest.mark.parametrize(
    ("file_name", "content", "code"),
    [
        ("people.pdf", b"x", "people-file-kind"),
        ("people", b"x", "people-file-kind"),
        ("people.csv", "sign_in_name\nĶirsis".encode("windows-1257"), "text-not-utf-8"),
        ("people.xlsx", b"PK\x03\x04nothing", "workbook-broken"),
        ("people.xlsx", b"sign_in_name\njan\n", "workbook-broken"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(file_name: str, content: bytes, code: str):
    assert [problem.code for problem in read_people(file_name, content).problems.found] == [code]


def test_a_file_that_was_damaged_at_random_never_breaks_the_reader():
    chance = random.Random(7)  # noqa: S311 -- the same each time
    whole = (HEAD + 'jan,"Jan, Nowak",A > B,manager,pl,jan@tea.example,yes\n' * 3).encode()
    for _ in range(500):
        broken = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            broken[chance.randrange(len(broken))] = chance.choice(b'",;\n\r\t\0\xff>-@= a')
        read = read_people("people.csv", bytes(broken))
        assert read.lines or read.problems.found
