from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from modules.course.ids import POLISH
from modules.people.directory import DirectoryChoice, DirectoryCounts, PersonEntry, PersonFields, Standing
from modules.people.person import PersonId, Role, TeamId
from modules.records import directory_records, invitation_records, person_records, staffing_records
from modules.records.database import Database

if TYPE_CHECKING:
    from tests.records.conftest import Company


@pytest.fixture
def shop(company: "Company") -> TeamId:
    return person_records.add_team(company.db, name="Shop", parent_id=company.team_id)


@pytest.fixture
def staff(company: "Company", shop: TeamId, now: datetime) -> dict[str, PersonId]:
    """Anna with a password leads the company, Łucja has none yet, Jan is in the shop, Ewa has left."""
    ids = {
        name: person_records.add_person(
            company.db,
            full_name=name,
            sign_in_name=name.split(maxsplit=1)[0],
            team_id=team_id,
            roles=roles,
            language=POLISH if name == "Łucja Lis" else None,
            password_hash=password_hash,
            now=now,
        )
        for name, team_id, roles, password_hash in [
            ("Anna Ozola", company.team_id, {Role.EMPLOYEE, Role.ADMINISTRATOR}, "argon"),
            ("Łucja Lis", company.team_id, {Role.EMPLOYEE}, None),
            ("Jan Nowak", shop, {Role.EMPLOYEE, Role.MANAGER}, "argon"),
            ("Ewa 50% Zając", shop, {Role.EMPLOYEE}, "argon"),
        ]
    }
    staffing_records.set_active(company.db, person_id=ids["Ewa 50% Zając"], is_active=False)
    staffing_records.set_email(company.db, person_id=ids["Jan Nowak"], email="Nowak.J@Shop.example")
    return ids


def names(db: Database, **choice: object) -> list[str]:
    return [entry.fields.full_name for entry in directory_records.list_people(db, DirectoryChoice(**choice))]  # type: ignore[arg-type]


def test_somebody_comes_with_everything_that_is_known(
    company: "Company", staff: dict[str, PersonId], shop: TeamId, now: datetime
):
    jan = staff["Jan Nowak"]
    until = now + timedelta(days=14)
    invitation_records.add_invitation(
        company.db, token_hash="h", person_id=jan, created_by=staff["Anna Ozola"], now=now, expires_at=until
    )

    assert directory_records.find_entry(company.db, person_id=jan) == PersonEntry(
        jan,
        PersonFields("Jan Nowak", "jan", shop, frozenset({Role.EMPLOYEE, Role.MANAGER}), "Nowak.J@Shop.example"),
        "Shop",
        is_active=True,
        has_password=True,
        invited_until=until,
    )
    assert directory_records.find_entry(company.db, person_id=PersonId(99)) is None


def test_people_are_listed_by_last_name_each_once_whatever_their_roles(company: "Company", staff: dict[str, PersonId]):
    assert names(company.db) == ["Łucja Lis", "Jan Nowak", "Anna Ozola"]
    assert len(directory_records.list_everybody(company.db)) == len(staff)


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        pytest.param({"standing": Standing.ACTIVE}, ["Jan Nowak", "Anna Ozola"], id="with a password"),
        pytest.param({"standing": Standing.WAITING}, ["Łucja Lis"], id="without one"),
        pytest.param({"standing": Standing.INACTIVE}, ["Ewa 50% Zając"], id="who has left"),
        pytest.param({"role": Role.MANAGER}, ["Jan Nowak"], id="of a role"),
        pytest.param({"name": "lucja"}, ["Łucja Lis"], id="by name without diacritics"),
        pytest.param({"name": "jan"}, ["Jan Nowak"], id="by sign-in name"),
        pytest.param({"name": "@SHOP"}, ["Jan Nowak"], id="by e-mail address"),
        pytest.param({"name": "%"}, [], id="a sign of the search is a letter"),
        pytest.param({"name": "50%", "standing": Standing.INACTIVE}, ["Ewa 50% Zając"], id="two conditions"),
    ],
)
def test_a_choice_narrows_the_list_and_its_count_alike(
    company: "Company", staff: dict[str, PersonId], choice: dict[str, object], found: list[str]
):
    assert staff
    assert names(company.db, **choice) == found
    assert directory_records.count_people_of(company.db, DirectoryChoice(**choice)) == len(found)  # type: ignore[arg-type]


def test_a_team_means_the_teams_below_it_too(company: "Company", staff: dict[str, PersonId], shop: TeamId):
    assert staff
    assert names(company.db, team_id=shop) == ["Jan Nowak"]
    assert len(names(company.db, team_id=company.team_id)) == 3


def test_a_page_is_a_part_of_the_list(company: "Company", staff: dict[str, PersonId]):
    assert staff
    pages = [directory_records.list_people(company.db, DirectoryChoice(), limit=2, offset=at) for at in (0, 2, 4)]
    assert [[entry.fields.full_name for entry in page] for page in pages] == [
        ["Łucja Lis", "Jan Nowak"],
        ["Anna Ozola"],
        [],
    ]


def test_people_are_counted_by_standing_and_by_team(company: "Company", staff: dict[str, PersonId], shop: TeamId):
    assert staff
    assert directory_records.count_standings(company.db) == DirectoryCounts(active=2, waiting=1, inactive=1)
    assert directory_records.count_in_teams(company.db) == {company.team_id: 2, shop: 1}


def test_only_active_administrators_are_listed(company: "Company", staff: dict[str, PersonId]):
    assert directory_records.list_administrators(company.db) == (staff["Anna Ozola"],)
    staffing_records.set_active(company.db, person_id=staff["Anna Ozola"], is_active=False)
    assert directory_records.list_administrators(company.db) == ()
