import csv
import io

import pytest

from modules.activities.giving_feedback import give_feedback
from modules.course.ids import LessonId
from modules.learning.lesson_feedback import LessonRating
from modules.people.person import Role
from tests.second_course import publish_safe_work

LESSON = LessonId("three-kinds-of-need")
FILES = ("/export/feedback.csv", "/export/feedback-figures.csv")


def rows_of(answer) -> list[list[str]]:
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.MANAGER])
def test_only_trainers_take_feedback_away(client, sign_in_as, role):
    assert [client.get(file).status_code for file in FILES] == [401, 401]
    sign_in_as(role)
    assert [client.get(file).status_code for file in FILES] == [403, 403]


def test_the_files_hold_what_was_said_and_no_name_that_was_not_given(client, sign_in_as, academies):
    for number, signs in enumerate((True, False)):
        give_feedback(
            academies.main,
            who=sign_in_as(Role.EMPLOYEE),
            lesson_id=LESSON,
            rating=LessonRating(usefulness=3),
            suggestion=f"Suggestion {number}",
            signs=signs,
        )
    sign_in_as(Role.TRAINER)
    rows = rows_of(client.get(f"/export/feedback.csv?state=open&lesson={LESSON}"))[1:]
    assert {(row[1], row[4], row[5], row[8]) for row in rows} == {
        (LESSON, "Jan Kowalski", "3", "Suggestion 0"),
        (LESSON, "", "", "Suggestion 1"),
    }
    assert rows_of(client.get("/export/feedback.csv?state=closed"))[1:] == []
    assert len(rows_of(client.get("/export/feedback.csv"))) == 3
    figures = {row[1]: row[2:] for row in rows_of(client.get("/export/feedback-figures.csv"))[1:]}
    assert figures[LESSON] == ["", "2", "", "0", "", "0", "2"]


@pytest.mark.parametrize("query", ["state=none", "state=open';drop"])
def test_a_choice_that_is_none_is_refused(client, sign_in_as, query):
    sign_in_as(Role.TRAINER)
    assert client.get(f"/export/feedback.csv?{query}").status_code == 400


def test_the_files_are_of_the_course_that_the_address_names(client, sign_in_as, academies):
    publish_safe_work(academies.main, sign_in_as(Role.TRAINER))
    give_feedback(
        academies.main,
        who=sign_in_as(Role.EMPLOYEE),
        lesson_id=LessonId("lifting"),
        rating=LessonRating(usefulness=3),
        suggestion="Show it.",
        signs=True,
    )
    sign_in_as(Role.TRAINER)
    assert [row[1] for row in rows_of(client.get("/export/feedback.csv?course=safe-work"))[1:]] == ["lifting"]
    assert [row[1] for row in rows_of(client.get("/export/feedback-figures.csv?course=safe-work"))[1:]] == ["lifting"]
    assert len(rows_of(client.get("/export/feedback.csv"))) == 1
    named = [client.get(f"{file}?course=safe-work").headers["content-disposition"] for file in FILES]
    assert named == [f'attachment; filename="{name}-safe-work.csv"' for name in ("feedback", "feedback-figures")]
    assert [client.get(f"{file}?course=no-such").status_code for file in FILES] == [404, 404]
