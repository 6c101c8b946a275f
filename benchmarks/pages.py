"""How long learners wait: `python benchmarks/pages.py [--rounds 15] [--against CHECKOUT]`.

A real academy with the sample company, a real Chromium. Times are taken in the page, from the click to the first frame
that shows what was asked for; cold ones from the beginning of the load in a fresh browser. With another checkout (say,
of yesterday) both are served and measured turn by turn, so that what else the machine does falls on both alike.
"""

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections import defaultdict
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.browser.chromium import launch

PROJECT = Path(__file__).resolve().parents[1]
STARTING_TAKES_AT_MOST_SECONDS = 120
GOALS = {
    "home": None,
    "open a lesson": None,
    "next lesson": 100,
    "answer → feedback, kept": 65,
    "cold → lesson text": 300,
}
"""Milliseconds, as the design says."""

CLICK_UNTIL = """([click, shown]) => new Promise(resolve => {
  const isShown = new Function("return " + shown);
  const began = performance.now();
  document.querySelector(click).click();
  const look = () => {
    if (isShown()) requestAnimationFrame(() => resolve(performance.now() - began));
    else if (performance.now() - began > 30000) resolve(null);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})"""
WATCH = """(() => {
  const look = () => {
    const text = document.querySelector("details[data-section] summary");
    if (text && text.getBoundingClientRect().height > 0) {
      requestAnimationFrame(() => (window.lessonShownAt = performance.now()));
    } else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()"""
HOME_LINK = "[data-testid=stTopNavLink]"
"""The first of the navigation."""
H1 = "document.querySelector('[data-testid=stMain] h1')?.textContent"
IS_LESSON = "!!document.querySelector('details[data-section] summary')"
READY = "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"


@dataclass
class Served:
    """A checkout that is served with a data folder of its own, and the times measured there in milliseconds."""

    checkout: Path
    folder: Path
    port: int = 0
    process: "subprocess.Popen[bytes] | None" = None
    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    cold_kib: float = 0.0

    @property
    def url(self) -> str:
        """Return the address without a slash at its end."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start the server and return when it answers."""
        with closing(socket.socket()) as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        environment = {name: value for name, value in os.environ.items() if not name.startswith("ACADEMY_")}
        environment |= {"ACADEMY_DATA": str(self.folder), "ACADEMY_NARRATION": "offline"}
        command = [sys.executable, "-m", "streamlit", "run", "course_app.py", "--server.port", str(self.port)]
        with (self.folder / "server.log").open("wb") as log:
            self.process = subprocess.Popen(command, cwd=self.checkout, env=environment, stdout=log, stderr=log)  # noqa: S603
        deadline = time.monotonic() + STARTING_TAKES_AT_MOST_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            with suppress(urllib.error.URLError, OSError), urllib.request.urlopen(self.url, timeout=5):  # noqa: S310
                return
            time.sleep(0.2)
        raise SystemExit(f"{self.checkout} does not start:\n{(self.folder / 'server.log').read_text()[-2000:]}")

    def stop(self) -> None:
        """End the server."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=20)


class Learner:
    """An employee of the sample company, in a browser of their own."""

    def __init__(self, browser: Browser, served: Served) -> None:
        self._browser, self._served = browser, served
        self.is_warming_up = True
        self._context = _fresh(browser)
        self._page = self._context.new_page()
        self._page.goto(served.url)
        self._page.locator("form[action='/account/sample'] button[value=employee]").click()
        self._page.locator(".st-key-continue button").wait_for()
        self._leave()

    def round(self) -> None:
        """Go round once: home, the lesson to go on with, the next one and back, the lesson in a fresh browser."""
        self._timed("home", HOME_LINK, "!!document.querySelector('.st-key-continue button')")
        self._timed("open a lesson", ".st-key-continue button", IS_LESSON)
        for key in ("next-lesson", "previous-lesson"):
            before = self._page.evaluate(H1)
            self._timed("next lesson", f".st-key-{key} button", f"{H1} && {H1} !== {before!r} && {IS_LESSON}")
        self._cold(self._page.url)
        self._leave()

    def _leave(self) -> None:
        """Go to the page of the course, from where home is another page."""
        self._page.locator("[data-testid=stTopNavLink][href$='/course']").click()
        self._page.locator(".st-key-continue").wait_for(state="detached")
        self._settled()

    def answer(self) -> None:
        """Answer the first question of the lesson to go on with, the next times by trying it again."""
        card = self._page.locator(".st-key-card-check")
        if card.count():
            card.locator("[class*='st-key-again-'] button").click()
        else:
            self._page.goto(self._served.url)
            self._page.locator(".st-key-continue button").click()
        card.locator("[data-testid=stRadioOption]").first.click()
        self._settled()
        self._timed("answer → feedback, kept", "[class*='st-key-as-'] button", "!!document.querySelector('.verdict')")

    def _cold(self, address: str) -> None:
        """Load a lesson in a browser that has nothing but the cookie."""
        kept = self._context.cookies()
        with closing(_fresh(self._browser)) as context:
            context.add_cookies(
                [
                    {"name": each.get("name", ""), "value": each.get("value", ""), "url": self._served.url}
                    for each in kept
                ]
            )
            context.add_init_script(WATCH)
            page, bytes_received = context.new_page(), [0.0]
            wire = context.new_cdp_session(page)
            wire.send("Network.enable")
            wire.on("Network.loadingFinished", lambda done: bytes_received.append(done["encodedDataLength"]))
            page.goto(address, wait_until="commit")
            page.locator(READY).wait_for(state="attached")
            page.locator("details[data-section] summary").first.wait_for()
            page.wait_for_timeout(150)
            self._keep("cold → lesson text", page.evaluate("window.lessonShownAt"))
            self._served.cold_kib = sum(bytes_received) / 1024

    def _timed(self, task: str, click: str, shown: str) -> None:
        milliseconds = self._page.evaluate(CLICK_UNTIL, [click, shown])
        if milliseconds is None:
            raise SystemExit(f"{task}: nothing came within 30 seconds at {self._page.url}")
        self._keep(task, milliseconds)
        self._settled()

    def _keep(self, task: str, milliseconds: float) -> None:
        if not self.is_warming_up:
            self._served.times[task].append(milliseconds)

    def _settled(self) -> None:
        """Return when the script has rested for a while: what follows must not wait for what came before."""
        self._page.locator(READY).wait_for(state="attached")
        self._page.wait_for_timeout(150)
        self._page.locator(READY).wait_for(state="attached")


def _fresh(browser: Browser) -> BrowserContext:
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900}, bypass_csp=True)
    context.set_default_timeout(60_000)
    return context


def table(sides: list[Served]) -> str:
    """Return medians and 95th percentiles, as shares of the goal and of the other checkout."""
    ours, *others = sides
    lines = [f"{'ms in the page':26}{'median':>8}{'p95':>8}{'goal':>7}{'':>8}" + ("   other" if others else "")]
    for task, goal in GOALS.items():
        middle = median(ours.times[task])
        line = f"{task:26}{middle:>8.0f}{quantiles(ours.times[task], n=20)[-1]:>8.0f}"
        line += f"{goal:>7}{f'×{middle / goal:.2f}':>8}" if goal else f"{'':>15}"
        for other in others:
            line += f"{median(other.times[task]):>8.0f} → ×{middle / median(other.times[task]):.2f}"
        lines.append(line)
    kib = ", ".join(f"{side.cold_kib:,.0f}" for side in sides)
    return "\n".join([*lines, f"cold, KiB received until the page rests: {kib}"])


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure what learners wait for.")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--against", type=Path, help="another checkout, measured turn by turn with this one")
    asked = parser.parse_args()
    checkouts = [PROJECT, *([asked.against.resolve()] if asked.against else [])]
    with ExitStack() as tidy:
        browser = tidy.enter_context(closing(launch(tidy.enter_context(sync_playwright()))))
        sides: list[Served] = []
        for checkout in checkouts:
            folder = tidy.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
            served = Served(checkout, Path(folder))
            tidy.callback(served.stop)
            served.start()
            sides.append(served)
        learners = [Learner(browser, served) for served in sides]
        for deed in (Learner.round, Learner.answer):
            for number in range(asked.rounds + 1):
                for learner in learners if number % 2 else reversed(learners):
                    learner.is_warming_up = not number
                    deed(learner)
        print(table(sides))


if __name__ == "__main__":
    main()
