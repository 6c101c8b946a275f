from dataclasses import replace

from modules.activities.courses import open_course, open_module
from modules.activities.home import open_home
from modules.activities.lesson_reading import open_lesson, read_section
from modules.course.ids import ENGLISH, POLISH, ModuleId, SectionId
from modules.learning.progress import Status
from tests.activities.conftest import LESSON
from tests.activities.learner_steps import answer, take_course, take_lesson


def test_a_new_person_begins_with_the_first_lesson(academy, anna):
    here = open_home(academy, who=anna, language=ENGLISH).continue_at
    assert here is not None
    assert here.lesson_id == next(academy.library.course().course.lesson_ids())
    assert not here.is_started
    assert (here.section_number, here.question_number) == (None, None)
    assert here.minutes_left > 0


def test_home_names_the_section_where_the_person_stopped(academy, anna):
    open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH)
    read_section(academy, who=anna, lesson_id=LESSON, section_id=SectionId("functional"))
    read_section(academy, who=anna, lesson_id=LESSON, section_id=SectionId("social"))
    here = open_home(academy, who=anna, language=POLISH).continue_at
    assert here is not None
    assert (here.lesson_id, here.section_number, here.section_count) == (LESSON, 2, 4)
    assert here.section_title == "Potrzeba społeczna: w oczach innych"
    assert here.read_marks == (True, True, False, False)
    assert here.minutes_left == 2


def test_home_names_the_question_where_the_person_stopped(academy, anna):
    page = open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH)
    answer(academy, anna, LESSON, page.questions[1])
    here = open_home(academy, who=anna, language=ENGLISH).continue_at
    assert here is not None
    assert here.question_number == 2
    assert here.section_number is None


def test_after_a_lesson_home_goes_on_with_the_next(academy, anna):
    first, second = list(academy.library.course().course.lesson_ids())[:2]
    take_lesson(academy, anna, first)
    here = open_home(academy, who=anna, language=ENGLISH).continue_at
    assert here is not None
    assert here.lesson_id == second


def test_when_everything_is_complete_there_is_nothing_to_continue_and_the_module_is_passed(academy, anna, clock):
    take_course(academy, anna)
    page = open_home(academy, who=anna, language=ENGLISH)
    assert page.continue_at is None
    module = page.courses[0].modules[0]
    assert module.status is Status.PASSED
    assert module.completed_count == module.lesson_count
    assert module.completed_on == clock().astimezone().date()


def test_course_and_module_pages_agree_with_home(academy, anna):
    take_lesson(academy, anna, LESSON)
    home = open_home(academy, who=anna, language=ENGLISH).courses[0]
    course = open_course(academy, who=anna, language=ENGLISH)
    module = open_module(academy, who=anna, language=ENGLISH, module_id=ModuleId("customer-needs"))
    assert course.modules == home.modules
    assert module.lessons == home.modules[0].lessons
    assert module.status is Status.IN_PROGRESS


def test_a_course_and_a_module_introduce_themselves_in_the_language_that_they_are_read_in(academy, anna):
    course = open_course(academy, who=anna, language=POLISH).introduction
    assert course.html.startswith("<p>")
    assert course.language == POLISH
    module = open_module(academy, who=anna, language=POLISH, module_id=ModuleId("customer-needs")).introduction
    published = academy.library.course()
    assert (module.language, module.media) == (POLISH, published.media)
    assert module.terms == published.course.editions[POLISH].glossary


def test_a_module_that_is_not_translated_introduces_itself_in_the_language_of_its_source(academy, anna, monkeypatch):
    published = academy.library.course()
    polish = replace(published.course.editions[POLISH], modules={})
    course = replace(published.course, editions={**published.course.editions, POLISH: polish})
    monkeypatch.setattr(academy.library, "courses", lambda: (replace(published, course=course),))
    module = open_module(academy, who=anna, language=POLISH, module_id=ModuleId("customer-needs")).introduction
    assert (module.language, module.terms) == (ENGLISH, published.course.editions[ENGLISH].glossary)
