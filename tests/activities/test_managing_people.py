from collections.abc import Callable
from dataclasses import replace

import pytest

from modules.academy import Academy
from modules.activities.completion_reporting import completion_report
from modules.activities.inviting import invite_everybody_waiting, invite_person
from modules.activities.managing_people import (
    PersonNotFound,
    add_person,
    change_person,
    deactivate_person,
    list_everybody,
    open_directory,
    open_person,
    reactivate_person,
)
from modules.activities.managing_teams import add_team, move_team, open_teams, rename_team
from modules.activities.signing_in import find_visitor
from modules.activities.staffing import PersonRefused
from modules.course.ids import ENGLISH, POLISH
from modules.people.directory import DirectoryChoice, PersonFields, Standing
from modules.people.person import PersonId, Role, TeamId, Visitor
from modules.people.rights import Deed, NotAllowed, Reach, reach
from modules.records import audit_records, person_records, progress_records

Hire = Callable[..., Visitor]
EMPLOYEE = frozenset({Role.EMPLOYEE})


@pytest.fixture
def boss(hire: Hire) -> Visitor:
    return hire("Beata Boss", Role.ADMINISTRATOR)


@pytest.fixture
def shop(academy: Academy, company: TeamId) -> TeamId:
    return person_records.add_team(academy.records, name="Shop", parent_id=company)


DEEDS: dict[str, Callable[[Academy, Visitor, TeamId, PersonId], object]] = {
    "look at the directory": lambda academy, who, _team, _person: open_directory(academy, who=who),
    "take everybody away": lambda academy, who, _team, _person: list_everybody(academy, who=who),
    "look at somebody": lambda academy, who, _team, person: open_person(academy, who=who, person_id=person),
    "add somebody": lambda academy, who, team, _person: add_person(
        academy, who=who, fields=PersonFields("New One", "new.one", team, EMPLOYEE)
    ),
    "change somebody": lambda academy, who, team, person: change_person(
        academy, who=who, person_id=person, fields=PersonFields("New Name", "new.name", team, EMPLOYEE)
    ),
    "deactivate somebody": lambda academy, who, _team, person: deactivate_person(academy, who=who, person_id=person),
    "reactivate somebody": lambda academy, who, _team, person: reactivate_person(academy, who=who, person_id=person),
    "invite somebody": lambda academy, who, _team, person: invite_person(academy, who=who, person_id=person),
    "invite everybody": lambda academy, who, _team, _person: invite_everybody_waiting(academy, who=who),
    "look at the teams": lambda academy, who, _team, _person: open_teams(academy, who=who),
    "add a team": lambda academy, who, team, _person: add_team(academy, who=who, name="Dock", parent_id=team),
    "rename a team": lambda academy, who, team, _person: rename_team(academy, who=who, team_id=team, name="Pier"),
    "move a team": lambda academy, who, team, _person: move_team(academy, who=who, team_id=team, parent_id=TeamId(1)),
}


@pytest.mark.parametrize("role", Role)
def test_each_deed_is_done_by_those_whose_role_has_the_right_and_by_nobody_else(
    academy: Academy, hire: Hire, shop: TeamId, role: Role
):
    hire("Olga Other", Role.ADMINISTRATOR)
    somebody, who = hire("Jan Nowak", team=shop), hire("Wanda Who", role, team=shop)

    if reach(who.person, Deed.MANAGE_PEOPLE) is Reach.ANY:
        for deed in DEEDS.values():
            deed(academy, who, shop, somebody.person.id)
        return
    for deed in DEEDS.values():
        with pytest.raises(NotAllowed):
            deed(academy, who, shop, somebody.person.id)
    assert academy.records.query("select count(*) as deeds from audit") == [{"deeds": 0}]


def test_a_new_colleague_is_enrolled_has_no_password_and_is_found(academy: Academy, boss: Visitor, shop: TeamId):
    fields = PersonFields(" Żaneta  Łoś ", " Zaneta.Los ", shop, frozenset({Role.TRAINER}), " z@tea.example ", POLISH)
    person_id = add_person(academy, who=boss, fields=fields)

    entry = open_person(academy, who=boss, person_id=person_id)
    roles = frozenset({Role.EMPLOYEE, Role.TRAINER})
    assert entry.fields == PersonFields("Żaneta Łoś", "zaneta.los", shop, roles, "z@tea.example", POLISH)
    assert entry.standing is Standing.WAITING
    assert all(
        progress_records.find_enrolment(academy.records, person_id=person_id, course_id=published.course.id)
        for published in academy.library.courses()
    )
    assert [entry.deed for entry in audit_records.list_audit(academy.records, about=f"person {person_id}")] == [
        "add person"
    ]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"full_name": "  "}, "name-missing"),
        ({"full_name": "x" * 121}, "name-long"),
        ({"full_name": "Jan\u200bNowak"}, "name-long"),
        ({"sign_in_name": "jo"}, "sign-in-name"),
        ({"sign_in_name": "jan nowak"}, "sign-in-name"),
        ({"sign_in_name": "BEATA"}, "sign-in-name-taken"),
        ({"email": "jan@"}, "email"),
        ({"team_id": TeamId(99)}, "team-gone"),
        ({"manages": (TeamId(99),), "roles": frozenset({Role.MANAGER})}, "team-gone"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_is_half_done(  # noqa: PLR0917 -- fixtures and a row of the table
    academy: Academy, boss: Visitor, hire: Hire, company: TeamId, changes: dict[str, object], reason: str
):
    jan = hire("Jan Nowak")
    fields = replace(PersonFields("Jan Nowak", "jan", company, EMPLOYEE), **changes)  # type: ignore[arg-type]
    count = person_records.count_people(academy.records)
    before = open_person(academy, who=boss, person_id=jan.person.id)

    with pytest.raises(PersonRefused) as added:
        add_person(academy, who=boss, fields=replace(fields, sign_in_name=fields.sign_in_name.replace("jan", "jan2")))
    with pytest.raises(PersonRefused) as changed:
        change_person(academy, who=boss, person_id=jan.person.id, fields=fields)

    assert (added.value.reason, changed.value.reason) == (reason, reason)
    assert person_records.count_people(academy.records) == count
    assert open_person(academy, who=boss, person_id=jan.person.id) == before


def test_whoever_moves_takes_figures_along_and_the_managers_of_both_teams_see_it(
    academy: Academy, boss: Visitor, hire: Hire, company: TeamId, shop: TeamId
):
    dock = person_records.add_team(academy.records, name="Dock", parent_id=company)
    of_shop, of_dock = hire("Sara Shop", Role.MANAGER, team=shop), hire("Dora Dock", Role.MANAGER, team=dock)
    jan = hire("Jan Nowak", team=shop)

    def names(who: Visitor) -> set[str]:
        return {row.name for row in completion_report(academy, who=who, language=ENGLISH).people}

    assert (names(of_shop), names(of_dock)) == ({"Sara Shop", "Jan Nowak"}, {"Dora Dock"})
    entry = open_person(academy, who=boss, person_id=jan.person.id)
    change_person(academy, who=boss, person_id=jan.person.id, fields=replace(entry.fields, team_id=dock))

    assert (names(of_shop), names(of_dock)) == ({"Sara Shop"}, {"Dora Dock", "Jan Nowak"})
    change = audit_records.list_audit(academy.records, about=f"person {jan.person.id}")[-1]
    assert (change.deed, change.detail) == ("change person", {"team": [shop, dock]})


def test_a_manager_reaches_the_own_team_and_those_below_and_no_other_branch(
    academy: Academy, hire: Hire, company: TeamId, shop: TeamId
):
    counter = person_records.add_team(academy.records, name="Counter", parent_id=shop)
    dock = person_records.add_team(academy.records, name="Dock", parent_id=company)
    manager = hire("Sara Shop", Role.MANAGER, team=shop)
    for name, team in [("Jan Nowak", counter), ("Dora Dock", dock), ("Cara Company", company)]:
        hire(name, team=team)

    report = completion_report(academy, who=manager, language=ENGLISH)
    assert {row.name for row in report.people} == {"Sara Shop", "Jan Nowak"}
    assert {team.name for team in report.teams} == {"Shop", "Counter"}
    for other in (dock, company):
        with pytest.raises(NotAllowed):
            completion_report(academy, who=manager, language=ENGLISH, team_id=other)


def test_given_teams_stay_when_their_manager_moves_and_end_with_the_role(
    academy: Academy, boss: Visitor, company: TeamId, shop: TeamId
):
    dock = person_records.add_team(academy.records, name="Dock", parent_id=company)
    fields = PersonFields("Marta Lis", "marta", shop, frozenset({Role.MANAGER}), manages=(dock, shop, dock))
    marta = add_person(academy, who=boss, fields=fields)

    def change(**changes: object) -> PersonFields:
        entry = open_person(academy, who=boss, person_id=marta)
        wanted = replace(entry.fields, **changes)  # type: ignore[arg-type]
        return change_person(academy, who=boss, person_id=marta, fields=wanted).fields

    assert change(team_id=company).manages == (shop, dock)
    assert change(manages=(dock,)).manages == (dock,)
    assert change(roles=EMPLOYEE).manages == ()
    assert change(roles=frozenset({Role.MANAGER})).manages == ()
    details = [entry.detail for entry in audit_records.list_audit(academy.records, about=f"person {marta}")]
    assert [detail.get("manages") for detail in details] == [
        [shop, dock],
        None,
        [[shop, dock], [dock]],
        [[dock], []],
        None,
    ]


def test_a_manager_without_given_teams_takes_the_reach_along_when_moving(
    academy: Academy, boss: Visitor, hire: Hire, company: TeamId, shop: TeamId
):
    dock = person_records.add_team(academy.records, name="Dock", parent_id=company)
    marta = hire("Marta Lis", Role.MANAGER, team=shop).person.id
    entry = open_person(academy, who=boss, person_id=marta)
    change_person(academy, who=boss, person_id=marta, fields=replace(entry.fields, team_id=dock))
    person = person_records.find_person(academy.records, person_id=marta)
    assert person is not None
    assert person.managed_teams == (dock,)


def test_writing_the_same_again_is_no_deed(academy: Academy, boss: Visitor, hire: Hire):
    jan = hire("Jan Nowak")
    entry = open_person(academy, who=boss, person_id=jan.person.id)

    assert change_person(academy, who=boss, person_id=jan.person.id, fields=entry.fields) == entry
    assert audit_records.list_audit(academy.records, about=f"person {jan.person.id}") == ()


def test_whoever_is_deactivated_is_signed_out_at_once_and_comes_back_with_everything(
    academy: Academy, boss: Visitor, hire: Hire
):
    jan = hire("Jan Nowak")
    enrolled = len(completion_report(academy, who=boss, language=ENGLISH).people)
    deactivate_person(academy, who=boss, person_id=jan.person.id)

    assert find_visitor(academy, session_id=jan.session_id) is None
    assert open_person(academy, who=boss, person_id=jan.person.id).standing is Standing.INACTIVE
    assert len(completion_report(academy, who=boss, language=ENGLISH).people) == enrolled - 1
    with pytest.raises(PersonNotFound):
        invite_person(academy, who=boss, person_id=jan.person.id)

    reactivate_person(academy, who=boss, person_id=jan.person.id)
    assert len(completion_report(academy, who=boss, language=ENGLISH).people) == enrolled
    assert find_visitor(academy, session_id=jan.session_id) is None  # the old session stays closed


def test_administrators_neither_close_their_own_door_nor_the_last_one(academy: Academy, boss: Visitor):
    entry = open_person(academy, who=boss, person_id=boss.person.id)
    with pytest.raises(PersonRefused, match="yourself"):
        deactivate_person(academy, who=boss, person_id=boss.person.id)
    with pytest.raises(PersonRefused, match="yourself"):
        change_person(academy, who=boss, person_id=boss.person.id, fields=replace(entry.fields, roles=EMPLOYEE))
    assert open_person(academy, who=boss, person_id=boss.person.id) == entry


def test_of_two_administrators_who_deactivate_each_other_one_stays(academy: Academy, boss: Visitor, hire: Hire):
    other = hire("Olga Other", Role.ADMINISTRATOR)
    deactivate_person(academy, who=boss, person_id=other.person.id)

    with pytest.raises(PersonRefused, match="last-administrator"):
        deactivate_person(academy, who=other, person_id=boss.person.id)  # her page was open still
    assert open_person(academy, who=boss, person_id=boss.person.id).is_active


def test_the_directory_is_paged_and_says_how_many_there_are(
    academy: Academy, boss: Visitor, company: TeamId, shop: TeamId
):
    for number in range(101):
        person_records.add_person(
            academy.records,
            full_name=f"Person {number:03}",
            sign_in_name=f"person{number}",
            team_id=shop,
            roles=EMPLOYEE,
            language=None,
            password_hash=None,
            now=academy.now(),
        )
    choice = DirectoryChoice(team_id=shop)
    first, last = (open_directory(academy, who=boss, choice=choice, page=page) for page in (1, 99))

    assert (first.shown_count, first.page_count, len(first.people)) == (101, 2, 100)
    assert (last.page, [entry.fields.full_name for entry in last.people]) == (2, ["Person 100"])
    assert (first.counts.waiting, first.teams[0].id) == (102, company)


def test_somebody_who_is_not_there_is_said_to_be_so(academy: Academy, boss: Visitor):
    with pytest.raises(PersonNotFound):
        open_person(academy, who=boss, person_id=PersonId(99))
