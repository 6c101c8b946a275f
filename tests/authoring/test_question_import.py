"""Whatever a file is named and holds, its questions are read or its problems are named; nothing crashes."""

import os
import random
import time

import pytest

from modules.authoring.question_import import import_format, is_import, read_import, read_question_file
from tests.authoring.mutating import mutated, with_a_mutated_part
from tests.authoring.workbooks import workbook
from tests.courses import TWO_LESSONS

GIFT = r"""// [id:a-1]
::Needs::What moves \= a customer?{
  =a need#Yes.
  ~%-50%a price#[html]<b>No</b>
####General}

$CATEGORY: numbers

How many?{#=3:0.5#near =%50%1..5 ~#no}

Match.{=a -> 1 =b -> 2}

Put in order.{>ALL
one
two
}

So?{F#no#yes}
"""
AIKEN = "What moves a customer?\nA) A need\nB) A price\nANSWER: A\n"
XML = """<?xml version="1.0" encoding="UTF-8"?><quiz>
<question type="category"><category><text>needs</text></category></question>
<question type="multichoice"><name><text>N</text></name><questiontext format="html"><text><![CDATA[<p>Who?</p>]]></text>
</questiontext><single>false</single><answer fraction="100"><text>a</text><feedback><text>Yes</text></feedback></answer>
<answer fraction="-50"><text>b</text></answer></question>
<question type="numerical"><questiontext><text>?</text></questiontext><answer fraction="100"><text>3</text>
<tolerance>1</tolerance></answer></question></quiz>"""
TABLE = [
    ["kind", "text", "option_1", "explanation_1", "option_2", "right"],
    ["single", "What?", "a", "Yes", "b", "1"],
    ["matching", "Match", "a -> 1", "", "b -> 2", ""],
]
CSV = "\n".join(",".join(row) for row in TABLE)
SAMPLES = {
    "quiz.gift": GIFT.encode(),
    "quiz.txt": AIKEN.encode(),
    "quiz.xml": XML.encode(),
    "quiz.csv": CSV.encode(),
    "quiz.xlsx": workbook(TABLE),
}
QUESTIONS = TWO_LESSONS / "quizzes" / "customer-service" / "en" / "customer-needs.yaml"
MUTATIONS = 2_000 if os.environ.get("ACADEMY_CAMPAIGNS") == "1" else 40


def test_every_ending_has_its_reader():
    counts = {name: len(read_import(name, content).questions) for name, content in SAMPLES.items()}
    assert counts == {"quiz.gift": 5, "quiz.txt": 1, "quiz.xml": 2, "quiz.csv": 2, "quiz.xlsx": 2}
    assert [problem for name, content in SAMPLES.items() for problem in read_import(name, content).problems] == []


def test_gift_and_aiken_share_an_ending_and_are_told_apart():
    assert (import_format("a.txt", GIFT.encode()), import_format("A.TXT", AIKEN.encode())) == ("gift", "aiken")
    assert import_format("a.pdf", b"") is None
    assert is_import("Quiz.GIFT")
    assert not is_import("lesson.md")


def test_an_unknown_ending_is_a_problem():
    assert [problem.code for problem in read_import("quiz.pdf", b"").problems] == ["upload-kind-unknown"]


def test_the_academys_own_questions_are_read_too():
    found = read_question_file("customer-needs.yaml", QUESTIONS.read_bytes())
    assert found.problems == ()
    kinds = {taken.question.kind for taken in found.questions}
    assert kinds >= {"single", "multiple", "matching", "sorting"}
    assert found.questions[0].question.id == "request-or-need-1"
    assert [problem.code for problem in read_question_file("a.yaml", b"- 1").problems] == ["yaml-not-map"]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_mutated_file_is_read_or_refused_and_never_crashes(name: str):
    chance = random.Random(7)  # noqa: S311
    for _ in range(MUTATIONS):
        mutate = with_a_mutated_part if name == "quiz.xlsx" and chance.random() < 0.9 else mutated
        content = mutate(SAMPLES[name], chance)
        started = time.process_time()
        found = read_import(name, content)
        assert found.questions or found.problems, content
        assert time.process_time() - started < 5, content
