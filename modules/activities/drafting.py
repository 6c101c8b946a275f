"""Writing in a course's draft: files are opened, saved as they are typed, and decided upon when two changed one.

Nothing that was written is lost, and nothing is overwritten unseen: a text is saved only over the version from which it
was written. Another text is kept as its author's own copy, and the author decides with all three texts in view.
"""

from dataclasses import dataclass
from datetime import datetime

from modules.academy import Academy
from modules.academy.library import media_hashes
from modules.activities.draft_state import DraftState, hold_draft, read_draft
from modules.activities.upload_checking import LessonPreview
from modules.authoring.course_places import FilePlace
from modules.authoring.file_checking import FileChecked, check_file
from modules.authoring.text_decoding import TEXT_LIMIT_BYTES
from modules.course.ids import CourseId
from modules.people.person import PersonId, Visitor
from modules.people.rights import Deed, Reach, require
from modules.records import draft_records, person_records, release_file_records
from modules.records.draft_records import version_of


class DraftFileNotFound(Exception):
    """The course has no text file of this path, and its order names none."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class TextTooLong(Exception):
    """A text is longer than a text file may be."""

    def __init__(self, path: str, byte_count: int) -> None:
        super().__init__(path, byte_count)
        self.path, self.byte_count = path, byte_count


@dataclass(frozen=True, slots=True)
class ThreeTexts:
    """A file that was changed twice. `version` is that of the text that stands in the draft now.

    With `is_published`, a release changed the file after the draft had: `earlier` is the text published before that,
    `theirs` the one published now, `yours` the draft's. Otherwise somebody else saved while the visitor wrote:
    `earlier` is published, `theirs` stands in the draft, `yours` was kept aside. A text that is not there is empty.
    """

    earlier: str
    theirs: str
    yours: str
    theirs_by: str
    theirs_at: datetime | None
    is_published: bool


@dataclass(frozen=True, slots=True)
class FileOpened:
    """A file of the draft. `version` is given back when it is saved; None while the file is not there.

    `text` is then that of the source language, to be translated, or empty. `published` is None for a new file.
    """

    place: FilePlace
    text: str
    version: str | None
    published: str | None
    changed_by: str
    changed_at: datetime | None
    three_texts: ThreeTexts | None

    @property
    def is_changed(self) -> bool:
        """Return whether the draft has another text than is published."""
        return self.version is not None and self.text != self.published


@dataclass(frozen=True, slots=True)
class FileSaved:
    """What became of a text: saved as `version`, or, with `is_aside`, kept aside because somebody else had saved."""

    version: str | None
    at: datetime
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class FileSeen:
    """What a file of the draft holds and what is wrong in it; a lesson is there as learners will see it."""

    checked: FileChecked
    preview: LessonPreview | None


def open_file(academy: Academy, *, who: Visitor, course_id: CourseId, path: str) -> FileOpened:
    """Return a text file of the draft, or the place of one that is to be written; raise DraftFileNotFound."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    return file_of(academy, read_draft(academy, who, course_id), path)


def file_of(academy: Academy, draft: DraftState, path: str) -> FileOpened:
    """Return a text file of a draft that has been read; raise DraftFileNotFound."""
    place = draft.places.get(path)
    if place is None:
        raise DraftFileNotFound(path)
    body, change = draft.files.get(path), draft.changes.get(path)
    published = draft.base.get(path)
    return FileOpened(
        place=place,
        text=as_text(body) if body is not None else _to_translate(draft, place),
        version=version_of(body),
        published=None if published is None else as_text(published),
        changed_by=_name(academy, change.changed_by) if change else "",
        changed_at=change.changed_at if change else None,
        three_texts=_three_texts(academy, draft, path),
    )


def check_draft_file(academy: Academy, *, who: Visitor, course_id: CourseId, path: str) -> FileSeen | None:
    """Return what a file of the draft holds and what is wrong in it; None while the file is not there."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    draft = read_draft(academy, who, course_id)
    if draft.outline is None or path not in draft.files or path not in draft.places:
        return None
    checked = check_file(draft.files, draft.outline, draft.places[path])
    if checked.lesson is None:
        return FileSeen(checked, None)
    lesson = checked.lesson.lesson
    preview = LessonPreview(
        lesson=lesson,
        level=draft.outline.level,
        questions=(),
        terms=checked.terms,
        sources=tuple(checked.sources[source_id] for source_id in lesson.sources if source_id in checked.sources),
        media=media_hashes(draft.files, course_id),
    )
    return FileSeen(checked, preview)


def save_file(
    academy: Academy, *, who: Visitor, course_id: CourseId, path: str, text: str, version: str | None
) -> FileSaved:
    """Save a text over the version from which it was written; it is on disk when this returns.

    If the draft has another version by now, the text is kept as the visitor's own copy, beside the draft. Saving the
    same text again changes nothing. Raises DraftFileNotFound and TextTooLong.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    with academy.records.transaction():
        hold_draft(academy, course_id)
        draft = read_draft(academy, who, course_id)
        if path not in draft.places:
            raise DraftFileNotFound(path)
        body = as_body(text, like=draft.files.get(path) or draft.base.get(path))
        if len(body) > TEXT_LIMIT_BYTES:
            raise TextTooLong(path, len(body))
        return _save(academy, who, draft, path, body=body, version=version)


def decide(
    academy: Academy, *, who: Visitor, course_id: CourseId, path: str, text: str, version: str | None
) -> FileSaved:
    """Save the text on which a visitor has decided, with `theirs` of the three texts in view as `version`.

    Somebody may have saved once more meanwhile: then the text is kept aside, and there is a new decision.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    with academy.records.transaction():
        saved = save_file(academy, who=who, course_id=course_id, path=path, text=text, version=version)
        if not saved.is_aside:
            draft_records.drop_copy(academy.records, course_id=course_id, path=path, person_id=who.person.id)
            _settle_base(academy, who, course_id, path)
    return saved


def take_published(academy: Academy, *, who: Visitor, course_id: CourseId, path: str, version: str | None) -> FileSaved:
    """Let a file be again as it is published, unless somebody has saved another version than the visitor saw."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    with academy.records.transaction():
        hold_draft(academy, course_id)
        draft = read_draft(academy, who, course_id)
        if path not in draft.places:
            raise DraftFileNotFound(path)
        if version_of(draft.files.get(path)) != version:
            return FileSaved(version_of(draft.files.get(path)), academy.now(), is_aside=True)
        draft_records.drop_draft_file(academy.records, course_id=course_id, path=path)
        draft_records.drop_copy(academy.records, course_id=course_id, path=path, person_id=who.person.id)
        return FileSaved(version_of(draft.base.get(path)), academy.now())


def as_text(body: bytes) -> str:
    """Return what a text file holds, with LF line ends; bytes that are no UTF-8 become replacement signs."""
    return body.decode("utf-8", "replace").replace("\r\n", "\n")


def as_body(text: str, *, like: bytes | None) -> bytes:
    """Return a text as a file, with the line ends of the file that it replaces; without one, LF."""
    body = text.replace("\r\n", "\n").encode("utf-8", "replace")
    return body.replace(b"\n", b"\r\n") if like is not None and b"\r\n" in like else body


def _save(
    academy: Academy, who: Visitor, draft: DraftState, path: str, *, body: bytes, version: str | None
) -> FileSaved:
    """Save what a file is to hold in the draft that is locked, or keep it aside."""
    now, before = academy.now(), version_of(draft.files.get(path))
    if version_of(body) == before:
        return FileSaved(before, now)
    if version != before:
        draft_records.keep_copy(
            academy.records, course_id=draft.course_id, path=path, person_id=who.person.id, body=body, now=now
        )
        return FileSaved(before, now, is_aside=True)
    change = draft.changes.get(path)
    draft_records.write_draft_file(
        academy.records,
        course_id=draft.course_id,
        path=path,
        body=body,
        base_version=change.base_version if change else version_of(draft.base.get(path)),
        changed_by=who.person.id,
        now=now,
    )
    return FileSaved(version_of(body), now)


def _settle_base(academy: Academy, who: Visitor, course_id: CourseId, path: str) -> None:
    """Remember that a file's change has taken what is published now into account."""
    draft = read_draft(academy, who, course_id)
    change = draft.changes.get(path)
    if change is None:
        return
    if change.body == draft.base.get(path):
        draft_records.drop_draft_file(academy.records, course_id=course_id, path=path)
        return
    draft_records.write_draft_file(
        academy.records,
        course_id=course_id,
        path=path,
        body=change.body,
        base_version=version_of(draft.base.get(path)),
        changed_by=change.changed_by,
        now=change.changed_at,
    )


def _three_texts(academy: Academy, draft: DraftState, path: str) -> ThreeTexts | None:
    change, copy = draft.changes.get(path), draft.copies.get(path)
    if copy is not None:
        return ThreeTexts(
            earlier=as_text(draft.base.get(path, b"")),
            theirs=as_text(draft.files.get(path, b"")),
            yours=as_text(copy.body),
            theirs_by=_name(academy, change.changed_by) if change else "",
            theirs_at=change.changed_at if change else None,
            is_published=False,
        )
    if change is None or not draft.is_behind(path):
        return None
    before = release_file_records.find_content(academy.records, sha256=change.base_version or "")
    return ThreeTexts(
        earlier=as_text(before or b""),
        theirs=as_text(draft.base.get(path, b"")),
        yours=as_text(change.body or b""),
        theirs_by="",
        theirs_at=None,
        is_published=True,
    )


def _to_translate(draft: DraftState, place: FilePlace) -> str:
    """Return the text from which a file that is not there is written: the source language's, else nothing."""
    same = [
        other.path
        for other in draft.places.values()
        if (other.kind, other.module_id, other.lesson_id) == (place.kind, place.module_id, place.lesson_id)
    ]
    return next((as_text(draft.files[path]) for path in same if path in draft.files), "")


def _name(academy: Academy, person_id: PersonId) -> str:
    person = person_records.find_person(academy.records, person_id=person_id)
    return person.full_name if person else ""
