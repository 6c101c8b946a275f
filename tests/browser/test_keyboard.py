"""The keyboard alone is enough: to open sections, answer every kind of question and go on."""

from playwright.sync_api import Page, expect

from modules.course.quiz import Question

from .by_keyboard import press_with_keyboard, respond, tab_to
from .company import Company
from .conftest import Visits
from .running_academy import RunningAcademy
from .visit import button_starting, key, section

LESSON = "what-a-need-is"


def _answer(page: Page, question: Question) -> None:
    respond(page, question, question.key)
    press_with_keyboard(page, f"as-sure-{question.id}-1")
    expect(page.locator(".verdict")).to_have_text("Right")
    expect(page.locator(".verdict-box")).to_be_focused()


def test_a_self_check_with_every_kind_of_question_is_completed_without_a_mouse(
    running: RunningAcademy, company: Company, visits: Visits
) -> None:
    who = company.hire("Olga Petrova")
    page = company.sign_in(visits(running), who).go().page
    tab_to(page, button_starting(page, "continue"))
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("What a customer need is")
    expect(page.locator("h1")).to_be_focused()
    for each in company.text(LESSON).section_ids:
        tab_to(page, section(page, each).locator("summary"))
        page.keyboard.press("Enter")
        expect(section(page, each)).to_have_attribute("data-read", "")
    questions = company.self_checks(LESSON)
    for question in questions:
        _answer(page, question)
        if question is not questions[-1]:
            tab_to(page, button_starting(page, f"next-{question.id}"))
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
