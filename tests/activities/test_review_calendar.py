from datetime import time
from hashlib import sha256
from zoneinfo import ZoneInfo

import pytest

from modules.activities.lesson_reading import open_lesson
from modules.activities.private_calendar import (
    CalendarNotFound,
    calendar_since,
    end_calendar,
    make_calendar,
    open_calendar,
)
from modules.activities.review_calendar import find_plan, review_calendar, save_plan
from modules.course.ids import ENGLISH
from modules.learning.review_habit import ReviewHabit
from modules.records.calendar_records import CalendarKind
from tests.activities.conftest import LESSON
from tests.activities.learner_steps import answer

HABIT = ReviewHabit((0, 3), time(8, 30), "Europe/Riga")


@pytest.fixture
def secret(academy, anna):
    for question in open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH).questions:
        answer(academy, anna, LESSON, question)
    made = save_plan(academy, who=anna, habit=HABIT)
    assert made is not None
    return made


def times_of(academy, secret):
    return review_calendar(academy, calendar=open_calendar(academy, secret=secret)).times


def test_the_first_plan_comes_with_an_address_and_a_change_of_it_keeps_that(academy, anna, secret):
    changed = ReviewHabit((1,), time(9), "UTC")
    assert save_plan(academy, who=anna, habit=changed) is None
    assert find_plan(academy, who=anna) == changed
    assert open_calendar(academy, secret=secret).kind is CalendarKind.REVIEW
    assert len(secret) > 40
    assert secret.startswith("m.")


def test_the_calendar_names_the_days_of_the_plan_on_which_something_is_due(academy, secret, clock):
    there = [at.astimezone(ZoneInfo("Europe/Riga")) for at in times_of(academy, secret)]
    assert {(at.weekday(), at.time()) for at in there} == {(0, time(8, 30)), (3, time(8, 30))}
    assert min(there).date() > clock.moment.date()


def test_an_address_that_was_renewed_or_switched_off_tells_nothing(academy, anna, secret):
    newer = make_calendar(academy, who=anna, kind=CalendarKind.REVIEW)
    with pytest.raises(CalendarNotFound):
        open_calendar(academy, secret=secret)
    assert times_of(academy, newer)
    end_calendar(academy, who=anna, kind=CalendarKind.REVIEW)
    with pytest.raises(CalendarNotFound):
        open_calendar(academy, secret=newer)


def test_switched_off_it_stays_off_when_the_plan_changes(academy, anna, secret):
    end_calendar(academy, who=anna, kind=CalendarKind.REVIEW)
    assert save_plan(academy, who=anna, habit=HABIT) is None
    assert calendar_since(academy, who=anna, kind=CalendarKind.REVIEW) is None
    assert secret


def test_only_the_hash_of_an_address_is_stored(academy, secret):
    (row,) = academy.records.query("select * from private_calendar")
    assert row["token_hash"] == sha256(secret.encode()).hexdigest()
    assert secret not in row.values()


def test_who_has_left_has_no_calendar(academy, anna, secret):
    academy.records.execute("update person set is_active = 0 where id = :id", id=anna.person.id)
    with pytest.raises(CalendarNotFound):
        open_calendar(academy, secret=secret)


def test_a_plan_of_a_day_that_no_week_has_is_refused(academy, anna):
    with pytest.raises(ValueError, match="7"):
        save_plan(academy, who=anna, habit=ReviewHabit((7,), time(9), "UTC"))
    assert find_plan(academy, who=anna) is None


def test_a_time_zone_that_is_not_known_is_read_as_utc(academy, anna, secret):
    save_plan(academy, who=anna, habit=ReviewHabit((0, 1, 2, 3, 4, 5, 6), time(9), "Nowhere/Else"))
    assert {at.time() for at in times_of(academy, secret)} == {time(9)}
