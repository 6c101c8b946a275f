"""A wire in every page that a script of somebody else would trip: a call, a dialogue, a request, an element."""

from collections.abc import Sequence

from playwright.sync_api import BrowserContext, Dialog, Page, Request

WIRE = "window.__tripped = []; window.__xss = (...said) => { window.__tripped.push(String(said)); };"
"""Stands in every frame before any other script. The vectors call `__xss()`."""

_STRANGE = """
() => [...document.querySelectorAll('*')].flatMap(element => [...element.attributes].flatMap(attribute => {
    const value = attribute.value.replace(/[\\s\\u0000-\\u001f]/g, '').toLowerCase();
    const runs = /^on/.test(attribute.name) && /__xss/i.test(attribute.value);
    const carries = /^(href|src|action|formaction|data|xlink:href|poster|background|to|values|srcdoc)$/;
    const leads = carries.test(attribute.name)
        && /^(javascript:|vbscript:|data:text|data:,)/.test(value);
    return runs || leads ? [element.outerHTML.slice(0, 300)] : [];
})).concat([...document.querySelectorAll('script, style, iframe, object, embed, base, link, meta')]
    .filter(element => /__xss|evil\\.example/.test(element.outerHTML)).map(element => element.outerHTML.slice(0, 300)))
"""


class TripWire:
    """Watches all pages of a context; `tripped` says what ran, asked, or came to stand there."""

    def __init__(self, context: BrowserContext) -> None:
        self._context = context
        self._said: list[str] = []
        context.add_init_script(WIRE)
        context.on("page", self._listen)
        for page in context.pages:
            self._listen(page)

    def tripped(self) -> Sequence[str]:
        """Return all that has happened so far, and what stands in the pages now that could still run."""
        for page in self._context.pages:
            self._said += [f"call: {said}" for said in page.evaluate("() => window.__tripped.splice(0)")]
            self._said += [f"stands in {page.url}: {said}" for said in page.evaluate(_STRANGE)]
        return self._said

    def _listen(self, page: Page) -> None:
        page.on("dialog", self._asked)
        page.on("request", self._requested)

    def _asked(self, dialog: Dialog) -> None:
        self._said.append(f"dialogue: {dialog.message}")
        dialog.dismiss()

    def _requested(self, request: Request) -> None:
        if "evil.example" in request.url:
            self._said.append(f"request: {request.url}")
