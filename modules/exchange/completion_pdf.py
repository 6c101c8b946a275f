"""A manager's page as a PDF to print or to send: figures on top, one of its tables below, its head on every page."""

import json
from pathlib import Path

from modules.exchange.completion_words import cell_detail, figures_of, status_word
from modules.exchange.report_tables import Kind, ReportTable, said
from modules.exchange.report_tiles import report_tiles
from modules.exchange.typesetting import typeset
from modules.learning.completion_report import CompletionReport
from modules.wording.catalogues import Wording

_TEMPLATE = Path(__file__).parent / "completion.typ"


def completion_pdf(report: CompletionReport, wording: Wording, table: ReportTable | None = None) -> bytes:
    """Return A4 pages, landscape, tagged for screen readers (PDF/UA): the people of a report, or a smaller table.

    Raises TypesettingFailed.
    """
    data = _people(report, wording) if table is None else _smaller(table, wording)
    return typeset(_TEMPLATE, {"data": json.dumps({**_head(report, wording), **data})}, at=report.at)


def _head(report: CompletionReport, wording: Wording) -> dict[str, object]:
    tiles = report_tiles(report, wording)
    module = [head.title for head in report.modules] if report.is_of_a_module else []
    return {
        "language": wording.language,
        "title": report.team.name,
        "academy": wording.say("Customer service academy"),
        "course": " · ".join([report.course_title, *module]),
        "figures_of": figures_of(report, wording),
        "tiles": [{"name": tile.name, "figure": tile.figure, "details": tile.details} for tile in tiles],
        "shown": _shown(report, wording),
        "page": wording.say("Page {n} of {count}", n="{n}", count="{count}"),
    }


def _people(report: CompletionReport, wording: Wording) -> dict[str, object]:
    return {
        "heading": wording.say("People"),
        "note": "",
        "head": [
            wording.say("Person"),
            *(module.title for module in report.modules),
            wording.say("Minutes"),
        ],
        "right": [False] * (1 + len(report.modules)) + [True],
        "rows": [
            [
                [row.name, row.team_name if report.spans_teams else ""],
                *([status_word(cell, wording), cell_detail(cell, wording)] for cell in row.cells),
                [wording.number(row.minutes), ""],
            ]
            for row in report.people
        ],
        "total": [
            wording.say("Passed by"),
            *(
                wording.say("{done} of {count}", done=passed, count=report.shown.people)
                for passed in report.shown.passed_by_module
            ),
            "",
        ],
    }


def _smaller(table: ReportTable, wording: Wording) -> dict[str, object]:
    def drawn(row: tuple[str | int | float | None, ...]) -> list[str]:
        return [said(value, column.kind, wording) for value, column in zip(row, table.columns, strict=True)]

    return {
        "heading": table.name,
        "note": table.note,
        "head": [column.name for column in table.columns],
        "right": [column.kind is not Kind.TEXT for column in table.columns],
        "rows": [[[cell, ""] for cell in drawn(row)] for row in table.rows],
        "total": [] if table.total is None else drawn(table.total),
    }


def _shown(report: CompletionReport, wording: Wording) -> str:
    if report.shown.people == report.figures.people:
        return ""
    return wording.say("Shown: {n} of {count}", n=report.shown.people, count=report.figures.people)
