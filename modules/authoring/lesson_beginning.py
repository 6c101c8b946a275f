"""A lesson that is begun: its place in the order of the course, and the frame of its file, to be filled in."""

import io
import json
import re
from typing import Any, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from modules.authoring.id_rules import slug
from modules.course.ids import LessonId, ModuleId


def lesson_frame(lesson_id: LessonId, title: str) -> str:
    """Return the file of a lesson that has only a title; what is to be written stands as `…`."""
    return (
        f"---\nid: {lesson_id}\ntitle: {json.dumps(title, ensure_ascii=False)}\nminutes: 4\noutcomes:\n"
        '  - "…"\nkeywords: []\nsources: []\nsee_also: []\n---\n…\n\n## … {#first}\n\n…\n\n!!! key-points\n    - …\n'
    )


def free_lesson_id(title: str, taken: frozenset[str]) -> LessonId:
    """Return an id for a lesson of this title that no other lesson has."""
    wanted = slug(title) or "lesson"
    numbers = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return LessonId(wanted if wanted not in taken else next(each for each in numbers if each not in taken))


def with_lesson(course_file: str, module_id: ModuleId, lesson_id: LessonId) -> str:
    """Return course.yaml with one more lesson at the end of a module; raise ValueError if it has no such module."""
    yaml = cast("Any", YAML(typ="rt", pure=True))
    yaml.width, yaml.preserve_quotes, yaml.allow_unicode = 10**9, True, True
    is_flush = re.search(r"^\w+:[ ]*\n- ", course_file, re.MULTILINE) is not None
    yaml.indent(mapping=2, sequence=2 if is_flush else 4, offset=0 if is_flush else 2)
    try:
        outline = yaml.load(course_file)
        module = next(each for each in outline["modules"] if each["id"] == module_id)
        module.setdefault("lessons", []).append(lesson_id)
    except (YAMLError, StopIteration, KeyError, TypeError, AttributeError) as broken:
        raise ValueError(module_id) from broken
    written = io.StringIO()
    yaml.dump(outline, written)
    return written.getvalue()
