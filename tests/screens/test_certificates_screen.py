import re

import pytest

from modules.activities.certifying import my_certificates
from modules.course.ids import ENGLISH
from modules.records import certificate_records
from tests.activities.learner_steps import take_course


def links(app) -> list[str]:
    bodies = " ".join(element.proto.body for element in app.get("html"))
    return re.findall(r"(?:href|src)='([^']+)'", bodies)


@pytest.fixture
def anna(hire):
    return hire("Anna Ozola")


def test_who_has_none_reads_how_to_come_to_one(show_screen, said, anna):
    app = show_screen("certificates_screen", anna)
    text = said(app)
    assert "You receive a certificate as soon as all modules of a course are passed." in text
    assert "Passed modules: 0 of 1" in text
    assert links(app) == ["/course"]


def test_a_certificate_is_shown_with_its_worth_and_its_files(show_screen, said, academies, anna):
    take_course(academies.main, anna)
    serial = my_certificates(academies.main, who=anna, language=ENGLISH).held[0].certificate.serial

    app = show_screen("certificates_screen", anna)
    text = said(app)
    for words in ("Valid certificate", "Raising the level of customer service", serial, "Overall score 100%"):
        assert words in text
    assert "You receive a certificate" not in text
    files = f"/certificates/{serial}"
    assert links(app) == [
        f"{files}.pdf?lang=en",
        f"{files}.png?lang=en",
        f"{files}.pdf?lang=en",
        f"/certificate/{serial}?lang=en",
        f"{files}.jwt?lang=en",
        f"{files}.pdf?lang=pl",
        f"{files}.pdf?lang=lv",
    ]


def test_a_revoked_certificate_says_so_to_its_owner(show_screen, said, academies, anna):
    academy = academies.main
    take_course(academy, anna)
    serial = my_certificates(academy, who=anna, language=ENGLISH).held[0].certificate.serial
    certificate_records.add_revocation(
        academy.records, serial=serial, revoked_by=anna.person.id, reason="", now=academy.now()
    )
    assert "Revoked certificate" in said(show_screen("certificates_screen", anna))


def test_the_first_page_leads_there_once_the_course_is_complete(show_screen, said, academies, anna):
    assert "To the certificate" not in said(show_screen("home_screen", anna))
    take_course(academies.main, anna)

    app = show_screen("home_screen", anna)
    assert "Passed modules: 1 of 1 · To the certificate" in said(app)
    assert "/certificates" in links(app)
