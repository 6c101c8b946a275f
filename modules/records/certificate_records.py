"""Certificates: issued once, kept in the words of that day, never changed. A revocation is a fact of its own."""

import json
from datetime import date, datetime

from modules.course.ids import CourseId, Language, ModuleId
from modules.learning.certificate import Certificate, CertifiedModule, Serial
from modules.people.person import PersonId
from modules.records.database import Database, Row
from modules.records.instants import to_instant, to_milliseconds
from modules.records.progress_records import EnrolmentId
from modules.records.release_records import ReleaseId


def add_certificate(
    db: Database, *, enrolment_id: EnrolmentId, release_id: ReleaseId, certificate: Certificate
) -> bool:
    """Keep a certificate; False if one of this number was issued before, or this serial. Under the enrolment's lock."""
    return bool(
        db.execute(
            """
            insert into certificate (serial, enrolment_id, number, release_id, issuer, full_name, level, titles,
              modules, completed_at, issued_at, expires_on)
            values (:serial, :enrolment_id, :number, :release_id, :issuer, :full_name, :level, :titles, :modules,
              :completed_at, :issued_at, :expires_on)
            on conflict do nothing
            """,
            serial=certificate.serial,
            enrolment_id=enrolment_id,
            number=certificate.number,
            release_id=release_id,
            issuer=certificate.issuer,
            full_name=certificate.full_name,
            level=certificate.level,
            titles=json.dumps(list(certificate.titles.items()), ensure_ascii=False),
            modules=json.dumps([_module_row(module) for module in certificate.modules], ensure_ascii=False),
            completed_at=to_milliseconds(certificate.completed_at),
            issued_at=to_milliseconds(certificate.issued_at),
            expires_on=certificate.expires_on.isoformat() if certificate.expires_on else None,
        )
    )


def certificates_of(db: Database, *, person_id: PersonId) -> tuple[Certificate, ...]:
    """Return all certificates of a person, the newest first; empty if there are none."""
    rows = db.query(
        """
        select c.serial, c.number, e.course_id, c.issuer, c.full_name, c.level, c.titles, c.modules, c.completed_at,
          c.issued_at, c.expires_on, r.revoked_at
        from enrolment e join certificate c on c.enrolment_id = e.id
        left join certificate_revocation r on r.serial = c.serial
        where e.person_id = :person_id order by c.issued_at desc, c.serial
        """,
        person_id=person_id,
    )
    return tuple(map(_certificate, rows))


def find_certificate(db: Database, *, serial: Serial) -> Certificate | None:
    """Return the certificate of a serial; None if none was issued under it."""
    row = db.one(
        """
        select c.serial, c.number, e.course_id, c.issuer, c.full_name, c.level, c.titles, c.modules, c.completed_at,
          c.issued_at, c.expires_on, r.revoked_at
        from certificate c join enrolment e on e.id = c.enrolment_id
        left join certificate_revocation r on r.serial = c.serial
        where c.serial = :serial
        """,
        serial=serial,
    )
    return _certificate(row) if row else None


def find_owner(db: Database, *, serial: Serial) -> PersonId | None:
    """Return whose certificate has this serial; None if none was issued under it."""
    row = db.one(
        "select e.person_id from certificate c join enrolment e on e.id = c.enrolment_id where c.serial = :serial",
        serial=serial,
    )
    return PersonId(row["person_id"]) if row else None


def uncertified(db: Database, *, course_id: CourseId) -> tuple[EnrolmentId, ...]:
    """Return the enrolments that have completed a module of a course and hold no certificate, by id; may be empty."""
    rows = db.query(
        """
        select e.id from enrolment e where e.course_id = :course_id
          and exists (select 1 from module_progress m where m.enrolment_id = e.id and m.completed_at is not null)
          and not exists (select 1 from certificate c where c.enrolment_id = e.id)
        order by e.id
        """,
        course_id=course_id,
    )
    return tuple(EnrolmentId(row["id"]) for row in rows)


def last_certificate(db: Database, *, enrolment_id: EnrolmentId) -> Certificate | None:
    """Return the last certificate of an enrolment, revoked or not; None if there is none."""
    row = db.one(
        """
        select c.serial, c.number, e.course_id, c.issuer, c.full_name, c.level, c.titles, c.modules, c.completed_at,
          c.issued_at, c.expires_on, r.revoked_at
        from certificate c join enrolment e on e.id = c.enrolment_id
        left join certificate_revocation r on r.serial = c.serial
        where c.enrolment_id = :enrolment_id order by c.number desc limit 1
        """,
        enrolment_id=enrolment_id,
    )
    return _certificate(row) if row else None


def certified_person(db: Database, *, enrolment_id: EnrolmentId) -> PersonId:
    """Return who is enrolled; LookupError if there is no such enrolment."""
    row = db.one("select person_id from enrolment where id = :enrolment_id", enrolment_id=enrolment_id)
    if row is None:
        raise LookupError(enrolment_id)
    return PersonId(row["person_id"])


def add_revocation(db: Database, *, serial: Serial, revoked_by: PersonId, reason: str, now: datetime) -> bool:
    """Remember that a certificate no longer stands; False if it was revoked before."""
    return bool(
        db.execute(
            """
            insert into certificate_revocation (serial, revoked_at, revoked_by, reason)
            values (:serial, :now, :revoked_by, :reason) on conflict (serial) do nothing
            """,
            serial=serial,
            now=to_milliseconds(now),
            revoked_by=revoked_by,
            reason=reason,
        )
    )


def _module_row(module: CertifiedModule) -> Row:
    return {"id": module.id, "titles": list(module.titles.items()), "share": module.share}


def _certificate(row: Row) -> Certificate:
    return Certificate(
        serial=Serial(row["serial"]),
        number=row["number"],
        course_id=CourseId(row["course_id"]),
        issuer=row["issuer"],
        full_name=row["full_name"],
        level=row["level"],
        titles=_titles(json.loads(row["titles"])),
        modules=tuple(
            CertifiedModule(ModuleId(module["id"]), _titles(module["titles"]), module["share"])
            for module in json.loads(row["modules"])
        ),
        completed_at=to_instant(int(row["completed_at"])),
        issued_at=to_instant(int(row["issued_at"])),
        expires_on=date.fromisoformat(row["expires_on"]) if row["expires_on"] else None,
        revoked_at=to_instant(row["revoked_at"]),
    )


def _titles(found: list[list[str]]) -> dict[Language, str]:
    """Return titles by language. They are kept as pairs: an engine may keep an object's keys in another order."""
    return {Language(code): title for code, title in found}
