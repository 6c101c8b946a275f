"""The SQL of what a manager sees of a team at a glance: who needs help, and how many modules were passed when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from modules.course.ids import CourseId, ModuleId
from modules.people.person import PersonId, TeamId
from modules.records.database import Database
from modules.records.instants import to_instant, to_milliseconds
from modules.records.release_records import ReleaseId


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


_IN_TEAM = """
from team_tree x
join module_progress m on m.course_id = :course_id and m.team_id = x.descendant_id
  and m.module_id in (select l.module_id from release_lesson l where l.release_id = :release_id)
join person p on p.id = m.person_id and p.is_active = 1
join team t on t.id = m.team_id
"""

_LAST = """
(select max(d.at) from (
  select f.at from place f where f.enrolment_id = a.enrolment_id
  union all select max(f.started_at) from lesson_start f where f.enrolment_id = a.enrolment_id
  union all select max(f.completed_at) from lesson_completion f where f.enrolment_id = a.enrolment_id
  union all select max(f.started_at) from quiz_attempt f where f.enrolment_id = a.enrolment_id
  union all select max(f.answered_at) from review_log f where f.enrolment_id = a.enrolment_id) as d)
"""
"""A place moves with every section read and question answered, so the facts themselves need not be gone through."""


def failing_people(
    db: Database, *, course_id: CourseId, release_id: ReleaseId, team_id: TeamId, at_least: int, limit: int
) -> tuple[FailingRow, ...]:
    """Return who has failed a quiz `at_least` so often in a team and below, one row a module, the most often first."""
    rows = db.query(
        f"""
        select p.id, p.full_name, t.name as team_name, m.module_id, count(*) as failed_count {_IN_TEAM}
        join quiz_attempt q on q.enrolment_id = m.enrolment_id and q.module_id = m.module_id
        join quiz_submission s on s.attempt_id = q.id and s.is_passed = 0
        where x.ancestor_id = :team_id and m.completed_at is null
        group by p.id, p.full_name, p.sort_name, t.name, m.module_id having count(*) >= :at_least
        order by failed_count desc, p.sort_name, p.id, m.module_id limit :limit
        """,
        course_id=course_id,
        release_id=release_id,
        team_id=team_id,
        at_least=at_least,
        limit=limit,
    )
    return tuple(
        FailingRow(
            PersonId(row["id"]), row["full_name"], row["team_name"], ModuleId(row["module_id"]), row["failed_count"]
        )
        for row in rows
    )


def idle_people(
    db: Database, *, course_id: CourseId, release_id: ReleaseId, team_id: TeamId, before: datetime, limit: int
) -> tuple[IdleRow, ...]:
    """Return who has begun, not finished and done nothing since `before` in a team and below, the longest first."""
    rows = db.query(
        f"""
        select b.* from (
          select a.person_id, a.full_name, a.sort_name, a.team_name, {_LAST} as last_at from (
            select m.enrolment_id, m.person_id, p.full_name, p.sort_name, t.name as team_name {_IN_TEAM}
            where x.ancestor_id = :team_id
            group by m.enrolment_id, m.person_id, p.full_name, p.sort_name, t.name
            having count(m.completed_at) < count(*) and count(m.started_at) > 0) as a) as b
        where b.last_at < :before order by b.last_at, b.sort_name, b.person_id limit :limit
        """,  # noqa: S608 -- as above
        course_id=course_id,
        release_id=release_id,
        team_id=team_id,
        before=to_milliseconds(before),
        limit=limit,
    )
    return tuple(
        IdleRow(PersonId(row["person_id"]), row["full_name"], row["team_name"], to_instant(int(row["last_at"])))
        for row in rows
    )


def modules_passed_between(
    db: Database, *, course_id: CourseId, release_id: ReleaseId, team_id: TeamId, bounds: Sequence[datetime]
) -> tuple[int, ...]:
    """Return how many modules were passed in a team and below from each of the moments to the one after it."""
    names = [f"bound_{number}" for number in range(len(bounds))]
    counts = ", ".join(
        f"count(*) filter (where m.completed_at >= :{begin} and m.completed_at < :{end}) as from_{begin}"
        for begin, end in pairwise(names)
    )
    row = db.query(
        f"select {counts} {_IN_TEAM} where x.ancestor_id = :team_id",
        course_id=course_id,
        release_id=release_id,
        team_id=team_id,
        **{name: to_milliseconds(bound) for name, bound in zip(names, bounds, strict=True)},
    )[0]
    return tuple(row[f"from_{begin}"] for begin in names[:-1])
