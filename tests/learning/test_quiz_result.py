import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.course.ids import LessonId, QuestionId
from modules.course.quiz import ChoiceQuestion, Option
from modules.learning.quiz_result import OutcomeChecked, QuizResult, quiz_result, results_by_outcome

A, B = LessonId("a"), LessonId("b")


def question(name: str, lesson_id: LessonId, outcome: int | None = None) -> ChoiceQuestion:
    return ChoiceQuestion(
        id=QuestionId(name),
        lesson_id=lesson_id,
        use=frozenset({"module-quiz"}),
        text="?",
        kind="single",
        options=(Option("yes", "because", is_correct=True), Option("no", "because")),
        outcome=outcome,
    )


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        pytest.param([1.0] * 10, QuizResult(1.0, is_passed=True), id="all right"),
        pytest.param([1.0] * 8 + [0.0] * 2, QuizResult(0.8, is_passed=True), id="just enough"),
        pytest.param([1.0] * 7 + [0.97, 0.0, 0.0], QuizResult(0.79, is_passed=False), id="a breath below"),
        pytest.param([0.29], QuizResult(0.29, is_passed=False), id="a hundred times 0.29 is 28.99… to a computer"),
        pytest.param([0.1] * 8, QuizResult(0.1, is_passed=False), id="sums of tenths do not lose a per cent"),
        pytest.param([2 / 3, 1.0], QuizResult(0.83, is_passed=True), id="a partly right answer counts in part"),
        pytest.param([0.0, 0.0], QuizResult(0.0, is_passed=False), id="nothing right"),
        pytest.param([], QuizResult(0.0, is_passed=False), id="no questions"),
    ],
)
def test_the_mark_is_the_mean_in_whole_per_cent_and_is_what_the_pass_mark_is_held_against(shares, expected):
    assert quiz_result(shares, pass_mark_share=0.8) == expected


@given(st.lists(st.floats(0.0, 1.0), max_size=20), st.integers(0, 100))
def test_a_mark_is_passed_exactly_when_the_per_cent_shown_reach_the_pass_mark(shares, pass_mark):
    result = quiz_result(shares, pass_mark_share=pass_mark / 100)
    assert 0.0 <= result.share <= 1.0
    assert result.is_passed is (bool(shares) and round(result.share * 100) >= pass_mark)


def test_outcomes_are_told_apart_and_the_lesson_as_a_whole_comes_last():
    marked = [
        (question("1", B, 2), 1.0),
        (question("2", A), 0.5),
        (question("3", B), 0.0),
        (question("4", B, 1), 1.0),
        (question("5", B, 2), 0.0),
    ]
    assert results_by_outcome(marked) == (
        OutcomeChecked(B, 1, 1, 1.0),
        OutcomeChecked(B, 2, 2, 0.5),
        OutcomeChecked(B, None, 1, 0.0),
        OutcomeChecked(A, None, 1, 0.5),
    )


def test_no_questions_check_no_outcome():
    assert results_by_outcome([]) == ()
