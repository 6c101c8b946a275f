"""Opening pulses, taking part in them, and who may."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from modules.academy import Academy
from modules.activities import running_pulses
from modules.activities.climate_questionnaire import QuestionnaireBroken, pulse_questionnaire
from modules.activities.running_pulses import PulseRefused, PulseState, Stage, list_pulses, open_pulse, withdraw_pulse
from modules.activities.taking_pulse import AnswersRefused, find_pulse_to_take, hand_in_pulse
from modules.course.climate_pulse import Facet
from modules.course.ids import LANGUAGES
from modules.learning.pulse import PulseId
from modules.people.person import Role, TeamId, Visitor
from modules.people.rights import NotAllowed
from modules.records import audit_records, person_records

TODAY = date(2026, 11, 23)
NEXT_WEEK = TODAY + timedelta(days=7)
ALL_FIVE = {statement.id: 5 for statement in pulse_questionnaire().statements()}


class Branch:
    """A manager with five people in a team of a company, and short words for what is done with pulses there."""

    def __init__(self, academy: Academy, hire, company: TeamId) -> None:
        self.academy, self.hire, self.company = academy, hire, company
        self.team = self.add_team("Riga", company)
        self.manager: Visitor = hire("Marta Kalna", Role.MANAGER, team=self.team)
        self.people: list[Visitor] = [hire(f"P{number} Ozola", team=self.team) for number in range(5)]

    def add_team(self, name: str, above: TeamId) -> TeamId:
        return person_records.add_team(self.academy.records, name=name, parent_id=above)

    def open(
        self,
        first: date = TODAY,
        last: date = NEXT_WEEK,
        *,
        who: Visitor | None = None,
        team: TeamId | None = None,
        every_quarter: bool = False,
    ) -> PulseId:
        return open_pulse(
            self.academy,
            who=who or self.manager,
            team_id=team or self.team,
            starts_on=first,
            ends_on=last,
            every_quarter=every_quarter,
        )[0]

    def take(self, who: Visitor, pulse_id: PulseId, marks: Mapping[str, int] = ALL_FIVE) -> None:
        hand_in_pulse(self.academy, who=who, pulse_id=pulse_id, marks=marks)

    def listed(self, who: Visitor | None = None) -> tuple[PulseState, ...]:
        return list_pulses(self.academy, who=who or self.manager).states


@pytest.fixture
def branch(academy: Academy, hire, company: TeamId) -> Branch:
    return Branch(academy, hire, company)


def test_the_shipped_file_asks_eight_to_ten_things_in_all_languages():
    questionnaire = pulse_questionnaire()
    statements = questionnaire.statements()
    assert 8 <= len(statements) <= 10
    assert {each.facet for each in questionnaire.facets} == set(Facet)
    for statement in statements:
        assert len({statement.text[language] for language in LANGUAGES}) == 3
        assert all(len(statement.text[language]) <= 100 for language in LANGUAGES)


def test_a_file_that_is_broken_or_gone_says_where(tmp_path):
    broken = tmp_path / "pulse.yaml"
    with pytest.raises(QuestionnaireBroken) as gone:
        pulse_questionnaire(broken)
    assert {problem.code for problem in gone.value.problems} == {"yaml-empty"}
    broken.write_text("lowest:\n  en: nix\n")
    with pytest.raises(QuestionnaireBroken) as found:
        pulse_questionnaire(broken)
    assert (2, "key-missing") in {(problem.line, problem.code) for problem in found.value.problems}


def test_everybody_in_the_branch_is_asked_once(branch: Branch):
    deeper = branch.hire("Zane Deep", team=branch.add_team("Old Town", branch.team))
    beside = branch.hire("Jan Beside")
    pulse_id = branch.open()

    for visitor in (branch.manager, deeper, *branch.people):
        asked = find_pulse_to_take(branch.academy, who=visitor)
        assert asked is not None
        assert (asked.id, asked.ends_on) == (pulse_id, NEXT_WEEK)
    assert find_pulse_to_take(branch.academy, who=beside) is None
    with pytest.raises(AnswersRefused, match="closed"):
        branch.take(beside, pulse_id)

    branch.take(deeper, pulse_id)
    assert find_pulse_to_take(branch.academy, who=deeper) is None
    with pytest.raises(AnswersRefused, match="twice"):
        branch.take(deeper, pulse_id)


@pytest.mark.parametrize(
    ("marks", "reason"), [({}, "empty"), ({"unknown": 3}, "empty"), ({"asked-before-changes": 6}, "mark")]
)
def test_answers_that_say_nothing_or_too_much_are_refused(branch: Branch, marks: Mapping[str, int], reason: str):
    pulse_id = branch.open()
    with pytest.raises(AnswersRefused, match=reason):
        branch.take(branch.people[0], pulse_id, marks)
    assert find_pulse_to_take(branch.academy, who=branch.people[0]) is not None


def test_nothing_is_audited_when_somebody_takes_part(branch: Branch):
    pulse_id = branch.open()
    before = branch.academy.records.query("select count(*) as n from audit")
    branch.take(branch.people[0], pulse_id)
    assert branch.academy.records.query("select count(*) as n from audit") == before
    audit = audit_records.list_audit(branch.academy.records, about=f"pulse {pulse_id}")
    assert [entry.deed for entry in audit] == ["open pulse"]


@pytest.mark.parametrize(
    ("first", "last", "reason"), [(-1, 7, "past"), (0, 3, "short"), (5, 0, "short"), (0, 45, "long")]
)
def test_a_period_that_cannot_be_is_refused(branch: Branch, first: int, last: int, reason: str):
    with pytest.raises(PulseRefused, match=reason):
        branch.open(TODAY + timedelta(days=first), TODAY + timedelta(days=last))
    assert branch.listed() == ()


def test_fewer_than_five_people_are_not_asked(branch: Branch):
    small = branch.add_team("Small", branch.team)
    for number in range(4):
        branch.hire(f"S{number} Small", team=small)
    with pytest.raises(PulseRefused, match="small"):
        branch.open(team=small)


def test_the_same_people_are_left_in_peace_for_two_weeks(branch: Branch):
    admin = branch.hire("Ada Root", Role.ADMINISTRATOR)
    branch.open()
    too_soon, soon_enough = NEXT_WEEK + timedelta(days=14), NEXT_WEEK + timedelta(days=15)
    week = timedelta(days=6)
    with pytest.raises(PulseRefused, match="near") as refused:
        branch.open(too_soon, too_soon + week, who=admin, team=branch.company)
    assert refused.value.other is not None
    assert refused.value.other.team_name == "Riga"
    assert branch.open(soon_enough, soon_enough + week, who=admin, team=branch.company)


def test_every_quarter_makes_a_year_of_pulses(branch: Branch):
    branch.open(every_quarter=True)
    states = branch.listed()
    assert [str(state.pulse.starts_on) for state in states] == ["2026-11-23", "2027-02-23", "2027-05-23", "2027-08-23"]
    assert [state.stage for state in states] == [Stage.RUNNING] + [Stage.PLANNED] * 3
    assert {(state.pulse.ends_on - state.pulse.starts_on).days for state in states} == {7}


def test_a_long_list_says_how_many_more_there_are(branch: Branch, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(running_pulses, "MOST_LISTED", 3)
    branch.open(every_quarter=True)
    found = list_pulses(branch.academy, who=branch.manager)
    assert ([state.stage for state in found.states], found.left_out_count) == (
        [Stage.RUNNING, Stage.PLANNED, Stage.PLANNED],
        1,
    )


def test_how_many_took_part_is_said_from_five_on_and_not_of_a_team_above(branch: Branch):
    admin = branch.hire("Ada Root", Role.ADMINISTRATOR)
    pulse_id = branch.open(who=admin, team=branch.company)
    for visitor in branch.people[:4]:
        branch.take(visitor, pulse_id)
    (state,) = branch.listed(admin)
    assert (state.asked, state.took_part, state.can_be_withdrawn) == (7, None, False)
    branch.take(branch.people[4], pulse_id)
    (state,) = branch.listed(admin)
    assert (state.asked, state.took_part) == (7, 5)
    (state,) = branch.listed()
    assert (state.asked, state.took_part, state.can_be_withdrawn) == (None, None, False)


def test_a_pulse_is_taken_back_until_somebody_takes_part(branch: Branch):
    later = timedelta(days=60)
    first, second = branch.open(), branch.open(TODAY + later, NEXT_WEEK + later)
    withdraw_pulse(branch.academy, who=branch.manager, pulse_id=second)
    branch.take(branch.people[0], first)
    for pulse_id in (first, second):
        with pytest.raises(PulseRefused, match="taken"):
            withdraw_pulse(branch.academy, who=branch.manager, pulse_id=pulse_id)
    assert [state.pulse.id for state in branch.listed()] == [first]


def test_only_managers_of_the_branch_run_a_pulse(branch: Branch):
    stranger = branch.hire("Jan Tartu", Role.MANAGER, team=branch.add_team("Tartu", branch.company))
    others = (stranger, branch.hire("Tom Trainer", Role.TRAINER), branch.people[0])
    for visitor in others:
        with pytest.raises(NotAllowed):
            branch.open(who=visitor)
    with pytest.raises(NotAllowed):
        branch.open(team=branch.company)
    pulse_id = branch.open()
    for visitor in others:
        with pytest.raises(NotAllowed):
            withdraw_pulse(branch.academy, who=visitor, pulse_id=pulse_id)
        with pytest.raises(NotAllowed):
            list_pulses(branch.academy, who=visitor, team_id=branch.team)
    assert [state.pulse.id for state in branch.listed()] == [pulse_id]
