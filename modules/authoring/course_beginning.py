"""A course that is begun: its files in their first state, which the check leads through until they are written."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from modules.authoring.course_files import (
    course_path,
    course_text_path,
    lesson_path,
    module_text_path,
    questions_path,
)
from modules.authoring.lesson_beginning import lesson_frame
from modules.authoring.question_editing import no_questions
from modules.course.ids import CourseId, Language, LessonId, ModuleId


@dataclass(frozen=True, slots=True)
class FirstWords:
    """What a course or a module says of itself in one language when it is begun; all but the title may be empty."""

    title: str
    description: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class FirstLesson:
    """The lesson with which a course begins: its title and the headings of its sections, each with an id."""

    id: LessonId
    title: str
    sections: tuple[tuple[str, str], ...]


def begun_course(
    course_id: CourseId,
    *,
    words: Mapping[Language, FirstWords],
    languages: Sequence[Language],
    module_id: ModuleId,
    module_words: Mapping[Language, FirstWords],
    lesson: FirstLesson | None = None,
) -> dict[str, bytes]:
    """Return the files of a new course with one module, by path; the first language is the source language."""
    source = languages[0]
    lessons = f"[{lesson.id}]" if lesson else "[]"
    files = {
        course_path(course_id): (
            f"id: {course_id}\nlanguages: [{', '.join(languages)}]\nlevel: EQF 3–5\npass_mark: 80\n"
            f"quiz_opens: after-lessons\nquiz_size: 10\nmodules:\n  - id: {module_id}\n    lessons: {lessons}\n"
        ),
        **{
            course_text_path(course_id, language): text_frame(words[language])
            for language in languages
            if language in words
        },
        **begun_module(course_id, source=source, module_id=module_id, words=module_words),
    }
    if lesson:
        path = lesson_path(course_id, source, module_id, lesson.id)
        files[path] = lesson_frame(lesson.id, lesson.title, lesson.sections)
    return {path: text.encode() for path, text in files.items()}


def begun_module(
    course_id: CourseId, *, source: Language, module_id: ModuleId, words: Mapping[Language, FirstWords]
) -> dict[str, str]:
    """Return the files of a new module by path: what it says of itself where it has words, and no questions yet."""
    texts = {
        module_text_path(course_id, language, module_id): text_frame(said, module_id)
        for language, said in words.items()
    }
    return {questions_path(course_id, source, module_id): no_questions(module_id), **texts}


def text_frame(words: FirstWords, module_id: ModuleId | None = None) -> str:
    """Return what a module, or without an id a course, says of itself; what is empty is for the check to ask for."""
    front = f"id: {module_id}\n" if module_id else ""
    outcomes = f"\n  - {_quoted(words.outcome)}" if words.outcome else " []"
    return (
        f"---\n{front}title: {_quoted(words.title)}\ndescription: {_quoted(words.description)}\nkeywords: []\n"
        f"outcomes:{outcomes}\n---\n"
    )


def _quoted(text: str) -> str:
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
