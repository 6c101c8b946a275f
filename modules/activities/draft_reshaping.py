"""Giving a draft another shape: modules and lessons added, renamed and moved, in all languages at once.

Ids never change, so what people did in a lesson goes along wherever it moves.
"""

from collections.abc import Mapping

from modules.academy import Academy
from modules.activities.draft_courses import ids_in_use
from modules.activities.draft_parts import (
    ENTRY_KINDS,
    Bodies,
    PartNotFound,
    ids_of_lessons,
    module_of,
    order_text,
    order_with,
    outline_of,
    questions_text,
    text_paths,
)
from modules.activities.draft_state import DraftState, held_draft, read_draft, write_files
from modules.activities.drafting import as_body, as_text
from modules.authoring.course_beginning import FirstWords, begun_module, text_frame
from modules.authoring.course_files import lesson_path, questions_path
from modules.authoring.front_titles import title_of, with_title
from modules.authoring.lesson_beginning import free_id
from modules.authoring.outline_editing import with_language, with_lesson_at, with_module, with_module_at
from modules.authoring.question_editing import put_in, taken_out
from modules.course.ids import CourseId, Language, LessonId, ModuleId
from modules.people.person import Visitor
from modules.people.rights import Deed, Reach, require


def part_titles(academy: Academy, *, who: Visitor, course_id: CourseId, part: str = "") -> Mapping[Language, str]:
    """Return what a lesson or a module is called in each language that has its file; without a part, the course."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    draft = read_draft(academy, who, course_id)
    return {
        language: title_of(draft.files[path])
        for language, path in text_paths(draft, part).items()
        if path in draft.files
    }


def rename_part(
    academy: Academy, *, who: Visitor, course_id: CourseId, titles: Mapping[Language, str], part: str = ""
) -> None:
    """Write other titles of a lesson, a module or the course, in the languages given; an empty title is left alone.

    A language in which a module or the course has no words yet begins with the title. Raises PartNotFound.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    with academy.records.transaction():
        draft = held_draft(academy, who, course_id)
        bodies: Bodies = {}
        paths = text_paths(draft, part)
        for language, title in titles.items():
            path, said = paths.get(language), " ".join(title.split())
            if path is None or not said:
                continue
            body = draft.files.get(path)
            if body is not None and title_of(body) != said:
                bodies[path] = as_body(with_title(as_text(body), said), like=body)
            elif body is None and draft.places[path].kind != "lesson":
                bodies[path] = text_frame(FirstWords(said), ModuleId(part) if part else None).encode()
        write_files(academy, who, draft, bodies)


def add_module(academy: Academy, *, who: Visitor, course_id: CourseId, words: FirstWords) -> ModuleId:
    """Add a module without lessons at the end of a draft, in the source language, and return its id.

    Raises PartNotFound, ValueError without a title, OrderUnreadable.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    with academy.records.transaction():
        draft = held_draft(academy, who, course_id)
        source = outline_of(draft).languages[0]
        if not words.title.strip():
            message = "a module begins with its title"
            raise ValueError(message)
        module_id = ModuleId(free_id(words.title, ids_in_use(academy, who), "module"))
        files = begun_module(course_id, source=source, module_id=module_id, words={source: words})
        bodies: Bodies = {path: text.encode() for path, text in files.items()}
        write_files(academy, who, draft, {**bodies, **order_with(draft, with_module(order_text(draft), module_id))})
    return module_id


def add_language(academy: Academy, *, who: Visitor, course_id: CourseId, language: Language) -> None:
    """Let a course be written in one more language; raise OrderUnreadable."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    with academy.records.transaction():
        draft = held_draft(academy, who, course_id)
        write_files(academy, who, draft, order_with(draft, with_language(order_text(draft), language)))


def move_module(academy: Academy, *, who: Visitor, course_id: CourseId, module_id: ModuleId, place: int) -> None:
    """Move a module to a place in the order, counted from 0; raise OrderUnreadable."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    with academy.records.transaction():
        draft = held_draft(academy, who, course_id)
        write_files(academy, who, draft, order_with(draft, with_module_at(order_text(draft), module_id, place)))


def move_lesson(
    academy: Academy, *, who: Visitor, course_id: CourseId, lesson_id: LessonId, module_id: ModuleId, place: int
) -> None:
    """Move a lesson to a place, counted from 0, in a module, with its questions and conversations in all languages.

    Raises PartNotFound, OrderUnreadable and QuestionsUnreadable; then nothing has moved.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    with academy.records.transaction():
        draft = held_draft(academy, who, course_id)
        outline, before = outline_of(draft), module_of(outline_of(draft), lesson_id)
        if all(module.id != module_id for module in outline.modules):
            raise PartNotFound(module_id)
        bodies = order_with(draft, with_lesson_at(order_text(draft), lesson_id, module_id, place))
        if module_id != before.id:
            for language in outline.languages:
                path = lesson_path(course_id, language, before.id, lesson_id)
                if path in draft.files:
                    bodies[path] = None
                    bodies[lesson_path(course_id, language, module_id, lesson_id)] = draft.files[path]
                bodies |= _questions_moved(draft, language, lesson_id, before.id, module_id)
        write_files(academy, who, draft, bodies)


def _questions_moved(
    draft: DraftState, language: Language, lesson_id: LessonId, before: ModuleId, after: ModuleId
) -> Bodies:
    """Return the question files of two modules after what belongs to a lesson has moved from one to the other."""
    old, new = (questions_path(draft.course_id, language, module_id) for module_id in (before, after))
    if old not in draft.files:
        return {}
    rest = as_text(draft.files[old])
    grown = questions_text(draft, new, after)
    has_moved = False
    for kind in ENTRY_KINDS:
        ids = ids_of_lessons(draft, old, kind, (lesson_id,))
        rest, written = taken_out(rest, kind, ids)
        grown = put_in(grown, kind, written)
        has_moved = has_moved or bool(written)
    if not has_moved:
        return {}
    return {old: as_body(rest, like=draft.files[old]), new: as_body(grown, like=draft.files.get(new))}
