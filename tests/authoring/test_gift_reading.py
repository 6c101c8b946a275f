"""GIFT is read as Moodle's importer reads it."""

import pytest

from modules.authoring.gift_reading import read_gift
from modules.authoring.problem import Problems
from modules.authoring.question_taking import QuestionsRead
from modules.course.exchanged_question import ExchangedAnswer, ExchangedOption, ExchangedPair, ExchangedQuestion


def read(text: str) -> QuestionsRead:
    return read_gift(text.encode(), Problems("quiz.gift"))


def only(text: str) -> ExchangedQuestion:
    found = read(text)
    assert found.problems == ()
    (taken,) = found.questions
    return taken.question


def codes(text: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in read(text).problems]


def options(text: str) -> list[tuple[str, float]]:
    return [(option.text, option.share) for option in only(text).options]


KINDS = {
    "an equals sign makes it single": ("Tea or coffee?{=Tea ~Coffee}", "single"),
    "a tilde wins over an arrow": ("Which way?{=in -> out ~out -> in}", "single"),
    "weights alone make it multiple": ("Which two?{~%50%Tea ~%50%Juice ~Sand}", "multiple"),
    "one full weight without equals sign is multiple": ("Which?{~%100%Tea ~Sand}", "multiple"),
    "T is a statement": ("Guests wait gladly.{T}", "true-false"),
    "FALSE is a statement": ("Guests wait gladly.{FALSE#They do not.}", "true-false"),
    "true in small letters is a text to type": ("Guests wait gladly.{true}", "short-text"),
    "arrows make pairs": ("Match.{=Ottawa -> Canada =Rome -> Italy}", "matching"),
    "a hash makes a number": ("How many?{#3}", "numeric"),
    "a hash wins over a tilde": ("How many?{#3~#No.}", "numeric"),
    "equals signs alone are texts to type": ("Who?{=nobody =no one}", "short-text"),
    "a bare word is a text to type": ("Who?{nobody}", "short-text"),
    "a greater-than sign makes an order": ("In which order?{>ALL\nGreet\nAsk\n}", "ordering"),
}


@pytest.mark.parametrize(("text", "kind"), KINDS.values(), ids=KINDS)
def test_the_kind_is_decided_in_moodles_order(text: str, kind: str):
    assert only(text).kind == kind


def test_empty_lines_part_questions_and_comments_do_not_count():
    text = "// one\n::A::First?{T}\n\n\n   \n// only a comment\n\n// two\nSecond\n  line?\n{\n  F\n}\n"
    taken = read(text).questions
    assert [(found.question.name, found.question.text, found.at.line) for found in taken] == [
        ("A", "First?", 2),
        ("", "Second\nline?", 9),
    ]


def test_an_answer_in_the_middle_leaves_a_blank():
    assert only("Grant is {~buried =entombed} in a tomb.").text == "Grant is _____ in a tomb."
    assert only("Grant is in a tomb. {T}").text == "Grant is in a tomb."


def test_escaped_signs_are_text():
    found = only(r"::a\:b::1 \+ 1 \= 2 \{yes\} \\ \~{=\=2 ~\#3#not \~2\n\nbut 2}")
    assert (found.name, found.text) == ("a:b", r"1 \+ 1 = 2 {yes} \ ~")
    assert found.options == (ExchangedOption("=2", 1.0), ExchangedOption("#3", 0.0, "not ~2\nbut 2"))


def test_weights_and_feedback():
    assert options("Which?{\n~%-50%No one # oh no\n~%33.33333%A wife\n~%0%5% off\n~none}") == [
        ("No one", -0.5),
        ("A wife", 0.3333333),
        ("5% off", 0.0),
        ("none", 0.0),
    ]
    assert only("Which?{~a # oh # no\n=b}").options[0] == ExchangedOption("a", 0.0, "oh # no")


def test_what_is_said_of_a_statement_goes_to_those_who_need_it():
    when_true = only("S.{T#wrong#right####general}")
    assert [option.explanation for option in when_true.options] == ["right", "wrong"]
    assert when_true.general_feedback == "general"
    when_false = only("S.{F#wrong#right}")
    assert [(option.share, option.explanation) for option in when_false.options] == [(0.0, "wrong"), (1.0, "right")]


NUMBERS = {
    "one number": ("3", [ExchangedAnswer("3", tolerance="0")]),
    "a tolerance": ("3:2", [ExchangedAnswer("3", tolerance="2")]),
    "a range": ("1..5", [ExchangedAnswer("3", tolerance="2")]),
    "a range of decimals": ("3.141..3.142", [ExchangedAnswer("3.1415", tolerance="0.0005")]),
    "several, with weights": (
        "=1822:0 =%50%1822:2#near",
        [ExchangedAnswer("1822", tolerance="0"), ExchangedAnswer("1822", 0.5, "near", "2")],
    ),
    "feedback for the rest": ("-3.50 ~#no", [ExchangedAnswer("-3.5", tolerance="0"), ExchangedAnswer("*", 0.0, "no")]),
}


@pytest.mark.parametrize(("said", "answers"), NUMBERS.values(), ids=NUMBERS)
def test_numbers(said: str, answers: list[ExchangedAnswer]):
    assert list(only(f"How many?{{#{said}}}").answers) == answers


def test_a_right_side_may_belong_to_nothing():
    assert only("Match.{=a -> 1 =b -> 2 = -> 3}").pairs == (
        ExchangedPair("a", "1"),
        ExchangedPair("b", "2"),
        ExchangedPair("", "3"),
    )


def test_texts_may_name_their_formats_anywhere():
    found = only("[html]<p>Fish &amp; <b>chips</b></p>{=[markdown]**Two**#[plain]<b>no</b>\n~one <i>only</i>}")
    assert (found.text, found.options[0].text, found.options[0].explanation) == ("Fish & chips", "Two", "<b>no</b>")
    assert found.options[1].text == "one only"
    assert only("[other] kind{T}").text == "[other] kind"


def test_ids_and_categories_are_kept_and_tags_are_named():
    found = read("$CATEGORY: needs/kinds\n\n// [id:need-1] [tag:easy]\n::N::What?{T}\n\nNext?{F}")
    first, second = (taken.question for taken in found.questions)
    assert (first.id, first.category, second.id, second.category) == ("need-1", "needs/kinds", "", "needs/kinds")
    assert [(problem.line, problem.code, problem.fields["count"]) for problem in found.problems] == [
        (4, "tags-left-out", "1")
    ]


def test_a_question_right_below_its_category_is_read_and_named():
    found = read("$CATEGORY: needs\n::N::What?{T}")
    assert [taken.question.category for taken in found.questions] == ["needs"]
    assert [(problem.line, problem.code) for problem in found.problems] == [(2, "gift-category-not-alone")]


BROKEN = {
    "an essay": ("Why?{}", "kind-not-taken-over"),
    "a description": ("Read this first.", "kind-not-taken-over"),
    "an open brace": ("Why?{=because", "gift-braces"),
    "braces the wrong way round": ("Why?}=because{", "gift-braces"),
    "one option": ("Which?{~one}", "answers-too-few"),
    "one pair": ("Which?{=a -> 1}", "answers-too-few"),
    "a pair without arrow": ("Which?{=a -> 1 =b}", "gift-pair-without-arrow"),
    "a number that is none": ("How many?{#three}", "answer-not-number"),
    "no number": ("How many?{#}", "answers-too-few"),
    "a weight beyond the mark": ("Which?{~%150%a ~b}", "share-out-of-range"),
    "a weight far beyond the mark": ("Which?{~%1000%a ~b}", "share-out-of-range"),
    "a tolerance that is missing": ("How many?{#3:}", "answer-not-number"),
    "nothing to type": ("Who?{=}", "answers-too-few"),
    "one item to order": ("In which order?{>\none}", "answers-too-few"),
}


@pytest.mark.parametrize(("text", "code"), BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_taken_over_is_named_with_its_place_and_counted(text: str, code: str):
    found = read(f"// first\n\nFine?{{T}}\n\n// third\n{text}\n\nFine again?{{F}}")
    assert [(problem.line, problem.code) for problem in found.problems] == [(6, code)]
    assert (len(found.questions), found.left_out_count) == (2, 1)


def test_a_weight_may_have_as_many_decimals_as_its_program_wrote():
    assert options("Which?{~%33.333333333333%a ~%-66.66666666666667%b}") == [("a", 0.333333333), ("b", -0.666666667)]


def test_a_right_side_names_no_format():
    (first, second) = only("Match.{=[html]<b>a</b> -> [html]1 =b -> [two]}").pairs
    assert (first, second) == (ExchangedPair("a", "[html]1"), ExchangedPair("b", "[two]"))


def test_no_blank_stands_for_answers_when_the_text_ends_with_a_brace():
    (taken,) = read("How many?{#3}{#4}").questions
    assert taken.question.text == "How many?{#4}"


def test_a_comma_in_a_number_is_named_with_the_point_to_write():
    (problem,) = read("How many?{#3,5}").problems
    assert problem.fields == {"value": "3,5", "write": "3.5"}


def test_a_second_pair_of_braces_is_text_and_advice():
    assert codes("A {=x} and {=y}.") == [(1, "gift-second-answers")]


def test_pictures_are_left_out_and_named():
    found = read('[html]What is <img src="x.png" alt="a bench"> for?{=rest ~show}')
    assert found.questions[0].question.text == "What is a bench for?"
    assert [problem.code for problem in found.problems] == ["media-left-out"]


def test_a_file_without_questions_and_one_that_is_not_utf_8_are_problems():
    assert codes("// nothing\n") == [(1, "no-question-found")]
    assert [problem.code for problem in read_gift(b"\xff{T}", Problems("a")).problems] == ["text-not-utf-8"]
