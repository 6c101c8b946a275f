"""Customers' figures as they were imported: appended, never changed. Of the same period the latest import counts."""

from collections.abc import Iterable
from datetime import datetime

from modules.learning.customer_figure import CustomerFigure, FigureVersion, Measure
from modules.people.person import PersonId, TeamId
from modules.records.database import Database, Row
from modules.records.instants import to_instant, to_milliseconds


def add_import(db: Database, *, file_name: str, figures: Iterable[CustomerFigure], by: PersonId, now: datetime) -> int:
    """Keep the figures of a file and return the number of the import; all of them or none."""
    with db.transaction():
        row = db.query(
            """
            insert into customer_import (file_name, at, person_id) values (:file_name, :now, :person_id) returning id
            """,
            file_name=file_name,
            now=to_milliseconds(now),
            person_id=by,
        )
        import_id = int(row[0]["id"])
        db.insert_many(
            "customer_figure",
            [
                {
                    "import_id": import_id,
                    "team_id": figure.team_id,
                    "measure": figure.measure.value,
                    "period": figure.period,
                    "value": figure.value,
                    "answers": figure.answers,
                }
                for figure in figures
            ],
        )
    return import_id


def figures_below(db: Database, *, team_id: TeamId) -> tuple[CustomerFigure, ...]:
    """Return the figures that count of a team and all below it, by team, measure and period."""
    rows = db.query(
        """
        select f.team_id, f.measure, f.period, f.value, f.answers
        from team_tree x join customer_figure f on f.team_id = x.descendant_id
        where x.ancestor_id = :team_id and not exists (
          select 1 from customer_figure n where n.team_id = f.team_id and n.measure = f.measure
            and n.period = f.period and n.import_id > f.import_id)
        order by f.team_id, f.measure, f.period
        """,
        team_id=team_id,
    )
    return tuple(map(_figure, rows))


def versions_of_team(db: Database, *, team_id: TeamId) -> tuple[FigureVersion, ...]:
    """Return every value that figures of a team have had, by measure and period, the latest, which counts, first."""
    rows = db.query(
        """
        select f.team_id, f.measure, f.period, f.value, f.answers, i.at, i.file_name, p.full_name
        from customer_figure f join customer_import i on i.id = f.import_id join person p on p.id = i.person_id
        where f.team_id = :team_id order by f.measure, f.period, f.import_id desc
        """,
        team_id=team_id,
    )
    return tuple(
        FigureVersion(_figure(row), to_instant(int(row["at"])), row["file_name"], row["full_name"]) for row in rows
    )


def _figure(row: Row) -> CustomerFigure:
    return CustomerFigure(
        TeamId(row["team_id"]), Measure(row["measure"]), row["period"], float(row["value"]), int(row["answers"])
    )
