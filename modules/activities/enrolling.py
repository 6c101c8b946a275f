"""Enrolling: everybody is enrolled in every published course; what runs out is asked for anew, in a new round."""

from modules.academy import Academy
from modules.course.ids import CourseId
from modules.learning.due import day_of, soon_until
from modules.people.person import Visitor
from modules.records import progress_records, round_records
from modules.records.progress_records import EnrolmentId


def enrolment_of(academy: Academy, *, who: Visitor, course_id: CourseId) -> EnrolmentId:
    """Return a person's enrolment in a course, made now if it is missing.

    Modules whose completion runs out soon, or has run out, are asked for anew from now on.
    """
    found = progress_records.find_enrolment(academy.records, person_id=who.person.id, course_id=course_id)
    if found is None:
        return progress_records.enrol(academy.records, person_id=who.person.id, course_id=course_id, now=academy.now())
    _open_rounds(academy, found, course_id)
    return found


def _open_rounds(academy: Academy, enrolment_id: EnrolmentId, course_id: CourseId) -> None:
    now = academy.now()
    until = soon_until(day_of(now))
    if not round_records.list_renewals(academy.records, enrolment_id=enrolment_id, soon_until=until):
        return
    published = academy.library.course(course_id)
    held = {module.id for module in published.course.modules}
    with academy.records.transaction():
        progress_records.lock_enrolment(academy.records, enrolment_id=enrolment_id)
        for module_id in round_records.list_renewals(academy.records, enrolment_id=enrolment_id, soon_until=until):
            if module_id in held:
                round_records.open_round(
                    academy.records,
                    enrolment_id=enrolment_id,
                    module_id=module_id,
                    release_id=published.release.id,
                    now=now,
                )
