"""course.yaml with another order: modules and lessons added, moved, taken out; all else stays as it is written."""

import io
import re
from collections.abc import Callable
from typing import Any, cast

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError

from modules.course.ids import Language, LessonId, ModuleId


class OrderUnreadable(ValueError):
    """course.yaml cannot be read, or does not name what is to be changed."""


def with_module(course_file: str, module_id: ModuleId) -> str:
    """Return course.yaml with one more module, still without lessons, at the end; raise OrderUnreadable."""

    def change(outline: Any) -> None:  # noqa: ANN401 -- ruamel has no types
        lessons: Any = CommentedSeq()
        lessons.fa.set_flow_style()
        modules: Any = outline.get("modules") or CommentedSeq()
        modules.append(CommentedMap({"id": module_id, "lessons": lessons}))
        outline["modules"] = modules

    return _changed(course_file, module_id, change)


def without_module(course_file: str, module_id: ModuleId) -> str:
    """Return course.yaml without a module and its lessons; raise OrderUnreadable."""

    def change(outline: Any) -> None:  # noqa: ANN401
        outline["modules"].remove(_module(outline, module_id))

    return _changed(course_file, module_id, change)


def with_module_at(course_file: str, module_id: ModuleId, place: int) -> str:
    """Return course.yaml with a module moved to a place, counted from 0; raise OrderUnreadable."""

    def change(outline: Any) -> None:  # noqa: ANN401
        modules = outline["modules"]
        module = _module(outline, module_id)
        modules.remove(module)
        modules.insert(place, module)

    return _changed(course_file, module_id, change)


def with_lesson(course_file: str, module_id: ModuleId, lesson_id: LessonId, place: int | None = None) -> str:
    """Return course.yaml with one more lesson in a module, by default at its end; raise OrderUnreadable."""

    def change(outline: Any) -> None:  # noqa: ANN401
        lessons = _lessons(outline, module_id)
        lessons.insert(len(lessons) if place is None else place, lesson_id)

    return _changed(course_file, module_id, change)


def without_lesson(course_file: str, lesson_id: LessonId) -> str:
    """Return course.yaml without a lesson; raise OrderUnreadable."""

    def change(outline: Any) -> None:  # noqa: ANN401
        _holder(outline, lesson_id).remove(lesson_id)

    return _changed(course_file, lesson_id, change)


def with_lesson_at(course_file: str, lesson_id: LessonId, module_id: ModuleId, place: int) -> str:
    """Return course.yaml with a lesson moved to a place, counted from 0, in a module; raise OrderUnreadable."""

    def change(outline: Any) -> None:  # noqa: ANN401
        _holder(outline, lesson_id).remove(lesson_id)
        _lessons(outline, module_id).insert(place, lesson_id)

    return _changed(course_file, lesson_id, change)


def with_language(course_file: str, language: Language) -> str:
    """Return course.yaml with one more language, after the others; raise OrderUnreadable."""

    def change(outline: Any) -> None:  # noqa: ANN401
        if language not in outline["languages"]:
            outline["languages"].append(language)

    return _changed(course_file, language, change)


def _changed(course_file: str, about: str, change: Callable[[Any], None]) -> str:
    yaml = cast("Any", YAML(typ="rt", pure=True))
    yaml.width, yaml.preserve_quotes, yaml.allow_unicode = 10**9, True, True
    is_flush = re.search(r"^\w+:[ ]*\n- ", course_file, re.MULTILINE) is not None
    yaml.indent(mapping=2, sequence=2 if is_flush else 4, offset=0 if is_flush else 2)
    try:
        outline = yaml.load(course_file)
        change(outline)
    except (YAMLError, StopIteration, KeyError, TypeError, AttributeError, ValueError) as broken:
        raise OrderUnreadable(about) from broken
    written = io.StringIO()
    yaml.dump(outline, written)
    return written.getvalue()


def _module(outline: Any, module_id: ModuleId) -> Any:  # noqa: ANN401
    return next(each for each in outline["modules"] if each["id"] == module_id)


def _lessons(outline: Any, module_id: ModuleId) -> Any:  # noqa: ANN401
    module = _module(outline, module_id)
    if module.get("lessons") is None:
        module["lessons"] = CommentedSeq()
    return module["lessons"]


def _holder(outline: Any, lesson_id: LessonId) -> Any:  # noqa: ANN401
    return next(each["lessons"] for each in outline["modules"] if lesson_id in (each.get("lessons") or ()))
