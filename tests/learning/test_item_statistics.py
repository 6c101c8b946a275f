from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.course.ids import LessonId, QuestionId
from modules.course.quiz import ChoiceQuestion, Option
from modules.learning.answer import Confidence
from modules.learning.item_statistics import (
    RELIABLE_FROM,
    SHOWN_FROM,
    Advice,
    FirstAnswer,
    discrimination_of,
    item_statistics,
)

QUESTION = ChoiceQuestion(
    id=QuestionId("q"),
    lesson_id=LessonId("l"),
    use=frozenset({"self-check", "module-quiz"}),
    kind="single",
    text="Which?",
    options=(Option("right", "because", is_correct=True), Option("half", "only half"), Option("wrong", "no")),
)


def answers(*chosen: int, confidence: Confidence | None = None, rest: float | None = None) -> list[FirstAnswer]:
    return [FirstAnswer((index,), float(index == 0), confidence, rest) for index in chosen]


def test_nothing_is_said_of_a_question_that_few_have_answered():
    assert item_statistics(QUESTION, answers(*[0] * (SHOWN_FROM - 1))) is None


def test_facility_and_options_are_counted():
    figures = item_statistics(QUESTION, answers(0, 0, 0, 1, 2))
    assert figures is not None
    assert (figures.n, figures.facility, figures.options) == (5, 0.6, (3, 1, 1))
    assert not figures.is_reliable
    assert figures.advice == ()


def test_discrimination_is_the_correlation_with_the_rest_of_the_quiz():
    own, rest = [1.0, 1.0, 0.0, 1.0, 0.0], [0.9, 0.7, 0.5, 0.6, 0.3]
    discrimination, efficiency = discrimination_of(list(zip(own, rest, strict=True)))
    # By hand: covariance 0.10, variances 0.30 and 0.05; in the best order of these marks the covariance is 0.10, too.
    assert discrimination == pytest.approx(0.10 / sqrt(0.30 * 0.05))
    assert efficiency == pytest.approx(1.0)


def test_efficiency_is_measured_against_the_best_order_of_the_same_marks():
    marks = [(0.0, 0.9), (1.0, 0.7), (0.0, 0.5), (1.0, 0.6), (1.0, 0.3)]
    discrimination, efficiency = discrimination_of(marks)
    assert discrimination is not None
    assert efficiency is not None
    # By hand: own marks minus 0.6 times rests minus 0.6 add to -0.20; in the best order to +0.40.
    assert efficiency == pytest.approx(-0.20 / 0.40)
    assert discrimination < 0


@pytest.mark.parametrize("marks", [[(1.0, 0.5)] * 9, [(1.0, 0.2), (0.0, 0.9)], [(1.0, 0.5), (0.0, 0.5)] * 5])
def test_what_cannot_be_reckoned_is_not_invented(marks: list[tuple[float, float]]):
    assert discrimination_of(marks) == (None, None)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=SHOWN_FROM, max_size=40))
def test_the_indexes_stay_between_minus_one_and_one(marks: list[tuple[float, float]]):
    for index in discrimination_of(marks):
        assert index is None or -1.0 <= index <= 1.0


def test_confidence_is_held_against_what_was_right():
    given_ = answers(0, 0, 1, confidence=Confidence.SURE) + answers(0, 2, confidence=Confidence.GUESS)
    figures = item_statistics(QUESTION, given_)
    assert figures is not None
    assert figures.right_when == {
        Confidence.SURE: (3, pytest.approx(2 / 3)),
        Confidence.GUESS: (2, 0.5),
    }


def test_times_are_summed_up_by_their_middle():
    timed = [FirstAnswer((0,), 1.0, seconds=seconds) for seconds in (5, 7, 9, 11, 600)]
    figures = item_statistics(QUESTION, timed)
    assert figures is not None
    assert figures.seconds == 9


MANY = RELIABLE_FROM


@pytest.mark.parametrize(
    ("given_", "advice"),
    [
        pytest.param(answers(*[0] * 14, *[1] * 5, *[2] * 5), set(), id="a good question"),
        pytest.param(answers(*[1] * 18, *[0] * 6), {Advice.CHECK_KEY, Advice.TOO_HARD, Advice.IDLE_OPTION}, id="key"),
        pytest.param(answers(*[0] * 6, *[1] * 7, *[2] * 11), {Advice.CHECK_KEY, Advice.TOO_HARD}, id="hard"),
        pytest.param(answers(*[0] * 30), {Advice.TOO_EASY}, id="easy"),
        pytest.param(answers(*[0] * 14, *[1] * 10), {Advice.IDLE_OPTION}, id="an option that nobody takes"),
        pytest.param(
            answers(*[0] * 14, *[1] * 5, *[2] * 5, confidence=Confidence.SURE),
            {Advice.MISCONCEPTION},
            id="sure and wrong",
        ),
        pytest.param(
            answers(*[0, 0, 0, 1, 2] * 6, rest=None)
            + [FirstAnswer((index % 3,), float(index % 3 == 0), None, (index // 3 % 4) / 4) for index in range(24)],
            {Advice.TELLS_LITTLE},
            id="tells little",
        ),
    ],
)
def test_advice_follows_from_enough_answers(given_: list[FirstAnswer], advice: set[Advice]):
    figures = item_statistics(QUESTION, given_)
    assert figures is not None
    assert set(figures.advice) == advice
