"""What a course must have as a whole: every file that its order names, enough questions, media that can be shown."""

from collections.abc import Collection, Iterable, Mapping

from modules.authoring.course_files import (
    MEDIA_ENDINGS,
    CourseFiles,
    course_path,
    course_text_path,
    glossary_path,
    lesson_path,
    module_text_path,
    questions_path,
    sources_path,
)
from modules.authoring.edition_reading import EditionRead
from modules.authoring.outline_reading import Outline
from modules.authoring.problem import START, Place, Problems
from modules.course.course import ModuleOutline
from modules.course.ids import CourseId, Language, LessonId

SELF_CHECKS_NEEDED = 3
BANK_ITEMS_ADVISED = 3


def check_source_files(files: CourseFiles, outline: Outline, problems: Problems) -> None:
    """Log the files that the order names and that are missing in the source language."""
    course_id, language = outline.id, outline.languages[0]
    here = problems.of(course_path(course_id))
    if (path := course_text_path(course_id, language)) not in files:
        here.error(START, "course-text-missing", path=path)
    for module in outline.modules:
        at = outline.module_places[module.id]
        if (path := module_text_path(course_id, language, module.id)) not in files:
            here.error(at, "module-text-missing", id=module.id, path=path)
        if (path := questions_path(course_id, language, module.id)) not in files:
            here.error(at, "question-file-missing", id=module.id, path=path)
        for lesson_id in module.lesson_ids:
            if (path := lesson_path(course_id, language, module.id, lesson_id)) not in files:
                here.error(outline.lesson_places[lesson_id], "lesson-missing", id=lesson_id, path=path)


def check_translations(files: CourseFiles, outline: Outline, problems: Problems) -> None:
    """Log, as advice, what the source language has and another language lacks."""
    here = problems.of(course_path(outline.id))
    source = outline.languages[0]
    for language in outline.languages[1:]:
        for at, path, translated in _pairs(outline, source, language):
            if path in files and translated not in files:
                here.warning(at, "translation-missing", path=translated, language=language, source=path)


def _pairs(outline: Outline, source: Language, language: Language) -> Iterable[tuple[Place, str, str]]:
    """Yield where the order names a file, its path in the source language and in another."""
    course_id = outline.id
    yield START, course_text_path(course_id, source), course_text_path(course_id, language)
    yield START, glossary_path(course_id, source), glossary_path(course_id, language)
    for module in outline.modules:
        at = outline.module_places[module.id]
        yield at, module_text_path(course_id, source, module.id), module_text_path(course_id, language, module.id)
        yield at, questions_path(course_id, source, module.id), questions_path(course_id, language, module.id)
        for lesson_id in module.lesson_ids:
            path = lesson_path(course_id, source, module.id, lesson_id)
            yield outline.lesson_places[lesson_id], path, lesson_path(course_id, language, module.id, lesson_id)


def check_left_over_files(files: CourseFiles, outline: Outline, problems: Problems) -> None:
    """Log, as advice, the files that nothing names, so that none is passed over in silence."""
    known = {course_path(outline.id), sources_path(outline.id)}
    for language in outline.languages:
        known |= {path for _, path, _ in _pairs(outline, language, language)}
    media = f"content/{outline.id}/media/"
    for path in files:
        if path.startswith(media) and path.lower().endswith(MEDIA_ENDINGS):
            continue
        if path not in known:
            is_lesson = path.startswith("content/") and path.endswith(".md")
            problems.of(path).warning(START, "lesson-not-in-order" if is_lesson else "file-not-expected", path=path)


def check_ids_of_others(outline: Outline, others: Mapping[CourseId, Collection[str]], problems: Problems) -> None:
    """Log the modules and lessons whose ids something in another course has; `others` are the ids of each."""
    here = problems.of(course_path(outline.id))
    for course_id, theirs in others.items():
        for part, at in {**outline.module_places, **outline.lesson_places}.items():
            if part in theirs:
                here.error(at, "id-in-other-course", id=part, course=course_id, write=f"{part}-2")


def check_banks(read: EditionRead, outline: Outline, problems: Problems) -> None:
    """Log the lessons of the source language with too few self-checks (an error) or bank items (advice)."""
    for module in outline.modules:
        file = read.questions.get(module.id)
        if file is None:
            continue
        here = problems.of(file.file)
        for lesson_id, (checks, items) in _counts(read, module).items():
            if lesson_id not in read.lessons:
                continue
            fields = {"id": lesson_id, "needed": str(SELF_CHECKS_NEEDED)}
            if checks < SELF_CHECKS_NEEDED:
                here.error(file.questions_at, "self-checks-too-few", count=str(checks), **fields)
            if items < BANK_ITEMS_ADVISED:
                here.warning(file.questions_at, "bank-items-too-few", count=str(items), **fields)


def _counts(read: EditionRead, module: ModuleOutline) -> Mapping[LessonId, tuple[int, int]]:
    """Return each lesson's number of self-checks and of bank items."""
    questions = [found.question for found in read.questions[module.id].questions.values()]
    return {
        lesson_id: (
            sum(question.lesson_id == lesson_id and "self-check" in question.use for question in questions),
            sum(question.lesson_id == lesson_id and "module-quiz" in question.use for question in questions),
        )
        for lesson_id in module.lesson_ids
    }
