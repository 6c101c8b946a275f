import io
import threading
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date, timedelta

import pytest

from modules.academy import Academies, Academy, Settings
from modules.activities.certifying import (
    CertificateNotFound,
    certify_earlier,
    certify_if_due,
    my_certificate,
    my_certificates,
    renewals_open,
    revoke_certificate,
    verify,
)
from modules.activities.course_taking import course_package
from modules.activities.publishing import publish_upload
from modules.activities.quiz_taking import open_quiz, save_response, start_attempt, submit_attempt
from modules.activities.upload_checking import check_upload
from modules.course.ids import ENGLISH, LANGUAGES, LessonId
from modules.learning.certificate import Standing
from modules.people.person import Role, Visitor
from modules.people.rights import NotAllowed
from modules.records import audit_records, certificate_records, person_records, progress_records
from tests.activities.conftest import LESSON, Clock
from tests.activities.learner_steps import key_of, take_course, take_lesson, take_quiz
from tests.courses import TWO_LESSONS


def certificates(academy: Academy, who: Visitor):
    return certificate_records.certificates_of(academy.records, person_id=who.person.id)


def publish(academy: Academy, trainer: Visitor, old: str, new: str, *, material: bool = False) -> None:
    """Publish the course anew, with another course.yaml."""
    path, written = "content/customer-service/course.yaml", io.BytesIO()
    before = zipfile.ZipFile(io.BytesIO(course_package(academy, who=trainer)))
    with zipfile.ZipFile(written, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            assert name != path or old.encode() in content
            after.writestr(name, content.replace(old.encode(), new.encode()) if name == path else content)
    checked = check_upload(academy, who=trainer, file_name="course.zip", content=written.getvalue(), language=ENGLISH)
    assert checked.upload_id is not None
    lessons = frozenset({LESSON}) if material else frozenset[LessonId]()
    publish_upload(academy, who=trainer, upload_id=checked.upload_id, material_lessons=lessons)


@pytest.fixture
def trainer(hire) -> Visitor:
    return hire("Tija Trainer", Role.TRAINER)


def test_the_last_step_of_a_course_brings_its_certificate(academy, anna, clock):
    course = academy.library.course().course
    for lesson_id in course.lesson_ids():
        take_lesson(academy, anna, lesson_id)
    assert certificates(academy, anna) == ()
    clock.pass_time(minutes=5)
    take_quiz(academy, anna, course.modules[-1].id)

    (certificate,) = certificates(academy, anna)
    assert (certificate.full_name, certificate.issuer, certificate.level) == ("Anna Ozola", "Company", "EQF 3–5")
    assert certificate.issued_at == certificate.completed_at == clock.moment
    assert certificate.titles == {language: course.edition(language).title for language in LANGUAGES}
    assert [(module.id, module.share) for module in certificate.modules] == [(m.id, 1.0) for m in course.modules]
    assert certificate.score == 1.0
    assert certificate.expires_on is None


def test_a_quiz_that_was_not_passed_brings_none(academy, anna):
    for lesson_id in academy.library.course().course.lesson_ids():
        take_lesson(academy, anna, lesson_id)
    take_quiz(academy, anna, academy.library.course().course.modules[0].id, right=0)

    assert certificates(academy, anna) == ()


def test_what_is_done_after_completion_brings_no_second_one(academy, anna, clock):
    take_course(academy, anna)
    clock.pass_time(days=1)
    take_lesson(academy, anna, LESSON)
    take_quiz(academy, anna, academy.library.course().course.modules[0].id)
    published = academy.library.course()
    enrolment_id = progress_records.find_enrolment(
        academy.records, person_id=anna.person.id, course_id=published.course.id
    )
    assert enrolment_id is not None

    assert not certify_if_due(academy, published, enrolment_id=enrolment_id, now=academy.now())
    assert len(certificates(academy, anna)) == 1


def test_two_tabs_that_finish_at_once_bring_one_certificate(academy, anna):
    course = academy.library.course().course
    for lesson_id in course.lesson_ids():
        take_lesson(academy, anna, lesson_id)
    module_id = course.modules[0].id
    attempt_id = start_attempt(academy, who=anna, module_id=module_id)
    page = open_quiz(academy, who=anna, module_id=module_id, language=ENGLISH)
    assert page.attempt is not None
    for question in page.attempt.questions:
        save_response(
            academy,
            who=anna,
            attempt_id=attempt_id,
            question_id=question.asked.id,
            change_number=question.change_number + 1,
            response=key_of(academy, question.asked.id),
        )
    together = threading.Barrier(8)

    def submit(_: int) -> None:
        together.wait(timeout=30)
        submit_attempt(academy, who=anna, attempt_id=attempt_id)
        my_certificates(academy, who=anna, language=ENGLISH)

    with ThreadPoolExecutor(8) as tabs:
        list(tabs.map(submit, range(8)))
    assert len(certificates(academy, anna)) == 1


def test_the_marks_on_it_are_the_best_until_that_day(academy, anna, clock):
    module_id = academy.library.course().course.modules[0].id
    for lesson_id in academy.library.course().course.lesson_ids():
        take_lesson(academy, anna, lesson_id)
    take_quiz(academy, anna, module_id, right=4)
    clock.pass_time(minutes=9)
    take_quiz(academy, anna, module_id, right=8)
    share = certificates(academy, anna)[0].modules[0].share
    clock.pass_time(minutes=9)
    take_quiz(academy, anna, module_id)

    assert share is not None
    assert 0.8 <= share < 1.0
    assert certificates(academy, anna)[0].modules[0].share == share


def test_a_material_change_that_was_taken_again_is_certified_anew(academy, anna, trainer, clock):
    take_course(academy, anna)
    clock.pass_time(days=30)
    publish(academy, trainer, "quiz_size: 10", "quiz_size: 9", material=True)
    assert len(my_certificates(academy, who=anna, language=ENGLISH).held) == 1
    clock.pass_time(days=1)
    take_lesson(academy, anna, LESSON)

    held = my_certificates(academy, who=anna, language=ENGLISH).held
    assert [found.certificate.number for found in held] == [2, 1]
    assert held[0].certificate.issued_at == clock.moment


def test_a_course_may_let_its_certificates_expire(academy, anna, trainer, clock):
    publish(academy, trainer, "quiz_size: 10", "quiz_size: 10\ncertificate_valid_months: 24")
    take_course(academy, anna)

    assert certificates(academy, anna)[0].expires_on == date(2028, 11, 23)
    clock.pass_time(days=2 * 365 + 3)
    assert my_certificates(academy, who=anna, language=ENGLISH).held[0].standing is Standing.EXPIRED


def test_an_expiring_certificate_is_renewed_by_passing_every_quiz_again(academy, anna, trainer, clock):
    publish(academy, trainer, "quiz_size: 10", "quiz_size: 10\ncertificate_valid_months: 12")
    take_course(academy, anna)
    module_id = academy.library.course().course.modules[0].id

    def renewal():
        found = my_certificates(academy, who=anna, language=ENGLISH).held[0].renewal
        assert found is not None
        return found

    last_day = date(2027, 11, 23)
    assert (renewal().from_on, renewal().is_open) == (last_day - timedelta(days=14), False)
    assert renewals_open(academy, who=anna, language=ENGLISH) == {}
    clock.pass_time(days=340)
    take_quiz(academy, anna, module_id)
    assert len(certificates(academy, anna)) == 1, "too early"

    clock.pass_time(days=40)
    (due,) = renewals_open(academy, who=anna, language=ENGLISH).values()
    assert due.standing is Standing.EXPIRED
    assert [quiz.module_id for quiz in renewal().to_pass] == [module_id]
    take_quiz(academy, anna, module_id, right=0)
    assert len(certificates(academy, anna)) == 1, "not passed"
    take_quiz(academy, anna, module_id)
    take_quiz(academy, anna, module_id)

    held = my_certificates(academy, who=anna, language=ENGLISH).held
    assert [(each.certificate.number, each.standing) for each in held] == [(2, Standing.VALID), (1, Standing.EXPIRED)]
    assert held[0].certificate.completed_at == held[0].certificate.issued_at == clock.moment
    assert held[1].renewal is None
    assert not renewal().is_open
    assert renewals_open(academy, who=anna, language=ENGLISH) == {}


def test_a_certificate_that_was_revoked_is_not_renewed(academy, anna, hire, trainer, clock):
    publish(academy, trainer, "quiz_size: 10", "quiz_size: 10\ncertificate_valid_months: 12")
    take_course(academy, anna)
    serial = certificates(academy, anna)[0].serial
    revoke_certificate(academy, who=hire("Ilze Chief", Role.ADMINISTRATOR), typed=serial, reason="Copied")
    clock.pass_time(days=500)
    take_quiz(academy, anna, academy.library.course().course.modules[0].id)

    (held,) = my_certificates(academy, who=anna, language=ENGLISH).held
    assert (held.standing, held.renewal) == (Standing.REVOKED, None)


def test_a_certificate_keeps_the_words_of_its_day(academy, anna, trainer):
    take_course(academy, anna)
    before = certificates(academy, anna)[0]
    publish(academy, trainer, "level: EQF 3–5", "level: EQF 6")
    academy.records.execute("update person set full_name = 'Anna Liepa'")

    assert certificates(academy, anna)[0] == before


def test_one_that_came_due_before_certificates_existed_is_issued_when_asked_for(academy, anna, clock, monkeypatch):
    with monkeypatch.context() as change:
        change.setattr("modules.activities.completing.certify_if_due", lambda *_, **__: False)
        take_course(academy, anna)
    completed_at = clock.moment
    clock.pass_time(days=7)
    first = my_certificates(academy, who=anna, language=ENGLISH)
    again = my_certificates(academy, who=anna, language=ENGLISH)

    assert first == again
    assert first.under_way == ()
    certificate = first.held[0].certificate
    assert (certificate.completed_at, certificate.issued_at) == (completed_at, clock.moment)


def test_a_history_that_comes_as_a_whole_brings_its_certificates_dated_by_completion(
    academy, anna, hire, clock, monkeypatch
):
    ben = hire("Ben Halfway")
    take_lesson(academy, ben, LESSON)
    with monkeypatch.context() as change:
        change.setattr("modules.activities.completing.certify_if_due", lambda *_, **__: False)
        take_course(academy, anna)
    completed_at = clock.moment
    clock.pass_time(days=7)

    assert [certify_earlier(academy, academy.library.course()) for _ in range(2)] == [1, 0]
    assert certificates(academy, anna)[0].issued_at == completed_at
    assert certificates(academy, ben) == ()


def test_who_has_not_completed_a_course_sees_how_far_it_is(academy, anna):
    page = my_certificates(academy, who=anna, language=ENGLISH)

    assert page.held == ()
    assert [(found.passed_count, found.module_count) for found in page.under_way] == [(0, 1)]


def test_a_certificate_is_its_owners_alone(academy, anna, hire):
    take_course(academy, anna)
    serial = certificates(academy, anna)[0].serial

    assert my_certificate(academy, who=anna, typed=serial.lower()).serial == serial
    for who, typed in ((hire("Jan Kowalski"), serial), (anna, "0000-0000-0000"), (anna, "x")):
        with pytest.raises(CertificateNotFound):
            my_certificate(academy, who=who, typed=typed)


def test_an_administrator_revokes_and_it_is_known_who_did(academy, anna, hire, clock):
    take_course(academy, anna)
    serial = certificates(academy, anna)[0].serial
    chief = hire("Ilze Chief", Role.ADMINISTRATOR)
    clock.pass_time(days=1)
    for _ in range(2):
        revoke_certificate(academy, who=chief, typed=serial, reason="Somebody else took the quiz")

    assert my_certificates(academy, who=anna, language=ENGLISH).held[0].standing is Standing.REVOKED
    (entry,) = audit_records.list_audit(academy.records, about=f"certificate {serial}")
    assert (entry.actor_id, entry.detail) == (chief.person.id, {"reason": "Somebody else took the quiz"})
    with pytest.raises(CertificateNotFound):
        revoke_certificate(academy, who=chief, typed="0000-0000-0000", reason="")


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.TRAINER, Role.MANAGER])
def test_nobody_else_revokes(academy, hire, role):
    with pytest.raises(NotAllowed):
        revoke_certificate(academy, who=hire("Jan Kowalski", role), typed="0000-0000-0000", reason="")


def test_a_revoked_certificate_is_not_issued_again_by_going_on(academy, anna, hire, clock):
    take_course(academy, anna)
    chief = hire("Ilze Chief", Role.ADMINISTRATOR)
    revoke_certificate(academy, who=chief, typed=certificates(academy, anna)[0].serial, reason="Copied")
    clock.pass_time(days=1)
    take_lesson(academy, anna, LESSON)

    assert len(my_certificates(academy, who=anna, language=ENGLISH).held) == 1


@pytest.fixture
def academies(tmp_path, clock: Clock):
    folder = tmp_path / "both"
    settings = Settings(
        data_folder=folder, database=str(folder / "academy.db"), narration="offline", courses=TWO_LESSONS
    )
    with closing(Academies(settings, clock)) as opened:
        yield opened


def test_whoever_has_the_code_can_ask_in_both_academies(academies, clock):
    assert academies.sample is None
    with pytest.raises(CertificateNotFound):
        verify(academies, typed="0000-0000-0000")

    def fill(academy: Academy) -> None:
        issue_to(academy, "Ieva Invented")

    sample = academies.create_sample(fill)
    issue_to(academies.main, "Rita Real")
    for academy, name in ((sample, "Ieva Invented"), (academies.main, "Rita Real")):
        serial = academy.records.query("select serial from certificate")[0]["serial"]
        verified = verify(academies, typed=f" {serial.lower()}")
        assert (verified.certificate.full_name, verified.standing) == (name, Standing.VALID)
        assert verified.is_sample is academy.is_sample
    clock.pass_time(seconds=timedelta(days=1).total_seconds())
    for typed in ("", "0000-0000-0000", "'; drop table certificate"):
        with pytest.raises(CertificateNotFound):
            verify(academies, typed=typed)


def issue_to(academy: Academy, name: str) -> None:
    """Issue a certificate to somebody for whose modules the figures say that they are complete."""
    records, published, now = academy.records, academy.library.course(), academy.now()
    team_id = person_records.add_team(records, name="Company", parent_id=None)
    person_id = person_records.add_person(
        records,
        full_name=name,
        sign_in_name=name,
        team_id=team_id,
        roles={Role.EMPLOYEE},
        language=None,
        password_hash=None,
        now=now,
    )
    enrolment_id = progress_records.enrol(records, person_id=person_id, course_id=published.course.id, now=now)
    records.execute("update module_progress set completed_at = 1, completed_count = lesson_count, started_at = 1")
    assert certify_if_due(academy, published, enrolment_id=enrolment_id, now=now)
