"""A team at a glance: who needs help and why, and how many modules were passed each week."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from modules.academy import Academy, Published
from modules.activities.completion_reporting import teams_within_reach
from modules.course.ids import CourseId, Language
from modules.people.person import PersonId, TeamId, Visitor
from modules.records import team_overview_records

WEEKS = 8
FAILED_AT_LEAST = 2
IDLE_DAYS = 14
MOST_PEOPLE = 10


@dataclass(frozen=True, slots=True)
class NeedsHelp:
    """Somebody to talk to: who failed a quiz `failed_count` times, or else did nothing since `idle_since`.

    `module_title` is the module of the quiz, empty for those who did nothing.
    """

    person_id: PersonId
    name: str
    team_name: str
    module_title: str = ""
    failed_count: int = 0
    idle_since: date | None = None
    idle_days: int = 0


@dataclass(frozen=True, slots=True)
class Week:
    """A week from a Monday on, and how many modules were passed in it."""

    monday: date
    passed_count: int


@dataclass(frozen=True, slots=True)
class TeamOverview:
    """Who needs help, at most ten and those who fail first; the last eight weeks, this one last."""

    needs_help: tuple[NeedsHelp, ...]
    weeks: tuple[Week, ...]


def team_overview(
    academy: Academy,
    *,
    who: Visitor,
    language: Language,
    team_id: TeamId | None = None,
    course_id: CourseId | None = None,
) -> TeamOverview:
    """Return what is to be seen of a team and the teams below it, of the person's own by default.

    Raises NotAllowed, CourseNotFound.
    """
    team, _ = teams_within_reach(academy, who, team_id)
    published = academy.library.course(course_id)
    return TeamOverview(_needs_help(academy, published, team.id, language), _weeks(academy, published, team.id))


def _needs_help(academy: Academy, published: Published, team_id: TeamId, language: Language) -> tuple[NeedsHelp, ...]:
    now, course = academy.now(), published.course
    failing = team_overview_records.failing_people(
        academy.records,
        course_id=course.id,
        release_id=published.release.id,
        team_id=team_id,
        at_least=FAILED_AT_LEAST,
        limit=MOST_PEOPLE,
    )
    idle = team_overview_records.idle_people(
        academy.records,
        course_id=course.id,
        release_id=published.release.id,
        team_id=team_id,
        before=now - timedelta(days=IDLE_DAYS),
        limit=MOST_PEOPLE,
    )
    found: dict[PersonId, NeedsHelp] = {}
    for row in failing:
        title = course.module_text(row.module_id, language).title
        one = NeedsHelp(row.person_id, row.full_name, row.team_name, title, row.failed_count)
        found.setdefault(row.person_id, one)
    for row in idle:
        since, days = row.last_at.astimezone().date(), (now - row.last_at).days
        one = NeedsHelp(row.person_id, row.full_name, row.team_name, idle_since=since, idle_days=days)
        found.setdefault(row.person_id, one)
    return tuple(found.values())[:MOST_PEOPLE]


def _weeks(academy: Academy, published: Published, team_id: TeamId) -> tuple[Week, ...]:
    today = academy.now().astimezone().date()
    this_monday = today - timedelta(days=today.weekday())
    mondays = [this_monday - timedelta(weeks=back) for back in range(WEEKS - 1, -2, -1)]
    counts = team_overview_records.modules_passed_between(
        academy.records,
        course_id=published.course.id,
        release_id=published.release.id,
        team_id=team_id,
        bounds=[datetime.combine(monday, time()).astimezone() for monday in mondays],
    )
    return tuple(Week(monday, count) for monday, count in zip(mondays, counts, strict=False))
