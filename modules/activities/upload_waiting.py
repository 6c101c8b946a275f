"""Uploads that wait: to be published, or to be mended. Nothing is lost by a reload."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from modules.academy import Academy
from modules.activities.upload_checking import KEPT_FOR, UploadChecked, UploadNotFound
from modules.authoring.problem import Problem, Severity
from modules.authoring.upload_reading import UploadKind
from modules.course.ids import CourseId, Language
from modules.people.person import PersonId, Visitor
from modules.people.rights import Deed, Reach, require
from modules.records import person_records, release_draft_records, release_records, upload_records
from modules.records.release_records import Origin, ReleaseId, ReleaseStatus
from modules.records.upload_records import RefusedUpload


@dataclass(frozen=True, slots=True)
class WaitingUpload:
    """An upload that waits; `id` is that of a draft, or with errors that of the list of problems."""

    id: int
    file_name: str
    by: str
    at: datetime
    error_count: int

    @property
    def is_refused(self) -> bool:
        """Return whether errors keep the upload from being published."""
        return self.error_count > 0


def waiting_uploads(academy: Academy, *, who: Visitor, course_id: CourseId | None = None) -> tuple[WaitingUpload, ...]:
    """Return what people uploaded to a course within 30 days and nobody published or withdrew, the newest first.

    The course is the one published first by default. Raises CourseNotFound.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    course_id, since = academy.library.course(course_id).course.id, academy.now() - KEPT_FOR
    drafts = [
        release
        for release in release_records.list_releases(academy.records, course_id=course_id)
        if (release.status, release.origin) == (ReleaseStatus.DRAFT, Origin.PERSON) and release.created_at >= since
    ]
    refused = upload_records.list_refused_uploads(academy.records, course_id=course_id, since=since)
    found = [
        WaitingUpload(draft.id, draft.note, _name(academy, draft.created_by), draft.created_at, 0) for draft in drafts
    ]
    found += [
        WaitingUpload(each.id, each.file_name, _name(academy, each.person_id), each.at, _error_count(each))
        for each in refused
    ]
    return tuple(sorted(found, key=lambda upload: upload.at, reverse=True))


def refused_upload(academy: Academy, *, who: Visitor, refused_id: int) -> UploadChecked:
    """Return the check of an upload that errors stopped, as it was made; raise UploadNotFound."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    found = _find(academy, refused_id)
    return UploadChecked(
        upload_id=None,
        file_name=found.file_name,
        kind=cast("UploadKind | None", found.kind),
        language=Language(found.language) if found.language else None,
        course_id=found.course_id,
        changes=(),
        problems=tuple(map(_problem, found.problems)),
        refused_id=found.id,
    )


def refused_file(academy: Academy, *, who: Visitor, refused_id: int) -> bytes:
    """Return the file of an upload that errors stopped, to mend it; raise UploadNotFound."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    content = upload_records.refused_content(academy.records, refused_id=refused_id)
    if content is None:
        raise UploadNotFound(refused_id)
    return content


def withdraw_upload(academy: Academy, *, who: Visitor, upload: WaitingUpload) -> None:
    """Put an upload away that nobody wants any more; harmless if it is gone."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    if upload.is_refused:
        upload_records.drop_refused_upload(academy.records, refused_id=upload.id)
    else:
        release_draft_records.discard_draft(academy.records, release_id=ReleaseId(upload.id))


def _find(academy: Academy, refused_id: int) -> RefusedUpload:
    found = upload_records.find_refused_upload(academy.records, refused_id=refused_id)
    if found is None:
        raise UploadNotFound(refused_id)
    return found


def _error_count(upload: RefusedUpload) -> int:
    return sum(problem["severity"] == Severity.ERROR for problem in upload.problems)


def _problem(value: Mapping[str, object]) -> Problem:
    fields = cast("Mapping[str, str]", value["fields"])
    line, column = cast("int", value["line"]), cast("int", value["column"])
    return Problem(str(value["file"]), line, column, Severity(str(value["severity"])), str(value["code"]), fields)


def _name(academy: Academy, person_id: PersonId | None) -> str:
    person = person_records.find_person(academy.records, person_id=person_id) if person_id is not None else None
    return person.full_name if person else ""
