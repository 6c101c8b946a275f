"""The completion report as a PDF to print or to send: the figures on top, the table below, its head on every page."""

import json
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from modules.exchange.completion_words import cell_detail, figure_rows, figures_of, status_word
from modules.learning.completion_report import CompletionReport
from modules.wording.catalogues import Wording

if TYPE_CHECKING:
    from typst import Fonts

_FONTS = Path(__file__).resolve().parents[2] / "static" / "fonts"
_TEMPLATE = Path(__file__).parent / "completion.typ"
_TILES = 5


def completion_pdf(report: CompletionReport, wording: Wording) -> bytes:
    """Return the table of a report as A4 pages, landscape, tagged for screen readers (PDF/UA)."""
    import typst  # noqa: PLC0415 -- the compiler is large, and few who sign in ever take a report

    made = typst.compile(
        _TEMPLATE,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(_data(report, wording))},
        timestamp=report.at - timedelta(microseconds=report.at.microsecond),  # typst takes whole seconds
        format="pdf",
        pdf_standards=["ua-1"],
    )
    if not isinstance(made, bytes):
        message = "A report is one file."
        raise TypeError(message)
    return made


def _data(report: CompletionReport, wording: Wording) -> dict[str, object]:
    rows = figure_rows(report, report.figures, wording)
    return {
        "language": wording.language,
        "title": report.team.name,
        "academy": wording.say("Customer service academy"),
        "course": report.course_title,
        "figures_of": figures_of(report, wording),
        "tiles": [{"name": name, "count": wording.number(count)} for name, count in rows[:_TILES]],
        "shown": _shown(report, wording),
        "page": wording.say("Page {n} of {count}", n="{n}", count="{count}"),
        "head": [wording.say("Person"), *(module.title for module in report.modules)],
        "rows": [
            {
                "name": row.name,
                "team": row.team_name if report.spans_teams else "",
                "cells": [[status_word(cell, wording), cell_detail(cell, wording)] for cell in row.cells],
            }
            for row in report.people
        ],
        "totals": [
            wording.say("Passed by"),
            *(
                wording.say("{done} of {count}", done=passed, count=report.shown.people)
                for passed in report.shown.passed_by_module
            ),
        ],
    }


def _shown(report: CompletionReport, wording: Wording) -> str:
    if report.shown.people == report.figures.people:
        return ""
    return wording.say("Shown: {n} of {count}", n=report.shown.people, count=report.figures.people)


@cache
def _fonts() -> "Fonts":
    """Return the fonts of the report, read once a process."""
    import typst  # noqa: PLC0415 -- as above

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_FONTS])
