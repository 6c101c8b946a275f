from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.course.ids import LessonId, QuestionId
from modules.course.quiz import (
    ChoiceQuestion,
    Gap,
    GapFillQuestion,
    Kind,
    NumericQuestion,
    Option,
    OrderedItem,
    OrderingQuestion,
    PlacingQuestion,
    Prompt,
    Question,
    Response,
    ShortTextQuestion,
)
from modules.learning.marking import ResponseDoesNotFit, fits, mark, right_parts


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


def common(text: str = "?") -> dict:
    return {"id": QuestionId("q"), "lesson_id": LessonId("l"), "use": frozenset({"self-check"}), "text": text}


def ordering(count: int) -> OrderingQuestion:
    return OrderingQuestion(**common(), items=tuple(OrderedItem(f"item {index}") for index in range(count)))


def numeric(answer: str, tolerance: str = "0", unit: str | None = None) -> NumericQuestion:
    return NumericQuestion(**common(), answer=Decimal(answer), tolerance=Decimal(tolerance), unit=unit, written=answer)


def short_text(*accept: str) -> ShortTextQuestion:
    return ShortTextQuestion(**common(), accept=accept)


def gap_fill(*gaps: Gap) -> GapFillQuestion:
    return GapFillQuestion(**common(), gaps=gaps)


SINGLE, MULTIPLE = choice("single", False, True, False), choice("multiple", True, False, True, False)
TRUE_FALSE, ORDERING = choice("true-false", False, True), ordering(4)
NUMERIC, SHORT_TEXT = numeric("7.5", "0.5", "min"), short_text("społeczna", "potrzeba społeczna")
GAP_FILL = gap_fill(Gap(options=("known", "unknown")), Gap(accept=("neizteiktā", "nezināmā")))
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
        pytest.param(TRUE_FALSE, (1,), 1.0, id="statement judged rightly"),
        pytest.param(TRUE_FALSE, (0,), 0.0, id="statement judged wrongly"),
        pytest.param(ORDERING, (0, 1, 2, 3), 1.0, id="ordering right"),
        pytest.param(ORDERING, (1, 2, 3, 0), 2 / 3, id="ordering with the first one last"),
        pytest.param(ORDERING, (1, 0, 3, 2), 0.0, id="ordering where no two neighbours belong together"),
        pytest.param(ORDERING, (3, 2, 1, 0), 0.0, id="ordering backwards"),
        pytest.param(NUMERIC, ("7.5",), 1.0, id="number right"),
        pytest.param(NUMERIC, ("8,0 min",), 1.0, id="number at the upper limit"),
        pytest.param(NUMERIC, ("7",), 1.0, id="number at the lower limit"),
        pytest.param(NUMERIC, ("8.01",), 0.0, id="number just beyond"),
        pytest.param(NUMERIC, ("seven",), 0.0, id="number in words"),
        pytest.param(numeric("0.1", "0.2"), ("0.3",), 1.0, id="a limit that floats would miss"),
        pytest.param(numeric("1250"), ("1.250",), 1.0, id="thousands with a point"),
        pytest.param(SHORT_TEXT, (" Spoleczna. ",), 1.0, id="text without diacritics"),
        pytest.param(SHORT_TEXT, ("potrzeba społeczna",), 1.0, id="another wording"),
        pytest.param(SHORT_TEXT, ("społeczne",), 0.0, id="another word"),
        pytest.param(GAP_FILL, (0, "Neizteikta"), 1.0, id="gaps right"),
        pytest.param(GAP_FILL, (1, "nezināmā"), 0.5, id="one gap of two"),
        pytest.param(GAP_FILL, (1, "?"), 0.0, id="no gap"),
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
        pytest.param(SINGLE, ("1",), id="a text where an option is chosen"),
        pytest.param(ORDERING, (0, 1, 2), id="an item left out"),
        pytest.param(ORDERING, (0, 1, 2, 2), id="an item twice"),
        pytest.param(ORDERING, (0, 1, 2, 4), id="an item that is not there"),
        pytest.param(NUMERIC, (7,), id="a number that was not typed"),
        pytest.param(NUMERIC, (), id="no number"),
        pytest.param(SHORT_TEXT, (" ",), id="only spaces"),
        pytest.param(SHORT_TEXT, ("x" * 201,), id="a text too long"),
        pytest.param(GAP_FILL, (0,), id="a gap left open"),
        pytest.param(GAP_FILL, ("known", "neizteiktā"), id="a gap typed that is chosen"),
        pytest.param(GAP_FILL, (2, "neizteiktā"), id="an option that the gap has not"),
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


TYPED = st.text(min_size=1, max_size=12).filter(lambda text: text.strip() != "")
WORDS = st.text("abcdeł ", min_size=1, max_size=8).filter(lambda text: text.strip() != "")
GAPS = st.lists(
    st.one_of(
        st.lists(WORDS, min_size=2, max_size=4).map(lambda texts: Gap(options=tuple(texts))),
        st.lists(WORDS, min_size=1, max_size=3).map(lambda texts: Gap(accept=tuple(texts))),
    ),
    min_size=1,
    max_size=4,
)


@st.composite
def questions(draw: st.DrawFn, kind: Kind) -> Question:  # noqa: PLR0911 -- one for each kind
    match kind:
        case "single" | "true-false":
            count = 2 if kind == "true-false" else draw(st.integers(2, 5))
            key = draw(st.integers(0, count - 1))
            return choice(kind, *(index == key for index in range(count)))
        case "multiple":
            return choice(kind, *draw(st.lists(st.booleans(), min_size=2, max_size=6).filter(any)))
        case "matching" | "sorting":
            return placing(kind, *draw(st.lists(st.integers(0, 3), min_size=1, max_size=6)))
        case "ordering":
            return ordering(draw(st.integers(2, 7)))
        case "numeric":
            number = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-1000, max_value=100_000)
            return numeric(str(draw(number)), str(abs(draw(number))), draw(st.sampled_from([None, "min", "%"])))
        case "short-text":
            return short_text(*draw(st.lists(WORDS, min_size=1, max_size=4)))
        case "gap-fill":
            return gap_fill(*draw(GAPS))


@st.composite
def responses(draw: st.DrawFn, question: Question) -> Response:
    index = st.integers(0, max(len(question.choices) - 1, 0))
    match question:
        case ChoiceQuestion(kind="multiple"):
            return tuple(sorted(draw(st.sets(index, min_size=1))))
        case ChoiceQuestion():
            return (draw(index),)
        case PlacingQuestion():
            return tuple(draw(index) for _ in question.prompts)
        case OrderingQuestion():
            return tuple(draw(st.permutations(question.key)))
        case GapFillQuestion():
            return tuple(
                draw(st.integers(0, len(gap.options) - 1)) if gap.options else draw(TYPED | st.sampled_from(gap.accept))
                for gap in question.gaps
            )
        case _:
            return (draw(TYPED | st.decimals(allow_nan=False, places=2).map(str)),)


@pytest.mark.parametrize("kind", get_args(Kind))
@given(data=st.data())
def test_marking_is_total_and_every_mark_is_a_share(kind: Kind, data: st.DataObject):
    question = data.draw(questions(kind))
    response = data.draw(responses(question))
    assert question.kind == kind
    assert fits(question, response)
    share = mark(question, response)
    assert 0.0 <= share <= 1.0
    assert (share == 1.0) is all(right_parts(question, response))
    assert mark(question, response) == share


@pytest.mark.parametrize("kind", get_args(Kind))
@given(data=st.data())
def test_the_key_earns_the_full_mark(kind: Kind, data: st.DataObject):
    question = data.draw(questions(kind))
    assert mark(question, question.key) == 1.0


@given(st.integers(2, 7), st.data())
def test_only_the_right_order_earns_the_full_mark(count: int, data: st.DataObject):
    question = ordering(count)
    order = tuple(data.draw(st.permutations(question.key)))
    assert (mark(question, order) == 1.0) is (order == question.key)


@given(
    st.lists(st.integers(-9, 9) | st.text(max_size=3) | st.booleans(), max_size=6).map(tuple),
    st.sampled_from([SINGLE, MULTIPLE, TRUE_FALSE, MATCHING, SORTING, ORDERING, NUMERIC, SHORT_TEXT, GAP_FILL]),
)
def test_whatever_is_given_is_marked_or_refused(response: Response, question: Question):
    if fits(question, response):
        assert 0.0 <= mark(question, response) <= 1.0
    else:
        with pytest.raises(ResponseDoesNotFit):
            mark(question, response)
