"""Certifying: a course that is complete is certified by rule, once; whoever has the code can ask whether it stands."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from modules.academy import Academies, Academy, Published
from modules.activities.certificate_renewal import Renewal, find_renewal, renewed_at
from modules.course.ids import CourseId, Language
from modules.learning.certificate import (
    SERIAL_LENGTH,
    SERIAL_LETTERS,
    Certificate,
    CertifiedModule,
    Serial,
    Standing,
    as_serial,
    certificate_is_due,
    course_completed_at,
    last_valid_day,
    read_serial,
)
from modules.people.person import Visitor
from modules.people.rights import Deed, Reach, require
from modules.records import audit_records, certificate_records, person_records, progress_records
from modules.records.progress_records import EnrolmentId


class CertificateNotFound(Exception):
    """No certificate has this code, or it is somebody else's."""

    def __init__(self, typed: str) -> None:
        super().__init__(typed)
        self.typed = typed


@dataclass(frozen=True, slots=True)
class CertificateHeld:
    """A certificate and what it is worth today. `renewal` is None if it does not expire or is not the last one."""

    certificate: Certificate
    standing: Standing
    renewal: Renewal | None = None


@dataclass(frozen=True, slots=True)
class CourseUnderWay:
    """A course whose certificate is still to come."""

    course_id: CourseId
    title: str
    passed_count: int
    module_count: int


@dataclass(frozen=True, slots=True)
class CertificatesPage:
    """A person's certificates, the newest first, and the courses that they have not completed."""

    held: tuple[CertificateHeld, ...]
    under_way: tuple[CourseUnderWay, ...]


@dataclass(frozen=True, slots=True)
class Verified:
    """What anybody who has the code is told: the certificate as it was printed, and what it is worth today."""

    certificate: Certificate
    standing: Standing
    is_sample: bool


def certify_if_due(academy: Academy, published: Published, *, enrolment_id: EnrolmentId, now: datetime) -> bool:
    """Issue the certificate of a course that has just been completed; return whether one was issued.

    Inside the transaction that completed it, under the enrolment's lock. Once is enough: see certificate_is_due. One
    that expires is followed by the next when every module quiz was passed again: see renewed_at.
    """
    records, modules = academy.records, published.course.modules
    progress = progress_records.module_progress(records, enrolment_id=enrolment_id)
    completed_at = course_completed_at([module.id for module in modules], progress)
    if completed_at is None:
        return False
    last = certificate_records.last_certificate(records, enrolment_id=enrolment_id)
    if last is not None and not certificate_is_due(completed_at, last_issued_at=last.issued_at):
        again_at = renewed_at(academy, published, last, enrolment_id=enrolment_id)
        if again_at is None:
            return False
        completed_at = again_at
    course, release = published.course, published.release
    certificate = Certificate(
        serial=as_serial([secrets.randbelow(len(SERIAL_LETTERS)) for _ in range(SERIAL_LENGTH)]),
        number=last.number + 1 if last else 1,
        course_id=course.id,
        issuer=_company_name(academy),
        full_name=_name_of(academy, enrolment_id),
        level=course.level,
        titles={language: course.edition(language).title for language in course.languages},
        modules=tuple(
            CertifiedModule(
                module.id,
                {language: course.module_text(module.id, language).title for language in course.languages},
                progress[module.id].quiz_share,
            )
            for module in modules
        ),
        completed_at=completed_at,
        issued_at=now,
        expires_on=last_valid_day(_day_of(now), months=course.certificate_valid_months),
    )
    return certificate_records.add_certificate(
        records, enrolment_id=enrolment_id, release_id=release.id, certificate=certificate
    )


def certify_earlier(academy: Academy, published: Published) -> int:
    """Issue every certificate of a course that is due, dated by its completion; return how many were issued.

    For histories that come as a whole, such as the sample company's.
    """
    issued_count = 0
    with academy.records.transaction():
        for enrolment_id in certificate_records.uncertified(academy.records, course_id=published.course.id):
            progress = progress_records.module_progress(academy.records, enrolment_id=enrolment_id)
            completed_at = course_completed_at([module.id for module in published.course.modules], progress)
            if completed_at is not None:
                issued_count += certify_if_due(academy, published, enrolment_id=enrolment_id, now=completed_at)
    return issued_count


def my_certificates(academy: Academy, *, who: Visitor, language: Language) -> CertificatesPage:
    """Return a person's certificates. One that came due before certificates existed is issued now."""
    require(who.person, Deed.LEARN)
    under_way: list[CourseUnderWay] = []
    for published in academy.library.courses():
        course = published.course
        enrolment_id = progress_records.find_enrolment(academy.records, person_id=who.person.id, course_id=course.id)
        found = progress_records.module_progress(academy.records, enrolment_id=enrolment_id) if enrolment_id else {}
        passed = sum(1 for module in course.modules if module.id in found and found[module.id].completed_at is not None)
        if enrolment_id is None or passed < len(course.modules):
            title = course.edition(language).title
            under_way.append(CourseUnderWay(course.id, title, passed, len(course.modules)))
        else:
            _catch_up(academy, published, enrolment_id)
    return CertificatesPage(_held(academy, who, language), tuple(under_way))


def renewals_open(academy: Academy, *, who: Visitor, language: Language) -> Mapping[CourseId, CertificateHeld]:
    """Return by course the last certificates that can be renewed today, expired or soon to expire; may be empty."""
    require(who.person, Deed.LEARN)
    held = _held(academy, who, language)
    return {each.certificate.course_id: each for each in held if each.renewal is not None and each.renewal.is_open}


def _held(academy: Academy, who: Visitor, language: Language) -> tuple[CertificateHeld, ...]:
    """Return a person's certificates, the newest first."""
    held = certificate_records.certificates_of(academy.records, person_id=who.person.id)
    today = _day_of(academy.now())
    courses = {published.course.id: published for published in academy.library.courses()}
    found: list[CertificateHeld] = []
    for certificate in held:
        published = courses.pop(certificate.course_id, None)  # only the newest of a course is renewed
        renewal = find_renewal(academy, published, certificate, who=who, language=language) if published else None
        found.append(CertificateHeld(certificate, certificate.standing(today=today), renewal))
    return tuple(found)


def my_certificate(academy: Academy, *, who: Visitor, typed: str) -> Certificate:
    """Return a certificate to its owner, to take away; raise CertificateNotFound."""
    require(who.person, Deed.LEARN)
    serial = read_serial(typed)
    certificate = certificate_records.find_certificate(academy.records, serial=serial) if serial else None
    if certificate is None:
        raise CertificateNotFound(typed)
    if certificate_records.find_owner(academy.records, serial=certificate.serial) != who.person.id:
        raise CertificateNotFound(typed)
    return certificate


def verify(academies: Academies, *, typed: str) -> Verified:
    """Return what a code stands for, in the academy or in its sample company; raise CertificateNotFound.

    Anybody may ask: who has the code has the certificate before them.
    """
    serial = read_serial(typed)
    for academy in filter(None, (academies.main, academies.sample)) if serial else ():
        certificate = certificate_records.find_certificate(academy.records, serial=Serial(serial or ""))
        if certificate is not None:
            today = _day_of(academy.now())
            return Verified(certificate, certificate.standing(today=today), is_sample=academy.is_sample)
    raise CertificateNotFound(typed)


def revoke_certificate(academy: Academy, *, who: Visitor, typed: str, reason: str) -> None:
    """Revoke a certificate for good; it stays on record, and its page says so. Raises CertificateNotFound."""
    require(who.person, Deed.REVOKE_CERTIFICATE, at_least=Reach.ANY)
    serial = read_serial(typed)
    if serial is None or certificate_records.find_certificate(academy.records, serial=serial) is None:
        raise CertificateNotFound(typed)
    now = academy.now()
    with academy.records.transaction():
        is_new = certificate_records.add_revocation(
            academy.records, serial=serial, revoked_by=who.person.id, reason=reason, now=now
        )
        if is_new:
            audit_records.add_audit(
                academy.records,
                actor_id=who.person.id,
                deed="revoke certificate",
                about=f"certificate {serial}",
                now=now,
                detail={"reason": reason},
            )


def _catch_up(academy: Academy, published: Published, enrolment_id: EnrolmentId) -> None:
    if certificate_records.last_certificate(academy.records, enrolment_id=enrolment_id) is not None:
        return
    with academy.records.transaction():
        progress_records.lock_enrolment(academy.records, enrolment_id=enrolment_id)
        certify_if_due(academy, published, enrolment_id=enrolment_id, now=academy.now())


def _name_of(academy: Academy, enrolment_id: EnrolmentId) -> str:
    person_id = certificate_records.certified_person(academy.records, enrolment_id=enrolment_id)
    person = person_records.find_person(academy.records, person_id=person_id)
    if person is None:
        raise LookupError(person_id)
    return person.full_name


def _company_name(academy: Academy) -> str:
    root = person_records.root_team(academy.records)
    return root.name if root else ""


def _day_of(moment: datetime) -> date:
    """Return the day where the server stands."""
    return moment.astimezone().date()
