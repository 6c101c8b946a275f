"""The language is the browser's at first, then the person's choice, on every page and for good."""

from playwright.sync_api import Page, expect

from modules.people.person import Role
from modules.wording.catalogues import wording_for

from .company import Company, language_of
from .conftest import Visits
from .running_academy import RunningAcademy
from .visit import arrived, key, open_section, section

LESSON = "what-a-need-is"
NAMES = {"en": "English", "pl": "Polski", "lv": "Latviešu"}


def _choose(page: Page, language: str) -> None:
    key(page, "popover-language").get_by_role("button").first.click()
    page.locator("[data-testid=stPopoverBody]").get_by_text(NAMES[language], exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.keyboard.press("Escape")
    expect(page.locator("[data-testid=stPopoverBody]")).to_have_count(0)


def _speaks(page: Page, company: Company, language: str) -> None:
    lesson = company.text(LESSON, language)
    expect(page.locator("h1")).to_have_text(lesson.title)
    expect(page.locator(".read[data-lesson]")).to_have_attribute("lang", language)
    for each in lesson.sections:
        expect(section(page, each.id)).to_contain_text(each.title)
    today = wording_for(language_of(language)).say("Today")
    expect(page.get_by_role("link", name=today, exact=True)).to_be_visible()
    expect(page.locator("[class*='st-key-card-check'] h2")).to_have_text(company.self_checks(LESSON, language)[0].text)


def test_a_change_of_language_keeps_the_page_the_progress_and_the_choice(
    running: RunningAcademy, company: Company, visits: Visits
) -> None:
    who = company.hire("Rita Sprogis")
    visit = company.sign_in(visits(running, language="lv"), who).go(f"/course?lesson={LESSON}")
    page = visit.page
    _speaks(page, company, "en")
    first = company.text(LESSON).section_ids[0]
    open_section(page, first)
    for language in ("pl", "lv"):
        _choose(page, language)
        _speaks(page, company, language)
        expect(section(page, first)).to_have_attribute("data-read", "")
    page.reload()
    arrived(page)
    _speaks(page, company, "lv")
    visit.context.close()
    again = company.sign_in(visits(running, language="pl"), who).go(f"/course?lesson={LESSON}").page
    _speaks(again, company, "lv")


def test_streamlits_own_words_are_said_in_the_language_of_the_page(
    running: RunningAcademy, company: Company, visits: Visits
) -> None:
    known_english = ("Browse files", "Upload", "Choose a file", "Press Enter", "Choose an option", "Open sidebar")
    for language in ("pl", "lv"):
        who = company.hire(f"Sanita {language}", Role.TRAINER, language=language)
        page = company.sign_in(visits(running, language=language), who).go("/publish").page
        said = page.locator("[data-testid=stApp]").inner_text()
        labels = page.locator("[aria-label]").evaluate_all("all => all.map(each => each.ariaLabel)")
        for word in known_english:
            assert word not in said, (language, word)
            assert not any(word in label for label in labels), (language, word)
