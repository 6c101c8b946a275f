"""By when modules are due: a day kept beside their progress, reckoned from assignments and completions.

`module_progress.due_on` derives from the stays under assignments that are open, their newest versions and the
completion that stands; learning/due.py has the rules. Whatever changes one of these refreshes the days it touches in
the same transaction, and `refresh_all_due` reckons all of them anew.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from modules.course.ids import CourseId, ModuleId
from modules.learning.assignment import AssignmentId, Terms
from modules.learning.due import DueRule, DueStatus, Duty, day_of, due_status, earliest_due
from modules.people.person import PersonId
from modules.records.database import Database, Row
from modules.records.instants import to_instant

DUE_STATUS: Final = """
case when m.due_on < :today then case when m.completed_at is null then 'overdue' else 'expired' end
  when m.due_on <= :soon_until then 'due-soon' when m.completed_at is not null then 'done'
  when m.started_at is not null then 'in-progress' else 'not-started' end
"""
"""`learning.due.due_status` as SQL, of a row `m` of module_progress; `:today` and `:soon_until` are days as text."""

_DUTIES: Final = """
select s.person_id, a.course_id, s.since_at, v.due_on, v.due_days, v.repeat_months, v.is_whole_course, c.module_id
from assignment_stay s
join assignment a on a.id = s.assignment_id
join assignment_version v on v.assignment_id = a.id
  and v.number = (select max(n.number) from assignment_version n where n.assignment_id = a.id)
left join assignment_module c on c.assignment_id = v.assignment_id and c.number = v.number
where s.until_at is null and v.is_withdrawn = 0 and
"""

_PROGRESS: Final = """
select m.enrolment_id, m.person_id, m.course_id, m.module_id, m.completed_at, m.asked_again_at, m.due_on
from module_progress m where
"""

_WRITTEN_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class DueModule:
    """A module that a person is to do (again) by a day, and where it stands on the day that was asked about.

    `completed_at` (UTC) is the completion that runs out; None where it was not done yet.
    """

    person_id: PersonId
    course_id: CourseId
    module_id: ModuleId
    due_on: date
    status: DueStatus
    completed_at: datetime | None


def list_due(
    db: Database, *, today: date, until_on: date | None = None, person_id: PersonId | None = None
) -> tuple[DueModule, ...]:
    """Return what active people have due, of modules that are published now: by person, then by day and module.

    `until_on` leaves out what is due later; `person_id` asks for one person. Empty if nothing is due.
    """
    rows = db.query(
        """
        select m.person_id, m.course_id, m.module_id, m.due_on, m.started_at, m.completed_at
        from module_progress m join person p on p.id = m.person_id and p.is_active = 1
        where m.due_on <= :until_on
          and (cast(:person_id as bigint) is null or m.enrolment_id in (
            select e.id from enrolment e where e.person_id = :person_id))
          and exists (select 1 from release_lesson l where l.module_id = m.module_id and l.release_id = (
            select r.id from release r where r.course_id = m.course_id and r.number is not null
            order by r.number desc limit 1))
        order by m.person_id, m.due_on, m.course_id, m.module_id
        """,
        until_on=(until_on or date.max).isoformat(),
        person_id=person_id,
    )
    return tuple(_due_module(row, today) for row in rows)


def _due_module(row: Row, today: date) -> DueModule:
    due_on = date.fromisoformat(row["due_on"])
    return DueModule(
        person_id=PersonId(row["person_id"]),
        course_id=CourseId(row["course_id"]),
        module_id=ModuleId(row["module_id"]),
        due_on=due_on,
        status=due_status(
            is_started=row["started_at"] is not None,
            is_completed=row["completed_at"] is not None,
            due_on=due_on,
            today=today,
        ),
        completed_at=to_instant(row["completed_at"]),
    )


def refresh_due_of_module(db: Database, *, enrolment_id: int, module_id: ModuleId) -> None:
    """Reckon the day of one module of an enrolment anew, in the transaction that changed its progress."""
    _refresh(
        db,
        "s.person_id = (select e.person_id from enrolment e where e.id = :enrolment_id)",
        "m.enrolment_id = :enrolment_id and m.module_id = :module_id",
        enrolment_id=enrolment_id,
        module_id=module_id,
    )


def refresh_due_of_course(db: Database, *, course_id: CourseId) -> None:
    """Reckon all days of a course anew, in the transaction that enrolled people or published a release."""
    _refresh(db, "a.course_id = :course_id", "m.course_id = :course_id", course_id=course_id)


def refresh_due_of_person(db: Database, *, person_id: PersonId) -> None:
    """Reckon all days of a person anew, in the transaction that hired, moved or let them go."""
    db.execute("update enrolment set version = version + 1 where person_id = :person_id", person_id=person_id)
    _refresh(
        db,
        "s.person_id = :person_id",
        "m.enrolment_id in (select e.id from enrolment e where e.person_id = :person_id)",
        person_id=person_id,
    )


def refresh_due_of_assignment(db: Database, *, assignment_id: AssignmentId) -> None:
    """Reckon the days of whoever has ever fallen under an assignment anew, in the transaction that changed it."""
    db.execute(
        """
        update enrolment set version = version + 1
        where course_id = (select a.course_id from assignment a where a.id = :assignment_id)
          and person_id in (select s.person_id from assignment_stay s where s.assignment_id = :assignment_id)
        """,
        assignment_id=assignment_id,
    )
    _refresh(
        db,
        "s.person_id in (select o.person_id from assignment_stay o where o.assignment_id = :assignment_id)",
        """m.enrolment_id in (select e.id from assignment_stay o
          join assignment a on a.id = o.assignment_id
          join enrolment e on e.person_id = o.person_id and e.course_id = a.course_id
          where o.assignment_id = :assignment_id)""",
        assignment_id=assignment_id,
    )


def refresh_all_due(db: Database) -> None:
    """Reckon everybody's days anew."""
    with db.transaction():
        db.execute("update enrolment set version = version + 1")
        _refresh(db, "1 = 1", "1 = 1")


@dataclass(frozen=True, slots=True)
class _Asked:
    duty: Duty
    terms: Terms


def reckon_due(db: Database, *, enrolment_id: int) -> dict[ModuleId, date | None]:
    """Return by when each module of an enrolment is due, reckoned anew; nothing is written."""
    return {
        ModuleId(row["module_id"]): date.fromisoformat(due_on) if due_on else None
        for row, due_on in _reckoned(
            db,
            "s.person_id = (select e.person_id from enrolment e where e.id = :enrolment_id)",
            "m.enrolment_id = :enrolment_id",
            enrolment_id=enrolment_id,
        )
    }


def _reckoned(db: Database, duties_of: str, progress_of: str, **params: object) -> Iterator[tuple[Row, str | None]]:
    """Yield rows of progress with the day that each ought to have; where nothing is asked, only those that have one."""
    duties = _duties(db.query(_DUTIES + duties_of, **params))
    for row in db.query(_PROGRESS + progress_of + ("" if duties else " and m.due_on is not null"), **params):
        yield row, _due_on(row, duties.get((row["person_id"], row["course_id"]), ()))


def _refresh(db: Database, duties_of: str, progress_of: str, **params: object) -> None:
    changed: defaultdict[tuple[ModuleId, str | None], list[int]] = defaultdict(list)
    for row, due_on in _reckoned(db, duties_of, progress_of, **params):
        if due_on != row["due_on"]:
            changed[row["module_id"], due_on].append(row["enrolment_id"])
    for (module_id, due_on), enrolments in changed.items():
        _write(db, module_id, due_on, enrolments)


def _duties(rows: Iterable[Row]) -> dict[tuple[int, str], list[_Asked]]:
    """Return what each person is asked for in each course; a row for each module that was chosen."""
    duties: defaultdict[tuple[int, str], list[_Asked]] = defaultdict(list)
    for row in rows:
        rule = DueRule(
            date.fromisoformat(row["due_on"]) if row["due_on"] else None, row["due_days"], row["repeat_months"]
        )
        modules = None if row["is_whole_course"] else (ModuleId(row["module_id"]),)
        duties[row["person_id"], row["course_id"]].append(
            _Asked(Duty(rule, day_of(to_instant(int(row["since_at"])))), Terms(rule, modules))
        )
    return duties


def _due_on(row: Row, asked: Sequence[_Asked]) -> str | None:
    completed_at, asked_again_at = to_instant(row["completed_at"]), to_instant(row["asked_again_at"])
    due_on = earliest_due(
        (each.duty for each in asked if each.terms.covers(row["module_id"])),
        completed_on=day_of(completed_at) if completed_at else None,
        asked_again_on=day_of(asked_again_at) if asked_again_at else None,
    )
    return due_on.isoformat() if due_on else None


def _write(db: Database, module_id: ModuleId, due_on: str | None, enrolments: Sequence[int]) -> None:
    for start in range(0, len(enrolments), _WRITTEN_AT_ONCE):
        some = {f"e{number}": each for number, each in enumerate(enrolments[start : start + _WRITTEN_AT_ONCE])}
        names = ", ".join(f":{name}" for name in some)
        db.execute(
            f"update module_progress set due_on = :due_on where module_id = :module_id and enrolment_id in ({names})",  # noqa: S608 -- names of parameters
            due_on=due_on,
            module_id=module_id,
            **some,
        )
