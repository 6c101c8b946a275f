"""The sample company's two surveys: there at first look, the same for the same seed, hidden where few took part."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from modules.activities.sample_people import SAMPLE_TEAMS
from modules.activities.sample_pulses import invent_pulses
from modules.course.climate_pulse import Facet
from modules.learning.service_climate import Hidden, shown_cells
from modules.people.person import PersonId, Role, TeamId
from modules.records import customer_figure_records, person_records, pulse_records
from modules.records.database import Database, open_database
from modules.records.migrations import migrate

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def company(db: Database) -> tuple[dict[str, TeamId], dict[str, PersonId]]:
    teams: dict[str, TeamId] = {}
    people: dict[str, PersonId] = {}
    for team in SAMPLE_TEAMS:
        above = teams[team.above] if team.above else None
        teams[team.name] = person_records.add_team(db, name=team.name, parent_id=above)
        for name in team.people:
            people[name] = person_records.add_person(
                db,
                full_name=name,
                sign_in_name=name,
                team_id=teams[team.name],
                roles={Role.EMPLOYEE},
                language=None,
                password_hash=None,
                now=NOW,
            )
    return teams, people


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with closing(open_database(tmp_path / "sample.db")) as opened:
        migrate(opened)
        yield opened


def test_two_surveys_are_over_and_small_teams_are_hidden(db: Database):
    with db.transaction():
        teams, people = company(db)
        invent_pulses(db, people=people, seed=7, now=NOW)

    pulses = pulse_records.ended_pulses(db, team_id=teams["Riga North"], today=NOW.date(), most=9)
    assert [(NOW.date() - pulse.ends_on) / timedelta(days=1) for pulse in pulses] == [49, 21]
    tallies = pulse_records.tallies_of_pulse(db, pulse_id=pulses[1].id)
    above = pulse_records.teams_of_pulse(db, pulse_id=pulses[1].id)
    cells = shown_cells(above, tallies[Facet.MANAGERIAL_SUPPORT])
    assert cells[teams["Sigulda"]].hidden is Hidden.FEW
    assert cells[teams["Riga North"]].tally is not None
    assert cells[teams["Jūrmala"]].tally is not None
    assert len(customer_figure_records.versions_of_team(db, team_id=teams["Riga North"])) == 3
    again = [
        pulse_records.tallies_of_pulse(db, pulse_id=pulse.id)[Facet.CUSTOMER_ORIENTATION][teams["Kraków"]]
        for pulse in pulses
    ]
    assert again[0] != again[1]


def test_the_same_seed_invents_the_same(db: Database, tmp_path: Path):
    found = []
    with closing(open_database(tmp_path / "other.db")) as other:
        migrate(other)
        for each in (db, other):
            with each.transaction():
                _, people = company(each)
                invent_pulses(each, people=people, seed=7, now=NOW)
            found.append(each.query("select * from pulse_tally order by pulse_id, team_id, facet"))
    assert found[0] == found[1]
