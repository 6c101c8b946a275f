"""Without a connection the lesson can be read, says what is not saved yet, and saves it when the connection is back."""

import pytest
from playwright.sync_api import expect

from modules.wording.catalogues import wording_for

from .company import Company, language_of
from .conftest import Visits
from .running_academy import RunningAcademy, until
from .visit import NO_CONNECTION, section

LESSON = "three-kinds-of-need"


@pytest.mark.parametrize("language", ["en", "pl", "lv"])
def test_a_section_opened_offline_is_not_called_read_and_is_sent_when_the_connection_is_back(
    running: RunningAcademy, company: Company, visits: Visits, language: str
) -> None:
    who = company.hire(f"Laima {language}", language=language)
    visit = company.sign_in(visits(running, language=language), who).go(f"/course?lesson={LESSON}")
    visit.allow(NO_CONNECTION)
    page = visit.page
    sections = company.text(LESSON).section_ids[:2]
    unsaved = page.get_by_role("alert").filter(
        has_text=wording_for(language_of(language)).say("What you opened is not saved yet: there is no connection.")
    )
    visit.context.set_offline(offline=True)
    for each in sections:
        section(page, each).locator("summary").click()
        expect(section(page, each).locator(".in")).to_be_visible()
    expect(unsaved).to_be_visible()
    for each in sections:
        expect(section(page, each)).not_to_have_attribute("data-read", "")
    assert company.sections_read(who) == []

    visit.context.set_offline(offline=False)
    for each in sections:
        expect(section(page, each)).to_have_attribute("data-read", "", timeout=15_000)
    expect(unsaved).to_be_hidden()
    until(lambda: len(company.sections_read(who)) == len(sections), what="both sections are stored")
