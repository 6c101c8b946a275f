"""A lesson is heard: sound at once, the spoken sentence marked, the same place again, and nothing breaks it off."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from modules.wording.catalogues import wording_for

from .accessibility import violations
from .company import Company, language_of
from .conftest import Visits
from .running_academy import RunningAcademy, until
from .visit import Visit, arrived, key, section

LESSON = "three-kinds-of-need"
SPOKEN = """() => {
  const range = CSS.highlights.has('spoken') ? [...CSS.highlights.get('spoken')][0] : null;
  return range ? Number(range.startContainer.dataset.sentence) : -1;
}"""
SOUNDS = "() => { const audio = document.querySelector('audio'); return !audio.paused && audio.currentTime > 0; }"
TIMED = """() => {
  const audio = document.querySelector('audio'), times = (window.times = {});
  addEventListener('click', () => (times.pressed ??= performance.now()), true);
  audio.addEventListener('timeupdate', () => { if (audio.currentTime > 0) times.heard ??= performance.now(); });
}"""


def _spoken(page: Page) -> int:
    """Return the number of the marked sentence, -1 if none is."""
    return page.evaluate(SPOKEN)


def _press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def _listen(visit: Visit, play: str = "Play") -> Page:
    """Open the lesson, press play and return when its title is marked."""
    page = visit.go(f"/course?lesson={LESSON}").page
    _press(page, play)
    until(lambda: _spoken(page) >= 0, what="a sentence is marked", seconds=60)
    return page


@pytest.mark.parametrize("language", ["en", "pl", "lv"])
def test_a_lesson_is_heard_at_once_followed_and_taken_up_again_where_one_stopped(
    running: RunningAcademy, company: Company, visits: Visits, language: str
) -> None:
    say = wording_for(language_of(language)).say
    who = company.hire(f"Marta {language}", language=language)
    page = company.sign_in(visits(running, language=language), who).go(f"/course?lesson={LESSON}").page
    assert _spoken(page) == -1, "nothing is marked before somebody listens"
    assert not page.evaluate(SOUNDS), "nothing sounds by itself"
    page.evaluate(TIMED)
    _press(page, say("Play"))
    until(lambda: page.evaluate("window.times.heard > 0"), what="there is sound", seconds=60)
    print(f"{language}: sound after {page.evaluate('times.heard - times.pressed'):.0f} ms")  # noqa: T201
    until(lambda: _spoken(page) == 0, what="the title is marked first")
    _press(page, say("Next sentence"))
    until(lambda: _spoken(page) == 1, what="the next sentence is marked")
    until(lambda: _spoken(page) > 1, what="the mark follows the voice by itself", seconds=30)
    for _ in range(2):
        _press(page, say("Next sentence"))
    until(lambda: section(page, "functional").get_attribute("open") is not None, what="the section read is open")
    with page.expect_response("**/api/listening"):
        _press(page, say("Pause"))
    stopped_at = _spoken(page)
    assert stopped_at >= 4

    page.reload()
    arrived(page)
    assert _spoken(page) == -1
    _press(page, say("Play"))
    until(lambda: _spoken(page) >= 0, what="a sentence is marked again", seconds=30)
    assert _spoken(page) in {stopped_at, stopped_at + 1}, "it goes on where it stopped"


def test_the_mark_can_be_switched_off_and_the_speed_chosen_for_good(
    running: RunningAcademy, company: Company, visits: Visits
) -> None:
    page = _listen(company.sign_in(visits(running), company.hire("Nora Krumina")))
    with page.expect_response("**/api/listening"):
        page.get_by_role("button", name="Highlight the spoken sentence").click()
    assert _spoken(page) == -1
    with page.expect_response("**/api/listening"):
        page.get_by_role("combobox", name="Speed").select_option("1.5")
    assert page.locator("audio").evaluate("audio => audio.playbackRate") == 1.5
    _press(page, "Pause")
    page.reload()
    arrived(page)
    expect(page.get_by_role("button", name="Highlight the spoken sentence")).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_role("combobox", name="Speed")).to_have_value("1.5")


def test_the_voice_goes_on_through_a_run_of_the_page_and_then_in_the_language_that_is_chosen(
    running: RunningAcademy, company: Company, visits: Visits
) -> None:
    page = _listen(company.sign_in(visits(running), company.hire("Olga Nowak")))
    key(page, "popover-language").get_by_role("button").click()
    page.get_by_role("radio", name="Polski").check(force=True)
    expect(page.locator(".read[lang=pl]")).to_be_visible()
    assert page.evaluate("academyPlayer.isOn"), "the run of the page has not stopped the voice"
    voice = page.locator("[class*='st-key-read-along'] .voice")
    expect(voice).to_contain_text("Polski", timeout=30_000)
    until(lambda: page.evaluate(SOUNDS) and _spoken(page) >= 0, what="the Polish text is read and marked", seconds=30)


def test_on_a_phone_the_player_is_a_bar_that_hides_nothing_and_works_by_keyboard(
    running: RunningAcademy, company: Company, visits: Visits
) -> None:
    page = company.sign_in(visits(running, width=390), company.hire("Piotr Lis")).go(f"/course?lesson={LESSON}").page
    page.get_by_role("button", name="Play", exact=True).focus()
    page.keyboard.press("k")
    until(lambda: _spoken(page) == 0, what="the key K plays", seconds=60)
    bar = page.get_by_role("group", name="Listen to this lesson")
    expect(bar).to_have_css("position", "fixed")
    page.keyboard.press("ArrowDown")
    until(lambda: _spoken(page) == 1, what="an arrow goes to the next sentence")
    page.keyboard.press("k")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_focused()
    page.get_by_role("button", name="Help with listening").press("Enter")
    expect(page.get_by_text("Previous or next sentence")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.locator("[data-testid=stMain]").evaluate("main => main.scrollTo(0, main.scrollHeight)")
    last, top = page.locator("#see-also a, .foot li").last.bounding_box(), bar.bounding_box()
    assert last
    assert top
    assert last["y"] + last["height"] <= top["y"], "the end of the page stands above the bar"


def test_a_sentence_is_heard_by_a_click_and_whoever_looks_elsewhere_is_left_there(
    running: RunningAcademy, company: Company, visits: Visits
) -> None:
    page = _listen(company.sign_in(visits(running), company.hire("Rita Berzina")))
    section(page, "emotional").locator("summary").click()
    until(lambda: page.evaluate("!academyPlayer.isFollowing"), what="the page no longer follows the voice")
    before = _spoken(page)
    until(lambda: _spoken(page) > before, what="the voice has gone on", seconds=30)
    assert section(page, "emotional").get_attribute("open") is not None
    sentence = section(page, "emotional").locator(".in [data-sentence]").first
    number = int(sentence.get_attribute("data-sentence") or -1)
    sentence.click(position={"x": 4, "y": 8})
    until(lambda: _spoken(page) == number, what="the sentence that was clicked is heard")
    expect(page.get_by_role("button", name="Show the spoken sentence")).to_be_hidden()


def test_where_no_recording_can_be_had_the_player_says_so_and_tries_again(
    running: RunningAcademy, company: Company, visits: Visits
) -> None:
    visit = company.sign_in(visits(running), company.hire("Sofija Kalva"))
    visit.allow("/audio/lesson/|status of 503")
    is_down = True

    def answer(route: Route) -> None:
        if is_down:
            route.fulfill(status=503, json={"error": "no voice"})
        else:
            route.continue_()

    visit.page.route("**/audio/lesson/**", answer)
    page = visit.go(f"/course?lesson={LESSON}").page
    _press(page, "Play")
    expect(page.get_by_text("No voice can read this language at the moment.").first).to_be_visible()
    is_down = False
    page.get_by_role("button", name="Try again").press("Enter")
    expect(page.locator("[class*='st-key-read-along'] .go")).to_be_focused()
    until(lambda: _spoken(page) == 0, what="the lesson is heard", seconds=60)


def test_a_lesson_is_taken_away_as_a_recording_as_soon_as_it_is_made(
    running: RunningAcademy, company: Company, visits: Visits
) -> None:
    visit = company.sign_in(visits(running, language="lv"), company.hire("Zane Ozola", language="lv"))
    page = visit.go("/course?lesson=what-a-need-is").page
    menu = page.locator("[class*='st-key-take-away']")
    menu.locator("summary").click()
    with page.expect_download(timeout=60_000) as download:
        menu.get_by_role("link", name="MP3").click()
    assert download.value.suggested_filename == "1.1 Kas ir klienta vajadzība.mp3"
    assert Path(download.value.path()).read_bytes().startswith(b"ID3")
    with page.expect_download() as download:
        menu.get_by_role("link", name="Atšifrējums").click()
    assert download.value.suggested_filename == "1.1 Kas ir klienta vajadzība.txt"
