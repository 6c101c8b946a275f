"""Which translations of the published course there are, which grew old since their source changed, which lack."""

from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby

from modules.academy import Academy, CourseNotFound
from modules.activities.recording_state import recording_state
from modules.activities.translation_history import (
    CourseHistory,
    TranslationEvent,
    as_text,
    events_of,
    is_lesson_like,
    read_history,
    text_of,
)
from modules.authoring.course_files import course_of_path
from modules.authoring.course_places import FileKind, FilePlace
from modules.course.ids import CourseId, Language
from modules.learning.translation_state import Recording, Translation, absent_pieces, changed_pieces, parts
from modules.people.person import Visitor
from modules.people.rights import Deed, Reach, require
from modules.records import translation_records
from modules.records.translation_records import TranslationJudgement

_COMMON: frozenset[FileKind] = frozenset({"course", "sources"})


@dataclass(frozen=True, slots=True)
class TranslationCell:
    """A file in one language. `changed` names the parts of the source that changed since, `absent` those that lack.

    `recording` says how a lesson is spoken; None for other files, and where there is no text. `judgement` is by whom
    the translation was found right though its source had changed; None if that was not so.
    """

    place: FilePlace
    state: Translation
    changed: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    recording: Recording | None = None
    judgement: TranslationJudgement | None = None


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
        return sum(cell.state is state for row in self._rows for cell in row.cells[1:])

    def count_recordings(self, state: Recording) -> int:
        """Return how many recordings, in all languages, are in a state."""
        return sum(cell.recording is state for row in self._rows for cell in row.cells)

    @property
    def _rows(self) -> tuple[TranslationRow, ...]:
        return tuple(row for _, rows in self.groups for row in rows)


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
    `versions` are the SHA-256 of source and translation, by which a judgement names what it is about; `events` what
    happened to the translation, the newest first.
    """

    cell: TranslationCell
    title: str
    module_title: str
    source_place: FilePlace
    parts: tuple[PairedPart, ...]
    versions: tuple[str, str]
    events: tuple[TranslationEvent, ...]


class TranslationNotFound(Exception):
    """No file of the published course has this path, or it is not of a language."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class TranslationMovedOn(Exception):
    """Source or translation has been changed since somebody looked at them."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def parity_board(
    academy: Academy, *, who: Visitor, language: Language, course_id: CourseId | None = None
) -> ParityBoard:
    """Return how every translation of a published course stands, and its recording; raise CourseNotFound.

    The course is the one published first by default.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    read = read_history(academy, course_id)
    course = read.published.course
    rows: dict[tuple[str, str, str], list[FilePlace]] = {}
    for place in read.places.values():
        if place.kind not in _COMMON:
            rows.setdefault((place.module_id or "", place.lesson_id or "", place.kind), []).append(place)
    found = [(_group_title(read, row[0], language), _row(academy, read, row, language)) for row in rows.values()]
    groups = tuple((title, tuple(row for _, row in each)) for title, each in groupby(found, key=lambda pair: pair[0]))
    return ParityBoard(course.id, course.languages, groups)


def side_by_side(academy: Academy, *, who: Visitor, path: str, language: Language) -> SideBySide:
    """Return a translation beside its source, by the path of its file, which names the course.

    Raises TranslationNotFound.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    read = _history_of(academy, path)
    place = _place(read, path)
    source = read.source_of(place)
    cell = _cell(academy, read, place)
    text = as_text(read.files.get(source.path))
    texts = (
        text_of(academy, read.judged_source(source.path, path)) if cell.changed else text,
        text,
        as_text(read.files.get(path)) if place != source else text,
    )
    found = [parts(each, is_lesson=is_lesson_like(place.kind)) for each in texts]
    names = dict.fromkeys(name for each in reversed(found[:2]) for name in each) | dict.fromkeys(found[2])
    paired = (PairedPart(*(each.get(name, "") for each in found)) for name in names)
    return SideBySide(
        cell=cell,
        title=_title(read, place, language),
        module_title=_group_title(read, place, language),
        source_place=source,
        parts=tuple(part for part in paired if part.source or part.earlier or part.translation),
        versions=_versions(read, source, place),
        events=events_of(academy, read, source.path, path) if place != source else (),
    )


def judge_translation(academy: Academy, *, who: Visitor, path: str, versions: tuple[str, str], is_right: bool) -> None:
    """Say that a translation still says what its source says now, or take that back.

    It holds until either text changes. Raises TranslationNotFound, and TranslationMovedOn if one of them is not the
    text any more that `versions` names.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    read = _history_of(academy, path)
    place = _place(read, path)
    source = read.source_of(place)
    if place == source or path not in read.files:
        raise TranslationNotFound(path)
    if versions != _versions(read, source, place):
        raise TranslationMovedOn(path)
    translation_records.add_judgement(
        academy.records,
        course_id=read.published.course.id,
        path=path,
        source_sha256=versions[0],
        translation_sha256=versions[1],
        is_right=is_right,
        person_id=who.person.id,
        now=academy.now(),
    )


def _history_of(academy: Academy, path: str) -> CourseHistory:
    try:
        return read_history(academy, course_of_path(path))
    except CourseNotFound as absent:
        raise TranslationNotFound(path) from absent


def _place(read: CourseHistory, path: str) -> FilePlace:
    place = read.places.get(path)
    if place is None or place.language is None:
        raise TranslationNotFound(path)
    return place


def _versions(read: CourseHistory, source: FilePlace, place: FilePlace) -> tuple[str, str]:
    texts = (read.files.get(each.path, b"") for each in (source, place))
    first, second = (sha256(each).hexdigest() for each in texts)
    return first, second


def _group_title(read: CourseHistory, place: FilePlace, language: Language) -> str:
    return read.published.course.module_text(place.module_id, language).title if place.module_id else ""


def _title(read: CourseHistory, place: FilePlace, language: Language) -> str:
    """Return the title of a lesson; other files are called by their kind, for which there are words on the screen."""
    return read.published.course.lesson(place.lesson_id, language).title if place.lesson_id else ""


def _row(academy: Academy, read: CourseHistory, places: list[FilePlace], language: Language) -> TranslationRow:
    order = read.published.course.languages
    ordered = sorted(places, key=lambda place: order.index(place.language or order[0]))
    cells = tuple(_cell(academy, read, place) for place in ordered)
    return TranslationRow(_title(read, places[0], language), places[0].kind, cells)


def _cell(academy: Academy, read: CourseHistory, place: FilePlace) -> TranslationCell:
    body = read.files.get(place.path)
    source = read.source_of(place)
    if body is None:
        is_wanted = source.path in read.files or place.language == read.source_language
        return TranslationCell(place, Translation.MISSING if is_wanted else Translation.UP_TO_DATE)
    recording = _recording(academy, read, place)
    if place.language == read.source_language:
        return TranslationCell(place, Translation.UP_TO_DATE, recording=recording)
    is_lesson = is_lesson_like(place.kind)
    absent = absent_pieces(as_text(read.files.get(source.path)), as_text(body), is_lesson=is_lesson)
    changed = _changed(academy, read, source.path, place)
    state: Translation = Translation.UP_TO_DATE
    if changed:
        state = Translation.STALE
    if absent:
        state = Translation.MISSING
    judgement = read.standing_judgement(source.path, place.path)
    return TranslationCell(place, state, changed, absent, recording, judgement)


def _changed(academy: Academy, read: CourseHistory, source: str, place: FilePlace) -> tuple[str, ...]:
    """Return which parts of a source changed since its translation was last changed or found right; empty if none."""
    if read.last_number(source) <= read.last_number(place.path):
        return ()
    earlier = text_of(academy, read.judged_source(source, place.path))
    return changed_pieces(earlier, as_text(read.files.get(source)), is_lesson=is_lesson_like(place.kind))


def _recording(academy: Academy, read: CourseHistory, place: FilePlace) -> Recording | None:
    edition = read.published.course.editions.get(place.language) if place.language else None
    lesson = edition.lessons.get(place.lesson_id) if edition and place.lesson_id else None
    if lesson is None:
        return None
    return recording_state(academy, lesson, place, version_before=read.version_before(place.path))
