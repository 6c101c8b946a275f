"""How long a click on the manager's page takes until the table is seen: `python benchmarks/report_in_browser.py F`.

F is the folder of a company that `company.py` has made. The times are of a real Chromium beside the server, taken in
the page: from the click to the first frame that shows the table in its new state.
"""

import argparse
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median
from urllib.request import urlopen

from company import Size, open_company
from playwright.sync_api import Page, sync_playwright
from report import administrator

from modules.activities.signing_in import open_session

HOME = Path(__file__).resolve().parent.parent
RUNS = 7
REST_MILLISECONDS = 500
COOKIE = "academy_session"


@contextmanager
def running(folder: Path, port: int) -> Iterator[str]:
    """Serve the company of a folder."""
    environment = os.environ | {
        "ACADEMY_DATA": str(folder),
        "ACADEMY_NARRATION": "offline",
    }
    command = [sys.executable, "-m", "streamlit", "run", "course_app.py"]
    asked = ["--server.address", "127.0.0.1", "--server.port", str(port)]
    server = subprocess.Popen([*command, *asked], cwd=HOME, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603
    try:
        url = f"http://127.0.0.1:{port}"
        for _ in range(240):
            time.sleep(0.5)
            if _answers(url):
                break
        yield url
    finally:
        server.terminate()
        server.wait()


def _answers(url: str) -> bool:
    try:
        with urlopen(f"{url}/healthz") as answer:  # noqa: S310 -- our own server
            return answer.status == 200
    except OSError:
        return False


FIRST_ROW = "table.people tbody tr th a"


WATCH = """(before) => {
  window.tableSeen = new Promise(seen => {
    let clicked = null;
    document.addEventListener("click", event => (clicked ??= event.timeStamp), {capture: true, once: true});
    const look = () => {
      const first = document.querySelector("table.people tbody tr th a");
      if (clicked !== null && first && first.getAttribute("href") !== before) {
        requestAnimationFrame(() => seen(performance.now() - clicked));
      } else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}"""
"""Begins to wait for a click, and for a first row that leads elsewhere than `before`."""


def table_changed(page: Page, click: Callable[[], object]) -> float:
    """Return the milliseconds from a click until another first row is seen; the page is given time to rest before."""
    first = page.locator(FIRST_ROW)
    page.evaluate(WATCH, first.first.get_attribute("href") if first.count() else None)
    click()
    took: float = page.evaluate("window.tableSeen")
    page.wait_for_timeout(REST_MILLISECONDS)
    return took


def opened(page: Page, url: str) -> float:
    """Return the milliseconds from a click on the navigation until the table is seen."""
    page.goto(f"{url}/review")
    page.wait_for_selector("h1", timeout=60_000)
    page.wait_for_timeout(REST_MILLISECONDS)
    return table_changed(page, page.get_by_role("link", name="Team", exact=True).click)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the manager's page in a browser.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--tries", type=int, default=12)
    parser.add_argument("--port", type=int, default=8799)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    asked = parser.parse_args()
    with closing(open_company(asked.folder, Size(asked.people, asked.tries))) as academy:
        who = administrator(academy).person.id
        token = open_session(academy, person_id=who, agent="benchmark", address="127.0.0.1").token
        academy.records.execute("update session set expires_at = 9999999999999, revoked_at = null")
    with running(asked.folder, asked.port) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=asked.chromium, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
        context.add_cookies([{"name": COOKIE, "value": token, "url": url, "httpOnly": True}])
        page = context.new_page()
        times: dict[str, list[float]] = {"open the page": [opened(page, url) for _ in range(RUNS)]}
        show = page.locator(".st-key-team-show")
        times["overdue, and everybody"] = [
            table_changed(page, show.get_by_text(label, exact=True).click)
            for _ in range(RUNS)
            for label in ("Overdue", "Everybody")
        ]
        pages = page.locator(".st-key-team-page")
        times["another page"] = [
            table_changed(page, pages.get_by_text(re.compile(f"^{number}$")).first.click) for number in (2, 3, 2, 1, 2)
        ]
        browser.close()
    for name, found in times.items():
        print(f"{name:28} {median(found):>7.0f} ms wall ({min(found):.0f} to {max(found):.0f}, n = {len(found)})")


if __name__ == "__main__":
    main()
