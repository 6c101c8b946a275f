from datetime import UTC, datetime

from modules.academy.releasing import publish_built_in, remember_quizzes
from modules.course.ids import CourseId
from modules.records import release_lesson_records, release_records
from modules.records.database import Database
from tests.courses import TWO_LESSONS

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
COURSE = CourseId("customer-service")


def modules(database: Database) -> tuple[release_lesson_records.ReleaseModule, ...]:
    release = release_records.current_release(database, course_id=COURSE)
    assert release is not None
    return release_lesson_records.release_modules(database, release_id=release.id)


def test_a_release_knows_how_many_questions_the_quiz_of_each_module_is_drawn_from(database: Database) -> None:
    publish_built_in(database, TWO_LESSONS, now=NOW)
    assert [(module.module_id, module.quiz_question_count > 5) for module in modules(database)] == [
        ("customer-needs", True)
    ]


def test_a_release_of_before_quizzes_gets_to_know_them_once(database: Database) -> None:
    publish_built_in(database, TWO_LESSONS, now=NOW)
    known = modules(database)
    database.execute("delete from release_module")
    for _ in range(2):
        remember_quizzes(database)
        assert modules(database) == known
