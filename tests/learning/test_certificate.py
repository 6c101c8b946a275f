from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.course.ids import ENGLISH, LATVIAN, POLISH, ModuleId
from modules.learning.certificate import (
    SERIAL_LENGTH,
    SERIAL_LETTERS,
    Standing,
    as_serial,
    certificate_is_due,
    course_completed_at,
    last_valid_day,
    quizzes_to_renew,
    read_serial,
    renewable_from,
)
from modules.learning.progress import ModuleProgress
from tests.learning.certificates import a_certificate

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
FRIDAY = MONDAY + timedelta(days=4)
NEEDS, STANDARDS = ModuleId("needs"), ModuleId("standards")


def progress(module_id: ModuleId, completed_at: datetime | None) -> dict[ModuleId, ModuleProgress]:
    return {module_id: ModuleProgress(module_id, 2, 2, MONDAY, completed_at)}


def test_a_course_is_completed_with_the_last_of_its_modules():
    both = progress(NEEDS, FRIDAY) | progress(STANDARDS, MONDAY)
    assert course_completed_at((NEEDS, STANDARDS), both) == FRIDAY


@pytest.mark.parametrize(
    "found",
    [
        pytest.param({}, id="nothing is begun"),
        pytest.param(progress(NEEDS, MONDAY), id="a module is not begun"),
        pytest.param(progress(NEEDS, MONDAY) | progress(STANDARDS, None), id="a module is under way"),
    ],
)
def test_a_course_with_a_module_to_go_is_not_completed(found):
    assert course_completed_at((NEEDS, STANDARDS), found) is None


def test_a_module_that_left_the_course_holds_nobody_up():
    assert course_completed_at((NEEDS,), progress(NEEDS, MONDAY) | progress(STANDARDS, None)) == MONDAY


def test_a_module_that_is_asked_for_anew_is_not_complete_yet():
    both = progress(NEEDS, FRIDAY) | progress(STANDARDS, MONDAY)
    both[STANDARDS] = replace(both[STANDARDS], is_renewing=True)
    assert course_completed_at((NEEDS, STANDARDS), both) is None


def test_a_course_without_modules_is_never_completed():
    assert course_completed_at((), {}) is None


@pytest.mark.parametrize(
    ("completed_at", "last_issued_at", "due"),
    [
        pytest.param(None, None, False, id="not complete"),
        pytest.param(MONDAY, None, True, id="complete"),
        pytest.param(MONDAY, MONDAY, False, id="certified at that moment"),
        pytest.param(MONDAY, FRIDAY, False, id="certified since"),
        pytest.param(FRIDAY, MONDAY, True, id="completed again"),
        pytest.param(None, MONDAY, False, id="to be taken again"),
    ],
)
def test_a_certificate_is_due_once_for_each_completion(completed_at, last_issued_at, due):
    assert certificate_is_due(completed_at, last_issued_at=last_issued_at) is due


FIRST_DAY = date(2028, 11, 8)
"""Two weeks before the last valid day of `a_certificate`, 22 November 2028."""


@pytest.mark.parametrize(
    ("passed_on", "left"),
    [
        pytest.param({}, (NEEDS, STANDARDS), id="never"),
        pytest.param({NEEDS: date(2028, 11, 7), STANDARDS: date(2026, 11, 22)}, (NEEDS, STANDARDS), id="too early"),
        pytest.param({NEEDS: FIRST_DAY, STANDARDS: date(2026, 11, 22)}, (STANDARDS,), id="one of two"),
        pytest.param({NEEDS: FIRST_DAY, STANDARDS: date(2030, 1, 1)}, (), id="both, one of them long after"),
    ],
)
def test_a_certificate_is_renewed_by_passing_every_quiz_again(passed_on, left):
    assert renewable_from(a_certificate()) == FIRST_DAY
    assert quizzes_to_renew(a_certificate(), (NEEDS, STANDARDS), last_passed_on=passed_on) == left


@pytest.mark.parametrize(
    "certificate", [a_certificate(expires_on=None), a_certificate(revoked_at=MONDAY)], ids=["endless", "revoked"]
)
def test_what_does_not_expire_or_was_revoked_is_not_renewed(certificate):
    assert renewable_from(certificate) is None
    assert quizzes_to_renew(certificate, (NEEDS,), last_passed_on={}) == ()


@pytest.mark.parametrize(
    ("issued_on", "months", "day"),
    [
        (date(2026, 11, 30), None, None),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 10, 31), 2, date(2026, 12, 31)),
        (date(2026, 10, 31), 4, date(2027, 2, 28)),
        (date(2026, 10, 31), 16, date(2028, 2, 29)),
        (date(2026, 11, 22), 24, date(2028, 11, 22)),
        (date(2026, 12, 5), 12, date(2027, 12, 5)),
    ],
)
def test_validity_is_counted_in_months_of_the_calendar(issued_on, months, day):
    assert last_valid_day(issued_on, months=months) == day


@pytest.mark.parametrize(
    ("today", "standing"),
    [
        (date(2026, 11, 22), Standing.VALID),
        (date(2028, 11, 22), Standing.VALID),
        (date(2028, 11, 23), Standing.EXPIRED),
    ],
)
def test_a_certificate_is_valid_through_its_last_day(today, standing):
    assert a_certificate().standing(today=today) is standing


def test_without_a_last_day_it_does_not_expire():
    assert a_certificate(expires_on=None).standing(today=date(2100, 1, 1)) is Standing.VALID


@pytest.mark.parametrize("today", [date(2026, 11, 22), date(2030, 1, 1)])
def test_revoked_says_more_than_expired(today):
    assert a_certificate(revoked_at=MONDAY).standing(today=today) is Standing.REVOKED


@pytest.mark.parametrize(
    ("shares", "score"), [((0.96, 0.84), 0.9), ((0.8, None), 0.8), ((None, None), None), ((0.0, 1.0), 0.5)]
)
def test_the_score_is_the_mean_of_the_quizzes_that_there_were(shares, score):
    assert a_certificate(shares=shares).score == pytest.approx(score)


def test_a_title_that_a_language_lacks_is_said_in_the_courses_first_language():
    certificate = a_certificate(titles={ENGLISH: "Needs", LATVIAN: "Vajadzības"})
    assert [certificate.title(language) for language in (LATVIAN, POLISH)] == ["Vajadzības", "Needs"]
    assert certificate.modules[0].title(POLISH) == "Module 1"
    assert replace(certificate, titles={}).title(POLISH) == ""


@given(st.lists(st.integers(0, len(SERIAL_LETTERS) - 1), min_size=SERIAL_LENGTH, max_size=SERIAL_LENGTH))
def test_every_code_is_read_as_it_was_made(numbers):
    serial = as_serial(numbers)
    assert len(serial) == 14
    assert read_serial(serial) == serial
    assert read_serial(f"  {serial.lower().replace('-', ' ')} ") == serial
    assert read_serial(serial.replace("-", "").replace("0", "o").replace("1", "I")) == serial


@given(st.text())
def test_whatever_is_typed_is_a_code_or_is_not(typed):
    read = read_serial(typed)
    assert read is None or read_serial(read) == read


@pytest.mark.parametrize(
    "typed", ["", "7Q4M-ZK2D-91H", "7Q4M-ZK2D-91HTT", "7Q4M-ZK2D-91HU", "7Q4M/ZK2D/91HT", "ķ" * 12]
)
def test_what_cannot_be_a_code_is_none(typed):
    assert read_serial(typed) is None
