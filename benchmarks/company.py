"""A company of any size with a history, for benchmarks: `python benchmarks/company.py FOLDER --people 10000`.

Facts are invented from a seed and inserted in bulk; what derives from them is counted by the academy itself.
"""

import argparse
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from modules.academy import Academy, Settings
from modules.activities.assigning import Wish, assign
from modules.course.course import Course
from modules.course.ids import ENGLISH, LessonId
from modules.learning.assignment import Target
from modules.people.person import PersonId, TeamId, Visitor
from modules.records import learning_time_records, person_records, progress_count_records, progress_records
from modules.records.database import Database

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
ASSIGNED = NOW - timedelta(weeks=10)
PEOPLE_IN_A_TEAM = 34
TEAMS_BELOW_A_TEAM = 6
FIRST = ("Anna", "Jānis", "Łucja", "Piotr", "Ilze", "Marek", "Zane", "Tomasz", "Līga", "Ewa", "Andris", "Kinga")
LAST = ("Bērziņš", "Wójcik", "Ķirse", "Nowak", "Kalniņa", "Zieliński", "Ozols", "Lis", "Ābele", "Żak", "Krūmiņš")


@dataclass(frozen=True, slots=True)
class Size:
    """How big the company is: people, and tries that everybody makes at each question of a finished lesson."""

    people: int
    tries: int = 1
    seed: int = 8


def fill(academy: Academy, size: Size) -> None:
    """Fill an empty academy with teams, people and their history."""
    chance = Random(size.seed)
    records, published = academy.records, academy.library.course()
    with records.transaction():
        teams = tuple(_add_teams(records, size))
        _add_people(records, size, teams, chance)
        progress_records.enrol_everybody(records, course_id=published.course.id, now=NOW - timedelta(weeks=40))
        enrolments = [row["id"] for row in records.query("select id from enrolment order by id")]
        finished = {enrolment: _finished(chance, published.course) for enrolment in enrolments}
        release_id = published.release.id
        records.insert_many("lesson_start", _starts(finished))
        records.insert_many("lesson_completion", _completions(finished, release_id))
        records.insert_many("answer", _answers(chance, published.course, finished, release_id))
        records.execute(_ANSWER_AGAIN, tries=size.tries)
        records.insert_many("place", _places(finished))
        progress_count_records.refresh_course_progress(records, course_id=published.course.id, release_id=release_id)
        _pass_modules(records, chance)
        learning_time_records.count_all_time(records, course_id=published.course.id)


def _add_teams(records: Database, size: Size) -> Iterator[TeamId]:
    teams: list[TeamId] = []
    for number in range(max(1, size.people // PEOPLE_IN_A_TEAM)):
        above = teams[(number - 1) // TEAMS_BELOW_A_TEAM] if number else None
        teams.append(person_records.add_team(records, name=f"Team {number:04}", parent_id=above))
    yield from teams


def _add_people(records: Database, size: Size, teams: tuple[TeamId, ...], chance: Random) -> None:
    names = [f"{chance.choice(FIRST)} {chance.choice(LAST)}" for _ in range(size.people)]
    records.insert_many(
        "person",
        (
            {
                "team_id": teams[number % len(teams)],
                "sign_in_name": f"person.{number}",
                "full_name": name,
                "sort_name": person_records.sort_name(name),
                "created_at": _milliseconds(NOW - timedelta(weeks=40)),
            }
            for number, name in enumerate(names)
        ),
    )
    records.execute("insert into role_grant (person_id, role) select id, 'employee' from person")
    records.execute("insert into role_grant (person_id, role) select min(id), 'administrator' from person")


def _finished(chance: Random, course: Course) -> tuple[tuple[LessonId, datetime], ...]:
    """Return the lessons that somebody has finished, and when: everything, a part of it, or nothing."""
    lessons = tuple(course.lesson_ids())
    share = chance.choices((1.0, chance.random(), 0.0), (45, 35, 20))[0]
    begun = NOW - timedelta(days=chance.uniform(30, 270))
    step = (NOW - begun) / (len(lessons) + 1)
    return tuple((lesson, begun + step * number) for number, lesson in enumerate(lessons[: int(share * len(lessons))]))


Finished = dict[int, tuple[tuple[LessonId, datetime], ...]]


def _starts(finished: Finished) -> Iterator[dict[str, Any]]:
    for enrolment, lessons in finished.items():
        for lesson, at in lessons:
            started = {"started_at": _milliseconds(at - timedelta(minutes=6))}
            yield {"enrolment_id": enrolment, "lesson_id": lesson, "revision": 1} | started


def _completions(finished: Finished, release_id: int) -> Iterator[dict[str, Any]]:
    for enrolment, lessons in finished.items():
        for lesson, at in lessons:
            done = {"release_id": release_id, "completed_at": _milliseconds(at)}
            yield {"enrolment_id": enrolment, "lesson_id": lesson, "revision": 1} | done


def _places(finished: Finished) -> Iterator[dict[str, Any]]:
    for enrolment, lessons in finished.items():
        for lesson, at in lessons[-1:]:
            yield {"enrolment_id": enrolment, "lesson_id": lesson, "at": _milliseconds(at)}


def _answers(chance: Random, course: Course, finished: Finished, release_id: int) -> Iterator[dict[str, Any]]:
    """Yield a first answer to each question of each finished lesson, in the minutes before it was done."""
    asked = {lesson: course.questions_of(lesson, "self-check", ENGLISH) for lesson in course.lesson_ids()}
    for enrolment, lessons in finished.items():
        for lesson, at in lessons:
            for place, question in enumerate(asked[lesson]):
                yield {
                    "enrolment_id": enrolment,
                    "question_id": question.id,
                    "try_number": 1,
                    "lesson_id": lesson,
                    "revision": 1,
                    "release_id": release_id,
                    "asked_in": "self-check",
                    "response": "[0]",
                    "confidence": chance.choice(("sure", "think-so", "guess")),
                    "share": float(chance.random() < 0.7),
                    "answered_at": _milliseconds(at) - 240_000 + 60_000 * place,
                }


_ANSWER_AGAIN = """
insert into answer (enrolment_id, question_id, try_number, lesson_id, revision, release_id, asked_in, response,
  confidence, share, answered_at)
with recursive try_of (number) as (select 2 union all select number + 1 from try_of where number < :tries)
select a.enrolment_id, a.question_id, t.number, a.lesson_id, a.revision, a.release_id, a.asked_in, a.response,
  'guess', 1.0, a.answered_at + 1000 * t.number
from answer a cross join try_of t where a.try_number = 1 and :tries > 1
order by a.enrolment_id, a.question_id, t.number
"""
"""Further tries are copies of the first: five million answers in a minute."""


def _pass_modules(records: Database, chance: Random) -> None:
    """Pass the quiz of every module whose lessons are done, as a bulk of facts would."""
    done = records.query("select * from module_progress where completed_count = lesson_count order by enrolment_id")
    attempts = [
        {
            "id": number,
            "enrolment_id": row["enrolment_id"],
            "module_id": row["module_id"],
            "number": 1,
            "seed": "bench",
            "release_id": 1,
            "question_ids": "[]",
            "started_at": row["started_at"] + 3_600_000,
        }
        for number, row in enumerate(done, 1)
    ]
    records.insert_many("quiz_attempt", attempts)
    records.insert_many(
        "quiz_submission",
        (
            {
                "attempt_id": attempt["id"],
                "submitted_at": attempt["started_at"] + 600_000,
                "share": (share := chance.choice((0.7, 0.8, 0.9, 1.0))),
                "is_passed": int(share >= 0.8),
            }
            for attempt in attempts
        ),
    )
    release = records.query("select id, course_id from release where number is not null order by number desc limit 1")[
        0
    ]
    progress_count_records.refresh_course_progress(records, course_id=release["course_id"], release_id=release["id"])


def _milliseconds(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def open_company(folder: Path, size: Size) -> Academy:
    """Open the academy of a folder; make the company in it if nobody is there."""
    settings = Settings(data_folder=folder, database=str(folder / "academy.db"), narration="offline")
    academy = Academy(settings, is_sample=False, now=lambda: NOW)
    if not person_records.count_people(academy.records):
        fill(academy, size)
        with closing(Academy(settings, is_sample=False, now=lambda: ASSIGNED)) as earlier:
            _assign(earlier)
    return academy


def _assign(academy: Academy) -> None:
    """Assign to everybody a module by a day gone by, one that is due soon, and one that is to be renewed each year."""
    course, root = academy.library.course().course, person_records.root_team(academy.records)
    who = person_records.find_person(academy.records, person_id=PersonId(1))
    if root is None or who is None:
        raise RuntimeError("the company that was just made is not there")
    today = NOW.date()
    rules = ((today - timedelta(days=30), None), (today + timedelta(days=7), None), (today - timedelta(days=60), 6))
    for outline, (due_on, repeat_months) in zip(course.modules, rules, strict=False):
        assign(
            academy,
            who=Visitor(who, session_id="", is_sample=False),
            course_id=course.id,
            target=Target(team_id=root.id),
            wish=Wish((outline.id,), due_on=due_on, due_days=None, repeat_months=repeat_months),
        )


def main() -> None:
    parser = argparse.ArgumentParser(description="Make a company with a history.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--tries", type=int, default=1)
    asked = parser.parse_args()
    with closing(open_company(asked.folder, Size(asked.people, asked.tries))) as academy:
        tables = ("person", "team", "lesson_completion", "answer", "module_progress")
        for table in tables:
            print(f"{table:18} {academy.records.query(f'select count(*) as n from {table}')[0]['n']:>10,}")


if __name__ == "__main__":
    main()
