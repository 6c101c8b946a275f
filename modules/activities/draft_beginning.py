"""Beginning a lesson in a draft: its place in the order, and a file to be filled in."""

from collections.abc import Sequence

from modules.academy import Academy
from modules.activities.draft_courses import ids_in_use
from modules.activities.draft_state import hold_draft, read_draft
from modules.activities.drafting import file_of, save_file
from modules.authoring.course_files import course_path, lesson_path
from modules.authoring.lesson_beginning import EMPTY_SECTION, free_lesson_id, lesson_frame
from modules.authoring.outline_editing import with_lesson
from modules.course.ids import CourseId, ModuleId
from modules.people.person import Visitor
from modules.people.rights import Deed, Reach, require


def begin_lesson(
    academy: Academy,
    *,
    who: Visitor,
    course_id: CourseId,
    module_id: ModuleId,
    title: str,
    sections: Sequence[tuple[str, str]] = (),
) -> str:
    """Put a new lesson at the end of a module, in the source language, and return the path of its file.

    `sections` are headings to begin with, each with its id; without any there is one that has no words either.
    Raises ValueError if the order of the draft cannot be read or has no such module.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    with academy.records.transaction():
        hold_draft(academy, course_id)
        draft = read_draft(academy, who, course_id)
        if draft.outline is None:
            raise ValueError(module_id)
        order = file_of(academy, draft, course_path(course_id))
        lesson_id = free_lesson_id(title, ids_in_use(academy, who))
        save_file(
            academy,
            who=who,
            course_id=course_id,
            path=order.place.path,
            text=with_lesson(order.text, module_id, lesson_id),
            version=order.version,
        )
        path = lesson_path(course_id, draft.outline.languages[0], module_id, lesson_id)
        frame = lesson_frame(lesson_id, " ".join(title.split()), sections or EMPTY_SECTION)
        save_file(academy, who=who, course_id=course_id, path=path, text=frame, version=None)
    return path
