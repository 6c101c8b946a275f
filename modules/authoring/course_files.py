"""The files of a course, by their paths in the package."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from modules.course.ids import CourseId, Language, LessonId, ModuleId

CourseFiles = Mapping[str, bytes]
"""What each file holds, by its path in the package: `content/<course>/…` and `quizzes/<course>/…`."""

COURSE_FILE, SOURCES_FILE, GLOSSARY_FILE = "course.yaml", "sources.yaml", "glossary.yaml"
COURSE_TEXT_FILE, MODULE_TEXT_FILE = "course.md", "module.md"
IMAGE_ENDINGS = (".png", ".jpeg", ".jpg", ".webp")
FILM_ENDINGS = (".mp4", ".webm")
CAPTION_ENDING = ".vtt"
MEDIA_ENDINGS = (*IMAGE_ENDINGS, *FILM_ENDINGS, CAPTION_ENDING)
_COURSE_PATH = re.compile(r"content/(?P<id>[^/]+)/course\.yaml")
_PAPERS = re.compile(r"(?:LICEN[CS]E|README|NOTICE|ATTRIBUTION)(?:\.\w+)?", re.IGNORECASE)


def read_folder(root: Path, course_id: CourseId) -> CourseFiles:
    """Return the files of one course below a folder that holds `content/` and `quizzes/`; empty if there are none.

    Hidden files, links, and papers such as LICENSE or README are no part of the course.
    """
    found: dict[str, bytes] = {}
    for top in (root / "content" / course_id, root / "quizzes" / course_id):
        for path in sorted(top.rglob("*")) if top.is_dir() else ():
            inside = path.relative_to(root)
            if path.is_file() and not path.is_symlink() and not is_left_aside(inside.as_posix()):
                found[inside.as_posix()] = path.read_bytes()
    return found


def find_courses(files: Iterable[str]) -> tuple[CourseId, ...]:
    """Return the ids of the courses that have a course.yaml among the files, sorted."""
    return tuple(sorted(CourseId(match["id"]) for path in files if (match := _COURSE_PATH.fullmatch(path))))


def is_left_aside(path: str) -> bool:
    """Return whether a file is no part of a course and needs no word: hidden, a system's own, a licence or a readme."""
    parts = path.split("/")
    return any(part.startswith(".") or part in {"__MACOSX", "Thumbs.db", "desktop.ini"} for part in parts) or bool(
        _PAPERS.fullmatch(parts[-1])
    )


def course_of_path(path: str) -> CourseId:
    """Return the course to which a path would belong; an empty id for one that lies in no course's folder."""
    top, _, rest = path.partition("/")
    return CourseId(rest.partition("/")[0] if top in {"content", "quizzes"} else "")


def course_path(course_id: CourseId) -> str:
    """Return the path of the file that gives the order."""
    return f"content/{course_id}/{COURSE_FILE}"


def sources_path(course_id: CourseId) -> str:
    """Return the path of the bibliography."""
    return f"content/{course_id}/{SOURCES_FILE}"


def course_text_path(course_id: CourseId, language: Language) -> str:
    """Return the path of what a course says of itself in a language."""
    return f"content/{course_id}/{language}/{COURSE_TEXT_FILE}"


def glossary_path(course_id: CourseId, language: Language) -> str:
    """Return the path of a language's glossary."""
    return f"content/{course_id}/{language}/{GLOSSARY_FILE}"


def module_text_path(course_id: CourseId, language: Language, module_id: ModuleId) -> str:
    """Return the path of what a module says of itself in a language."""
    return f"content/{course_id}/{language}/{module_id}/{MODULE_TEXT_FILE}"


def lesson_path(course_id: CourseId, language: Language, module_id: ModuleId, lesson_id: LessonId) -> str:
    """Return the path of a lesson in a language."""
    return f"content/{course_id}/{language}/{module_id}/{lesson_id}.md"


def questions_path(course_id: CourseId, language: Language, module_id: ModuleId) -> str:
    """Return the path of a module's questions in a language."""
    return f"quizzes/{course_id}/{language}/{module_id}.yaml"


def media_paths(files: Iterable[str], course_id: CourseId) -> frozenset[str]:
    """Return the media of a course as lessons name them, as in `media/counter.png`."""
    top = f"content/{course_id}/"
    return frozenset(path.removeprefix(top) for path in files if path.startswith(f"{top}media/"))


def is_course_file(path: str, course_id: CourseId) -> bool:
    """Return whether a path lies in a course's folders."""
    return path.startswith((f"content/{course_id}/", f"quizzes/{course_id}/"))
