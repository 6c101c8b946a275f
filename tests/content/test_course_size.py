"""The built-in course is as wide as its curriculum promises."""

from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from modules.authoring.course_files import read_folder
from modules.authoring.course_reading import read_course
from modules.course.course import Course
from modules.course.ids import LANGUAGES, CourseId, Language
from modules.course.quiz import Kind

ROOT = Path(__file__).resolve().parents[2]
LESSONS = {"customer-needs": 5, "service-standards": 6, "channels": 6, "service-climate": 6}


@pytest.fixture(scope="module")
def course() -> Course:
    course = read_course(read_folder(ROOT, CourseId("customer-service")), CourseId("customer-service")).course
    assert course is not None
    return course


def test_twenty_three_lessons_stand_in_four_modules(course: Course):
    assert {module.id: len(module.lesson_ids) for module in course.modules} == LESSONS


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_course_has_its_self_checks_conversations_and_terms(course: Course, language: Language):
    edition = course.editions[language]
    assert sum("self-check" in question.use for question in edition.questions.values()) >= 69
    assert sum(map(len, edition.conversations.values())) >= 4
    assert len(edition.glossary) >= 40


def test_every_module_has_a_bank_of_its_own_with_all_nine_kinds_and_situations(course: Course):
    for module in course.modules:
        questions = [q for q in course.source_edition.questions.values() if q.lesson_id in module.lesson_ids]
        bank = [question for question in questions if "module-quiz" in question.use]
        assert len(bank) >= 16, module.id
        assert sum("self-check" not in question.use for question in bank) * 2 >= len(bank), module.id
        assert sum(question.is_situation for question in bank) * 3 >= len(bank), module.id
        assert {question.kind for question in questions} == set(get_args(Kind)), module.id


def test_every_module_has_a_conversation(course: Course):
    held = {str(module_id): len(found) for module_id, found in course.source_edition.conversations.items() if found}
    assert set(held) == set(LESSONS)


def test_the_keys_of_single_questions_are_spread_over_their_places(course: Course):
    for module in course.modules:
        singles = [
            question
            for question in course.source_edition.questions.values()
            if question.kind == "single" and question.lesson_id in module.lesson_ids
        ]
        places = Counter(question.key[0] for question in singles)
        assert max(places.values()) <= 0.5 * len(singles), module.id
