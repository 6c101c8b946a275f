from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from modules.people.person import PersonId
from modules.records import session_records
from modules.records.database import Database
from modules.records.session_records import SessionFound

if TYPE_CHECKING:
    from tests.records.conftest import Company

TWO_WEEKS = timedelta(days=14)


@pytest.fixture
def person_id(company: "Company") -> PersonId:
    return company.add_person("Anna Bērziņa")


def open_one(db: Database, person_id: PersonId, now: datetime, name: str = "1") -> None:
    session_records.open_session(
        db,
        token_hash=f"hash-{name}",
        public_id=f"m.{name}",
        person_id=person_id,
        now=now,
        expires_at=now + TWO_WEEKS,
        agent="Firefox",
        address="127.0.0.1",
    )


def is_open(db: Database, now: datetime, name: str = "1") -> bool:
    """Return whether a session is found; by its token and by its public id alike."""
    by_token = session_records.find_session_by_token(db, token_hash=f"hash-{name}", now=now)
    by_id = session_records.find_session(db, public_id=f"m.{name}", now=now)
    assert by_token == by_id
    return by_id is not None


def test_a_session_is_found_by_the_hash_of_its_secret_and_by_its_public_id(
    database: Database, person_id: PersonId, now: datetime
):
    open_one(database, person_id, now)

    assert session_records.find_session(database, public_id="m.1", now=now) == SessionFound("m.1", person_id)
    assert is_open(database, now)
    assert not is_open(database, now, "unknown")


def test_a_session_is_over_at_the_minute_it_expires(database: Database, person_id: PersonId, now: datetime):
    open_one(database, person_id, now)

    assert is_open(database, now + TWO_WEEKS - timedelta(milliseconds=1))
    assert not is_open(database, now + TWO_WEEKS)


def test_a_revoked_session_opens_nothing_and_the_others_stay(database: Database, person_id: PersonId, now: datetime):
    open_one(database, person_id, now, "1")
    open_one(database, person_id, now, "2")
    session_records.revoke_session(database, public_id="m.1", now=now)

    assert not is_open(database, now, "1")
    assert is_open(database, now, "2")


def test_all_sessions_of_a_person_are_revoked_at_once_and_nobody_elses(
    company: "Company", person_id: PersonId, now: datetime
):
    open_one(company.db, person_id, now, "1")
    open_one(company.db, person_id, now, "2")
    open_one(company.db, company.add_person("Jan Nowak"), now, "3")
    session_records.revoke_all(company.db, person_id=person_id, now=now)

    assert [is_open(company.db, now, name) for name in ("1", "2", "3")] == [False, False, True]


def test_a_session_of_somebody_who_left_opens_nothing(database: Database, person_id: PersonId, now: datetime):
    open_one(database, person_id, now)
    database.execute("update person set is_active = 0")

    assert not is_open(database, now)


def test_being_seen_is_written_at_most_once_a_minute(database: Database, person_id: PersonId, now: datetime):
    open_one(database, person_id, now)
    seen: list[int] = []
    for seconds in (0, 59, 60, 90, 121):
        session_records.touch_session(database, public_id="m.1", now=now + timedelta(seconds=seconds))
        row = database.one("select seen_at - created_at as after_ms from session")
        assert row is not None
        seen.append(row["after_ms"] // 1000)

    assert seen == [0, 0, 60, 60, 121]


def test_a_sessions_that_is_over_is_forgotten_when_its_person_signs_in_again(
    database: Database, person_id: PersonId, now: datetime
):
    open_one(database, person_id, now, "1")
    open_one(database, person_id, now + TWO_WEEKS, "2")

    assert [row["public_id"] for row in database.query("select public_id from session")] == ["m.2"]


def test_failures_are_counted_by_name_and_address_since_a_moment(database: Database, now: datetime):
    for seconds, name, address in [(0, "anna", "a"), (10, "ANNA ", "a"), (20, "anna", "b"), (30, "jan", "a")]:
        session_records.add_failure(database, sign_in_name=name, address=address, now=now + timedelta(seconds=seconds))

    def failures(seconds: int) -> int:
        since = now + timedelta(seconds=seconds)
        return session_records.count_failures(database, sign_in_name="anna", address="a", since=since)

    assert [failures(0), failures(10), failures(11)] == [2, 1, 0]


def test_a_success_clears_the_failures_of_that_name_and_address(database: Database, now: datetime):
    for address in ("a", "b"):
        session_records.add_failure(database, sign_in_name="anna", address=address, now=now)
    session_records.clear_failures(database, sign_in_name="Anna", address="a")

    assert [
        session_records.count_failures(database, sign_in_name="anna", address=address, since=now)
        for address in ("a", "b")
    ] == [0, 1]


def test_failures_are_kept_for_a_day(database: Database, now: datetime):
    session_records.add_failure(database, sign_in_name="anna", address="a", now=now)
    session_records.add_failure(database, sign_in_name="jan", address="a", now=now + timedelta(days=1, seconds=1))

    assert [row["sign_in_name"] for row in database.query("select sign_in_name from sign_in_failure")] == ["jan"]
