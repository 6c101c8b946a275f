from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from modules.course.ids import CourseId, ModuleId, QuestionId
from modules.learning.answer import AnswerGiven, Confidence
from modules.learning.item_statistics import FirstAnswer
from modules.learning.question_stamp import QuestionStamp
from modules.learning.quiz_result import QuizResult
from modules.records import quiz_records, release_records, review_records
from modules.records.item_records import first_quiz_answers, first_self_checks, releases_without_stamps
from tests.records.conftest import NOW

if TYPE_CHECKING:
    from tests.records.conftest import Company

QUESTION, OTHER = QuestionId("q1"), QuestionId("q2")
AnswerMaker = Callable[..., AnswerGiven]


def release_id(company: "Company", course_id: CourseId) -> release_records.ReleaseId:
    release = release_records.current_release(company.db, course_id=course_id)
    assert release is not None
    return release.id


def self_checks(company: "Company", course_id: CourseId) -> tuple[FirstAnswer, ...]:
    return first_self_checks(
        company.db, course_id=course_id, release_id=release_id(company, course_id), question_id=QUESTION
    )


def test_only_first_tries_in_this_course_count(taught: "Company", course_id: CourseId, answer_given: AnswerMaker):
    anna, jan = taught.enrol("Anna Ćma"), taught.enrol("Jan Łoś")
    taught.answer(anna, answer_given(share=0.5))
    taught.answer(anna, answer_given(try_number=2))
    taught.answer(jan, answer_given())
    taught.answer(jan, answer_given("q2", share=0.0))
    assert {answer.share for answer in self_checks(taught, course_id)} == {0.5, 1.0}
    assert {answer.confidence for answer in self_checks(taught, course_id)} == {Confidence.THINK_SO}
    assert self_checks(taught, course_id)[0].response == (0, 2)
    elsewhere = CourseId("safety")
    present = release_id(taught, course_id)
    assert first_self_checks(taught.db, course_id=elsewhere, release_id=present, question_id=QUESTION) == ()


@pytest.mark.parametrize(
    ("now", "counts"),
    [
        pytest.param(QuestionStamp(1, "words", "key"), True, id="unchanged"),
        pytest.param(QuestionStamp(1, "new words", "key"), True, id="a minor edit"),
        pytest.param(QuestionStamp(2, "new words", "key"), False, id="a material change"),
        pytest.param(QuestionStamp(1, "words", "new key"), False, id="another key"),
    ],
)
def test_answers_to_what_the_question_asked_before_do_not_count(
    taught: "Company", course_id: CourseId, answer_given: AnswerMaker, now: QuestionStamp, *, counts: bool
):
    before = release_id(taught, course_id)
    taught.answer(taught.enrol("Anna Ćma"), answer_given())
    taught.publish({"a": ["a1", "a2"], "b": ["b1"]}, {"a1": now.revision})
    present = release_id(taught, course_id)
    unstamped = releases_without_stamps(taught.db, course_id=course_id, release_id=present)
    assert set(unstamped) == {before, present}
    for each, stamp in ((before, QuestionStamp(1, "words", "key")), (present, now)):
        review_records.add_stamps(taught.db, release_id=each, stamps={QUESTION: stamp})
    assert releases_without_stamps(taught.db, course_id=course_id, release_id=present) == ()
    assert bool(self_checks(taught, course_id)) is counts


def test_a_quiz_gives_the_mark_of_the_rest_and_the_time_each_question_took(taught: "Company", course_id: CourseId):
    anna = taught.enrol("Anna Ćma")
    attempt = taught.begin_quiz(anna, "a")
    for seconds, question in ((20, OTHER), (50, QUESTION)):
        at = NOW + timedelta(seconds=seconds)
        quiz_records.add_response(
            taught.db, attempt_id=attempt, question_id=question, change_number=1, response=(1,), now=at
        )
    late = NOW + timedelta(seconds=90)
    quiz_records.add_response(
        taught.db, attempt_id=attempt, question_id=OTHER, change_number=2, response=(2,), now=late
    )
    with taught.db.transaction():
        quiz_records.add_submission(
            taught.db,
            attempt_id=attempt,
            marks={QUESTION: 1.0, OTHER: 0.25},
            result=QuizResult(0.625, is_passed=False),
            now=late,
        )
    taught.take_quiz(anna, "a", share=1.0, minute=9)
    present = release_id(taught, course_id)
    found = first_quiz_answers(taught.db, course_id=course_id, release_id=present, module_id=ModuleId("a"))
    assert found == {
        QUESTION: [FirstAnswer((1,), 1.0, None, 0.25, 30.0)],
        OTHER: [FirstAnswer((2,), 0.25, None, 1.0, 20.0)],
    }


def test_a_question_left_open_earns_nothing_and_took_no_time(taught: "Company", course_id: CourseId):
    taught.take_quiz(taught.enrol("Anna Ćma"), "a", share=0.0)
    present = release_id(taught, course_id)
    found = first_quiz_answers(taught.db, course_id=course_id, release_id=present, module_id=ModuleId("a"))
    assert found[QUESTION] == [FirstAnswer((), 0.0, None, 0.0, None)]
    assert first_quiz_answers(taught.db, course_id=course_id, release_id=present, module_id=ModuleId("b")) == {}


def test_an_answer_whose_language_was_not_kept_counts_for_the_one_that_its_author_uses(
    taught: "Company", course_id: CourseId, answer_given: AnswerMaker
):
    taught.answer(taught.enrol("Anna Ćma"), answer_given())
    assert [answer.language for answer in self_checks(taught, course_id)] == [None]
    taught.db.execute("update person set language = 'lv'")
    assert [answer.language for answer in self_checks(taught, course_id)] == ["lv"]


def test_only_answers_since_a_release_count_if_one_is_given(
    taught: "Company", course_id: CourseId, answer_given: AnswerMaker
):
    taught.answer(taught.enrol("Anna Ćma"), answer_given())
    taught.publish({"a": ["a1", "a2"], "b": ["b1"]}, {})
    taught.answer(taught.enrol("Jan Łoś"), answer_given(share=0.5))
    present = release_id(taught, course_id)

    def shares(since: int) -> list[float]:
        found = first_self_checks(taught.db, course_id=course_id, release_id=present, question_id=QUESTION, since=since)
        return [answer.share for answer in found]

    assert sorted(shares(1)) == [0.5, 1.0]
    assert shares(2) == [0.5]
    taught.take_quiz(taught.enrol("Ewa Lis"), "a", share=1.0)
    for since, count in ((2, 1), (3, 0)):
        found = first_quiz_answers(
            taught.db, course_id=course_id, release_id=present, module_id=ModuleId("a"), since=since
        )
        assert len(found.get(QUESTION, ())) == count
