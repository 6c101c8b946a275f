"""Publishing: a checked upload becomes a release that keeps learners' progress; older releases can come back."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from modules.academy import Academy
from modules.academy.releasing import make_current
from modules.activities.upload_checking import UploadNotFound, find_draft
from modules.course.course import Course
from modules.course.ids import CourseId, Language, LessonId
from modules.people.person import Visitor
from modules.people.rights import Deed, Reach, require
from modules.records import audit_records, release_draft_records, release_file_records, release_records
from modules.records.release_records import Origin, Release, ReleaseId, ReleaseStatus

LONGEST_REMARK = 500
"""How many characters of a remark are kept."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What is published now, and the update of the built-in course that waits behind a person's release, if any."""

    course_id: CourseId
    course_title: str
    release: Release
    waiting_update_id: int | None


def publish_upload(
    academy: Academy, *, who: Visitor, upload_id: int, material_lessons: AbstractSet[LessonId], remark: str = ""
) -> Release:
    """Publish a waiting upload as a new release; learners' progress stays, except in lessons changed materially.

    `remark` is what colleagues read in the history. Raises UploadNotFound, and BaseIsNotCurrent if somebody else has
    published since the upload was checked. A waiting update of the built-in course replaces whatever is published now.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    draft, course, _ = find_draft(academy, upload_id)
    with academy.records.transaction():
        if draft.origin is Origin.BUILT_IN:
            release_draft_records.discard_draft(academy.records, release_id=draft.id)
            draft, course, _ = find_draft(academy, _store_again(academy, who, draft, note=draft.note))
        return _publish(academy, who, draft, course, material_lessons, remark=remark)


def restore_release(academy: Academy, *, who: Visitor, release_id: int) -> Release:
    """Publish the files of an earlier release again, as a new release and a minor edit; raise UploadNotFound."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    earlier = release_records.find_release(academy.records, release_id=ReleaseId(release_id))
    if earlier is None or earlier.number is None:
        raise UploadNotFound(release_id)
    with academy.records.transaction():
        draft, course, _ = find_draft(academy, _store_again(academy, who, earlier, note=f"{earlier.number}"))
        return _publish(academy, who, draft, course, frozenset())


def _store_again(academy: Academy, who: Visitor, earlier: Release, *, note: str) -> ReleaseId:
    """Store the files of an earlier release or draft as a draft upon what is published now."""
    return release_draft_records.store_draft(
        academy.records,
        course_id=earlier.course_id,
        files=release_file_records.release_files(academy.records, release_id=earlier.id),
        base_id=academy.library.course(earlier.course_id).release.id,
        created_by=who.person.id,
        origin=earlier.origin if earlier.number is None else Origin.PERSON,
        note=note,
        now=academy.now(),
    )


def list_releases(academy: Academy, *, who: Visitor, course_id: CourseId) -> tuple[Release, ...]:
    """Return the published releases of a course, the newest first; empty if it has none."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    releases = release_records.list_releases(academy.records, course_id=course_id)
    return tuple(
        sorted((release for release in releases if release.number), key=lambda release: -(release.number or 0))
    )


def publishing_overview(
    academy: Academy, *, who: Visitor, language: Language, course_id: CourseId | None = None
) -> Overview:
    """Return what is published now of a course, the first one by default; raise CourseNotFound if nothing is."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    published = academy.library.course(course_id)
    course = published.course
    drafts = release_records.list_releases(academy.records, course_id=course.id)
    waiting = [draft.id for draft in drafts if draft.origin is Origin.BUILT_IN and draft.status is ReleaseStatus.DRAFT]
    return Overview(
        course_id=course.id,
        course_title=course.edition(language).title,
        release=published.release,
        waiting_update_id=waiting[-1] if waiting else None,
    )


def _publish(
    academy: Academy,
    who: Visitor,
    draft: Release,
    course: Course,
    material_lessons: AbstractSet[LessonId],
    *,
    remark: str = "",
) -> Release:
    with academy.records.transaction():
        release = make_current(
            academy.records,
            course,
            draft_id=draft.id,
            published_by=who.person.id,
            material=material_lessons,
            remark=" ".join(remark.replace("\0", "").split())[:LONGEST_REMARK],
            now=academy.now(),
        )
        audit_records.add_audit(
            academy.records,
            actor_id=who.person.id,
            deed="publish",
            about=f"release {course.id} {release.number}",
            detail={"material": sorted(material_lessons), "note": draft.note},
            now=academy.now(),
        )
    return release
