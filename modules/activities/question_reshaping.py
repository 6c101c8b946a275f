"""Changing what a question is in every language at once: its kind, the order of its parts, whether it is there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from modules.academy import Academy
from modules.activities.draft_parts import Bodies, questions_text
from modules.activities.draft_state import DraftState, held_draft, read_draft, write_files
from modules.activities.drafting import DraftFileNotFound, as_body, as_text
from modules.authoring.course_places import FilePlace
from modules.authoring.question_editing import (
    EntryKind,
    QuestionBlock,
    Values,
    entry_blocks,
    moved_question,
    put_in,
    put_question,
    question_blocks,
    taken_out,
)
from modules.authoring.question_kinds import converted, reordered
from modules.course.ids import CourseId, Language
from modules.people.person import Visitor
from modules.people.rights import Deed, Reach, require


@dataclass(frozen=True, slots=True)
class Untranslated:
    """What the source language asks and another does not yet, by id, with the words of the source."""

    kind: EntryKind
    id: str
    text: str


def change_kind(academy: Academy, *, who: Visitor, course_id: CourseId, path: str, question_id: str, kind: str) -> None:
    """Make a question one of another kind in every language; what the new kind has room for is kept.

    Raises DraftFileNotFound and QuestionsUnreadable; then nothing has changed.
    """
    _in_every_language(
        academy, who, course_id, path, question_id, lambda values: converted(values, kind) if values else None
    )


def reorder_parts(
    academy: Academy, *, who: Visitor, course_id: CourseId, path: str, question_id: str, order: Sequence[int]
) -> None:
    """Bring the parts of a question into another order, given by their places before, in every language that has them.

    Raises DraftFileNotFound and QuestionsUnreadable; then nothing has changed.
    """
    _in_every_language(
        academy, who, course_id, path, question_id, lambda values: reordered(values, str(values.get("kind", "")), order)
    )


def drop_everywhere(
    academy: Academy,
    *,
    who: Visitor,
    course_id: CourseId,
    path: str,
    entry_id: str,
    kind: EntryKind = "questions",
) -> None:
    """Take a question or a conversation out of the draft in every language.

    Raises DraftFileNotFound and QuestionsUnreadable; then nothing has changed.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    with academy.records.transaction():
        draft = held_draft(academy, who, course_id)
        bodies: Bodies = {}
        for place in same_file(draft, path):
            text, _ = taken_out(as_text(draft.files[place.path]), kind, {entry_id})
            bodies[place.path] = as_body(text, like=draft.files[place.path])
        write_files(academy, who, draft, bodies)


def move_question(
    academy: Academy, *, who: Visitor, course_id: CourseId, path: str, question_id: str, place: int
) -> None:
    """Move a question to a place among the others of its file; the order of the source language holds for all.

    Raises DraftFileNotFound and QuestionsUnreadable.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    with academy.records.transaction():
        draft = held_draft(academy, who, course_id)
        if path not in draft.files:
            raise DraftFileNotFound(path)
        text = moved_question(as_text(draft.files[path]), question_id, place)
        write_files(academy, who, draft, {path: as_body(text, like=draft.files[path])})


def untranslated(academy: Academy, *, who: Visitor, course_id: CourseId, path: str) -> tuple[Untranslated, ...]:
    """Return what the source file has and this one lacks, in its order; empty for the source language itself.

    Raises QuestionsUnreadable.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    draft = read_draft(academy, who, course_id)
    source = _source(draft, path)
    if source is None or source.path == path:
        return ()
    missing: list[Untranslated] = []
    for kind, key in _WORDS:
        own: set[str] = set()
        if path in draft.files:
            own = {block.id for block in entry_blocks(as_text(draft.files[path]), kind)}
        for block in entry_blocks(as_text(draft.files[source.path]), kind):
            if block.id not in own:
                said = block.values.get(key, "")
                missing.append(Untranslated(kind, block.id, said if isinstance(said, str) else ""))
    return tuple(missing)


def begin_translation(
    academy: Academy, *, who: Visitor, course_id: CourseId, path: str, kind: EntryKind, entry_id: str
) -> None:
    """Put a question or conversation as the source language has it into another language's file, to be translated.

    Raises DraftFileNotFound and QuestionsUnreadable.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    with academy.records.transaction():
        draft = held_draft(academy, who, course_id)
        source, place = _source(draft, path), draft.places.get(path)
        if source is None or place is None:
            raise DraftFileNotFound(path)
        text = questions_text(draft, path, place.module_id)
        if any(block.id == entry_id for block in entry_blocks(text, kind)):
            return
        _, written = taken_out(as_text(draft.files[source.path]), kind, {entry_id})
        write_files(academy, who, draft, {path: as_body(put_in(text, kind, written), like=draft.files.get(path))})


def find_source(academy: Academy, *, who: Visitor, course_id: CourseId, path: str) -> tuple[Language, str] | None:
    """Return the source language and the path of its file of the same questions; None for that file itself."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    source = _source(read_draft(academy, who, course_id), path)
    return (source.language, source.path) if source and source.language and source.path != path else None


def same_file(draft: DraftState, path: str) -> tuple[FilePlace, ...]:
    """Return the places of the files that hold the same in every language, this one too; raise DraftFileNotFound."""
    place = draft.places.get(path)
    if place is None or path not in draft.files:
        raise DraftFileNotFound(path)
    return tuple(
        other
        for other in draft.places.values()
        if (other.kind, other.module_id) == (place.kind, place.module_id) and other.path in draft.files
    )


def changed_everywhere(
    draft: DraftState, places: Sequence[FilePlace], question_id: str, change: Callable[[Values], Values | None]
) -> Bodies:
    """Return the files after a change of a question in each; one that lacks it, or refuses, stays as it is."""
    bodies: Bodies = {}
    for place in places:
        text = as_text(draft.files[place.path])
        block: QuestionBlock | None = next((each for each in question_blocks(text) if each.id == question_id), None)
        values = change(block.values) if block else None
        if block is not None and values is not None and values != block.values:
            bodies[place.path] = as_body(put_question(text, block, values), like=draft.files[place.path])
    return bodies


_WORDS: tuple[tuple[EntryKind, str], ...] = (("questions", "text"), ("conversations", "title"))


def _in_every_language(  # noqa: PLR0917 -- each is another thing
    academy: Academy,
    who: Visitor,
    course_id: CourseId,
    path: str,
    question_id: str,
    change: Callable[[Values], Values | None],
) -> None:
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    with academy.records.transaction():
        draft = held_draft(academy, who, course_id)
        write_files(academy, who, draft, changed_everywhere(draft, same_file(draft, path), question_id, change))


def _source(draft: DraftState, path: str) -> FilePlace | None:
    """Return the place of the same file in the source language, if it is there."""
    place, outline = draft.places.get(path), draft.outline
    if place is None or outline is None:
        return None
    wanted = (place.kind, place.module_id, outline.languages[0])
    found = (each for each in draft.places.values() if (each.kind, each.module_id, each.language) == wanted)
    source = next(found, None)
    return source if source is not None and source.path in draft.files else None
