"""Every kind of question on the screen: what is missing is said, what was given is stored, and it is explained."""

from collections.abc import Callable

import pytest

from modules.academy import Academy
from modules.activities.lesson_reading import open_lesson
from modules.activities.self_checks import answer_question
from modules.course.ids import ENGLISH, LessonId, QuestionId
from modules.course.quiz import Kind, Response
from modules.learning.answer import Confidence
from modules.people.person import Role, Visitor
from tests.activities.nine_kinds import RAINY_MORNING, publish_nine_kinds
from tests.journeys.conftest import Hire, Sight

See = Callable[[Visitor], Sight]


@pytest.fixture
def olga(academy: Academy, hire: Hire) -> Visitor:
    publish_nine_kinds(academy, hire("Tomas", Role.TRAINER))
    return hire("Olga")


def _at(academy: Academy, olga: Visitor, see: See, kind: Kind) -> tuple[Sight, str]:
    """Return the screen with the question of a kind, and the end of its widgets' keys."""
    question = next(question for question in _page(academy, olga).questions if question.kind == kind)
    sight = see(olga)
    sight.app.query_params["lesson"] = RAINY_MORNING
    sight.go_to_lesson(RAINY_MORNING)
    sight.app.session_state["question"] = question.id
    sight.app.run()
    assert question.text in sight.text
    return sight, f"{question.id}-1"


def _page(academy: Academy, olga: Visitor):
    return open_lesson(academy, who=olga, lesson_id=RAINY_MORNING, language=ENGLISH)


def _stored(academy: Academy, olga: Visitor, kind: Kind) -> tuple[Response, float] | None:
    marked = next(question for question in _page(academy, olga).questions if question.kind == kind).marked
    return (marked.response, marked.share) if marked else None


def test_a_statement_is_judged_by_one_of_two_words(academy: Academy, olga: Visitor, see: See) -> None:
    sight, key = _at(academy, olga, see, "true-false")
    sight.press("as-sure")
    assert "Nothing is chosen yet" in sight.text
    assert sight.app.radio(key=f"one-{key}").options == ["True", "False"]
    sight.choose(f"one-{key}", 1)
    sight.press("as-sure")
    assert _stored(academy, olga, "true-false") == ((1,), 0.0)
    assert "Look again at the shoes" in sight.text
    assert "Yes. She buys the black one" in sight.text


def test_an_order_is_made_by_moving_items(academy: Academy, olga: Visitor, see: See) -> None:
    sight, key = _at(academy, olga, see, "ordering")
    sight.press("as-sure")
    assert "Nothing is moved yet" in sight.text
    items = next(question for question in _page(academy, olga).questions if question.kind == "ordering").choices
    assert sight.app.button(key=f"up-{key}-0").disabled
    assert sight.app.button(key=f"down-{key}-3").disabled
    sight.press(f"down-{key}-0")
    assert f"Number 2 of 4: {items[0].text}" in sight.html
    assert f"data-focus-on='down-{key}-0'" in sight.html
    sight.press(f"down-{key}-0")
    sight.press(f"up-{key}-3")
    sight.press("as-guess")
    moved = tuple(items[slot].index for slot in (1, 2, 3, 0))
    stored = _stored(academy, olga, "ordering")
    assert stored is not None
    assert stored[0] == moved
    assert "Your place:" in sight.text


def test_a_number_may_be_typed_with_its_unit_but_not_in_words(academy: Academy, olga: Visitor, see: See) -> None:
    sight, key = _at(academy, olga, see, "numeric")
    assert sight.app.text_input(key=f"type-{key}").label == "Your answer (minutes)"
    sight.press("as-sure")
    assert "Nothing is written yet" in sight.text
    sight.app.text_input(key=f"type-{key}").set_value("eight")
    sight.press("as-sure")
    assert "“eight” is not a number" in sight.text
    assert _stored(academy, olga, "numeric") is None
    sight.app.text_input(key=f"type-{key}").set_value("8,0 minutes")
    sight.press("as-sure")
    assert _stored(academy, olga, "numeric") == (("8,0 minutes",), 1.0)
    assert "Accepted: 7.5 ± 0.5 minutes" in sight.text


def test_a_short_text_is_forgiven_its_case_and_stop(academy: Academy, olga: Visitor, see: See) -> None:
    sight, key = _at(academy, olga, see, "short-text")
    sight.app.text_input(key=f"type-{key}").set_value(" SOCIAL. ")
    sight.press("as-sure")
    assert _stored(academy, olga, "short-text") == (("SOCIAL.",), 1.0)
    assert "Accepted: social · social need · a social need" in sight.text


def test_every_gap_has_its_own_field(academy: Academy, olga: Visitor, see: See) -> None:
    sight, key = _at(academy, olga, see, "gap-fill")
    assert "that is a (1) … need" in sight.text
    sight.app.selectbox(key=f"gap-{key}-1").set_value(2)
    sight.press("as-sure")
    assert "A gap is still empty" in sight.text
    sight.app.text_input(key=f"gap-{key}-2").set_value("unspoken")
    sight.press("as-sure")
    assert _stored(academy, olga, "gap-fill") == ((2, "unspoken"), 0.5)
    assert "Right answer: known" in sight.text
    assert "Accepted: unknown · unspoken · emotional" in sight.text


@pytest.mark.parametrize("kind", ["numeric", "short-text", "gap-fill", "ordering", "true-false"])
def test_no_part_of_the_key_stands_on_the_screen_before_the_answer(
    academy: Academy, olga: Visitor, see: See, kind: Kind
) -> None:
    sight, _ = _at(academy, olga, see, kind)
    question = next(question for question in _page(academy, olga).questions if question.kind == kind)
    marked = answer_question(
        academy,
        who=olga,
        lesson_id=LessonId(RAINY_MORNING),
        question_id=QuestionId(question.id),
        try_number=1,
        response=academy.library.course().course.question(question.id, ENGLISH).key,
        confidence=Confidence.SURE,
        language=ENGLISH,
    )
    reasons = [part.explanation for part in marked.parts] + [marked.explanation]
    shown = sight.text
    assert not any(reason and reason in shown for reason in reasons)
