"""A template for a list of people: the columns with two examples, as CSV or as a workbook that explains them."""

import io
from typing import Any, cast

import xlsxwriter

from modules.exchange.csv_file import csv_file
from modules.people.directory import PEOPLE_COLUMNS
from modules.wording.catalogues import Wording

EXAMPLES = (
    ("anna.ozola", "Anna Ozola", "Riga", "employee, manager", "Riga; Tartu", "lv", "anna.ozola@example.org", "yes"),
    ("jan.nowak", "Jan Nowak", "Tartu > Old Town", "employee", "", "pl", "", "yes"),
)
_WIDE, _NARROW = 80, 26


def column_meanings(wording: Wording) -> dict[str, str]:
    """Return what stands in each column, in their order."""
    say = wording.say
    meanings = (
        say("By it the person signs in, and a row finds its person. It is never changed by a list."),
        say("First name and last name. A new person needs it."),
        say("The way to the team, as in Riga > Old Town, or its name alone. Teams that are not there are made."),
        say("employee, trainer, manager, administrator; several are parted by commas. A list replaces the roles."),
        say(
            "The teams that a manager manages, each with all below it, parted by semicolons; they replace the present"
            " ones. A dash (-): the team in which the manager stands."
        ),
        say("en, pl or lv."),
        say("Where letters go. A dash (-) takes the address away."),
        say("no shuts the account and signs the person out; yes opens it again."),
    )
    return dict(zip(PEOPLE_COLUMNS, meanings, strict=True))


def template_csv() -> bytes:
    """Return the columns with the examples as CSV."""
    return csv_file(PEOPLE_COLUMNS, EXAMPLES)


def template_xlsx(wording: Wording) -> bytes:
    """Return the columns with the examples, and a sheet that explains them, as XLSX. Every cell is text."""
    out = io.BytesIO()
    book = cast("Any", xlsxwriter).Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    head, wrapped = (
        book.add_format({"bold": True, "bg_color": "#E2EFF0", "bottom": 1}),
        book.add_format({"text_wrap": True}),
    )
    people, columns = book.add_worksheet(wording.say("People")), book.add_worksheet(wording.say("Columns"))
    for number, row in enumerate((PEOPLE_COLUMNS, *EXAMPLES)):
        for index, cell in enumerate(row):
            people.write_string(number, index, cell, *([] if number else [head]))
    people.set_column(0, len(PEOPLE_COLUMNS) - 1, _NARROW)
    for number, (name, meaning) in enumerate(column_meanings(wording).items()):
        columns.write_string(number, 0, name, head)
        columns.write_string(number, 1, meaning, wrapped)
    columns.set_column(0, 0, _NARROW)
    columns.set_column(1, 1, _WIDE)
    people.freeze_panes(1, 0)
    book.close()
    return out.getvalue()
