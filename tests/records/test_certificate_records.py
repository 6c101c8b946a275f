from dataclasses import replace
from datetime import timedelta

import pytest

from modules.learning.certificate import Certificate, Serial
from modules.people.person import PersonId
from modules.records import certificate_records
from modules.records.database import Database
from modules.records.progress_records import EnrolmentId
from tests.learning.certificates import ISSUED_AT, a_certificate
from tests.records.conftest import COURSE, NOW, Company

CERTIFICATE = replace(a_certificate(shares=(0.96, None)), issued_at=NOW, completed_at=NOW)
OTHER = Serial("0000-0000-0000")


@pytest.fixture
def liga(company: Company) -> EnrolmentId:
    company.publish({"needs": ["kinds"]})
    return company.enrol("Līga Kalniņa-Šķēle")


def issue(db: Database, enrolment_id: EnrolmentId, certificate: Certificate = CERTIFICATE) -> bool:
    release_id = db.query("select max(id) as id from release")[0]["id"]
    return certificate_records.add_certificate(
        db, enrolment_id=enrolment_id, release_id=release_id, certificate=certificate
    )


def owner(db: Database, enrolment_id: EnrolmentId) -> PersonId:
    return certificate_records.certified_person(db, enrolment_id=enrolment_id)


def test_a_certificate_comes_back_word_for_word(company: Company, liga: EnrolmentId):
    assert issue(company.db, liga)

    found = certificate_records.find_certificate(company.db, serial=CERTIFICATE.serial)
    assert found == replace(CERTIFICATE, course_id=COURSE)
    assert found is not None
    assert list(found.titles) == list(CERTIFICATE.titles)
    assert certificate_records.find_owner(company.db, serial=CERTIFICATE.serial) == owner(company.db, liga)


def test_a_number_is_given_once_and_so_is_a_code(company: Company, liga: EnrolmentId):
    issue(company.db, liga)

    assert not issue(company.db, liga, replace(CERTIFICATE, serial=OTHER))
    assert not issue(company.db, liga, replace(CERTIFICATE, number=2))
    assert issue(company.db, liga, replace(CERTIFICATE, serial=OTHER, number=2))


def test_the_newest_stands_first_and_is_the_last_issue(company: Company, liga: EnrolmentId):
    later = replace(CERTIFICATE, serial=OTHER, number=2, issued_at=NOW + timedelta(days=1), expires_on=None)
    for certificate in (CERTIFICATE, later):
        issue(company.db, liga, certificate)

    found = certificate_records.certificates_of(company.db, person_id=owner(company.db, liga))
    assert [certificate.number for certificate in found] == [2, 1]
    assert certificate_records.last_certificate(company.db, enrolment_id=liga) == later


def test_others_certificates_are_not_among_mine(company: Company, liga: EnrolmentId):
    issue(company.db, liga)
    jan = company.enrol("Jan Kowalski")

    assert certificate_records.certificates_of(company.db, person_id=owner(company.db, jan)) == ()
    assert certificate_records.last_certificate(company.db, enrolment_id=jan) is None


def test_a_code_that_was_never_issued_is_nobodys(company: Company):
    assert certificate_records.find_certificate(company.db, serial=OTHER) is None
    assert certificate_records.find_owner(company.db, serial=OTHER) is None
    with pytest.raises(LookupError):
        certificate_records.certified_person(company.db, enrolment_id=EnrolmentId(99))


def test_a_revocation_is_a_fact_of_its_own_and_the_first_counts(company: Company, liga: EnrolmentId):
    issue(company.db, liga)
    by = owner(company.db, liga)

    def revoke(after: timedelta) -> bool:
        return certificate_records.add_revocation(
            company.db, serial=CERTIFICATE.serial, revoked_by=by, reason="Copied answers", now=ISSUED_AT + after
        )

    assert [revoke(timedelta()), revoke(timedelta(days=1))] == [True, False]
    found = certificate_records.certificates_of(company.db, person_id=by)[0]
    assert found.revoked_at == ISSUED_AT
    assert found == certificate_records.find_certificate(company.db, serial=CERTIFICATE.serial)
