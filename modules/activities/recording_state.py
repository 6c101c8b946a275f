"""Whether the lessons of a course are spoken already, as their texts are now or as they were before."""

from functools import lru_cache

from modules.academy import Academy
from modules.authoring.course_places import FilePlace
from modules.authoring.lesson_links import LessonSetting
from modules.authoring.lesson_reading import read_lesson
from modules.authoring.problem import Problems
from modules.course.ids import Language, LessonId, ModuleId
from modules.course.lesson import Lesson, Sentence
from modules.learning.translation_state import Recording
from modules.records import release_file_records


def recording_state(academy: Academy, lesson: Lesson, place: FilePlace, *, version_before: str | None) -> Recording:
    """Return how the recording of a lesson stands.

    `version_before` is the SHA-256 of what its file held before, None if it never differed. What is older does not
    count.
    """
    if academy.audio.is_made(lesson.language, lesson.sentences):
        return Recording.READY
    earlier = release_file_records.find_content(academy.records, sha256=version_before) if version_before else None
    if earlier is None or place.lesson_id is None or place.module_id is None:
        return Recording.MISSING
    sentences = _sentences(earlier, place.lesson_id, place.module_id, lesson.language)
    return Recording.STALE if sentences and academy.audio.is_made(lesson.language, sentences) else Recording.MISSING


@lru_cache(maxsize=256)
def _sentences(body: bytes, lesson_id: LessonId, module_id: ModuleId, language: Language) -> tuple[Sentence, ...]:
    """Return what a lesson said; empty if it was no text."""
    setting = LessonSetting(language, terms={}, media={}, sources=(), lessons=())
    found = read_lesson(body, Problems(lesson_id), lesson_id=lesson_id, module_id=module_id, setting=setting)
    return found.lesson.sentences if found else ()
