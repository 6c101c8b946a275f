"""What a trainer uploads: a lesson, a question file or a package, laid over the published course. Writes nothing."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from modules.authoring.archive_reading import read_archive
from modules.authoring.course_files import (
    CourseFiles,
    course_path,
    find_courses,
    is_course_file,
    lesson_path,
    questions_path,
)
from modules.authoring.course_reading import read_course
from modules.authoring.language_guessing import guess_language
from modules.authoring.lesson_reading import read_front_matter
from modules.authoring.lesson_source import cut_front_matter
from modules.authoring.media_reading import clean_images
from modules.authoring.outline_reading import Outline, read_outline
from modules.authoring.problem import START, Problem, Problems, Severity
from modules.authoring.text_decoding import decode_text
from modules.authoring.yaml_fields import Fields, nearest
from modules.authoring.yaml_reading import YamlMap, read_yaml
from modules.course.course import Course
from modules.course.ids import LANGUAGES, CourseId, Language, LessonId, ModuleId

UploadKind = Literal["lesson", "questions", "package"]


@dataclass(frozen=True, slots=True)
class Upload:
    """An upload as read: the whole course after it, which paths it changes, and every problem of that course.

    `course` is that course, None with an error. `kind` and `language` are None where they could not be told; a package
    has no language. With a problem that keeps the upload from being laid over the course, `files` is the published
    course and `changed_paths` is empty.
    """

    kind: UploadKind | None
    language: Language | None
    files: CourseFiles
    changed_paths: tuple[str, ...]
    problems: tuple[Problem, ...]
    course: Course | None = None


def read_upload(
    file_name: str,
    content: bytes,
    *,
    published: CourseFiles,
    course_id: CourseId,
    language: Language | None,
    known_pictures: AbstractSet[str] = frozenset(),
    others: Sequence[Course] = (),
) -> Upload:
    """Return what an upload makes of the published course.

    `.md` is a lesson, `.yaml` or `.yml` a question file, `.zip` a package; a package with a course.yaml replaces the
    whole course, one without is laid over it. `language` is that of a lesson or question file; None to guess it.
    `known_pictures` are the SHA-256 of pictures that were published once, which stay as they are. `others` are courses
    to which a lesson or question file may belong instead; whoever uploads one of theirs is told so.
    """
    problems = Problems(file_name)
    ending = file_name.lower().rpartition(".")[2]
    if ending == "zip":
        return _package(content, problems, published, course_id, known_pictures)
    if ending not in {"md", "yaml", "yml"}:
        problems.error(START, "upload-kind-unknown", ending=ending if "." in file_name else "")
        return Upload(None, language, published, (), problems.found)
    kind: UploadKind = "lesson" if ending == "md" else "questions"
    text = decode_text(content, problems)
    if text is None:
        return Upload(kind, language, published, (), problems.found)
    spoken = _language(text, language, problems)
    outline = _outline(published, course_id)
    place = _lesson_place if kind == "lesson" else _questions_place
    if outline is None or spoken is None:
        return Upload(kind, spoken, published, (), problems.found)
    placing = Problems(file_name)
    path = place(text, outline, spoken, placing, others)
    if path is None:
        return Upload(kind, spoken, published, (), (*problems.found, *placing.found))
    files = {path: content}
    return _laid_over(kind, spoken, files, published, published=published, course_id=course_id, problems=problems)


def _package(
    content: bytes, problems: Problems, published: CourseFiles, course_id: CourseId, known: AbstractSet[str]
) -> Upload:
    unpacked = read_archive(content, problems)
    if unpacked is None:
        return Upload("package", None, published, (), problems.found)
    courses = find_courses(unpacked)
    others = [found for found in courses if found != course_id]
    if others:
        problems.of(course_path(others[0])).error(START, "package-other-course", id=others[0], course=course_id)
        return Upload("package", None, published, (), problems.found)
    files = {path: body for path, body in unpacked.items() if is_course_file(path, course_id)}
    for path in unpacked.keys() - files.keys():
        problems.of(path).warning(START, "file-outside-course", path=path, course=course_id)
    if not files:
        problems.error(START, "package-empty", course=course_id)
        return Upload("package", None, published, (), problems.found)
    under: CourseFiles = {} if courses else published
    files = clean_images(files, published, problems, known=known)
    return _laid_over("package", None, files, under, published=published, course_id=course_id, problems=problems)


def _laid_over(
    kind: UploadKind,
    language: Language | None,
    files: Mapping[str, bytes],
    under: CourseFiles,
    *,
    published: CourseFiles,
    course_id: CourseId,
    problems: Problems,
) -> Upload:
    """Return the upload of files that are laid over others, with the problems of the course they make.

    Advice on files that the upload leaves as they are is not repeated.
    """
    after = {**under, **files}
    changed = {path for path in after if after[path] != published.get(path)} | (published.keys() - after.keys())
    read = read_course(after, course_id)
    news = {problem for problem in read.problems if problem.severity is Severity.ERROR or problem.file in changed}
    found = tuple(sorted({*problems.found, *news}))
    course = None if any(problem.severity is Severity.ERROR for problem in found) else read.course
    return Upload(kind, language, after, tuple(sorted(changed)), found, course)


def _language(text: str, wanted: Language | None, problems: Problems) -> Language | None:
    guessed = guess_language(text)
    if wanted is None and guessed is None:
        problems.error(START, "language-unknown", allowed=", ".join(LANGUAGES))
    elif wanted and guessed and wanted != guessed:
        problems.warning(START, "language-looks-different", wanted=wanted, guessed=guessed)
    return wanted or guessed


def _outline(published: CourseFiles, course_id: CourseId) -> Outline | None:
    path = course_path(course_id)
    return read_outline(published[path], Problems(path), course_id) if path in published else None


def _lesson_place(
    text: str, outline: Outline, language: Language, problems: Problems, others: Sequence[Course]
) -> str | None:
    """Return the path of an uploaded lesson; None, with a problem, if the course has no lesson of its id."""
    front, _ = cut_front_matter(text, problems)
    fields = read_front_matter(front, problems)
    lesson_id = LessonId(fields.text("id", sample="…"))
    for module in outline.modules:
        if lesson_id in module.lesson_ids:
            return lesson_path(outline.id, language, module.id, lesson_id)
    home = next((course.id for course in others if course.module_of(lesson_id)), None)
    if home:
        problems.error(fields.place("id"), "lesson-of-other-course", id=lesson_id, course=home)
    elif lesson_id:
        near = nearest(lesson_id, tuple(outline.lesson_places))
        problems.error(
            fields.place("id"), "lesson-not-in-course", id=lesson_id, **({"write": f"id: {near}"} if near else {})
        )
    return None


def _questions_place(
    text: str, outline: Outline, language: Language, problems: Problems, others: Sequence[Course]
) -> str | None:
    """Return the path of an uploaded question file; None, with a problem, if the course has no module of its key."""
    found = read_yaml(text, problems)
    if not isinstance(found, YamlMap):
        return None
    fields = Fields(found, problems)
    module_id = ModuleId(fields.text("module", sample="…"))
    if module_id in outline.module_places:
        return questions_path(outline.id, language, module_id)
    home = next((course.id for course in others if any(each.id == module_id for each in course.modules)), None)
    if home:
        problems.error(fields.place("module"), "module-of-other-course", id=module_id, course=home)
    elif module_id:
        near = nearest(module_id, tuple(outline.module_places))
        write = {"write": f"module: {near}"} if near else {}
        problems.error(fields.place("module"), "module-not-in-course", id=module_id, **write)
    return None
