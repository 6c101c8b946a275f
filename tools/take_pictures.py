"""Takes pictures of every screen in every language, wide and on a phone, light and dark, for people to look at.

`python -m tools.take_pictures FOLDER` takes them all; `--only home,lesson --languages pl` takes some.
`python -m tools.take_pictures --readme` takes docs/pictures/lesson.png, the picture in the README.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from modules.people.person import Role
from tests.browser.chromium import launch
from tests.browser.company import Company
from tests.browser.running_academy import PROJECT, RunningAcademy, until
from tests.browser.screens import SCREENS, Shown
from tests.browser.visit import Visit, arrived, settle

LANGUAGES = ("en", "pl", "lv")
SIZES = {1280: 900, 390: 844}
SCHEMES = ("light", "dark")
LOCALES = {"en": "en-GB", "pl": "pl-PL", "lv": "lv-LV"}
LONGEST_PIXELS = 6000
START = Shown("start", None, "/")


def main(arguments: Sequence[str]) -> int:
    """Take the pictures that the command line asks for."""
    parser = argparse.ArgumentParser(prog="take_pictures", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("pictures"), help="where the pictures go")
    parser.add_argument("--only", default="", help="names of screens, separated by commas")
    parser.add_argument("--languages", default=",".join(LANGUAGES), help="en,pl,lv")
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
    looks = list(product(languages, SIZES, SCHEMES))
    with _academy() as running:
        for language, width, scheme in looks:
            if not wanted or START.name in wanted:
                visit = _visit(browser, running, language, width, scheme)
                _take(
                    visit, Shown("start", None, f"/?lang={language}"), folder / _name("start", language, width, scheme)
                )
                visit.context.close()
        with closing(Company(running)) as company:
            company.enter_sample(Role.EMPLOYEE)
            company.hire("Rita Kalna", Role.ADMINISTRATOR)
            for language, width, scheme in looks:
                _take_screens(browser, running, company, (language, width, scheme), folder, wanted)


def _take_screens(
    browser: Browser,
    running: RunningAcademy,
    company: Company,
    look: tuple[str, int, str],
    folder: Path,
    wanted: set[str],
) -> None:
    for role in dict.fromkeys(shown.role for shown in SCREENS):
        screens = [shown for shown in SCREENS if shown.role == role and (not wanted or shown.name in wanted)]
        if not screens:
            continue
        visit = _visit(browser, running, *look)
        if role is not None:
            company.sign_in_sample(visit, role, language=look[0])
        for shown in screens:
            _take(visit, shown, folder / _name(shown.name, *look))
        visit.context.close()


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
    page.evaluate("() => document.fonts.ready.then(() => true)")
    page.screenshot(path=picture)
    page.set_viewport_size(size)
    print(picture)


def _height(page: Page) -> int:
    measured = "() => Math.ceil(document.querySelector('[data-testid=stMain]').scrollHeight)"
    return int(page.evaluate(measured)) + 1


def _take_for_readme(browser: Browser, picture: Path) -> None:
    """Take a lesson that is being heard, on a sentence that the amber mark stands on."""
    picture.parent.mkdir(parents=True, exist_ok=True)
    with _academy() as running, closing(Company(running)) as company:
        who = company.hire("Anna Kalna")
        visit = company.sign_in(_visit(browser, running, "en", 1280, "light"), who).go("/course?lesson=what-a-need-is")
        page = visit.page
        page.get_by_role("button", name="Play", exact=True).click()
        marked = "() => CSS.highlights.has('spoken') ? [...CSS.highlights.get('spoken')][0].toString() : ''"
        until(lambda: page.evaluate(marked) != "", what="a sentence is marked", seconds=60)
        skip = page.get_by_role("button", name="Next sentence", exact=True)
        until(lambda: _skip_to(page, skip.click, marked), what="the sentence is spoken", seconds=60)
        page.get_by_role("button", name="Pause", exact=True).click()
        page.locator("[data-testid=stMain]").evaluate("main => { main.scrollTop = 0 }")
        page.evaluate("() => document.activeElement?.blur()")
        page.screenshot(path=picture)
        print(picture)


def _skip_to(page: Page, skip: object, marked: str) -> bool:
    if page.evaluate(marked).startswith("The need is why he came in"):
        return True
    skip()  # type: ignore[operator]
    return False


@contextmanager
def _academy() -> Iterator[RunningAcademy]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        running = RunningAcademy(Path(folder))
        try:
            running.start()
            yield running
        finally:
            running.stop()


def _visit(browser: Browser, running: RunningAcademy, language: str, width: int, scheme: str) -> Visit:
    context = browser.new_context(
        locale=LOCALES[language],
        timezone_id="Europe/Riga",
        viewport={"width": width, "height": SIZES[width]},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    return Visit(context, running.url)


def _name(screen: str, language: str, width: int, scheme: str) -> str:
    return f"{screen}-{language}-{width}-{scheme}.png"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
