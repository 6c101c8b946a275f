"""What became of the files of the published course through its releases, and what trainers said of its translations."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from itertools import groupby

from modules.academy import Academy, Published
from modules.authoring.course_files import CourseFiles
from modules.authoring.course_places import FileKind, FilePlace, find_outline, places_of
from modules.course.ids import CourseId, Language
from modules.records import release_file_records, release_records, translation_records
from modules.records.release_file_records import FileChange
from modules.records.translation_records import TranslationJudgement


class Happened(StrEnum):
    """What happened to a translation."""

    SOURCE_CHANGED = "source-changed"
    TRANSLATION_CHANGED = "translation-changed"
    FOUND_RIGHT = "found-right"
    TAKEN_BACK = "taken-back"


@dataclass(frozen=True, slots=True)
class TranslationEvent:
    """What happened to a translation and when; with the number of a release, or the name of a person."""

    happened: Happened
    at: datetime | None
    release_number: int | None = None
    person_name: str = ""


@dataclass(frozen=True, slots=True)
class CourseHistory:
    """The published course with its files, their places, when each changed, and what was said of translations."""

    published: Published
    files: CourseFiles
    places: Mapping[str, FilePlace]
    changes: Mapping[str, tuple[FileChange, ...]]
    judgements: Mapping[str, tuple[TranslationJudgement, ...]]

    @property
    def source_language(self) -> Language:
        """Return the language from which the others are translated."""
        return self.published.course.languages[0]

    def source_of(self, place: FilePlace) -> FilePlace:
        """Return the place of the same file in the source language."""
        wanted = (place.kind, place.module_id, place.lesson_id, self.source_language)
        return next(
            other
            for other in self.places.values()
            if (other.kind, other.module_id, other.lesson_id, other.language) == wanted
        )

    def last_number(self, path: str) -> int:
        """Return the number of the release that changed a file last; 0 if none has held it."""
        changes = self.changes.get(path, ())
        return changes[-1].number if changes else 0

    def version_before(self, path: str) -> str | None:
        """Return the SHA-256 of what a file held before it was changed last; None if it was never otherwise."""
        changes = self.changes.get(path, ())
        return changes[-2].sha256 if len(changes) > 1 else None

    def standing_judgement(self, source: str, path: str) -> TranslationJudgement | None:
        """Return by which judgement a translation is right, given after both texts had changed last before it.

        None if nobody has found it right since it was changed last, or that was taken back.
        """
        own = sha256(self.files.get(path, b"")).hexdigest()
        latest = {each.source_sha256: each for each in self.judgements.get(path, ()) if each.translation_sha256 == own}
        right = [each for each in latest.values() if each.is_right]
        newest = max(right, key=lambda each: each.at, default=None)
        if newest is None or self._number_of(source, newest.source_sha256) <= self.last_number(path):
            return None
        return newest

    def judged_source(self, source: str, path: str) -> str | None:
        """Return the SHA-256 of the source's text that a translation was last brought or found up to; None if none."""
        judgement = self.standing_judgement(source, path)
        if judgement is not None:
            return judgement.source_sha256
        number = self.last_number(path)
        known = [change.sha256 for change in self.changes.get(source, ()) if change.number <= number]
        return known[-1] if known else None

    def _number_of(self, path: str, version: str) -> int:
        return max((each.number for each in self.changes.get(path, ()) if each.sha256 == version), default=0)


def read_history(academy: Academy, course_id: CourseId | None = None) -> CourseHistory:
    """Return a published course, the first one by default, with its history; raise CourseNotFound."""
    published = academy.library.course(course_id)
    course_id = published.course.id
    files = academy.library.files(published.release.id)
    outline = find_outline(files, course_id)
    changes = release_file_records.file_changes(academy.records, course_id=course_id)
    judgements = translation_records.list_judgements(academy.records, course_id=course_id)
    return CourseHistory(
        published,
        files,
        places_of(outline) if outline else {},
        {path: tuple(each) for path, each in groupby(changes, key=lambda change: change.path)},
        {path: tuple(each) for path, each in groupby(judgements, key=lambda judgement: judgement.path)},
    )


def text_of(academy: Academy, version: str | None) -> str:
    """Return what a file held, by its SHA-256; empty for None."""
    return as_text(release_file_records.find_content(academy.records, sha256=version) if version else None)


def is_lesson_like(kind: FileKind) -> bool:
    """Return whether a file is a text with headings, as a lesson is; others are lists in YAML."""
    return kind in {"lesson", "module-text", "course-text"}


def as_text(body: bytes | None) -> str:
    """Return what a file says, with plain line ends; empty for no file."""
    return "" if body is None else body.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")


def events_of(academy: Academy, history: CourseHistory, source: str, path: str) -> tuple[TranslationEvent, ...]:
    """Return what happened to a translation, the newest first; a release that brought both texts counts as its own."""
    releases = release_records.list_releases(academy.records, course_id=history.published.course.id)
    published_at = {release.number: release.published_at for release in releases}
    own = {change.number for change in history.changes.get(path, ())}
    events = [TranslationEvent(Happened.TRANSLATION_CHANGED, published_at.get(number), number) for number in own]
    events += [
        TranslationEvent(Happened.SOURCE_CHANGED, published_at.get(change.number), change.number)
        for change in history.changes.get(source, ())
        if change.number not in own
    ]
    events += [
        TranslationEvent(
            Happened.FOUND_RIGHT if each.is_right else Happened.TAKEN_BACK, each.at, person_name=each.person_name
        )
        for each in history.judgements.get(path, ())
    ]
    first = min((event.at for event in events if event.at), default=None)
    return tuple(sorted(events, key=lambda event: (event.at or first, event.release_number or 0), reverse=True))
