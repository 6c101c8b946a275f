"""The rules of completion: when a lesson is complete, and when a module is."""

from collections.abc import Iterable

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


def module_is_complete(*, lesson_count: int, completed_count: int) -> bool:
    """Return whether a module is complete: all its lessons are. A module without lessons never is.

    The module quiz joins this rule when it comes; earlier completions stand.
    """
    return 0 < lesson_count <= completed_count
