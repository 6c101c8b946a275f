from datetime import time, timedelta

import pytest

from modules.learning.review_habit import ReviewHabit
from modules.records import calendar_records, staffing_records
from modules.records.calendar_records import CalendarFound, CalendarKind

HABIT = ReviewHabit((0, 3), time(8, 30), "Europe/Riga")


@pytest.fixture
def anna(company):
    return company.add_person("Anna Bērziņa")


def test_a_plan_comes_back_as_it_was_made_and_the_newest_stays(company, anna, now):
    assert calendar_records.find_habit(company.db, person_id=anna) is None
    for habit in (HABIT, ReviewHabit((), time(0, 0), "UTC"), HABIT):
        calendar_records.save_habit(company.db, person_id=anna, habit=habit, now=now)
        assert calendar_records.find_habit(company.db, person_id=anna) == habit
    assert calendar_records.find_habit(company.db, person_id=company.add_person("Jan Kowalski")) is None


@pytest.mark.parametrize("kind", CalendarKind)
def test_an_address_answers_until_a_newer_one_of_its_kind_or_switching_off(database, anna, now, kind):
    other = next(each for each in CalendarKind if each is not kind)
    calendar_records.add_calendar(database, token_hash="other", kind=other, person_id=anna, now=now)
    for number, token_hash in enumerate(("first", "second")):
        made = now + timedelta(minutes=number)
        calendar_records.add_calendar(database, token_hash=token_hash, kind=kind, person_id=anna, now=made)
    assert calendar_records.find_calendar(database, token_hash="first") is None
    assert calendar_records.find_calendar(database, token_hash="second") == CalendarFound(kind, anna)
    assert calendar_records.calendar_since(database, person_id=anna, kind=kind) == now + timedelta(minutes=1)
    calendar_records.revoke_calendars(database, person_id=anna, kind=kind, now=now)
    assert calendar_records.find_calendar(database, token_hash="second") is None
    assert calendar_records.calendar_since(database, person_id=anna, kind=kind) is None
    assert calendar_records.find_calendar(database, token_hash="other") == CalendarFound(other, anna)


def test_all_addresses_of_one_person_end_at_once_and_others_stay(company, anna, now):
    other = company.add_person("Jan Kowalski")
    for kind in CalendarKind:
        for person_id in (anna, other):
            calendar_records.add_calendar(
                company.db, token_hash=f"{kind} {person_id}", kind=kind, person_id=person_id, now=now
            )
    calendar_records.revoke_calendars(company.db, person_id=anna, now=now)
    for kind in CalendarKind:
        assert calendar_records.find_calendar(company.db, token_hash=f"{kind} {anna}") is None
        assert calendar_records.find_calendar(company.db, token_hash=f"{kind} {other}") == CalendarFound(kind, other)
    assert calendar_records.find_calendar(company.db, token_hash="") is None


@pytest.mark.parametrize("kind", CalendarKind)
def test_nobody_who_has_left_has_an_address(database, anna, now, kind):
    calendar_records.add_calendar(database, token_hash="h", kind=kind, person_id=anna, now=now)
    staffing_records.set_active(database, person_id=anna, is_active=False)
    assert calendar_records.find_calendar(database, token_hash="h") is None
