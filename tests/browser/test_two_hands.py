"""What happens twice is stored once: two tabs, two clicks."""

from playwright.sync_api import expect

from modules.learning.answer import Confidence

from .answering import answer, choose, send, wrong_response
from .company import Company
from .conftest import Visits
from .running_academy import RunningAcademy, until
from .visit import button_starting, settle

LESSON = "what-a-need-is"


def test_two_tabs_that_answer_the_same_question_store_the_first_answer_and_both_show_it(
    running: RunningAcademy, company: Company, visits: Visits
) -> None:
    who = company.hire("Ilze Berzina")
    visit = company.sign_in(visits(running), who).go(f"/course?lesson={LESSON}")
    other = visit.tab(f"/course?lesson={LESSON}")
    question = company.self_checks(LESSON)[0]
    choose(other, question, wrong_response(question))
    answer(visit.page, question, question.key, Confidence.SURE)
    send(other, question, Confidence.GUESS)
    for page in (visit.page, other):
        expect(page.locator(".verdict")).to_have_text("Right")
        expect(page.locator(".feedback")).to_contain_text("You were sure, and rightly.")
    assert company.answers(who) == [(question.id, 1, "sure")]


def test_a_double_click_on_the_sureness_stores_one_answer(
    running: RunningAcademy, company: Company, visits: Visits
) -> None:
    who = company.hire("Jan Nowak")
    page = company.sign_in(visits(running), who).go(f"/course?lesson={LESSON}").page
    for question in company.self_checks(LESSON)[:2]:
        choose(page, question, question.key)
        button_starting(page, f"as-think-so-{question.id}").dblclick()
        expect(page.locator(".verdict")).to_have_text("Right")
        settle(page)
        button_starting(page, f"next-{question.id}").click()
        expect(page.locator(".verdict")).to_have_count(0)
    stored = company.answers(who)
    assert stored == [(question.id, 1, "think-so") for question in company.self_checks(LESSON)[:2]]


def test_two_clicks_in_the_same_instant_store_one_answer(
    running: RunningAcademy, company: Company, visits: Visits
) -> None:
    who = company.hire("Karlis Ozols")
    page = company.sign_in(visits(running), who).go(f"/course?lesson={LESSON}").page
    question = company.self_checks(LESSON)[0]
    choose(page, question, question.key)
    button_starting(page, f"as-sure-{question.id}").evaluate("button => { button.click(); button.click(); }")
    expect(page.locator(".verdict")).to_have_text("Right")
    until(lambda: bool(company.answers(who)), what="the answer is stored")
    settle(page)
    assert company.answers(who) == [(question.id, 1, "sure")]
