"""Workbooks for tests, written by another library than the one that reads them."""

import io
from collections.abc import Sequence
from typing import Any, cast

import xlsxwriter


def workbook(rows: Sequence[Sequence[object]]) -> bytes:
    """Return an XLSX file of one sheet; a text that begins with `=` becomes a formula, as in a spreadsheet program."""
    out = io.BytesIO()
    book = cast("Any", xlsxwriter).Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Questions")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return out.getvalue()
