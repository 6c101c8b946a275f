from dataclasses import replace

import pytest

from modules.authoring.course_files import read_folder
from modules.authoring.course_reading import read_course
from modules.course.course import Course
from modules.course.ids import ENGLISH, LANGUAGES, CourseId, Language, LessonId
from modules.course.lesson import Lesson
from modules.exchange.transcript import transcript
from modules.wording.catalogues import wording_for
from tests.courses import TWO_LESSONS

COURSE = CourseId("customer-service")


@pytest.fixture(scope="module")
def course() -> Course:
    found = read_course(read_folder(TWO_LESSONS, COURSE), COURSE).course
    assert found
    return found


def written(lesson: Lesson) -> str:
    return transcript(lesson, place="Course · Module", wording=wording_for(lesson.language))


def in_one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_that_is_read_aloud_stands_in_the_transcript_in_order(course: Course, language: Language):
    for lesson_id in course.lesson_ids():
        lesson = course.lesson(lesson_id, language)
        text, at = in_one_line(written(lesson)), 0
        cells = set()
        for sentence in lesson.sentences:
            place = text.find(in_one_line(sentence.text), at)
            if place < 0:  # the head of a table's column is said before each of its cells
                cells.add(sentence.text)
                assert in_one_line(sentence.text) in text
                continue
            at = place
        assert len(cells) <= 4


def test_headings_are_underlined_and_numbered_and_no_line_is_long(course: Course):
    lesson = course.lesson(LessonId("three-kinds-of-need"), ENGLISH)
    lines = written(lesson).splitlines()
    assert lines[:4] == ["Three kinds of need", "===================", "", "Course · Module"]
    heading = next(at for at, line in enumerate(lines) if line.startswith("1. "))
    assert lines[heading + 1] == "-" * len(lines[heading])
    assert "Key points" in lines
    assert max(map(len, lines)) <= 80


def test_the_cells_of_a_table_are_named_by_their_columns(course: Course):
    text = written(course.lesson(LessonId("three-kinds-of-need"), ENGLISH))
    assert "\n– Only the task: “" in text
    assert "\n  The task and the feeling: “" in text


def test_footnotes_stay_on_the_page_and_lists_keep_their_numbers(course: Course):
    lesson = course.lesson(LessonId("three-kinds-of-need"), ENGLISH)
    html = (
        '<p><span data-sentence="1">It takes 24\u00a0hours<span data-footnote="1"></span>.</span></p>'
        "<ol><li>Ask.</li><li>Listen.</li></ol><ol data-footnotes><li>Smith 2017</li></ol>"
    )
    opening = written(replace(lesson, opening_html=html)).split("Course · Module\n\n")[1]
    assert opening.startswith("It takes 24\u00a0hours.\n\n1. Ask.\n2. Listen.\n\n1. Functional")


def test_nothing_of_the_page_s_marks_is_left(course: Course):
    text = written(course.lesson(LessonId("three-kinds-of-need"), ENGLISH))
    assert not any(sign in text for sign in ("<", ">", "&amp;", "[1]"))
