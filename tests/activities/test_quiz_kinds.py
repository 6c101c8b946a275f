"""Every kind of question can be asked in a quiz: kept as it is given, marked and explained, answered or not."""

import io
import zipfile
from pathlib import Path
from typing import get_args

import pytest

from modules.activities.publishing import publish_upload
from modules.activities.quiz_review import attempt_review
from modules.activities.quiz_taking import open_quiz, save_response, start_attempt, submit_attempt
from modules.activities.upload_checking import check_upload
from modules.course.ids import ENGLISH, LATVIAN, POLISH, ModuleId
from modules.course.quiz import Kind
from modules.people.person import Role

MODULE = ModuleId("customer-needs")
PACKAGE = Path(__file__).parents[1] / "packages" / "nine-kinds"


@pytest.fixture
def begun(academy, anna, hire):
    """An employee with a quiz of all kinds before them."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for path in PACKAGE.rglob("*.*"):
            package.write(path, path.relative_to(PACKAGE).as_posix())
    trainer = hire("Tomasz Nowak", Role.TRAINER)
    checked = check_upload(academy, who=trainer, file_name="nine.zip", content=packed.getvalue(), language=ENGLISH)
    assert checked.upload_id is not None, checked.problems
    publish_upload(academy, who=trainer, upload_id=checked.upload_id, material_lessons=frozenset())
    start_attempt(academy, who=anna, module_id=MODULE)
    return anna


def attempt_of(academy, who, language=ENGLISH):
    attempt = open_quiz(academy, who=who, module_id=MODULE, language=language).attempt
    assert attempt is not None
    return attempt


def give(academy, who, language=ENGLISH):
    """Answer every question with its key, typed as the language types it."""
    course = academy.library.course().course
    attempt = attempt_of(academy, who)
    for question in attempt.questions:
        save_response(
            academy,
            who=who,
            attempt_id=attempt.id,
            question_id=question.asked.id,
            change_number=1,
            response=course.question(question.asked.id, language).key,
        )
    return attempt


def test_a_quiz_that_always_opens_asks_every_kind_before_the_lessons(academy, begun):
    assert {question.asked.kind for question in attempt_of(academy, begun).questions} == set(get_args(Kind))


@pytest.mark.parametrize("language", [ENGLISH, POLISH, LATVIAN])
def test_every_kind_is_kept_and_its_key_earns_the_full_mark_in_whatever_language_it_was_typed(academy, begun, language):
    attempt = give(academy, begun, language)
    course = academy.library.course().course
    kept = [question.given for question in attempt_of(academy, begun).questions]
    assert kept == [course.question(question.asked.id, language).key for question in attempt.questions]
    assert submit_attempt(academy, who=begun, attempt_id=attempt.id).result.share == 1.0


@pytest.mark.parametrize("language", [ENGLISH, POLISH, LATVIAN])
def test_every_kind_is_explained_with_or_without_an_answer(academy, begun, language):
    attempt = attempt_of(academy, begun)
    submit_attempt(academy, who=begun, attempt_id=attempt.id)
    start_attempt(academy, who=begun, module_id=MODULE)
    answered = give(academy, begun)
    submit_attempt(academy, who=begun, attempt_id=answered.id)
    for attempt_id, is_answered in ((attempt.id, False), (answered.id, True)):
        review = attempt_review(academy, who=begun, attempt_id=attempt_id, language=language)
        for answer in review.answers:
            assert answer.is_answered is is_answered
            assert answer.marked.is_right is is_answered
            assert answer.marked.explanation or all(part.explanation for part in answer.marked.parts)
            if not is_answered:
                assert any(part.is_key for part in answer.marked.parts)
                assert not any(part.is_chosen or part.given_text for part in answer.marked.parts)
