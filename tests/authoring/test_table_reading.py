"""A table of questions, CSV or XLSX: a row a question."""

import io
import zipfile

import pytest

from modules.authoring.problem import Problems
from modules.authoring.question_taking import QuestionsRead
from modules.authoring.table_reading import COLUMNS, ROW_LIMIT, read_csv, read_xlsx
from modules.course.exchanged_question import ExchangedAnswer, ExchangedOption, ExchangedPair, ExchangedQuestion
from tests.authoring.workbooks import workbook


def read(text: str) -> QuestionsRead:
    return read_csv(text.encode(), Problems("quiz.csv"))


def row(**cells: str) -> str:
    return ";".join(cells.get(name, "") for name in COLUMNS)


def table(*rows: str) -> str:
    return "\n".join((";".join(COLUMNS), *rows))


def only(**cells: str) -> ExchangedQuestion:
    found = read(table(row(text="What?", **cells)))
    assert found.problems == ()
    (taken,) = found.questions
    assert taken.at.line == 2
    return taken.question


def test_a_choice_with_one_right_option():
    found = only(kind="single", option_1="Tea", explanation_1="Yes.", option_2="Sand", right="1")
    assert found.options == (ExchangedOption("Tea", 1.0, "Yes."), ExchangedOption("Sand", 0.0))


@pytest.mark.parametrize("right", ["1, 3", "A;C", "1 3"])
def test_a_choice_with_several(right: str):
    found = read(
        table(row(text="Which?", kind="multiple", option_1="a", option_2="b", option_3="c", right=f'"{right}"'))
    )
    assert [option.share for option in found.questions[0].question.options] == [0.5, -0.5, 0.5]


@pytest.mark.parametrize(("said", "shares"), [("true", [1.0, 0.0]), ("FALSE", [0.0, 1.0]), ("aplams", [0.0, 1.0])])
def test_a_statement(said: str, shares: list[float]):
    found = only(kind="true-false", right=said, explanation_1="a", explanation_2="b")
    assert [option.share for option in found.options] == shares
    assert [option.explanation for option in found.options] == ["a", "b"]


def test_what_is_placed_typed_and_ordered():
    pairs = (ExchangedPair("a", "1"), ExchangedPair("b", "2"))
    assert only(kind="matching", option_1="a -> 1", option_3="b→2").pairs == pairs
    assert only(kind="sorting", option_1="a -> 1", option_2="b -> 2").pairs == pairs
    assert only(kind="ordering", option_1="a", option_2="b").answers == (ExchangedAnswer("a"), ExchangedAnswer("b"))
    assert only(kind="short-text", option_1="a").answers == (ExchangedAnswer("a"),)
    number = only(kind="numeric", right="3,5", tolerance="0.50", unit="km")
    assert (number.answers, number.unit) == ((ExchangedAnswer("3.5", tolerance="0.5"),), "km")


def test_the_other_columns():
    found = only(
        id="q-1",
        lesson="needs",
        use="self-check module-quiz",
        kind="Short-Text",
        option_1="a",
        hint="H",
        explanation="E",
    )
    assert (found.id, found.lesson, found.hint, found.general_feedback) == ("q-1", "needs", "H", "E")
    assert found.use == {"self-check", "module-quiz"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_sign_may_part_the_cells_and_a_cell_may_hold_line_ends(delimiter: str):
    lines = [["Kind", "TEXT", "Option 1"], ["short-text", '"Two\nlines; or, more"', "a"], [], ["short-text", "B", "b"]]
    found = read("\n".join(delimiter.join(line) for line in lines))
    assert [(taken.question.text, taken.at.line) for taken in found.questions] == [
        ("Two\nlines; or, more", 2),
        ("B", 5),
    ]
    assert found.problems == ()


BROKEN = {
    "no text": ({"kind": "single", "text": ""}, "text", "table-cell-empty"),
    "an unknown kind": ({"kind": "essay"}, "kind", "table-kind-unknown"),
    "nothing right": ({"kind": "single", "option_1": "a", "option_2": "b"}, "right", "table-right-unknown"),
    "an empty option right": ({"kind": "single", "option_1": "a", "right": "2"}, "right", "table-right-unknown"),
    "two right": ({"kind": "single", "option_1": "a", "option_2": "b", "right": "1 2"}, "right", "single-right-twice"),
    "neither true nor false": ({"kind": "true-false", "right": "yes"}, "right", "table-right-not-true-or-false"),
    "no arrow": ({"kind": "matching", "option_1": "a -> 1", "option_2": "b"}, "option_2", "table-pair-without-arrow"),
    "one pair": ({"kind": "matching", "option_1": "a -> 1"}, "option_1", "answers-too-few"),
    "no number": ({"kind": "numeric", "right": "three"}, "right", "answer-not-number"),
    "nothing to type": ({"kind": "short-text"}, "right", "answers-too-few"),
}


@pytest.mark.parametrize(("cells", "column", "code"), BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_taken_over_is_named_with_its_cell_and_counted(cells: dict[str, str], column: str, code: str):
    found = read(table(row(kind="short-text", text="Fine", option_1="a"), row(**{"text": "What?", **cells})))
    assert [(problem.line, problem.code) for problem in found.problems] == [(3, code)]
    if code != "answers-too-few":
        assert found.problems[0].column == COLUMNS.index(column) + 1
    assert (len(found.questions), found.left_out_count) == (1, 1)


def test_columns_that_are_missing_or_not_known():
    found = read("kind,question,optoin_1\nsingle,What?,a")
    assert [(problem.column, problem.code) for problem in found.problems] == [
        (1, "column-missing"),
        (2, "column-unknown"),
        (3, "column-unknown"),
    ]
    assert found.problems[2].fields["write"] == "option_1"


def test_columns_beyond_measure_are_named_once():
    found = read("kind,text,option_1" + ",x" * 5_000 + "\nshort-text,What?,a")
    assert [problem.code for problem in found.problems].count("columns-too-many") == 1
    assert len(found.problems) == 98
    assert len(found.questions) == 1


def test_an_unknown_use_is_advice():
    found = read(table(row(kind="short-text", text="A", option_1="a", use="selfcheck")))
    assert [(problem.code, problem.fields["write"]) for problem in found.problems] == [
        ("table-use-unknown", "self-check")
    ]


def test_tables_beyond_the_limits_are_refused():
    long = read("kind,text\n" + "short-text,A\n" * (ROW_LIMIT + 1))
    assert [problem.code for problem in long.problems] == ["table-too-long"]
    broken = read("kind,text\nshort-text," + "A" * 200_000)
    assert [(problem.line, problem.code) for problem in broken.problems] == [(2, "csv-broken")]
    assert [problem.code for problem in read("").problems] == ["no-question-found"]


def xlsx(rows: list[list[object]]) -> QuestionsRead:
    return read_xlsx(workbook(rows), Problems("quiz.xlsx"))


def test_a_workbook_says_the_same_as_its_csv():
    rows: list[list[object]] = [
        ["kind", "text", "option_1", "option_2", "right"],
        ["single", "What?", "Tea", 5, 2.0],
        [],
        ["true-false", "So?", None, None, True],
        ["numeric", "How many?", None, None, 3.5],
    ]
    found = xlsx(rows)
    assert found.problems == ()
    assert [(taken.at.line, taken.question.kind) for taken in found.questions] == [
        (2, "single"),
        (4, "true-false"),
        (5, "numeric"),
    ]
    assert found.questions[0].question.options == (ExchangedOption("Tea", 0.0), ExchangedOption("5", 1.0))
    assert found.questions[2].question.answers == (ExchangedAnswer("3.5", tolerance="0"),)


def test_a_formula_is_named_with_its_cell():
    found = xlsx([["kind", "text", "option_1"], ["short-text", "What?", "=1+1"]])
    (formula,) = (problem for problem in found.problems if problem.code == "cell-formula")
    assert (formula.line, formula.column, formula.fields) == (2, 3, {"cell": "C2"})


def repacked(content: bytes, name: str, change: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            target.writestr(part, change if part == name else source.read(part))
    return out.getvalue()


SOUND = workbook([["kind", "text", "option_1"], ["short-text", "What?", "a"]])
HOSTILE = {
    "no archive": (b"PK\x03\x04 nothing", "workbook-broken"),
    "an archive of something else": (repacked(SOUND, "xl/workbook.xml", b"<html/>"), "workbook-broken"),
    "entities": (
        repacked(SOUND, "xl/sharedStrings.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><sst>&b;</sst>'),
        "workbook-broken",
    ),
    "a part that grows without end": (repacked(SOUND, "xl/sharedStrings.xml", b"0" * 30_000_000), "workbook-too-large"),
    "too many bytes": (b"PK" + b"0" * 10_000_001, "workbook-too-large"),
}


@pytest.mark.parametrize(("content", "code"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_workbook_is_refused(content: bytes, code: str):
    found = read_xlsx(content, Problems("quiz.xlsx"))
    assert [problem.code for problem in found.problems] == [code]
    assert found.questions == ()


def test_a_cell_at_the_end_of_the_world_costs_nothing():
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/>'
        b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>kind</t></is></c></row>'
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    found = read_xlsx(repacked(SOUND, "xl/worksheets/sheet1.xml", sheet), Problems("quiz.xlsx"))
    assert [problem.code for problem in found.problems] == ["column-missing"]
