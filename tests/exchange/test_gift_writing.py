"""What is written as GIFT or Moodle XML is read back as it was."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modules.authoring.gift_reading import read_gift
from modules.authoring.moodle_xml_reading import read_moodle_xml
from modules.authoring.problem import Problems
from modules.authoring.question_import import read_question_file
from modules.course.exchanged_question import ExchangedAnswer, ExchangedOption, ExchangedPair, ExchangedQuestion
from modules.course.ids import ENGLISH
from modules.exchange.gift_writing import gift
from modules.exchange.moodle_xml_writing import moodle_xml
from modules.wording.catalogues import wording_for
from tests.courses import TWO_LESSONS
from tests.exchange.exchanged_questions import every_kind

WORDS = wording_for(ENGLISH)
NINE_KINDS = TWO_LESSONS.parent / "nine-kinds" / "quizzes"


def read_as_gift(text: str) -> list[ExchangedQuestion]:
    found = read_gift(text.encode(), Problems("quiz.gift"))
    assert found.problems == ()
    return [taken.question for taken in found.questions]


def read_as_xml(text: str) -> list[ExchangedQuestion]:
    found = read_moodle_xml(text.encode(), Problems("quiz.xml"))
    assert found.problems == ()
    return [taken.question for taken in found.questions]


@given(st.lists(every_kind, min_size=1, max_size=3))
@settings(max_examples=100, deadline=None)
def test_gift_is_read_back_as_it_was_written(questions: list[ExchangedQuestion]):
    assert read_as_gift(gift(questions, WORDS)) == questions


@given(st.lists(every_kind.filter(lambda question: bool(question.name)), min_size=1, max_size=3))
@settings(max_examples=100, deadline=None)
def test_moodle_xml_is_read_back_as_it_was_written(questions: list[ExchangedQuestion]):
    assert read_as_xml(moodle_xml(questions, WORDS)) == questions


@pytest.mark.parametrize("path", sorted(NINE_KINDS.rglob("en/*.yaml")), ids=lambda path: path.stem)
def test_import_export_import_of_the_academys_own_questions_is_stable(path):
    own = [taken.question for taken in read_question_file(path.name, path.read_bytes()).questions]
    kinds = {question.kind for question in own}
    assert {"single", "multiple", "ordering", "sorting", "numeric", "gap-fill"} <= kinds
    for write, read in ((gift, read_as_gift), (moodle_xml, read_as_xml)):
        first = write(own, WORDS)
        again = read(first)
        assert len(again) == sum(question.kind != "gap-fill" for question in own)
        assert [question.text for question in again] == [
            question.text for question in own if question.kind != "gap-fill"
        ]
        assert read(write(again, WORDS)) == again


def test_what_gift_cannot_say_stands_in_comments():
    gaps = ExchangedQuestion(kind="gap-fill", text="A (1) …", id="gap-1", answers=(ExchangedAnswer("x"),))
    number = ExchangedQuestion(
        kind="numeric", text="How far?", hint="Think.", unit="km", answers=(ExchangedAnswer("3", tolerance="1"),)
    )
    text = gift([gaps, number], WORDS)
    assert "// 1 question\n" in text
    assert "// Left out, because GIFT cannot ask to fill gaps: gap-1" in text
    assert "// Hint: Think.\n// Unit: km\n[plain]How far?{#\n\t=%100%3:1\n}" in text
    assert "<!-- Left out, because they cannot be written for Moodle: gap-1 -->" in moodle_xml([gaps, number], WORDS)


def test_an_arrow_in_a_pair_or_a_text_to_type_becomes_another_sign():
    pair = ExchangedQuestion(kind="matching", text="Q", pairs=(ExchangedPair("a->b", "1->2"), ExchangedPair("c", "3")))
    typed = ExchangedQuestion(kind="short-text", text="Q", answers=(ExchangedAnswer("a->b", 1.0, "so -> so"),))
    again = read_as_gift(gift([pair, typed], WORDS))
    assert again[0].pairs == (ExchangedPair("a→b", "1->2"), ExchangedPair("c", "3"))
    assert again[1].answers == (ExchangedAnswer("a→b", 1.0, "so → so"),)


def test_a_right_side_is_written_without_a_format_because_moodle_reads_none_there():
    pair = ExchangedQuestion(
        kind="matching", text="Q", pairs=(ExchangedPair("[a]", "[b]"), ExchangedPair("//c", "//d"))
    )
    assert "=[plain][a] -> [b]\n\t=[plain]//c -> //d\n" in gift([pair], WORDS)
    assert read_as_gift(gift([pair], WORDS)) == [pair]


def test_a_choice_of_which_every_option_is_right_stays_a_choice():
    options = (ExchangedOption("a", 1.0, "so"), ExchangedOption("b", 1.0), ExchangedOption("c", 1.0))
    choice = ExchangedQuestion(kind="single", text="Which?", options=options)
    assert read_as_gift(gift([choice], WORDS)) == [choice]


def test_categories_and_what_is_said_to_everybody_else():
    number = ExchangedQuestion(
        kind="numeric",
        text="How far?",
        category="$course$/needs",
        answers=(ExchangedAnswer("*", 0.0, "No."), ExchangedAnswer("3", tolerance="0")),
    )
    option = ExchangedOption("a", 0.3333333), ExchangedOption("b", -0.5)
    several = ExchangedQuestion(kind="multiple", text="Which?", options=option)
    again = read_as_gift(gift([number, several], WORDS))
    assert [question.category for question in again] == ["", "$course$/needs"]
    assert again[0].options == option
    assert again[1].answers == (ExchangedAnswer("3", tolerance="0"), ExchangedAnswer("*", 0.0, "No."))


def test_texts_that_look_like_marks_stay_texts():
    options = (ExchangedOption("%50% off", 0.0), ExchangedOption("[html]<b>", 1.0), ExchangedOption("// no", 0.0))
    choice = ExchangedQuestion(kind="single", text="::a:: {b}", options=options)
    order = ExchangedQuestion(kind="ordering", text="?", answers=(ExchangedAnswer("// one"), ExchangedAnswer("two")))
    assert read_as_gift(gift([choice, order], WORDS)) == [choice, order]
