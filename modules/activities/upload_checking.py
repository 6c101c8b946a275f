"""Checking an upload: all that is wrong with it, what it would change, and a preview; nothing is published."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import timedelta

from modules.academy import Academy, CourseNotFound, Published
from modules.academy.library import media_hashes
from modules.authoring.course_reading import read_course
from modules.authoring.problem import Problem, Severity
from modules.authoring.upload_reading import UploadKind, read_upload
from modules.course.course import Course
from modules.course.glossary import Term
from modules.course.ids import CourseId, Language, LessonId, TermId
from modules.course.lesson import Lesson
from modules.course.quiz import Question
from modules.course.source import Source
from modules.people.person import Visitor
from modules.people.rights import Deed, Reach, require
from modules.records import (
    progress_records,
    release_draft_records,
    release_file_records,
    release_records,
    upload_records,
)
from modules.records.release_records import Origin, Release, ReleaseId, ReleaseStatus

KEPT_FOR = timedelta(days=30)
"""How long an upload waits that nobody publishes or mends."""


class UploadNotFound(Exception):
    """There is no such upload waiting to be published."""

    def __init__(self, upload_id: int) -> None:
        super().__init__(upload_id)
        self.upload_id = upload_id


@dataclass(frozen=True, slots=True)
class LessonChange:
    """A lesson that an upload changes, in which languages, and how many people have completed it as it is now."""

    lesson_id: LessonId
    title: str
    languages: tuple[Language, ...]
    is_new: bool
    is_removed: bool
    learners_done_count: int


@dataclass(frozen=True, slots=True)
class UploadChecked:
    """What an upload holds and what is wrong with it.

    `upload_id` is None when an error stops it, or it changes nothing. `refused_id` is that of the list of problems,
    which waits with the file to be mended; None without an error. `language` is None for a package, and for a single
    file whose language could not be told; `kind` for a file of no kind known here.
    """

    upload_id: int | None
    file_name: str
    kind: UploadKind | None
    language: Language | None
    course_id: CourseId
    changes: tuple[LessonChange, ...]
    problems: tuple[Problem, ...]
    refused_id: int | None = None

    @property
    def error_count(self) -> int:
        """Return how many problems stop publishing."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def warning_count(self) -> int:
        """Return how many problems are advice."""
        return len(self.problems) - self.error_count

    @property
    def can_publish(self) -> bool:
        """Return whether the upload is waiting to be published and would change something."""
        return self.upload_id is not None


@dataclass(frozen=True, slots=True)
class LessonPreview:
    """A lesson of an upload as learners will see it, with its questions and their keys; `media` as in LessonPage."""

    lesson: Lesson
    level: str
    questions: tuple[Question, ...]
    terms: Mapping[TermId, Term]
    sources: tuple[Source, ...]
    media: Mapping[str, str]


def check_upload(
    academy: Academy,
    *,
    who: Visitor,
    file_name: str,
    content: bytes,
    language: Language | None = None,
    course_id: CourseId | None = None,
) -> UploadChecked:
    """Check an upload against the published course; keep it as a draft if nothing stops it. Publishes nothing.

    What errors stop is kept apart, with the list of them. Either is kept for 30 days.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    clear_old_uploads(academy)
    published = academy.library.course(course_id)
    files = release_file_records.release_files(academy.records, release_id=published.release.id)
    upload = read_upload(
        file_name,
        content,
        published=files,
        course_id=published.course.id,
        language=language,
        known_pictures=release_file_records.media_versions(academy.records, course_id=published.course.id),
        others=[each.course for each in academy.library.courses() if each.course.id != published.course.id],
    )
    has_errors = any(problem.severity is Severity.ERROR for problem in upload.problems)
    draft: ReleaseId | None = None
    changes: tuple[LessonChange, ...] = ()
    if not has_errors and upload.changed_paths:
        course = read_course(upload.files, published.course.id).course
        changes = _changes(academy, published, course, who) if course else ()
        draft = release_draft_records.store_draft(
            academy.records,
            course_id=published.course.id,
            files=upload.files,
            base_id=published.release.id,
            created_by=who.person.id,
            origin=Origin.PERSON,
            note=file_name,
            now=academy.now(),
        )
    checked = UploadChecked(
        draft, file_name, upload.kind, upload.language, published.course.id, changes, upload.problems
    )
    return replace(checked, refused_id=_keep_refused(academy, who, checked, content))


def clear_old_uploads(academy: Academy) -> None:
    """Take away the uploads for which nobody came within 30 days: those that wait, and those with errors."""
    before = academy.now() - KEPT_FOR
    release_draft_records.drop_old_drafts(academy.records, before=before)
    upload_records.drop_refused_before(academy.records, before=before)


def _keep_refused(academy: Academy, who: Visitor, checked: UploadChecked, content: bytes) -> int | None:
    """Keep an upload with errors and return its id; without errors forget the one of the same name, and return None."""
    if not checked.error_count:
        upload_records.drop_mended_upload(
            academy.records, course_id=checked.course_id, person_id=who.person.id, file_name=checked.file_name
        )
        return None
    return upload_records.add_refused_upload(
        academy.records,
        course_id=checked.course_id,
        person_id=who.person.id,
        file_name=checked.file_name,
        kind=checked.kind,
        language=checked.language,
        body=content,
        problems=[asdict(problem) for problem in checked.problems],
        now=academy.now(),
    )


def staged_upload(academy: Academy, *, who: Visitor, upload_id: int) -> UploadChecked:
    """Return an upload that was checked earlier and waits to be published; raise UploadNotFound."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    draft, course, problems = find_draft(academy, upload_id)
    published = academy.library.course(draft.course_id)
    return UploadChecked(
        upload_id, draft.note, "package", None, draft.course_id, _changes(academy, published, course, who), problems
    )


def preview_lesson(
    academy: Academy, *, who: Visitor, upload_id: int, lesson_id: LessonId, language: Language
) -> LessonPreview:
    """Return a lesson of a waiting upload as learners will see it; raise UploadNotFound, CourseNotFound."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    _, course, _ = find_draft(academy, upload_id)
    if course.module_of(lesson_id) is None:
        raise CourseNotFound(lesson_id)
    lesson = course.lesson(lesson_id, language)
    return LessonPreview(
        lesson=lesson,
        level=course.level,
        questions=tuple(
            course.question(question.id, language)
            for question in course.source_edition.questions.values()
            if question.lesson_id == lesson_id
        ),
        terms=course.edition(lesson.language).glossary,
        sources=tuple(course.sources[source_id] for source_id in lesson.sources if source_id in course.sources),
        media=media_hashes(
            release_file_records.release_files(academy.records, release_id=ReleaseId(upload_id)), course_id=course.id
        ),
    )


def find_draft(academy: Academy, upload_id: int) -> tuple[Release, Course, tuple[Problem, ...]]:
    """Return a waiting upload with the course in it and the advice on it; raise UploadNotFound."""
    draft = release_records.find_release(academy.records, release_id=ReleaseId(upload_id))
    if draft is None or draft.status is not ReleaseStatus.DRAFT:
        raise UploadNotFound(upload_id)
    read = academy.library.draft(draft)
    if read.course is None:
        raise UploadNotFound(upload_id)
    return draft, read.course, read.problems


def _changes(academy: Academy, published: Published, course: Course, who: Visitor) -> tuple[LessonChange, ...]:
    before = published.course
    changes: list[LessonChange] = []
    known = list(dict.fromkeys([*course.lesson_ids(), *before.lesson_ids()]))
    for lesson_id in known:
        languages = tuple(
            language
            for language in course.languages
            if _text_of(course, lesson_id, language) != _text_of(before, lesson_id, language)
        )
        is_removed = course.module_of(lesson_id) is None
        if languages or is_removed:
            holder = before if is_removed else course
            changes.append(
                LessonChange(
                    lesson_id=lesson_id,
                    title=holder.lesson(lesson_id, who.person.language or course.languages[0]).title,
                    languages=languages,
                    is_new=before.module_of(lesson_id) is None,
                    is_removed=is_removed,
                    learners_done_count=_done_count(academy, published, lesson_id),
                )
            )
    return tuple(changes)


def _text_of(course: Course, lesson_id: LessonId, language: Language) -> object:
    """Return what a learner reads and is asked in a lesson in one language, to compare."""
    edition = course.editions.get(language)
    if edition is None:
        return None
    lesson = edition.lessons.get(lesson_id)
    questions = [question for question in edition.questions.values() if question.lesson_id == lesson_id]
    return (lesson.digest if lesson else None, questions)


def _done_count(academy: Academy, published: Published, lesson_id: LessonId) -> int:
    placed = published.lessons.get(lesson_id)
    if placed is None:
        return 0
    return progress_records.count_completions(
        academy.records, course_id=published.course.id, lesson_id=lesson_id, revision=placed.revision
    )
