"""The SQL of the completion report: who has come how far in each module, counted and paged by the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from modules.course.ids import CourseId, ModuleId
from modules.learning.completion_report import EVERYBODY, Choice, Show, SortBy
from modules.people.person import PersonId, TeamId
from modules.records.database import Database
from modules.records.instants import to_instant
from modules.records.person_records import sort_name
from modules.records.release_records import ReleaseId


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose progress is asked for: a course as it stands in a release, a team and the teams below it, a choice."""

    course_id: CourseId
    release_id: ReleaseId
    team_id: TeamId
    choice: Choice = EVERYBODY


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


@dataclass(frozen=True, slots=True)
class CompletionCounts:
    """How many people there are and where they stand, and by how many each module that was asked for is passed."""

    people: int
    fully_trained: int
    not_started: int
    passed_by_module: tuple[int, ...]


_OF_RELEASE = "m.module_id in (select l.module_id from release_lesson l where l.release_id = :release_id)"

_OF_A_MODULE = f"{_OF_RELEASE} and m.module_id = :module_id"

_PROGRESS = """
select m.enrolment_id, m.person_id, m.team_id, count(m.completed_at) as passed_count,
  count(m.started_at) as started_count, count(*) as module_count {more}
from team_tree x
join module_progress m on m.course_id = :course_id and m.team_id = x.descendant_id and {which}
where x.ancestor_id = :team_id group by m.enrolment_id, m.person_id, m.team_id
"""

_PEOPLE = """
select a.*, p.full_name, p.sort_name, t.name as team_name from ({progress}) as a
join person p on p.id = a.person_id and p.is_active = 1 {named}
join team t on t.id = a.team_id {shown}
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
    Show.EVERYBODY: "",
    Show.FINISHED: "where a.passed_count = a.module_count",
    Show.UNFINISHED: "where a.passed_count < a.module_count",
    Show.GOING: "where a.passed_count < a.module_count and (a.passed_count > 0 or a.started_count > 0)",
    Show.NOT_STARTED: "where a.passed_count = 0 and a.started_count = 0",
}
_ORDER = {
    SortBy.NAME: "order by a.sort_name, a.person_id",
    SortBy.TEAM: "order by a.team_name, a.team_id, a.sort_name, a.person_id",
    SortBy.LEAST_DONE: "order by a.passed_count, a.started_count, a.sort_name, a.person_id",
    SortBy.MOST_DONE: "order by a.passed_count desc, a.started_count desc, a.sort_name, a.person_id",
}


def completion_rows(
    db: Database, scope: Scope, *, limit: int | None = None, offset: int = 0
) -> tuple[CompletionRow, ...]:
    """Return one row for each active person of the scope and each module of the release, a person's rows together.

    Ordered as the choice says, then by module id. `limit` and `offset` count people. Empty if nobody there is enrolled.
    """
    people, words = _asked_people(scope)
    if scope.choice.is_everybody and scope.choice.sort_by in {SortBy.NAME, SortBy.TEAM}:
        people, words = _EVERYBODY, {}
    order = _ORDER[scope.choice.sort_by]
    page = {} if limit is None else {"limit": limit, "offset": offset}
    if page:
        people = f"select * from ({people}) as a {order} limit :limit offset :offset"  # noqa: S608
    rows = db.query(
        f"""
        select a.person_id, a.full_name, a.team_id, a.team_name, m.module_id, m.lesson_count, m.completed_count,
          m.started_at, m.completed_at, m.quiz_share
        from ({people}) as a
        join module_progress m on m.enrolment_id = a.enrolment_id and {_which(scope)}
        {order}, m.module_id
        """,  # noqa: S608
        **_params(scope),
        **words,
        **page,
    )
    return tuple(
        CompletionRow(
            PersonId(row["person_id"]),
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


def count_completion(db: Database, scope: Scope, modules: Sequence[ModuleId]) -> CompletionCounts:
    """Return the figures of all people of the scope, and by how many each of these modules is passed."""
    names = {f"module_{number}": module_id for number, module_id in enumerate(modules)}
    more = "".join(f", count(m.completed_at) filter (where m.module_id = :{name}) as {name}" for name in names)
    people, words = _asked_people(scope, more)
    passed = "".join(f", count(*) filter (where a.{name} > 0) as {name}" for name in names)
    counts = db.query(
        f"""
        select count(*) as people, count(*) filter (where a.passed_count = a.module_count) as fully_trained,
          count(*) filter (where a.passed_count = 0 and a.started_count = 0) as not_started {passed}
        from ({people}) as a
        """,  # noqa: S608
        **_params(scope),
        **words,
        **names,
    )[0]
    return CompletionCounts(
        counts["people"], counts["fully_trained"], counts["not_started"], tuple(counts[name] for name in names)
    )


def _asked_people(scope: Scope, more: str = "") -> tuple[str, dict[str, str]]:
    """Return the SQL of the people of a scope, one row each, and the parameters of the words of a name.

    `more` is counted of each person's modules beside the rest.
    """
    words = {f"word_{number}": f"%{_escaped(word)}%" for number, word in enumerate(_words(scope.choice.name))}
    named = "".join(f" and p.sort_name like :{name} escape '!'" for name in words)
    progress = _PROGRESS.format(more=more, which=_which(scope))
    return _PEOPLE.format(progress=progress, named=named, shown=_SHOWN[scope.choice.show]), words


def _which(scope: Scope) -> str:
    """Return the SQL of which modules count."""
    return _OF_RELEASE if scope.choice.module_id is None else _OF_A_MODULE


def _words(name: str) -> list[str]:
    return sort_name(name).split()[:8]


def _escaped(word: str) -> str:
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def _params(scope: Scope) -> dict[str, object]:
    params: dict[str, object] = {
        "course_id": scope.course_id,
        "release_id": scope.release_id,
        "team_id": scope.team_id,
    }
    return params if scope.choice.module_id is None else {**params, "module_id": scope.choice.module_id}
