"""Renewing a certificate that expires: by passing every module quiz again, from two weeks before its last day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from modules.academy import Academy, Published
from modules.course.ids import Language, ModuleId
from modules.learning.certificate import Certificate, course_completed_at, quizzes_to_renew, renewable_from
from modules.learning.due import day_of
from modules.people.person import Visitor
from modules.people.rights import Deed, require
from modules.records import progress_records, quiz_records
from modules.records.progress_records import EnrolmentId


@dataclass(frozen=True, slots=True)
class QuizToPass:
    """A module whose quiz is to be passed again."""

    module_id: ModuleId
    title: str


@dataclass(frozen=True, slots=True)
class Renewal:
    """How the last certificate of a course is followed by the next: by passing every module quiz again.

    `from_on` is the first day on which that counts, `is_open` whether it has come. `to_pass` are the quizzes that are
    left of `quiz_count`; a course without quizzes has none. Where the course has changed or was asked for anew, it is
    renewed no sooner than it `is_complete` again.
    """

    from_on: date
    is_open: bool
    quiz_count: int
    to_pass: tuple[QuizToPass, ...]
    is_complete: bool


def find_renewal(
    academy: Academy, published: Published, certificate: Certificate, *, who: Visitor, language: Language
) -> Renewal | None:
    """Return how the last certificate of a course is renewed; None if it does not expire, or was revoked."""
    require(who.person, Deed.LEARN)
    course, from_on = published.course, renewable_from(certificate)
    enrolment_id = progress_records.find_enrolment(academy.records, person_id=who.person.id, course_id=course.id)
    if from_on is None or enrolment_id is None:
        return None
    progress = progress_records.module_progress(academy.records, enrolment_id=enrolment_id)
    quiz_ids = _quiz_ids(published)
    left = quizzes_to_renew(certificate, quiz_ids, last_passed_on=_days(_last_passed(academy, enrolment_id)))
    return Renewal(
        from_on=from_on,
        is_open=day_of(academy.now()) >= from_on,
        quiz_count=len(quiz_ids),
        to_pass=tuple(QuizToPass(quiz_id, course.module_text(quiz_id, language).title) for quiz_id in left),
        is_complete=course_completed_at([module.id for module in course.modules], progress) is not None,
    )


def renewed_at(
    academy: Academy, published: Published, last: Certificate, *, enrolment_id: EnrolmentId
) -> datetime | None:
    """Return when the last of the quizzes was passed that renew a certificate.

    None while one is left, for a course without quizzes, and for a certificate that cannot be renewed.
    """
    quiz_ids = _quiz_ids(published)
    if renewable_from(last) is None or not quiz_ids:
        return None
    passed = _last_passed(academy, enrolment_id)
    if quizzes_to_renew(last, quiz_ids, last_passed_on=_days(passed)):
        return None
    return max(passed[quiz_id] for quiz_id in quiz_ids)


def _quiz_ids(published: Published) -> tuple[ModuleId, ...]:
    """Return the modules of a course that end with a quiz, in order."""
    course = published.course
    return tuple(module.id for module in course.modules if course.bank_of(module.id, course.languages[0]))


def _last_passed(academy: Academy, enrolment_id: EnrolmentId) -> Mapping[ModuleId, datetime]:
    return quiz_records.last_passed(academy.records, enrolment_id=enrolment_id)


def _days(passed: Mapping[ModuleId, datetime]) -> Mapping[ModuleId, date]:
    return {module_id: day_of(at) for module_id, at in passed.items()}
