"""The SQL texts of the completion report, put together from a scope: whose progress counts, and what is counted of it.

Every figure is made of the few conditions on a row `m` of `module_progress` that stand first here.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from modules.course.ids import CourseId
from modules.learning.due import DueStatus, soon_until
from modules.learning.report_choice import EVERYBODY, Choice, Show, SortBy
from modules.people.person import TeamId
from modules.records.due_records import DUE_STATUS
from modules.records.instants import to_milliseconds
from modules.records.person_records import sort_name
from modules.records.release_records import ReleaseId

_MOST_WORDS = 8

IS_OVERDUE, IS_EXPIRED, IS_DUE_SOON, IS_DONE, IS_IN_PROGRESS, IS_NOT_STARTED = (
    f"(({DUE_STATUS}) = '{status}')"
    for status in (
        DueStatus.OVERDUE,
        DueStatus.EXPIRED,
        DueStatus.DUE_SOON,
        DueStatus.DONE,
        DueStatus.IN_PROGRESS,
        DueStatus.NOT_STARTED,
    )
)
IS_TO_RENEW = f"(m.completed_at is not null and {IS_DUE_SOON})"
IS_PASSED = f"({IS_DONE} or {IS_TO_RENEW})"
"""Passed, and that has not expired."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose progress is asked for: a course as it stands in a release, a team and the teams below it, a choice.

    `today` is the day on which something is late or not.
    """

    course_id: CourseId
    release_id: ReleaseId
    team_id: TeamId
    today: date
    choice: Choice = EVERYBODY


OF_RELEASE = "m.module_id in (select l.module_id from release_lesson l where l.release_id = :release_id)"

_OF_A_MODULE = f"{OF_RELEASE} and m.module_id = :module_id"

_IN_BRANCH = """
m.course_id = :course_id and m.team_id in (select x.descendant_id from team_tree x where x.ancestor_id = :team_id)
"""
"""Of the course and in the team of a scope or below. Where a person's rows are grouped by columns in the order of the
index `module_progress_by_person`, they are added up as they are read, without sorting."""

_PROGRESS = f"""
select m.enrolment_id, m.person_id, m.team_id, count(*) as module_count, count(m.started_at) as started_count,
  count(*) filter (where {IS_PASSED}) as passed_count, count(m.completed_at) as held_count,
  count(*) filter (where {IS_OVERDUE}) as overdue_count, count(*) filter (where {IS_EXPIRED}) as expired_count,
  count(*) filter (where {IS_DUE_SOON}) as due_soon_count, count(*) filter (where {IS_TO_RENEW}) as renew_count,
  count(m.quiz_share) as quiz_count, coalesce(sum(m.quiz_share), 0.0) as quiz_sum,
  min(m.due_on) as first_due {{more}}
from module_progress m where {{counting}} group by m.team_id, m.enrolment_id, m.person_id
"""  # noqa: S608 -- made of the texts above only

_PEOPLE = """
select a.*, p.full_name, p.sort_name, t.name as team_name {marked} from ({progress}) as a
join person p on p.id = a.person_id and p.is_active = 1
join team t on t.id = a.team_id {chosen}
"""

_EVERYBODY = """
select e.id as enrolment_id, p.id as person_id, p.team_id, p.full_name, p.sort_name, t.name as team_name
from team_tree x
join person p on p.team_id = x.descendant_id and p.is_active = 1
join enrolment e on e.person_id = p.id and e.course_id = :course_id
join team t on t.id = p.team_id where x.ancestor_id = :team_id
"""
"""The same people where nothing depends on their progress, which is not added up for it."""

_SHOWN = {
    Show.FINISHED: "a.passed_count = a.module_count",
    Show.UNFINISHED: "a.passed_count < a.module_count",
    Show.GOING: "a.passed_count < a.module_count and (a.held_count > 0 or a.started_count > 0)",
    Show.NOT_STARTED: "a.held_count = 0 and a.started_count = 0",
    Show.DUE_SOON: "a.due_soon_count > 0",
    Show.OVERDUE: "a.overdue_count > 0",
    Show.EXPIRED: "a.expired_count > 0",
}

ORDER = {
    SortBy.NAME: "order by a.sort_name, a.person_id",
    SortBy.TEAM: "order by a.team_name, a.team_id, a.sort_name, a.person_id",
    SortBy.LEAST_DONE: "order by a.passed_count, a.started_count, a.sort_name, a.person_id",
    SortBy.MOST_DONE: "order by a.passed_count desc, a.started_count desc, a.sort_name, a.person_id",
    SortBy.DUE_FIRST: "order by a.first_due nulls last, a.passed_count, a.sort_name, a.person_id",
}

TALLY = """
count(*) as people, count(*) filter (where a.passed_count = a.module_count) as fully_trained,
  count(*) filter (where a.held_count = 0 and a.started_count = 0) as not_started,
  coalesce(cast(sum(a.module_count) as bigint), 0) as module_count,
  coalesce(cast(sum(a.passed_count) as bigint), 0) as modules_passed,
  count(*) filter (where a.due_soon_count > 0) as due_soon, count(*) filter (where a.renew_count > 0) as to_renew,
  count(*) filter (where a.overdue_count > 0) as overdue, count(*) filter (where a.expired_count > 0) as expired,
  coalesce(cast(sum(a.quiz_count) as bigint), 0) as quiz_count, sum(a.quiz_sum) as quiz_sum
"""
"""What is counted of people `a`, of all of them as of those of a team."""

LAST_DEED = """
(select max(d.at) from (
  select f.at from place f where f.enrolment_id = a.enrolment_id
  union all select max(f.started_at) from quiz_attempt f where f.enrolment_id = a.enrolment_id
  union all select max(f.answered_at) from review_log f where f.enrolment_id = a.enrolment_id) as d)
"""
"""A place moves with every lesson opened, section read and question answered, so these need not be gone through."""


def people_of(scope: Scope, more: str = "") -> str:
    """Return the SQL of the people of a scope, one row each; `more` is counted of each person's modules as well."""
    chosen = _chosen(scope.choice)
    return _PEOPLE.format(progress=_progress(scope, more), marked="", chosen=f"where {chosen}" if chosen else "")


def people_marked(scope: Scope, more: str) -> str:
    """Return the SQL of everybody in the team, one row each; `is_chosen` (0 or 1) says whom the choice leaves."""
    marked = f", case when {_chosen(scope.choice) or '1 = 1'} then 1 else 0 end as is_chosen"
    return _PEOPLE.format(progress=_progress(scope, more), marked=marked, chosen="")


def _progress(scope: Scope, more: str) -> str:
    choice = scope.choice
    if choice.passed_from or choice.passed_to:
        more += f", count(*) filter (where {_passed_when(choice)}) as passed_then_count"
    return _PROGRESS.format(more=more, counting=counting(scope))


def _chosen(choice: Choice) -> str:
    """Return the SQL of whom of the people `a`, `p` a choice leaves; empty if everybody."""
    conditions = [
        *(f"p.sort_name like :{name} escape '!'" for name in _words(choice.name)),
        *([_SHOWN[choice.show]] if choice.show in _SHOWN else []),
        *(["a.passed_then_count > 0"] if choice.passed_from or choice.passed_to else []),
        *([f"{LAST_DEED} >= :active_since"] if choice.active_since else []),
    ]
    return " and ".join(conditions)


def people_in_order(scope: Scope) -> str:
    """Return the SQL of the people of a scope who are to be listed, without counts where none are needed."""
    choice = scope.choice
    if choice.is_everybody and choice.sort_by in {SortBy.NAME, SortBy.TEAM}:
        return _EVERYBODY
    return people_of(scope)


def progress_of(scope: Scope) -> str:
    """Return the SQL of the rows `m` of the people of a scope, to stand after `from`; `and` may follow it."""
    if scope.choice.is_everybody:
        whose = "join person p on p.id = m.person_id and p.is_active = 1"
        return f"module_progress m {whose} where {counting(scope)}"
    people = f"({people_of(scope)}) as a"
    return f"{people} join module_progress m on m.enrolment_id = a.enrolment_id where {which(scope)}"


def counting(scope: Scope) -> str:
    """Return the SQL of which rows `m` of `module_progress` count, whoever they are of."""
    return f"{_IN_BRANCH} and {which(scope)}"


def which(scope: Scope) -> str:
    """Return the SQL of which modules count."""
    return OF_RELEASE if scope.choice.module_id is None else _OF_A_MODULE


def params_of(scope: Scope) -> dict[str, object]:
    """Return the parameters of all texts of a scope."""
    choice = scope.choice
    params: dict[str, object] = {
        "course_id": scope.course_id,
        "release_id": scope.release_id,
        "team_id": scope.team_id,
        "today": scope.today.isoformat(),
        "soon_until": soon_until(scope.today).isoformat(),
        **{name: f"%{_escaped(word)}%" for name, word in _words(choice.name).items()},
    }
    if choice.module_id is not None:
        params["module_id"] = choice.module_id
    if choice.passed_from:
        params["passed_from"] = _begin_of(choice.passed_from)
    if choice.passed_to:
        params["passed_before"] = _begin_of(choice.passed_to + timedelta(days=1))
    if choice.active_since:
        params["active_since"] = _begin_of(choice.active_since)
    return params


def _passed_when(choice: Choice) -> str:
    bounds = [
        *(["m.completed_at >= :passed_from"] if choice.passed_from else []),
        *(["m.completed_at < :passed_before"] if choice.passed_to else []),
    ]
    return " and ".join(bounds)


def _begin_of(day: date) -> int:
    """Return when a day begins where the server stands."""
    return to_milliseconds(datetime.combine(day, time()).astimezone())


def _words(name: str) -> dict[str, str]:
    return {f"word_{number}": word for number, word in enumerate(sort_name(name).split()[:_MOST_WORDS])}


def _escaped(word: str) -> str:
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")
