import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from modules.activities.certificate_renewal import QuizToPass, Renewal
from modules.activities.certifying import my_certificates
from modules.course.ids import ENGLISH, ModuleId
from modules.learning.certificate import Standing
from modules.records import certificate_records, progress_records
from modules.screens.certificate_renewal import renewal_words
from modules.screens.look import style_sheet
from modules.wording.catalogues import wording_for
from tests.activities.learner_steps import take_course
from tests.learning.certificates import a_certificate


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


def certify(academies, who, *, days_left: int) -> None:
    """Give somebody, for whose modules the figures say that they are complete, a certificate that expires."""
    academy, today = academies.main, academies.main.now().astimezone().date()
    published = academy.library.course()
    enrolment_id = progress_records.find_enrolment(
        academy.records, person_id=who.person.id, course_id=published.course.id
    )
    assert enrolment_id is not None
    academy.records.execute(
        "update module_progress set completed_at = 1, completed_count = lesson_count, started_at = 1"
    )
    certificate = replace(
        a_certificate(expires_on=today + timedelta(days=days_left)), number=1, course_id=published.course.id
    )
    certificate_records.add_certificate(
        academy.records, enrolment_id=enrolment_id, release_id=published.release.id, certificate=certificate
    )


def test_an_expired_certificate_leads_to_the_quizzes_that_renew_it(show_screen, said, academies, anna):
    certify(academies, anna, days_left=-1)
    app = show_screen("certificates_screen", anna)
    text = said(app)
    assert "Expired certificate" in text
    assert "Renew the expired certificate Pass the quiz of every module again;" in text
    assert "Quizzes passed again: 0 of 1 Customer needs" in text
    assert "/course?module=customer-needs&amp;quiz=1" in links(app)

    home = show_screen("home_screen", anna)
    assert "Passed modules: 1 of 1 · Renew the expired certificate" in said(home)


def test_a_certificate_says_in_time_that_it_can_be_renewed(show_screen, said, academies, anna):
    certify(academies, anna, days_left=5)
    assert "It can be renewed now" in said(show_screen("certificates_screen", anna))
    assert re.search(r"The certificate is valid until .*: renew it", said(show_screen("home_screen", anna)))


def test_a_certificate_says_from_when_it_can_be_renewed(show_screen, said, academies, anna):
    certify(academies, anna, days_left=100)
    text = said(show_screen("certificates_screen", anna))
    assert re.search(r"You can renew it from .* on, by passing the quiz of every module again\.", text)
    assert "Quizzes passed again" not in text
    assert "To the certificate" in said(show_screen("home_screen", anna))


@pytest.mark.parametrize(
    ("renewal", "words", "address"),
    [
        (Renewal(date(2026, 1, 1), True, 0, (), True), "Please ask for the course to be assigned to you anew.", ""),
        (
            Renewal(date(2026, 1, 1), True, 1, (QuizToPass(ModuleId("needs"), "Needs"),), False),
            "The course asks for lessons again",
            "href='/course'",
        ),
    ],
    ids=["a course without quizzes", "a course with lessons to take again"],
)
def test_where_quizzes_alone_do_not_renew_it_says_what_does(renewal, words, address):
    html = renewal_words(renewal, Standing.EXPIRED, wording_for(ENGLISH))
    assert words in html
    assert address in html
    (icon,) = re.findall(r'class="i (i-[a-z-]+)"', html)
    assert f".{icon}::before" in style_sheet()


def test_the_first_page_leads_there_once_the_course_is_complete(show_screen, said, academies, anna):
    assert "To the certificate" not in said(show_screen("home_screen", anna))
    take_course(academies.main, anna)

    app = show_screen("home_screen", anna)
    assert "Passed modules: 1 of 1 · To the certificate" in said(app)
    assert "/certificates" in links(app)
