"""Pulses: who is asked, counting each person once, and a database that does not say who gave which answers."""

import contextlib
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils.utils import sqlite3  # pyright: ignore[reportPrivateImportUsage] -- the newer one, where it is

from modules.course.climate_pulse import Facet
from modules.learning.pulse import PulseId
from modules.learning.service_climate import FacetTally
from modules.people.person import PersonId, Role, TeamId
from modules.records import person_records, pulse_records, staffing_records
from modules.records.database import Database, Row, open_database
from modules.records.migrations import migrate
from modules.records.pulse_records import HandedIn

FIRST, LAST = date(2026, 11, 16), date(2026, 11, 29)
NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)
DAY = timedelta(days=1)
KIND, HARSH = (5, 5, 4, 5), (1, 2, 1, 1)


def given(marks: Sequence[int]) -> dict[Facet, FacetTally]:
    """Return the tally of one person who gives each facet one mark; 0 leaves it out."""
    return {
        facet: FacetTally(1, tuple(int(each == mark) for each in range(1, 6)))
        for facet, mark in zip(Facet, marks, strict=True)
        if mark
    }


class Pulse:
    """A pulse of the company, opened by its first person, and short words for what happens in it."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.team_id = person_records.add_team(db, name="Amber Tea", parent_id=None)
        self.people = [self.add_person(f"Person {number}") for number in range(6)]
        self.id = self.open(self.team_id)

    def add_team(self, name: str, above: TeamId | None = None) -> TeamId:
        return person_records.add_team(self.db, name=name, parent_id=above or self.team_id)

    def add_person(self, name: str, team_id: TeamId | None = None) -> PersonId:
        return person_records.add_person(
            self.db,
            full_name=name,
            sign_in_name=name,
            team_id=team_id or self.team_id,
            roles={Role.EMPLOYEE},
            language=None,
            password_hash=None,
            now=NOW,
        )

    def open(self, team_id: TeamId, first: date = FIRST, last: date = LAST) -> PulseId:
        return pulse_records.add_pulse(
            self.db, team_id=team_id, starts_on=first, ends_on=last, by=self.people[0], now=NOW
        )

    def hand_in(self, person_id: PersonId, marks: Sequence[int] = KIND, today: date = FIRST) -> HandedIn:
        return pulse_records.hand_in(self.db, pulse_id=self.id, person_id=person_id, today=today, given=given(marks))

    def tally(self, facet: Facet, team_id: TeamId | None = None) -> FacetTally:
        return pulse_records.tallies_of_pulse(self.db, pulse_id=self.id)[facet][team_id or self.team_id]


@pytest.fixture
def pulse(database: Database) -> Pulse:
    return Pulse(database)


def test_answers_are_counted_by_facet(pulse: Pulse):
    assert pulse.hand_in(pulse.people[0], (5, 4, 0, 1)) is HandedIn.COUNTED
    assert pulse.hand_in(pulse.people[1], (5, 3, 0, 0)) is HandedIn.COUNTED

    assert pulse.tally(Facet.CUSTOMER_ORIENTATION) == FacetTally(2, (0, 0, 0, 0, 2))
    assert pulse.tally(Facet.MANAGERIAL_SUPPORT) == FacetTally(2, (0, 0, 1, 1, 0))
    assert pulse.tally(Facet.RESOURCES_AND_TRAINING) == FacetTally(0)
    assert pulse.tally(Facet.FEEDBACK_AND_RECOGNITION) == FacetTally(1, (1, 0, 0, 0, 0))
    assert pulse_records.count_parts(pulse.db, pulse_id=pulse.id) == 2


def test_nobody_is_counted_twice_and_the_first_answers_stay(pulse: Pulse):
    pulse.hand_in(pulse.people[0], KIND)
    assert pulse.hand_in(pulse.people[0], HARSH) is HandedIn.TWICE
    assert pulse.tally(Facet.CUSTOMER_ORIENTATION) == FacetTally(1, (0, 0, 0, 0, 1))


def test_handing_in_from_two_tabs_at_once_counts_once(
    pulse: Pulse, at_once: Callable[[Sequence[Callable[[], object]]], list[BaseException]]
):
    results: list[HandedIn] = []
    deeds = [lambda: results.append(pulse.hand_in(pulse.people[0]))] * 3
    deeds += [lambda who=who: results.append(pulse.hand_in(who)) for who in pulse.people[1:]]

    assert at_once(deeds) == []
    assert sorted(results) == ["counted"] * 6 + ["twice"] * 2
    assert pulse.tally(Facet.CUSTOMER_ORIENTATION).people == 6
    assert pulse_records.count_parts(pulse.db, pulse_id=pulse.id) == 6


@pytest.mark.parametrize("day", [FIRST - DAY, LAST + DAY])
def test_outside_its_days_a_pulse_takes_nothing(pulse: Pulse, day: date):
    assert pulse.hand_in(pulse.people[0], today=day) is HandedIn.CLOSED
    assert pulse_records.count_parts(pulse.db, pulse_id=pulse.id) == 0


def test_who_is_beside_the_team_or_gone_is_not_counted(pulse: Pulse):
    beside = pulse.add_team("Beside")
    below = pulse.add_team("Below")
    stranger = pulse.add_person("Stranger", beside)
    pulse.id = pulse.open(below)
    assert pulse.hand_in(stranger) is HandedIn.CLOSED
    staffing_records.set_active(pulse.db, person_id=stranger, is_active=False)
    pulse.id = pulse.open(beside)
    assert pulse.hand_in(stranger) is HandedIn.CLOSED


def test_a_team_of_fewer_than_five_is_counted_with_the_team_above(pulse: Pulse):
    big = pulse.add_team("Big")
    small = pulse.add_team("Small", big)
    of_big = [pulse.add_person(f"B {number}", big) for number in range(5)]
    of_small = [pulse.add_person(f"S {number}", small) for number in range(4)]
    for who in (*of_big, *of_small):
        pulse.hand_in(who)

    assert pulse_records.teams_of_pulse(pulse.db, pulse_id=pulse.id) == {
        pulse.team_id: None,
        big: pulse.team_id,
    }
    assert pulse.tally(Facet.MANAGERIAL_SUPPORT, big).people == 9


def test_the_teams_stay_as_they_were_when_the_first_took_part(pulse: Pulse):
    pulse.hand_in(pulse.people[0])
    later = pulse.add_team("Later")
    people = [pulse.add_person(f"L {number}", later) for number in range(5)]
    assert pulse.hand_in(people[0]) is HandedIn.COUNTED
    assert list(pulse_records.teams_of_pulse(pulse.db, pulse_id=pulse.id)) == [pulse.team_id]
    assert pulse.tally(Facet.MANAGERIAL_SUPPORT).people == 2


def test_somebody_is_asked_until_they_take_part_and_until_it_ends(pulse: Pulse):
    def asked(who: PersonId, today: date = FIRST) -> PulseId | None:
        found = pulse_records.open_pulse_of(pulse.db, person_id=who, today=today)
        return found.id if found else None

    anna, other = pulse.people[:2]
    assert [asked(anna, day) for day in (FIRST - DAY, FIRST, LAST, LAST + DAY)] == [None, pulse.id, pulse.id, None]
    pulse.hand_in(anna)
    assert (asked(anna), asked(other)) == (None, pulse.id)


def test_a_pulse_can_be_taken_back_until_somebody_takes_part(pulse: Pulse):
    second = pulse.open(pulse.team_id)
    pulse.hand_in(pulse.people[0])
    assert not pulse_records.withdraw_pulse(pulse.db, pulse_id=pulse.id)
    assert pulse_records.withdraw_pulse(pulse.db, pulse_id=second)
    assert not pulse_records.withdraw_pulse(pulse.db, pulse_id=second)
    assert [row.id for row in pulse_records.pulses_in_line(pulse.db, team_id=pulse.team_id)] == [pulse.id]


def test_results_are_of_pulses_that_are_over(pulse: Pulse):
    pulse.hand_in(pulse.people[0])
    team = pulse.team_id

    def over(today: date) -> list[PulseId]:
        return [row.id for row in pulse_records.ended_pulses(pulse.db, team_id=team, today=today, most=3)]

    assert (over(LAST), over(LAST + DAY)) == ([], [pulse.id])


def everything(db: Database) -> dict[str, list[Row]]:
    """Return every row of every table, in the order in which it lies."""
    if db.dialect == "sqlite":
        tables = db.query("select name, sql from sqlite_master where type = 'table' order by name")
        keyed = {row["name"]: "without rowid" in row["sql"].lower() for row in tables}
        selects = {name: "select * from " + name + ("" if keyed[name] else " order by rowid") for name in keyed}  # noqa: S608
    else:
        tables = db.query("select tablename as name from pg_tables where schemaname = 'public' order by 1")
        selects = {row["name"]: "select * from " + row["name"] + " order by ctid" for row in tables}  # noqa: S608
    return {name: db.query(select) for name, select in selects.items()}


class Undone(Exception):
    """Ends what was only tried."""


def left_behind(pulse: Pulse, said: Iterable[Sequence[int]]) -> dict[str, list[Row]]:
    """Return the whole database after all have said something, and undo it."""
    found: dict[str, list[Row]] = {}
    with contextlib.suppress(Undone), pulse.db.transaction():
        for who, marks in zip(pulse.people, said, strict=True):
            assert pulse.hand_in(who, marks) is HandedIn.COUNTED
        found = everything(pulse.db)
        raise Undone
    return found


def test_the_database_is_the_same_whoever_gave_which_answers(pulse: Pulse):
    """The same six people take part in the same order; who says what is dealt anew. Not a row or its place differs."""
    said = [KIND, HARSH, (3, 0, 2, 4), (0, 0, 0, 1), KIND, (2, 2, 2, 2)]
    known = left_behind(pulse, said)
    assert {table for table, rows in known.items() if rows} >= {"pulse", "pulse_part", "pulse_tally", "pulse_team"}
    for dealt in (said[::-1], said[2:] + said[:2], [said[each] for each in (1, 0, 3, 2, 5, 4)]):
        assert left_behind(pulse, dealt) == known


def test_no_column_beside_answers_is_a_person_a_time_or_a_running_number(pulse: Pulse):
    pulse.hand_in(pulse.people[0])
    counts = ["people", "ones", "twos", "threes", "fours", "fives"]
    assert set(pulse.db.query("select * from pulse_tally")[0]) == {"pulse_id", "team_id", "facet", *counts}
    assert set(pulse.db.query("select * from pulse_part")[0]) == {"pulse_id", "person_id"}
    assert pulse.db.query("select count(*) as n from audit") == [{"n": 0}]


def test_every_row_of_a_teams_counts_is_written_by_the_same_hand(pulse: Pulse):
    """PostgreSQL notes which transaction wrote a row last: a facet that was left out must not stand apart."""
    if pulse.db.dialect == "sqlite":
        pytest.skip("SQLite keeps no such note.")
    pulse.hand_in(pulse.people[0], KIND)
    pulse.hand_in(pulse.people[1], (1, 0, 0, 0))
    assert pulse.db.query("select count(distinct xmin::text) as n from pulse_tally") == [{"n": 1}]


def test_the_files_of_two_such_databases_are_the_same_to_the_byte(tmp_path: Path):
    said = [KIND, HARSH, (3, 0, 2, 4), (0, 0, 0, 1), KIND, HARSH]
    files: list[bytes] = []
    for name, order in (("one", 1), ("other", -1)):
        with closing(open_database(tmp_path / f"{name}.db")) as db:
            migrate(db)
            db.execute("update _sqlite_migrations set applied_at = ''")
            pulse = Pulse(db)
            for who, marks in zip(pulse.people, said[::order], strict=True):
                pulse.hand_in(who, marks)
        with closing(sqlite3.connect(tmp_path / f"{name}.db")) as connection:
            connection.execute("vacuum into ?", [str(tmp_path / f"{name}.copy")])
        files.append((tmp_path / f"{name}.copy").read_bytes())
    assert files[0] == files[1]
