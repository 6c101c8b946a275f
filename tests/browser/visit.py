"""One person's browser: its tabs, what went wrong in them, and the few gestures that all journeys share."""

import re
from typing import Self

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Request, Response, WebSocket, expect

from .script_runs import follow, wait_for_runs

READY = "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"
PROBES = re.compile(r"/[a-z]+/_stcore/(health|host-config)$")
"""Streamlit looks for its server beside a deep link first; the two 404s are its way to find the root."""
NO_CONNECTION = r"net::ERR_|WebSocket|Failed to fetch|NetworkError"


class Visit:
    """A browser context of its own, signed in or not. What went wrong in it is read by `problems`."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context, self.url = context, url
        self.frames: list[str | bytes] = []
        self._went_wrong: list[str] = []
        self._allowed: list[str] = []
        context.set_default_timeout(15_000)
        context.on("page", self._listen)
        self.page = context.new_page()

    @property
    def problems(self) -> list[str]:
        """Console errors, exceptions and failed requests that the journey did not announce."""
        return [said for said in self._went_wrong if not any(re.search(allowed, said) for allowed in self._allowed)]

    def allow(self, pattern: str) -> None:
        """Expect things to go wrong whose words match; for journeys that cut a connection."""
        self._allowed.append(pattern)

    def go(self, path: str = "/") -> Self:
        """Load an address in the first tab and wait until the screen stands."""
        self.page.goto(self.url + path)
        arrived(self.page)
        return self

    def tab(self, path: str) -> Page:
        """Open another tab of the same person."""
        page = self.context.new_page()
        page.goto(self.url + path)
        arrived(page)
        return page

    def _listen(self, page: Page) -> None:
        follow(page)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self._went_wrong.append(f"exception: {error}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)
        page.on("websocket", self._connected)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not PROBES.search(message.location.get("url", "")):
            self._went_wrong.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _failed(self, request: Request) -> None:
        # A page that is left, and a player that is put away, give up what they were still loading.
        if request.failure != "net::ERR_ABORTED":
            self._went_wrong.append(f"request: {request.method} {request.url} {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and not PROBES.search(response.url):
            self._went_wrong.append(f"answer: {response.request.method} {response.url} {response.status}")

    def _connected(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._framed)
        socket.on("framesent", self._framed)

    def _framed(self, frame: str | bytes) -> None:
        self.frames.append(frame)


def settle(page: Page) -> None:
    """Return when the script has run for all that was asked, the tab is connected and the page has been drawn."""
    expect(page.locator(READY)).to_be_attached(timeout=20_000)
    wait_for_runs(page)
    expect(page.locator(READY)).to_be_attached(timeout=20_000)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=20_000)


def arrived(page: Page) -> None:
    """Return when a screen stands after a load: its heading, all that was run for it, and its language."""
    expect(page.locator("[data-testid=stMain] h1").first).to_be_visible(timeout=30_000)
    settle(page)
    page.wait_for_function("() => window.academyFrame && window.academyFrame.page !== null")


def key(page: Page, name: str) -> Locator:
    """Return what a widget or container with this key shows."""
    return page.locator(f".st-key-{name}")


def press(page: Page, name: str) -> None:
    """Press the button with this key."""
    key(page, name).get_by_role("button").click()


def button_starting(page: Page, start: str) -> Locator:
    """Return the button whose key begins so."""
    return page.locator(f"[class*='st-key-{start}']").get_by_role("button")


def section(page: Page, section_id: str) -> Locator:
    """Return a section of the lesson that is open."""
    return page.locator(f"details[data-section='{section_id}']")


def open_section(page: Page, section_id: str) -> None:
    """Open a section and return when it is marked as read, which is when the academy has it on disk."""
    section(page, section_id).locator("summary").click()
    expect(section(page, section_id)).to_have_attribute("data-read", "")
