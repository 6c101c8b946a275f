"""A course's files as a Course, with every problem in them at once."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from modules.authoring.content_checks import (
    check_banks,
    check_left_over_files,
    check_source_files,
    check_translations,
)
from modules.authoring.course_files import CourseFiles, course_path, sources_path
from modules.authoring.edition_reading import EditionRead, read_edition
from modules.authoring.item_writing_checks import check_item_writing
from modules.authoring.media_reading import read_media
from modules.authoring.outline_reading import Outline, read_outline, read_sources
from modules.authoring.parity_checks import check_parity
from modules.authoring.problem import START, Problem, Problems
from modules.course.course import Course
from modules.course.ids import CourseId, Language, SourceId
from modules.course.source import Source


@dataclass(frozen=True, slots=True)
class CourseCounts:
    """How much of a course was found, with problems or without; lessons and questions by language."""

    languages: tuple[Language, ...] = ()
    module_count: int = 0
    lesson_counts: Mapping[Language, int] = field(default_factory=dict[Language, int])
    question_counts: Mapping[Language, int] = field(default_factory=dict[Language, int])


@dataclass(frozen=True, slots=True)
class CourseRead:
    """A course as read. `course` is None if any problem is an error; the problems are sorted by place."""

    course: Course | None
    problems: tuple[Problem, ...]
    counts: CourseCounts = CourseCounts()


READ_OF_LATE = 4
_read: dict[tuple[CourseId, str], CourseRead] = {}
_reading = threading.Lock()


def read_course(files: CourseFiles, course_id: CourseId) -> CourseRead:
    """Return the course that the files hold and everything that is wrong with it.

    What was read of late is kept by content, so that checking, publishing and opening a course read it once.
    """
    digests = "".join(f"{sha256(files[path]).hexdigest()} {path}\n" for path in sorted(files))
    key = (course_id, sha256(digests.encode()).hexdigest())
    with _reading:
        found = _read.pop(key, None)
    found = found or _read_anew(files, course_id)
    with _reading:
        _read[key] = found
        if len(_read) > READ_OF_LATE:
            _read.pop(next(iter(_read)))
    return found


def _read_anew(files: CourseFiles, course_id: CourseId) -> CourseRead:
    problems = Problems(course_path(course_id))
    if course_path(course_id) not in files:
        problems.error(START, "course-file-missing", path=course_path(course_id))
        return CourseRead(None, problems.found)
    outline = read_outline(files[course_path(course_id)], problems, course_id)
    if outline is None:
        return CourseRead(None, problems.found)
    sources: Mapping[SourceId, Source] = {}
    if (path := sources_path(course_id)) in files:
        sources = read_sources(files[path], problems.of(path))
    media = read_media(files, course_id, problems)
    editions = {
        language: read_edition(files, problems, outline=outline, language=language, sources=sources, media=media)
        for language in outline.languages
    }
    _check(files, problems, outline, editions)
    course = None if problems.error_count else _course(outline, sources, editions)
    return CourseRead(course, problems.found, _counts(outline, editions))


def _check(files: CourseFiles, problems: Problems, outline: Outline, editions: Mapping[Language, EditionRead]) -> None:
    """Run the checks that need more than one file."""
    source, *others = editions.values()
    check_source_files(files, outline, problems)
    check_translations(files, outline, problems)
    check_left_over_files(files, outline, problems)
    check_banks(source, outline, problems)
    for other in others:
        check_parity(source, other, problems)
    for edition in editions.values():
        for file in edition.questions.values():
            check_item_writing(file, edition.language, problems.of(file.file))


def _course(outline: Outline, sources: Mapping[SourceId, Source], editions: Mapping[Language, EditionRead]) -> Course:
    written = {language: read.edition() for language, read in editions.items()}
    return Course(
        id=outline.id,
        languages=outline.languages,
        level=outline.level,
        pass_mark_share=outline.pass_mark_share,
        quiz_opens=outline.quiz_opens,
        quiz_size=outline.quiz_size,
        modules=outline.modules,
        sources=sources,
        editions={language: edition for language, edition in written.items() if edition is not None},
        certificate_valid_months=outline.certificate_valid_months,
    )


def _counts(outline: Outline, editions: Mapping[Language, EditionRead]) -> CourseCounts:
    return CourseCounts(
        languages=outline.languages,
        module_count=len(outline.modules),
        lesson_counts={language: len(read.lessons) for language, read in editions.items()},
        question_counts={
            language: sum(len(file.ids) for file in read.questions.values()) for language, read in editions.items()
        },
    )
