"""Customers' figures: a dry run first, then all or nothing; what is replaced is kept; nobody reaches another branch."""

from datetime import timedelta

import pytest

from modules.academy import Academy
from modules.activities.climate_reporting import climate_report
from modules.activities.customer_figures import (
    FigureChange,
    FiguresChanged,
    FiguresRefused,
    check_customer_figures,
    import_customer_figures,
)
from modules.learning.customer_figure import Measure
from modules.people.person import Role, TeamId, Visitor
from modules.people.rights import NotAllowed
from modules.records import audit_records, person_records

HEAD = "period,team,measure,value,answers\n"
TWO = (HEAD + "2026-10,Riga,CSAT,87.5,120\n2026-10,Riga > Old Town,NPS,31,45\n").encode()


class Branch:
    """A manager of Riga, with Old Town below, beside Tartu."""

    def __init__(self, academy: Academy, hire, company: TeamId) -> None:
        self.academy, self.hire, self.company = academy, hire, company
        self.riga = person_records.add_team(academy.records, name="Riga", parent_id=company)
        self.town = person_records.add_team(academy.records, name="Old Town", parent_id=self.riga)
        self.tartu = person_records.add_team(academy.records, name="Tartu", parent_id=company)
        self.manager: Visitor = hire("Marta Kalna", Role.MANAGER, team=self.riga)

    def check(self, content: bytes, who: Visitor | None = None):
        return check_customer_figures(self.academy, who=who or self.manager, file_name="f.csv", content=content)

    def take(self, content: bytes, who: Visitor | None = None, expected: str | None = None):
        return import_customer_figures(
            self.academy, who=who or self.manager, file_name="f.csv", content=content, expected=expected
        )

    def codes(self, row: str, who: Visitor | None = None) -> list[tuple[int, int, str]]:
        found = self.check((HEAD + row).encode(), who).problems
        return [(problem.line, problem.column, problem.code) for problem in found]


@pytest.fixture
def branch(academy: Academy, hire, company: TeamId) -> Branch:
    return Branch(academy, hire, company)


def test_a_dry_run_counts_and_changes_nothing_then_the_import_does_it(branch: Branch):
    plan = branch.check(TWO)
    assert (plan.count(FigureChange.ADD), plan.count(FigureChange.REPLACE), plan.unchanged_count) == (2, 0, 0)
    assert climate_report(branch.academy, who=branch.manager).figures == ()

    assert branch.take(TWO, expected=plan.digest) == plan
    (figure,) = climate_report(branch.academy, who=branch.manager).figures
    assert (figure.measure, figure.period, figure.value, figure.answers) == (Measure.CSAT, "2026-10", 87.5, 120)
    again = branch.check(TWO)
    assert (again.figures, again.unchanged_count) == ((), 2)


def test_the_same_period_team_and_measure_is_replaced_and_its_history_kept(branch: Branch, clock):
    branch.take(TWO)
    clock.pass_time(days=1)
    corrected = (HEAD + "2026-10,riga,csat,85,130\n").encode()
    plan = branch.take(corrected)
    assert (plan.count(FigureChange.ADD), plan.count(FigureChange.REPLACE)) == (0, 1)

    (figure,) = climate_report(branch.academy, who=branch.manager).figures
    assert (figure.value, figure.answers) == (85.0, 130)
    (earlier,) = climate_report(branch.academy, who=branch.manager).replaced
    assert (earlier.figure.value, earlier.file_name, earlier.person_name) == (87.5, "f.csv", "Marta Kalna")
    assert earlier.imported_at == clock() - timedelta(days=1)
    (entry,) = audit_records.list_audit(branch.academy.records, about="customer import 2")
    assert (entry.actor_id, dict(entry.detail)) == (branch.manager.person.id, {"file": "f.csv", "add": 0, "replace": 1})


def test_nothing_is_taken_over_while_anything_is_wrong(branch: Branch):
    with pytest.raises(FiguresRefused) as refused:
        branch.take(TWO + b"2026-11,Nowhere,CSAT,1,1\n")
    assert [problem.code for problem in refused.value.problems if problem.severity.value == "error"] == [
        "figures-team-unknown"
    ]
    assert branch.check(TWO).count(FigureChange.ADD) == 2


def test_a_table_that_would_do_something_else_by_now_does_nothing(branch: Branch):
    plan = branch.check(TWO)
    branch.take((HEAD + "2026-10,Riga,CSAT,1.5,1\n").encode())
    with pytest.raises(FiguresChanged):
        branch.take(TWO, expected=plan.digest)


def test_a_row_that_stands_there_twice_is_a_problem(branch: Branch):
    assert branch.codes("2026-10,Riga,CSAT,80,9\n2026-10,riga,CSAT,81,9\n") == [(3, 1, "figures-twice")]


def test_a_period_that_has_not_begun_is_a_problem(branch: Branch):
    assert branch.codes("2026-12,Riga,CSAT,80,9\n2027-Q1,Riga,CSAT,80,9\n") == [
        (2, 1, "figures-period-future"),
        (3, 1, "figures-period-future"),
    ]
    assert branch.codes("2026-11,Riga,CSAT,80,9\n2026-Q4,Riga,CSAT,80,9\n") == []


def test_another_branchs_team_is_as_unknown_as_one_that_is_not_there(branch: Branch):
    for name in ("Tartu", "Company", "Company > Tartu", "Nowhere"):
        assert branch.codes(f"2026-10,{name},CSAT,80,9\n") == [(2, 2, "figures-team-unknown")]
    admin = branch.hire("Ada Root", Role.ADMINISTRATOR)
    assert branch.codes("2026-10,Tartu,CSAT,80,9\n", admin) == []


def test_a_name_that_two_teams_have_is_asked_about(branch: Branch):
    person_records.add_team(branch.academy.records, name="Desk", parent_id=branch.riga)
    person_records.add_team(branch.academy.records, name="Desk", parent_id=branch.town)
    admin = branch.hire("Ada Root", Role.ADMINISTRATOR)
    assert branch.codes("2026-10,Desk,CSAT,80,9\n", admin) == [(2, 2, "figures-team-ambiguous")]
    assert branch.codes("2026-10,Old Town > Desk,CSAT,80,9\n") == []


def test_others_import_nothing(branch: Branch):
    stranger = branch.hire("Jan Tartu", Role.MANAGER, team=branch.tartu)
    employee = branch.hire("Eva Plain", team=branch.riga)
    branch.take(TWO)
    assert [problem.code for problem in branch.check(TWO, stranger).problems] == ["figures-team-unknown"] * 2
    with pytest.raises(NotAllowed):
        branch.check(TWO, employee)
    with pytest.raises(NotAllowed):
        branch.take(TWO, employee)
