"""Which teams somebody reaches, and that no door leads beyond them: not by id, file, name, assignment or survey."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial

import pytest
from openpyxl import load_workbook

from modules.academy import Academy
from modules.activities.assigning import (
    AssignmentNotFound,
    Wish,
    assign,
    change_assignment,
    effect_of,
    withdraw_assignment,
)
from modules.activities.assignment_looking import offered_people, offered_teams, open_assignment, open_assignments
from modules.activities.climate_reporting import climate_report
from modules.activities.completion_reporting import (
    completion_report,
    everybody_chosen,
    report_by_module,
    report_by_team,
    report_by_week,
)
from modules.activities.customer_figures import check_customer_figures
from modules.activities.managing_teams import managers_of, move_team
from modules.activities.person_reporting import person_report
from modules.activities.reaching import (
    is_within_reach,
    managed_roots,
    roots_within_reach,
    team_within_reach,
    teams_within_reach,
)
from modules.activities.report_taking import Ending, take_report
from modules.activities.running_pulses import list_pulses, open_pulse, withdraw_pulse
from modules.activities.team_beliefs import team_beliefs
from modules.activities.team_overview import who_needs_help
from modules.course.ids import ENGLISH
from modules.learning.assignment import AssignmentId, Target
from modules.learning.pulse import PulseId
from modules.learning.report_choice import View
from modules.people.person import PersonId, Role, TeamId, Visitor
from modules.people.rights import Deed, NotAllowed
from modules.records import person_records, pulse_records, staffing_records

Hire = Callable[..., Visitor]
OF_TEAMS = (Deed.SEE_COMPLETION, Deed.ASSIGN, Deed.RUN_PULSE)
BY_MARCH = Wish(None, date(2027, 3, 1), None, None)
LATER = date(2027, 2, 1)


def granted(academy: Academy, who: Visitor, *teams: TeamId) -> Visitor:
    """Give somebody these teams to manage, and return them as they are then."""
    staffing_records.set_managed_teams(academy.records, person_id=who.person.id, team_ids=teams)
    person = person_records.find_person(academy.records, person_id=who.person.id)
    assert person is not None
    return replace(who, person=person)


@dataclass
class World:
    """Two cities, each with a team below it and five people there."""

    academy: Academy
    hire: Hire
    company: TeamId
    teams: dict[str, TeamId] = field(default_factory=dict)

    def add(self, name: str, above: str = "") -> TeamId:
        parent_id = self.teams[above] if above else self.company
        self.teams[name] = person_records.add_team(self.academy.records, name=name, parent_id=parent_id)
        return self.teams[name]


@pytest.fixture
def world(academy: Academy, hire: Hire, company: TeamId) -> World:
    made = World(academy, hire, company)
    for city, below in (("Riga", "Old Town"), ("Warsaw", "Praga")):
        made.add(city)
        made.add(below, city)
    return made


@pytest.mark.parametrize("role", Role)
def test_each_role_reaches_what_was_given_to_it_and_nothing_else(world: World, role: Role):
    """Every cell: each role, each deed, each team as it stands to the one in which somebody is and to the given one."""
    below = world.add("Desk", "Old Town")
    stands_in_warsaw = world.hire("Marta Kalna", role, team=world.teams["Warsaw"])
    given = granted(world.academy, stands_in_warsaw, world.teams["Old Town"])
    every = {world.company, *world.teams.values()}
    expected: Mapping[Role, tuple[set[TeamId], set[TeamId]]] = {
        Role.EMPLOYEE: (set(), set()),
        Role.TRAINER: (set(), set()),
        Role.MANAGER: ({world.teams["Warsaw"], world.teams["Praga"]}, {world.teams["Old Town"], below}),
        Role.ADMINISTRATOR: (every, every),
    }

    def reached(who: Visitor, deed: Deed) -> set[TeamId]:
        try:
            asked = {team for team in every if is_within_reach(world.academy, who=who, deed=deed, team_id=team)}
            listed = teams_within_reach(world.academy, who=who, deed=deed)
        except NotAllowed:
            return set()
        assert asked == {team.id for team in listed}
        assert len(listed) == len(asked)
        return asked

    for deed in OF_TEAMS:
        assert (reached(stands_in_warsaw, deed), reached(given, deed)) == expected[role]
        for beyond in (*(every - reached(given, deed)), TeamId(9999)):
            with pytest.raises(NotAllowed):
                team_within_reach(world.academy, who=given, deed=deed, team_id=beyond)


def test_teams_that_stand_below_each_other_count_once_and_the_own_branch_comes_first(world: World):
    teams, academy = world.teams, world.academy
    marta = world.hire("Marta Kalna", Role.MANAGER, team=teams["Praga"])
    marta = granted(academy, marta, teams["Old Town"], teams["Warsaw"], teams["Riga"], teams["Praga"])

    roots = roots_within_reach(academy, who=marta, deed=Deed.SEE_COMPLETION)
    assert [team.name for team in roots] == ["Warsaw", "Riga"]
    reached = teams_within_reach(academy, who=marta, deed=Deed.SEE_COMPLETION)
    assert [team.name for team in reached] == ["Warsaw", "Praga", "Riga", "Old Town"]
    assert completion_report(academy, who=marta, language=ENGLISH).team.name == "Warsaw"

    elsewhere = granted(academy, world.hire("Ewa Lis", Role.MANAGER), teams["Warsaw"], teams["Riga"])
    roots = roots_within_reach(academy, who=elsewhere, deed=Deed.SEE_COMPLETION)
    assert [team.name for team in roots] == ["Riga", "Warsaw"]


def test_two_given_teams_of_one_name_are_told_apart_by_their_way(world: World):
    desks = [world.add("Desk", city) for city in ("Warsaw", "Riga")]
    marta = granted(world.academy, world.hire("Marta Kalna", Role.MANAGER), *desks)
    roots = roots_within_reach(world.academy, who=marta, deed=Deed.ASSIGN)
    assert [team.name for team in roots] == ["Riga > Desk", "Warsaw > Desk"]


def test_a_team_that_moves_is_reached_where_it_stands_then(world: World):
    teams, academy = world.teams, world.academy
    boss = world.hire("Beata Boss", Role.ADMINISTRATOR)
    marta = granted(academy, world.hire("Marta Kalna", Role.MANAGER), teams["Riga"], teams["Praga"])
    move_team(academy, who=boss, team_id=teams["Praga"], parent_id=teams["Old Town"])
    assert [team.name for team in roots_within_reach(academy, who=marta, deed=Deed.ASSIGN)] == ["Riga"]
    move_team(academy, who=boss, team_id=teams["Praga"], parent_id=teams["Warsaw"])
    assert [team.name for team in roots_within_reach(academy, who=marta, deed=Deed.ASSIGN)] == ["Praga", "Riga"]


def test_who_reaches_a_team_is_told_as_the_rights_have_it(world: World):
    academy, teams = world.academy, world.teams
    boss = world.hire("Beata Boss", Role.ADMINISTRATOR)
    managers = [
        world.hire("Cara Company", Role.MANAGER),
        world.hire("Wanda Warsaw", Role.MANAGER, team=teams["Warsaw"]),
        granted(academy, world.hire("Rita Riga", Role.MANAGER, team=teams["Warsaw"]), teams["Riga"]),
        granted(academy, world.hire("Ola Old", Role.MANAGER, team=teams["Praga"]), teams["Old Town"], teams["Riga"]),
        granted(academy, world.hire("Petra Praga", Role.MANAGER, team=teams["Riga"]), teams["Praga"]),
    ]
    gone = granted(academy, world.hire("Gone Long", Role.MANAGER, team=teams["Riga"]), teams["Riga"])
    staffing_records.set_active(academy.records, person_id=gone.person.id, is_active=False)
    granted(academy, world.hire("Tina Trainer", Role.TRAINER, team=teams["Riga"]), teams["Riga"])
    for team_id in (world.company, *teams.values()):
        told = [person_id for person_id, _, is_active in managers_of(academy, who=boss, team_id=team_id) if is_active]
        reach = [
            each.person.id
            for each in managers
            if is_within_reach(academy, who=each, deed=Deed.SEE_COMPLETION, team_id=team_id)
        ]
        assert sorted(told) == reach
    everybody = managers_of(academy, who=boss, team_id=teams["Riga"])
    assert [name for _, name, is_active in everybody if not is_active] == ["Gone Long"]
    assert [name for _, name, _ in managers_of(academy, who=boss, team_id=teams["Old Town"])] == [
        "Cara Company",
        "Ola Old",
        "Rita Riga",
    ]
    with pytest.raises(NotAllowed):
        managers_of(academy, who=managers[0], team_id=world.company)


def test_an_administrator_who_manages_teams_sees_all_and_gets_the_letter_of_these(world: World):
    boss = granted(world.academy, world.hire("Ada Root", Role.ADMINISTRATOR, Role.MANAGER), world.teams["Riga"])
    assert [team.id for team in roots_within_reach(world.academy, who=boss, deed=Deed.ASSIGN)] == [world.company]
    assert [team.name for team in managed_roots(world.academy, person=boss.person)] == ["Riga"]


@dataclass(frozen=True)
class Branch:
    """What doors are tried with: a team, somebody in it, what is assigned to it, and its survey."""

    team_id: TeamId
    person_id: PersonId
    assignment_id: AssignmentId
    pulse_id: PulseId


Door = Callable[[Academy, Visitor, Branch], object]


def _files() -> dict[str, Door]:
    def door(ending: Ending, view: View) -> Door:
        return lambda academy, who, branch: take_report(
            academy, who=who, language=ENGLISH, ending=ending, view=view, team_id=branch.team_id
        )

    return {f"{view} as {ending}": door(ending, view) for ending in (Ending.CSV, Ending.XLSX) for view in View}


DOORS: dict[str, Door] = {
    "the report": lambda a, who, of: completion_report(a, who=who, language=ENGLISH, team_id=of.team_id),
    "all people": lambda a, who, of: everybody_chosen(a, who=who, language=ENGLISH, team_id=of.team_id),
    "by team": lambda a, who, of: report_by_team(a, who=who, team_id=of.team_id),
    "by module": lambda a, who, of: report_by_module(a, who=who, language=ENGLISH, team_id=of.team_id),
    "by week": lambda a, who, of: report_by_week(a, who=who, team_id=of.team_id),
    "beliefs": lambda a, who, of: team_beliefs(a, who=who, language=ENGLISH, team_id=of.team_id),
    "needs help": lambda a, who, of: who_needs_help(a, who=who, language=ENGLISH, team_id=of.team_id),
    "somebody": lambda a, who, of: person_report(a, who=who, language=ENGLISH, person_id=of.person_id),
    **_files(),
    "document": lambda a, who, of: take_report(a, who=who, language=ENGLISH, ending=Ending.PDF, team_id=of.team_id),
    "climate": lambda a, who, of: climate_report(a, who=who, team_id=of.team_id),
    "surveys": lambda a, who, of: list_pulses(a, who=who, team_id=of.team_id),
    "open a survey": lambda a, who, of: open_pulse(
        a, who=who, team_id=of.team_id, starts_on=LATER, ends_on=LATER + timedelta(days=7)
    ),
    "take a survey back": lambda a, who, of: withdraw_pulse(a, who=who, pulse_id=of.pulse_id),
    "assign to a team": lambda a, who, of: assign(
        a, who=who, course_id=a.library.course().course.id, target=Target(team_id=of.team_id), wish=BY_MARCH
    ),
    "assign to somebody": lambda a, who, of: assign(
        a, who=who, course_id=a.library.course().course.id, target=Target(person_id=of.person_id), wish=BY_MARCH
    ),
    "what it would mean": lambda a, who, of: effect_of(
        a, who=who, course_id=a.library.course().course.id, target=Target(team_id=of.team_id), wish=BY_MARCH
    ),
    "an assignment": lambda a, who, of: open_assignment(a, who=who, assignment_id=of.assignment_id, language=ENGLISH),
    "change one": lambda a, who, of: change_assignment(
        a, who=who, assignment_id=of.assignment_id, expected_number=1, wish=replace(BY_MARCH, repeat_months=12)
    ),
    "withdraw one": lambda a, who, of: withdraw_assignment(
        a, who=who, assignment_id=of.assignment_id, expected_number=2
    ),
}


def test_a_manager_of_riga_who_stands_in_warsaw_finds_every_door_open_there_and_shut_here(world: World):
    academy, boss = world.academy, world.hire("Beata Boss", Role.ADMINISTRATOR)
    course_id = academy.library.course().course.id

    def branch(top: str, below: str) -> Branch:
        people = [world.hire(f"{top}{number} Lis", team=world.teams[below]) for number in range(5)]
        assigned = assign(
            academy, who=boss, course_id=course_id, target=Target(team_id=world.teams[below]), wish=BY_MARCH
        )
        pulse_id = pulse_records.add_pulse(
            academy.records,
            team_id=world.teams[top],
            starts_on=date(2026, 11, 23),
            ends_on=date(2026, 11, 30),
            by=boss.person.id,
            now=academy.now(),
        )
        return Branch(world.teams[top], people[0].person.id, assigned, pulse_id)

    riga, warsaw = branch("Riga", "Old Town"), branch("Warsaw", "Praga")
    marta = granted(academy, world.hire("Marta Kalna", Role.MANAGER, team=world.teams["Warsaw"]), world.teams["Riga"])
    _nothing_of_warsaw_is_listed(world, marta)
    whole_company = replace(warsaw, team_id=world.company, person_id=boss.person.id)
    beyond = (warsaw, replace(warsaw, team_id=world.teams["Praga"]), whole_company)
    assert [
        name for name, door in DOORS.items() for each in beyond if not _is_shut(partial(door, academy, marta, each))
    ] == []
    assert [name for name, door in DOORS.items() if _is_shut(partial(door, academy, marta, riga))] == []
    for team, is_known in (("Riga > Old Town", True), ("Old Town", True), ("Warsaw", False), ("Praga", False)):
        content = f"period,team,measure,value,answers\n2026-10,{team},CSAT,80,9\n".encode()
        plan = check_customer_figures(academy, who=marta, file_name="f.csv", content=content)
        assert [problem.code for problem in plan.problems] == ([] if is_known else ["figures-team-unknown"])


def _is_shut(enter: Callable[[], object]) -> bool:
    try:
        enter()
    except (NotAllowed, AssignmentNotFound):
        return True
    return False


def _nothing_of_warsaw_is_listed(world: World, marta: Visitor) -> None:
    """Look at everything that is not asked for by a team's or a person's id."""
    academy = world.academy
    assert {team.name for team in offered_teams(academy, who=marta)} == {"Riga", "Old Town"}
    assert {name.split()[0] for _, name in offered_people(academy, who=marta, name="")} == {
        f"Riga{number}" for number in range(5)
    }
    assert offered_people(academy, who=marta, name="Warsaw") == ()
    assert offered_people(academy, who=marta, name="Marta") == ()
    page = open_assignments(academy, who=marta, language=ENGLISH)
    assert [row.assignment.target_name for row in page.holding] == ["Old Town"]
    assert [state.pulse.team_name for state in list_pulses(academy, who=marta).states] == ["Riga"]
    report = completion_report(academy, who=marta, language=ENGLISH)
    assert {row.team_name for row in report.people} == {"Old Town"}
    assert {team.name for team in report.teams} == {"Riga", "Old Town"}
    book = load_workbook(
        io.BytesIO(take_report(academy, who=marta, language=ENGLISH, ending=Ending.XLSX)), read_only=True
    )
    said = " ".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    assert "Riga0 Lis" in said
    assert "Warsaw" not in said
    assert "Marta" not in said


def test_what_is_assigned_to_several_given_teams_is_listed_once_with_their_people_alone(world: World):
    academy, boss = world.academy, world.hire("Beata Boss", Role.ADMINISTRATOR)
    course_id = academy.library.course().course.id
    tartu = world.add("Tartu")
    for name, team in (("Anna", "Old Town"), ("Jan", "Praga"), ("Zane", "Warsaw"), ("Tiit", "Tartu")):
        world.hire(f"{name} Lis", team=world.teams[team])
    for team_id in (world.company, world.teams["Praga"], tartu, world.teams["Riga"]):
        assign(academy, who=boss, course_id=course_id, target=Target(team_id=team_id), wish=BY_MARCH)
    marta = granted(
        academy,
        world.hire("Marta Kalna", Role.MANAGER, team=tartu),
        *(world.teams[name] for name in ("Praga", "Warsaw", "Riga")),
    )

    rows = open_assignments(academy, who=marta, language=ENGLISH).holding
    found = [(row.assignment.target_name, row.is_own, row.counts.people if row.counts else 0) for row in rows]
    assert found == [("Riga", True, 1), ("Praga", True, 1), ("Company", False, 3)]
    assert [name for _, name in offered_people(academy, who=marta, name="lis")] == [
        "Anna Lis, Old Town",
        "Jan Lis, Praga",
        "Zane Lis, Warsaw",
    ]
