"""Pictures and films of a package: what they are, how large, and a picture's pixels without its metadata."""

from modules.authoring.course_files import CourseFiles
from modules.authoring.problem import Problems
from modules.course.ids import CourseId


def check_media(files: CourseFiles, course_id: CourseId, problems: Problems) -> None:
    """Log the media of a course that cannot be shown."""
