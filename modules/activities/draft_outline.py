"""What the editor needs to know of a draft to name its parts and to give them another place."""

from collections.abc import Mapping
from dataclasses import dataclass

from modules.academy import Academy
from modules.activities.draft_removing import may_be_removed
from modules.activities.draft_state import read_draft
from modules.activities.draft_titles import course_title, draft_titles
from modules.authoring.outline_reading import Outline
from modules.course.ids import CourseId, Language
from modules.people.person import Visitor
from modules.people.rights import Deed, Reach, require


@dataclass(frozen=True, slots=True)
class DraftOutline:
    """The order of a draft with its titles. `outline` is None while it cannot be read; `is_published` as a course.

    `removable` are the files that may leave by themselves.
    """

    course_id: CourseId
    title: str
    outline: Outline | None
    titles: Mapping[str, str]
    is_published: bool
    removable: frozenset[str]

    @property
    def languages(self) -> tuple[Language, ...]:
        """Return the languages of the course, the source language first; empty while its order cannot be read."""
        return self.outline.languages if self.outline else ()


def draft_outline(academy: Academy, *, who: Visitor, course_id: CourseId, language: Language) -> DraftOutline:
    """Return the order of a course's draft with its titles in a language; raise CourseNotFound."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    draft = read_draft(academy, who, course_id)
    return DraftOutline(
        course_id=course_id,
        title=course_title(draft, language),
        outline=draft.outline,
        titles=draft_titles(draft, language),
        is_published=draft.base_id is not None,
        removable=frozenset(path for path in draft.files if may_be_removed(draft, path)),
    )
