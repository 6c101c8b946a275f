from collections.abc import Callable
from dataclasses import replace

import pytest

from modules.academy import Academy
from modules.activities.completion_reporting import completion_report
from modules.activities.managing_people import change_person, list_everybody, open_person
from modules.activities.managing_teams import add_team, open_teams
from modules.activities.people_importing import ImportRefused, PlanChanged, check_people, import_people
from modules.activities.people_planning import Change
from modules.activities.signing_in import find_visitor
from modules.course.ids import ENGLISH, POLISH
from modules.exchange.people_csv import people_csv
from modules.people.directory import PersonFields
from modules.people.person import PersonId, Role, TeamId, Visitor
from modules.people.rights import NotAllowed
from modules.records import audit_records, person_records, staffing_records

Hire = Callable[..., Visitor]
HEAD = "sign_in_name,name,team,roles,language,email,active\n"


@pytest.fixture
def boss(hire: Hire) -> Visitor:
    return hire("Beata Boss", Role.ADMINISTRATOR)


@pytest.fixture
def north(academy: Academy, boss: Visitor, company: TeamId) -> TeamId:
    return add_team(academy, who=boss, name="North", parent_id=company)


def rows_of(academy: Academy) -> list[list[dict[str, object]]]:
    """Return all that an import could change."""
    return [
        academy.records.query("select id, team_id, sign_in_name, full_name, email, is_active from person order by id"),
        academy.records.query("select id, parent_id, name from team order by id"),
        academy.records.query("select person_id, role from role_grant order by person_id, role"),
        academy.records.query("select person_id, team_id from managed_team order by person_id, team_id"),
        academy.records.query("select person_id, team_id from module_progress order by person_id, team_id"),
        academy.records.query("select deed, object from audit order by id"),
    ]


def problems_of(academy: Academy, boss: Visitor, content: str) -> list[tuple[int, int, str]]:
    plan = check_people(academy, who=boss, file_name="people.csv", content=content.encode())
    return [(problem.line, problem.column, problem.code) for problem in plan.problems]


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.TRAINER, Role.MANAGER])
def test_only_an_administrator_checks_or_imports_a_list(academy: Academy, hire: Hire, role: Role):
    who, before = hire("Wanda Who", role), rows_of(academy)
    for deed in (check_people, import_people):
        with pytest.raises(NotAllowed):
            deed(academy, who=who, file_name="people.csv", content=b"sign_in_name,name\njan,Jan\n")
    assert rows_of(academy)[-1] == before[-1]


def test_a_list_is_looked_at_first_then_done_as_it_was_shown(
    academy: Academy, boss: Visitor, hire: Hire, north: TeamId
):
    jan, ewa, old = hire("Jan Nowak"), hire("Ewa Lis"), hire("Olga Old")
    staffing_records.set_active(academy.records, person_id=old.person.id, is_active=False)
    content = (
        HEAD
        + "jan,,north,manager,pl,jan@tea.example,\n"
        + "ewa,,,,,,no\n"
        + "olga,,,,,,yes\n"
        + "beata,Beata Boss,,,,,yes\n"
        + "zofia,Zofia Żak,North > Dock > Pier,,,,\n"
        + "adam,Adam Nowy,North > dock,,,,no\n"
    ).encode()
    before = rows_of(academy)
    plan = check_people(academy, who=boss, file_name="people.csv", content=content)

    assert rows_of(academy) == before
    assert plan.problems == ()
    assert [(each.row, each.change) for each in plan.people] == [
        (2, Change.UPDATE),
        (3, Change.DEACTIVATE),
        (4, Change.REACTIVATE),
        (6, Change.CREATE),
        (7, Change.CREATE),
    ]
    assert plan.new_teams == (("North", "Dock"), ("North", "Dock", "Pier"))
    assert (plan.unchanged_count, plan.people[0].changed) == (1, ("team", "roles", "email", "language"))

    done = import_people(academy, who=boss, file_name="people.csv", content=content, expected=plan.digest)
    assert done == plan
    people = {entry.fields.sign_in_name: entry for entry in list_everybody(academy, who=boss)[0]}
    assert people["jan"].fields == PersonFields(
        "Jan Nowak", "jan", north, frozenset({Role.EMPLOYEE, Role.MANAGER}), "jan@tea.example", POLISH
    )
    assert {name: entry.is_active for name, entry in people.items()} == {
        "adam": False,
        "beata": True,
        "ewa": False,
        "jan": True,
        "olga": True,
        "zofia": True,
    }
    assert (people["zofia"].team_name, people["adam"].team_name) == ("Pier", "Dock")
    assert find_visitor(academy, session_id=ewa.session_id) is None
    assert find_visitor(academy, session_id=jan.session_id) is not None
    in_north = {row.name for row in completion_report(academy, who=boss, language=ENGLISH, team_id=north).people}
    assert in_north == {"Jan Nowak", "Zofia Żak"}
    assert audit_records.list_audit(academy.records, about="people")[0].detail == {
        "file": "people.csv",
        "teams": 2,
        "create": 2,
        "update": 1,
        "deactivate": 1,
        "reactivate": 1,
    }
    again = check_people(academy, who=boss, file_name="people.csv", content=content)
    assert (again.people, again.new_teams, again.unchanged_count) == ((), (), 6)


def test_a_list_with_a_problem_changes_nothing(academy: Academy, boss: Visitor, hire: Hire):
    hire("Jan Nowak")
    before = rows_of(academy)
    content = (HEAD + "jan,Jan Lis,,,,,\nnew,New One,Brand New,boss,,,\n").encode()
    with pytest.raises(ImportRefused) as refused:
        import_people(academy, who=boss, file_name="people.csv", content=content)

    assert [(each.line, each.column, each.code) for each in refused.value.problems] == [(3, 4, "people-role-unknown")]
    assert rows_of(academy) == before


def test_what_fails_in_the_middle_leaves_nothing_half_done(
    academy: Academy, boss: Visitor, monkeypatch: pytest.MonkeyPatch
):
    before = rows_of(academy)

    def fail(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("modules.activities.people_importing.progress_records.enrol_everybody", fail)
    with pytest.raises(OSError, match="disk"):
        import_people(
            academy, who=boss, file_name="people.csv", content=(HEAD + "new,New One,Brand New,,,,\n").encode()
        )
    assert rows_of(academy) == before


def test_a_plan_that_has_grown_old_is_not_done(academy: Academy, boss: Visitor, hire: Hire, north: TeamId):
    jan, content = hire("Jan Nowak"), (HEAD + "jan,Jan Lis,,,,,\n").encode()
    plan = check_people(academy, who=boss, file_name="people.csv", content=content)
    entry = open_person(academy, who=boss, person_id=jan.person.id)
    change_person(academy, who=boss, person_id=jan.person.id, fields=replace(entry.fields, team_id=north))
    before = rows_of(academy)

    with pytest.raises(PlanChanged):
        import_people(academy, who=boss, file_name="people.csv", content=content, expected=plan.digest)
    assert rows_of(academy) == before


def test_what_only_the_academy_knows_is_told_at_its_place_too(
    academy: Academy, boss: Visitor, company: TeamId, north: TeamId
):
    south = add_team(academy, who=boss, name="South", parent_id=company)
    for above in (north, south):
        add_team(academy, who=boss, name="Dock", parent_id=above)
    content = (
        HEAD + "new,,,,,,\nother,Other One,Dock,,,,\nbeata,,,employee,,,\nmore,More,South > Dock,,,,\nbeata2,,,,,,no\n"
    )

    assert problems_of(academy, boss, content) == [
        (2, 2, "people-name-missing"),
        (3, 3, "people-team-ambiguous"),
        (4, 4, "people-yourself"),
        (6, 2, "people-name-missing"),
    ]
    assert problems_of(academy, boss, HEAD + "beata,,,,,,no\n") == [(2, 7, "people-yourself")]


def test_a_team_is_found_by_its_name_alone_by_its_way_or_with_the_company_before(
    academy: Academy, boss: Visitor, north: TeamId
):
    dock = add_team(academy, who=boss, name="Dóck", parent_id=north)
    for number, team in enumerate(["dock", "North > Dóck", "Company > NORTH > Dock"]):
        content = (HEAD + f"jan{number},Jan Nowak,{team},,,,\n").encode()
        import_people(academy, who=boss, file_name="people.csv", content=content)
    import_people(academy, who=boss, file_name="people.csv", content=(HEAD + "ewa,Ewa,company,,,,\n").encode())

    tree = open_teams(academy, who=boss)
    assert (tree.people[dock], len(tree.teams)) == (3, 3)


def test_what_is_taken_away_is_read_back_as_it_was(academy: Academy, boss: Visitor, company: TeamId, north: TeamId):
    add_team(academy, who=boss, name="Company", parent_id=company)  # called like the company itself
    dock = add_team(academy, who=boss, name="Dock", parent_id=north)
    content = HEAD + (
        'jan,"Nowak, Jan ""J.""",Dock,"manager, trainer",pl,jan@tea.example,no\n'
        "ewa,'=Ewa Lis,Company > Company,,lv,,\n-ola,Ola,Company,administrator,,,\n"
    )
    import_people(academy, who=boss, file_name="people.csv", content=content.encode())
    everybody, teams = list_everybody(academy, who=boss)
    taken = people_csv(everybody, teams)

    plan = check_people(academy, who=boss, file_name="people.csv", content=taken)
    assert (plan.problems, plan.people, plan.new_teams, plan.unchanged_count) == ((), (), (), 4)
    names = {entry.fields.sign_in_name: entry for entry in everybody}
    assert names["jan"].fields.team_id == dock
    assert names["ewa"].fields.full_name == "=Ewa Lis"
    assert names["ewa"].fields.team_id not in {company, north}
    assert names["-ola"].fields.team_id == company


def managed(academy: Academy, name: str) -> tuple[TeamId, ...]:
    found = person_records.find_credentials(academy.records, sign_in_name=name)
    person = person_records.find_person(academy.records, person_id=found.person_id) if found else None
    assert person is not None
    return person.manages


def test_a_list_gives_managers_teams_leaves_them_and_takes_them_away(
    academy: Academy, boss: Visitor, hire: Hire, company: TeamId, north: TeamId
):
    south = add_team(academy, who=boss, name="South", parent_id=company)
    hire("Jan Nowak", Role.MANAGER, team=south)
    head = "sign_in_name,name,team,roles,manages\n"

    def take(rows: str) -> list[tuple[int, tuple[str, ...]]]:
        content = (head + rows).encode()
        plan = check_people(academy, who=boss, file_name="people.csv", content=content)
        assert import_people(academy, who=boss, file_name="people.csv", content=content, expected=plan.digest) == plan
        return [(each.row, each.changed) for each in plan.people]

    rows = "jan,,,,north; South > Dock\newa,Ewa Lis,,manager,Dock > Pier\nzofia,Zofia Żak,South > Dock,,\n"
    assert problems_of(academy, boss, head + rows) == [(3, 5, "people-manages-unknown")]
    assert take(rows.replace("Dock > Pier", "South")) == [(2, ("manages",)), (3, ()), (4, ())]
    dock = next(team.id for team in open_teams(academy, who=boss).teams if team.name == "Dock")
    assert (managed(academy, "jan"), managed(academy, "ewa")) == ((north, dock), (south,))
    assert take("jan,,,,South > dock ; North\n") == []
    assert take("jan,Jan Lis,North,,\n") == [(2, ("full_name", "team"))]
    assert managed(academy, "jan") == (north, dock)
    assert take("jan,,,,-\newa,,,employee,\n") == [(2, ("manages",)), (3, ("roles", "manages"))]
    assert (managed(academy, "jan"), managed(academy, "ewa")) == ((), ())
    last = audit_records.list_audit(academy.records, about=f"person {hired(academy, 'ewa')}")[-1]
    assert last.detail == {"roles": [["employee", "manager"], ["employee"]], "manages": [[south], []]}


def hired(academy: Academy, name: str) -> PersonId:
    found = person_records.find_credentials(academy.records, sign_in_name=name)
    assert found is not None
    return found.person_id


def test_every_team_that_nobody_can_manage_is_told_with_its_row_and_column(
    academy: Academy, boss: Visitor, company: TeamId, north: TeamId
):
    south = add_team(academy, who=boss, name="South", parent_id=company)
    for above in (north, south):
        add_team(academy, who=boss, name="Dock", parent_id=above)
    content = (
        b"sign_in_name,name,roles,manages\n"
        b"a.a,Anna,manager,Nort; Dock; North\nb.b,Bea,trainer,North\nc.c,Cid,,-\nd.d,Dan,manager,West > Dock\n"
    )
    before = rows_of(academy)
    plan = check_people(academy, who=boss, file_name="people.csv", content=content)
    assert [(each.line, each.column, each.code, dict(each.fields)) for each in plan.problems] == [
        (2, 4, "people-manages-unknown", {"value": "Nort", "write": "North"}),
        (
            2,
            4,
            "people-team-ambiguous",
            {"value": "Dock", "allowed": "North > Dock; South > Dock", "write": "North > Dock"},
        ),
        (3, 4, "people-manages-no-manager", {}),
        (5, 4, "people-manages-unknown", {"value": "West > Dock"}),
    ]
    with pytest.raises(ImportRefused):
        import_people(academy, who=boss, file_name="people.csv", content=content)
    assert rows_of(academy) == before


def test_managed_teams_are_taken_away_and_read_back_as_they_were(
    academy: Academy, boss: Visitor, company: TeamId, north: TeamId
):
    odd = add_team(academy, who=boss, name='"A"; team', parent_id=north)
    content = 'sign_in_name,name,roles,manages\njan,Jan,manager,"company; ""North > """"A""""; team"""\n'
    import_people(academy, who=boss, file_name="people.csv", content=content.encode())
    assert managed(academy, "jan") == (company, odd)
    everybody, teams = list_everybody(academy, who=boss)
    taken = people_csv(everybody, teams)
    assert b'manager","Company; ' in taken
    before = managed(academy, "jan")
    staffing_records.set_managed_teams(academy.records, person_id=hired(academy, "jan"), team_ids=[north])
    plan = import_people(academy, who=boss, file_name="people.csv", content=taken)
    assert (plan.problems, len(plan.people), plan.new_teams) == ((), 1, ())
    assert managed(academy, "jan") == before


def test_many_people_are_imported_at_once_each_enrolled(academy: Academy, boss: Visitor):
    content = HEAD + "".join(
        f"person{number},Person {number},Team {number % 7} > Group {number % 3},,,,\n" for number in range(300)
    )
    plan = import_people(academy, who=boss, file_name="people.csv", content=content.encode())

    assert (plan.count(Change.CREATE), len(plan.new_teams)) == (300, 7 + 21)
    report = completion_report(academy, who=boss, language=ENGLISH)
    assert report.figures.people == 301
    assert person_records.count_people(academy.records) == 301
