"""What leaves a draft: lessons and modules with all that belongs to them, translations, files that nothing names."""

import re
from dataclasses import dataclass

from modules.academy import Academy, CourseNotFound
from modules.activities.draft_parts import (
    ENTRY_KINDS,
    Bodies,
    ids_of_lessons,
    module_of,
    order_text,
    order_with,
    outline_of,
    text_paths,
)
from modules.activities.draft_state import DraftState, held_draft, read_draft, write_files
from modules.activities.drafting import DraftFileNotFound, as_body, as_text
from modules.authoring.course_files import lesson_path, questions_path
from modules.authoring.outline_editing import without_lesson, without_module
from modules.authoring.outline_reading import Outline
from modules.authoring.problem import Problems
from modules.authoring.question_editing import EntryKind, taken_out
from modules.authoring.yaml_fields import Fields
from modules.authoring.yaml_reading import YamlMap, read_yaml
from modules.course.ids import CourseId, Language, LessonId, ModuleId
from modules.people.person import Visitor
from modules.people.rights import Deed, Reach, require
from modules.records import progress_records


@dataclass(frozen=True, slots=True)
class Leaving:
    """What leaves a course with a module, a lesson or a question, and whom it concerns.

    `done_count` is how many active people have completed the lessons as they are published; `seen_in` are the files of
    other lessons that refer to them.
    """

    languages: tuple[Language, ...]
    lesson_count: int
    question_count: int
    conversation_count: int
    done_count: int
    is_published: bool
    seen_in: tuple[str, ...]


def what_leaves(academy: Academy, *, who: Visitor, course_id: CourseId, part: str) -> Leaving:
    """Return what leaves the course with a lesson or a module, and whom it concerns; raise PartNotFound."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    draft = read_draft(academy, who, course_id)
    outline = outline_of(draft)
    module = next((each for each in outline.modules if each.id == part), None)
    lessons = module.lesson_ids if module else (LessonId(part),)
    holder = module or module_of(outline, LessonId(part))
    source = questions_path(course_id, outline.languages[0], holder.id)
    counts = [_entry_count(draft, source, kind, lessons) for kind in ENTRY_KINDS]
    return Leaving(
        languages=tuple(language for language, path in text_paths(draft, part).items() if path in draft.files),
        lesson_count=len(lessons) if module else 1,
        question_count=counts[0],
        conversation_count=counts[1],
        done_count=max((_done_count(academy, course_id, lesson_id) for lesson_id in lessons), default=0),
        is_published=any(path in draft.base for path in text_paths(draft, part).values()),
        seen_in=_referring(draft, lessons),
    )


def _entry_count(draft: DraftState, path: str, kind: EntryKind, lessons: tuple[LessonId, ...]) -> int:
    """Return how many questions, or conversations, of a file belong to some lessons, however it is laid out."""
    found = read_yaml(as_text(draft.files.get(path, b"")), Problems(path))
    entries = Fields(found, Problems(path)).maps(kind) if isinstance(found, YamlMap) else ()
    return sum(Fields(entry, Problems(path)).optional_text("lesson") in lessons for entry in entries)


def remove_part(academy: Academy, *, who: Visitor, course_id: CourseId, part: str) -> None:
    """Take a lesson or a module out of the draft in all languages, with its questions and conversations.

    Raises PartNotFound, OrderUnreadable and QuestionsUnreadable; then nothing has gone.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    with academy.records.transaction():
        draft = held_draft(academy, who, course_id)
        outline = outline_of(draft)
        if any(module.id == part for module in outline.modules):
            bodies = _module_gone(draft, ModuleId(part))
        else:
            bodies = _lesson_gone(draft, outline, LessonId(part))
        write_files(academy, who, draft, bodies)


def remove_file(academy: Academy, *, who: Visitor, course_id: CourseId, path: str) -> None:
    """Take one file out of the draft: a translation, a picture, a file that nothing names; raise DraftFileNotFound.

    The order of the course, and a text in its source language, stay: a lesson leaves with `remove_part`.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    with academy.records.transaction():
        draft = held_draft(academy, who, course_id)
        if path not in draft.files or not may_be_removed(draft, path):
            raise DraftFileNotFound(path)
        write_files(academy, who, draft, {path: None})


def may_be_removed(draft: DraftState, path: str) -> bool:
    """Return whether a file may leave by itself: a course does without it."""
    place = draft.places.get(path)
    source = draft.outline.languages[0] if draft.outline else None
    return place is None or place.kind in {"sources", "glossary"} or place.language not in {None, source}


def _lesson_gone(draft: DraftState, outline: Outline, lesson_id: LessonId) -> Bodies:
    module = module_of(outline, lesson_id)
    bodies = order_with(draft, without_lesson(order_text(draft), lesson_id))
    for language in outline.languages:
        path = lesson_path(draft.course_id, language, module.id, lesson_id)
        if path in draft.files:
            bodies[path] = None
        questions = questions_path(draft.course_id, language, module.id)
        if questions in draft.files:
            text = as_text(draft.files[questions])
            for kind in ENTRY_KINDS:
                text, _ = taken_out(text, kind, ids_of_lessons(draft, questions, kind, (lesson_id,)))
            bodies[questions] = as_body(text, like=draft.files[questions])
    return bodies


def _module_gone(draft: DraftState, module_id: ModuleId) -> Bodies:
    bodies = order_with(draft, without_module(order_text(draft), module_id))
    gone = (path for path, place in draft.places.items() if place.module_id == module_id and path in draft.files)
    return {**bodies, **dict.fromkeys(gone)}


def _referring(draft: DraftState, lesson_ids: tuple[LessonId, ...]) -> tuple[str, ...]:
    """Return the files of other lessons whose front matter names one of these lessons."""
    found: list[str] = []
    for path, place in draft.places.items():
        if place.kind == "lesson" and place.lesson_id not in lesson_ids and path in draft.files:
            front = as_text(draft.files[path]).partition("\n---")[0]
            lines = front.partition("see_also:")[2]
            if any(lesson_id in re.findall(r"[a-z0-9-]+", lines) for lesson_id in lesson_ids):
                found.append(path)
    return tuple(found)


def _done_count(academy: Academy, course_id: CourseId, lesson_id: LessonId) -> int:
    try:
        published = academy.library.course(course_id)
    except CourseNotFound:
        return 0
    placed = published.lessons.get(lesson_id)
    if placed is None:
        return 0
    return progress_records.count_completions(
        academy.records, course_id=course_id, lesson_id=lesson_id, revision=placed.revision
    )
