"""How somebody answers a question on the screen: by the texts that they read there."""

from contextlib import suppress

from playwright.sync_api import Locator, Page, TimeoutError, expect  # noqa: A004 -- the one that it raises

from modules.course.quiz import ChoiceQuestion, PlacingQuestion, Question, Response
from modules.learning.answer import Confidence

from .visit import press

GROUPS_IN_A_ROW = 3
OPENING_IS_TRIED = 5


def wrong_response(question: Question) -> Response:
    """Return a whole answer that earns no full mark."""
    if isinstance(question, PlacingQuestion):
        return tuple((choice + 1) % len(question.choices) for choice in question.key)
    return tuple(index for index in range(len(question.choices)) if index not in question.key)[:1]


def choose(page: Page, question: Question, response: Response, *, try_number: int = 1) -> None:
    """Choose or place what the response says, without sending it."""
    here = f"{question.id}-{try_number}"
    if isinstance(question, ChoiceQuestion):
        for index in response:
            text = question.options[int(index)].text
            page.locator(f".st-key-q-{here}").get_by_text(text, exact=True).click()
        return
    assert isinstance(question, PlacingQuestion)
    is_in_a_row = question.kind == "sorting" and len(question.choices) <= GROUPS_IN_A_ROW
    for prompt, choice in enumerate(response):
        place = page.locator(f"[class*='st-key-place-{here}-']", has_text=question.prompts[prompt].text)
        if is_in_a_row:
            place.get_by_text(question.choices[int(choice)], exact=True).click()
        else:
            _pick(page, place, question.choices[int(choice)])


def _pick(page: Page, place: Locator, text: str) -> None:
    """Pick from a list. It closes when the page is scrolled, so it is opened again if the page had not come to rest."""
    box, option = place.get_by_role("combobox"), page.get_by_role("option", name=text, exact=True)
    for _ in range(OPENING_IS_TRIED):
        box.scroll_into_view_if_needed()
        page.evaluate("() => new Promise(then => requestAnimationFrame(() => requestAnimationFrame(then)))")
        box.click()
        with suppress(TimeoutError):
            option.click(timeout=3_000)
            break
    expect(box).to_have_value(text)


def send(page: Page, question: Question, confidence: Confidence, *, try_number: int = 1) -> None:
    """Say how sure one is, which sends the answer, and return when the verdict is there."""
    press(page, f"as-{confidence}-{question.id}-{try_number}")
    expect(page.locator(".verdict")).to_be_visible()


def answer(page: Page, question: Question, response: Response, confidence: Confidence, *, try_number: int = 1) -> None:
    """Choose and send."""
    choose(page, question, response, try_number=try_number)
    send(page, question, confidence, try_number=try_number)
