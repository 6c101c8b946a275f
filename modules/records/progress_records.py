"""Enrolments, the facts of learning, where learners stopped, and the figures of modules as they stand.

`progress_count_records` counts the figures from the facts.

A write unit (a visit or an answer, with what follows from it) is one transaction whose first statement is
`lock_enrolment`; so figures are exact whoever else writes or publishes.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import NewType

from modules.course.ids import CourseId, LessonId, ModuleId, QuestionId, SectionId
from modules.learning.progress import LessonFacts, ModuleProgress, Place
from modules.people.person import PersonId
from modules.records import due_records
from modules.records.database import Database, Row
from modules.records.instants import to_instant, to_milliseconds
from modules.records.release_records import ReleaseId, current_release, lock_course

EnrolmentId = NewType("EnrolmentId", int)


def find_enrolment(db: Database, *, person_id: PersonId, course_id: CourseId) -> EnrolmentId | None:
    """Return a person's enrolment in a course; None if they are not enrolled."""
    row = db.one(
        "select id from enrolment where person_id = :person_id and course_id = :course_id",
        person_id=person_id,
        course_id=course_id,
    )
    return EnrolmentId(row["id"]) if row else None


def enrol(db: Database, *, person_id: PersonId, course_id: CourseId, now: datetime) -> EnrolmentId:
    """Enrol a person in a course, with a row of progress for each module of its current release; once is enough."""
    found = find_enrolment(db, person_id=person_id, course_id=course_id)
    if found is not None:
        return found
    with db.transaction():
        db.execute(
            """
            insert into enrolment (person_id, course_id, created_at) values (:person_id, :course_id, :now)
            on conflict (person_id, course_id) do nothing
            """,
            person_id=person_id,
            course_id=course_id,
            now=to_milliseconds(now),
        )
        _add_missing_module_progress(db, course_id)
        row = db.query(
            "select id from enrolment where person_id = :person_id and course_id = :course_id",
            person_id=person_id,
            course_id=course_id,
        )[0]
        due_records.refresh_due_of_person(db, person_id=person_id)
    return EnrolmentId(row["id"])


def enrol_everybody(db: Database, *, course_id: CourseId, now: datetime) -> int:
    """Enrol all active people who are not yet, as `enrol` does; return how many were added."""
    with db.transaction():
        added = db.execute(
            """
            insert into enrolment (person_id, course_id, created_at)
            select p.id, :course_id, :now from person p where p.is_active = 1
              and not exists (select 1 from enrolment e where e.person_id = p.id and e.course_id = :course_id)
            order by p.id on conflict (person_id, course_id) do nothing
            """,
            course_id=course_id,
            now=to_milliseconds(now),
        )
        _add_missing_module_progress(db, course_id)
        if added:
            due_records.refresh_due_of_course(db, course_id=course_id)
    return added


def _add_missing_module_progress(db: Database, course_id: CourseId) -> None:
    lock_course(db, course_id=course_id)
    release = current_release(db, course_id=course_id)
    if release is None:
        return
    db.execute(
        """
        insert into module_progress (enrolment_id, module_id, course_id, person_id, team_id, lesson_count,
          completed_count)
        select e.id, l.module_id, e.course_id, e.person_id, p.team_id, count(*), 0
        from enrolment e join person p on p.id = e.person_id join release_lesson l on l.release_id = :release_id
        where e.course_id = :course_id
          and not exists (select 1 from module_progress m where m.enrolment_id = e.id and m.module_id = l.module_id)
        group by e.id, l.module_id, e.course_id, e.person_id, p.team_id
        on conflict (enrolment_id, module_id) do nothing
        """,
        release_id=release.id,
        course_id=course_id,
    )


def lock_enrolment(db: Database, *, enrolment_id: EnrolmentId) -> None:
    """Wait until nobody else writes for this enrolment, and hold it until the transaction ends.

    The first statement of every write unit. SQLite has one writer anyway; PostgreSQL would lose counts without it.
    """
    db.execute("update enrolment set version = version + 1 where id = :enrolment_id", enrolment_id=enrolment_id)


def add_section_visit(
    db: Database,
    *,
    enrolment_id: EnrolmentId,
    lesson_id: LessonId,
    revision: int,
    section_id: SectionId,
    now: datetime,
) -> bool:
    """Remember that a section was opened; False if it was before."""
    return bool(
        db.execute(
            """
            insert into section_visit (enrolment_id, lesson_id, revision, round, section_id, opened_at)
            values (:enrolment_id, :lesson_id, :revision, coalesce((select max(g.number) from lesson_round g
              where g.enrolment_id = :enrolment_id and g.lesson_id = :lesson_id), 1), :section_id, :now)
            on conflict (enrolment_id, lesson_id, revision, round, section_id) do nothing
            """,
            enrolment_id=enrolment_id,
            lesson_id=lesson_id,
            revision=revision,
            section_id=section_id,
            now=to_milliseconds(now),
        )
    )


def add_lesson_start(
    db: Database, *, enrolment_id: EnrolmentId, lesson_id: LessonId, revision: int, now: datetime
) -> bool:
    """Remember that a lesson was started; False if it was before."""
    return bool(
        db.execute(
            """
            insert into lesson_start (enrolment_id, lesson_id, revision, round, started_at)
            values (:enrolment_id, :lesson_id, :revision, coalesce((select max(g.number) from lesson_round g
              where g.enrolment_id = :enrolment_id and g.lesson_id = :lesson_id), 1), :now)
            on conflict (enrolment_id, lesson_id, revision, round) do nothing
            """,
            enrolment_id=enrolment_id,
            lesson_id=lesson_id,
            revision=revision,
            now=to_milliseconds(now),
        )
    )


def add_lesson_completion(
    db: Database,
    *,
    enrolment_id: EnrolmentId,
    lesson_id: LessonId,
    revision: int,
    release_id: ReleaseId,
    now: datetime,
) -> bool:
    """Remember that a lesson was completed in a revision; False if it was before. `refresh_module_progress` follows."""
    return bool(
        db.execute(
            """
            insert into lesson_completion (enrolment_id, lesson_id, revision, round, release_id, completed_at)
            values (:enrolment_id, :lesson_id, :revision, coalesce((select max(g.number) from lesson_round g
              where g.enrolment_id = :enrolment_id and g.lesson_id = :lesson_id), 1), :release_id, :now)
            on conflict (enrolment_id, lesson_id, revision, round) do nothing
            """,
            enrolment_id=enrolment_id,
            lesson_id=lesson_id,
            revision=revision,
            release_id=release_id,
            now=to_milliseconds(now),
        )
    )


def count_completions(db: Database, *, course_id: CourseId, lesson_id: LessonId, revision: int) -> int:
    """Return how many active people have completed a lesson in a revision."""
    return db.query(
        """
        select count(*) as people from enrolment e
        join person p on p.id = e.person_id and p.is_active = 1
        join lesson_completion c on c.enrolment_id = e.id and c.lesson_id = :lesson_id and c.revision = :revision
        where e.course_id = :course_id
        """,
        course_id=course_id,
        lesson_id=lesson_id,
        revision=revision,
    )[0]["people"]


def lesson_facts(db: Database, *, enrolment_id: EnrolmentId, lesson_id: LessonId, revision: int) -> LessonFacts:
    """Return what was done in a lesson's revision; facts without content if nothing was."""
    rows = db.query(
        """
        with present as (select coalesce(max(number), 1) as number from lesson_round
          where enrolment_id = :enrolment_id and lesson_id = :lesson_id)
        select 'started' as fact, null as part_id, started_at as at from lesson_start
        where enrolment_id = :enrolment_id and lesson_id = :lesson_id and revision = :revision
          and round = (select number from present)
        union all select 'read', section_id, opened_at from section_visit
        where enrolment_id = :enrolment_id and lesson_id = :lesson_id and revision = :revision
          and round = (select number from present)
        union all select 'answered', question_id, answered_at from answer
        where enrolment_id = :enrolment_id and lesson_id = :lesson_id and revision = :revision
          and round = (select number from present)
        union all select 'completed', null, completed_at from lesson_completion
        where enrolment_id = :enrolment_id and lesson_id = :lesson_id and revision = :revision
          and round = (select number from present)
        """,
        enrolment_id=enrolment_id,
        lesson_id=lesson_id,
        revision=revision,
    )
    return _lesson_facts(lesson_id, rows)


def all_lesson_facts(db: Database, *, enrolment_id: EnrolmentId, release_id: ReleaseId) -> dict[LessonId, LessonFacts]:
    """Return what was done in the present revision of each lesson of a release, untouched lessons included.

    In the order of the course.
    """
    rows = db.query(
        """
        with l as (
          select v.position, v.lesson_id, v.revision, coalesce((select max(g.number) from lesson_round g
            where g.enrolment_id = :enrolment_id and g.lesson_id = v.lesson_id), 1) as round
          from release_lesson v where v.release_id = :release_id)
        select l.position, l.lesson_id, 'listed' as fact, null as part_id, null as at from l
        union all select l.position, l.lesson_id, 'started', null, s.started_at from l
        join lesson_start s on s.enrolment_id = :enrolment_id and s.lesson_id = l.lesson_id and s.revision = l.revision
          and s.round = l.round
        union all select l.position, l.lesson_id, 'read', v.section_id, v.opened_at from l
        join section_visit v on v.enrolment_id = :enrolment_id and v.lesson_id = l.lesson_id
          and v.revision = l.revision and v.round = l.round
        union all select l.position, l.lesson_id, 'answered', a.question_id, a.answered_at from l
        join answer a on a.enrolment_id = :enrolment_id and a.lesson_id = l.lesson_id and a.revision = l.revision
          and a.round = l.round
        union all select l.position, l.lesson_id, 'completed', null, c.completed_at from l
        join lesson_completion c on c.enrolment_id = :enrolment_id and c.lesson_id = l.lesson_id
          and c.revision = l.revision and c.round = l.round
        order by position, lesson_id
        """,
        enrolment_id=enrolment_id,
        release_id=release_id,
    )
    by_lesson: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_lesson[row["lesson_id"]].append(row)
    return {LessonId(lesson_id): _lesson_facts(LessonId(lesson_id), found) for lesson_id, found in by_lesson.items()}


def _lesson_facts(lesson_id: LessonId, rows: Iterable[Row]) -> LessonFacts:
    parts: defaultdict[str, set[str]] = defaultdict(set)
    times: dict[str, int] = {}
    for row in rows:
        parts[row["fact"]].add(row["part_id"])
        times[row["fact"]] = row["at"]
    return LessonFacts(
        lesson_id=lesson_id,
        read_sections=frozenset(map(SectionId, parts["read"])),
        answered_questions=frozenset(map(QuestionId, parts["answered"])),
        started_at=to_instant(times.get("started")),
        completed_at=to_instant(times.get("completed")),
    )


def save_place(db: Database, *, enrolment_id: EnrolmentId, place: Place) -> None:
    """Remember where a learner is in the course. A report that comes late does not undo a newer one."""
    db.execute(
        """
        insert into place (enrolment_id, lesson_id, section_id, question_id, at)
        values (:enrolment_id, :lesson_id, :section_id, :question_id, :at)
        on conflict (enrolment_id) do update set lesson_id = excluded.lesson_id, section_id = excluded.section_id,
          question_id = excluded.question_id, at = excluded.at where excluded.at >= place.at
        """,
        enrolment_id=enrolment_id,
        lesson_id=place.lesson_id,
        section_id=place.section_id,
        question_id=place.question_id,
        at=to_milliseconds(place.at),
    )


def find_place(db: Database, *, enrolment_id: EnrolmentId) -> Place | None:
    """Return where a learner was last in the course; None if they have not begun."""
    row = db.one(
        "select lesson_id, section_id, question_id, at from place where enrolment_id = :enrolment_id",
        enrolment_id=enrolment_id,
    )
    if row is None:
        return None
    return Place(LessonId(row["lesson_id"]), row["section_id"], row["question_id"], to_instant(int(row["at"])))


def module_progress(db: Database, *, enrolment_id: EnrolmentId) -> dict[ModuleId, ModuleProgress]:
    """Return a learner's progress in each module, by module id; modules that are gone too, if they did something there.

    Empty if there is no such enrolment.
    """
    rows = db.query(
        """
        select module_id, lesson_count, completed_count, started_at, completed_at, quiz_share, due_on, is_renewing
        from module_progress where enrolment_id = :enrolment_id order by module_id
        """,
        enrolment_id=enrolment_id,
    )
    return progress_of_rows(rows)


def progress_of_rows(rows: Iterable[Row]) -> dict[ModuleId, ModuleProgress]:
    """Return progress by module id, of rows of `module_progress` or counted as such; `due_on` may be left out."""
    return {
        ModuleId(row["module_id"]): ModuleProgress(
            ModuleId(row["module_id"]),
            row["lesson_count"],
            row["completed_count"],
            to_instant(row["started_at"]),
            to_instant(row["completed_at"]),
            row["quiz_share"],
            date.fromisoformat(row["due_on"]) if row.get("due_on") else None,
            bool(row["is_renewing"]),
        )
        for row in rows
    }
