"""Every figure of the report is counted anew from the rows it is made of, on random histories."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise, product
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from modules.course.ids import CourseId, ModuleId
from modules.learning.completion_report import Figures, ModuleCell, PersonRow
from modules.learning.due import SOON_DAYS, DueStatus, day_of
from modules.learning.report_choice import EVERYBODY, Choice, Show, SortBy
from modules.people.person import TeamId
from modules.records import completion_report_sql as sql
from modules.records import person_records, release_records
from modules.records.completion_report_records import (
    count_modules,
    count_people,
    count_teams,
    modules_passed_between,
    person_rows,
)
from modules.records.completion_report_sql import Scope
from modules.records.release_records import ReleaseId

if TYPE_CHECKING:
    from tests.records.conftest import Company

A, B = ModuleId("a"), ModuleId("b")
MODULES = {A: 2, B: 1}
TODAY = date(2026, 11, 22)


@pytest.fixture
def riga(taught: "Company") -> TeamId:
    return person_records.add_team(taught.db, name="Riga", parent_id=taught.team_id)


@pytest.fixture
def jurmala(taught: "Company", riga: TeamId) -> TeamId:
    return person_records.add_team(taught.db, name="Jūrmala", parent_id=riga)


def scope(company: "Company", course_id: CourseId, team_id: TeamId, choice: Choice = EVERYBODY) -> Scope:
    release = release_records.current_release(company.db, course_id=course_id)
    return Scope(course_id, release.id if release else ReleaseId(0), team_id, TODAY, choice)


def rows(company: "Company", course_id: CourseId, team_id: TeamId) -> tuple[PersonRow, ...]:
    return person_rows(company.db, scope(company, course_id, team_id), MODULES)


def test_a_team_sees_its_people_and_those_below_and_nobody_above(
    taught: "Company", riga: TeamId, jurmala: TeamId, course_id: CourseId
):
    for name, team_id in [("Zane Ābele", taught.team_id), ("Jan Łoś", riga), ("Anna Ćma", jurmala)]:
        taught.enrol(name, team_id)

    def seen(team_id: TeamId) -> list[str]:
        return [row.name for row in rows(taught, course_id, team_id)]

    assert seen(taught.team_id) == ["Zane Ābele", "Anna Ćma", "Jan Łoś"]
    assert seen(riga) == ["Anna Ćma", "Jan Łoś"]
    assert seen(jurmala) == ["Anna Ćma"]
    assert seen(TeamId(99)) == []


def test_a_row_says_how_far_a_person_has_come_in_each_module(
    taught: "Company", riga: TeamId, course_id: CourseId, now: datetime
):
    anna = taught.enrol("Anna Ćma", riga)
    taught.start(anna, "a1", minute=1)
    taught.complete(anna, "a1", minute=4)
    taught.complete(anna, "b1", minute=5)
    (row,) = rows(taught, course_id, taught.team_id)

    assert (row.name, row.team_name, row.minutes) == ("Anna Ćma", "Riga", 3)
    assert row.cells == (
        ModuleCell(DueStatus.IN_PROGRESS, 1, 2, None, minutes=3),
        ModuleCell(DueStatus.DONE, 1, 1, day_of(now)),
    )


def test_a_module_without_progress_is_not_started(taught: "Company", course_id: CourseId):
    taught.enrol("Anna Ćma")
    modules = {ModuleId("z"): 4, A: 2}
    (row,) = person_rows(taught.db, scope(taught, course_id, taught.team_id), modules)
    assert row.cells[0] == ModuleCell(DueStatus.NOT_STARTED, 0, 4, None)


def test_people_of_the_same_name_stay_apart_and_together_with_their_modules(taught: "Company", course_id: CourseId):
    first = taught.add_person("Anna Ćma")
    taught.db.execute("update person set sign_in_name = 'another'")
    second = taught.add_person("Anna Ćma")
    for person_id in (second, first):
        taught.db.execute(
            "insert into enrolment (person_id, course_id, created_at) values (:person_id, :course_id, 0)",
            person_id=person_id,
            course_id=course_id,
        )
    taught.publish({"a": ["a1"], "b": ["b1"]})

    listed = [(row.person_id, len(row.cells)) for row in rows(taught, course_id, taught.team_id)]
    assert listed == [(first, 2), (second, 2)]


def test_those_who_left_and_other_courses_are_not_in_the_report(taught: "Company", course_id: CourseId):
    taught.enrol("Anna Ćma")
    assert rows(taught, CourseId("safety"), taught.team_id) == ()
    taught.db.execute("update person set is_active = 0")

    assert rows(taught, course_id, taught.team_id) == ()
    assert count_people(taught.db, scope(taught, course_id, taught.team_id), tuple(MODULES))[0].people == 0


@pytest.mark.parametrize(
    ("due_on", "is_passed", "status"),
    [
        pytest.param(TODAY, False, DueStatus.DUE_SOON, id="on its day nothing is late"),
        pytest.param(TODAY - timedelta(days=1), False, DueStatus.OVERDUE, id="the day after"),
        pytest.param(TODAY - timedelta(days=1), True, DueStatus.EXPIRED, id="what was passed expires"),
        pytest.param(TODAY + timedelta(days=SOON_DAYS), True, DueStatus.DUE_SOON, id="to be renewed soon"),
        pytest.param(TODAY + timedelta(days=SOON_DAYS + 1), True, DueStatus.DONE, id="not yet"),
    ],
)
def test_a_day_makes_a_status_and_the_filter_of_its_name_finds_it(
    taught: "Company",
    course_id: CourseId,
    due_on: date,
    is_passed: bool,  # noqa: FBT001
    status: DueStatus,
):
    taught.enrol("Jan Łoś")
    anna = taught.enrol("Anna Ćma")
    if is_passed:
        taught.complete(anna, "b1")
    due(taught, anna, "b", due_on)
    shows = {DueStatus.DUE_SOON: Show.DUE_SOON, DueStatus.OVERDUE: Show.OVERDUE, DueStatus.EXPIRED: Show.EXPIRED}
    for show in shows.values():
        found = person_rows(taught.db, scope(taught, course_id, taught.team_id, Choice(show, module_id=B)), {B: 1})
        expected = [("Anna Ćma", status, due_on)] if shows.get(status) is show else []
        assert [(row.name, row.cells[0].status, row.cells[0].due_on) for row in found] == expected


def due(company: "Company", enrolment_id: int, module: str, day: date | None) -> None:
    company.db.execute(
        "update module_progress set due_on = :day where enrolment_id = :id and module_id = :module",
        day=day.isoformat() if day else None,
        id=enrolment_id,
        module=module,
    )


@pytest.fixture(params=range(2))
def history(taught: "Company", riga: TeamId, jurmala: TeamId, request: pytest.FixtureRequest) -> "Company":
    """Some twenty people of four teams with a history of chance; a module that is gone, too."""
    chance = Random(request.param)  # noqa: S311
    taught.publish({"a": ["a1", "a2"], "b": ["b1"], "gone": ["g1"]}, quizzes=["b"])
    teams = (riga, jurmala, taught.team_id, person_records.add_team(taught.db, name="Ogre", parent_id=taught.team_id))
    for number in range(20):
        name = f"{chance.choice(('Anna', 'Jan', 'Zoë'))} {chance.choice(('Ćma', 'Łoś', 'Ābele'))}"
        who = taught.enrol(f"{name} {number}", chance.choice(teams))
        for lesson in chance.sample(("a1", "a2", "b1", "g1"), chance.randrange(5)):
            do = chance.choice((taught.start, taught.complete, taught.complete))
            do(who, lesson, minute=chance.randrange(60 * 24 * 20))
            taught.db.execute(LEAVE_PLACE, id=who)
        if chance.random() < 0.6:
            taught.take_quiz(who, "b", share=chance.choice((0.5, 0.8, 1.0)), minute=chance.randrange(60 * 24 * 20))
        for module in ("a", "b", "gone"):
            due(taught, who, module, chance.choice((None, TODAY + timedelta(days=chance.randrange(-20, 20)))))
    taught.publish({"a": ["a1", "a2"], "b": ["b1"]}, quizzes=["b"])
    for row in taught.db.query("select enrolment_id, module_id from module_progress order by enrolment_id, module_id"):
        day = chance.choice((None, TODAY + timedelta(days=chance.randrange(-20, 20))))
        due(taught, row["enrolment_id"], row["module_id"], day)
    return taught


LEAVE_PLACE = """
insert into place (enrolment_id, lesson_id, at)
select :id, 'a1', max(f.at) from (
  select started_at as at from lesson_start where enrolment_id = :id
  union all select completed_at from lesson_completion where enrolment_id = :id) as f where true
on conflict (enrolment_id) do update set at = excluded.at
"""

DAYS: tuple[dict[str, date], ...] = (
    {},
    {"passed_from": date(2026, 11, 25)},
    {"passed_from": date(2026, 11, 24), "passed_to": date(2026, 12, 1)},
    {"active_since": date(2026, 11, 30)},
)
CHOICES = [
    replace(Choice(show, name, order), **days)
    for (show, name, order), days in zip(
        product(Show, ("", "los", "an cm"), SortBy), [DAYS[number // 3 % 4] for number in range(8 * 3 * 5)], strict=True
    )
]


@dataclass(frozen=True)
class Recounted:
    """The same figures, told once more in plain Python, cell by cell."""

    rows: tuple[PersonRow, ...]

    @property
    def cells(self) -> list[ModuleCell]:
        return [cell for row in self.rows for cell in row.cells]

    def people_with(self, status: DueStatus) -> int:
        return sum(any(cell.status is status for cell in row.cells) for row in self.rows)

    def figures(self) -> Figures:
        trained = sum(all(cell.is_passed for cell in row.cells) for row in self.rows)
        begun = [row for row in self.rows if is_untouched(row)]
        shares = [cell.quiz_share for cell in self.cells if cell.quiz_share is not None]
        renewing = [
            row for row in self.rows if any(c.status is DueStatus.DUE_SOON and c.completed_on for c in row.cells)
        ]
        passed = Counter(n for row in self.rows for n, cell in enumerate(row.cells) if cell.is_passed)
        return Figures(
            people=len(self.rows),
            fully_trained=trained,
            in_progress=len(self.rows) - trained - len(begun),
            not_started=len(begun),
            passed_by_module=(passed[0], passed[1]),
            module_count=len(self.cells),
            modules_passed=sum(cell.is_passed for cell in self.cells),
            due_soon=self.people_with(DueStatus.DUE_SOON),
            to_renew=len(renewing),
            overdue=self.people_with(DueStatus.OVERDUE),
            expired=self.people_with(DueStatus.EXPIRED),
            quiz_count=len(shares),
            average_share=mean(shares),
        )


def mean(shares: list[float]) -> Any:
    return pytest.approx(sum(shares) / len(shares)) if shares else None


def is_untouched(row: PersonRow) -> bool:
    """Nothing passed, nothing begun: told by the facts that a cell carries."""
    return row.person_id in UNTOUCHED


UNTOUCHED: set[int] = set()


@pytest.fixture(autouse=True)
def know_the_untouched(request: pytest.FixtureRequest) -> Iterable[None]:
    if "history" in request.fixturenames:
        company = request.getfixturevalue("history")
        touched = """
            select e.person_id from enrolment e where exists (select 1 from lesson_start s
              where s.enrolment_id = e.id and s.lesson_id in ('a1', 'a2', 'b1'))
            or exists (select 1 from quiz_attempt t where t.enrolment_id = e.id)
        """
        known = {row["person_id"] for row in company.db.query(touched)}
        UNTOUCHED.update(row["id"] for row in company.db.query("select id from person") if row["id"] not in known)
    yield
    UNTOUCHED.clear()


def test_the_figures_are_those_that_the_rows_make(history: "Company", course_id: CourseId, riga: TeamId):
    for number, choice in enumerate(CHOICES[::2]):
        asked = scope(history, course_id, (history.team_id, riga)[number % 2], choice)
        found = person_rows(history.db, asked, MODULES)
        everybody = person_rows(history.db, scope(history, course_id, asked.team_id), MODULES)
        counted = count_people(history.db, asked, (A, B))
        assert counted == (Recounted(everybody).figures(), Recounted(found).figures())


def test_sqlite_adds_up_a_persons_modules_as_it_reads_them(history: "Company", course_id: CourseId):
    """Sorting the rows of ten thousand people first takes as long as all the rest."""
    if history.db.dialect != "sqlite":
        pytest.skip("PostgreSQL chooses by the size of the tables")
    asked = scope(history, course_id, history.team_id)
    steps = history.db.query(f"explain query plan {sql.people_of(asked)}", **sql.params_of(asked))
    said = " ".join(step["detail"] for step in steps)
    assert "COVERING INDEX module_progress_by_person (course_id=? AND team_id=?)" in said
    assert "TEMP B-TREE" not in said


def test_the_figures_of_the_teams_are_those_of_their_people(
    history: "Company", course_id: CourseId, riga: TeamId, jurmala: TeamId
):
    for choice in CHOICES[::5]:
        for team_id, below in ((history.team_id, {"Riga": riga, "Ogre": None}), (riga, {"Jūrmala": jurmala})):
            asked = scope(history, course_id, team_id, choice)
            everybody = person_rows(history.db, asked, MODULES)
            names = {row["id"]: row["name"] for row in history.db.query("select id, name from team")}
            inside = {"Riga": {"Riga", "Jūrmala"}, "Ogre": {"Ogre"}, "Jūrmala": {"Jūrmala"}}
            expected = {
                name: Recounted(tuple(row for row in everybody if row.team_name in inside[name])).figures()
                for name in below
            }
            own = Recounted(tuple(row for row in everybody if row.team_name == names[team_id])).figures()
            found = count_teams(history.db, asked, (A, B))
            assert {None if team is None else names[team] for team in found} <= {None, *below}
            for team, figures in found.items():
                assert figures == (own if team is None else expected[names[team]])
            assert sum(figures.people for figures in found.values()) == len(everybody)


def test_the_figures_of_the_modules_are_those_of_their_columns(history: "Company", course_id: CourseId):
    for choice in CHOICES[::7]:
        asked = scope(history, course_id, history.team_id, choice)
        found = person_rows(history.db, asked, MODULES)
        counted = {tally.module_id: tally for tally in count_modules(history.db, asked)}
        for number, module_id in enumerate(MODULES):
            cells = [row.cells[number] for row in found]
            if not cells:
                assert module_id not in counted
                continue
            tally = counted[module_id]
            assert tally.people == len(cells)
            assert tally.by_status == {status: sum(cell.status is status for cell in cells) for status in DueStatus}
            assert sum(tally.by_status.values()) == tally.people
            shares = [cell.quiz_share for cell in cells if cell.quiz_share is not None]
            assert tally.average_share == (pytest.approx(sum(shares) / len(shares)) if shares else None)


def test_the_weeks_are_the_days_of_passing(history: "Company", course_id: CourseId):
    mondays = [date(2026, 11, 16) + timedelta(weeks=number) for number in range(6)]
    bounds = [datetime.combine(monday, time()).astimezone() for monday in mondays]
    for choice in [EVERYBODY, *CHOICES[::9], Choice(module_id=A)]:
        asked = scope(history, course_id, history.team_id, choice)
        modules = {choice.module_id: 2} if choice.module_id else MODULES
        days = [cell.completed_on for cell in Recounted(person_rows(history.db, asked, modules)).cells]
        expected = [sum(day is not None and begin <= day < end for day in days) for begin, end in pairwise(mondays)]
        assert list(modules_passed_between(history.db, asked, bounds)) == expected


def test_a_choice_leaves_whom_it_says_in_the_order_it_says(history: "Company", course_id: CourseId):
    everybody = person_rows(history.db, scope(history, course_id, history.team_id), MODULES)
    last_deeds = last_days(history)
    for choice in CHOICES[::2]:
        found = person_rows(history.db, scope(history, course_id, history.team_id, choice), MODULES)
        expected = {row.person_id for row in everybody if fits(row, choice, last_deeds)}
        assert {row.person_id for row in found} == expected
        keys = [order_key(row)[choice.sort_by] for row in found if choice.sort_by not in BY_BEGUN]
        assert keys == sorted(keys)


BY_BEGUN = {SortBy.LEAST_DONE, SortBy.MOST_DONE}


def test_who_has_done_least_and_most_stands_first(history: "Company", course_id: CourseId):
    for order, sign in ((SortBy.LEAST_DONE, 1), (SortBy.MOST_DONE, -1)):
        found = person_rows(history.db, scope(history, course_id, history.team_id, Choice(sort_by=order)), MODULES)
        passed = [sign * sum(cell.is_passed for cell in row.cells) for row in found]
        assert passed == sorted(passed)


def last_days(company: "Company") -> dict[int, date]:
    """Return the day of everybody's last deed, from the facts."""
    rows = company.db.query(
        """
        select e.person_id, max(f.at) as at from enrolment e join (
          select enrolment_id, started_at as at from lesson_start
          union all select enrolment_id, completed_at from lesson_completion
          union all select enrolment_id, started_at from quiz_attempt) as f on f.enrolment_id = e.id
        group by e.person_id
        """
    )
    return {row["person_id"]: datetime.fromtimestamp(row["at"] / 1000).astimezone().date() for row in rows}


def fits(row: PersonRow, choice: Choice, last_deeds: dict[int, date]) -> bool:
    is_finished = all(cell.is_passed for cell in row.cells)
    statuses = {cell.status for cell in row.cells}
    named = person_records.sort_name(row.name)
    begin, end = choice.passed_from or date.min, choice.passed_to or date.max
    is_in_days = not (choice.passed_from or choice.passed_to) or any(
        cell.completed_on and begin <= cell.completed_on <= end for cell in row.cells
    )
    is_active = not choice.active_since or last_deeds.get(row.person_id, date.min) >= choice.active_since
    is_shown = {
        Show.EVERYBODY: True,
        Show.FINISHED: is_finished,
        Show.UNFINISHED: not is_finished,
        Show.GOING: not is_finished and not is_untouched(row),
        Show.NOT_STARTED: is_untouched(row),
        Show.DUE_SOON: DueStatus.DUE_SOON in statuses,
        Show.OVERDUE: DueStatus.OVERDUE in statuses,
        Show.EXPIRED: DueStatus.EXPIRED in statuses,
    }[choice.show]
    words = person_records.sort_name(choice.name).split()
    return is_shown and is_in_days and is_active and all(word in named for word in words)


def test_a_module_alone_is_as_if_it_were_the_whole_course(history: "Company", course_id: CourseId):
    everybody = person_rows(history.db, scope(history, course_id, history.team_id), MODULES)
    for show in (Show.EVERYBODY, Show.FINISHED, Show.UNFINISHED, Show.OVERDUE, Show.EXPIRED, Show.DUE_SOON):
        asked = scope(history, course_id, history.team_id, Choice(show, module_id=A))
        found = person_rows(history.db, asked, {A: 2})
        alone = [PersonRow(row.person_id, row.name, row.team_name, row.cells[:1]) for row in everybody]
        assert list(found) == [row for row in alone if fits(row, Choice(show), {})]
        _, figures = count_people(history.db, asked, (A,))
        assert (figures.people, figures.modules_passed) == (len(found), sum(row.cells[0].is_passed for row in found))


def test_pages_together_are_the_whole(history: "Company", course_id: CourseId):
    for choice in CHOICES[::4]:
        asked = scope(history, course_id, history.team_id, choice)
        pages = [person_rows(history.db, asked, MODULES, limit=6, offset=offset) for offset in range(0, 24, 6)]
        assert tuple(row for page in pages for row in page) == person_rows(history.db, asked, MODULES)


def order_key(row: PersonRow) -> dict[SortBy, tuple[object, ...]]:
    name = (person_records.sort_name(row.name), row.person_id)
    days = [cell.due_on for cell in row.cells if cell.due_on]
    return {
        SortBy.NAME: name,
        SortBy.TEAM: (row.team_name, *name),
        SortBy.DUE_FIRST: (min(days, default=date.max), sum(cell.is_passed for cell in row.cells), *name),
    }
