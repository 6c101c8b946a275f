"""A lesson that is begun: the frame of its file, to be filled in, and an id that no other has."""

import json
from collections.abc import Sequence

from modules.authoring.id_rules import slug
from modules.course.ids import LessonId

EMPTY_SECTION = (("…", "first"),)
"""The sections of a lesson that begins empty: a heading and an id each."""


def lesson_frame(lesson_id: LessonId, title: str, sections: Sequence[tuple[str, str]] = EMPTY_SECTION) -> str:
    """Return the file of a lesson that has only a title and headings; what is to be written stands as `…`.

    A place where nothing but `…` stands is empty to the check, so that a lesson is not published half written.
    """
    parts = "".join(f"## {heading} {{#{section_id}}}\n\n…\n\n" for heading, section_id in sections)
    return (
        f"---\nid: {lesson_id}\ntitle: {json.dumps(title, ensure_ascii=False)}\nminutes: 4\noutcomes:\n"
        f'  - "…"\nkeywords: []\nsources: []\nsee_also: []\n---\n…\n\n{parts}!!! key-points\n    - …\n'
    )


def free_id(title: str, taken: frozenset[str], fallback: str = "lesson") -> str:
    """Return an id for something of this title that nothing among `taken` has."""
    wanted = slug(title) if title.strip() else fallback
    numbers = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(each for each in numbers if each not in taken)


def free_lesson_id(title: str, taken: frozenset[str]) -> LessonId:
    """Return an id for a lesson of this title that no other lesson has."""
    return LessonId(free_id(title, taken))
