"""A small sound course in three languages, to be spoilt one thing at a time."""

from dataclasses import dataclass, field
from pathlib import Path

from modules.authoring.course_files import read_folder
from modules.authoring.course_reading import CourseRead, read_course
from modules.authoring.problem import Problem, Severity
from modules.course.course import Course
from modules.course.ids import CourseId

SAMPLE = Path(__file__).parent / "sample"
COURSE = CourseId("customer-service")
CONTENT, QUIZZES = "content/customer-service", "quizzes/customer-service"
LESSON = f"{CONTENT}/en/customer-needs/three-kinds-of-need.md"
POLISH_LESSON = f"{CONTENT}/pl/customer-needs/three-kinds-of-need.md"
QUESTIONS = f"{QUIZZES}/en/customer-needs.yaml"
POLISH_QUESTIONS = f"{QUIZZES}/pl/customer-needs.yaml"
GLOSSARY = f"{CONTENT}/en/glossary.yaml"
POLISH_GLOSSARY = f"{CONTENT}/pl/glossary.yaml"
OUTLINE = f"{CONTENT}/course.yaml"
SOURCES = f"{CONTENT}/sources.yaml"


@dataclass
class SampleCourse:
    """The files of the sample course, each of which can be changed."""

    files: dict[str, bytes] = field(default_factory=lambda: dict(read_folder(SAMPLE, COURSE)))

    def text(self, path: str) -> str:
        return self.files[path].decode()

    def change(self, path: str, old: str, new: str) -> "SampleCourse":
        """Replace the first `old` in a file, which has to be there."""
        text = self.text(path)
        assert old in text, f"{old!r} is not in {path}"
        self.files[path] = text.replace(old, new, 1).encode()
        return self

    def read(self) -> CourseRead:
        return read_course(self.files, COURSE)

    def course(self) -> Course:
        read = self.read()
        assert read.course is not None, read.problems
        return read.course

    def problems(self, code: str | None = None) -> list[Problem]:
        return [problem for problem in self.read().problems if code in {None, problem.code}]

    def codes(self) -> set[str]:
        return {problem.code for problem in self.problems()}

    def place(self, path: str, needle: str) -> tuple[int, int]:
        """Return the line and column, counted from 1, where a piece of text stands in a file."""
        text = self.text(path)
        before = text[: text.index(needle)]
        return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def errors(problems: tuple[Problem, ...] | list[Problem]) -> list[str]:
    return [problem.code for problem in problems if problem.severity is Severity.ERROR]
