"""Comparing releases: what an upload would change, and what each release changed."""

from dataclasses import dataclass

from modules.academy import Academy, CourseNotFound
from modules.academy.library import media_hashes
from modules.activities.translation_history import as_text, is_lesson_like
from modules.activities.upload_checking import UploadNotFound, find_draft
from modules.authoring.course_files import CourseFiles, lesson_path
from modules.authoring.course_places import FileKind, FilePlace, find_outline, places_of
from modules.course.course import Course
from modules.course.ids import Language, LessonId
from modules.learning.release_difference import Compared, LessonTexts, ReleaseDifference, find_difference
from modules.learning.translation_state import changed_pieces
from modules.people.person import Visitor
from modules.people.rights import Deed, Reach, require
from modules.records import release_records
from modules.records.release_records import Release, ReleaseId


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """A file whose source changed in words while its translations into these languages did not.

    `title` is that of its lesson or module, empty for what belongs to the whole course.
    """

    kind: FileKind
    title: str
    languages: tuple[Language, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a release differs in from the one before it, None for the first release of a course.

    `other_paths` are files that differ without a change that anybody would read or be asked, as by a comment in one;
    `left_behind` those whose translations grow old by it.
    """

    release: Release
    before: Release | None
    difference: ReleaseDifference
    other_paths: tuple[str, ...] = ()
    left_behind: tuple[LeftBehind, ...] = ()


def compare_upload(academy: Academy, *, who: Visitor, upload_id: int, language: Language) -> Comparison:
    """Return what an upload that waits would change in what is published now; raise UploadNotFound, CourseNotFound."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    draft, course, _ = find_draft(academy, upload_id)
    published = academy.library.course(draft.course_id)
    return _compare(academy, (published.release, published.course), (draft, course), language)


def compare_release(academy: Academy, *, who: Visitor, release_id: int, language: Language) -> Comparison:
    """Return what a published release changed in the one before it; raise UploadNotFound."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    release = release_records.find_release(academy.records, release_id=ReleaseId(release_id))
    if release is None or release.number is None:
        raise UploadNotFound(release_id)
    known = release_records.list_releases(academy.records, course_id=release.course_id)
    before = next((each for each in known if each.number == release.number - 1), None) if release.number else None
    if before is None:
        return Comparison(release, None, ReleaseDifference())
    try:
        courses = [academy.library.release(each.id).course for each in (before, release)]
    except CourseNotFound as unreadable:  # the files of an old release may break rules that came after it
        raise UploadNotFound(release_id) from unreadable
    return _compare(academy, (before, courses[0]), (release, courses[1]), language)


def _compare(
    academy: Academy, before: tuple[Release, Course], after: tuple[Release, Course], language: Language
) -> Comparison:
    old, new = (academy.library.files(release.id) for release, _ in (before, after))
    changed = sorted(path for path in old.keys() | new.keys() if old.get(path) != new.get(path))
    difference = find_difference(_side(before[1], old), _side(after[1], new), language=language)
    other_paths = () if difference.changes else tuple(changed)
    return Comparison(after[0], before[0], difference, other_paths, _left_behind(after[1], old, new, language))


def _left_behind(course: Course, old: CourseFiles, new: CourseFiles, language: Language) -> tuple[LeftBehind, ...]:
    """Return whose translations stayed as they were while their source changed in words; in the order of the course."""
    outline = find_outline(new, course.id)
    translations: dict[FilePlace, list[Language]] = {}
    sources: dict[tuple[str, str, str], FilePlace] = {}
    for place in places_of(outline).values() if outline else ():
        if place.language is None:
            continue
        source = sources.setdefault((place.kind, place.module_id or "", place.lesson_id or ""), place)
        was, now = (as_text(files.get(source.path)) for files in (old, new))
        if place is source or not was or was == now or place.path not in new:
            continue
        if new[place.path] == old.get(place.path) and changed_pieces(was, now, is_lesson=is_lesson_like(place.kind)):
            translations.setdefault(source, []).append(place.language)
    return tuple(
        LeftBehind(source.kind, _title_of(course, source, language), tuple(languages))
        for source, languages in translations.items()
    )


def _title_of(course: Course, place: FilePlace, language: Language) -> str:
    if place.lesson_id:
        return course.lesson(place.lesson_id, language).title
    return course.module_text(place.module_id, language).title if place.module_id else ""


def _side(course: Course, files: CourseFiles) -> Compared:
    return Compared(course, _lesson_texts(course, files), media_hashes(files, course.id))


def _lesson_texts(course: Course, files: CourseFiles) -> LessonTexts:
    texts: dict[tuple[LessonId, Language], str] = {}
    for module in course.modules:
        for lesson_id in module.lesson_ids:
            for language in course.languages:
                body = files.get(lesson_path(course.id, language, module.id, lesson_id))
                if body is not None:
                    texts[lesson_id, language] = body.decode("utf-8", "replace")
    return texts
