"""The SQL of what stands beside a pulse: which share of a team's modules had been passed by its last day."""

from collections.abc import Sequence
from datetime import datetime

from modules.course.ids import CourseId
from modules.people.person import TeamId
from modules.records.database import Database
from modules.records.instants import to_milliseconds
from modules.records.release_records import ReleaseId


def passed_shares(
    db: Database, *, course_id: CourseId, release_id: ReleaseId, team_id: TeamId, before: Sequence[datetime]
) -> tuple[float | None, ...]:
    """Return for each moment which share (0 to 1) of the modules of a team and below had been passed before it.

    Counted are the people who are in the team today, and every module of the release for each. None without any.
    """
    if not before:
        return ()
    names = [f"before_{number}" for number in range(len(before))]
    counts = ", ".join(f"count(*) filter (where m.completed_at < :{name}) as {name}" for name in names)
    row = db.query(
        f"""
        select count(*) as modules, {counts}
        from team_tree x
        join module_progress m on m.course_id = :course_id and m.team_id = x.descendant_id
          and m.module_id in (select l.module_id from release_lesson l where l.release_id = :release_id)
        join person p on p.id = m.person_id and p.is_active = 1
        where x.ancestor_id = :team_id
        """,  # noqa: S608 -- names of this function
        course_id=course_id,
        release_id=release_id,
        team_id=team_id,
        **{name: to_milliseconds(moment) for name, moment in zip(names, before, strict=True)},
    )[0]
    return tuple(row[name] / row["modules"] if row["modules"] else None for name in names)
