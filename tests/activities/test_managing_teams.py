from collections.abc import Callable

import pytest

from modules.academy import Academy
from modules.activities.managing_teams import TeamRefused, add_team, move_team, open_teams, remove_team, rename_team
from modules.people.person import Role, Team, TeamId, Visitor
from modules.people.rights import NotAllowed
from modules.records import audit_records, person_records, staffing_records

Hire = Callable[..., Visitor]


@pytest.fixture
def boss(hire: Hire) -> Visitor:
    return hire("Beata Boss", Role.ADMINISTRATOR)


@pytest.fixture
def north(academy: Academy, boss: Visitor, company: TeamId) -> TeamId:
    return add_team(academy, who=boss, name=" North ", parent_id=company)


def test_the_tree_says_who_stands_where(academy: Academy, boss: Visitor, hire: Hire, company: TeamId, north: TeamId):
    dock = add_team(academy, who=boss, name="Dock", parent_id=north)
    hire("Jan Nowak", team=dock)

    tree = open_teams(academy, who=boss)
    assert tree.teams == (Team(company, "Company"), Team(north, "North", company), Team(dock, "Dock", north))
    assert tree.people == {company: 1, dock: 1}


def test_a_team_is_renamed_and_moved_and_both_are_written_down(
    academy: Academy, boss: Visitor, company: TeamId, north: TeamId
):
    dock = add_team(academy, who=boss, name="Dock", parent_id=north)
    rename_team(academy, who=boss, team_id=dock, name="Pier")
    move_team(academy, who=boss, team_id=dock, parent_id=company)
    rename_team(academy, who=boss, team_id=company, name="Amber Tea")

    assert person_records.find_team(academy.records, team_id=dock) == Team(dock, "Pier", company)
    assert [entry.detail for entry in audit_records.list_audit(academy.records, about=f"team {dock}")] == [
        {"name": "Dock", "parent": north},
        {"name": ["Dock", "Pier"]},
        {"parent": [north, company]},
    ]


@pytest.mark.parametrize(
    ("name", "reason"),
    [("  ", "name-missing"), ("North > Dock", "name-unfit"), ("x" * 121, "name-unfit"), ("nórth", "name-taken")],
)
def test_a_name_that_cannot_be_told_from_another_is_refused(  # noqa: PLR0917 -- fixtures and a row of the table
    academy: Academy, boss: Visitor, company: TeamId, north: TeamId, name: str, reason: str
):
    south = add_team(academy, who=boss, name="South", parent_id=company)
    with pytest.raises(TeamRefused, match=reason):
        add_team(academy, who=boss, name=name, parent_id=company)
    with pytest.raises(TeamRefused, match=reason):
        rename_team(academy, who=boss, team_id=south, name=name)
    rename_team(academy, who=boss, team_id=north, name="NORTH")  # its own name is not in its way


def test_a_team_never_hangs_below_itself_and_the_company_stays_at_the_top(
    academy: Academy, boss: Visitor, company: TeamId, north: TeamId
):
    dock = add_team(academy, who=boss, name="Dock", parent_id=north)
    other = add_team(academy, who=boss, name="Dock", parent_id=company)
    for team_id, parent_id, reason in [
        (north, dock, "below-itself"),
        (north, north, "below-itself"),
        (company, north, "company-stays"),
        (other, north, "name-taken"),
        (TeamId(99), north, "team-gone"),
        (dock, TeamId(99), "team-gone"),
    ]:
        with pytest.raises(TeamRefused, match=reason):
            move_team(academy, who=boss, team_id=team_id, parent_id=parent_id)
    assert len(open_teams(academy, who=boss).teams) == 4


def test_an_empty_team_is_removed_and_who_has_left_is_kept_above(
    academy: Academy, boss: Visitor, hire: Hire, north: TeamId
):
    dock = add_team(academy, who=boss, name="Dock", parent_id=north)
    gone = hire("Jan Nowak", team=dock).person.id
    staffing_records.set_active(academy.records, person_id=gone, is_active=False)

    assert remove_team(academy, who=boss, team_id=dock) == north
    assert [team.name for team in open_teams(academy, who=boss).teams] == ["Company", "North"]
    assert staffing_records.people_in_team(academy.records, team_id=north) == {gone: False}
    (removed,) = [
        entry
        for entry in audit_records.list_audit(academy.records, about=f"team {dock}")
        if entry.deed == "remove team"
    ]
    assert removed.detail == {"name": "Dock", "parent": north, "moved": [gone]}
    assert person_records.find_team(academy.records, team_id=dock) is None
    assert add_team(academy, who=boss, name="Dock", parent_id=north) != dock


def test_a_team_on_which_anything_hangs_is_not_removed(
    academy: Academy, boss: Visitor, hire: Hire, company: TeamId, north: TeamId
):
    dock = add_team(academy, who=boss, name="Dock", parent_id=north)

    def refused(team_id: TeamId, reason: str) -> None:
        before = open_teams(academy, who=boss)
        with pytest.raises(TeamRefused, match=reason):
            remove_team(academy, who=boss, team_id=team_id)
        assert open_teams(academy, who=boss) == before

    refused(company, "company-stays")
    refused(north, "teams-below")
    refused(TeamId(99), "team-gone")
    worker = hire("Jan Nowak", team=dock).person.id
    refused(dock, "people-there")
    staffing_records.set_active(academy.records, person_id=worker, is_active=False)
    manager = hire("Maria Ozola", Role.MANAGER, team=north).person.id
    staffing_records.set_managed_teams(academy.records, person_id=manager, team_ids=[dock])
    refused(dock, "is-managed")
    staffing_records.set_managed_teams(academy.records, person_id=manager, team_ids=[])
    academy.records.execute(
        "insert into assignment (id, course_id, team_id, created_at, created_by) values (1, 'c', :dock, 1, :boss)",
        dock=dock,
        boss=boss.person.id,
    )
    for number, is_withdrawn in ((1, 0), (2, 1)):
        academy.records.execute(
            "insert into assignment_version (assignment_id, number, due_days, is_whole_course, is_withdrawn, "
            "changed_at, changed_by) values (1, :number, 5, 1, :is_withdrawn, 1, :boss)",
            number=number,
            is_withdrawn=is_withdrawn,
            boss=boss.person.id,
        )
        if not is_withdrawn:
            refused(dock, "is-assigned")
    academy.records.execute(
        "insert into pulse (team_id, starts_on, ends_on, created_at, created_by) "
        "values (:dock, '2026-01-01', '2026-01-08', 1, :boss)",
        dock=dock,
        boss=boss.person.id,
    )
    refused(dock, "is-measured")


def test_nobody_but_an_administrator_removes_a_team(academy: Academy, hire: Hire, north: TeamId):
    with pytest.raises(NotAllowed):
        remove_team(academy, who=hire("Maria Ozola", Role.MANAGER), team_id=north)
