from collections.abc import Callable

import pytest

from modules.academy import Academy
from modules.activities.managing_teams import TeamRefused, add_team, move_team, open_teams, rename_team
from modules.people.person import Role, Team, TeamId, Visitor
from modules.records import audit_records, person_records

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
