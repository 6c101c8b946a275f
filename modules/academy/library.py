"""The library: the published courses, read from their files."""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from modules.authoring.course_files import CourseFiles, media_paths
from modules.authoring.course_reading import CourseRead, read_course
from modules.course.course import Course
from modules.course.ids import CourseId, LessonId, ModuleId
from modules.records import release_file_records, release_lesson_records, release_records
from modules.records.database import Database
from modules.records.release_lesson_records import ReleaseLesson
from modules.records.release_records import Release, ReleaseId

RELEASES_KEPT = 8
"""How many releases stay in memory, those used last; a whole course in three languages takes some seven megabytes."""
FILES_KEPT = 2
"""Of how many releases the files stay in memory, for trainers who write; those used last."""


class CourseNotFound(Exception):
    """No published course has this id, or holds this lesson or module."""

    def __init__(self, wanted: str) -> None:
        super().__init__(wanted)
        self.wanted = wanted


@dataclass(frozen=True)
class Published:
    """A course as it is published now: the release, the course read from its files, its lessons' revisions.

    `media` gives the SHA-256 of each picture and film by the path that lessons use: `media/counter.png`.
    """

    release: Release
    course: Course
    lessons: Mapping[LessonId, ReleaseLesson]
    media: Mapping[str, str]


class Library:
    """The published courses. A release in use is read once a process; which one is current is asked every time."""

    def __init__(self, records: Database) -> None:
        self._records = records
        self._read: OrderedDict[ReleaseId, Published] = OrderedDict()
        self._drafts: OrderedDict[ReleaseId, CourseRead] = OrderedDict()
        self._files: OrderedDict[ReleaseId, CourseFiles] = OrderedDict()
        self._reading = threading.Lock()

    def course(self, course_id: CourseId | None = None) -> Published:
        """Return a published course, the first one by default; raise CourseNotFound."""
        if course_id is None:
            course_id = next(iter(release_records.published_course_ids(self._records)), CourseId(""))
        release = release_records.current_release(self._records, course_id=course_id)
        if release is None:
            raise CourseNotFound(course_id)
        return self._published(release)

    def release(self, release_id: ReleaseId) -> Published:
        """Return a course as it was published in a release, current or not; raise CourseNotFound."""
        release = release_records.find_release(self._records, release_id=release_id)
        if release is None or release.number is None:
            raise CourseNotFound(str(release_id))
        return self._published(release)

    def courses(self) -> tuple[Published, ...]:
        """Return all published courses, the one published first at first; empty before that."""
        return tuple(self.course(course_id) for course_id in release_records.published_course_ids(self._records))

    def course_of_module(self, module_id: ModuleId) -> Published:
        """Return the published course that holds a module; raise CourseNotFound."""
        for published in self.courses():
            if any(module.id == module_id for module in published.course.modules):
                return published
        raise CourseNotFound(module_id)

    def course_of_lesson(self, lesson_id: LessonId) -> Published:
        """Return the published course that holds a lesson; raise CourseNotFound."""
        for published in self.courses():
            if lesson_id in published.lessons:
                return published
        raise CourseNotFound(lesson_id)

    def draft(self, release: Release) -> CourseRead:
        """Return what a draft's files hold and what is wrong with them; read once, for a draft's files never change."""
        with self._reading:
            if release.id not in self._drafts:
                files = release_file_records.release_files(self._records, release_id=release.id)
                self._drafts[release.id] = read_course(files, release.course_id)
                if len(self._drafts) > RELEASES_KEPT:
                    self._drafts.popitem(last=False)
            return self._drafts[release.id]

    def files(self, release_id: ReleaseId) -> CourseFiles:
        """Return the files of a release, which never change; they are kept for the next who asks."""
        with self._reading:
            if release_id not in self._files:
                self._files[release_id] = release_file_records.release_files(self._records, release_id=release_id)
                if len(self._files) > FILES_KEPT:
                    self._files.popitem(last=False)
            self._files.move_to_end(release_id)
            return self._files[release_id]

    def _published(self, release: Release) -> Published:
        with self._reading:
            if release.id not in self._read:
                files = release_file_records.release_files(self._records, release_id=release.id)
                course = read_course(files, release.course_id).course
                if course is None:
                    raise CourseNotFound(release.course_id)
                lessons = release_lesson_records.release_lessons(self._records, release_id=release.id)
                self._read[release.id] = Published(
                    release, course, {lesson.lesson_id: lesson for lesson in lessons}, media_hashes(files, course.id)
                )
                if len(self._read) > RELEASES_KEPT:
                    self._read.popitem(last=False)
            self._read.move_to_end(release.id)
            return self._read[release.id]


def media_hashes(files: CourseFiles, course_id: CourseId) -> Mapping[str, str]:
    """Return the SHA-256 of each media file of a course by the path that lessons use; empty if it has none."""
    return {path: sha256(files[f"content/{course_id}/{path}"]).hexdigest() for path in media_paths(files, course_id)}
