"""Holds what a deed works with: settings, library, records, narration and clock, opened once for app, CLI and tests."""

import functools
import secrets
import shutil
import threading
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, cast

from modules.authoring.course_files import find_courses, read_folder
from modules.authoring.course_reading import read_course
from modules.course.course import Course
from modules.course.ids import CourseId, LessonId
from modules.narration.ahead import NarrationAhead
from modules.narration.audio_library import AudioLibrary, narrate_with
from modules.records import progress_records, release_records, setting_records
from modules.records.database import Database, open_database
from modules.records.migrations import migrate
from modules.records.release_records import BaseIsNotCurrent, Origin, Release, ReleaseLesson

PROJECT_FOLDER = Path(__file__).resolve().parent.parent
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

NarrationSetting = Literal["auto", "google", "offline"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator decides. `database` is a path or a postgresql URL; `narration` None leaves it to the set-up."""

    data_folder: Path
    database: str
    address: str = "127.0.0.1"
    port: int = 8501
    narration: NarrationSetting | None = None

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> "Settings":
        """Return the settings of ACADEMY_DATA, _DATABASE, _ADDRESS, _PORT and _NARRATION, with their defaults."""
        data_folder = Path(environ.get("ACADEMY_DATA") or PROJECT_FOLDER / "data").expanduser().resolve()
        narration = environ.get("ACADEMY_NARRATION") or None
        if narration not in {None, "auto", "google", "offline"}:
            message = f"ACADEMY_NARRATION is {narration!r}; write auto, google or offline."
            raise ValueError(message)
        return cls(
            data_folder=data_folder,
            database=environ.get("ACADEMY_DATABASE") or str(data_folder / "academy.db"),
            address=environ.get("ACADEMY_ADDRESS") or "127.0.0.1",
            port=int(environ.get("ACADEMY_PORT") or 8501),
            narration=cast("NarrationSetting | None", narration),
        )

    @property
    def is_on_this_machine_only(self) -> bool:
        """Return whether only this machine can reach the academy."""
        return self.address in LOOPBACK


class CourseNotFound(Exception):
    """No published course has this id, or holds this lesson or module."""

    def __init__(self, wanted: str) -> None:
        super().__init__(wanted)
        self.wanted = wanted


@dataclass(frozen=True)
class Published:
    """A course as it is published now: the release, the course read from its files, its lessons' revisions."""

    release: Release
    course: Course
    lessons: Mapping[LessonId, ReleaseLesson]


class Library:
    """The published courses. Each release is read once a process; which one is current is asked every time."""

    def __init__(self, records: Database) -> None:
        self._records = records
        self._read: dict[int, Published] = {}
        self._reading = threading.Lock()

    def course(self, course_id: CourseId | None = None) -> Published:
        """Return a published course, the first one by default; raise CourseNotFound."""
        if course_id is None:
            course_id = next(iter(release_records.published_course_ids(self._records)), CourseId(""))
        release = release_records.current_release(self._records, course_id=course_id)
        if release is None:
            raise CourseNotFound(course_id)
        return self._published(release)

    def courses(self) -> tuple[Published, ...]:
        """Return all published courses, in the order of their ids; empty before the first is published."""
        return tuple(self.course(course_id) for course_id in release_records.published_course_ids(self._records))

    def course_of_lesson(self, lesson_id: LessonId) -> Published:
        """Return the published course that holds a lesson; raise CourseNotFound."""
        for published in self.courses():
            if lesson_id in published.lessons:
                return published
        raise CourseNotFound(lesson_id)

    def _published(self, release: Release) -> Published:
        with self._reading:
            if release.id not in self._read:
                files = release_records.release_files(self._records, release_id=release.id)
                course = read_course(files, release.course_id).course
                if course is None:
                    raise CourseNotFound(release.course_id)
                lessons = release_records.release_lessons(self._records, release_id=release.id)
                self._read[release.id] = Published(release, course, {lesson.lesson_id: lesson for lesson in lessons})
            return self._read[release.id]


class Academy:
    """One academy: its records, its library, its voices and its clock."""

    def __init__(self, settings: Settings, *, is_sample: bool, now: Callable[[], datetime]) -> None:
        settings.data_folder.mkdir(parents=True, exist_ok=True)
        self.settings, self.is_sample, self.now = settings, is_sample, now
        self.records = open_database(settings.database)
        migrate(self.records)
        self.library = Library(self.records)
        self._audio: dict[str, AudioLibrary] = {}
        self._ahead: dict[str, NarrationAhead] = {}
        self._opening = threading.Lock()
        publish_built_in(self)

    @property
    def narration_setting(self) -> NarrationSetting:
        """Return which voices may speak. Until an administrator has agreed, no text leaves this machine."""
        agreed = setting_records.find_setting(self.records, name="narration")
        return self.settings.narration or cast("NarrationSetting | None", agreed) or "offline"

    @property
    def audio(self) -> AudioLibrary:
        """Return the audio library for the present narration setting."""
        setting = self.narration_setting
        with self._opening:
            if setting not in self._audio:
                self._audio[setting] = narrate_with(setting, self.settings.data_folder / "narration")
            return self._audio[setting]

    @property
    def ahead(self) -> NarrationAhead:
        """Return the one background worker that narrates ahead."""
        audio = self.audio
        setting = self.narration_setting
        with self._opening:
            if setting not in self._ahead:
                self._ahead[setting] = NarrationAhead(audio)
            return self._ahead[setting]

    def close(self) -> None:
        """Stop what runs in the background and close the records."""
        for ahead in self._ahead.values():
            ahead.stop()
        for audio in self._audio.values():
            audio.close()
        self.records.close()


class Academies:
    """The real academy and, while somebody looks around, the sample company beside it, each with its own database."""

    def __init__(self, settings: Settings, now: Callable[[], datetime]) -> None:
        self._settings, self._now = settings, now
        self._changing = threading.RLock()
        self.set_up_code = secrets.token_hex(4)
        self.main = Academy(settings, is_sample=False, now=now)
        self._sample: Academy | None = None

    @property
    def sample_folder(self) -> Path:
        """Return the folder that holds everything of the sample company."""
        return self._settings.data_folder / "sample"

    @property
    def sample(self) -> Academy | None:
        """Return the sample company's academy; None while there is none."""
        with self._changing:
            exists = (self.sample_folder / "academy.db").exists()
            if exists and self._sample is None:
                self._sample = self._open_sample(self.sample_folder)
            if not exists and self._sample is not None:
                self._sample.close()
                self._sample = None
            return self._sample

    def create_sample(self, fill: Callable[[Academy], None]) -> Academy:
        """Return the sample company's academy, made and filled now if there is none; all or nothing."""
        with self._changing:
            found = self.sample
            if found is not None:
                return found
            being_made = self._settings.data_folder / "sample-being-made"
            shutil.rmtree(being_made, ignore_errors=True)
            academy = self._open_sample(being_made)
            try:
                fill(academy)
            finally:
                academy.close()
            being_made.rename(self.sample_folder)
            self._sample = self._open_sample(self.sample_folder)
            return self._sample

    def remove_sample(self) -> None:
        """Remove the sample company: close it and delete its folder. Nothing happens if there is none."""
        with self._changing:
            if self._sample is not None:
                self._sample.close()
                self._sample = None
            if self.sample_folder.exists():
                shutil.rmtree(self.sample_folder)

    def of_session(self, session_id: str) -> Academy | None:
        """Return the academy that a session id or token belongs to; None if it is nobody's."""
        match session_id[:2]:
            case "m.":
                return self.main
            case "s.":
                return self.sample
            case _:
                return None

    def close(self) -> None:
        """Close both."""
        with self._changing:
            for academy in filter(None, (self._sample, self.main)):
                academy.close()

    def _open_sample(self, folder: Path) -> Academy:
        settings = Settings(folder, str(folder / "academy.db"), self._settings.address, self._settings.port, "offline")
        return Academy(settings, is_sample=True, now=self._now)


def utc_now() -> datetime:
    """Return the present time, aware, in UTC."""
    return datetime.now(UTC)


@functools.cache
def open_academies(settings: Settings) -> Academies:
    """Return the academies of these settings: opened, migrated and with the built-in course, once a process."""
    return Academies(settings, utc_now)


def lessons_of_release(
    course: Course, before: Sequence[ReleaseLesson], material: AbstractSet[LessonId]
) -> tuple[ReleaseLesson, ...]:
    """Return a new release's lessons: a material change raises the revision, a minor edit keeps it, a new one is 1."""
    revisions = {lesson.lesson_id: lesson.revision for lesson in before}
    modules = {lesson_id: module.id for module in course.modules for lesson_id in module.lesson_ids}
    return tuple(
        ReleaseLesson(
            lesson_id=lesson_id,
            module_id=modules[lesson_id],
            position=position,
            revision=revisions.get(lesson_id, 1) + (1 if lesson_id in material and lesson_id in revisions else 0),
        )
        for position, lesson_id in enumerate(course.lesson_ids())
    )


def publish_built_in(academy: Academy) -> None:
    """Publish the course that comes with the product, if it has changed and no person has published since.

    After a person's release the update becomes a draft, which the trainer's page shows.
    """
    for course_id in find_courses(read_folder(PROJECT_FOLDER)):
        files = read_folder(PROJECT_FOLDER, course_id)
        course = read_course(files, course_id).course
        digest = release_records.content_digest(files)
        known = {release.digest for release in release_records.list_releases(academy.records, course_id=course_id)}
        if course is None or digest in known:
            continue
        _store_built_in(academy, course, files)


def _store_built_in(academy: Academy, course: Course, files: Mapping[str, bytes]) -> None:
    current = release_records.current_release(academy.records, course_id=course.id)
    draft = release_records.store_draft(
        academy.records,
        course_id=course.id,
        files=files,
        base_id=current.id if current else None,
        created_by=None,
        origin=Origin.BUILT_IN,
        now=academy.now(),
    )
    if current is not None and current.origin is Origin.PERSON:
        return
    before = release_records.release_lessons(academy.records, release_id=current.id) if current else ()
    lessons = lessons_of_release(course, before, frozenset())
    try:
        with academy.records.transaction():
            release = release_records.publish_release(
                academy.records, release_id=draft, published_by=None, lessons=lessons, now=academy.now()
            )
            progress_records.refresh_course_progress(academy.records, course_id=course.id, release_id=release.id)
    except BaseIsNotCurrent:
        return  # another process of this start was quicker
