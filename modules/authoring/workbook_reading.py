"""The first sheet of an XLSX file as rows of texts. Nothing in it is counted, followed or run."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, cast

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from modules.authoring.archive_reading import BOUNDED_METHODS
from modules.authoring.problem import START, Place, Problems

PACKED_LIMIT_BYTES = 10_000_000
UNPACKED_LIMIT_BYTES = 100_000_000
RATIO_LIMIT = 200
PART_LIMIT = 500
_DOCTYPE = re.compile(rb"<!DOCTYPE|<!ENTITY", re.IGNORECASE)
_BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    InvalidFileException,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What openpyxl and the parsers below it raise on a damaged file; it has no error of its own for that."""


def read_workbook(
    content: bytes, problems: Problems, *, row_limit: int, column_limit: int
) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Return the rows that hold something, numbered from 1; empty, with a problem, if the file is not safe or broken.

    A formula is a problem at its cell, for its result is only known to the program that wrote the file.
    """
    if len(content) > PACKED_LIMIT_BYTES:
        limit = str(PACKED_LIMIT_BYTES // 1_000_000)
        problems.error(START, "workbook-too-large", size_mb=f"{len(content) / 1_000_000:.1f}", limit_mb=limit)
        return ()
    try:
        if not _is_safe(content, problems):
            return ()
        return tuple(_rows(content, problems, row_limit, column_limit))
    except _BROKEN:
        problems.error(START, "workbook-broken")
        return ()


def _is_safe(content: bytes, problems: Problems) -> bool:
    """Return whether the parts of the file are of bounded size and declare no entities."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        unpacked = sum(part.file_size for part in parts)
        if len(parts) > PART_LIMIT or unpacked > min(UNPACKED_LIMIT_BYTES, RATIO_LIMIT * max(len(content), 1)):
            size_mb = f"{unpacked / 1_000_000:.1f}"
            limit = str(UNPACKED_LIMIT_BYTES // 1_000_000)
            problems.error(START, "workbook-too-large", size_mb=size_mb, limit_mb=limit)
            return False
        for part in parts:
            if part.compress_type not in BOUNDED_METHODS:
                problems.error(START, "workbook-broken")
                return False
            with archive.open(part) as source:
                body = source.read(part.file_size + 1)
            if len(body) > part.file_size or _DOCTYPE.search(body.replace(b"\0", b"")):
                problems.error(START, "workbook-broken")
                return False
    return True


def _rows(
    content: bytes, problems: Problems, row_limit: int, column_limit: int
) -> Iterator[tuple[int, tuple[str, ...]]]:
    book = cast("Any", openpyxl).load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        for row in sheet.iter_rows(max_row=2 * row_limit, max_col=column_limit):
            cells = tuple(_said(cell, problems) for cell in row)
            if any(cells):
                yield next(cell.row for cell in row if getattr(cell, "row", None)), cells
    finally:
        book.close()


def _said(cell: Any, problems: Problems) -> str:  # noqa: ANN401
    """Return what a cell says as text: a whole number without decimals, a day as 2026-11-22."""
    value = cell.value
    if cell.data_type == "f":
        problems.error(Place(cell.row, cell.column), "cell-formula", cell=cell.coordinate)
        return ""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)  # noqa: PLR2004
        case datetime() | date():
            return value.isoformat()
        case _:
            return str(value)
