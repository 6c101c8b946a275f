"""Two surveys of the sample company's service climate that are over, and what its customers say."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from random import Random

from modules.activities.sample_people import COMPANY, SAMPLE_TEAMS
from modules.course.climate_pulse import HIGHEST, LOWEST, MARKS, Facet
from modules.learning.customer_figure import CustomerFigure, Measure
from modules.learning.service_climate import FacetTally
from modules.people.person import PersonId, TeamId
from modules.records import customer_figure_records, person_records, pulse_records
from modules.records.database import Database

_BEGAN_DAYS_AGO = (56, 28)
_LASTED = timedelta(days=7)
_USUAL = {
    Facet.CUSTOMER_ORIENTATION: 4.0,
    Facet.MANAGERIAL_SUPPORT: 3.6,
    Facet.RESOURCES_AND_TRAINING: 3.2,
    Facet.FEEDBACK_AND_RECOGNITION: 2.9,
}
_BETTER_THE_SECOND_TIME = 0.3
_SPREAD = 0.9
_STATEMENTS_OF_A_FACET = 2
_SHARE_THAT_TAKES_PART = 0.8
_FEW = ("Sigulda", 4)
"""A team of which so few take part that its figures are hidden."""
_SATISFIED = (("Riga North", (81.5, 83.0, 86.0)), (COMPANY, (84.0, 84.5, 85.0)))


def invent_pulses(records: Database, *, people: Mapping[str, PersonId], seed: int, now: datetime) -> None:
    """Keep two pulses of the company with most people's answers, and three months of customers' figures."""
    chance = Random(f"pulses {seed}")  # noqa: S311 -- believable, not secret; of its own, so that nothing else changes
    company = person_records.root_team(records)
    if company is None:
        return
    leader = people[SAMPLE_TEAMS[0].people[0]]
    today = now.astimezone().date()
    moods = {team.name: chance.uniform(-0.4, 0.4) for team in SAMPLE_TEAMS}
    for number, days in enumerate(_BEGAN_DAYS_AGO):
        first = today - timedelta(days=days)
        pulse_id = pulse_records.add_pulse(
            records, team_id=company.id, starts_on=first, ends_on=first + _LASTED, by=leader, now=now
        )
        for team in SAMPLE_TEAMS:
            mood = moods[team.name] + number * _BETTER_THE_SECOND_TIME
            for name in _who_takes_part(chance, team.name, team.people):
                pulse_records.hand_in(
                    records, pulse_id=pulse_id, person_id=people[name], today=first, given=_answers(chance, mood)
                )
    _invent_figures(records, chance, company.id, leader, now)


def _who_takes_part(chance: Random, team_name: str, people: Sequence[str]) -> Sequence[str]:
    if team_name == _FEW[0]:
        return people[: _FEW[1]]
    return [name for name in people if chance.random() < _SHARE_THAT_TAKES_PART]


def _answers(chance: Random, mood: float) -> Mapping[Facet, FacetTally]:
    """Return the tally of one person, who is in a better or a worse mood than others."""
    found: dict[Facet, FacetTally] = {}
    for facet, usual in _USUAL.items():
        given = [round(chance.gauss(usual + mood, _SPREAD)) for _ in range(_STATEMENTS_OF_A_FACET)]
        marks = [min(max(mark, LOWEST), HIGHEST) for mark in given]
        found[facet] = FacetTally(1, tuple(marks.count(mark) for mark in MARKS))
    return found


def _invent_figures(records: Database, chance: Random, company_id: TeamId, by: PersonId, now: datetime) -> None:
    team_ids = {team.name: team.id for team in person_records.teams_below(records, team_id=company_id)}
    figures = [
        CustomerFigure(
            team_ids[name], Measure.CSAT, _month_before(now.astimezone().date(), back), value, chance.randrange(60, 200)
        )
        for name, values in _SATISFIED
        for back, value in zip((3, 2, 1), values, strict=True)
    ]
    customer_figure_records.add_import(records, file_name="csat.csv", figures=figures, by=by, now=now)


def _month_before(today: date, back: int) -> str:
    year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
    return f"{year}-{month + 1:02}"
