"""Aiken is read as Moodle's importer reads it."""

from modules.authoring.aiken_reading import read_aiken
from modules.authoring.problem import Problems
from modules.authoring.question_taking import QuestionsRead
from modules.course.exchanged_question import ExchangedOption


def read(text: str) -> QuestionsRead:
    return read_aiken(text.encode(), Problems("quiz.txt"))


def test_a_question_its_options_and_its_answer():
    found = read("What moves a customer?\r\nA) A price\r\nB. A need\r\nC)A shelf <b>\r\nANSWER: B\r\n")
    assert (found.problems, found.left_out_count) == ((), 0)
    (taken,) = found.questions
    assert (taken.question.kind, taken.question.text, taken.at.line) == ("single", "What moves a customer?", 1)
    assert taken.question.options == (
        ExchangedOption("A price", 0.0),
        ExchangedOption("A need", 1.0),
        ExchangedOption("A shelf <b>", 0.0),
    )


def test_what_is_out_of_place_is_named_and_the_rest_is_read():
    found = read(
        "Too few\nA) One\nANSWER: A\n\nA) Stray\n\nANSWER: stray\n\nGood\nA) Yes\nB) No\nANSWER: A\n\n"
        "Not finished\nA) x\nB) y\n\nNo such letter\nA) x\nB) y\nANSWER: D\n\nNever ends\nA) x\n"
    )
    assert [taken.question.text for taken in found.questions] == ["Good"]
    assert found.left_out_count == 4
    assert [(problem.line, problem.code) for problem in found.problems] == [
        (1, "answers-too-few"),
        (5, "aiken-without-question"),
        (7, "aiken-without-question"),
        (14, "aiken-without-answer"),
        (21, "aiken-answer-unknown"),
        (23, "aiken-without-answer"),
    ]


def test_an_answer_line_without_a_letter_is_named():
    assert [problem.code for problem in read("Who?\nA) x\nB) y\nANSWER:\n").problems] == ["aiken-answer-unknown"]
