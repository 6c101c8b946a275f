"""The text with which a course or a module introduces itself, with its picture."""

from modules.activities.courses import Introduction
from modules.exchange.lesson_html import lay_out_introduction
from modules.screens.links import media_address
from modules.wording.catalogues import wording_for


def introduction_html(introduction: Introduction) -> str:
    """Return the text as HTML, all of it in the language in which it is written; empty if there is none."""
    return lay_out_introduction(
        introduction.html,
        terms=introduction.terms,
        wording=wording_for(introduction.language),
        media_url=lambda path: media_address(path, introduction.media),
    )
