"""Taking the published course away as files, to edit and upload again."""

import io
import zipfile

from modules.academy import Academy, CourseNotFound
from modules.authoring.course_files import lesson_path
from modules.course.ids import CourseId, Language, LessonId
from modules.people.person import Visitor
from modules.people.rights import Deed, Reach, require
from modules.records import release_file_records, release_records
from modules.records.release_records import Release


def course_package(
    academy: Academy, *, who: Visitor, course_id: CourseId | None = None, number: int | None = None
) -> bytes:
    """Return the files of a release of a course as a ZIP, to edit and upload again; raise CourseNotFound.

    `number` is that of the release, None for the one that is published now. Every file is in it as it was published.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    current = academy.library.course(course_id).release
    known = [current] if number is None else release_records.list_releases(academy.records, course_id=current.course_id)
    release = next((release for release in known if number is None or release.number == number), None)
    if release is None:
        raise CourseNotFound(f"release {number}")
    files = release_file_records.release_files(academy.records, release_id=release.id)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for path in sorted(files):
            is_media = path.startswith(f"content/{release.course_id}/media/")  # pictures and films are compressed
            package.writestr(
                _entry(path, release), files[path], zipfile.ZIP_STORED if is_media else zipfile.ZIP_DEFLATED
            )
    return written.getvalue()


def _entry(path: str, release: Release) -> zipfile.ZipInfo:
    """Return a file of a package with the moment of its release: the package is the same whenever it is taken."""
    entry = zipfile.ZipInfo(path, (release.published_at or release.created_at).timetuple()[:6])
    entry.external_attr = 0o644 << 16
    return entry


def lesson_file(academy: Academy, *, who: Visitor, lesson_id: LessonId, language: Language) -> bytes:
    """Return the file of a published lesson in one language, to edit and upload again; raise CourseNotFound."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    published = academy.library.course_of_lesson(lesson_id)
    files = release_file_records.release_files(academy.records, release_id=published.release.id)
    found = files.get(lesson_path(published.course.id, language, published.lessons[lesson_id].module_id, lesson_id))
    if found is None:
        raise CourseNotFound(lesson_id)
    return found
