"""Which files a course has by its order: each with its kind, language, module and lesson."""

from dataclasses import dataclass
from typing import Literal

from modules.authoring.course_files import (
    CourseFiles,
    course_path,
    course_text_path,
    glossary_path,
    lesson_path,
    module_text_path,
    questions_path,
    sources_path,
)
from modules.authoring.outline_reading import Outline, read_outline
from modules.authoring.problem import Problems
from modules.course.ids import CourseId, Language, LessonId, ModuleId

FileKind = Literal["course", "sources", "course-text", "glossary", "module-text", "questions", "lesson"]


@dataclass(frozen=True, slots=True)
class FilePlace:
    """A text file of a course: what kind it is, and its language, module and lesson where it has one."""

    path: str
    kind: FileKind
    language: Language | None = None
    module_id: ModuleId | None = None
    lesson_id: LessonId | None = None


def find_outline(files: CourseFiles, course_id: CourseId) -> Outline | None:
    """Return the order of a course; None if its course.yaml is missing or cannot be read. What is wrong is not said."""
    content = files.get(course_path(course_id))
    return None if content is None else read_outline(content, Problems(course_path(course_id)), course_id)


def places_of(outline: Outline) -> dict[str, FilePlace]:
    """Return every text file that a course may have, by path, in the order of the course, language by language."""
    course_id = outline.id
    places = [FilePlace(course_path(course_id), "course"), FilePlace(sources_path(course_id), "sources")]
    for language in outline.languages:
        places.append(FilePlace(course_text_path(course_id, language), "course-text", language))
        places.append(FilePlace(glossary_path(course_id, language), "glossary", language))
    for module in outline.modules:
        for language in outline.languages:
            text, questions = (find(course_id, language, module.id) for find in (module_text_path, questions_path))
            places.append(FilePlace(text, "module-text", language, module.id))
            places.append(FilePlace(questions, "questions", language, module.id))
        places += [
            FilePlace(lesson_path(course_id, language, module.id, lesson_id), "lesson", language, module.id, lesson_id)
            for lesson_id in module.lesson_ids
            for language in outline.languages
        ]
    return {place.path: place for place in places}
