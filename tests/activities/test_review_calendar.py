from datetime import time
from zoneinfo import ZoneInfo

import pytest

from modules.activities.lesson_reading import open_lesson
from modules.activities.review_calendar import (
    CalendarNotFound,
    open_plan,
    renew_address,
    review_calendar,
    revoke_address,
    save_plan,
)
from modules.course.ids import ENGLISH
from modules.learning.review_habit import ReviewHabit
from tests.activities.conftest import LESSON
from tests.activities.learner_steps import answer

HABIT = ReviewHabit((0, 3), time(8, 30), "Europe/Riga")


@pytest.fixture
def secret(academy, anna):
    for question in open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH).questions:
        answer(academy, anna, LESSON, question)
    made = save_plan(academy, who=anna, habit=HABIT).secret
    assert made is not None
    return made


def test_the_first_plan_comes_with_an_address_and_a_change_of_it_keeps_that(academy, anna, secret):
    later = save_plan(academy, who=anna, habit=ReviewHabit((1,), time(9), "UTC"))
    assert later.secret == secret
    assert later.habit == open_plan(academy, who=anna).habit == ReviewHabit((1,), time(9), "UTC")
    assert len(secret) > 40
    assert secret.startswith("m.")


def test_the_calendar_names_the_days_of_the_plan_on_which_something_is_due(academy, secret, clock):
    times = review_calendar(academy, secret=secret).times
    there = [at.astimezone(ZoneInfo("Europe/Riga")) for at in times]
    assert {(at.weekday(), at.time()) for at in there} == {(0, time(8, 30)), (3, time(8, 30))}
    assert min(there).date() > clock.moment.date()


def test_an_address_that_was_renewed_or_switched_off_tells_nothing(academy, anna, secret):
    newer = renew_address(academy, who=anna).secret
    assert newer is not None
    with pytest.raises(CalendarNotFound):
        review_calendar(academy, secret=secret)
    assert review_calendar(academy, secret=newer).times
    assert revoke_address(academy, who=anna).secret is None
    with pytest.raises(CalendarNotFound):
        review_calendar(academy, secret=newer)


def test_switched_off_it_stays_off_when_the_plan_changes(academy, anna, secret):
    revoke_address(academy, who=anna)
    assert save_plan(academy, who=anna, habit=HABIT).secret is None
    assert secret


def test_who_has_left_has_no_calendar(academy, anna, secret):
    academy.records.execute("update person set is_active = 0 where id = :id", id=anna.person.id)
    with pytest.raises(CalendarNotFound):
        review_calendar(academy, secret=secret)


def test_a_plan_of_a_day_that_no_week_has_is_refused(academy, anna):
    with pytest.raises(ValueError, match="7"):
        save_plan(academy, who=anna, habit=ReviewHabit((7,), time(9), "UTC"))
    assert open_plan(academy, who=anna).habit is None


def test_a_time_zone_that_is_not_known_is_read_as_utc(academy, anna, secret):
    save_plan(academy, who=anna, habit=ReviewHabit((0, 1, 2, 3, 4, 5, 6), time(9), "Nowhere/Else"))
    assert {at.time() for at in review_calendar(academy, secret=secret).times} == {time(9)}
