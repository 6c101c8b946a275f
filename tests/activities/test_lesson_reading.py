import pytest

from modules.activities.lesson_finding import LessonNotFound
from modules.activities.lesson_reading import SectionNotFound, open_lesson, read_section
from modules.course.ids import ENGLISH, LATVIAN, POLISH, LessonId, SectionId
from modules.learning.progress import Status
from modules.people.person import Person, Visitor
from modules.people.rights import NotAllowed
from tests.activities.conftest import LESSON
from tests.activities.learner_steps import answer, take_lesson


def test_a_lesson_opens_in_the_wanted_language_and_counts_as_started(academy, anna):
    page = open_lesson(academy, who=anna, lesson_id=LESSON, language=POLISH)
    assert page.lesson.language == POLISH
    assert page.is_translated
    assert page.facts.status is Status.NOT_STARTED
    assert open_lesson(academy, who=anna, lesson_id=LESSON, language=LATVIAN).facts.status is Status.IN_PROGRESS


def test_a_first_visit_begins_at_the_beginning(academy, anna):
    page = open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH)
    assert page.resume_section is None
    assert page.place is None


def test_a_learner_comes_back_to_the_section_last_opened(academy, anna):
    open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH)
    read_section(academy, who=anna, lesson_id=LESSON, section_id=SectionId("functional"))
    read_section(academy, who=anna, lesson_id=LESSON, section_id=SectionId("emotional"))
    page = open_lesson(academy, who=anna, lesson_id=LESSON, language=LATVIAN)
    assert page.resume_section == "emotional"
    assert page.facts.read_sections == {"functional", "emotional"}


def test_a_learner_comes_back_to_the_question_last_answered(academy, anna):
    page = open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH)
    answer(academy, anna, LESSON, page.questions[0])
    page = open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH)
    assert page.place is not None
    assert page.place.question_id == page.questions[0].id
    assert page.resume_section is None


def test_a_section_counts_once_however_often_it_is_opened(academy, anna):
    first = read_section(academy, who=anna, lesson_id=LESSON, section_id=SectionId("social"))
    again = read_section(academy, who=anna, lesson_id=LESSON, section_id=SectionId("social"))
    assert first.facts.read_sections == again.facts.read_sections == {"social"}


def test_a_lesson_is_complete_when_all_is_read_and_answered_and_says_so_once(academy, anna, clock):
    page = open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH)
    for question in page.questions:
        answer(academy, anna, LESSON, question)
    reached = [
        read_section(academy, who=anna, lesson_id=LESSON, section_id=section_id)
        for section_id in page.lesson.section_ids
    ]
    assert [step.just_completed for step in reached] == [False] * (len(reached) - 1) + [True]
    assert reached[-1].facts.completed_at == clock()
    again = read_section(academy, who=anna, lesson_id=LESSON, section_id=page.lesson.section_ids[0])
    assert not again.just_completed


def test_a_wrong_answer_completes_a_lesson_too(academy, anna):
    page = open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH)
    for section_id in page.lesson.section_ids:
        read_section(academy, who=anna, lesson_id=LESSON, section_id=section_id)
    for question in page.questions:
        wrong = (0,) if question.kind == "single" else tuple(0 for _ in question.prompts)
        answer(academy, anna, LESSON, question, wrong)
    after = open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH)
    assert after.facts.status is Status.PASSED


def test_the_next_lesson_and_the_rail_follow_the_course(academy, anna):
    first = next(academy.library.courses()[0].course.lesson_ids())
    page = open_lesson(academy, who=anna, lesson_id=first, language=ENGLISH)
    assert page.previous is None
    assert page.next is not None
    assert page.next.id == LESSON
    assert [link.id for link in page.rail][:2] == [first, LESSON]
    assert take_lesson(academy, anna, first).rail[0].status is Status.PASSED


def test_a_lesson_that_no_course_holds_is_not_found(academy, anna):
    with pytest.raises(LessonNotFound):
        open_lesson(academy, who=anna, lesson_id=LessonId("nowhere"), language=ENGLISH)


def test_a_section_that_the_lesson_lacks_is_not_found_and_nothing_is_kept(academy, anna):
    with pytest.raises(SectionNotFound):
        read_section(academy, who=anna, lesson_id=LESSON, section_id=SectionId("nowhere"))
    page = open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH)
    assert page.facts.read_sections == frozenset()


def test_nobody_without_a_role_reads(academy, anna):
    nobody = Person(anna.person.id, "Nobody", "nobody", anna.person.team_id, frozenset())
    with pytest.raises(NotAllowed):
        open_lesson(academy, who=Visitor(nobody, anna.session_id, is_sample=False), lesson_id=LESSON, language=ENGLISH)


def test_two_learners_do_not_see_each_others_progress(academy, anna, hire):
    take_lesson(academy, anna, LESSON)
    other = open_lesson(academy, who=hire("Piotr Zieliński"), lesson_id=LESSON, language=ENGLISH)
    assert other.facts.read_sections == frozenset()
    assert all(question.marked is None for question in other.questions)
