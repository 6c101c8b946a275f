"""The smaller tables of the manager's page, and the figures over them, as HTML."""

from collections.abc import Callable, Sequence

from modules.exchange.report_tables import Kind, Place, ReportTable, Value, said
from modules.exchange.report_tiles import Tile, report_tiles
from modules.learning.completion_report import CompletionReport
from modules.screens.markup import escape, icon
from modules.wording.catalogues import Wording

Address = Callable[[str, str], str]
"""From a name and a value, the address of the page with this instead of what it shows."""


def tile_list(report: CompletionReport, wording: Wording, address: Address) -> str:
    """Return the figures of a report as tiles; those that count people lead to them."""
    return f'<dl class="tiles">{"".join(_tile(tile, address) for tile in report_tiles(report, wording))}</dl>'


def _tile(tile: Tile, address: Address) -> str:
    figure = f'<span class="v num">{escape(tile.figure)}</span>'
    if tile.show is not None and tile.figure != "0":
        figure = f'<a href="{escape(address("show", tile.show.value))}">{figure}</a>'
    details = "".join(f'<span class="soft small">{escape(detail)}</span>' for detail in tile.details)
    return f'<div><dt class="{tile.icon}">{icon(tile.icon)}{escape(tile.name)}</dt><dd>{figure}{details}</dd></div>'


def report_table(table: ReportTable, wording: Wording, leads: Callable[[str | int], str], *, nothing: str) -> str:
    """Return a table with its note; `leads` gives the address of a row's place. On a phone a row becomes a block."""
    note = f'<p class="soft small">{escape(table.note)}</p>' if table.note else ""
    if not table.rows:
        return f'<p class="note">{escape(nothing)}</p>{note}'
    heads = "".join(
        f'<th scope="col"{"" if column.kind is Kind.TEXT else " class=r"}>{escape(column.name)}</th>'
        for column in table.columns
    )
    rows = "".join(_row(row, place, table, wording, leads) for row, place in zip(table.rows, table.places, strict=True))
    total = "" if table.total is None else f"<tfoot>{_row(table.total, None, table, wording, leads)}</tfoot>"
    name = escape(table.name)
    return (
        f'{note}<div class="wrap" tabindex="0" role="region" aria-label="{name}">'
        f'<table class="t stack-rows people"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>{total}</table></div>'
    )


def _row(
    row: Sequence[Value], place: Place, table: ReportTable, wording: Wording, leads: Callable[[str | int], str]
) -> str:
    first, *others = (said(value, column.kind, wording) for value, column in zip(row, table.columns, strict=True))
    name = escape(first) if place is None else f'<a href="{escape(leads(place))}">{escape(first)}</a>'
    cells = "".join(
        f'<td data-l="{escape(column.name)}"{"" if column.kind is Kind.TEXT else " class=r"}>{escape(cell)}</td>'
        for cell, column in zip(others, table.columns[1:], strict=True)
    )
    return f'<tr><th scope="row">{name}</th>{cells}</tr>'
