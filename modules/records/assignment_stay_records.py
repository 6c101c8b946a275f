"""Who falls under an assignment, from when until when, and how they stand.

A stay begins with the assignment or with joining, whichever is later, and ends with leaving, with the account or with
the assignment. Whatever changes one of these settles the stays in its own transaction, under
`staffing_records.lock_company`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from modules.course.ids import CourseId, ModuleId
from modules.learning.assignment import AssignmentId, Target
from modules.learning.due import soon_until
from modules.people.person import PersonId, TeamId
from modules.records import due_records
from modules.records.database import Database
from modules.records.instants import to_instant, to_milliseconds


@dataclass(frozen=True, slots=True)
class AssignmentCounts:
    """How many active people fall under an assignment now, and how many of them are done, soon due, late, expired.

    Somebody is done with all of its modules, late or expired with one of them. Late counts before expired, expired
    before soon; whoever is none of these is under way. `next_due_on` is the earliest day to come or gone by.
    """

    people: int
    done: int
    due_soon: int
    overdue: int
    expired: int
    next_due_on: date | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody to whom something is, or would be, assigned stands in one module of the course. Times are UTC.

    `since_at` is the beginning of the open stay under the assignment that was named; None if there is none.
    """

    person_id: PersonId
    module_id: ModuleId
    completed_at: datetime | None
    asked_again_at: datetime | None
    since_at: datetime | None


@dataclass(frozen=True, slots=True)
class Stay:
    """That somebody falls, or fell, under an assignment; `until_at` is None while they do. Times are UTC."""

    person_id: PersonId
    since_at: datetime
    until_at: datetime | None


def settle_stays(db: Database, *, now: datetime) -> None:
    """Begin and end everybody's stays so that they are what teams, accounts and assignments say, and reckon the days.

    Nothing changes where all is settled.
    """
    with db.transaction():
        _settle(db, now=to_milliseconds(now))
        due_records.refresh_all_due(db)


def settle_person(db: Database, *, person_id: PersonId, now: datetime) -> None:
    """Do the same for one person, who has come, moved or gone."""
    with db.transaction():
        _settle(db, of_person="= :person_id", person_id=person_id, now=to_milliseconds(now))
        due_records.refresh_due_of_person(db, person_id=person_id)


def settle_assignment(db: Database, *, assignment_id: AssignmentId, now: datetime) -> None:
    """Do the same for one assignment, which was made, changed or withdrawn."""
    with db.transaction():
        _settle(db, of_assignment="= :assignment_id", assignment_id=assignment_id, now=to_milliseconds(now))
        due_records.refresh_due_of_assignment(db, assignment_id=assignment_id)


def _settle(db: Database, *, of_person: str = "is not null", of_assignment: str = "is not null", **params: int) -> None:
    db.execute(_END_STAYS.format(of_person=of_person, of_assignment=of_assignment), **params)
    db.execute(_BEGIN_STAYS.format(of_person=of_person, of_assignment=of_assignment), **params)


_NEWEST = "(select max(n.number) from assignment_version n where n.assignment_id = a.id)"

_END_STAYS = f"""
update assignment_stay set until_at = case when since_at > :now then since_at else :now end
where until_at is null and person_id {{of_person}} and assignment_id {{of_assignment}}
  and not exists (
    select 1 from assignment a
    join assignment_version v on v.assignment_id = a.id and v.number = {_NEWEST} and v.is_withdrawn = 0
    join person p on p.id = assignment_stay.person_id and p.is_active = 1
    where a.id = assignment_stay.assignment_id and (a.person_id = p.id or exists (
      select 1 from team_tree x where x.ancestor_id = a.team_id and x.descendant_id = p.team_id)))
"""  # noqa: S608 -- parts of this file

_BEGIN_STAYS = f"""
insert into assignment_stay (assignment_id, person_id, since_at)
select a.id, p.id, cast(:now as bigint) from assignment a
join assignment_version v on v.assignment_id = a.id and v.number = {_NEWEST} and v.is_withdrawn = 0
join person p on p.is_active = 1 and (p.id = a.person_id or p.team_id in (
  select x.descendant_id from team_tree x where x.ancestor_id = a.team_id))
where p.id {{of_person}} and a.id {{of_assignment}}
  and not exists (
    select 1 from assignment_stay s where s.assignment_id = a.id and s.person_id = p.id and s.until_at is null)
on conflict (assignment_id, person_id, since_at) do update set until_at = null
"""  # noqa: S608 -- parts of this file


def list_stays(db: Database, *, assignment_id: AssignmentId) -> tuple[Stay, ...]:
    """Return who has ever fallen under an assignment, the earliest first; empty if nobody has."""
    rows = db.query(
        """
        select person_id, since_at, until_at from assignment_stay
        where assignment_id = :assignment_id order by since_at, person_id
        """,
        assignment_id=assignment_id,
    )
    return tuple(
        Stay(PersonId(row["person_id"]), to_instant(int(row["since_at"])), to_instant(row["until_at"])) for row in rows
    )


def count_standings(
    db: Database, *, assignment_ids: Sequence[AssignmentId], root_ids: Sequence[TeamId], today: date
) -> dict[int, AssignmentCounts]:
    """Return how the people of each assignment stand on a day, by its id; those under which nobody falls are left out.

    Only people of some teams, at least one, and of the teams below them are counted, once each, in modules of the
    present release that are covered.
    """
    roots = {f"root_{number}": root_id for number, root_id in enumerate(root_ids)}
    statement = _COUNT_STANDINGS.replace("{roots}", ", ".join(f":{name}" for name in roots))
    counts: dict[int, AssignmentCounts] = {}
    for assignment_id in assignment_ids:
        row = db.query(
            statement,
            assignment_id=assignment_id,
            **roots,
            today=today.isoformat(),
            soon_until=soon_until(today).isoformat(),
        )[0]
        if row["people"]:
            next_due_on = date.fromisoformat(row["next_due_on"]) if row["next_due_on"] else None
            counts[assignment_id] = AssignmentCounts(
                row["people"], row["done"], row["due_soon"], row["overdue"], row["expired"], next_due_on
            )
    return counts


_COUNT_STANDINGS = f"""
select count(*) as people, count(*) filter (where late = 0 and lapsed = 0 and soon = 0 and done = modules) as done,
  count(*) filter (where late = 0 and lapsed = 0 and soon > 0) as due_soon,
  count(*) filter (where late > 0) as overdue, count(*) filter (where late = 0 and lapsed > 0) as expired,
  min(next_due_on) as next_due_on
from (
  select o.person_id, count(*) as modules, count(*) filter (where o.status = 'done') as done,
    count(*) filter (where o.status = 'due-soon') as soon, count(*) filter (where o.status = 'overdue') as late,
    count(*) filter (where o.status = 'expired') as lapsed, min(o.due_on) as next_due_on
  from (
    select m.person_id, m.due_on, {due_records.DUE_STATUS} as status
    from assignment_stay s join assignment a on a.id = s.assignment_id
    join assignment_version v on v.assignment_id = a.id and v.number = {_NEWEST}
    join enrolment e on e.person_id = s.person_id and e.course_id = a.course_id
    join person p on p.id = s.person_id
      and p.team_id in (select x.descendant_id from team_tree x where x.ancestor_id in ({{roots}}))
    join module_progress m on m.enrolment_id = e.id
      and m.module_id in (select l.module_id from release_lesson l where l.release_id = (
        select r.id from release r where r.course_id = a.course_id and r.number is not null
        order by r.number desc limit 1))
      and (v.is_whole_course = 1 or m.module_id in (select c.module_id from assignment_module c
        where c.assignment_id = v.assignment_id and c.number = v.number))
    where s.assignment_id = :assignment_id and s.until_at is null) as o
  group by o.person_id) as each_person
"""  # noqa: S608 -- parts of this file


def standings_of(
    db: Database, *, course_id: CourseId, target: Target, assignment_id: AssignmentId | None = None
) -> tuple[Standing, ...]:
    """Return where a target's active people stand in each module of a course as published, by person and module."""
    rows = db.query(
        """
        select m.person_id, m.module_id, m.completed_at, m.asked_again_at, s.since_at
        from person p join enrolment e on e.person_id = p.id and e.course_id = :course_id
        join module_progress m on m.enrolment_id = e.id
        left join assignment_stay s on s.person_id = p.id and s.until_at is null and s.assignment_id = :assignment_id
        where p.is_active = 1 and (p.id = cast(:person_id as bigint) or p.team_id in (
            select x.descendant_id from team_tree x where x.ancestor_id = cast(:team_id as bigint)))
          and m.module_id in (select l.module_id from release_lesson l where l.release_id = (
            select r.id from release r where r.course_id = :course_id and r.number is not null
            order by r.number desc limit 1))
        order by m.person_id, m.module_id
        """,
        course_id=course_id,
        assignment_id=assignment_id,
        person_id=target.person_id,
        team_id=target.team_id,
    )
    return tuple(
        Standing(
            PersonId(row["person_id"]),
            ModuleId(row["module_id"]),
            to_instant(row["completed_at"]),
            to_instant(row["asked_again_at"]),
            to_instant(row["since_at"]),
        )
        for row in rows
    )
