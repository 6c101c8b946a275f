"""What a page is asked by axe-core and by its own width."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
FORGIVEN: dict[str, tuple[str, ...]] = {}
"""For each rule, the parts of Streamlit's own markup that break it and that we cannot mend."""

WIDER = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  const over = [...document.querySelectorAll('[data-testid=stMain] *')].filter(each =>
    each.getBoundingClientRect().right > innerWidth + 1 && each.checkVisibility() && !each.closest('.wrap, pre, .vh'));
  const isWide = document.documentElement.scrollWidth > innerWidth || (main && main.scrollWidth > main.clientWidth);
  return isWide ? over.slice(-2).map(each => each.outerHTML.slice(0, 160)) : null;
}"""


def violations(page: Page) -> list[str]:
    """Return what axe-core finds, one line for each element: rule, element, what it says."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: dict[str, Any] = page.evaluate(
        "tags => axe.run({runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", TAGS
    )
    return [
        f"{rule['id']}: {node['target']} {node['html'][:160]} ({node['failureSummary'].splitlines()[-1].strip()})"
        for rule in found["violations"]
        for node in rule["nodes"]
        if not any(part in str(node["html"]) for part in FORGIVEN.get(rule["id"], ()))
    ]


def overflow(page: Page) -> list[str]:
    """Return elements that make the page scroll sideways; empty if it does not."""
    found: list[str] | None = page.evaluate(WIDER)
    return [] if found is None else found or ["the page itself"]
