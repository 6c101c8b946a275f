"""What managers see of a pulse: figures of five people and more, after it is over, of their own branch."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import pytest

from modules.academy import Academy
from modules.activities.climate_questionnaire import pulse_questionnaire
from modules.activities.climate_reporting import climate_report
from modules.activities.managing_teams import move_team
from modules.activities.running_pulses import open_pulse
from modules.activities.taking_pulse import hand_in_pulse
from modules.course.climate_pulse import Facet
from modules.learning.customer_figure import CustomerFigure, Measure
from modules.learning.service_climate import Cell, FacetTally, Hidden
from modules.people.person import Role, TeamId, Visitor
from modules.people.rights import NotAllowed
from modules.records import customer_figure_records, person_records
from modules.records.instants import to_milliseconds

TODAY = date(2026, 11, 23)
LAST = TODAY + timedelta(days=6)
OF = {each.facet: [statement.id for statement in each.statements] for each in pulse_questionnaire().facets}


def marks(**of_facet: int) -> Mapping[str, int]:
    """Return marks for every statement of the facets that are named by their first words."""
    return {
        statement: mark
        for facet in Facet
        for word, mark in of_facet.items()
        if facet.value.startswith(word)
        for statement in OF[facet]
    }


class Climate:
    """A company with a manager's team of two and a team of five below it."""

    def __init__(self, academy: Academy, hire, company: TeamId, clock) -> None:
        self.academy, self.hire, self.company, self.clock = academy, hire, company, clock
        self.riga = person_records.add_team(academy.records, name="Riga", parent_id=company)
        self.town = person_records.add_team(academy.records, name="Old Town", parent_id=self.riga)
        self.manager: Visitor = hire("Marta Kalna", Role.MANAGER, team=self.riga)
        self.of_riga: list[Visitor] = [self.manager, hire("Rita One", team=self.riga)]
        self.of_town: list[Visitor] = [hire(f"T{number} Town", team=self.town) for number in range(5)]

    def pulse(self, said: Sequence[tuple[Visitor, Mapping[str, int]]]) -> None:
        today = self.clock().date()
        (pulse_id,) = open_pulse(
            self.academy, who=self.manager, team_id=self.riga, starts_on=today, ends_on=today + timedelta(days=6)
        )
        for visitor, given in said:
            hand_in_pulse(self.academy, who=visitor, pulse_id=pulse_id, marks=given)
        self.clock.pass_time(days=7)

    def cells(self, team_id: TeamId, facet: Facet = Facet.MANAGERIAL_SUPPORT) -> Cell:
        report = climate_report(self.academy, who=self.manager, team_id=team_id)
        assert report.chosen is not None
        return report.chosen.cells[facet]


@pytest.fixture
def climate(academy: Academy, hire, company: TeamId, clock) -> Climate:
    return Climate(academy, hire, company, clock)


def test_a_month_tells_the_modules_passed_by_its_end_and_a_pulse_those_passed_by_its_own(climate: Climate):
    climate.pulse([(who, marks(managerial=4)) for who in climate.of_riga + climate.of_town])  # ends on 29 November
    now = to_milliseconds(climate.clock())
    climate.academy.records.execute("update module_progress set completed_at = :now", now=now)

    report = climate_report(climate.academy, who=climate.manager)
    (month,) = report.months
    assert month.result == report.chosen
    assert month.passed_share == 1.0, "as the team's page has it on that day"
    assert [result.passed_share for result in report.results] == [0.0]


def test_the_team_of_five_is_hidden_where_the_whole_of_seven_is_shown(climate: Climate):
    climate.pulse([(who, marks(managerial=4)) for who in climate.of_riga + climate.of_town])

    assert climate.cells(climate.riga) == Cell(FacetTally(7, (0, 0, 0, 14, 0)))
    assert climate.cells(climate.town) == Cell(hidden=Hidden.DIFFERENCE)
    (below,) = climate_report(climate.academy, who=climate.manager).below
    assert (below.team.name, below.cells[Facet.MANAGERIAL_SUPPORT]) == ("Old Town", Cell(hidden=Hidden.DIFFERENCE))


def test_each_facet_is_shown_or_hidden_by_how_many_answered_it(climate: Climate):
    whole, four = marks(managerial=4, customer=5), marks(managerial=2)
    climate.pulse(
        [(who, four if number < 3 else whole) for number, who in enumerate(climate.of_riga + climate.of_town)]
    )

    assert climate.cells(climate.riga, Facet.MANAGERIAL_SUPPORT).tally == FacetTally(7, (0, 6, 0, 8, 0))
    assert climate.cells(climate.riga, Facet.CUSTOMER_ORIENTATION) == Cell(hidden=Hidden.FEW)
    assert climate.cells(climate.riga, Facet.RESOURCES_AND_TRAINING) == Cell(hidden=Hidden.FEW)


def test_nothing_is_shown_while_a_pulse_runs(climate: Climate):
    (pulse_id,) = open_pulse(climate.academy, who=climate.manager, team_id=climate.riga, starts_on=TODAY, ends_on=LAST)
    for who in climate.of_town:
        hand_in_pulse(climate.academy, who=who, pulse_id=pulse_id, marks=marks(customer=3))
    assert climate_report(climate.academy, who=climate.manager).results == ()
    climate.clock.pass_time(days=6)
    assert climate_report(climate.academy, who=climate.manager).results == ()
    climate.clock.pass_time(days=1)
    assert len(climate_report(climate.academy, who=climate.manager).results) == 1


def test_a_team_that_moves_later_changes_no_figure(climate: Climate):
    """Otherwise the whole before and after the move would tell the two who stay."""
    admin: Visitor = climate.hire("Ada Root", Role.ADMINISTRATOR)
    climate.pulse([(who, marks(managerial=4)) for who in climate.of_riga + climate.of_town])
    before = climate.cells(climate.riga)
    move_team(climate.academy, who=admin, team_id=climate.town, parent_id=climate.company)
    assert climate.cells(climate.riga) == before
    report = climate_report(climate.academy, who=admin, team_id=climate.town)
    assert report.chosen is not None
    assert report.chosen.cells[Facet.MANAGERIAL_SUPPORT].hidden is Hidden.DIFFERENCE


def test_nobody_sees_another_branch(climate: Climate):
    climate.pulse([(who, marks(managerial=4)) for who in climate.of_riga + climate.of_town])
    beside = person_records.add_team(climate.academy.records, name="Tartu", parent_id=climate.company)
    stranger = climate.hire("Jan Tartu", Role.MANAGER, team=beside)
    for who, team_id in ((stranger, climate.riga), (stranger, climate.company), (climate.manager, climate.company)):
        with pytest.raises(NotAllowed):
            climate_report(climate.academy, who=who, team_id=team_id)
    with pytest.raises(NotAllowed):
        climate_report(climate.academy, who=climate.of_town[0])
    other = climate_report(climate.academy, who=stranger)
    assert (other.results, other.below, other.figures) == ((), (), ())


def test_another_branchs_pulse_cannot_be_chosen_by_its_number(climate: Climate):
    climate.pulse([(who, marks(managerial=4)) for who in climate.of_riga + climate.of_town])
    beside = person_records.add_team(climate.academy.records, name="Tartu", parent_id=climate.company)
    stranger = climate.hire("Jan Tartu", Role.MANAGER, team=beside)
    theirs = climate_report(climate.academy, who=climate.manager).results[0].pulse.id
    assert climate_report(climate.academy, who=stranger, pulse_id=theirs).chosen is None


def test_pulses_modules_and_customers_stand_on_one_axis_of_months(climate: Climate):
    everybody = climate.of_riga + climate.of_town
    climate.pulse([(who, marks(managerial=2)) for who in everybody])  # ends on 29 November
    climate.clock.pass_time(days=60)
    climate.pulse([(who, marks(managerial=5)) for who in everybody])  # ends on 4 February
    figures = [
        CustomerFigure(climate.riga, Measure.CSAT, "2026-Q4", 80.0, 40),
        CustomerFigure(climate.riga, Measure.CSAT, "2026-12", 82.5, 12),
        CustomerFigure(climate.town, Measure.NPS, "2026-12", 10.0, 12),
    ]
    customer_figure_records.add_import(
        climate.academy.records, file_name="f.csv", figures=figures, by=climate.manager.person.id, now=climate.clock()
    )

    report = climate_report(climate.academy, who=climate.manager)

    assert [str(month.first_day) for month in report.months] == ["2026-11-01", "2026-12-01", "2027-01-01", "2027-02-01"]
    ended = [month.result.pulse.ends_on.isoformat() if month.result else None for month in report.months]
    assert ended == ["2026-11-29", None, None, "2027-02-04"]
    assert report.chosen == report.results[1]
    assert [month.figures.get(Measure.CSAT) for month in report.months] == [None, figures[1], None, None]
    assert [(figure.period, figure.value) for figure in report.figures] == [("2026-12", 82.5), ("2026-Q4", 80.0)]
    assert [month.passed_share for month in report.months] == [0.0] * 4
    first = climate_report(climate.academy, who=climate.manager, pulse_id=report.results[0].pulse.id)
    assert first.chosen == report.results[0]
