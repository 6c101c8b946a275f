"""course.yaml and sources.yaml: the order of a course, its rules and its bibliography."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast

from modules.authoring.problem import Place, Problems
from modules.authoring.yaml_fields import Fields, check_id
from modules.authoring.yaml_files import read_fields, submaps
from modules.course.course import ModuleOutline
from modules.course.ids import ENGLISH, LANGUAGES, CourseId, Language, LessonId, ModuleId, SourceId
from modules.course.source import Source


@dataclass(frozen=True, slots=True)
class Outline:
    """What course.yaml says, and where it names each module and lesson."""

    id: CourseId
    languages: tuple[Language, ...]
    level: str
    pass_mark_share: float
    quiz_opens: Literal["after-lessons", "always"]
    quiz_size: int
    modules: tuple[ModuleOutline, ...]
    module_places: Mapping[ModuleId, Place]
    lesson_places: Mapping[LessonId, Place]
    certificate_valid_months: int | None


def read_outline(content: bytes, problems: Problems, course_id: CourseId) -> Outline | None:
    """Return the order and rules of a course; None, with problems, if the file is not a map of fields."""
    fields = read_fields(content, problems)
    if fields is None:
        return None
    found_id = fields.id("id", sample=course_id)
    if found_id and found_id != course_id:
        problems.error(fields.place("id"), "id-not-folder-name", id=found_id, name=course_id, write=f"id: {course_id}")
    module_places: dict[ModuleId, Place] = {}
    lesson_places: dict[LessonId, Place] = {}
    outline = Outline(
        id=course_id,
        languages=_languages(fields, problems),
        level=fields.text("level", sample="EQF 3–5"),
        pass_mark_share=fields.number("pass_mark", low=1, high=100, default=80) / 100,
        quiz_opens=cast(
            "Literal['after-lessons', 'always']",
            fields.one_of("quiz_opens", ("after-lessons", "always"), default="after-lessons") or "after-lessons",
        ),
        quiz_size=fields.number("quiz_size", low=1, high=100, default=10),
        modules=_modules(fields, problems, module_places, lesson_places),
        module_places=module_places,
        lesson_places=lesson_places,
        certificate_valid_months=fields.number("certificate_valid_months", low=0, high=1200, default=0) or None,
    )
    fields.finish()
    return outline


def read_sources(content: bytes, problems: Problems) -> Mapping[SourceId, Source]:
    """Return the bibliography by id; empty, with a problem, if the file cannot be read."""
    entries = read_fields(content, problems)
    sources: dict[SourceId, Source] = {}
    for source_id, fields in submaps(entries, problems, sample="title: …"):
        url = fields.optional_text("url")
        if url and not url.startswith(("https://", "http://")):
            problems.error(fields.place("url"), "url-broken", url=url, write=f"url: https://{url}")
            url = None
        sources[SourceId(source_id)] = Source(
            id=SourceId(source_id),
            title=fields.text("title"),
            authors=fields.optional_text("authors"),
            year=fields.optional_text("year"),
            where=fields.optional_text("where"),
            url=url,
        )
        fields.finish()
    return sources


def _languages(fields: Fields, problems: Problems) -> tuple[Language, ...]:
    found: list[Language] = []
    for item in fields.texts("languages", sample="[en, pl, lv]"):
        if item.text not in LANGUAGES:
            problems.error(item.at, "language-not-ours", language=item.text, allowed=", ".join(LANGUAGES))
        elif item.text in found:
            problems.error(item.at, "language-twice", language=item.text)
        else:
            found.append(Language(item.text))
    return tuple(found) or (ENGLISH,)


def _modules(
    fields: Fields, problems: Problems, module_places: dict[ModuleId, Place], lesson_places: dict[LessonId, Place]
) -> tuple[ModuleOutline, ...]:
    modules: list[ModuleOutline] = []
    for entry in fields.maps("modules", sample="\n  - id: …\n    lessons: […]"):
        module = Fields(entry, problems)
        module_id = ModuleId(module.id("id"))
        if module_id in module_places:
            problems.error(module.place("id"), "module-twice", id=module_id, line=str(module_places[module_id].line))
        elif module_id:
            module_places[module_id] = module.place("id")
            lessons = _lessons(module, problems, lesson_places)
            modules.append(ModuleOutline(module_id, lessons))
        module.finish()
    return tuple(modules)


def _lessons(module: Fields, problems: Problems, lesson_places: dict[LessonId, Place]) -> tuple[LessonId, ...]:
    lessons: list[LessonId] = []
    for item in module.texts("lessons", sample="[…]"):
        lesson_id = LessonId(item.text)
        check_id(lesson_id, item.at, problems)
        if lesson_id in lesson_places:
            problems.error(item.at, "lesson-twice", id=lesson_id, line=str(lesson_places[lesson_id].line))
        else:
            lesson_places[lesson_id] = item.at
            lessons.append(lesson_id)
    return tuple(lessons)
