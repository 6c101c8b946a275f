"""A course's draft as it stands: the files of its base with what trainers have changed laid over them."""

from collections.abc import Mapping
from dataclasses import dataclass

from modules.academy import Academy, CourseNotFound
from modules.authoring.course_files import CourseFiles
from modules.authoring.course_places import FilePlace, find_outline, places_of
from modules.authoring.outline_reading import Outline
from modules.course.ids import CourseId
from modules.people.person import Visitor
from modules.records import draft_records, release_records
from modules.records.draft_records import DraftFile, OwnCopy, version_of
from modules.records.release_records import ReleaseId


@dataclass(frozen=True, slots=True)
class DraftState:
    """A draft: the release under it with its files, what it changes, and all files after the change.

    `copies` are what the visitor wrote and could not save, by path. `outline` is None while course.yaml cannot be read;
    then the published one stands in for it, so that there is a way to mend it.
    """

    course_id: CourseId
    base_id: ReleaseId | None
    base: CourseFiles
    changes: Mapping[str, DraftFile]
    files: CourseFiles
    copies: Mapping[str, OwnCopy]
    outline: Outline | None
    places: Mapping[str, FilePlace]

    def waits_for_decision(self, path: str) -> bool:
        """Return whether a file was changed twice: by somebody else while the visitor wrote, or by a release."""
        return path in self.copies or self.is_behind(path)

    def is_behind(self, path: str) -> bool:
        """Return whether another text of a file was published after the draft had begun to change it."""
        change = self.changes.get(path)
        return change is not None and change.base_version != version_of(self.base.get(path))


def read_draft(academy: Academy, who: Visitor, course_id: CourseId) -> DraftState:
    """Return a course's draft, over what is published now; a published course without one begins one.

    A file that is published as the draft has it is no change any more. Raises CourseNotFound for a course that was
    neither published nor begun.
    """
    current = release_records.current_release(academy.records, course_id=course_id)
    current_id = current.id if current else None
    if current is None and not draft_records.has_draft(academy.records, course_id=course_id):
        raise CourseNotFound(course_id)
    base_id = draft_records.find_draft_base(academy.records, course_id=course_id)
    if base_id is None or base_id != current_id:
        base_id = _bring_up(academy, course_id, current_id)
    base: CourseFiles = {} if base_id is None else academy.library.files(base_id)
    changes = {change.path: change for change in draft_records.draft_files(academy.records, course_id=course_id)}
    files = laid_over(base, changes)
    outline = find_outline(files, course_id) or find_outline(base, course_id)
    copies = draft_records.own_copies(academy.records, course_id=course_id, person_id=who.person.id)
    return DraftState(
        course_id=course_id,
        base_id=base_id,
        base=base,
        changes=changes,
        files=files,
        copies={copy.path: copy for copy in copies},
        outline=outline,
        places=places_of(outline) if outline else {},
    )


def held_draft(academy: Academy, who: Visitor, course_id: CourseId) -> DraftState:
    """Return a course's draft, into which nobody else writes until the transaction ends; raise CourseNotFound."""
    read_draft(academy, who, course_id)
    hold_draft(academy, course_id)
    return read_draft(academy, who, course_id)


def hold_draft(academy: Academy, course_id: CourseId) -> None:
    """Keep everybody else from writing into a course's draft until the transaction ends."""
    draft_records.open_draft(academy.records, course_id=course_id, base_id=None, now=academy.now())


def write_files(academy: Academy, who: Visitor, draft: DraftState, bodies: Mapping[str, bytes | None]) -> None:
    """Put files into a draft that is held and was read since, whatever it has there; None takes a file out.

    A text that somebody else has open is not lost: what they save next is kept aside, as their own copy.
    """
    now = academy.now()
    for path, body in bodies.items():
        change, published = draft.changes.get(path), draft.base.get(path)
        if body == published and not (change and draft.is_behind(path)):
            draft_records.drop_draft_file(academy.records, course_id=draft.course_id, path=path)
            continue
        draft_records.write_draft_file(
            academy.records,
            course_id=draft.course_id,
            path=path,
            body=body,
            base_version=change.base_version if change else version_of(published),
            changed_by=who.person.id,
            now=now,
        )


def laid_over(base: CourseFiles, changes: Mapping[str, DraftFile]) -> CourseFiles:
    """Return the files of a base after the changes, in the order of their paths."""
    bodies = {**base, **{path: change.body for path, change in changes.items()}}
    return {path: body for path, body in sorted(bodies.items()) if body is not None}


def _bring_up(academy: Academy, course_id: CourseId, current_id: ReleaseId | None) -> ReleaseId | None:
    """Lay the draft over the release that is current now; drop what that release has taken over."""
    with academy.records.transaction():
        base_id = draft_records.open_draft(academy.records, course_id=course_id, base_id=current_id, now=academy.now())
        if current_id is None or base_id == current_id:
            return base_id
        base = academy.library.files(current_id)
        for change in draft_records.draft_files(academy.records, course_id=course_id):
            if change.body == base.get(change.path):
                draft_records.drop_draft_file(academy.records, course_id=course_id, path=change.path)
        draft_records.move_draft(academy.records, course_id=course_id, base_id=current_id)
    return current_id
