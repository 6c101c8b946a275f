from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from modules.people.person import PersonId
from modules.records import invitation_records, staffing_records
from modules.records.database import Database
from modules.records.invitation_records import Invitation

if TYPE_CHECKING:
    from tests.records.conftest import Company

LASTS = timedelta(days=14)


@pytest.fixture
def anna(company: "Company") -> PersonId:
    return company.add_person("Anna Ozola")


def invite(db: Database, person_id: PersonId, token_hash: str, now: datetime) -> None:
    invitation_records.add_invitation(
        db, token_hash=token_hash, person_id=person_id, created_by=person_id, now=now, expires_at=now + LASTS
    )


def test_a_link_opens_until_it_is_over(database: Database, anna: PersonId, now: datetime):
    invite(database, anna, "h", now)

    def found(after: timedelta) -> Invitation | None:
        return invitation_records.find_invitation(database, token_hash="h", now=now + after)

    assert found(LASTS - timedelta(seconds=1)) == Invitation(anna, now + LASTS)
    assert found(LASTS) is None
    assert not invitation_records.use_invitation(database, token_hash="h", now=now + LASTS)
    assert invitation_records.find_invitation(database, token_hash="other", now=now) is None


def test_a_link_is_used_once(database: Database, anna: PersonId, now: datetime):
    invite(database, anna, "h", now)

    assert invitation_records.use_invitation(database, token_hash="h", now=now)
    assert not invitation_records.use_invitation(database, token_hash="h", now=now)
    assert invitation_records.find_invitation(database, token_hash="h", now=now) is None


def test_a_new_link_ends_the_older_ones(database: Database, anna: PersonId, now: datetime):
    invite(database, anna, "old", now)
    invite(database, anna, "new", now)

    assert not invitation_records.use_invitation(database, token_hash="old", now=now)
    assert invitation_records.use_invitation(database, token_hash="new", now=now)


def test_a_link_of_somebody_who_has_left_opens_nothing(database: Database, anna: PersonId, now: datetime):
    invite(database, anna, "h", now)
    staffing_records.set_active(database, person_id=anna, is_active=False)

    assert invitation_records.find_invitation(database, token_hash="h", now=now) is None
    assert not invitation_records.use_invitation(database, token_hash="h", now=now)


def test_of_many_who_use_a_link_at_once_one_succeeds(
    database: Database,
    anna: PersonId,
    now: datetime,
    at_once: Callable[[Sequence[Callable[[], object]]], list[BaseException]],
):
    invite(database, anna, "h", now)
    used: list[bool] = []

    errors = at_once([lambda: used.append(invitation_records.use_invitation(database, token_hash="h", now=now))] * 5)

    assert errors == []
    assert sorted(used) == [False] * 4 + [True]
