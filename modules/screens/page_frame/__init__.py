"""Gives every page its language, translated chrome, a voice for screen readers and a focus; links stay in the page."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from streamlit.components.v2 import component

from modules.course.ids import Language
from modules.screens.page_frame.chrome_words import chrome_patterns, chrome_words
from modules.wording.catalogues import wording_for


def page_frame(language: Language, *, page: str, paths: Sequence[str]) -> None:
    """Draw the frame, which takes no room.

    `page` names what is shown, with its ids: when it changes, the page is scrolled up and its h1 takes the focus.
    `paths` are the URL paths of our pages; links to them in own HTML do not reload. In own HTML, an element with
    `data-focus="<id>"` takes the focus when it appears, or gives it to the button whose key `data-focus-on` names; one
    with `data-say="<sentence>"` is said aloud. After a lost
    connection the page runs once by itself.
    """
    wording = wording_for(language)
    mount = component("academy_page_frame", js=_script(), isolate_styles=False)
    mount(
        key="page-frame",
        data={
            "language": language,
            "words": chrome_words(wording),
            "patterns": chrome_patterns(wording),
            "page": page,
            "paths": list(paths),
        },
        on_reconnected_change=_nothing,
    )


def _nothing() -> None:
    """Streamlit only listens for a trigger that has a callback; the run itself is what is wanted."""


@cache
def _script() -> str:
    return (Path(__file__).parent / "page_frame.js").read_text(encoding="utf-8")
