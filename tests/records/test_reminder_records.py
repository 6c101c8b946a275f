import pytest

from modules.people.person import Role
from modules.records import person_records, reminder_records, staffing_records


@pytest.fixture
def anna(company):
    return company.add_person("Anna Bērziņa")


def test_what_somebody_was_reminded_of_is_remembered(database, anna):
    reminder_records.add_told(database, person_id=anna, keys=["overdue:m1", "due-soon:m2"])
    assert reminder_records.told_keys(database, person_id=anna) == {"overdue:m1", "due-soon:m2"}
    with pytest.raises(database.IntegrityError):
        reminder_records.add_told(database, person_id=anna, keys=["overdue:m1"])


def test_reminders_reach_active_people_with_an_address_and_a_password(database, company, anna):
    jan, ewa, adam = (company.add_person(name) for name in ("Jan Nowak", "Ewa Lis", "Adam Kot"))
    for person_id in (anna, jan, ewa):
        staffing_records.set_email(database, person_id=person_id, email="somebody@example.org")
    for person_id in (anna, jan, adam):
        staffing_records.set_password(database, person_id=person_id, password_hash="h")
    staffing_records.set_active(database, person_id=jan, is_active=False)
    staffing_records.set_roles(database, person_id=anna, roles={Role.EMPLOYEE, Role.MANAGER})
    person_records.set_setting(database, person_id=anna, name="mail_reminders", value=False)
    (reader,) = reminder_records.list_readers(database)
    assert (reader.person_id, reader.team_id, reader.is_manager) == (anna, company.team_id, True)
    assert reader.settings == {"mail_reminders": False}
