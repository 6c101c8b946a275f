"""How somebody answers a question of any kind with the keyboard alone."""

from playwright.sync_api import Locator, Page, expect

from modules.course.quiz import (
    ChoiceQuestion,
    GapFillQuestion,
    OrderingQuestion,
    PlacingQuestion,
    Question,
    Response,
)

from .visit import key, settle

STEPS_AT_MOST = 80
GROUPS_IN_A_ROW = 3


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until something has the focus."""
    for _ in range(STEPS_AT_MOST):
        if wanted.evaluate("wanted => wanted.getRootNode().activeElement === wanted"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{STEPS_AT_MOST} steps with Tab do not lead to {wanted}")


def press_with_keyboard(page: Page, name: str) -> None:
    """Go to the button with this key and press Enter."""
    tab_to(page, key(page, name).get_by_role("button"))
    page.keyboard.press("Enter")


def respond(page: Page, question: Question, response: Response) -> None:
    """Choose, place, order or type what the response says, without sending it."""
    here = f"{question.id}-1"
    match question:
        case ChoiceQuestion(kind="multiple"):
            for index in response:
                tab_to(
                    page, key(page, f"q-{here}").get_by_role("checkbox", name=question.choices[int(index)], exact=True)
                )
                page.keyboard.press("Space")
        case ChoiceQuestion():
            _choose_radio(page, key(page, f"one-{here}"), question.choices[int(response[0])])
        case PlacingQuestion():
            _place(page, question, response)
        case OrderingQuestion():
            _order(page, question, response)
        case GapFillQuestion():
            for number, (gap, given) in enumerate(zip(question.gaps, response, strict=True), start=1):
                place = key(page, f"gap-{here}-{number}")
                if isinstance(given, int):
                    _pick(page, place.get_by_role("combobox"), gap.options[given])
                else:
                    _type(page, place, given)
        case _:
            _type(page, key(page, f"type-{here}"), str(response[0]))


def _place(page: Page, question: PlacingQuestion, response: Response) -> None:
    given = {
        prompt.text: question.choices[int(choice)] for prompt, choice in zip(question.prompts, response, strict=True)
    }
    is_in_a_row = question.kind == "sorting" and len(question.choices) <= GROUPS_IN_A_ROW
    for slot in range(len(question.prompts)):
        place = key(page, f"place-{question.id}-1-{slot}")
        text = given[place.locator("[data-testid=stWidgetLabel]").inner_text().strip()]
        if is_in_a_row:
            _choose_radio(page, place, text)
        else:
            _pick(page, place.get_by_role("combobox"), text)


def _order(page: Page, question: OrderingQuestion, response: Response) -> None:
    """Move each item up to its place, from the first place to the last."""
    rows = page.locator(f"[class*='st-key-row-{question.id}-1-']")
    for place, index in enumerate(response):
        text = question.choices[int(index)]
        while text not in rows.nth(place).inner_text():
            at = next(n for n in range(rows.count()) if text in rows.nth(n).inner_text())
            button = rows.nth(at).get_by_role("button").first
            if not button.evaluate("button => document.activeElement === button"):
                tab_to(page, button)
            page.keyboard.press("Enter")
            expect(rows.nth(at - 1)).to_contain_text(text)
            expect(rows.nth(at - 1).locator("button:focus")).to_have_count(1)
            settle(page)


def _choose_radio(page: Page, group: Locator, text: str) -> None:
    """Choose by arrows, as one does in a group of radio buttons."""
    radios = group.get_by_role("radio")
    for _ in range(STEPS_AT_MOST):
        if group.evaluate("group => group.contains(document.activeElement)"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _ in range(radios.count()):
        if group.get_by_role("radio", name=text, exact=True).is_checked():
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"arrows do not lead to {text}")


def _pick(page: Page, box: Locator, text: str) -> None:
    """Choose from a list that opens by an arrow key."""
    tab_to(page, box)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    wanted = page.get_by_role("option", name=text, exact=True)
    for _ in range(page.get_by_role("option").count() + 1):
        if box.get_attribute("aria-activedescendant") == wanted.get_attribute("id"):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(box).to_have_value(text)


def _type(page: Page, place: Locator, text: str) -> None:
    field = place.get_by_role("textbox")
    tab_to(page, field)
    page.keyboard.type(text)
    expect(field).to_have_value(text)
