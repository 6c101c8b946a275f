"""The SQL of the completion report: who has come how far in each module."""

from dataclasses import dataclass
from datetime import datetime

from modules.course.ids import CourseId, ModuleId
from modules.people.person import PersonId, TeamId
from modules.records.database import Database
from modules.records.instants import to_instant


@dataclass(frozen=True, slots=True)
class CompletionRow:
    """A person's progress in one module. Times are UTC, None where it has not happened.

    `quiz_share` is the best mark of the module's quiz, None until one was submitted.
    """

    person_id: PersonId
    full_name: str
    team_id: TeamId
    team_name: str
    module_id: ModuleId
    lesson_count: int
    completed_count: int
    started_at: datetime | None
    completed_at: datetime | None
    quiz_share: float | None = None


def completion_rows(db: Database, *, course_id: CourseId, team_id: TeamId) -> tuple[CompletionRow, ...]:
    """Return one row for each active person of a team and the teams below it, and each module of the course.

    Ordered by the person's sort name and id, then by module id. Empty if nobody there is enrolled.
    """
    rows = db.query(
        """
        select p.id, p.full_name, t.id as team_id, t.name as team_name, m.module_id, m.lesson_count, m.completed_count,
          m.started_at, m.completed_at, m.quiz_share
        from team_tree x join team t on t.id = x.descendant_id
        join module_progress m on m.course_id = :course_id and m.team_id = x.descendant_id
        join person p on p.id = m.person_id and p.is_active = 1
        where x.ancestor_id = :team_id order by p.sort_name, p.id, m.module_id
        """,
        course_id=course_id,
        team_id=team_id,
    )
    return tuple(
        CompletionRow(
            PersonId(row["id"]),
            row["full_name"],
            TeamId(row["team_id"]),
            row["team_name"],
            ModuleId(row["module_id"]),
            row["lesson_count"],
            row["completed_count"],
            to_instant(row["started_at"]),
            to_instant(row["completed_at"]),
            row["quiz_share"],
        )
        for row in rows
    )
