"""Whoever leaves comes back to the same place: after closing the browser, and after the server was killed."""

import re

import pytest
from playwright.sync_api import Page, expect

from modules.learning.answer import Confidence
from modules.people.person import Visitor
from modules.wording.catalogues import wording_for

from .answering import answer, choose, send
from .company import Company, language_of
from .conftest import Visits
from .running_academy import RunningAcademy, until
from .visit import NO_CONNECTION, arrived, button_starting, key, open_section, press, section

LESSON = "what-a-need-is"


def _leave_and_return(
    running: RunningAcademy, company: Company, visits: Visits, who: Visitor, language: str = "en"
) -> Page:
    return company.sign_in(visits(running, language=language), who).go().page


@pytest.mark.parametrize("language", ["en", "pl", "lv"])
def test_after_closing_the_browser_the_same_section_is_open_again(
    running: RunningAcademy, company: Company, visits: Visits, language: str
) -> None:
    who = company.hire(f"Ewa {language}", language=language)
    visit = company.sign_in(visits(running, language=language), who).go(f"/course?lesson={LESSON}")
    sections = company.text(LESSON, language).sections
    for each in sections[:2]:
        open_section(visit.page, each.id)
    visit.context.close()

    page = _leave_and_return(running, company, visits, who, language)
    expect(key(page, "card-continue")).to_contain_text(
        wording_for(language_of(language)).say(
            "You stopped at section {number} of {count}, {title}.", number=2, count=4, title=sections[1].title
        )
    )
    press(page, "continue")
    expect(section(page, sections[1].id)).to_have_attribute("open", "")
    expect(section(page, sections[1].id).locator("summary")).to_be_in_viewport()
    expect(section(page, sections[0].id)).to_have_attribute("data-read", "")
    expect(section(page, sections[2].id)).not_to_have_attribute("data-read", "")


def test_after_closing_the_browser_the_same_question_is_asked(
    running: RunningAcademy, company: Company, visits: Visits
) -> None:
    who = company.hire("Filip Zieba")
    visit = company.sign_in(visits(running), who).go(f"/course?lesson={LESSON}")
    first, second = company.self_checks(LESSON)[:2]
    answer(visit.page, first, first.key, Confidence.SURE)
    visit.context.close()

    page = _leave_and_return(running, company, visits, who)
    expect(key(page, "card-continue")).to_contain_text("You stopped at question 1 of the self-check.")
    press(page, "continue")
    heading = key(page, "card-check").locator("h2")
    expect(heading).to_have_text(second.text)
    expect(heading).to_be_in_viewport()

    page.go_back()
    expect(key(page, "card-continue")).to_be_visible()
    expect(page).to_have_url(f"{running.url}/")


def test_a_killed_server_loses_nothing_that_was_acknowledged_and_stores_the_next_answer_once(
    running: RunningAcademy, company: Company, visits: Visits
) -> None:
    who = company.hire("Greta Ozola")
    visit = company.sign_in(visits(running), who).go(f"/course?lesson={LESSON}")
    visit.allow(NO_CONNECTION)
    page, (first, second, third) = visit.page, company.self_checks(LESSON)[:3]
    sections = company.text(LESSON).section_ids
    open_section(page, sections[0])
    answer(page, first, first.key, Confidence.SURE)
    press(page, f"next-{first.id}")
    choose(page, second, second.key)
    running.kill()
    assert company.answers(who) == [(first.id, 1, "sure")]
    assert company.sections_read(who) == [(LESSON, sections[0])]

    running.start()
    settle_again(page)
    send(page, second, Confidence.THINK_SO)
    expect(page.locator(".verdict")).to_have_text("Right")
    assert company.answers(who) == [(first.id, 1, "sure"), (second.id, 1, "think-so")]
    open_section(page, sections[1])
    press(page, f"next-{second.id}")
    answer(page, third, third.key, Confidence.SURE)
    assert len(company.answers(who)) == 3
    assert [read for _, read in company.sections_read(who)] == list(sections[:2])


def test_a_server_killed_while_it_marks_keeps_the_answer_once_or_not_at_all(
    running: RunningAcademy, company: Company, visits: Visits
) -> None:
    who = company.hire("Hugo Lacis")
    visit = company.sign_in(visits(running), who).go(f"/course?lesson={LESSON}")
    visit.allow(NO_CONNECTION)
    page, question = visit.page, company.self_checks(LESSON)[0]
    choose(page, question, question.key)
    button = button_starting(page, f"as-sure-{question.id}")
    button.evaluate("button => button.click()")
    running.kill()
    before = company.answers(who)
    running.start()
    settle_again(page)
    if not before and not company.answers(who):
        button.or_(page.locator(".verdict")).first.click()
    until(lambda: company.answers(who) == [(question.id, 1, "sure")], what="the answer is stored once")
    page.reload()
    arrived(page)
    expect(page.locator(".pegs")).to_contain_text(re.compile("right", re.IGNORECASE))
    assert company.answers(who) == [(question.id, 1, "sure")]


def settle_again(page: Page) -> None:
    """Return when a tab that had lost its server is connected again."""
    expect(page.locator("[data-testid=stApp][data-test-connection-state=CONNECTED]")).to_be_attached(timeout=45_000)
    until(lambda: page.locator("[data-testid=stApp][data-test-script-state=notRunning]").count() == 1, what="at rest")
