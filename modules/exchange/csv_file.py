"""A table as a CSV file that spreadsheets open as it is."""

import csv
import io
from collections.abc import Iterable

_FORMULA_STARTS = frozenset("=+-@\t\r")
_BYTE_ORDER_MARK = "\ufeff"


def csv_file(head: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """Return a table as UTF-8 with a byte order mark, comma-separated, CRLF.

    A cell that a spreadsheet would take for a formula gets a leading apostrophe (OWASP, CSV injection).
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in (head, *rows):
        writer.writerow([f"'{cell}" if cell[:1] in _FORMULA_STARTS else cell for cell in row])
    return (_BYTE_ORDER_MARK + out.getvalue()).encode("utf-8")
