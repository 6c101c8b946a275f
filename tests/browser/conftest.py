"""What a journey stands on: one browser a run, a real academy, and people who have their own browsers."""

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NoReturn

import pytest
from playwright.sync_api import Browser, ViewportSize, expect, sync_playwright

from modules.people.person import Role

from .chromium import NoBrowser, launch
from .company import Company
from .running_academy import RunningAcademy
from .visit import Visit

Visits = Callable[..., Visit]

HAS_FAILED = pytest.StashKey[bool]()
A_BUSY_MACHINE_TAKES_MILLISECONDS = 15_000
LOCALES = {"en": "en-GB", "pl": "pl-PL", "lv": "lv-LV"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys come last: they take longest, and Playwright's loop would be in the way of others that start one."""
    here = Path(__file__).parent
    ours = [item for item in items if here in item.path.parents]
    for item in ours:
        item.add_marker("browser")
    items[:] = [item for item in items if here not in item.path.parents] + ours


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say once how many journeys were left out, and why."""
    left_out = [report for report in terminalreporter.stats.get("skipped", []) if "browser" in report.keywords]
    reasons = {
        report.longrepr[2].removeprefix("Skipped: ") for report in left_out if isinstance(report.longrepr, tuple)
    }
    if reasons:
        terminalreporter.write_line(f"{len(left_out)} journeys were left out: {' '.join(sorted(reasons))}", yellow=True)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one browser of the run. Without one every journey is skipped, or fails where a browser is required."""
    expect.set_options(timeout=A_BUSY_MACHINE_TAKES_MILLISECONDS)
    with sync_playwright() as playwright:
        try:
            started = launch(playwright)
        except NoBrowser as none:
            _do_without(str(none))
        with closing(started):
            yield started


def _do_without(reason: str) -> NoReturn:
    if os.environ.get("ACADEMY_REQUIRE_BROWSER") == "1":
        pytest.fail(f"A browser is required here (ACADEMY_REQUIRE_BROWSER=1), but {reason}.", pytrace=False)
    pytest.skip(f"There is no browser: {reason}.")


def run_academy(browser: Browser, folder: Path, **environment: str) -> Iterator[RunningAcademy]:
    """Run a server while there is a browser to visit it."""
    assert browser.is_connected()
    academy = RunningAcademy(folder, **environment)
    try:
        academy.start()
        yield academy
    finally:
        academy.stop()
    assert "Traceback" not in academy.log, academy.log[-3000:]


@pytest.fixture(scope="module")
def empty_academy(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningAcademy]:
    """An academy in which nobody has signed in yet, for one file of journeys."""
    yield from run_academy(browser, tmp_path_factory.mktemp("empty"))


@pytest.fixture(scope="session")
def running(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningAcademy]:
    """The academy that most journeys share; each has people of its own in it."""
    yield from run_academy(browser, tmp_path_factory.mktemp("academy"))


@pytest.fixture(scope="session")
def company(running: RunningAcademy) -> Iterator[Company]:
    """The people of the shared academy, whose first lesson asks every kind of question."""
    with closing(Company(running)) as people:
        people.enter_sample(Role.EMPLOYEE)
        people.ask_also("vegetable-box-1", "second-till-1")
        yield people


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember that a journey failed, so that its browsers leave pictures behind."""
    report = yield
    if report.when == "call":
        item.stash[HAS_FAILED] = report.failed
    return report


@pytest.fixture
def visits(browser: Browser, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Visits]:
    """A function that opens a browser of its own for a visitor; what went wrong in any fails the journey at its end."""
    opened: list[Visit] = []

    def visit(academy: RunningAcademy, *, language: str = "en", width: int = 1280, **options: Any) -> Visit:
        size = ViewportSize(width=width, height=900 if width > 500 else 844)
        context = browser.new_context(locale=LOCALES[language], timezone_id="Europe/Riga", viewport=size, **options)
        opened.append(Visit(context, academy.url))
        return opened[-1]

    yield visit
    if request.node.stash.get(HAS_FAILED, False):
        _leave_pictures(opened, tmp_path)
    problems = [problem for each in opened for problem in each.problems]
    for each in opened:
        each.context.close()
    assert not problems, "\n".join(problems)


def _leave_pictures(visits: list[Visit], folder: Path) -> None:
    for number, page in enumerate(page for each in visits for page in each.context.pages):
        picture = folder / f"tab-{number}.png"
        page.screenshot(path=picture)
        print(f"{page.url} looked like {picture}")  # noqa: T201 -- pytest shows it with the failure
