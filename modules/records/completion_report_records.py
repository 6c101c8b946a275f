"""The completion report from the database: who has come how far in each module, counted and paged there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter

from modules.course.ids import ModuleId
from modules.learning.completion_report import Figures, ModuleCell, PersonRow
from modules.learning.due import DueStatus, due_status
from modules.learning.learning_time import whole_minutes
from modules.people.person import PersonId, TeamId
from modules.records import completion_report_sql as sql
from modules.records.completion_report_sql import Scope
from modules.records.database import Database, Row
from modules.records.instants import to_instant, to_milliseconds

_QUARTER_OF_AN_HOUR = 900_000


def person_rows(
    db: Database, scope: Scope, modules: Mapping[ModuleId, int], *, limit: int | None = None, offset: int = 0
) -> tuple[PersonRow, ...]:
    """Return the active people of a scope, ordered as its choice says, with a cell for each of these modules in order.

    `modules` gives the number of lessons, for cells of modules that somebody has no progress in yet. `limit` and
    `offset` count people. Empty if nobody there is enrolled.
    """
    people, order = sql.people_in_order(scope), sql.ORDER[scope.choice.sort_by]
    page = {} if limit is None else {"limit": limit, "offset": offset}
    if page:
        people = f"select * from ({people}) as a {order} limit :limit offset :offset"  # noqa: S608 -- as sql says
    rows = db.query(
        f"""
        select a.person_id, a.full_name, a.team_name, m.module_id, m.lesson_count, m.completed_count, m.started_at,
          m.completed_at, m.quiz_share, m.due_on, m.spent_milliseconds
        from ({people}) as a
        join module_progress m on m.enrolment_id = a.enrolment_id and {sql.which(scope)} {order}
        """,  # noqa: S608 -- as above
        **sql.params_of(scope),
        **page,
    )
    untouched = {
        module_id: ModuleCell(DueStatus.NOT_STARTED, 0, lesson_count, None)
        for module_id, lesson_count in modules.items()
    }
    found: list[PersonRow] = []
    for _, of_person in groupby(rows, key=itemgetter("person_id")):
        own = list(of_person)
        cells = untouched | {ModuleId(row["module_id"]): _cell(row, scope.today) for row in own}
        who = own[0]
        found.append(PersonRow(PersonId(who["person_id"]), who["full_name"], who["team_name"], tuple(cells.values())))
    return tuple(found)


def count_people(db: Database, scope: Scope, modules: Sequence[ModuleId]) -> tuple[Figures, Figures]:
    """Return the figures of all people of a scope's team, and of those whom its choice leaves.

    Both say by how many each of these modules is passed. They are counted at once, so that they agree.
    """
    names = {f"module_{number}": module_id for number, module_id in enumerate(modules)}
    rows = db.query(
        f"""
        select a.is_chosen, {sql.TALLY} {_passed_by(names)}
        from ({sql.people_marked(scope, _of_modules(names))}) as a group by a.is_chosen order by a.is_chosen
        """,  # noqa: S608 -- made of the texts of completion_report_sql only
        **sql.params_of(scope),
        **names,
    )
    return _figures(rows, names), _figures([row for row in rows if row["is_chosen"]], names)


def count_teams(db: Database, scope: Scope, modules: Sequence[ModuleId]) -> dict[TeamId | None, Figures]:
    """Return the figures of the people of a scope by the team right below the scope's that they stand in or under.

    None stands for those in the scope's team itself. Teams without people are left out.
    """
    names = {f"module_{number}": module_id for number, module_id in enumerate(modules)}
    rows = db.query(
        f"""
        select b.ancestor_id as branch_id, {sql.TALLY} {_passed_by(names)}
        from ({sql.people_of(scope, _of_modules(names))}) as a
        left join team_tree b on b.descendant_id = a.team_id
          and b.ancestor_id in (select c.descendant_id from team_tree c where c.ancestor_id = :team_id and c.depth = 1)
        group by b.ancestor_id order by b.ancestor_id
        """,  # noqa: S608 -- as above
        **sql.params_of(scope),
        **names,
    )
    return {None if row["branch_id"] is None else TeamId(row["branch_id"]): _figures([row], names) for row in rows}


@dataclass(frozen=True, slots=True)
class ModuleTally:
    """Where the people of a scope stand in a module; see `learning.completion_report.ModuleFigures`."""

    module_id: ModuleId
    people: int
    by_status: Mapping[DueStatus, int]
    quiz_count: int
    average_share: float | None
    minutes: float | None


def count_modules(db: Database, scope: Scope) -> tuple[ModuleTally, ...]:
    """Return where the people of a scope stand in each module that counts, by module id."""
    rows = db.query(
        f"""
        select m.module_id, count(*) as people, count(*) filter (where {sql.IS_OVERDUE}) as overdue,
          count(*) filter (where {sql.IS_EXPIRED}) as expired, count(*) filter (where {sql.IS_DUE_SOON}) as due_soon,
          count(*) filter (where {sql.IS_DONE}) as done, count(*) filter (where {sql.IS_IN_PROGRESS}) as in_progress,
          count(*) filter (where {sql.IS_NOT_STARTED}) as not_started,
          count(m.quiz_share) as quiz_count, avg(m.quiz_share) as average_share,
          avg(case when m.spent_milliseconds > 0 then m.spent_milliseconds / 60000.0 end) as minutes
        from {sql.progress_of(scope)} group by m.module_id order by m.module_id
        """,  # noqa: S608 -- as above
        **sql.params_of(scope),
    )
    return tuple(
        ModuleTally(
            module_id=ModuleId(row["module_id"]),
            people=row["people"],
            by_status={
                DueStatus.DONE: row["done"],
                DueStatus.IN_PROGRESS: row["in_progress"],
                DueStatus.NOT_STARTED: row["not_started"],
                DueStatus.DUE_SOON: row["due_soon"],
                DueStatus.OVERDUE: row["overdue"],
                DueStatus.EXPIRED: row["expired"],
            },
            quiz_count=row["quiz_count"],
            average_share=row["average_share"],
            minutes=None if row["minutes"] is None else float(row["minutes"]),
        )
        for row in rows
    )


def modules_passed_between(db: Database, scope: Scope, bounds: Sequence[datetime]) -> tuple[int, ...]:
    """Return how many modules the people of a scope passed from each of the moments to the one after it."""
    names = [f"bound_{number}" for number in range(len(bounds))]
    counts = ", ".join(
        f"count(*) filter (where m.completed_at >= :{begin} and m.completed_at < :{end}) as from_{begin}"
        for begin, end in pairwise(names)
    )
    row = db.query(
        f"""
        select {counts} from {sql.progress_of(scope)} and m.completed_at >= :bound_0
        """,  # noqa: S608 -- as above
        **sql.params_of(scope),
        **{name: to_milliseconds(bound) for name, bound in zip(names, bounds, strict=True)},
    )[0]
    return tuple(row[f"from_{begin}"] for begin in names[:-1])


def _of_modules(names: Iterable[str]) -> str:
    return "".join(f", count(*) filter (where m.module_id = :{name} and {sql.IS_PASSED}) as {name}" for name in names)


def _passed_by(names: Iterable[str]) -> str:
    return "".join(f", count(*) filter (where a.{name} > 0) as {name}" for name in names)


def _figures(rows: Sequence[Row], names: Iterable[str]) -> Figures:
    """Return the figures of people who were counted in groups, each a row; all 0 if there is no group."""

    def total(column: str) -> int:
        return sum(row[column] for row in rows)

    people, fully_trained, not_started = total("people"), total("fully_trained"), total("not_started")
    quiz_count = total("quiz_count")
    return Figures(
        people=people,
        fully_trained=fully_trained,
        in_progress=people - fully_trained - not_started,
        not_started=not_started,
        passed_by_module=tuple(total(name) for name in names),
        module_count=total("module_count"),
        modules_passed=total("modules_passed"),
        due_soon=total("due_soon"),
        to_renew=total("to_renew"),
        overdue=total("overdue"),
        expired=total("expired"),
        quiz_count=quiz_count,
        average_share=sum(row["quiz_sum"] for row in rows) / quiz_count if quiz_count else None,
    )


def _cell(row: Row, today: date) -> ModuleCell:
    completed_at, due_on = row["completed_at"], row["due_on"]
    due = _day_said(due_on) if due_on else None
    return ModuleCell(
        _status(row["started_at"] is not None, completed_at is not None, due, today),
        row["completed_count"],
        row["lesson_count"],
        _day_of_quarter(completed_at // _QUARTER_OF_AN_HOUR) if completed_at is not None else None,
        row["quiz_share"],
        due,
        whole_minutes(row["spent_milliseconds"]),
    )


@lru_cache(maxsize=4096)
def _status(is_started: bool, is_completed: bool, due_on: date | None, today: date) -> DueStatus:  # noqa: FBT001
    return due_status(is_started=is_started, is_completed=is_completed, due_on=due_on, today=today)


@lru_cache(maxsize=4096)
def _day_said(day: str) -> date:
    return date.fromisoformat(day)


@lru_cache(maxsize=65_536)
def _day_of_quarter(quarter: int) -> date:
    """Return the day, where the server stands, of a quarter of an hour since 1970: no time zone divides these."""
    return to_instant(quarter * _QUARTER_OF_AN_HOUR).astimezone().date()
