"""Moving people and teams leaves the figures and the tree as a recount would make them."""

import random
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pytest

from modules.course.ids import LATVIAN
from modules.people.directory import PersonFields
from modules.people.person import PersonId, Role, TeamId
from modules.records import directory_records, person_records, progress_records, staffing_records
from modules.records.database import Database
from modules.records.person_records import SignInNameTaken

if TYPE_CHECKING:
    from modules.course.ids import CourseId
    from tests.records.conftest import Company


def add_team(company: "Company", name: str, parent_id: TeamId) -> TeamId:
    return person_records.add_team(company.db, name=name, parent_id=parent_id)


def figures_that_stand_elsewhere(db: Database) -> list[dict[str, object]]:
    """Return the figures whose team is not the one of their person: there ought to be none."""
    return db.query(
        """
        select m.enrolment_id, m.module_id from module_progress m join person p on p.id = m.person_id
        where m.team_id <> p.team_id order by m.enrolment_id, m.module_id
        """
    )


def tree(db: Database) -> set[tuple[int, int, int]]:
    rows = db.query("select ancestor_id, descendant_id, depth from team_tree")
    return {(row["ancestor_id"], row["descendant_id"], row["depth"]) for row in rows}


def tree_of_parents(db: Database) -> set[tuple[int, int, int]]:
    """Return the tree as it follows from the parents alone."""
    parents = {row["id"]: row["parent_id"] for row in db.query("select id, parent_id from team")}
    found: set[tuple[int, int, int]] = set()
    for team_id in parents:
        ancestor, depth = team_id, 0
        while ancestor is not None:
            found.add((ancestor, team_id, depth))
            ancestor, depth = parents[ancestor], depth + 1
    return found


def test_somebody_is_rewritten_with_team_and_roles(taught: "Company"):
    shop = add_team(taught, "Shop", taught.team_id)
    anna = taught.add_person("Anna Ozola")
    fields = PersonFields(
        "Anna Bērziņa", "anna.b", shop, frozenset({Role.EMPLOYEE, Role.TRAINER}), "anna@tea.example", LATVIAN
    )
    staffing_records.change_person(taught.db, person_id=anna, fields=fields)

    entry = directory_records.find_entry(taught.db, person_id=anna)
    assert entry is not None
    assert entry.fields == fields
    assert [found.id for found in directory_records.list_people(taught.db, _named("berzina"))] == [anna]


def _named(name: str) -> directory_records.DirectoryChoice:
    return directory_records.DirectoryChoice(name=name)


def test_a_sign_in_name_of_somebody_else_is_not_given_twice(taught: "Company"):
    anna, jan = taught.add_person("Anna Ozola"), taught.add_person("Jan Nowak")
    taken = directory_records.find_entry(taught.db, person_id=jan)
    assert taken is not None
    with pytest.raises(SignInNameTaken):
        staffing_records.change_person(taught.db, person_id=anna, fields=taken.fields)

    entry = directory_records.find_entry(taught.db, person_id=anna)
    assert entry is not None
    assert entry.fields.full_name == "Anna Ozola"


def test_figures_move_with_the_person(taught: "Company"):
    north, south = (add_team(taught, name, taught.team_id) for name in ("North", "South"))
    anna = taught.enrol("Anna Ozola", north)
    taught.enrol("Jan Nowak", north)
    taught.complete(anna, "b1", minute=1)
    person_id = _person_of(taught.db, anna)

    assert staffing_records.move_person(taught.db, person_id=person_id, team_id=south)
    assert not staffing_records.move_person(taught.db, person_id=person_id, team_id=south)

    assert figures_that_stand_elsewhere(taught.db) == []
    assert figures_by_team(taught.db) == {(north, 0): 2, (south, 0): 1, (south, 1): 1}


def _person_of(db: Database, enrolment_id: int) -> PersonId:
    return PersonId(db.query("select person_id from enrolment where id = :id", id=enrolment_id)[0]["person_id"])


def figures_by_team(db: Database) -> dict[tuple[int, int], int]:
    """Return how many rows of modules stand in each team with so many lessons completed."""
    rows = db.query(
        "select team_id, completed_count, count(*) as rows_ from module_progress group by team_id, completed_count"
    )
    return {(row["team_id"], row["completed_count"]): row["rows_"] for row in rows}


@pytest.mark.parametrize("first", ["enrol", "move"])
def test_whoever_is_enrolled_while_being_moved_counts_for_the_new_team(
    taught: "Company",
    course_id: "CourseId",
    at_once: Callable[[Sequence[Callable[[], object]]], list[BaseException]],
    first: str,
):
    north, south = (add_team(taught, name, taught.team_id) for name in ("North", "South"))
    jan, done, second_is_done = taught.add_person("Jan Nowak", north), threading.Event(), threading.Event()
    deeds = {
        "enrol": lambda: progress_records.enrol(taught.db, person_id=jan, course_id=course_id, now=_now(taught)),
        "move": lambda: staffing_records.move_person(taught.db, person_id=jan, team_id=south),
    }

    def begin() -> None:
        with taught.db.transaction():
            deeds.pop(first)()
            done.set()
            second_is_done.wait(timeout=0.5)  # it cannot be: it waits for the end of this transaction

    def follow() -> None:
        done.wait(timeout=10)
        for deed in deeds.values():
            deed()
        second_is_done.set()

    assert at_once([begin, follow]) == []
    assert figures_by_team(taught.db) == {(south, 0): 2}


def _now(company: "Company"):
    rows = company.db.query("select created_at from person order by id")
    return progress_records.to_instant(int(rows[0]["created_at"]))


def test_a_team_moves_with_all_below_it(company: "Company"):
    north, south = (add_team(company, name, company.team_id) for name in ("North", "South"))
    harbour = add_team(company, "Harbour", north)
    add_team(company, "Quay", harbour)
    staffing_records.move_team(company.db, team_id=harbour, parent_id=south)

    assert tree(company.db) == tree_of_parents(company.db)
    assert [team.name for team in person_records.teams_below(company.db, team_id=south)] == ["South", "Harbour", "Quay"]
    assert [team.name for team in person_records.teams_below(company.db, team_id=north)] == ["North"]


def test_after_many_moves_the_tree_is_what_the_parents_say_and_figures_stand_with_their_people(taught: "Company"):
    chance = random.Random(5)  # noqa: S311 -- the same each time
    teams = [taught.team_id]
    for number in range(8):
        teams.append(add_team(taught, f"Team {number}", chance.choice(teams)))
    people = [_person_of(taught.db, taught.enrol(f"Person {number}", chance.choice(teams))) for number in range(6)]
    for _ in range(25):
        moved, target = chance.choice(teams[1:]), chance.choice(teams)
        if not person_records.is_team_below(taught.db, team_id=target, root_id=moved):
            staffing_records.move_team(taught.db, team_id=moved, parent_id=target)
        staffing_records.move_person(taught.db, person_id=chance.choice(people), team_id=chance.choice(teams))

    assert tree(taught.db) == tree_of_parents(taught.db)
    assert figures_that_stand_elsewhere(taught.db) == []


def test_a_renamed_team_stays_where_it_is(company: "Company"):
    north = add_team(company, "North", company.team_id)
    staffing_records.rename_team(company.db, team_id=north, name="Ziemeļi")

    found = person_records.find_team(company.db, team_id=north)
    assert found is not None
    assert (found.name, found.parent_id) == ("Ziemeļi", company.team_id)


def test_whoever_left_is_found_by_nobody_and_comes_back_as_they_were(taught: "Company"):
    enrolment = taught.enrol("Anna Ozola")
    taught.complete(enrolment, "b1")
    anna = _person_of(taught.db, enrolment)
    before = progress_records.module_progress(taught.db, enrolment_id=enrolment)
    staffing_records.set_active(taught.db, person_id=anna, is_active=False)

    assert person_records.find_person(taught.db, person_id=anna) is None
    assert progress_records.module_progress(taught.db, enrolment_id=enrolment) == before
    staffing_records.set_active(taught.db, person_id=anna, is_active=True)
    assert person_records.find_person(taught.db, person_id=anna) is not None


def test_a_new_password_is_remembered(company: "Company"):
    anna = company.add_person("Anna Ozola")
    staffing_records.set_password(company.db, person_id=anna, password_hash="argon")

    found = person_records.find_credentials(company.db, sign_in_name="anna.ozola@0")
    assert found is not None
    assert found.password_hash == "argon"


def managed(company: "Company", person_id: PersonId) -> tuple[TeamId, ...]:
    """Return the teams of somebody, if the directory and the session say the same."""
    person = person_records.find_person(company.db, person_id=person_id)
    entry = directory_records.find_entry(company.db, person_id=person_id)
    assert person is not None
    assert entry is not None
    assert (entry.fields.manages, entry.fields.roles) == (person.manages, person.roles)
    return person.manages


def test_managed_teams_are_exactly_those_that_were_given_last(company: "Company"):
    shop, dock = add_team(company, "Shop", company.team_id), add_team(company, "Dock", company.team_id)
    anna, jan = company.add_person("Anna Ozola"), company.add_person("Jan Nowak")
    staffing_records.set_roles(company.db, person_id=anna, roles=[Role.EMPLOYEE, Role.MANAGER, Role.TRAINER])
    staffing_records.set_managed_teams(company.db, person_id=jan, team_ids=[shop])
    for given in ([dock, shop, dock], [dock], []):
        staffing_records.set_managed_teams(company.db, person_id=anna, team_ids=given)
        assert managed(company, anna) == tuple(sorted(set(given)))
    assert managed(company, jan) == (shop,)
    assert len(directory_records.list_everybody(company.db)) == 2


def test_a_team_that_somebody_was_given_is_not_removed_from_under_them(company: "Company"):
    shop, jan = add_team(company, "Shop", company.team_id), company.add_person("Jan Nowak")
    staffing_records.set_managed_teams(company.db, person_id=jan, team_ids=[shop])
    company.db.execute("delete from team_tree where descendant_id = :shop", shop=shop)
    with pytest.raises(company.db.IntegrityError):
        company.db.execute("delete from team where id = :shop", shop=shop)
    assert managed(company, jan) == (shop,)
