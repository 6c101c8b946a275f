"""No word of what a trainer wrote is lost on the way to the page, whatever stands around it."""

import re
from html import unescape

import pytest

from modules.authoring.edition_reading import read_edition
from modules.authoring.outline_reading import read_outline
from modules.authoring.problem import Problems
from modules.course.ids import ENGLISH, LessonId
from modules.course.lesson import Lesson
from tests.authoring.sample_course import COURSE, LESSON, OUTLINE, SampleCourse

WORDS = {
    "a place to fill in": "Dear <name of the guest>, welcome.",
    "a place to fill in, in Polish": "Witam <imię gościa>, dobry wieczór.",
    "a place that nothing closes": "Dear <name, welcome back.",
    "a list of words in brackets": "Licensed <MIT or [Apache](https://a.example)> only.",
    "braces on a line of their own": "Dear\n{name}",
    "braces behind code": "Say `hello` {name} and `bye`{.x} more {surname}.",
    "braces behind an emphasis": "*Say*{name} it.",
    "braces in a heading": "### Good morning {name}",
    "braces in a table": "| Say {name} | Never {nobody} |\n| --- | --- |\n| {one} | {two} |",
    "braces in a list": "- one\n  {two}`three`\n- {four}",
    "an address": "See <https://a.example/path> and <mail@a.example>.",
    "an unknown address": "See <URL:http://a.example/>.",
    "more and less": "If a < b and c > d, then x<y>z.",
    "a tag in a word": "Array<string> and List<Map<key,value>>",
    "footnotes nobody wrote": "A claim[^nowhere] and [another] one.",
    "half a link": "A [half link](https://a.example and more.",
    "emphasis that crosses": "*a **b* c** d",
    "white space of every kind": "a\u00a0b\u2003c\td\u200be",
    "right to left": "قال الزبون: شكرا. אמר הלקוח: תודה.",
    "faces": "👩‍💻 said 🎉 ok",
    "a table without a head": "| a | b |\n| c | d |",
    "an old list": "* one\n* two\n    - three\n    - four\n\n        five\n",
    "an open paragraph": "<p>one\n<p>two\n<ul><li>three<li>four</ul>",
    "many open paragraphs": "<p>".join(f"word{number}" for number in range(90)),
    "many links": " ".join(f"[word{number}](https://a.example/{number})" for number in range(600)),
    "a tangle": "Before " + "[" * 600 + " inside and after",
}


def shown(sample: SampleCourse) -> str:
    """Return the words of the lesson's page, marks and addresses taken out."""
    lesson = read_with_errors(sample)
    html = "".join((lesson.opening_html, *(section.html for section in lesson.sections)))
    return unescape(re.sub(r"<[^<>]+>", " ", html))


def read_with_errors(sample: SampleCourse) -> Lesson:
    problems = Problems(OUTLINE)
    outline = read_outline(sample.files[OUTLINE], problems, COURSE)
    assert outline is not None
    read = read_edition(sample.files, problems, outline=outline, language=ENGLISH, sources={}, media={})
    return read.lessons[LessonId("three-kinds-of-need")].lesson


@pytest.mark.parametrize("name", WORDS)
def test_no_word_is_lost(name: str):
    text = WORDS[name]
    sample = SampleCourse().change(LESSON, "Our customer wants", f"{text}\n\nOur customer wants")
    said = re.sub(r"\]\([^()\s]*\)?|</?(?:p|ul|li)>", " ", text)
    wanted = re.findall(r"\w+", said.replace("{.x}", ""))
    found = set(re.findall(r"\w+", shown(sample)))
    assert [word for word in wanted if word not in found] == []


def test_braces_that_are_attributes_stay_attributes():
    sample = SampleCourse().change(
        LESSON, "Our customer wants", "[x](https://a.example){title=there}\n\nOur customer wants"
    )
    assert "{title" not in shown(sample)


def test_sections_of_one_name_get_ids_of_their_own():
    section = "## Example\n\nOne word.\n\n"
    sample = SampleCourse().change(LESSON, "## Hearing all three", f"{section}{section}## Hearing all three")
    proposals = [problem.fields["write"] for problem in sample.problems("section-id-missing")]
    assert proposals == ["## Example {#example}", "## Example {#example-2}"]
    assert sample.problems("section-id-twice") == []
    assert len(read_with_errors(sample).sections) == len(read_with_errors(SampleCourse()).sections) + 2
