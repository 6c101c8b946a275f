"""Assignments: what was assigned to whom, and every version of it. Versions are appended; the newest holds."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from modules.course.ids import CourseId, ModuleId
from modules.learning.assignment import Assignment, AssignmentId, Target, Terms, Version
from modules.learning.due import DueRule
from modules.people.person import PersonId, TeamId
from modules.records.database import Database, Row
from modules.records.instants import to_instant, to_milliseconds


def add_assignment(
    db: Database, *, course_id: CourseId, target: Target, terms: Terms, by: PersonId, now: datetime
) -> AssignmentId:
    """Assign modules of a course; `assignment_stay_records.settle_stays` follows."""
    with db.transaction():
        row = db.query(
            """
            insert into assignment (course_id, team_id, person_id, created_at, created_by)
            values (:course_id, :team_id, :person_id, :now, :by) returning id
            """,
            course_id=course_id,
            team_id=target.team_id,
            person_id=target.person_id,
            now=to_milliseconds(now),
            by=by,
        )[0]
        assignment_id = AssignmentId(row["id"])
        add_version(db, assignment_id=assignment_id, terms=terms, is_withdrawn=False, by=by, now=now)
    return assignment_id


def add_version(
    db: Database, *, assignment_id: AssignmentId, terms: Terms, is_withdrawn: bool, by: PersonId, now: datetime
) -> None:
    """Append what holds from now on; `assignment_stay_records.settle_stays` follows."""
    with db.transaction():
        row = db.query(
            """
            insert into assignment_version (assignment_id, number, due_on, due_days, repeat_months, is_whole_course,
              is_withdrawn, changed_at, changed_by)
            values (:assignment_id, 1 + coalesce((select max(number) from assignment_version
              where assignment_id = :assignment_id), 0), :due_on, :due_days, :repeat_months, :is_whole_course,
              :is_withdrawn, :now, :by) returning number
            """,
            assignment_id=assignment_id,
            due_on=terms.rule.due_on.isoformat() if terms.rule.due_on else None,
            due_days=terms.rule.due_days,
            repeat_months=terms.rule.repeat_months,
            is_whole_course=int(terms.module_ids is None),
            is_withdrawn=int(is_withdrawn),
            now=to_milliseconds(now),
            by=by,
        )[0]
        chosen = [
            {"assignment_id": assignment_id, "number": row["number"], "module_id": module_id}
            for module_id in terms.module_ids or ()
        ]
        db.insert_many("assignment_module", chosen)


def find_assignment(db: Database, *, assignment_id: AssignmentId) -> Assignment | None:
    """Return an assignment with all its versions; None if there is none with this id."""
    return next(iter(_assignments(db.query(_ASSIGNMENTS.format(which=_ONE), assignment_id=assignment_id))), None)


def list_assignments(db: Database, *, root_id: TeamId) -> tuple[Assignment, ...]:
    """Return the assignments of a team, of the teams below and of their people, withdrawn ones too; the newest first.

    Those of teams above are not among them, though they reach here. Empty if there is none.
    """
    return _assignments(db.query(_ASSIGNMENTS.format(which=_BELOW), root_id=root_id))


def list_assignments_above(db: Database, *, team_id: TeamId) -> tuple[Assignment, ...]:
    """Return the assignments of the teams above a team, withdrawn ones too; the newest first; maybe none."""
    return _assignments(db.query(_ASSIGNMENTS.format(which=_ABOVE), team_id=team_id))


_ASSIGNMENTS = """
select a.id, a.course_id, a.team_id, a.person_id, coalesce(t.name, p.full_name) as target_name, v.number, v.due_on,
  v.due_days, v.repeat_months, v.is_whole_course, v.is_withdrawn, v.changed_at, v.changed_by,
  w.full_name as changed_by_name, c.module_id
from assignment a join assignment_version v on v.assignment_id = a.id join person w on w.id = v.changed_by
left join assignment_module c on c.assignment_id = v.assignment_id and c.number = v.number
left join team t on t.id = a.team_id
left join person p on p.id = a.person_id
where {which} order by a.id desc, v.number desc, c.module_id
"""
_ONE = "a.id = :assignment_id"
_BELOW = """coalesce(a.team_id, p.team_id) in (
  select x.descendant_id from team_tree x where x.ancestor_id = :root_id)"""
_ABOVE = "a.team_id in (select x.ancestor_id from team_tree x where x.descendant_id = :team_id and x.depth > 0)"


def _assignments(rows: Iterable[Row]) -> tuple[Assignment, ...]:
    by_id: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        by_id[row["id"]].append(row)
    return tuple(_assignment(found) for found in by_id.values())


def _assignment(rows: Sequence[Row]) -> Assignment:
    first = rows[0]
    team_id = None if first["team_id"] is None else TeamId(first["team_id"])
    person_id = None if first["person_id"] is None else PersonId(first["person_id"])
    by_number: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        by_number[row["number"]].append(row)
    return Assignment(
        AssignmentId(first["id"]),
        CourseId(first["course_id"]),
        Target(team_id, person_id),
        first["target_name"],
        tuple(_version(found) for found in by_number.values()),
    )


def _version(rows: Sequence[Row]) -> Version:
    row = rows[0]
    rule = DueRule(date.fromisoformat(row["due_on"]) if row["due_on"] else None, row["due_days"], row["repeat_months"])
    modules = None if row["is_whole_course"] else tuple(ModuleId(each["module_id"]) for each in rows)
    return Version(
        number=row["number"],
        terms=Terms(rule, modules),
        is_withdrawn=bool(row["is_withdrawn"]),
        changed_at=to_instant(int(row["changed_at"])),
        changed_by=PersonId(row["changed_by"]),
        changed_by_name=row["changed_by_name"],
    )
