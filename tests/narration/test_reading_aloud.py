"""From what a trainer writes to the lines a voice is given: lists, boxes, tables, notes, links, pictures, emphasis."""

from collections.abc import Iterator

import pytest

from modules.authoring.course_files import read_folder
from modules.authoring.course_reading import read_course
from modules.authoring.lesson_links import LessonSetting
from modules.authoring.lesson_reading import read_lesson
from modules.authoring.problem import Problems
from modules.course.ids import ENGLISH, LANGUAGES, CourseId, Language, LessonId, ModuleId
from modules.course.lesson import Lesson
from modules.course.lesson_markup import parse_markup, plain_text
from modules.narration.lesson_lines import lesson_lines
from tests.courses import TWO_LESSONS

HEAD = """---
id: three-kinds-of-need
title: Three kinds of need
minutes: 4
outcomes: [Tell a need]
sources: []
---
An opening, e.g. this one.

## First: **ask** {#first}
"""
TAIL = """
!!! key-points
    - Ask first.
"""
COURSE = CourseId("customer-service")
ROWS = (
    ("Ask. Then **wait. Then** show.", ["Ask.", "Then wait.", "Then show."]),
    ("- One point\n- Another: 3–5 min", ["One point.", "Another: three to five minutes."]),
    ("1. Listen.\n2. Ask.", ["Listen.", "Ask."]),
    ("It pays[^1]. It does [^1].\n\n[^1]: A source, p. 5.", ["It pays.", "It does."]),
    ("See [our page](https://www.example.com/a) or www.example.com.", ["See our page or example dot com."]),
    ("![A counter with 3 people](media/counter.png)", []),
    ("Look ![a counter](media/counter.png) here.", ["Look here."]),
    (
        '!!! example "At the counter, 9:30"\n    “Really?” Anna asks.',
        ["At the counter, nine thirty.", "“Really?” Anna asks."],
    ),
    (
        "!!! contrast\n    | Poor | Good |\n    | --- | --- |\n    | “No.” | “At 6. I promise.” |\n    | – | ✓ |",
        ["Poor.", "Good.", "“No.”", "“At six. I promise.”"],
    ),
    ("### A smaller heading\n\nText.", ["A smaller heading.", "Text."]),
    ("Line one\nline two.\n\n> A quote, *etc.*", ["Line one line two.", "A quote, and so on."]),
    ("Type `24 h` there.\n\n    code 5\n", ["Type twenty-four hours there."]),
)


def lesson_with(body: str) -> Lesson:
    setting = LessonSetting(ENGLISH, terms={}, media={"media/counter.png": None}, sources=(), lessons=())
    content = f"{HEAD}{body}\n{TAIL}".encode()
    read = read_lesson(
        content,
        Problems("lesson.md"),
        lesson_id=LessonId("three-kinds-of-need"),
        module_id=ModuleId("needs"),
        setting=setting,
    )
    assert read is not None
    return read.lesson


@pytest.mark.parametrize(("body", "lines"), ROWS, ids=[row[0][:40] for row in ROWS])
def test_a_section_is_read_as_a_speaker_would_read_it(body: str, lines: list[str]) -> None:
    lesson = lesson_with(body)
    said = [line.text for line in lesson_lines(lesson.language, lesson.sentences)]
    assert said[:3] == ["Three kinds of need.", "An opening, for example this one.", "First: ask."]
    assert said[3:-1] == lines
    assert said[-1] == "Ask first."


def page_parts(lesson: Lesson) -> Iterator[str]:
    for section in lesson.sections:
        yield from (section.heading_html, section.html)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_that_is_spoken_is_marked_on_the_page_with_its_number_and_words(language: Language) -> None:
    course = read_course(read_folder(TWO_LESSONS, COURSE), COURSE).course
    assert course is not None
    for lesson in course.edition(language).lessons.values():
        html = "".join((lesson.title_html, lesson.opening_html, *page_parts(lesson), lesson.key_points_html))
        shown: dict[int, str] = {}
        for part in parse_markup(html).walk():
            if "data-sentence" in part.attributes:
                number = int(part.attributes["data-sentence"])
                shown[number] = shown.get(number, "") + plain_text(part)
        assert list(shown) == sorted(shown)
        assert {number: " ".join(text.split()) for number, text in shown.items()} == {
            sentence.number: " ".join(sentence.text.split()) for sentence in lesson.sentences
        }
        assert all(line.sentence.number in shown for line in lesson_lines(lesson.language, lesson.sentences))
