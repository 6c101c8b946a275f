"""Which translations of the published course there are, which grew old since their source changed, which lack."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from modules.academy import Academy, Published
from modules.authoring.course_files import CourseFiles
from modules.authoring.course_places import FileKind, FilePlace, find_outline, places_of
from modules.course.ids import CourseId, Language
from modules.learning.translation_state import Translation, absent_pieces, changed_pieces, parts
from modules.people.person import Visitor
from modules.people.rights import Deed, Reach, require
from modules.records import release_file_records
from modules.records.release_file_records import FileChange

_LESSON_LIKE: frozenset[FileKind] = frozenset({"lesson", "module-text", "course-text"})
_COMMON: frozenset[FileKind] = frozenset({"course", "sources"})


@dataclass(frozen=True, slots=True)
class TranslationCell:
    """A file in one language. `changed` names the parts of the source that changed since, `absent` those that lack.

    `is_spoken` says of a lesson whether its recording is ready; None for other files, where
    there is no text, and where nobody looked.
    """

    place: FilePlace
    state: Translation
    changed: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    is_spoken: bool | None = None


@dataclass(frozen=True, slots=True)
class TranslationRow:
    """A file in every language of the course, the source first."""

    title: str
    kind: FileKind
    cells: tuple[TranslationCell, ...]


@dataclass(frozen=True, slots=True)
class ParityBoard:
    """The files of a course in every language: those of the course itself under an empty title, then by module."""

    course_id: CourseId
    languages: tuple[Language, ...]
    groups: tuple[tuple[str, tuple[TranslationRow, ...]], ...]

    def count(self, state: Translation) -> int:
        """Return how many translations are in a state."""
        return sum(cell.state is state for _, rows in self.groups for row in rows for cell in row.cells[1:])


@dataclass(frozen=True, slots=True)
class PairedPart:
    """A part of a source with its translation, and as it was when the translation was last changed; may be empty."""

    earlier: str
    source: str
    translation: str


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A translation beside its source, part by part: sections, questions, terms.

    `title` is that of a lesson, `module_title` that of the module to which the file belongs; both may be empty.
    """

    cell: TranslationCell
    title: str
    module_title: str
    source_place: FilePlace
    parts: tuple[PairedPart, ...]


class TranslationNotFound(Exception):
    """No file of the published course has this path, or it is not of a language."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


@dataclass(frozen=True, slots=True)
class _Course:
    """The published course with its files, their places and when each changed."""

    published: Published
    files: CourseFiles
    places: Mapping[str, FilePlace]
    history: Mapping[str, tuple[FileChange, ...]]

    @property
    def source_language(self) -> Language:
        return self.published.course.languages[0]

    def source_of(self, place: FilePlace) -> FilePlace:
        """Return the place of the same file in the source language."""
        wanted = (place.kind, place.module_id, place.lesson_id, self.source_language)
        return next(
            other
            for other in self.places.values()
            if (other.kind, other.module_id, other.lesson_id, other.language) == wanted
        )


def parity_board(academy: Academy, *, who: Visitor, language: Language, with_recordings: bool = False) -> ParityBoard:
    """Return how every translation of the published course stands to its source; raise CourseNotFound.

    To look for the recordings of all lessons may take seconds, the first time.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    read = _read(academy)
    course = read.published.course
    places = [place for place in read.places.values() if place.kind not in _COMMON]
    rows: dict[tuple[str, str, str], list[FilePlace]] = {}
    for place in places:
        rows.setdefault((place.module_id or "", place.lesson_id or "", place.kind), []).append(place)
    found = [
        (_group_title(read, row[0], language), _row(academy, read, row, language, with_recordings=with_recordings))
        for row in rows.values()
    ]
    groups = tuple((title, tuple(row for _, row in each)) for title, each in groupby(found, key=lambda pair: pair[0]))
    return ParityBoard(course.id, course.languages, groups)


def side_by_side(academy: Academy, *, who: Visitor, path: str, language: Language) -> SideBySide:
    """Return a translation beside its source, by the path of its file; raise TranslationNotFound, CourseNotFound."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    read = _read(academy)
    place = read.places.get(path)
    if place is None or place.language is None:
        raise TranslationNotFound(path)
    source = read.source_of(place)
    cell = _cell(academy, read, place)
    text = _text(read.files.get(source.path))
    texts = (
        _earlier(academy, read, source.path, path) if cell.changed else text,
        text,
        _text(read.files.get(path)) if place != source else text,
    )
    found = [parts(each, is_lesson=place.kind in _LESSON_LIKE) for each in texts]
    names = dict.fromkeys(name for each in reversed(found[:2]) for name in each) | dict.fromkeys(found[2])
    paired = (PairedPart(*(each.get(name, "") for each in found)) for name in names)
    return SideBySide(
        cell=cell,
        title=_title(read, place, language),
        module_title=_group_title(read, place, language),
        source_place=source,
        parts=tuple(part for part in paired if part.source or part.earlier or part.translation),
    )


def _read(academy: Academy) -> _Course:
    published = academy.library.course()
    files = academy.library.files(published.release.id)
    outline = find_outline(files, published.course.id)
    changes = release_file_records.file_changes(academy.records, course_id=published.course.id)
    history = {path: tuple(each) for path, each in groupby(changes, key=lambda change: change.path)}
    return _Course(published, files, places_of(outline) if outline else {}, history)


def _group_title(read: _Course, place: FilePlace, language: Language) -> str:
    return read.published.course.module_text(place.module_id, language).title if place.module_id else ""


def _title(read: _Course, place: FilePlace, language: Language) -> str:
    """Return the title of a lesson; other files are called by their kind, for which there are words on the screen."""
    return read.published.course.lesson(place.lesson_id, language).title if place.lesson_id else ""


def _row(
    academy: Academy, read: _Course, places: list[FilePlace], language: Language, *, with_recordings: bool
) -> TranslationRow:
    order = read.published.course.languages
    ordered = sorted(places, key=lambda place: order.index(place.language or order[0]))
    cells = tuple(
        replace(cell, is_spoken=_is_spoken(academy, read, cell.place)) if with_recordings else cell
        for cell in (_cell(academy, read, place) for place in ordered)
    )
    return TranslationRow(_title(read, places[0], language), places[0].kind, cells)


def _cell(academy: Academy, read: _Course, place: FilePlace) -> TranslationCell:
    body = read.files.get(place.path)
    source = read.source_of(place)
    if body is None:
        is_wanted = source.path in read.files or place.language == read.source_language
        return TranslationCell(place, Translation.MISSING if is_wanted else Translation.UP_TO_DATE)
    if place.language == read.source_language:
        return TranslationCell(place, Translation.UP_TO_DATE)
    is_lesson = place.kind in _LESSON_LIKE
    absent = absent_pieces(_text(read.files.get(source.path)), _text(body), is_lesson=is_lesson)
    changed = _changed(academy, read, source.path, place)
    state: Translation = Translation.UP_TO_DATE
    if changed:
        state = Translation.STALE
    if absent:
        state = Translation.MISSING
    return TranslationCell(place, state, changed, absent)


def _changed(academy: Academy, read: _Course, source: str, place: FilePlace) -> tuple[str, ...]:
    """Return which parts of a source changed after the release that changed its translation last; empty if none did."""
    if _last_number(read, source) <= _last_number(read, place.path):
        return ()
    earlier = _earlier(academy, read, source, place.path)
    return changed_pieces(earlier, _text(read.files.get(source)), is_lesson=place.kind in _LESSON_LIKE)


def _last_number(read: _Course, path: str) -> int:
    changes = read.history.get(path, ())
    return changes[-1].number if changes else 0


def _earlier(academy: Academy, read: _Course, source: str, translation: str) -> str:
    """Return what a source said in the release that changed its translation last; empty if it was not there then."""
    number = _last_number(read, translation)
    known = [change.sha256 for change in read.history.get(source, ()) if change.number <= number]
    return _text(release_file_records.find_content(academy.records, sha256=known[-1])) if known else ""


def _is_spoken(academy: Academy, read: _Course, place: FilePlace) -> bool | None:
    edition = read.published.course.editions.get(place.language) if place.language else None
    lesson = edition.lessons.get(place.lesson_id) if edition and place.lesson_id else None
    return None if lesson is None else academy.audio.find_lesson(lesson.language, lesson.sentences) is not None


def _text(body: bytes | None) -> str:
    return "" if body is None else body.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
