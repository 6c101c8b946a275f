"""A lesson is heard: the sound runs, the spoken sentence is marked, and one comes back to the same second."""

import pytest
from playwright.sync_api import Page, expect

from modules.wording.catalogues import wording_for

from .company import Company, language_of
from .conftest import Visits
from .running_academy import RunningAcademy, until
from .visit import arrived

LESSON = "three-kinds-of-need"
SPOKEN = """() => {
  const range = CSS.highlights.has('spoken') ? [...CSS.highlights.get('spoken')][0] : null;
  return range ? Number(range.startContainer.dataset.sentence) : -1;
}"""


def _seconds(page: Page) -> float:
    said = page.locator("[class*='st-key-read-along'] .time").inner_text().split(" / ")[0] or "0:00"
    minutes, seconds = said.split(":")
    return int(minutes) * 60 + int(seconds)


@pytest.mark.parametrize("language", ["en", "pl", "lv"])
def test_a_lesson_is_heard_followed_and_taken_up_again_where_one_stopped(
    running: RunningAcademy, company: Company, visits: Visits, language: str
) -> None:
    say = wording_for(language_of(language)).say
    who = company.hire(f"Marta {language}", language=language)
    page = company.sign_in(visits(running, language=language), who).go(f"/course?lesson={LESSON}").page
    assert page.evaluate(SPOKEN) == -1, "nothing is marked before somebody listens"
    page.get_by_role("button", name=say("Play"), exact=True).click()
    until(lambda: page.evaluate(SPOKEN) == 0, what="the title is marked first", seconds=60)
    page.get_by_role("button", name=say("Next sentence"), exact=True).click()
    until(lambda: page.evaluate(SPOKEN) == 1, what="the next sentence is marked")
    until(lambda: page.evaluate(SPOKEN) > 1, what="the mark follows the voice by itself", seconds=30)
    page.get_by_role("button", name=say("10 seconds forward"), exact=True).click()
    until(lambda: _seconds(page) >= 10, what="the sound goes on")
    with page.expect_response("**/api/listening"):
        page.get_by_role("button", name=say("Pause"), exact=True).click()
    stopped_at, spoken = _seconds(page), page.evaluate(SPOKEN)
    assert spoken > 1

    page.reload()
    arrived(page)
    until(lambda: _seconds(page) > 0, what="the player knows where one stopped", seconds=30)
    assert abs(_seconds(page) - stopped_at) <= 1
    assert page.evaluate(SPOKEN) == -1
    page.get_by_role("button", name=say("Play"), exact=True).click()
    until(lambda: page.evaluate(SPOKEN) >= spoken, what="the same sentence is marked again")


def test_the_mark_can_be_switched_off_and_the_speed_chosen_for_good(
    running: RunningAcademy, company: Company, visits: Visits
) -> None:
    who = company.hire("Nora Krumina")
    page = company.sign_in(visits(running), who).go(f"/course?lesson={LESSON}").page
    page.get_by_role("button", name="Play", exact=True).click()
    until(lambda: page.evaluate(SPOKEN) >= 0, what="a sentence is marked", seconds=60)
    with page.expect_response("**/api/listening"):
        page.get_by_role("button", name="Highlight the spoken sentence").click()
    assert page.evaluate(SPOKEN) == -1
    with page.expect_response("**/api/listening"):
        page.get_by_role("combobox", name="Speed").select_option("1.5")
    assert page.locator("audio").evaluate("audio => audio.playbackRate") == 1.5
    page.get_by_role("button", name="Pause", exact=True).click()
    page.reload()
    arrived(page)
    expect(page.get_by_role("button", name="Highlight the spoken sentence")).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_role("combobox", name="Speed")).to_have_value("1.5")
