from datetime import time

import pytest

from modules.activities.lesson_reading import open_lesson
from modules.activities.review_calendar import revoke_address, save_plan
from modules.activities.self_checks import answer_question
from modules.course.ids import ENGLISH, LATVIAN, LessonId
from modules.learning.answer import Confidence
from modules.learning.review_habit import ReviewHabit
from modules.people.person import Role
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
    plan = save_plan(academies.main, who=visitor, habit=ReviewHabit((0, 3), time(9), "Europe/Riga"))
    client.cookies.clear()
    return f"/calendar/{plan.secret}.ics"


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
    revoke_address(academies.main, who=visitor)
    assert client.get(address).status_code == 404
