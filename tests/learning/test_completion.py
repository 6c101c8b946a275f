from datetime import UTC, datetime

import pytest

from modules.course.ids import LessonId, QuestionId, SectionId
from modules.learning.completion import lesson_is_complete, module_is_complete
from modules.learning.progress import LessonFacts

SECTIONS = [SectionId("one"), SectionId("two")]
CHECKS = [QuestionId("first"), QuestionId("second")]


def facts(read=(), answered=(), completed_at=None) -> LessonFacts:
    return LessonFacts(LessonId("lesson"), frozenset(read), frozenset(answered), None, completed_at)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        pytest.param(facts(SECTIONS, CHECKS), True, id="all read and all answered"),
        pytest.param(facts(SECTIONS[:1], CHECKS), False, id="a section is unread"),
        pytest.param(facts(SECTIONS, CHECKS[:1]), False, id="a self-check is unanswered"),
        pytest.param(facts(), False, id="nothing done"),
        pytest.param(facts([*SECTIONS, SectionId("gone")], CHECKS), True, id="a section read that exists no more"),
        pytest.param(facts(completed_at=datetime(2026, 1, 1, tzinfo=UTC)), True, id="completed before stays complete"),
    ],
)
def test_a_lesson_is_complete_when_all_is_read_and_answered(known, expected):
    assert lesson_is_complete(known, section_ids=SECTIONS, self_check_ids=CHECKS) is expected


@pytest.mark.parametrize(
    ("lesson_count", "completed_count", "expected"),
    [(2, 2, True), (2, 1, False), (2, 0, False), (0, 0, False)],
)
def test_a_module_is_complete_when_all_its_lessons_are(lesson_count, completed_count, expected):
    assert module_is_complete(lesson_count=lesson_count, completed_count=completed_count) is expected
