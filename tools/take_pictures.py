"""Takes pictures of every screen in every language, wide and on a phone, light and dark, for people to look at.

`python -m tools.take_pictures FOLDER` takes them all; `--only home,lesson --languages pl` takes some.
`python -m tools.take_pictures --readme` takes docs/pictures/lesson.png, the picture in the README.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from modules.people.person import Role
from tests.browser.chromium import launch
from tests.browser.company import Company
from tests.browser.running_academy import PROJECT, RunningAcademy, until
from tests.browser.screens import SCREENS, Shown
from tests.browser.visit import Visit, arrived, settle

Scheme = Literal["light", "dark"]
ON_THE_PICTURE = "The need is why he came in"
SIZES = {1280: 900, 390: 844}
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
LOCALES = {"en": "en-GB", "pl": "pl-PL", "lv": "lv-LV"}
LONGEST_PIXELS = 6000
EVERYTHING_IS_LOADED = """() => Promise.all([document.fonts.ready, ...[...document.images].map(
  image => image.decode().catch(() => null))]).then(() => true)"""


@dataclass(frozen=True, slots=True)
class Look:
    """In which language, how wide (pixels) and how bright a screen is looked at."""

    language: str = "en"
    width: int = 1280
    scheme: Scheme = "light"


def main(arguments: Sequence[str]) -> int:
    """Take the pictures that the command line asks for."""
    parser = argparse.ArgumentParser(prog="take_pictures", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("pictures"), help="where the pictures go")
    parser.add_argument("--only", default="", help="names of screens, separated by commas")
    parser.add_argument("--languages", default=",".join(LOCALES), help="en,pl,lv")
    parser.add_argument("--readme", action="store_true", help="take docs/pictures/lesson.png and nothing else")
    asked = parser.parse_args(arguments)
    with sync_playwright() as playwright, closing(launch(playwright)) as browser:
        if asked.readme:
            _take_for_readme(browser, PROJECT / "docs" / "pictures" / "lesson.png")
            return 0
        wanted = set(filter(None, asked.only.split(",")))
        _take_all(browser, asked.folder, wanted, asked.languages.split(","))
    return 0


def _take_all(browser: Browser, folder: Path, wanted: set[str], languages: Sequence[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    looks = [Look(*look) for look in product(languages, SIZES, SCHEMES)]
    with _academy() as running:
        for look in looks:
            with _visit(browser, running, look) as visit:
                _take_wanted(visit, look, [Shown("start", None, f"/?lang={look.language}")], folder, wanted)
        with closing(Company(running)) as company:
            company.enter_sample(Role.EMPLOYEE)
            company.hire("Rita Kalna", Role.ADMINISTRATOR)
            for look, role in product(looks, dict.fromkeys(shown.role for shown in SCREENS)):
                with _visit(browser, running, look) as visit:
                    if role is not None:
                        company.sign_in_sample(visit, role, language=look.language)
                    _take_wanted(visit, look, [shown for shown in SCREENS if shown.role == role], folder, wanted)


def _take_wanted(visit: Visit, look: Look, screens: Sequence[Shown], folder: Path, wanted: set[str]) -> None:
    for shown in screens:
        if not wanted or shown.name in wanted:
            _take(visit, shown, folder / f"{shown.name}-{look.language}-{look.width}-{look.scheme}.png")


def _take(visit: Visit, shown: Shown, picture: Path) -> None:
    """Take one picture, as long as the screen is: Streamlit scrolls within the window, so the window grows."""
    page = visit.page
    size = page.viewport_size or {"width": 1280, "height": 900}
    page.goto(visit.url + shown.path)
    arrived(page)
    shown.prepare(page)
    page.evaluate("() => document.activeElement?.blur()")
    height = _height(page)
    is_over_all = page.locator("[data-testid=stPopoverBody], [popover]:popover-open").count() > 0
    if not is_over_all:
        page.set_viewport_size({"width": size["width"], "height": min(max(height, size["height"]), LONGEST_PIXELS)})
    settle(page)
    page.evaluate(EVERYTHING_IS_LOADED)
    page.screenshot(path=picture)
    page.set_viewport_size(size)
    print(picture)


def _height(page: Page) -> int:
    measured = "() => Math.ceil(document.querySelector('[data-testid=stMain]').scrollHeight)"
    return int(page.evaluate(measured)) + 1


def _take_for_readme(browser: Browser, picture: Path) -> None:
    """Take a lesson that is being heard, on a sentence that the amber mark stands on."""
    picture.parent.mkdir(parents=True, exist_ok=True)
    with _academy() as running, closing(Company(running)) as company, _visit(browser, running, Look()) as visit:
        company.sign_in(visit, company.hire("Anna Kalna")).go("/course?lesson=what-a-need-is")
        page = visit.page
        page.get_by_role("button", name="Play", exact=True).click()
        until(lambda: _spoken(page) != "", what="a sentence is marked", seconds=60)
        while not _spoken(page).startswith(ON_THE_PICTURE):
            before = _spoken(page)
            page.get_by_role("button", name="Next sentence", exact=True).click()
            until(lambda said=before: _spoken(page) != said, what="the next sentence is marked")
        page.get_by_role("button", name="Pause", exact=True).click()
        page.locator("[data-testid=stMain]").evaluate("main => { main.scrollTop = 0 }")
        page.evaluate("() => document.activeElement?.blur()")
        page.mouse.move(0, 0)
        page.screenshot(path=picture)
        print(picture)


def _spoken(page: Page) -> str:
    """Return the sentence that is marked; empty if none is."""
    return str(page.evaluate("() => CSS.highlights.has('spoken') ? [...CSS.highlights.get('spoken')].join('') : ''"))


@contextmanager
def _academy() -> Iterator[RunningAcademy]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        running = RunningAcademy(Path(folder))
        try:
            running.start()
            yield running
        finally:
            running.stop()


@contextmanager
def _visit(browser: Browser, running: RunningAcademy, look: Look) -> Iterator[Visit]:
    context = browser.new_context(
        locale=LOCALES[look.language],
        timezone_id="Europe/Riga",
        viewport={"width": look.width, "height": SIZES[look.width]},
        color_scheme=look.scheme,
        reduced_motion="reduce",
    )
    with closing(context):
        yield Visit(context, running.url)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
