"""The keyboard alone is enough: to open sections, answer every kind of question and go on."""

from playwright.sync_api import Locator, Page, expect

from modules.course.quiz import ChoiceQuestion, PlacingQuestion, Question

from .company import Company
from .conftest import Visits
from .running_academy import RunningAcademy
from .visit import button_starting, key, section

LESSON = "what-a-need-is"
STEPS_AT_MOST = 60


def _tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until something has the focus."""
    for _ in range(STEPS_AT_MOST):
        if wanted.evaluate("wanted => wanted.getRootNode().activeElement === wanted"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{STEPS_AT_MOST} steps with Tab do not lead to {wanted}")


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
    _tab_to(page, box)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    wanted = page.get_by_role("option", name=text, exact=True)
    for _ in range(page.get_by_role("option").count() + 1):
        if box.get_attribute("aria-activedescendant") == wanted.get_attribute("id"):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(box).to_have_value(text)


def _answer(page: Page, question: Question) -> None:
    here = f"{question.id}-1"
    match question:
        case ChoiceQuestion(kind="single"):
            _choose_radio(page, key(page, f"one-{here}"), question.options[question.key[0]].text)
        case ChoiceQuestion():
            shown = page.locator(f"[class*='st-key-tick-{here}'] input").all()
            chosen = {question.options[index].text for index in question.key}
            for box in shown:
                _tab_to(page, box)
                if box.evaluate("box => box.closest('label').innerText.trim()") in chosen:
                    page.keyboard.press("Space")
        case PlacingQuestion():
            _place(page, question)
    _tab_to(page, button_starting(page, f"as-sure-{question.id}"))
    page.keyboard.press("Enter")
    expect(page.locator(".verdict")).to_have_text("Right")
    expect(page.locator(".verdict-box")).to_be_focused()


def _place(page: Page, question: PlacingQuestion) -> None:
    keys = page.locator(f"[class*='st-key-place-{question.id}-1-']").evaluate_all(
        "all => all.map(each => [...each.classList].find(name => name.startsWith('st-key-place-')))"
    )
    for name in keys:
        place = page.locator(f".{name}")
        label = place.locator("[data-testid=stWidgetLabel]").inner_text().strip()
        text = question.choices[next(prompt.key for prompt in question.prompts if prompt.text == label)]
        if question.kind == "sorting":
            _choose_radio(page, place, text)
        else:
            _pick(page, place.get_by_role("combobox"), text)


def test_a_self_check_with_every_kind_of_question_is_completed_without_a_mouse(
    running: RunningAcademy, company: Company, visits: Visits
) -> None:
    who = company.hire("Olga Petrova")
    page = company.sign_in(visits(running), who).go().page
    _tab_to(page, button_starting(page, "continue"))
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("What a customer need is")
    expect(page.locator("h1")).to_be_focused()
    for each in company.text(LESSON).section_ids:
        _tab_to(page, section(page, each).locator("summary"))
        page.keyboard.press("Enter")
        expect(section(page, each)).to_have_attribute("data-read", "")
    questions = company.self_checks(LESSON)
    for question in questions:
        _answer(page, question)
        if question is not questions[-1]:
            _tab_to(page, button_starting(page, f"next-{question.id}"))
            page.keyboard.press("Enter")
            expect(key(page, "card-check").locator("h2")).not_to_have_text(question.text)
            expect(key(page, "card-check").locator("h2")).to_be_focused()
    expect(page.locator(".note.ok")).to_contain_text("You have completed this lesson.")
    assert len(company.answers(who)) == len(questions)


def test_the_first_step_with_tab_leads_past_the_navigation(
    running: RunningAcademy, company: Company, visits: Visits
) -> None:
    page = company.sign_in(visits(running), company.hire("Piotr Zajac")).go(f"/course?lesson={LESSON}").page
    page.keyboard.press("Tab")
    name = page.evaluate("() => document.activeElement.innerText || document.activeElement.ariaLabel")
    assert name
    assert "skip" in name.lower()
    page.keyboard.press("Enter")
    assert page.evaluate("() => !!document.activeElement.closest('[data-testid=stMain]')")
