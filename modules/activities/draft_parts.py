"""The parts of a draft, modules and lessons, and the files that belong to them."""

from modules.activities.draft_state import DraftState
from modules.activities.drafting import as_body, as_text
from modules.authoring.course_files import course_path, course_text_path, lesson_path, module_text_path
from modules.authoring.outline_reading import Outline
from modules.authoring.question_editing import EntryKind, entry_blocks, no_questions
from modules.course.course import ModuleOutline
from modules.course.ids import Language, LessonId, ModuleId

Bodies = dict[str, bytes | None]
"""What files are to hold, by path; None for one that is to go."""
ENTRY_KINDS: tuple[EntryKind, ...] = ("questions", "conversations")


class PartNotFound(LookupError):
    """The draft has no such module or lesson any more, or its order cannot be read."""


def text_paths(draft: DraftState, part: str) -> dict[Language, str]:
    """Return the paths, by language, of the file that gives the title of a lesson, a module, or the course."""
    outline = outline_of(draft)
    if not part:
        return {language: course_text_path(draft.course_id, language) for language in outline.languages}
    if any(module.id == part for module in outline.modules):
        return {language: module_text_path(draft.course_id, language, ModuleId(part)) for language in outline.languages}
    module = module_of(outline, LessonId(part))
    return {
        language: lesson_path(draft.course_id, language, module.id, LessonId(part)) for language in outline.languages
    }


def outline_of(draft: DraftState) -> Outline:
    """Return the order of a draft; raise PartNotFound."""
    if draft.outline is None:
        raise PartNotFound(draft.course_id)
    return draft.outline


def module_of(outline: Outline, lesson_id: LessonId) -> ModuleOutline:
    """Return the module of a lesson; raise PartNotFound."""
    for module in outline.modules:
        if lesson_id in module.lesson_ids:
            return module
    raise PartNotFound(lesson_id)


def order_text(draft: DraftState) -> str:
    """Return course.yaml as the draft has it; empty if it is not there."""
    return as_text(draft.files.get(course_path(draft.course_id), b""))


def order_with(draft: DraftState, text: str) -> Bodies:
    """Return course.yaml with another text, to be written."""
    path = course_path(draft.course_id)
    return {path: as_body(text, like=draft.files.get(path))}


def questions_text(draft: DraftState, path: str, module_id: ModuleId | None) -> str:
    """Return a question file as the draft has it; without a question if it is not there."""
    return as_text(draft.files[path]) if path in draft.files else no_questions(module_id)


def ids_of_lessons(draft: DraftState, path: str, kind: EntryKind, lesson_ids: tuple[LessonId, ...]) -> frozenset[str]:
    """Return the ids of the questions, or conversations, of a file that belong to some lessons."""
    if path not in draft.files:
        return frozenset()
    blocks = entry_blocks(as_text(draft.files[path]), kind)
    return frozenset(block.id for block in blocks if block.values.get("lesson") in lesson_ids)
