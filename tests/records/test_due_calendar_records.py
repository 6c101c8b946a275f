from datetime import timedelta

import pytest

from modules.records import due_calendar_records, staffing_records


@pytest.fixture
def anna(company):
    return company.add_person("Anna Bērziņa")


def test_an_address_answers_until_a_newer_one_or_switching_off(database, anna, now):
    for number, token_hash in enumerate(("first", "second")):
        made = now + timedelta(minutes=number)
        due_calendar_records.add_due_calendar(database, token_hash=token_hash, person_id=anna, now=made)
    assert due_calendar_records.person_of_due_calendar(database, token_hash="first") is None
    assert due_calendar_records.person_of_due_calendar(database, token_hash="second") == anna
    assert due_calendar_records.due_calendar_since(database, person_id=anna) == now + timedelta(minutes=1)
    due_calendar_records.revoke_due_calendars(database, person_id=anna, now=now)
    assert due_calendar_records.person_of_due_calendar(database, token_hash="second") is None
    assert due_calendar_records.due_calendar_since(database, person_id=anna) is None


def test_nobody_who_has_left_has_an_address(database, anna, now):
    due_calendar_records.add_due_calendar(database, token_hash="h", person_id=anna, now=now)
    staffing_records.set_active(database, person_id=anna, is_active=False)
    assert due_calendar_records.person_of_due_calendar(database, token_hash="h") is None
