"""What the sample company has been assigned, so that a first look shows what is due soon and what is late."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from modules.activities.sample_people import COMPANY, SAMPLE_TEAMS
from modules.course.course import Course
from modules.learning.assignment import Target, Terms
from modules.learning.due import DueRule, day_of
from modules.people.person import PersonId, TeamId
from modules.records import assignment_records, assignment_stay_records
from modules.records.database import Database

_ASSIGNED_BEFORE = timedelta(weeks=6)


@dataclass(frozen=True, slots=True)
class _Assigned:
    """A module, by its number in the course from 0, to a team: due so many days from now, gone by if negative."""

    team: str
    module: int
    due_in_days: int
    repeat_months: int | None = None


_ASSIGNED = (
    _Assigned(COMPANY, 0, 8, repeat_months=12),
    _Assigned("Riga North", 2, 45),
    _Assigned("Jūrmala", 1, -5),
    _Assigned("Kraków", 1, -12),
)


def invent_assignments(
    records: Database, course: Course, *, teams: dict[str, TeamId], leads: dict[str, PersonId], now: datetime
) -> None:
    """Assign some modules to teams by name, by those who lead them; in the transaction that fills the company."""
    assigned_at = now - _ASSIGNED_BEFORE
    for each in _ASSIGNED:
        module = course.modules[min(each.module, len(course.modules) - 1)]
        due_on = day_of(now) + timedelta(days=each.due_in_days)
        assignment_records.add_assignment(
            records,
            course_id=course.id,
            target=Target(team_id=teams[each.team]),
            terms=Terms(DueRule(due_on, repeat_months=each.repeat_months), (module.id,)),
            by=leads[each.team],
            now=assigned_at,
        )
    assignment_stay_records.settle_stays(records, now=assigned_at)


def leads_of(people: dict[str, PersonId]) -> dict[str, PersonId]:
    """Return who leads each team, by its name."""
    return {team.name: people[team.people[0]] for team in SAMPLE_TEAMS}
