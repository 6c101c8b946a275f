"""In a real browser nothing runs of what people wrote, as HTML of a lesson or as the text of a field."""

import os
from collections.abc import Iterator
from itertools import islice

import pytest
from playwright.sync_api import Browser

from modules.screens.markup import escape
from tests.authoring.test_xss_vectors import lesson_html
from tests.authoring.xss_vectors import vectors

from .trip_wire import TripWire

IS_CAMPAIGN = os.environ.get("ACADEMY_CAMPAIGNS") == "1"
STEP = 1 if IS_CAMPAIGN else 48
BATCH = 250
ELEMENTS = """
html => { const place = document.createElement('div'); document.body.append(place); place.innerHTML = html;
    place.addEventListener('click', event => event.preventDefault());
    const found = [...place.querySelectorAll('*')]; found.forEach(one => { one.click(); one.focus(); });
    return found.map(one => one.localName); }
"""


def batches() -> Iterator[list[str]]:
    found = (text for number, (_, text) in enumerate(vectors()) if number % STEP == number // 24 % STEP)
    while batch := list(islice(found, BATCH)):
        yield batch


@pytest.fixture
def wired(browser: Browser):
    context = browser.new_context()
    wire = TripWire(context)
    yield context.new_page(), wire
    context.close()


def as_text(text: str) -> str:
    """Return a text as screens write it: between tags and in attributes with either quotation mark."""
    said = escape(text)
    return f"<p title=\"{said}\" data-x='{said}'>{said}</p>"


def test_the_wire_is_tripped_where_nothing_is_escaped(wired):
    page, wire = wired
    page.goto("about:blank")
    page.evaluate(ELEMENTS, "<img src=x onerror=__xss(1)>")
    page.wait_for_function("() => window.__tripped.length")
    said = wire.tripped()
    assert any(each.startswith("call") for each in said)
    assert any(each.startswith("stands") for each in said)


@pytest.mark.parametrize("made", [lesson_html, as_text], ids=["as a lesson", "as a text"])
def test_nothing_runs(wired, made):
    page, wire = wired
    for batch in batches():
        html = "\n".join(map(made, batch))
        page.set_content(f"<!doctype html><title>x</title><main>{html}</main>")
        assert page.evaluate("() => document.querySelectorAll('main').length") == 1
        elements = page.evaluate(ELEMENTS, html)
        assert not {"script", "style", "iframe", "object", "embed", "form", "svg", "math", "meta"} & set(elements)
        if made is as_text:
            assert elements == ["p"] * len(batch)
        assert wire.tripped() == []
