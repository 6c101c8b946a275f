import pytest

from modules.activities.draft_beginning import begin_lesson
from modules.activities.draft_parts import PartNotFound
from modules.activities.draft_removing import remove_file
from modules.activities.draft_steps import lesson_steps, source_text
from modules.activities.drafting import open_file, save_file
from modules.authoring.question_editing import taken_out
from modules.course.ids import ENGLISH, LATVIAN, POLISH, CourseId, LessonId, ModuleId
from modules.people.person import Role
from modules.people.rights import NotAllowed

COURSE = CourseId("customer-service")
NEEDS = ModuleId("customer-needs")
KINDS = LessonId("three-kinds-of-need")
POLISH_TEXT = f"content/{COURSE}/pl/{NEEDS}/{KINDS}.md"


@pytest.fixture
def tomasz(hire):
    return hire("Tomasz Maj", Role.TRAINER)


def steps(academy, who, lesson_id=KINDS):
    return lesson_steps(academy, who=who, course_id=COURSE, lesson_id=lesson_id)


def test_a_published_lesson_has_every_step_behind_it(academy, tomasz):
    seen = steps(academy, tomasz)
    assert (seen.is_written, seen.is_changed, seen.translated) == (True, False, {POLISH: True, LATVIAN: True})


def test_a_lesson_that_was_begun_needs_its_text_and_three_questions(academy, tomasz):
    begin_lesson(academy, who=tomasz, course_id=COURSE, module_id=NEEDS, title="A quiet need")
    seen = steps(academy, tomasz, LessonId("a-quiet-need"))
    assert (seen.text_errors > 0, seen.check_count, seen.needed, seen.is_written) == (True, 0, 3, False)
    assert (seen.has_text[POLISH], seen.translated[POLISH], seen.is_changed) == (False, False, True)


def test_a_lesson_waits_for_a_translation_that_left(academy, tomasz):
    remove_file(academy, who=tomasz, course_id=COURSE, path=POLISH_TEXT)
    seen = steps(academy, tomasz)
    assert (seen.translated, seen.is_written, seen.is_changed) == ({POLISH: False, LATVIAN: True}, True, True)


def test_a_translation_is_whole_once_its_questions_are_there(academy, tomasz):
    path = f"quizzes/{COURSE}/pl/{NEEDS}.yaml"
    file = open_file(academy, who=tomasz, course_id=COURSE, path=path)
    text, gone = taken_out(file.text, "questions", {"sort-by-need-1"})
    save_file(academy, who=tomasz, course_id=COURSE, path=path, text=text, version=file.version)
    assert (len(gone), steps(academy, tomasz).translated) == (1, {POLISH: False, LATVIAN: True})


def test_an_error_in_the_text_is_counted(academy, tomasz):
    path = f"content/{COURSE}/en/{NEEDS}/{KINDS}.md"
    file = open_file(academy, who=tomasz, course_id=COURSE, path=path)
    text = file.text.replace("minutes: 4", "minutes: four")
    save_file(academy, who=tomasz, course_id=COURSE, path=path, text=text, version=file.version)
    assert steps(academy, tomasz).text_errors == 1


def test_a_translation_is_written_beside_its_source(academy, tomasz):
    found = source_text(academy, who=tomasz, course_id=COURSE, path=POLISH_TEXT)
    assert found is not None
    assert (found[0], "three-kinds-of-need" in found[1]) == (ENGLISH, True)
    assert source_text(academy, who=tomasz, course_id=COURSE, path=POLISH_TEXT.replace("/pl/", "/en/")) is None


def test_the_steps_are_for_those_who_publish(academy, tomasz, anna):
    with pytest.raises(NotAllowed):
        steps(academy, anna)
    with pytest.raises(NotAllowed):
        source_text(academy, who=anna, course_id=COURSE, path=POLISH_TEXT)
    with pytest.raises(PartNotFound):
        steps(academy, tomasz, LessonId("no-lesson"))
