"""A draft as a whole: what it changes, what is wrong with it, and the way to publishing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from modules.academy import Academy
from modules.activities.draft_state import DraftState, hold_draft, read_draft
from modules.activities.draft_titles import course_title, draft_titles
from modules.authoring.content_checks import check_ids_of_others
from modules.authoring.course_files import course_path
from modules.authoring.course_places import FilePlace
from modules.authoring.course_reading import read_course
from modules.authoring.outline_reading import Outline
from modules.authoring.problem import Problem, Problems, Severity
from modules.authoring.upload_reading import read_upload
from modules.course.ids import CourseId, Language
from modules.people.person import PersonId, Visitor
from modules.people.rights import Deed, Reach, require
from modules.records import draft_records, person_records, release_draft_records, release_file_records, release_records
from modules.records.draft_records import version_of
from modules.records.release_records import Origin, ReleaseId, ReleaseStatus

DRAFT_NOTE = "draft"
"""What a release that was published from the editor notes instead of a file name."""


@dataclass(frozen=True, slots=True)
class FileState:
    """A file of the course: whether it is there, whether the draft changes it, how many errors stop it from publishing.

    `changed_by` and `changed_at` name the last change; `needs_decision` says that it was changed twice.
    """

    place: FilePlace
    is_there: bool
    is_changed: bool
    needs_decision: bool
    error_count: int
    changed_by: str = ""
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DraftOverview:
    """A draft as its list shows it: the order of the course, every file's state, and everything that is wrong.

    `release_number` is that of the release under it, None for a course that was never published. Titles are those that
    the draft gives, in the visitor's language; an id stands in for one that is not known. `other_changes` are changes
    of files that have no place in the order, pictures too. Advice on files that the draft leaves alone is left out.
    """

    course_id: CourseId
    title: str
    release_number: int | None
    outline: Outline | None
    titles: Mapping[str, str]
    files: Mapping[str, FileState]
    other_changes: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def changed_count(self) -> int:
        """Return how many files differ from what is published."""
        return sum(file.is_changed for file in self.files.values()) + len(self.other_changes)

    @property
    def error_count(self) -> int:
        """Return how many problems stop publishing."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def decisions(self) -> tuple[str, ...]:
        """Return the files that were changed twice and wait for a decision, in the order of the course."""
        return tuple(path for path, file in self.files.items() if file.needs_decision)


class DraftNotReady(Exception):
    """A draft has nothing to publish, has errors, or waits for decisions; the overview says which."""

    def __init__(self, overview: DraftOverview) -> None:
        super().__init__(overview.course_id)
        self.overview = overview


def draft_overview(
    academy: Academy, *, who: Visitor, language: Language, course_id: CourseId | None = None
) -> DraftOverview:
    """Return a course's draft as its list shows it, the first published course by default; raise CourseNotFound."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    draft = read_draft(academy, who, course_id or academy.library.course().course.id)
    current = release_records.current_release(academy.records, course_id=draft.course_id)
    problems = tuple(sorted({*_problems(draft), *_ids_of_others(academy, draft)}))
    return DraftOverview(
        course_id=draft.course_id,
        title=course_title(draft, language),
        release_number=current.number if current else None,
        outline=draft.outline,
        titles=draft_titles(draft, language),
        files=_file_states(academy, draft, problems),
        other_changes=tuple(path for path in _changed_paths(draft) if path not in draft.places),
        problems=problems,
    )


def stage_draft(academy: Academy, *, who: Visitor, language: Language, course_id: CourseId | None = None) -> int:
    """Hand the draft over to publishing, as a checked upload, and return the upload's id; the draft itself stays.

    Handing over the same files again gives the same upload. Raises DraftNotReady, CourseNotFound.
    """
    overview = draft_overview(academy, who=who, language=language, course_id=course_id)
    if not overview.changed_count or overview.error_count or overview.decisions:
        raise DraftNotReady(overview)
    draft = read_draft(academy, who, overview.course_id)
    digest = release_file_records.content_digest(draft.files)
    for release in release_records.list_releases(academy.records, course_id=draft.course_id):
        if (release.status, release.base_id, release.digest) == (ReleaseStatus.DRAFT, draft.base_id, digest):
            return release.id
    return _store(academy, who, draft)


def upload_into_draft(
    academy: Academy,
    *,
    who: Visitor,
    file_name: str,
    content: bytes,
    language: Language | None = None,
    course_id: CourseId | None = None,
) -> tuple[str, ...]:
    """Lay an upload over the draft, errors and all, and return the paths it changed; empty if it has no place there.

    A file that the draft had changed already is not overwritten: the upload's text becomes the visitor's own copy, and
    waits for their decision.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    published = academy.library.course(course_id)
    with academy.records.transaction():
        hold_draft(academy, published.course.id)
        draft = read_draft(academy, who, published.course.id)
        upload = read_upload(
            file_name, content, published=draft.files, course_id=published.course.id, language=language
        )
        for path in upload.changed_paths:
            _lay_over(academy, who, draft, path, upload.files.get(path))
    return upload.changed_paths


def _lay_over(academy: Academy, who: Visitor, draft: DraftState, path: str, body: bytes | None) -> None:
    change, published = draft.changes.get(path), draft.base.get(path)
    if body is not None and change is not None and change.body != published and path in draft.places:
        draft_records.keep_copy(
            academy.records,
            course_id=draft.course_id,
            path=path,
            person_id=who.person.id,
            body=body,
            now=academy.now(),
        )
        return
    draft_records.write_draft_file(
        academy.records,
        course_id=draft.course_id,
        path=path,
        body=body,
        base_version=version_of(published),
        changed_by=who.person.id,
        now=academy.now(),
    )


def _store(academy: Academy, who: Visitor, draft: DraftState) -> ReleaseId:
    return release_draft_records.store_draft(
        academy.records,
        course_id=draft.course_id,
        files=draft.files,
        base_id=draft.base_id,
        created_by=who.person.id,
        origin=Origin.PERSON,
        note=DRAFT_NOTE,
        now=academy.now(),
    )


def _changed_paths(draft: DraftState) -> tuple[str, ...]:
    return tuple(path for path, change in draft.changes.items() if change.body != draft.base.get(path))


def _problems(draft: DraftState) -> tuple[Problem, ...]:
    """Return what is wrong with the draft; nothing while it is as published, which was checked then."""
    changed = _changed_paths(draft)
    if not changed:
        return ()
    found = read_course(draft.files, draft.course_id).problems
    return tuple(problem for problem in found if problem.severity is Severity.ERROR or problem.file in changed)


def _ids_of_others(academy: Academy, draft: DraftState) -> tuple[Problem, ...]:
    """Return the modules and lessons of the draft whose ids another published course has: addresses name no course."""
    outline = draft.outline
    if outline is None or course_path(draft.course_id) not in draft.changes:
        return ()
    problems = Problems(course_path(draft.course_id))
    others = {
        other.course.id: {*(module.id for module in other.course.modules), *other.course.lesson_ids()}
        for other in academy.library.courses()
        if other.course.id != draft.course_id
    }
    check_ids_of_others(outline, others, problems)
    return problems.found


def _file_states(academy: Academy, draft: DraftState, problems: tuple[Problem, ...]) -> Mapping[str, FileState]:
    names: dict[PersonId, str] = {}
    changed = _changed_paths(draft)
    states: dict[str, FileState] = {}
    for path, place in draft.places.items():
        change = draft.changes.get(path) if path in changed else None
        if change is not None and change.changed_by not in names:
            person = person_records.find_person(academy.records, person_id=change.changed_by)
            names[change.changed_by] = person.full_name if person else ""
        states[path] = FileState(
            place=place,
            is_there=path in draft.files,
            is_changed=change is not None,
            needs_decision=draft.waits_for_decision(path),
            error_count=sum(problem.file == path and problem.severity is Severity.ERROR for problem in problems),
            changed_by=names[change.changed_by] if change else "",
            changed_at=change.changed_at if change else None,
        )
    return states
