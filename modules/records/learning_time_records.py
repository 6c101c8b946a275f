"""How long people were at lessons and quizzes, counted from the facts; see `learning.learning_time` for the rule.

The time of a lesson, and that of the handed-in attempts at a module's quiz, is kept by itself, so that it follows a
lesson which a release moves to another module; `module_progress` holds the sum of what a module holds now.
"""

from datetime import timedelta
from typing import TYPE_CHECKING

from modules.course.ids import CourseId, LessonId, ModuleId
from modules.learning.learning_time import LONGEST_GAP, whole_minutes
from modules.records.database import Database

if TYPE_CHECKING:
    from modules.records.progress_records import EnrolmentId

_LESSON_MOMENTS = """
select enrolment_id, lesson_id, started_at as at from lesson_start where {which}
union all select enrolment_id, lesson_id, opened_at from section_visit where {which}
union all select enrolment_id, lesson_id, answered_at from answer where {which}
union all select enrolment_id, lesson_id, completed_at from lesson_completion where {which}
"""

_LESSON_TIMES = f"""
insert into learning_time (enrolment_id, kind, subject_id, milliseconds)
select g.enrolment_id, 'lesson', g.lesson_id, cast(sum(g.gap) as bigint) from (
  select f.enrolment_id, f.lesson_id,
    f.at - lag(f.at) over (partition by f.enrolment_id, f.lesson_id order by f.at) as gap
  from ({_LESSON_MOMENTS}) as f) as g
where g.gap <= :longest_gap group by g.enrolment_id, g.lesson_id having sum(g.gap) > 0
on conflict (enrolment_id, kind, subject_id) do update set milliseconds = excluded.milliseconds
"""  # noqa: S608 -- made of the texts above only

_QUIZ_MOMENTS = """
select t.enrolment_id, t.module_id, t.id, t.started_at as at from quiz_attempt t
join quiz_submission s on s.attempt_id = t.id where {which}
union all select t.enrolment_id, t.module_id, t.id, r.answered_at from quiz_attempt t
join quiz_submission s on s.attempt_id = t.id join quiz_response r on r.attempt_id = t.id where {which}
union all select t.enrolment_id, t.module_id, t.id, s.submitted_at from quiz_attempt t
join quiz_submission s on s.attempt_id = t.id where {which}
"""

_QUIZ_TIMES = f"""
insert into learning_time (enrolment_id, kind, subject_id, milliseconds)
select g.enrolment_id, 'quiz', g.module_id, cast(sum(g.gap) as bigint) from (
  select f.enrolment_id, f.module_id, f.at - lag(f.at) over (partition by f.id order by f.at) as gap
  from ({_QUIZ_MOMENTS}) as f) as g
where g.gap <= :longest_gap group by g.enrolment_id, g.module_id having sum(g.gap) > 0
on conflict (enrolment_id, kind, subject_id) do update set milliseconds = excluded.milliseconds
"""  # noqa: S608 -- as above

_IN_MODULE = """
enrolment_id = :enrolment_id and lesson_id in (select l.lesson_id from release_lesson l
  where l.module_id = :module_id and l.release_id = (select r.id from release r
    where r.course_id = (select e.course_id from enrolment e where e.id = :enrolment_id) and r.number is not null
    order by r.number desc limit 1))
"""
_IN_COURSE = "enrolment_id in (select e.id from enrolment e where e.course_id = :course_id)"

_LESSONS_OF_MODULE = _LESSON_TIMES.format(which=_IN_MODULE)
_QUIZ_OF_MODULE = _QUIZ_TIMES.format(which="t.enrolment_id = :enrolment_id and t.module_id = :module_id")
_LESSONS_OF_COURSE = _LESSON_TIMES.format(which=_IN_COURSE)
_QUIZZES_OF_COURSE = _QUIZ_TIMES.format(which=f"t.{_IN_COURSE}")

_SUM = """
update module_progress set spent_milliseconds = (
  select cast(coalesce(sum(t.milliseconds), 0) as bigint) from learning_time t
  where t.enrolment_id = module_progress.enrolment_id
    and ((t.kind = 'quiz' and t.subject_id = module_progress.module_id)
      or (t.kind = 'lesson' and t.subject_id in (select l.lesson_id from release_lesson l
        where l.module_id = module_progress.module_id and l.release_id = (select r.id from release r
          where r.course_id = module_progress.course_id and r.number is not null order by r.number desc limit 1)))))
"""


def refresh_time(db: Database, *, enrolment_id: "EnrolmentId", module_id: ModuleId) -> None:
    """Count somebody's time in a module anew from the facts, in the transaction that added one."""
    scope = {"enrolment_id": enrolment_id, "module_id": module_id}
    with db.transaction():
        db.execute(_LESSONS_OF_MODULE, **scope, longest_gap=_longest_gap())
        db.execute(_QUIZ_OF_MODULE, **scope, longest_gap=_longest_gap())
        db.execute(_SUM + "where enrolment_id = :enrolment_id and module_id = :module_id", **scope)


def place_time(db: Database, *, course_id: CourseId) -> None:
    """Add everybody's time in a course up by the modules of its current release, in the transaction that published it.

    What was counted by lesson stays as it is, so this takes no longer the more was answered.
    """
    db.execute(_SUM + "where course_id = :course_id", course_id=course_id)


def count_all_time(db: Database, *, course_id: CourseId) -> None:
    """Count everybody's time in a course anew from all facts, after many were added at once."""
    with db.transaction():
        db.execute(_LESSONS_OF_COURSE, course_id=course_id, longest_gap=_longest_gap())
        db.execute(_QUIZZES_OF_COURSE, course_id=course_id, longest_gap=_longest_gap())
        place_time(db, course_id=course_id)


def lesson_minutes(db: Database, *, enrolment_id: "EnrolmentId") -> dict[LessonId, int]:
    """Return how long somebody was at each lesson, in minutes, by lesson id; lessons without any time are left out."""
    rows = db.query(
        """
        select subject_id, milliseconds from learning_time
        where enrolment_id = :enrolment_id and kind = 'lesson' order by subject_id
        """,
        enrolment_id=enrolment_id,
    )
    return {LessonId(row["subject_id"]): whole_minutes(row["milliseconds"]) for row in rows}


def module_minutes(db: Database, *, enrolment_id: "EnrolmentId") -> dict[ModuleId, int]:
    """Return how long somebody was at the lessons and the quiz of each module, in minutes, by module id."""
    rows = db.query(
        """
        select module_id, spent_milliseconds from module_progress where enrolment_id = :enrolment_id order by module_id
        """,
        enrolment_id=enrolment_id,
    )
    return {ModuleId(row["module_id"]): whole_minutes(row["spent_milliseconds"]) for row in rows}


def _longest_gap() -> int:
    return LONGEST_GAP // timedelta(milliseconds=1)
