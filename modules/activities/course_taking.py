"""Taking the published course away as files, to edit and upload again."""

import io
import zipfile

from modules.academy import Academy, CourseNotFound
from modules.authoring.course_files import lesson_path
from modules.course.ids import CourseId, Language, LessonId
from modules.people.person import Visitor
from modules.people.rights import Deed, Reach, require
from modules.records import release_records


def course_package(academy: Academy, *, who: Visitor, course_id: CourseId | None = None) -> bytes:
    """Return the published files of a course as a ZIP, to edit and upload again."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    published = academy.library.course(course_id)
    files = release_records.release_files(academy.records, release_id=published.release.id)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for path in sorted(files):
            package.writestr(path, files[path])
    return written.getvalue()


def lesson_file(academy: Academy, *, who: Visitor, lesson_id: LessonId, language: Language) -> bytes:
    """Return the file of a published lesson in one language, to edit and upload again; raise CourseNotFound."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    published = academy.library.course_of_lesson(lesson_id)
    files = release_records.release_files(academy.records, release_id=published.release.id)
    found = files.get(lesson_path(published.course.id, language, published.lessons[lesson_id].module_id, lesson_id))
    if found is None:
        raise CourseNotFound(lesson_id)
    return found
