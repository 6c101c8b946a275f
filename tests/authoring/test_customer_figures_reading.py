"""A table of customers' figures: every problem by its row and column, all at once."""

import pytest

from modules.authoring.customer_figures_reading import FigureLine, FiguresRead, read_customer_figures
from modules.authoring.problem import Severity
from modules.learning.customer_figure import Measure

HEAD = "period,team,measure,value,answers\n"


def read(text: str) -> FiguresRead:
    return read_customer_figures("csat.csv", text.encode())


def problems(text: str) -> list[tuple[int, int, str]]:
    return [(found.line, found.column, found.code) for found in read(text).problems.found]


def test_rows_are_read_in_the_ways_in_which_spreadsheets_write_them():
    head = "\ufeffTeam;Period;Measure;Value;Answers\n"
    found = read(head + "Riga > Old Town;2026-q3;csat;87,5 %;1 200\n\nRiga;2026-10;NPS;−12;40\n")
    assert found.problems.found == ()
    assert found.lines == (
        FigureLine(2, "2026-Q3", ("Riga", "Old Town"), Measure.CSAT, 87.5, 1200),
        FigureLine(4, "2026-10", ("Riga",), Measure.NPS, -12.0, 40),
    )


def test_everything_that_is_wrong_in_the_rows_is_said_at_once():
    text = HEAD + "10.2026,,CSTA,viel,0\n2026-13,Riga,NPS,-101,1.5\n2026-10,Riga,CSAT,101,\n"
    assert problems(text) == [
        (2, 1, "figures-period-unfit"),
        (2, 2, "figures-team-missing"),
        (2, 3, "figures-measure-unknown"),
        (2, 4, "figures-value-unfit"),
        (2, 5, "figures-answers-unfit"),
        (3, 1, "figures-period-unfit"),
        (3, 4, "figures-value-beyond"),
        (3, 5, "figures-answers-unfit"),
        (4, 4, "figures-value-beyond"),
        (4, 5, "figures-answers-unfit"),
    ]
    assert read(text).lines == ()


def test_a_mean_that_is_taken_for_a_percentage_is_advised_against_and_read():
    found = read(HEAD + "2026-10,Riga,CSAT,4.3,100\n2026-10,Riga,NPS,4.3,100\n")
    (problem,) = found.problems.found
    assert (problem.line, problem.code, problem.severity) == (2, "figures-value-small", Severity.WARNING)
    assert len(found.lines) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", (1, 1, "figures-empty")),
        (HEAD, (1, 1, "figures-empty")),
        ("period,team,measure,value\n2026-10,Riga,NPS,1\n", (1, 1, "figures-column-missing")),
        (HEAD.replace("team", "team,team") + "2026-10,Riga,Riga,NPS,1,1\n", (1, 3, "figures-column-twice")),
        (HEAD.replace("answers", "answers,remark") + "2026-10,Riga,NPS,1,1,x\n", (1, 6, "figures-column-unknown")),
        (HEAD + '2026-10,"Riga"x,NPS,1,1\n', (2, 1, "figures-csv-broken")),
        (HEAD + "2026-10,Riga,NPS,1,1\n" * 5001, (5002, 1, "figures-too-long")),
    ],
)
def test_a_table_that_is_not_one_says_so(text: str, expected: tuple[int, int, str]):
    assert problems(text) == [expected]


def test_a_misspelt_measure_is_proposed():
    (problem,) = read(HEAD + "2026-10,Riga,CSTA,80,1\n").problems.found
    assert problem.fields["write"] == "CSAT"
