import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.course.ids import LessonId, QuestionId
from modules.course.quiz import ChoiceQuestion, Option, PlacingQuestion, Prompt
from modules.learning.marking import ResponseDoesNotFit, mark


def choice(kind, *keys: bool) -> ChoiceQuestion:
    return ChoiceQuestion(
        id=QuestionId("q"),
        lesson_id=LessonId("l"),
        use=frozenset({"self-check"}),
        text="?",
        kind=kind,
        options=tuple(Option(f"option {index}", "because", key) for index, key in enumerate(keys)),
    )


def placing(kind, *keys: int) -> PlacingQuestion:
    return PlacingQuestion(
        id=QuestionId("q"),
        lesson_id=LessonId("l"),
        use=frozenset({"self-check"}),
        text="?",
        kind=kind,
        prompts=tuple(Prompt(f"prompt {index}", key) for index, key in enumerate(keys)),
        choices=tuple(f"choice {index}" for index in range(max(keys) + 1)),
    )


SINGLE, MULTIPLE = choice("single", False, True, False), choice("multiple", True, False, True, False)
MATCHING, SORTING = placing("matching", 0, 1, 2), placing("sorting", 0, 0, 1, 1)


@pytest.mark.parametrize(
    ("question", "response", "share"),
    [
        pytest.param(SINGLE, (1,), 1.0, id="single right"),
        pytest.param(SINGLE, (0,), 0.0, id="single wrong"),
        pytest.param(MULTIPLE, (0, 2), 1.0, id="multiple all right"),
        pytest.param(MULTIPLE, (0,), 0.5, id="multiple half chosen"),
        pytest.param(MULTIPLE, (0, 1, 2), 0.5, id="multiple one too many"),
        pytest.param(MULTIPLE, (1, 3), 0.0, id="multiple never below nothing"),
        pytest.param(MULTIPLE, (0, 1, 2, 3), 0.0, id="multiple everything chosen earns nothing"),
        pytest.param(MATCHING, (0, 1, 2), 1.0, id="matching right"),
        pytest.param(MATCHING, (1, 0, 2), 1 / 3, id="matching a third"),
        pytest.param(SORTING, (0, 0, 1, 0), 0.75, id="sorting three of four"),
    ],
)
def test_an_answer_earns_its_share_of_the_mark(question, response, share):
    assert mark(question, response) == pytest.approx(share)


@pytest.mark.parametrize(
    ("question", "response"),
    [
        pytest.param(SINGLE, (), id="nothing chosen"),
        pytest.param(SINGLE, (0, 1), id="two where one is asked"),
        pytest.param(SINGLE, (3,), id="an option that is not there"),
        pytest.param(MULTIPLE, (), id="multiple nothing chosen"),
        pytest.param(MULTIPLE, (2, 0), id="not in order"),
        pytest.param(MULTIPLE, (0, 0), id="one option twice"),
        pytest.param(MATCHING, (0, 1), id="a prompt left open"),
        pytest.param(SORTING, (0, 0, 1, -1), id="a group before the first"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(question, response):
    with pytest.raises(ResponseDoesNotFit):
        mark(question, response)


@given(st.lists(st.booleans(), min_size=2, max_size=6).filter(any), st.data())
def test_only_the_key_earns_the_full_mark_of_a_multiple_question(keys, data):
    question = choice("multiple", *keys)
    chosen = data.draw(st.sets(st.integers(0, len(keys) - 1), min_size=1))
    share = mark(question, tuple(sorted(chosen)))
    assert 0.0 <= share <= 1.0
    assert (share == 1.0) is (tuple(sorted(chosen)) == question.key)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=6), st.data())
def test_only_the_key_earns_the_full_mark_of_a_placing_question(keys, data):
    question = placing("sorting", *keys)
    response = tuple(data.draw(st.integers(0, max(keys))) for _ in keys)
    assert (mark(question, response) == 1.0) is (response == question.key)
