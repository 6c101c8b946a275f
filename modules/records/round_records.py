"""Rounds: a module whose completion runs out is asked for anew, from the first section to the quiz.

A round is a fact. It keeps the completion that stood when it was opened, which stands until the round is done; what
was read, answered and handed in before stays where it is, and counts for the round in which it was done.
"""

from datetime import date, datetime

from modules.course.ids import ModuleId
from modules.records import progress_count_records
from modules.records.database import Database
from modules.records.instants import to_instant, to_milliseconds
from modules.records.progress_records import EnrolmentId
from modules.records.release_records import ReleaseId


def list_renewals(db: Database, *, enrolment_id: EnrolmentId, soon_until: date) -> tuple[ModuleId, ...]:
    """Return the modules whose completion runs out by a day and that are not asked for anew yet; by id.

    Whoever is in the middle of a module's quiz hands it in first.
    """
    rows = db.query(
        """
        select m.module_id from module_progress m
        where m.enrolment_id = :enrolment_id and m.completed_at is not null and m.is_renewing = 0
          and m.due_on <= :soon_until and not exists (
            select 1 from quiz_attempt t left join quiz_submission s on s.attempt_id = t.id
            where t.enrolment_id = m.enrolment_id and t.module_id = m.module_id and s.attempt_id is null)
        order by m.module_id
        """,
        enrolment_id=enrolment_id,
        soon_until=soon_until.isoformat(),
    )
    return tuple(ModuleId(row["module_id"]) for row in rows)


def open_round(
    db: Database, *, enrolment_id: EnrolmentId, module_id: ModuleId, release_id: ReleaseId, now: datetime
) -> None:
    """Ask for a module and the lessons that it has in a release anew; under `progress_records.lock_enrolment`."""
    db.execute(
        """
        insert into module_round (enrolment_id, module_id, number, opened_at, completed_before_at, quiz_share_before)
        select m.enrolment_id, m.module_id, 1 + coalesce((select max(k.number) from module_round k
            where k.enrolment_id = m.enrolment_id and k.module_id = m.module_id), 1), :now, m.completed_at, m.quiz_share
        from module_progress m where m.enrolment_id = :enrolment_id and m.module_id = :module_id
          and m.completed_at is not null
        """,
        enrolment_id=enrolment_id,
        module_id=module_id,
        now=to_milliseconds(now),
    )
    db.execute(
        """
        insert into lesson_round (enrolment_id, lesson_id, number, opened_at)
        select e.id, l.lesson_id, 1 + coalesce((select max(g.number) from lesson_round g
            where g.enrolment_id = e.id and g.lesson_id = l.lesson_id), 1), :now
        from enrolment e join release_lesson l on l.release_id = :release_id and l.module_id = :module_id
        where e.id = :enrolment_id
        """,
        enrolment_id=enrolment_id,
        module_id=module_id,
        release_id=release_id,
        now=to_milliseconds(now),
    )
    progress_count_records.refresh_module_progress(
        db, enrolment_id=enrolment_id, module_id=module_id, release_id=release_id
    )


def earlier_completions(db: Database, *, enrolment_id: EnrolmentId) -> dict[ModuleId, tuple[datetime, ...]]:
    """Return when modules were completed in rounds before the present one (UTC), the newest first; empty if never."""
    rows = db.query(
        """
        select module_id, completed_before_at from module_round
        where enrolment_id = :enrolment_id order by module_id, number desc
        """,
        enrolment_id=enrolment_id,
    )
    found: dict[ModuleId, tuple[datetime, ...]] = {}
    for row in rows:
        module_id = ModuleId(row["module_id"])
        found[module_id] = (*found.get(module_id, ()), to_instant(int(row["completed_before_at"])))
    return found
