"""Publishing: a trainer's upload is checked whole, previewed, and becomes a release that keeps learners' progress."""

import io
import zipfile
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from modules.academy import Academy, CourseNotFound, Published, lessons_of_release
from modules.authoring.course_reading import read_course
from modules.authoring.problem import Problem, Severity
from modules.authoring.upload_reading import read_upload
from modules.course.course import Course
from modules.course.glossary import Term
from modules.course.ids import CourseId, Language, LessonId, TermId
from modules.course.lesson import Lesson
from modules.course.quiz import Question
from modules.course.source import Source
from modules.people.person import Visitor
from modules.people.rights import Deed, Reach, require
from modules.records import audit_records, progress_records, release_records
from modules.records.release_records import Release, ReleaseId


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

    `upload_id` is None when an error stops it: then nothing was kept. `language` is None for a package, and for a single
    file whose language could not be told.
    """

    upload_id: int | None
    file_name: str
    kind: str
    language: Language | None
    course_id: CourseId
    changes: tuple[LessonChange, ...]
    problems: tuple[Problem, ...]

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
    """A lesson of an upload as learners will see it, with its questions and their keys."""

    lesson: Lesson
    level: str
    questions: tuple[Question, ...]
    terms: Mapping[TermId, Term]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class LessonLanguages:
    """A lesson of the published course and the languages in which it is written."""

    lesson_id: LessonId
    title: str
    module_title: str
    languages: frozenset[Language]
    question_count: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What is published now, and the update of the built-in course that waits behind a person's release, if any."""

    course_id: CourseId
    course_title: str
    release: Release
    languages: tuple[Language, ...]
    lessons: tuple[LessonLanguages, ...]
    waiting_update_id: int | None


def check_upload(
    academy: Academy,
    *,
    who: Visitor,
    file_name: str,
    content: bytes,
    language: Language | None = None,
    course_id: CourseId | None = None,
) -> UploadChecked:
    """Check an upload against the published course; keep it as a draft if nothing stops it. Publishes nothing."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    published = _published(academy, course_id)
    files = release_records.release_files(academy.records, release_id=published.release.id)
    upload = read_upload(file_name, content, published=files, course_id=published.course.id, language=language)
    has_errors = any(problem.severity is Severity.ERROR for problem in upload.problems)
    draft: ReleaseId | None = None
    changes: tuple[LessonChange, ...] = ()
    if not has_errors and upload.changed_paths:
        course = read_course(upload.files, published.course.id).course
        changes = _changes(academy, published, course) if course else ()
        draft = release_records.store_draft(
            academy.records,
            course_id=published.course.id,
            files=upload.files,
            base_id=published.release.id,
            created_by=who.person.id,
            origin="person",
            note=file_name,
            now=academy.now(),
        )
    return UploadChecked(draft, file_name, upload.kind, upload.language, published.course.id, changes, upload.problems)


def staged_upload(academy: Academy, *, who: Visitor, upload_id: int) -> UploadChecked:
    """Return an upload that was checked earlier and waits to be published; raise UploadNotFound."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    draft, course, problems = _draft(academy, upload_id)
    published = academy.library.course(draft.course_id)
    return UploadChecked(
        upload_id, draft.note or "", "package", None, draft.course_id, _changes(academy, published, course), problems
    )


def preview_lesson(
    academy: Academy, *, who: Visitor, upload_id: int, lesson_id: LessonId, language: Language
) -> LessonPreview:
    """Return a lesson of a waiting upload as learners will see it; raise UploadNotFound, CourseNotFound."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    _, course, _ = _draft(academy, upload_id)
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
    )


def publish_upload(
    academy: Academy, *, who: Visitor, upload_id: int, material_lessons: AbstractSet[LessonId]
) -> Release:
    """Publish a waiting upload as a new release; learners' progress stays, except in lessons changed materially.

    Raises UploadNotFound, and BaseIsNotCurrent if somebody else has published since the upload was checked.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    draft, course, _ = _draft(academy, upload_id)
    return _publish(academy, who, draft, course, material_lessons)


def restore_release(academy: Academy, *, who: Visitor, release_id: int) -> Release:
    """Publish the files of an earlier release again, as a new release and a minor edit; raise UploadNotFound."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    earlier = release_records.find_release(academy.records, release_id=ReleaseId(release_id))
    if earlier is None or earlier.number is None:
        raise UploadNotFound(release_id)
    current = academy.library.course(earlier.course_id)
    files = release_records.release_files(academy.records, release_id=earlier.id)
    course = read_course(files, earlier.course_id).course
    if course is None:
        raise UploadNotFound(release_id)
    draft_id = release_records.store_draft(
        academy.records,
        course_id=earlier.course_id,
        files=files,
        base_id=current.release.id,
        created_by=who.person.id,
        origin="person",
        note=f"{earlier.number}",
        now=academy.now(),
    )
    draft, course, _ = _draft(academy, draft_id)
    return _publish(academy, who, draft, course, frozenset())


def list_releases(academy: Academy, *, who: Visitor, course_id: CourseId) -> tuple[Release, ...]:
    """Return the published releases of a course, the newest first; empty if it has none."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    releases = release_records.list_releases(academy.records, course_id=course_id)
    return tuple(
        sorted((release for release in releases if release.number), key=lambda release: -(release.number or 0))
    )


def publishing_overview(academy: Academy, *, who: Visitor, language: Language) -> Overview:
    """Return what is published now; raise CourseNotFound if nothing is."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    published = _published(academy, None)
    course = published.course
    drafts = release_records.list_releases(academy.records, course_id=course.id)
    waiting = [draft.id for draft in drafts if draft.origin == "built-in" and draft.status == "draft"]
    return Overview(
        course_id=course.id,
        course_title=course.edition(language).title,
        release=published.release,
        languages=course.languages,
        lessons=tuple(
            LessonLanguages(
                lesson_id=lesson_id,
                title=course.lesson(lesson_id, language).title,
                module_title=course.module_text(outline.id, language).title,
                languages=frozenset(
                    known for known, edition in course.editions.items() if lesson_id in edition.lessons
                ),
                question_count=_question_count(course, lesson_id),
            )
            for outline in course.modules
            for lesson_id in outline.lesson_ids
        ),
        waiting_update_id=waiting[-1] if waiting else None,
    )


def course_package(academy: Academy, *, who: Visitor, course_id: CourseId | None = None) -> bytes:
    """Return the published files of a course as a ZIP, to edit and upload again."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    published = _published(academy, course_id)
    files = release_records.release_files(academy.records, release_id=published.release.id)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for path in sorted(files):
            package.writestr(path, files[path])
    return written.getvalue()


def lesson_file(academy: Academy, *, who: Visitor, lesson_id: LessonId, language: Language) -> bytes:
    """Return the file of a published lesson in one language, to edit and upload again; raise CourseNotFound."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    published = academy.library.course_of_lesson(lesson_id)
    files = release_records.release_files(academy.records, release_id=published.release.id)
    ending = f"/{language}/{published.lessons[lesson_id].module_id}/{lesson_id}.md"
    found = next((files[path] for path in files if path.endswith(ending)), None)
    if found is None:
        raise CourseNotFound(lesson_id)
    return found


def _published(academy: Academy, course_id: CourseId | None) -> Published:
    courses = academy.library.courses()
    return academy.library.course(course_id or (courses[0].course.id if courses else CourseId("")))


def _draft(academy: Academy, upload_id: int) -> tuple[Release, Course, tuple[Problem, ...]]:
    draft = release_records.find_release(academy.records, release_id=ReleaseId(upload_id))
    if draft is None or draft.status != "draft":
        raise UploadNotFound(upload_id)
    read = read_course(release_records.release_files(academy.records, release_id=draft.id), draft.course_id)
    if read.course is None:
        raise UploadNotFound(upload_id)
    return draft, read.course, read.problems


def _publish(
    academy: Academy, who: Visitor, draft: Release, course: Course, material_lessons: AbstractSet[LessonId]
) -> Release:
    before = academy.library.course(draft.course_id)
    lessons = lessons_of_release(course, tuple(before.lessons.values()), material_lessons)
    with academy.records.transaction():
        release = release_records.publish_release(
            academy.records, release_id=draft.id, published_by=who.person.id, lessons=lessons, now=academy.now()
        )
        progress_records.refresh_course_progress(academy.records, course_id=course.id, release_id=release.id)
        audit_records.add_audit(
            academy.records,
            actor_id=who.person.id,
            deed="publish",
            object=f"{course.id} {release.number}",
            detail={"material": sorted(material_lessons), "note": draft.note},
            now=academy.now(),
        )
    return release


def _changes(academy: Academy, published: Published, course: Course) -> tuple[LessonChange, ...]:
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
                    title=holder.lesson(lesson_id, course.languages[0]).title,
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


def _question_count(course: Course, lesson_id: LessonId) -> int:
    return sum(question.lesson_id == lesson_id for question in course.source_edition.questions.values())
