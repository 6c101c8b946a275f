"""The first screen, the sample company, the first account, signing in and out."""

import pytest
from playwright.sync_api import Page, expect

from modules.wording.catalogues import wording_for

from .company import language_of
from .conftest import Visits
from .running_academy import RunningAcademy
from .visit import Visit, arrived, key, press

PASSWORD = "violet kettle under nine stairs"


def _look_around(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()
    expect(page.locator(".banner")).to_be_visible(timeout=60_000)
    arrived(page)


def _account(page: Page) -> None:
    page.locator(".st-key-popover-account").get_by_role("button").first.click()


@pytest.mark.parametrize("language", ["en", "pl", "lv"])
def test_the_sample_company_is_entered_by_one_button_and_removed_by_one(
    empty_academy: RunningAcademy, visits: Visits, language: str
) -> None:
    say = wording_for(language_of(language)).say
    visit = visits(empty_academy, language=language).go()
    visit.allow(r"401.*/audio/lesson/|/audio/lesson/.* 401")  # the player still asks when the session has ended
    page = visit.page
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("h1")).to_have_text(say("Set up your service academy"))
    _look_around(page, say("As an employee"))
    banner = page.locator(".banner")
    expect(banner).to_contain_text(say("This is the sample company: its people are invented, and nothing here counts."))
    assert (empty_academy.data / "sample").is_dir()

    banner.get_by_role("button").click()
    page.get_by_role("button", name=say("Remove the sample company"), exact=True).click()
    expect(page.locator("h1")).to_have_text(say("Set up your service academy"), timeout=15_000)
    arrived(page)
    assert not (empty_academy.data / "sample").exists()


@pytest.mark.parametrize(
    ("role", "page_name"), [("As an employee", "Today"), ("As a trainer", "Publish"), ("As a manager", "Team")]
)
def test_each_role_of_the_sample_company_finds_its_page(
    empty_academy: RunningAcademy, visits: Visits, role: str, page_name: str
) -> None:
    page = visits(empty_academy).go().page
    _look_around(page, role)
    page.get_by_role("link", name=page_name, exact=True).click()
    expect(page.locator("[data-testid=stTopNavLink][aria-current=page]")).to_have_text(page_name)
    expect(page.locator("h1")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_the_language_is_chosen_before_anything_else(empty_academy: RunningAcademy, visits: Visits) -> None:
    page = visits(empty_academy).go().page
    for language, name in (("pl", "Polski"), ("lv", "Latviešu"), ("en", "English")):
        page.get_by_role("radio", name=name, exact=True).click()
        say = wording_for(language_of(language)).say
        expect(page.locator("h1")).to_have_text(say("Set up your service academy"))
        expect(page.locator("html")).to_have_attribute("lang", language)


def test_the_first_account_is_made_and_its_sessions_end_when_it_signs_out(
    empty_academy: RunningAcademy, visits: Visits
) -> None:
    visit = visits(empty_academy).go()
    page = visit.page
    _set_up(page, "Rita Kalna", "rita", "ritaritarita")
    expect(page.locator("#refused")).to_contain_text("easy to guess")
    expect(page.get_by_label("Your name")).to_have_value("Rita Kalna")
    expect(page.get_by_label("Password", exact=False).first).to_have_value("")
    _set_up(page, "Rita Kalna", "rita", PASSWORD)
    expect(key(page, "continue")).to_be_visible()
    arrived(page)
    for name in ("Today", "Course", "Publish", "Team"):
        expect(page.get_by_role("link", name=name, exact=True)).to_be_visible()

    visit.allow(r"401")  # the other tab asks for its sound after the session has ended
    other = visit.tab("/course?lesson=what-a-need-is")
    _account(page)
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page.locator("h1")).to_have_text("Sign in to your service academy")
    press(other, "next-lesson")
    expect(other.locator("h1")).to_have_text("Sign in to your service academy")
    _sign_in_again(visit)


def _set_up(page: Page, full_name: str, sign_in_name: str, password: str) -> None:
    page.get_by_label("Your name").fill(full_name)
    page.get_by_label("Sign-in name").fill(sign_in_name)
    page.locator("input[name=password]").fill(password)
    page.get_by_role("button", name="Create the administrator", exact=True).click()
    arrived(page)


def _sign_in_again(visit: Visit) -> None:
    page = visit.page
    for password in ("a quite different one", PASSWORD):
        page.get_by_label("Sign-in name").fill("rita")
        page.locator("input[name=password]").fill(password)
        page.get_by_role("button", name="Sign in", exact=True).click()
        if password != PASSWORD:
            expect(page.locator("#refused")).to_contain_text("do not belong together")
            expect(page.get_by_label("Sign-in name")).to_have_value("rita")
            arrived(page)
    expect(key(page, "continue")).to_be_visible()
