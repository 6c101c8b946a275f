"""One file of a course, read by itself while it is being written: quick enough to follow a trainer's typing.

What needs the whole course (parity of the languages, enough questions, ids in two files) is for `read_course` to say.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from modules.authoring.course_files import CourseFiles, glossary_path, lesson_path, sources_path
from modules.authoring.course_places import FilePlace
from modules.authoring.glossary_reading import read_glossary
from modules.authoring.introduction_reading import read_introduction
from modules.authoring.item_writing_checks import check_item_writing
from modules.authoring.lesson_links import LessonSetting
from modules.authoring.lesson_reading import LessonRead, read_lesson
from modules.authoring.lesson_source import section_ids
from modules.authoring.media_reading import read_media
from modules.authoring.outline_reading import Outline, read_outline, read_sources
from modules.authoring.problem import Problem, Problems
from modules.authoring.question_reading import QuestionFile, read_questions
from modules.course.glossary import Term
from modules.course.ids import ENGLISH, Language, LessonId, ModuleId, SourceId, TermId
from modules.course.source import Source


@dataclass(frozen=True, slots=True)
class FileChecked:
    """What a file holds, as far as it can be read, and what is wrong in it, sorted by place.

    `lesson` is that of a lesson file, `questions` those of a question file. `terms` and `sources` are those of the
    file's language and of the course; a question file needs none.
    """

    problems: tuple[Problem, ...]
    lesson: LessonRead | None
    questions: QuestionFile | None
    terms: Mapping[TermId, Term]
    sources: Mapping[SourceId, Source]


def check_file(files: CourseFiles, outline: Outline, place: FilePlace) -> FileChecked:
    """Return what one file of a course holds and what is wrong in it; the file must be among `files`."""
    body, language = files[place.path], place.language or ENGLISH
    if place.kind == "questions" and place.module_id is not None:
        lessons = tuple((lesson_id, module.id) for module in outline.modules for lesson_id in module.lesson_ids)
        questions, found = _read_questions(body, place.path, place.module_id, lessons, language)
        return FileChecked(found, None, questions, {}, {})
    problems = Problems(place.path)
    sources: Mapping[SourceId, Source] = {}
    if (path := sources_path(outline.id)) in files:
        sources = read_sources(files[path], Problems(path))
    setting = _setting(files, outline, language, sources)
    lesson = None
    match place.kind:
        case "lesson":
            lesson = _lesson(files, outline, place, setting, problems)
        case "course-text" | "module-text":
            read_introduction(body, problems, setting=setting, module_id=place.module_id)
        case "glossary":
            read_glossary(body, problems)
        case "sources":
            read_sources(body, problems)
        case _:
            read_outline(body, problems, outline.id)
    return FileChecked(problems.found, lesson, None, setting.terms, sources)


@lru_cache(maxsize=16)
def _read_questions(
    body: bytes, path: str, module_id: ModuleId, lessons: tuple[tuple[LessonId, ModuleId], ...], language: Language
) -> tuple[QuestionFile | None, tuple[Problem, ...]]:
    """Read a question file once: a form asks for it before and after each change."""
    problems = Problems(path)
    questions = read_questions(body, problems, module_id=module_id, lessons=dict(lessons), language=language)
    if questions is not None:
        check_item_writing(questions, language, problems)
    return questions, problems.found


def _setting(
    files: CourseFiles, outline: Outline, language: Language, sources: Mapping[SourceId, Source]
) -> LessonSetting:
    path = glossary_path(outline.id, language)
    return LessonSetting(
        language=language,
        terms=read_glossary(files[path], Problems(path)).terms if path in files else {},
        media=read_media(files, outline.id, Problems("")),
        sources=sources.keys(),
        lessons=outline.lesson_places.keys(),
    )


def _lesson(
    files: CourseFiles, outline: Outline, place: FilePlace, setting: LessonSetting, problems: Problems
) -> LessonRead | None:
    if place.lesson_id is None or place.module_id is None:
        return None
    others = [
        lesson_path(outline.id, language, place.module_id, place.lesson_id)
        for language in outline.languages
        if language != setting.language
    ]
    return read_lesson(
        files[place.path],
        problems,
        lesson_id=place.lesson_id,
        module_id=place.module_id,
        setting=setting,
        peers=tuple(section_ids(files[path].decode("utf-8", "replace")) for path in others if path in files),
    )
