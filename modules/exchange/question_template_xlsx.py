"""A workbook to fill in with questions: a sheet with the columns and an example of each kind, a sheet that explains."""

import io
from collections.abc import Sequence
from typing import Any, cast

import xlsxwriter

from modules.wording.catalogues import Wording

_WIDE, _NARROW = 44, 14
_MOST_ROWS = 500


def question_template(
    columns: Sequence[tuple[str, str]], kinds: Sequence[str], examples: Sequence[Sequence[str]], wording: Wording
) -> bytes:
    """Return the template as XLSX. `columns` are names with what stands in each; `examples` are rows of cells.

    Every cell is written as text, so that nothing in it can become a formula.
    """
    out = io.BytesIO()
    book = cast("Any", xlsxwriter).Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    head = book.add_format({"bold": True, "bg_color": "#E2EFF0", "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(wording.say("Questions"))
    for index, (name, said) in enumerate(columns):
        sheet.write_string(0, index, name, head)
        sheet.write_comment(0, index, said)
        is_wide = name == "text" or name.startswith(("option", "explanation"))
        sheet.set_column(index, index, _WIDE if is_wide else _NARROW, wrapped)
        if name == "kind":
            sheet.data_validation(1, index, _MOST_ROWS, index, {"validate": "list", "source": list(kinds)})
    for number, row in enumerate(examples, start=1):
        for index, cell in enumerate(row):
            sheet.write_string(number, index, cell, wrapped)
    sheet.freeze_panes(1, 0)
    _explain(book.add_worksheet(wording.say("Columns")), columns, head, wrapped, wording)
    book.close()
    return out.getvalue()


def _explain(sheet: Any, columns: Sequence[tuple[str, str]], head: Any, wrapped: Any, wording: Wording) -> None:  # noqa: ANN401
    for index, title in enumerate((wording.say("Column"), wording.say("What stands in it"))):
        sheet.write_string(0, index, title, head)
    for number, (name, said) in enumerate(columns, start=1):
        sheet.write_string(number, 0, name)
        sheet.write_string(number, 1, said, wrapped)
    sheet.set_column(0, 0, _NARROW + 4)
    sheet.set_column(1, 1, 2 * _WIDE)
    sheet.freeze_panes(1, 0)
