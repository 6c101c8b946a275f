"""The film of the course plays in its lesson: with captions, by keyboard, from any place, and alone."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, Response, expect

from .company import Company
from .conftest import Visits
from .running_academy import PROJECT, RunningAcademy, until
from .visit import section

LESSON, WITH_THE_FILM, AFTER_IT = "the-map-of-channels", "six-channels", "digital-and-not"
KNOWS_H264 = "() => document.createElement('video').canPlayType('video/mp4; codecs=\"avc1.640028\"') !== ''"
PLAYS = "element => !element.paused && element.currentTime > 0"
CAPTIONS = """film => { const [track] = film.textTracks;
  return [film.textTracks.length, track.mode, track.language, track.label, track.cues?.length > 10]; }"""


@pytest.fixture(scope="module")
def shipped(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RunningAcademy, Company]]:
    """An academy with the course that is shipped."""
    assert browser.is_connected()
    academy = RunningAcademy(tmp_path_factory.mktemp("shipped"), ACADEMY_COURSES=str(PROJECT))
    try:
        academy.start()
        with closing(Company(academy, courses=PROJECT)) as company:
            yield academy, company
    finally:
        academy.stop()


def test_the_film_plays_with_captions_by_keyboard_and_alone(
    shipped: tuple[RunningAcademy, Company], visits: Visits
) -> None:
    academy, company = shipped
    visit = company.sign_in(visits(academy), company.hire("Dana Film"))
    parts: list[str] = []

    def note(answer: Response) -> None:
        if answer.url.endswith(".mp4") and answer.status == 206:
            parts.append(answer.headers.get("content-range", ""))

    visit.page.on("response", note)
    page = visit.go(f"/course?lesson={LESSON}").page
    if not page.evaluate(KNOWS_H264):
        pytest.skip("This browser was built without H.264.")
    film, voice = page.locator("video"), page.locator("audio")
    assert film.evaluate("film => film.paused"), "nothing plays by itself"
    section(page, WITH_THE_FILM).locator("summary").click()
    expect(film).to_be_visible()
    assert film.get_attribute("aria-label") == "Six ways to one firm"

    page.get_by_role("button", name="Play", exact=True).click()
    until(lambda: voice.evaluate(PLAYS), what="the voice reads", seconds=60)
    film.focus()
    page.keyboard.press("Space")
    until(lambda: film.evaluate(PLAYS), what="the film plays")
    assert voice.evaluate("voice => voice.paused"), "the voice is silent while the film plays"
    until(lambda: film.evaluate(CAPTIONS) == [1, "showing", "en", "English", True], what="the captions are on")
    assert parts, "the film came in parts"

    film.evaluate("film => { film.currentTime = 20; }")
    until(lambda: film.evaluate("film => film.currentTime > 20 && !film.seeking"), what="it plays from another place")
    section(page, AFTER_IT).locator("summary").click()
    until(lambda: film.evaluate("film => film.paused"), what="a film in a closed section stops")
