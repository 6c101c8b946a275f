from pathlib import Path

import pytest

from modules.authoring.lesson_beginning import free_lesson_id, lesson_frame
from modules.authoring.lesson_reading import read_front_matter
from modules.authoring.lesson_source import cut_lesson
from modules.authoring.outline_editing import with_lesson
from modules.authoring.problem import Problems
from modules.course.ids import LessonId, ModuleId

NEEDS = ModuleId("customer-needs")
COURSE_FILE = """\
id: customer-service   # the folder's name
languages: [en, pl, lv]
level: EQF 3–5
modules:
  # the first one
  - id: customer-needs
    lessons: [what-a-need-is, three-kinds-of-need]   # in this order
  - id: standards
    lessons:
      - one
"""


def test_a_lesson_comes_last_in_its_module_and_the_rest_stays_as_it_was():
    after = with_lesson(COURSE_FILE, NEEDS, LessonId("new-one"))
    assert after.replace(" ", "") == COURSE_FILE.replace("of-need]", "of-need, new-one]").replace(" ", "")
    assert with_lesson(COURSE_FILE, ModuleId("standards"), LessonId("two")) == f"{COURSE_FILE}      - two\n"


def test_the_order_of_the_built_in_course_stays_as_it_was():
    before = Path("content/customer-service/course.yaml").read_text(encoding="utf-8")
    after = with_lesson(before, NEEDS, LessonId("new-one"))
    assert after.replace(", new-one", "", 1) == before


@pytest.mark.parametrize("text", ["", "modules: no\n", "modules: [\n", "id: x\n", "modules:\n  - id: other\n"])
def test_an_order_without_the_module_is_refused(text: str):
    with pytest.raises(ValueError, match="customer-needs"):
        with_lesson(text, NEEDS, LessonId("new-one"))


def test_the_frame_of_a_lesson_is_read_with_its_title():
    problems = Problems("f")
    source = cut_lesson(lesson_frame(LessonId("new-one"), 'A “new”: "one"'), problems)
    fields = read_front_matter(source.front, problems)
    assert (fields.text("id"), fields.text("title")) == ("new-one", 'A “new”: "one"')
    assert ([section.id for section in source.sections], len(source.key_points)) == (["first"], 1)
    assert problems.found == ()


def test_an_id_is_made_from_the_title_and_is_new():
    assert free_lesson_id("What a need is", frozenset()) == "what-a-need-is"
    assert free_lesson_id("What a need is", frozenset({"what-a-need-is"})) == "what-a-need-is-2"
    assert free_lesson_id("Żółć!", frozenset()) == free_lesson_id("Zolc", frozenset())
