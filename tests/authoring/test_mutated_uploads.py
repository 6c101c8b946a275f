"""Whatever becomes of a lesson, a question file or a package on its way, it is read or its problems are named."""

import io
import os
import random
import time
import zipfile

import pytest

from modules.authoring.upload_reading import Upload, read_upload
from modules.course.course import Course
from modules.course.ids import ENGLISH
from modules.wording.catalogues import wording_for
from modules.wording.problem_sentences import say_problem
from tests.authoring.mutating import mutated, with_a_mutated_part
from tests.authoring.sample_course import COURSE, GLOSSARY, LESSON, OUTLINE, QUESTIONS, SOURCES, SampleCourse
from tests.authoring.test_sanitising import unsafe_parts

FILES = SampleCourse().files
MUTATIONS = 1_500 if os.environ.get("ACADEMY_CAMPAIGNS") == "1" else 12
SEEDS = (1, 2)


def package(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, body in files.items():
            archive.writestr(path, body)
    return out.getvalue()


SOUND = package(dict(FILES))
KINDS = {
    "a lesson": lambda chance: ("lesson.md", mutated(FILES[LESSON], chance)),
    "questions": lambda chance: ("questions.yaml", mutated(FILES[QUESTIONS], chance)),
    "a package": lambda chance: ("package.zip", mutated(SOUND, chance)),
    "a file in a package": lambda chance: ("package.zip", with_a_mutated_part(SOUND, chance)),
    "the order, glossary and sources": lambda chance: (
        "package.zip",
        package({**FILES, **{path: mutated(FILES[path], chance) for path in (OUTLINE, GLOSSARY, SOURCES)}}),
    ),
}


def pages(course: Course) -> str:
    """Return all HTML that learners would see of a course's lessons."""
    lessons = [lesson for edition in course.editions.values() for lesson in edition.lessons.values()]
    parts = [(each.title_html, each.opening_html, each.key_points_html) for each in lessons]
    parts += [(section.heading_html, section.html) for each in lessons for section in each.sections]
    return "\n".join(html for each in parts for html in each)


def check(found: Upload) -> None:
    words = wording_for(ENGLISH)
    for problem in found.problems:
        assert say_problem(words, problem.code, problem.fields).what
        assert problem.line >= 1
        assert problem.column >= 1
    assert found.problems or found.course is not None
    if found.course is not None:
        assert unsafe_parts(pages(found.course)) == []


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_mutated_upload_is_read_or_refused_and_never_crashes(kind: str, seed: int):
    chance = random.Random(f"{kind} {seed}")  # noqa: S311
    for _ in range(MUTATIONS):
        name, content = KINDS[kind](chance)
        started = time.process_time()
        check(read_upload(name, content, published=FILES, course_id=COURSE, language=ENGLISH))
        assert time.process_time() - started < 5, content
