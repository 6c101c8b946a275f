import threading
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from modules.course.ids import LATVIAN, POLISH
from modules.people.person import Person, PersonId, Role, Team, TeamId
from modules.records import person_records
from modules.records.database import Database
from modules.records.person_records import CompanyExists, Credentials, SignInNameTaken

if TYPE_CHECKING:
    from tests.records.conftest import Company


@pytest.fixture
def tree(company: "Company") -> dict[str, TeamId]:
    """A company with a division of two shops, and an office beside it."""
    ids = {"company": company.team_id}
    for name, parent in [("Shops", "company"), ("Office", "company"), ("Wilno", "Shops"), ("Riga", "Shops")]:
        ids[name] = person_records.add_team(company.db, name=name, parent_id=ids[parent])
    return ids


def add(db: Database, now: datetime, sign_in_name: str, team_id: TeamId, **changes: object) -> PersonId:
    given: dict[str, object] = {
        "full_name": "Zofia Żółkiewska",
        "roles": {Role.EMPLOYEE, Role.MANAGER},
        "language": POLISH,
        "password_hash": "argon",
        **changes,
    }
    return person_records.add_person(db, sign_in_name=sign_in_name, team_id=team_id, now=now, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("full_name", "listed_as"),
    [
        ("Zofia Żółkiewska", "zolkiewska zofia"),
        ("Jānis Bērziņš", "berzins janis"),
        ("Łukasz Świątek-Đurić", "swiatek-duric łukasz".replace("ł", "l")),
        ("Ana Maria dos Santos", "santos ana maria dos"),
        ("Madonna", "madonna"),
        ("  ", ""),
    ],
)
def test_people_are_listed_by_last_name_without_diacritics(full_name: str, listed_as: str):
    assert person_records.sort_name(full_name) == listed_as


def test_teams_below_a_team_come_with_it_first_then_by_depth_and_name(company: "Company", tree: dict[str, TeamId]):
    below = person_records.teams_below(company.db, team_id=tree["company"])

    assert [team.name for team in below] == ["Amber Tea", "Office", "Shops", "Riga", "Wilno"]
    assert below[3] == Team(tree["Riga"], "Riga", tree["Shops"])
    assert [team.name for team in person_records.teams_below(company.db, team_id=tree["Office"])] == ["Office"]
    assert person_records.teams_below(company.db, team_id=TeamId(99)) == ()


def test_a_team_is_below_itself_and_those_above_it_and_no_other(company: "Company", tree: dict[str, TeamId]):
    roots = {
        name
        for name, team_id in tree.items()
        if person_records.is_team_below(company.db, team_id=tree["Riga"], root_id=team_id)
    }

    assert roots == {"Riga", "Shops", "company"}


def test_the_company_is_the_one_team_without_a_parent(database: Database):
    assert person_records.root_team(database) is None
    company = person_records.add_team(database, name="Amber Tea", parent_id=None)

    assert person_records.root_team(database) == Team(company, "Amber Tea", None)
    with pytest.raises(CompanyExists):
        person_records.add_team(database, name="A second one", parent_id=None)
    assert person_records.find_team(database, team_id=company) == Team(company, "Amber Tea", None)
    assert person_records.find_team(database, team_id=TeamId(99)) is None


def test_two_that_set_the_company_up_at_once_make_one(open_again: Callable[[], Database]):
    refused: list[CompanyExists] = []
    barrier = threading.Barrier(2)

    def set_up(db: Database) -> None:
        barrier.wait(timeout=10)
        try:
            person_records.add_team(db, name="Amber Tea", parent_id=None)
        except CompanyExists as refusal:
            refused.append(refusal)

    both = [threading.Thread(target=set_up, args=(open_again(),)) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join(timeout=20)

    assert len(refused) == 1


def test_a_person_comes_back_with_their_roles(company: "Company", now: datetime):
    person_id = add(company.db, now, " Zofia.Z ", company.team_id)

    assert person_records.find_person(company.db, person_id=person_id) == Person(
        id=person_id,
        full_name="Zofia Żółkiewska",
        sign_in_name="zofia.z",
        team_id=company.team_id,
        roles=frozenset({Role.EMPLOYEE, Role.MANAGER}),
        language=POLISH,
    )
    assert person_records.find_person(company.db, person_id=PersonId(99)) is None
    assert person_records.count_people(company.db) == 1


def test_a_person_without_roles_or_language_is_still_a_person(company: "Company", now: datetime):
    person_id = add(company.db, now, "new", company.team_id, roles=(), language=None)
    person = person_records.find_person(company.db, person_id=person_id)

    assert person is not None
    assert (person.roles, person.language) == (frozenset(), None)


def test_a_sign_in_name_is_found_however_it_is_typed_and_given_once(company: "Company", now: datetime):
    person_id = add(company.db, now, "Ķirsis", company.team_id)

    assert person_records.find_credentials(company.db, sign_in_name=" ĶIRSIS ") == Credentials(person_id, "argon")
    assert person_records.find_credentials(company.db, sign_in_name="K\u0327irsis") == Credentials(person_id, "argon")
    assert person_records.find_credentials(company.db, sign_in_name="kirsis") is None
    with pytest.raises(SignInNameTaken):
        add(company.db, now, "ķirsis", company.team_id)
    assert person_records.count_people(company.db) == 1


def test_a_taken_sign_in_name_does_not_spoil_the_transaction_around_it(company: "Company", now: datetime):
    add(company.db, now, "anna", company.team_id)
    with company.db.transaction():
        with pytest.raises(SignInNameTaken):
            add(company.db, now, "anna", company.team_id)
        add(company.db, now, "anna2", company.team_id)

    assert person_records.count_people(company.db) == 2


def test_somebody_who_left_cannot_sign_in_and_is_not_found(company: "Company", now: datetime):
    person_id = add(company.db, now, "anna", company.team_id)
    company.db.execute("update person set is_active = 0")

    assert person_records.find_credentials(company.db, sign_in_name="anna") is None
    assert person_records.find_person(company.db, person_id=person_id) is None


def test_the_chosen_language_is_remembered(company: "Company", now: datetime):
    person_id = add(company.db, now, "anna", company.team_id)
    person_records.set_language(company.db, person_id=person_id, language=LATVIAN)
    person = person_records.find_person(company.db, person_id=person_id)

    assert person is not None
    assert person.language == LATVIAN


def test_settings_are_remembered_one_by_one(company: "Company", now: datetime):
    person_id = add(company.db, now, "anna", company.team_id)
    assert person_records.get_settings(company.db, person_id=person_id) == {}
    person_records.set_setting(company.db, person_id=person_id, name="speed", value=1.25)
    person_records.set_setting(company.db, person_id=person_id, name="greeting", value="Dzień „dobry”")
    person_records.set_setting(company.db, person_id=person_id, name="speed", value=None)

    assert person_records.get_settings(company.db, person_id=person_id) == {"speed": None, "greeting": "Dzień „dobry”"}
    assert person_records.get_settings(company.db, person_id=PersonId(99)) == {}


def test_settings_set_at_once_are_all_kept(company: "Company", now: datetime):
    person_id = add(company.db, now, "anna", company.team_id)
    names = [f"setting {number}" for number in range(8)]
    setters = [
        threading.Thread(
            target=person_records.set_setting,
            args=(company.db,),
            kwargs={"person_id": person_id, "name": name, "value": True},
        )
        for name in names
    ]
    for each in setters:
        each.start()
    for each in setters:
        each.join(timeout=20)

    assert sorted(person_records.get_settings(company.db, person_id=person_id)) == names
