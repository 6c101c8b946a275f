"""Finds a browser for the journeys: the system's Chromium or Chrome, else Playwright's own, installed once."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/snap/bin/chromium",
    "/opt/google/chrome/chrome",
)
WINDOWS_PLACES = (r"Google\Chrome\Application\chrome.exe", r"Chromium\Application\chrome.exe")
WINDOWS_ROOTS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
)
INSTALLING_TAKES_AT_MOST_SECONDS = 300


class NoBrowser(Exception):
    """There is no browser on this machine, and none could be installed; the sentence says why."""


def launch(playwright: Playwright) -> Browser:
    """Start a browser; raise NoBrowser."""
    return playwright.chromium.launch(
        executable_path=find_browser(playwright.chromium.executable_path), args=list(ARGUMENTS), headless=True
    )


@cache
def find_browser(of_playwright: str) -> str:
    """Return the program of a browser: of the system, else Playwright's, installed now if need be; raise NoBrowser."""
    found = next(_of_the_system(os.environ), None)
    if found:
        return found
    if not Path(of_playwright).exists():
        _install()
    if not Path(of_playwright).exists():
        raise NoBrowser("no Chromium or Chrome was found, and Playwright installed none")
    return of_playwright


def _of_the_system(environ: Mapping[str, str]) -> Iterator[str]:
    if named := environ.get("CHROMIUM"):
        yield _named(named)
    yield from filter(None, map(shutil.which, NAMES))
    roots = [Path(environ[name]) for name in WINDOWS_ROOTS if name in environ]
    places = [Path(place) for place in PLACES] + [root / place for root in roots for place in WINDOWS_PLACES]
    yield from (str(place) for place in places if place.is_file())


def _named(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        raise NoBrowser(f"CHROMIUM names {program}, which is not a program here")
    return found


def _install() -> None:
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=INSTALLING_TAKES_AT_MOST_SECONDS)
    except (subprocess.SubprocessError, OSError) as failed:
        reason = "no Chromium or Chrome was found, and “python -m playwright install chromium” could not install one"
        raise NoBrowser(reason) from failed
