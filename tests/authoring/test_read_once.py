"""A course of which one file changed: only that one is read anew, and nothing is overlooked."""

import pytest

from modules.authoring import edition_reading
from modules.authoring.course_files import read_folder
from modules.authoring.course_reading import read_course
from modules.authoring.problem import START, Problems
from modules.authoring.read_once import read_once
from modules.course.ids import CourseId
from tests.courses import TWO_LESSONS

COURSE = CourseId("customer-service")
ENGLISH = f"content/{COURSE}/en"
LESSON = f"{ENGLISH}/customer-needs/three-kinds-of-need.md"


@pytest.fixture
def files() -> dict[str, bytes]:
    return dict(read_folder(TWO_LESSONS, COURSE))


def test_only_the_lesson_that_was_written_is_read_anew(files, monkeypatch: pytest.MonkeyPatch):
    read_course(files, COURSE)
    read: list[str] = []
    whole = edition_reading.read_lesson

    def counted(content, problems, **others):
        read.append(problems.file)
        return whole(content, problems, **others)

    monkeypatch.setattr(edition_reading, "read_lesson", counted)
    files[LESSON] = files[LESSON].replace(b"minutes: 4", b"minutes: a few, nowhere else")
    found = read_course(files, COURSE).problems
    assert read == [LESSON]
    assert [(problem.file, problem.line) for problem in found] == [(LESSON, 4)]
    assert read_course({**files, LESSON: files[LESSON] + b"\n"}, COURSE).problems == found


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        (f"{ENGLISH}/glossary.yaml", b"customer-need:", b"customers-need:", "term-unknown"),
        (f"content/{COURSE}/sources.yaml", b"hbs-types-of-needs:", b"hbs-types:", "source-unknown"),
    ],
    ids=["a term that lessons name", "a source that lessons name"],
)
def test_a_lesson_is_read_anew_when_what_it_refers_to_has_changed(files, path: str, old: bytes, new: bytes, code: str):
    files[LESSON] = files[LESSON].replace(b"\n\n", b"\n\nSee [it](term:customer-need).\n\n", 1)
    before = read_course(files, COURSE).problems
    assert old in files[path]
    files[path] = files[path].replace(old, new)
    assert code not in {problem.code for problem in before}
    assert code in {problem.code for problem in read_course(files, COURSE).problems}


def test_what_was_wrong_is_said_again_from_memory():
    def read(problems: Problems) -> str:
        problems.error(START, "here")
        return "read"

    for _ in range(2):
        problems = Problems("a.md")
        assert read_once(read, ("test", "a.md"), problems) == "read"
        assert [problem.code for problem in problems.found] == ["here"]
