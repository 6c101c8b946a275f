"""Who in a team needs help, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from modules.academy import Academy, Published
from modules.activities.completion_reporting import ask_report
from modules.course.ids import CourseId, Language, ModuleId
from modules.learning.report_choice import Choice
from modules.people.person import PersonId, TeamId, Visitor
from modules.records import team_overview_records
from modules.records.completion_report_sql import Scope
from modules.records.team_overview_records import FailingRow

FAILED_AT_LEAST = 2
IDLE_DAYS = 14
MOST_PEOPLE = 10


@dataclass(frozen=True, slots=True)
class Late:
    """So many modules are overdue; the first was due on a day."""

    overdue_count: int
    since: date


@dataclass(frozen=True, slots=True)
class Failing:
    """The quiz of a module was handed in so often without passing it."""

    module_title: str
    failed_count: int


@dataclass(frozen=True, slots=True)
class Idle:
    """Began, and has done nothing since a day."""

    since: date
    days: int


Reason = Late | Failing | Idle


@dataclass(frozen=True, slots=True)
class NeedsHelp:
    """Somebody to talk to, and every reason to."""

    person_id: PersonId
    name: str
    team_name: str
    reasons: tuple[Reason, ...]


def who_needs_help(
    academy: Academy,
    *,
    who: Visitor,
    language: Language,
    team_id: TeamId | None = None,
    course_id: CourseId | None = None,
    module_id: ModuleId | None = None,
) -> tuple[NeedsHelp, ...]:
    """Return who needs help in a team and the teams below it, of the reader's first by default, or in one module alone.

    At most ten people: those who are late first, then those who fail, then those who stand still. Raises NotAllowed,
    CourseNotFound.
    """
    asked = ask_report(academy, who, team_id, course_id, Choice(module_id=module_id))
    found: dict[PersonId, NeedsHelp] = {}
    for person_id, name, team_name, reason in _reasons(academy, asked.published, asked.scope, asked.at, language):
        known = found.get(person_id)
        reasons = (*known.reasons, reason) if known else (reason,)
        found[person_id] = NeedsHelp(person_id, name, team_name, reasons)
    return tuple(found.values())[:MOST_PEOPLE]


def _reasons(
    academy: Academy, published: Published, scope: Scope, now: datetime, language: Language
) -> Iterator[tuple[PersonId, str, str, Reason]]:
    """Yield who needs help, their name and team, and a reason; a reason of one kind once a person."""
    records = academy.records
    for row in team_overview_records.late_people(records, scope, limit=MOST_PEOPLE):
        yield row.person_id, row.full_name, row.team_name, Late(row.overdue_count, row.since)
    failing = team_overview_records.failing_people(records, scope, at_least=FAILED_AT_LEAST, limit=MOST_PEOPLE)
    worst: dict[PersonId, FailingRow] = {}
    for row in failing:
        worst.setdefault(row.person_id, row)
    for row in worst.values():
        title = published.course.module_text(row.module_id, language).title
        yield row.person_id, row.full_name, row.team_name, Failing(title, row.failed_count)
    before = now - timedelta(days=IDLE_DAYS)
    for row in team_overview_records.idle_people(records, scope, before=before, limit=MOST_PEOPLE):
        idle = Idle(row.last_at.astimezone().date(), (now - row.last_at).days)
        yield row.person_id, row.full_name, row.team_name, idle
