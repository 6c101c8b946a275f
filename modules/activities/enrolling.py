"""Enrolling: everybody is enrolled in every published course until someone assigns."""

from modules.academy import Academy
from modules.course.ids import CourseId
from modules.people.person import Visitor
from modules.records import progress_records
from modules.records.progress_records import EnrolmentId


def enrolment_of(academy: Academy, *, who: Visitor, course_id: CourseId) -> EnrolmentId:
    """Return a person's enrolment in a course, made now if it is missing."""
    found = progress_records.find_enrolment(academy.records, person_id=who.person.id, course_id=course_id)
    if found is not None:
        return found
    return progress_records.enrol(academy.records, person_id=who.person.id, course_id=course_id, now=academy.now())
