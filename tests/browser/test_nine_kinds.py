"""Every kind of question is answered on a phone's width with the keyboard alone, and keeps its answer until then."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import get_args

import pytest
from playwright.sync_api import Page, expect

from modules.activities.publishing import publish_upload
from modules.activities.upload_checking import check_upload
from modules.course.quiz import (
    ChoiceQuestion,
    GapFillQuestion,
    Kind,
    NumericQuestion,
    OrderingQuestion,
    PlacingQuestion,
    Question,
    Response,
    ShortTextQuestion,
)
from modules.people.person import Role
from modules.wording.catalogues import wording_for

from .by_keyboard import press_with_keyboard, respond
from .company import Company, language_of
from .conftest import Visits
from .running_academy import RunningAcademy
from .visit import Visit, key

PACKAGE = Path(__file__).parents[1] / "packages" / "nine-kinds"
LESSON = "a-rainy-morning"
PHONE = 390


@pytest.fixture(scope="module")
def nine_kinds(empty_academy: RunningAcademy) -> Iterator[Company]:
    """An academy whose trainer has published the package with every kind of question."""
    with closing(Company(empty_academy)) as people:
        trainer = people.hire("Tomas Trainer", Role.TRAINER)
        with io.BytesIO() as package:
            with zipfile.ZipFile(package, "w") as archive:
                for path in PACKAGE.rglob("*.*"):
                    archive.write(path, path.relative_to(PACKAGE).as_posix())
            checked = check_upload(people.academy, who=trainer, file_name="nine.zip", content=package.getvalue())
        assert checked.upload_id is not None, checked.problems
        publish_upload(people.academy, who=trainer, upload_id=checked.upload_id, material_lessons=frozenset())
        yield people


def _secrets(question: Question) -> list[str]:
    """Return what only somebody who knows the answer could say of a question."""
    match question:
        case ChoiceQuestion():
            found = [option.explanation for option in question.options]
        case PlacingQuestion():
            found = [prompt.explanation for prompt in question.prompts]
        case OrderingQuestion():
            found = [item.explanation for item in question.items]
        case NumericQuestion():
            found = [question.written]
        case ShortTextQuestion():
            found = [question.accept[-1]]
        case GapFillQuestion():
            found = [text for gap in question.gaps for text in (gap.explanation, *gap.accept[1:2])]
    return [text for text in (*found, question.explanation) if text]


def _was_sent(visit: Visit, text: str) -> bool:
    frames = (frame.encode() if isinstance(frame, str) else frame for frame in visit.frames)
    return any(text.encode() in frame for frame in frames) or text in visit.page.content()


def _typed_otherwise(question: Question) -> Response:
    """Return the right answer as people type it: in capitals, without diacritics, with a comma and the unit."""
    match question:
        case NumericQuestion():
            return (f" {question.key[0].replace('.', ',')} {question.unit}",)
        case ShortTextQuestion():
            return (question.accept[0].upper().translate(str.maketrans("ŁĀĪ", "LAI")) + ".",)
        case _:
            return question.key


def _names(page: Page) -> list[str]:
    """Return what everything that can be worked in the card is called, for those who hear it."""
    return page.locator("[class*='st-key-card-check'] :is([aria-label], button)").evaluate_all(
        "all => all.map(each => each.getAttribute('aria-label') || each.textContent)"
    )


@pytest.mark.parametrize(("language", "width"), [("en", PHONE), ("pl", PHONE), ("lv", PHONE), ("en", 1280)])
def test_every_kind_is_answered_with_the_keyboard_alone_and_tells_nothing_before(
    empty_academy: RunningAcademy, nine_kinds: Company, visits: Visits, language: str, width: int
) -> None:
    wording = wording_for(language_of(language))
    who = nine_kinds.hire(f"Olga {language} {width}", language=language)
    visit = nine_kinds.sign_in(visits(empty_academy, language=language, width=width), who)
    page = visit.go(f"/course?lesson={LESSON}").page
    questions = nine_kinds.self_checks(LESSON, language)
    assert {question.kind for question in questions} == set(get_args(Kind))
    for number, question in enumerate(questions):
        expect(key(page, "card-check").locator("h2")).to_have_text(question.text)
        respond(page, question, _typed_otherwise(question))
        assert not any("\\" in name for name in _names(page))
        for secret in (secret for later in questions[number:] for secret in _secrets(later)):
            assert not _was_sent(visit, secret), secret
        press_with_keyboard(page, f"as-sure-{question.id}-1")
        expect(page.locator(".verdict")).to_have_text(wording.say_in("verdict", "Right"))
        expect(page.locator(".verdict-box")).to_be_focused()
        for secret in _secrets(question):
            assert _was_sent(visit, secret), secret
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), "nothing is cut off"
        if question is not questions[-1]:
            press_with_keyboard(page, f"next-{question.id}")
    assert [name for name, *_ in nine_kinds.answers(who)] == [question.id for question in questions]


def test_an_order_outlives_a_server_that_is_killed(
    empty_academy: RunningAcademy, nine_kinds: Company, visits: Visits
) -> None:
    who = nine_kinds.hire("Piotr Order")
    visit = nine_kinds.sign_in(visits(empty_academy, width=PHONE), who)
    visit.allow(r"net::ERR_|WebSocket|Failed to fetch|NetworkError")
    page = visit.go(f"/course?lesson={LESSON}").page
    questions = nine_kinds.self_checks(LESSON)
    for question in questions[: [question.kind for question in questions].index("ordering")]:
        respond(page, question, question.key)
        press_with_keyboard(page, f"as-sure-{question.id}-1")
        press_with_keyboard(page, f"next-{question.id}")
    ordering = next(question for question in questions if question.kind == "ordering")
    expect(key(page, "card-check").locator("h2")).to_have_text(ordering.text)
    respond(page, ordering, ordering.key)
    empty_academy.kill()
    empty_academy.start()
    press_with_keyboard(page, f"as-sure-{ordering.id}-1")
    expect(page.locator(".verdict")).to_have_text("Right")
