"""What the player is given; how it sounds, marks and looks is tried in a browser (tests/browser/test_listening.py)."""

import re
from pathlib import Path

import pytest

from modules.authoring.course_files import read_folder
from modules.authoring.course_reading import read_course
from modules.course.course import Course
from modules.course.ids import LANGUAGES, CourseId, LessonId
from modules.screens import read_along
from modules.screens.read_along import outline
from tests.courses import TWO_LESSONS

COURSE = CourseId("customer-service")
FOLDER = Path(read_along.__file__).parent


@pytest.fixture(scope="module")
def course() -> Course:
    found = read_course(read_folder(TWO_LESSONS, COURSE), COURSE).course
    assert found
    return found


def test_the_parts_of_a_lesson_are_the_same_in_every_language_so_that_the_voice_can_change(course: Course):
    for lesson_id in course.lesson_ids():
        parts = [[part for part, _ in outline(course.lesson(lesson_id, language))] for language in LANGUAGES]
        assert parts[0] == parts[1] == parts[2]
        assert parts[0][0] == ""
        assert parts[0][-1] == "key-points"


def test_a_part_begins_with_its_heading(course: Course):
    lesson = course.lesson(LessonId("three-kinds-of-need"), LANGUAGES[0])
    starts = dict(outline(lesson))
    assert starts[""] == 0
    for section in lesson.sections:
        first = lesson.sentences[starts[section.id]]
        assert (first.kind, first.text) == ("heading", section.title)


def test_the_script_writes_text_and_never_markup():
    script = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.js"))
    assert "textContent" in script
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", script)


def test_nothing_plays_before_it_is_asked_for():
    script = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.js"))
    assert "autoplay" not in script
    assert script.count(".play()") == 1, "there is one place where sound begins"
