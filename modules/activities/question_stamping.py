"""Keeping the stamps of a release's questions: by them one sees which answers were to the question as it is now."""

from collections.abc import Iterable

from modules.academy import Academy, CourseNotFound
from modules.course.ids import QuestionId
from modules.learning.question_stamp import QuestionStamp, stamp_of
from modules.records import review_records
from modules.records.release_records import ReleaseId


def stamp_releases(academy: Academy, release_ids: Iterable[ReleaseId]) -> None:
    """Keep the stamps of releases that have none yet.

    A release that cannot be read any more gets none: its answers are taken for answers to the present questions.
    """
    for release_id in release_ids:
        try:
            published = academy.library.release(release_id)
        except CourseNotFound:
            continue
        stamps: dict[QuestionId, QuestionStamp] = {
            question.id: stamp_of(question, published.lessons[question.lesson_id].revision)
            for question in published.course.source_edition.questions.values()
        }
        review_records.add_stamps(academy.records, release_id=release_id, stamps=stamps)
