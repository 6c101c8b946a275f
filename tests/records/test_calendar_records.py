from datetime import time, timedelta

import pytest

from modules.learning.review_habit import ReviewHabit
from modules.records import calendar_records

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


def test_a_new_address_ends_the_old_one(company, anna, now):
    for number, secret in enumerate(("m.first", "m.second")):
        calendar_records.add_address(company.db, secret=secret, person_id=anna, now=now + timedelta(minutes=number))
    assert calendar_records.find_address(company.db, person_id=anna) == "m.second"
    assert calendar_records.person_of_address(company.db, secret="m.second") == anna
    assert calendar_records.person_of_address(company.db, secret="m.first") is None


def test_a_revoked_address_is_nobodys_and_others_stay(company, anna, now):
    other = company.add_person("Jan Kowalski")
    for secret, person_id in (("m.hers", anna), ("m.his", other)):
        calendar_records.add_address(company.db, secret=secret, person_id=person_id, now=now)
    calendar_records.revoke_addresses(company.db, person_id=anna, now=now)
    assert calendar_records.find_address(company.db, person_id=anna) is None
    assert calendar_records.person_of_address(company.db, secret="m.hers") is None
    assert calendar_records.person_of_address(company.db, secret="m.his") == other
    assert calendar_records.person_of_address(company.db, secret="") is None
