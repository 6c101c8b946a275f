"""Streamlit's page as the academy's own: in the reader's language, with a title, without promises we do not keep."""

import re
from dataclasses import dataclass
from html import escape
from pathlib import Path

from anyio import to_thread
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from modules.course.ids import LANGUAGES, Language
from modules.web.bundle import STREAMLIT_FILES
from modules.web.identity import visitor_of
from modules.web.languages import browser_language
from modules.wording.catalogues import wording_for

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_COMMENT = re.compile(r"\s*<!--.*?-->", re.DOTALL)
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_BACKGROUND = (
    "<style>:root{color-scheme:light dark}html{background:#FBFAF7}"
    "@media(prefers-color-scheme:dark){html{background:#12191B}}</style>"
)


@dataclass(frozen=True, slots=True)
class Page:
    """The page that starts the screens, as Streamlit ships it."""

    source: str

    @classmethod
    def of_streamlit(cls, file: Path = STREAMLIT_FILES / "index.html") -> "Page":
        """Return the installed Streamlit's page."""
        return cls(file.read_text(encoding="utf-8"))

    @property
    def inline_scripts(self) -> tuple[str, ...]:
        """Return the scripts that stand in the page itself, exactly as the browser hashes them."""
        return tuple(_INLINE_SCRIPT.findall(_COMMENT.sub("", self.source)))

    def said_in(self, language: Language) -> str:
        """Return the page in a language. Addresses are absolute, so that it works under any path."""
        wording = wording_for(language)
        title = escape(wording.say("Customer service academy"))
        about = escape(wording.say("Short, narrated lessons on serving customers well."), quote=True)
        lack = escape(wording.say("The academy needs JavaScript. Please switch it on in your browser."))
        head = f'<title>{title}</title>\n    <meta name="description" content="{about}" />\n    {_BACKGROUND}'
        page = _COMMENT.sub("", self.source).lstrip()
        page = page.replace('<html lang="en">', f'<html lang="{language}">')
        page = page.replace("<title>Streamlit</title>", head)
        page = page.replace('href="./favicon.png"', 'href="/app/static/mark.svg" type="image/svg+xml"')
        page = page.replace('<link rel="service-desc" href="./_stcore/agent/openapi.json" />', "")
        page = _NOSCRIPT.sub(f"<noscript><p>{lack}</p></noscript>", page)
        return page.replace('="./', '="/')


class Shell:
    """ASGI middleware: wherever Streamlit answers with its page, the reader gets it in their language."""

    def __init__(self, app: ASGIApp, page: Page) -> None:
        self._app = app
        self._pages = {language: page.said_in(language) for language in LANGUAGES}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and put our page in the place of Streamlit's."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self._app(scope, receive, send)
            return
        is_page = False

        async def watch(message: Message) -> None:
            nonlocal is_page
            if message["type"] == "http.response.start":
                is_page = message["status"] == 200 and _is_html(message)  # noqa: PLR2004  (OK)
            if not is_page:
                await send(message)

        await self._app(scope, receive, watch)
        if is_page:
            language = await to_thread.run_sync(_reader_language, HTTPConnection(scope))
            headers = {"cache-control": "private, no-cache", "content-language": language}
            await HTMLResponse(self._pages[language], headers=headers)(scope, receive, send)


def _is_html(start: Message) -> bool:
    """Return whether this is Streamlit's page; a page of ours says its language."""
    headers = {name.lower(): value for name, value in start["headers"]}
    return headers.get(b"content-type", b"").startswith(b"text/html") and b"content-language" not in headers


def _reader_language(connection: HTTPConnection) -> Language:
    """Return what the person has chosen; else what the address names, else what the browser prefers."""
    visitor = visitor_of(connection)
    chosen = visitor.person.language if visitor else None
    return chosen or browser_language(connection)
