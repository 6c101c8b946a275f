"""The SQL of who in a manager's teams needs help: whoever is late, fails or stands still."""

from dataclasses import dataclass
from datetime import date, datetime

from modules.course.ids import ModuleId
from modules.people.person import PersonId
from modules.records import completion_report_sql as sql
from modules.records.completion_report_sql import Scope
from modules.records.database import Database
from modules.records.instants import to_instant, to_milliseconds


@dataclass(frozen=True, slots=True)
class LateRow:
    """Somebody with modules that are overdue: how many, and the day on which the first was due."""

    person_id: PersonId
    full_name: str
    team_name: str
    overdue_count: int
    since: date


@dataclass(frozen=True, slots=True)
class FailingRow:
    """Somebody who has handed in a module's quiz several times without passing, and has not passed the module."""

    person_id: PersonId
    full_name: str
    team_name: str
    module_id: ModuleId
    failed_count: int


@dataclass(frozen=True, slots=True)
class IdleRow:
    """Somebody who has begun and not finished, and when they last did anything (UTC)."""

    person_id: PersonId
    full_name: str
    team_name: str
    last_at: datetime


def late_people(db: Database, scope: Scope, *, limit: int) -> tuple[LateRow, ...]:
    """Return who is overdue in the team of a scope and below, the longest first. Of its choice only a module counts."""
    rows = db.query(
        f"""
        select p.id, p.full_name, t.name as team_name, a.overdue_count, a.since from (
          select m.person_id, m.team_id, count(*) as overdue_count, min(m.due_on) as since from module_progress m
          where {sql.counting(scope)} and {sql.IS_OVERDUE}
          group by m.team_id, m.enrolment_id, m.person_id) as a
        join person p on p.id = a.person_id and p.is_active = 1 join team t on t.id = a.team_id
        order by a.since, a.overdue_count desc, p.sort_name, p.id limit :limit
        """,  # noqa: S608 -- made of the texts of completion_report_sql only
        **sql.params_of(scope),
        limit=limit,
    )
    return tuple(
        LateRow(
            PersonId(row["id"]),
            row["full_name"],
            row["team_name"],
            row["overdue_count"],
            date.fromisoformat(row["since"]),
        )
        for row in rows
    )


def failing_people(db: Database, scope: Scope, *, at_least: int, limit: int) -> tuple[FailingRow, ...]:
    """Return who has failed a quiz `at_least` so often in a team and below, one row a module, the most often first."""
    rows = db.query(
        f"""
        select p.id, p.full_name, t.name as team_name, m.module_id, count(*) as failed_count
        from module_progress m
        join person p on p.id = m.person_id and p.is_active = 1 join team t on t.id = m.team_id
        join quiz_attempt q on q.enrolment_id = m.enrolment_id and q.module_id = m.module_id
        join quiz_submission s on s.attempt_id = q.id and s.is_passed = 0
        where {sql.counting(scope)} and m.completed_at is null
        group by p.id, p.full_name, p.sort_name, t.name, m.module_id having count(*) >= :at_least
        order by failed_count desc, p.sort_name, p.id, m.module_id limit :limit
        """,  # noqa: S608 -- as above
        **sql.params_of(scope),
        at_least=at_least,
        limit=limit,
    )
    return tuple(
        FailingRow(
            PersonId(row["id"]), row["full_name"], row["team_name"], ModuleId(row["module_id"]), row["failed_count"]
        )
        for row in rows
    )


def idle_people(db: Database, scope: Scope, *, before: datetime, limit: int) -> tuple[IdleRow, ...]:
    """Return who has begun, not finished and done nothing since `before` in a team and below, the longest first."""
    rows = db.query(
        f"""
        select p.id, p.full_name, t.name as team_name, b.last_at from (
          select a.person_id, a.team_id, {sql.LAST_DEED} as last_at from (
            select m.enrolment_id, m.person_id, m.team_id from module_progress m
            where {sql.counting(scope)} group by m.team_id, m.enrolment_id, m.person_id
            having count(m.completed_at) < count(*) and count(m.started_at) > 0) as a) as b
        join person p on p.id = b.person_id and p.is_active = 1 join team t on t.id = b.team_id
        where b.last_at < :before order by b.last_at, p.sort_name, p.id limit :limit
        """,  # noqa: S608 -- as above
        **sql.params_of(scope),
        before=to_milliseconds(before),
        limit=limit,
    )
    return tuple(
        IdleRow(PersonId(row["id"]), row["full_name"], row["team_name"], to_instant(int(row["last_at"])))
        for row in rows
    )
