"""What the parts of a draft are called: by the titles in its own files, so that what is new has its name too."""

from collections.abc import Mapping

from modules.activities.draft_state import DraftState
from modules.authoring.course_files import course_text_path, lesson_path, module_text_path
from modules.authoring.front_titles import title_of
from modules.course.ids import Language


def draft_titles(draft: DraftState, language: Language) -> Mapping[str, str]:
    """Return what lessons and modules are called in a language, else in the source language, by id.

    One whose files give no title is left out; its id stands in for it.
    """
    if draft.outline is None:
        return {}
    languages = dict.fromkeys((language, *draft.outline.languages))
    titles: dict[str, str] = {}
    for module in draft.outline.modules:
        paths = [module_text_path(draft.course_id, each, module.id) for each in languages]
        titles[module.id] = _first(draft, paths)
        for lesson_id in module.lesson_ids:
            paths = [lesson_path(draft.course_id, each, module.id, lesson_id) for each in languages]
            titles[lesson_id] = _first(draft, paths)
    return {part: title for part, title in titles.items() if title}


def course_title(draft: DraftState, language: Language) -> str:
    """Return what a course is called in a language, else in its source language, else its id."""
    languages = dict.fromkeys((language, *(draft.outline.languages if draft.outline else ())))
    return _first(draft, [course_text_path(draft.course_id, each) for each in languages]) or draft.course_id


def _first(draft: DraftState, paths: list[str]) -> str:
    found = (title_of(draft.files[path]) for path in paths if path in draft.files)
    return next((title for title in found if title), "")
