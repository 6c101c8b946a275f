"""Completing a lesson: asking the rule, and writing the fact in the transaction that made it true."""

from dataclasses import dataclass
from datetime import datetime

from modules.academy import Academy, Published
from modules.activities.certifying import certify_if_due
from modules.activities.lesson_finding import LessonFound
from modules.course.ids import ModuleId
from modules.learning.completion import lesson_is_complete
from modules.learning.progress import LessonFacts
from modules.records import progress_count_records, progress_records, release_learner_records
from modules.records.progress_records import EnrolmentId


@dataclass(frozen=True, slots=True)
class LessonReached:
    """How far a lesson has come after a deed, and whether that deed has just completed it."""

    facts: LessonFacts
    just_completed: bool


def complete_if_due(academy: Academy, found: LessonFound, *, enrolment_id: EnrolmentId, now: datetime) -> LessonReached:
    """Complete a lesson if the rule says so, and bring the module's figures up to date; inside a transaction.

    The lesson is completed as it was opened; the figures are those of the course as it is now.
    """
    published, lesson_id = found.opened, found.lesson_id
    release_learner_records.add_learner(academy.records, release_id=published.release.id, enrolment_id=enrolment_id)
    placed = published.lessons[lesson_id]
    facts = progress_records.lesson_facts(
        academy.records, enrolment_id=enrolment_id, lesson_id=lesson_id, revision=placed.revision
    )
    lesson = published.course.source_edition.lessons[lesson_id]
    checks = published.course.questions_of(lesson_id, "self-check", lesson.language)
    is_due = facts.completed_at is None and lesson_is_complete(
        facts, section_ids=lesson.section_ids, self_check_ids=[question.id for question in checks]
    )
    if is_due:
        progress_records.add_lesson_completion(
            academy.records,
            enrolment_id=enrolment_id,
            lesson_id=lesson_id,
            revision=placed.revision,
            release_id=published.release.id,
            now=now,
        )
        facts = progress_records.lesson_facts(
            academy.records, enrolment_id=enrolment_id, lesson_id=lesson_id, revision=placed.revision
        )
    module_id = found.around.lessons[lesson_id].module_id
    refresh_module(academy, found.present, enrolment_id=enrolment_id, module_id=module_id, now=now)
    return LessonReached(facts, just_completed=is_due)


def refresh_module(
    academy: Academy, published: Published, *, enrolment_id: EnrolmentId, module_id: ModuleId, now: datetime
) -> None:
    """Bring a module's figures up to date after a fact of a lesson or a quiz, and issue the certificate if it is due.

    Inside the transaction that added the fact.
    """
    progress_count_records.refresh_module_progress(
        academy.records, enrolment_id=enrolment_id, module_id=module_id, release_id=published.release.id
    )
    certify_if_due(academy, published, enrolment_id=enrolment_id, now=now)
