from datetime import date, time

import pytest
from icalendar import Calendar

from modules.activities.lesson_reading import open_lesson
from modules.activities.managing_people import deactivate_person, reactivate_person
from modules.activities.private_calendar import end_calendar, make_calendar
from modules.activities.review_calendar import save_plan
from modules.activities.self_checks import answer_question
from modules.course.ids import ENGLISH, LATVIAN, CourseId, LessonId
from modules.learning.answer import Confidence
from modules.learning.review_habit import ReviewHabit
from modules.people.person import Role
from modules.records import progress_records
from modules.records.calendar_records import CalendarKind
from modules.wording.catalogues import wording_for

LESSON = LessonId("what-a-need-is")


@pytest.fixture
def visitor(sign_in_as, academies):
    """Somebody who has answered a question and made a plan, and whose browser is signed out again."""
    visitor = sign_in_as(Role.EMPLOYEE, language=LATVIAN)
    question = open_lesson(academies.main, who=visitor, lesson_id=LESSON, language=ENGLISH).questions[0]
    answer_question(
        academies.main,
        who=visitor,
        lesson_id=LESSON,
        question_id=question.id,
        try_number=1,
        response=(0,),
        confidence=Confidence.GUESS,
        language=ENGLISH,
    )
    return visitor


@pytest.fixture
def address(visitor, academies, client):
    secret = save_plan(academies.main, who=visitor, habit=ReviewHabit((0, 3), time(9), "Europe/Riga"))
    client.cookies.clear()
    return f"/calendar/{secret}.ics"


def test_a_calendar_is_read_without_signing_in_in_the_owners_language(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"].startswith("private")
    assert f"SUMMARY:{wording_for(LATVIAN).say('Today’s review')}" in answer.text
    assert "URL:http://127.0.0.1:8501/review" in answer.text.replace("\r\n ", "")


def test_it_says_nothing_of_the_person(client, address, visitor):
    content = client.get(address).text
    assert "Kowalski" not in content
    assert visitor.person.sign_in_name not in content
    assert address.removeprefix("/calendar/").removesuffix(".ics") not in content.replace("\r\n ", "")


@pytest.mark.parametrize("secret", ["m.guessed", "s.guessed", "x", "m."])
def test_an_address_that_is_guessed_is_not_there(client, address, secret):
    assert address
    assert client.get(f"/calendar/{secret}.ics").status_code == 404


def test_an_address_that_was_switched_off_is_not_there_any_more(client, address, visitor, academies):
    end_calendar(academies.main, who=visitor, kind=CalendarKind.REVIEW)
    assert client.get(address).status_code == 404


@pytest.fixture
def due_address(sign_in_as, academies, client):
    """The address of a calendar with one module that is due on 2 December 2026; the browser is signed out again."""
    visitor = sign_in_as(Role.EMPLOYEE, language=LATVIAN)
    academy = academies.main
    progress_records.enrol(
        academy.records, person_id=visitor.person.id, course_id=CourseId("customer-service"), now=academy.now()
    )
    academy.records.execute("update module_progress set due_on = '2026-12-02'")
    secret = make_calendar(academy, who=visitor, kind=CalendarKind.DUE)
    client.cookies.clear()
    return f"/calendar/{secret}.ics"


def test_what_is_due_is_read_without_signing_in_in_the_owners_language(client, due_address):
    answer = client.get(due_address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    (event,) = Calendar.from_ical(answer.text).walk("VEVENT")
    assert event.decoded("DTSTART") == date(2026, 12, 2)
    assert "Klienta vajadzības" in str(event["SUMMARY"])
    assert event["URL"] == "http://127.0.0.1:8501/course?module=customer-needs"


def test_nobody_on_the_way_keeps_it_and_it_says_nothing_of_the_person_or_the_address(client, due_address):
    answer = client.get(due_address)
    assert answer.headers["cache-control"] == "private, no-store"
    plain = answer.text.replace("\r\n ", "")
    assert "Kowalski" not in plain
    assert due_address.removeprefix("/calendar/").removesuffix(".ics") not in plain


@pytest.mark.parametrize("kind", CalendarKind)
def test_an_address_ends_with_a_newer_one_with_switching_off_and_with_leaving(
    client, visitor, academies, sign_in_as, kind
):
    academy, boss = academies.main, sign_in_as(Role.ADMINISTRATOR)

    def make():
        return f"/calendar/{make_calendar(academy, who=visitor, kind=kind)}.ics"

    first, newer = make(), make()
    assert [client.get(each).status_code for each in (first, newer)] == [404, 200]
    end_calendar(academy, who=visitor, kind=kind)
    assert client.get(newer).status_code == 404
    last = make()
    deactivate_person(academy, who=boss, person_id=visitor.person.id)
    assert client.get(last).status_code == 404
    reactivate_person(academy, who=boss, person_id=visitor.person.id)
    assert client.get(last).status_code == 404


@pytest.mark.parametrize("kind", CalendarKind)
def test_who_is_not_active_is_not_answered_even_if_the_address_was_not_ended(client, visitor, academies, kind):
    secret = make_calendar(academies.main, who=visitor, kind=kind)
    academies.main.records.execute("update person set is_active = 0 where id = :id", id=visitor.person.id)
    assert client.get(f"/calendar/{secret}.ics").status_code == 404


def test_a_wrong_address_is_not_there(client, due_address):
    almost = due_address.replace(".ics", "x.ics")
    assert [client.get(each).status_code for each in (almost, "/calendar/m.%ED%A0%80.ics")] == [404, 404]
