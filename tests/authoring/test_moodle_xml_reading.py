"""Moodle XML is read without entities and network, and every kind that the academy asks is taken over."""

import pytest

from modules.authoring.moodle_xml_reading import read_moodle_xml
from modules.authoring.problem import Problems
from modules.authoring.question_taking import QuestionsRead
from modules.course.exchanged_question import ExchangedAnswer, ExchangedOption, ExchangedPair, ExchangedQuestion


def read(*questions: str) -> QuestionsRead:
    text = '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n' + "\n".join(questions) + "\n</quiz>\n"
    return read_moodle_xml(text.encode(), Problems("quiz.xml"))


def question(kind: str, inside: str) -> str:
    head = "<name><text>N</text></name><questiontext format='html'><text><![CDATA[<p>Why &amp; how?</p>]]></text>"
    return f'<question type="{kind}">{head}</questiontext>{inside}</question>'


def answer(text: str, fraction: str, feedback: str = "") -> str:
    said = f'<feedback format="html"><text>{feedback}</text></feedback>' if feedback else ""
    return f'<answer fraction="{fraction}" format="html"><text>{text}</text>{said}</answer>'


def only(kind: str, inside: str) -> ExchangedQuestion:
    found = read(question(kind, inside))
    assert found.problems == ()
    (taken,) = found.questions
    assert (taken.question.name, taken.question.text, taken.at.line) == ("N", "Why & how?", 3)
    return taken.question


def test_a_choice_with_one_answer_or_several():
    inside = answer("Tea", "100", "&lt;b&gt;Yes&lt;/b&gt;") + answer("Sand", "0")
    assert only("multichoice", inside).kind == "single"
    assert only("multichoice", "<single>true</single>" + inside).options == (
        ExchangedOption("Tea", 1.0, "Yes"),
        ExchangedOption("Sand", 0.0),
    )
    several = "<single>false</single>" + answer("Tea", "33.33333") + answer("Sand", "-100")
    assert (only("multichoice", several).kind, only("multichoice", several).options[1].share) == ("multiple", -1.0)


def test_a_statement_whatever_stands_first_and_however_old():
    expected = (ExchangedOption("True", 0.0, "no"), ExchangedOption("False", 1.0, "yes"))
    assert only("truefalse", answer("false", "100", "yes") + answer("true", "0", "no")).options == expected
    assert only("truefalse", answer("Right", "0", "no") + answer("Wrong", "100", "yes")).options == expected


def test_pairs_texts_numbers_and_orders():
    part = '<subquestion format="html"><text>{}</text><answer><text>{}</text></answer></subquestion>'
    assert only("matching", part.format("a", "1") + part.format("", "2")).pairs == (
        ExchangedPair("a", "1"),
        ExchangedPair("", "2"),
    )
    assert only("shortanswer", answer("nobody", "100", "Yes") + answer("*", "0")).answers == (
        ExchangedAnswer("nobody", 1.0, "Yes"),
        ExchangedAnswer("*", 0.0),
    )
    number = '<answer fraction="100"><text>23.50</text><tolerance>2</tolerance></answer>'
    unit = "<units><unit><multiplier>1</multiplier><unit_name>km</unit_name></unit></units>"
    found = only("numerical", number + answer("", "0") + unit)
    assert (found.answers, found.unit) == ((ExchangedAnswer("23.5", tolerance="2"), ExchangedAnswer("*", 0.0)), "km")
    assert only("ordering", answer("Greet", "1") + answer("Ask", "1")).answers == (
        ExchangedAnswer("Greet"),
        ExchangedAnswer("Ask"),
    )


def test_what_stands_round_the_answers():
    category = '<question type="category"><category><text>$course$/needs</text></category></question>'
    inside = (
        "<generalfeedback format='markdown'><text>**So** it is.</text></generalfeedback><idnumber>need-1</idnumber>"
        "<hint format='html'><text>Think.</text></hint>" + answer("true", "100") + answer("false", "0")
    )
    found = read(category, question("truefalse", inside)).questions[0].question
    assert (found.category, found.id, found.hint, found.general_feedback) == (
        "$course$/needs",
        "need-1",
        "Think.",
        "So it is.",
    )


def test_parts_that_have_no_place_here_are_named_once_a_file():
    inside = (
        "<correctfeedback><text>Well done</text></correctfeedback><tags><tag><text>x</text></tag></tags>"
        "<hint><text>One</text></hint><hint><text>Two</text></hint>" + answer("true", "100") + answer("false", "0")
    )
    problems = read(question("truefalse", inside), question("truefalse", inside)).problems
    assert {(problem.line, problem.code, problem.fields["count"]) for problem in problems} == {
        (3, "verdicts-left-out", "2"),
        (3, "tags-left-out", "2"),
        (3, "hints-left-out", "2"),
    }


LEFT_OUT = {
    "an essay": (question("essay", ""), "kind-not-taken-over"),
    "a cloze": (question("cloze", ""), "kind-not-taken-over"),
    "no kind": ("<question/>", "kind-not-taken-over"),
    "one option": (question("multichoice", answer("Tea", "100")), "answers-too-few"),
    "half a statement": (question("truefalse", answer("true", "100")), "answers-too-few"),
    "a share that is no number": (question("multichoice", answer("a", "all") * 2), "answer-not-number"),
    "a share beyond the mark": (question("multichoice", answer("a", "101") * 2), "share-out-of-range"),
    "a number that is none": (question("numerical", answer("three", "100")), "answer-not-number"),
}


@pytest.mark.parametrize(("element", "code"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_what_cannot_be_taken_over_is_named_and_counted(element: str, code: str):
    found = read(question("truefalse", answer("true", "100") + answer("false", "0")), element)
    assert [(problem.line, problem.code) for problem in found.problems] == [(4, code)]
    assert (len(found.questions), found.left_out_count) == (1, 1)


REFUSED = {
    "entities": ('<!DOCTYPE quiz [<!ENTITY a "b">]>\n<quiz>&a;</quiz>', 1, "xml-doctype"),
    "a file elsewhere": (
        '<?xml version="1.0"?>\n<!DOCTYPE quiz SYSTEM "file:///etc/passwd">\n<quiz/>',
        2,
        "xml-doctype",
    ),
    "broken tags": ("<quiz>\n<question>\n</quiz>", 3, "xml-broken"),
    "nothing": ("", 1, "xml-broken"),
    "too deep": ("<quiz>" + "<a>" * 5_000, 1, "xml-broken"),
    "other XML": ("<html/>", 1, "xml-not-moodle"),
    "no question": ("<quiz/>", 1, "no-question-found"),
}


@pytest.mark.parametrize(("text", "line", "code"), REFUSED.values(), ids=REFUSED)
def test_a_file_that_is_not_sound_is_refused_with_its_place(text: str, line: int, code: str):
    found = read_moodle_xml(text.encode(), Problems("quiz.xml"))
    assert [(problem.line, problem.code) for problem in found.problems] == [(line, code)]
    assert found.questions == ()


def test_a_declared_encoding_that_is_not_so_does_not_matter():
    text = (
        '<?xml version="1.0" encoding="ISO-8859-1"?><quiz>' + question("shortanswer", answer("žēl", "100")) + "</quiz>"
    )
    found = read_moodle_xml(text.encode(), Problems("quiz.xml"))
    assert found.questions[0].question.answers[0].text == "žēl"


def test_a_file_that_is_only_linked_is_left_out_and_named():
    element = question("truefalse", answer("true", "100") + answer("false", "0")).replace(
        "</questiontext>", '<file name="a.mp3" encoding="base64">SUQz</file></questiontext>'
    )
    found = read(element)
    assert [(problem.code, problem.fields) for problem in found.problems] == [("media-left-out", {"count": "1"})]
    assert found.questions[0].question.text == "Why & how?"


def whole(kind: str, inside: str) -> ExchangedQuestion:
    found = read(f'<question type="{kind}">{inside}</question>')
    assert found.problems == ()
    return found.questions[0].question


def test_what_names_no_format_is_in_that_of_the_question():
    asked = whole(
        "multichoice",
        '<questiontext format="markdown"><text>**Who?**</text></questiontext>'
        '<answer fraction="100"><text>*a*</text><feedback><text>`so`</text></feedback></answer>'
        '<answer format="plain_text"><text>*b*</text></answer>',
    )
    assert asked.text == "Who?"
    assert asked.options == (ExchangedOption("a", 1.0, "so"), ExchangedOption("*b*", 0.0))


OLD = "<questiontext><text>Who?</text></questiontext><answer fraction='100'><text>I</text></answer>"


def test_files_of_old_moodles_are_read():
    hint = "<hint><hintcontent><text>Think.</text></hintcontent><showfeedback>1</showfeedback></hint>"
    assert whole("shortanswer", OLD + hint).hint == "Think."
    found = read(f"<question type='shortanswer'><image>a.png</image><image_base64>iV</image_base64>{OLD}</question>")
    assert [problem.code for problem in found.problems] == ["media-left-out"]


def test_a_question_about_a_doctype_is_no_doctype():
    asked = whole(
        "shortanswer",
        "<questiontext format='plain_text'><text><![CDATA[What is <!DOCTYPE html>?]]></text></questiontext>"
        "<answer fraction='100'><text>a start</text></answer>",
    )
    assert asked.text == "What is <!DOCTYPE html>?"


def test_a_doctype_behind_a_comment_is_a_doctype():
    text = b'<?xml version="1.0"?><!-- <a> --> <!-- b -->\n<!doctype quiz [<!ENTITY a "b">]><quiz/>'
    assert [found.code for found in read_moodle_xml(text, Problems("a")).problems] == ["xml-doctype"]
