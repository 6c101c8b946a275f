"""Answers of every kind are stored as they were given and read back so, on both engines."""

import pytest

from modules.academy import Academy
from modules.activities.lesson_reading import open_lesson
from modules.activities.self_checks import answer_question
from modules.course.ids import ENGLISH, POLISH
from modules.course.quiz import Response
from modules.learning.answer import Confidence
from modules.people.person import Role, Visitor
from tests.activities.conftest import Hire
from tests.activities.learner_steps import answer
from tests.activities.nine_kinds import RAINY_MORNING, publish_nine_kinds


@pytest.fixture
def olga(academy: Academy, hire: Hire) -> Visitor:
    publish_nine_kinds(academy, hire("Tomas", Role.TRAINER))
    return hire("Olga")


def test_every_kind_is_stored_and_shown_again_with_its_reasons(academy: Academy, olga: Visitor) -> None:
    page = open_lesson(academy, who=olga, lesson_id=RAINY_MORNING, language=ENGLISH)
    assert len({question.kind for question in page.questions}) == 9
    for question in page.questions:
        assert answer(academy, olga, RAINY_MORNING, question).is_right
    again = open_lesson(academy, who=olga, lesson_id=RAINY_MORNING, language=POLISH)
    for question in again.questions:
        assert question.marked is not None
        assert question.marked.is_right
        assert all(part.is_key or part.given_text is None for part in question.marked.parts)


def test_what_was_typed_first_stands_when_the_same_try_comes_again(academy: Academy, olga: Visitor) -> None:
    page = open_lesson(academy, who=olga, lesson_id=RAINY_MORNING, language=ENGLISH)
    asked = next(question for question in page.questions if question.kind == "numeric")

    def typed(response: Response) -> tuple[Response, float]:
        marked = answer_question(
            academy,
            who=olga,
            lesson_id=RAINY_MORNING,
            question_id=asked.id,
            try_number=1,
            response=response,
            confidence=Confidence.GUESS,
            language=ENGLISH,
        )
        return marked.response, marked.share

    assert typed((" 7,5 minutes",)) == ((" 7,5 minutes",), 1.0)
    assert typed(("99",)) == ((" 7,5 minutes",), 1.0)
