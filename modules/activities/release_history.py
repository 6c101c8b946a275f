"""The history of a course: every release with who published it, the newest first."""

from dataclasses import dataclass

from modules.academy import Academy
from modules.activities.publishing import list_releases
from modules.course.ids import CourseId
from modules.people.person import Visitor
from modules.records import person_records, release_learner_records
from modules.records.release_records import Release


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A release, the name of who published it (the academy itself has none), and how many learners have met it.

    Met a release has who opened, read or answered something of it.
    """

    release: Release
    published_by: str
    learner_count: int


def release_history(academy: Academy, *, who: Visitor, course_id: CourseId) -> tuple[HistoryEntry, ...]:
    """Return the published releases of a course with their publishers, the newest first; empty if it has none."""
    releases = list_releases(academy, who=who, course_id=course_id)
    ids = {release.published_by for release in releases if release.published_by is not None}
    people = {person_id: person_records.find_person(academy.records, person_id=person_id) for person_id in ids}
    names = {person_id: person.full_name for person_id, person in people.items() if person}
    learners = release_learner_records.count_learners(academy.records, course_id=course_id)
    return tuple(
        HistoryEntry(
            release,
            names.get(release.published_by, "") if release.published_by is not None else "",
            learners.get(release.id, 0),
        )
        for release in releases
    )
