"""The rules of completion: when a lesson is complete, and when a module is."""

from collections.abc import Iterable
from typing import Literal

from modules.course.ids import QuestionId, SectionId
from modules.learning.progress import LessonFacts


def lesson_is_complete(
    facts: LessonFacts, *, section_ids: Iterable[SectionId], self_check_ids: Iterable[QuestionId]
) -> bool:
    """Return whether a lesson is complete: all its sections are read and all its self-checks answered.

    An answer need not be right. A lesson that was completed in its present revision stays complete.
    """
    if facts.completed_at is not None:
        return True
    return facts.read_sections.issuperset(section_ids) and facts.answered_questions.issuperset(self_check_ids)


def module_is_complete(
    *, lesson_count: int, completed_count: int, has_quiz: bool = False, is_quiz_passed: bool = False
) -> bool:
    """Return whether a module is complete: all its lessons are and, if its bank holds questions, its quiz is passed.

    A module without lessons never is. Earlier completions stand, whatever joins the module later.
    """
    return 0 < lesson_count <= completed_count and (is_quiz_passed or not has_quiz)


def quiz_is_open(*, opens: Literal["after-lessons", "always"], lesson_count: int, completed_count: int) -> bool:
    """Return whether a module's quiz may be begun: after its lessons, unless the course says `quiz_opens: always`."""
    return opens == "always" or lesson_count <= completed_count
