"""Pulses and taking part in them. What people answer is only counted; no row says what one person answered.

The counts of a team have a row for each facet, and handing in writes all of them anew, whichever facets were answered.
That somebody took part is a row of its own, without a time. So the database is the same whoever of those who took
part in a team gave which answers. See docs/decisions/0020.
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from modules.course.climate_pulse import Facet
from modules.learning.pulse import Pulse, PulseId
from modules.learning.service_climate import SHOWN_FROM, FacetTally
from modules.people.person import PersonId, TeamId
from modules.records.database import Database, Row
from modules.records.instants import to_milliseconds


class HandedIn(StrEnum):
    """What became of answers: counted, given before by the same person, or too late, too early, or not asked for."""

    COUNTED = "counted"
    TWICE = "twice"
    CLOSED = "closed"


def add_pulse(db: Database, *, team_id: TeamId, starts_on: date, ends_on: date, by: PersonId, now: datetime) -> PulseId:
    """Open a pulse for a team and all below it."""
    row = db.query(
        """
        insert into pulse (team_id, starts_on, ends_on, created_at, created_by)
        values (:team_id, :starts_on, :ends_on, :now, :created_by) returning id
        """,
        team_id=team_id,
        starts_on=starts_on.isoformat(),
        ends_on=ends_on.isoformat(),
        now=to_milliseconds(now),
        created_by=by,
    )
    return PulseId(row[0]["id"])


def find_pulse(db: Database, *, pulse_id: PulseId) -> Pulse | None:
    """Return a pulse; None if there is none with this id."""
    row = db.one(
        """
        select p.id, p.team_id, t.name, p.starts_on, p.ends_on
        from pulse p join team t on t.id = p.team_id where p.id = :pulse_id
        """,
        pulse_id=pulse_id,
    )
    return _pulse(row) if row else None


def pulses_in_line(db: Database, *, team_id: TeamId) -> tuple[Pulse, ...]:
    """Return the pulses of a team, of those above and of those below it, by their first days."""
    rows = db.query(
        """
        select p.id, p.team_id, t.name, p.starts_on, p.ends_on
        from pulse p join team t on t.id = p.team_id
        where p.team_id in (select x.descendant_id from team_tree x where x.ancestor_id = :team_id)
          or p.team_id in (select x.ancestor_id from team_tree x where x.descendant_id = :team_id)
        order by p.starts_on, p.id
        """,
        team_id=team_id,
    )
    return tuple(map(_pulse, rows))


def count_people(db: Database, *, team_id: TeamId) -> int:
    """Return how many active people there are in a team and below it."""
    found = db.query(
        """
        select count(*) as n from team_tree x join person p on p.team_id = x.descendant_id and p.is_active = 1
        where x.ancestor_id = :team_id
        """,
        team_id=team_id,
    )
    return int(found[0]["n"])


def count_parts(db: Database, *, pulse_id: PulseId) -> int:
    """Return how many people have taken part in a pulse."""
    found = db.query("select count(*) as n from pulse_part where pulse_id = :pulse_id", pulse_id=pulse_id)
    return int(found[0]["n"])


def open_pulse_of(db: Database, *, person_id: PersonId, today: date) -> Pulse | None:
    """Return the pulse that asks somebody today and in which they have not taken part; None if there is none."""
    row = db.one(
        """
        select p.id, p.team_id, t.name, p.starts_on, p.ends_on
        from person a
        join team_tree x on x.descendant_id = a.team_id
        join pulse p on p.team_id = x.ancestor_id and p.starts_on <= :today and p.ends_on >= :today
        join team t on t.id = p.team_id
        where a.id = :person_id and not exists (
          select 1 from pulse_part d where d.pulse_id = p.id and d.person_id = :person_id)
        order by p.ends_on, p.id limit 1
        """,
        person_id=person_id,
        today=today.isoformat(),
    )
    return _pulse(row) if row else None


def hand_in(
    db: Database,
    *,
    pulse_id: PulseId,
    person_id: PersonId,
    today: date,
    given: Mapping[Facet, FacetTally],
) -> HandedIn:
    """Count somebody's answers and remember that they took part, in one transaction; nothing if it cannot be.

    `given` is the tally of this person alone. The first to take part settles by which teams the pulse is counted.
    """
    with db.transaction():
        if not db.execute(  # takes the pulse: of two who come at once, one waits
            """
            update pulse set ends_on = ends_on where id = :pulse_id and starts_on <= :today and ends_on >= :today
            """,
            pulse_id=pulse_id,
            today=today.isoformat(),
        ):
            return HandedIn.CLOSED
        _settle_teams(db, pulse_id)
        team_id = _team_to_count_by(db, pulse_id, person_id)
        if team_id is None:
            return HandedIn.CLOSED
        if not db.execute(
            """
            insert into pulse_part (pulse_id, person_id) values (:pulse_id, :person_id)
            on conflict (pulse_id, person_id) do nothing
            """,
            pulse_id=pulse_id,
            person_id=person_id,
        ):
            return HandedIn.TWICE
        for facet in Facet:
            _count(db, pulse_id, team_id, facet, given.get(facet, FacetTally(0)))
    return HandedIn.COUNTED


def _settle_teams(db: Database, pulse_id: PulseId) -> None:
    """Fix the tree of teams by which a pulse is counted, unless it is fixed.

    A team with fewer than five active people in it and below is none of them: its people count for the team above.
    """
    if db.one("select team_id from pulse_team where pulse_id = :pulse_id limit 1", pulse_id=pulse_id):
        return
    db.execute(
        """
        insert into pulse_team (pulse_id, team_id, parent_id)
        select p.id, t.id, case when t.id = p.team_id then null else t.parent_id end
        from pulse p join team_tree x on x.ancestor_id = p.team_id join team t on t.id = x.descendant_id
        where p.id = :pulse_id and (t.id = p.team_id or :at_least <= (
          select count(*) from team_tree y join person a on a.team_id = y.descendant_id and a.is_active = 1
          where y.ancestor_id = t.id))
        """,
        pulse_id=pulse_id,
        at_least=SHOWN_FROM,
    )
    for facet in Facet:
        db.execute(
            """
            insert into pulse_tally (pulse_id, team_id, facet)
            select pulse_id, team_id, :facet from pulse_team where pulse_id = :pulse_id
            """,
            pulse_id=pulse_id,
            facet=facet.value,
        )


def _team_to_count_by(db: Database, pulse_id: PulseId, person_id: PersonId) -> TeamId | None:
    """Return the nearest team at or above somebody's own by which the pulse is counted; None if there is none."""
    row = db.one(
        """
        select m.team_id from person a join team_tree x on x.descendant_id = a.team_id
        join pulse_team m on m.team_id = x.ancestor_id and m.pulse_id = :pulse_id
        where a.id = :person_id and a.is_active = 1 order by x.depth limit 1
        """,
        pulse_id=pulse_id,
        person_id=person_id,
    )
    return TeamId(row["team_id"]) if row else None


def _count(db: Database, pulse_id: PulseId, team_id: TeamId, facet: Facet, given: FacetTally) -> None:
    ones, twos, threes, fours, fives = given.marks
    db.execute(
        """
        update pulse_tally set people = people + :people, ones = ones + :ones, twos = twos + :twos,
          threes = threes + :threes, fours = fours + :fours, fives = fives + :fives
        where pulse_id = :pulse_id and team_id = :team_id and facet = :facet
        """,
        pulse_id=pulse_id,
        team_id=team_id,
        facet=facet.value,
        people=given.people,
        ones=ones,
        twos=twos,
        threes=threes,
        fours=fours,
        fives=fives,
    )


def withdraw_pulse(db: Database, *, pulse_id: PulseId) -> bool:
    """Take back a pulse in which nobody has taken part; False, and nothing happens, if somebody has or it is gone."""
    with db.transaction():
        db.execute("update pulse set ends_on = ends_on where id = :pulse_id", pulse_id=pulse_id)
        if count_parts(db, pulse_id=pulse_id):
            return False
        db.execute("delete from pulse_tally where pulse_id = :pulse_id", pulse_id=pulse_id)
        db.execute("delete from pulse_team where pulse_id = :pulse_id", pulse_id=pulse_id)
        return bool(db.execute("delete from pulse where id = :pulse_id", pulse_id=pulse_id))


def ended_pulses(db: Database, *, team_id: TeamId, today: date, most: int) -> tuple[Pulse, ...]:
    """Return the last `most` pulses that are over and counted by this team, the earliest first."""
    rows = db.query(
        """
        select p.id, p.team_id, t.name, p.starts_on, p.ends_on
        from pulse_team m join pulse p on p.id = m.pulse_id join team t on t.id = p.team_id
        where m.team_id = :team_id and p.ends_on < :today order by p.ends_on desc, p.id desc limit :most
        """,
        team_id=team_id,
        today=today.isoformat(),
        most=most,
    )
    return tuple(_pulse(row) for row in reversed(rows))


def teams_of_pulse(db: Database, *, pulse_id: PulseId) -> Mapping[TeamId, TeamId | None]:
    """Return the team above each team by which a pulse is counted, None for the topmost; empty before anybody came."""
    rows = db.query(
        "select team_id, parent_id from pulse_team where pulse_id = :pulse_id order by team_id", pulse_id=pulse_id
    )
    return {TeamId(row["team_id"]): None if row["parent_id"] is None else TeamId(row["parent_id"]) for row in rows}


def tallies_of_pulse(db: Database, *, pulse_id: PulseId) -> Mapping[Facet, Mapping[TeamId, FacetTally]]:
    """Return what was answered in each team itself, without those below it. Only to be shown after `shown_cells`."""
    found: dict[Facet, dict[TeamId, FacetTally]] = {facet: {} for facet in Facet}
    for row in db.query(
        """
        select team_id, facet, people, ones, twos, threes, fours, fives
        from pulse_tally where pulse_id = :pulse_id order by team_id, facet
        """,
        pulse_id=pulse_id,
    ):
        marks = (row["ones"], row["twos"], row["threes"], row["fours"], row["fives"])
        found[Facet(row["facet"])][TeamId(row["team_id"])] = FacetTally(row["people"], marks)
    return found


def _pulse(row: Row) -> Pulse:
    return Pulse(
        id=PulseId(row["id"]),
        team_id=TeamId(row["team_id"]),
        team_name=row["name"],
        starts_on=date.fromisoformat(row["starts_on"]),
        ends_on=date.fromisoformat(row["ends_on"]),
    )
