"""The small sound course with every kind of question, to be spoilt one thing at a time."""

from pathlib import Path

from modules.authoring.course_files import read_folder
from tests.authoring.sample_course import COURSE, SampleCourse

PACKAGE = Path(__file__).parents[1] / "packages" / "nine-kinds"


def nine_kinds() -> SampleCourse:
    return SampleCourse(dict(read_folder(PACKAGE, COURSE)))
