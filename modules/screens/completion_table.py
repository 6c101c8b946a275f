"""The manager's table of people, by module or of one module alone, as HTML."""

from modules.exchange.completion_words import cell_detail, status_word
from modules.learning.completion_report import CompletionReport, ModuleCell, ModuleHead, PersonRow
from modules.learning.due import DueStatus
from modules.screens.markup import escape
from modules.screens.report_table import Address
from modules.wording.catalogues import Wording

_LOOKS = {DueStatus.DONE: "passed", DueStatus.DUE_SOON: "due", DueStatus.OVERDUE: "late"}
"""What a status is called in look/page.css, where that is not its own name."""


def due_mark(cell: ModuleCell, wording: Wording, extra: str = "") -> str:
    """Return the status of a cell as icon and word, coloured; `extra` is plain text said after the word, softer.

    The icon is drawn before the word without an element of its own: a page has hundreds of these.
    """
    more = f' <span class="soft num">{escape(extra)}</span>' if extra else ""
    look = _LOOKS.get(cell.status, cell.status.value)
    return f'<span class="st {look} drawn i-{look}">{escape(status_word(cell, wording))}{more}</span>'


def completion_table(report: CompletionReport, wording: Wording, address: Address) -> str:
    """Return the table of a report's page, its last row counting the passed of all whom the choice leaves.

    A report that spans several teams says each person's team under the name. Names lead to the person, heads to each
    module alone. On a phone a row becomes a block.
    """
    heads = "".join(f'<th scope="col">{_head(module, address)}</th>' for module in report.modules)
    minutes = escape(wording.say("Minutes"))
    rows = "".join(_row(row, report, wording, address) for row in report.people)
    return _drawn(f'{heads}<th scope="col" class="r">{minutes}</th>', rows, _totals(report, wording), wording)


def module_table(report: CompletionReport, wording: Wording, address: Address) -> str:
    """Return the table of a report of one module: where each person stands, with all that is known of it."""
    names = module_columns(wording)
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    rows = "".join(
        f"<tr>{_name(row, report, address)}{_of_module(row.cells[0], names, wording)}</tr>" for row in report.people
    )
    passed = wording.say("{done} of {count}", done=report.shown.modules_passed, count=report.shown.people)
    total = (
        f'<tr><th scope="row">{escape(wording.say("Passed by"))}</th>'
        f'<td class="num" data-l="{escape(names[0])}">{escape(passed)}</td><td class="rest" colspan="5"></td></tr>'
    )
    return _drawn(heads, rows, total, wording)


def module_columns(wording: Wording) -> tuple[str, ...]:
    """Return the heads of the table of one module, after the person."""
    return (
        wording.say_in("lesson", "Status"),
        wording.say("Due on"),
        wording.say("Lessons completed"),
        wording.say("Passed on"),
        wording.say("Best quiz result"),
        wording.say("Minutes"),
    )


def _drawn(heads: str, rows: str, total: str, wording: Wording) -> str:
    caption, person = escape(wording.say("People and modules")), escape(wording.say("Person"))
    return (
        f'<div class="wrap" tabindex="0" role="region" aria-label="{caption}">'
        f'<table class="t stack-rows people"><thead><tr><th scope="col">{person}</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody><tfoot>{total}</tfoot></table></div>"
    )


def _head(module: ModuleHead, address: Address) -> str:
    return f'<a href="{escape(address("module", module.id))}">{escape(module.title)}</a>'


def _name(row: PersonRow, report: CompletionReport, address: Address) -> str:
    team = f'<span class="sub">{escape(row.team_name)}</span>' if report.spans_teams else ""
    name = f'<a href="{escape(address("person", str(row.person_id)))}">{escape(row.name)}</a>'
    return f'<th scope="row">{name}{team}</th>'


def _row(row: PersonRow, report: CompletionReport, wording: Wording, address: Address) -> str:
    cells = "".join(
        f'<td data-l="{escape(module.title)}">{due_mark(cell, wording, cell_detail(cell, wording))}</td>'
        for module, cell in zip(report.modules, row.cells, strict=True)
    )
    label, minutes = escape(wording.say("Minutes")), escape(wording.number(row.minutes))
    return f'<tr>{_name(row, report, address)}{cells}<td class="r" data-l="{label}">{minutes}</td></tr>'


def _of_module(cell: ModuleCell, names: tuple[str, ...], wording: Wording) -> str:
    drawn = (
        due_mark(cell, wording),
        escape(wording.short_date(cell.due_on)) if cell.due_on else "–",
        escape(wording.say("{done} of {count}", done=cell.completed_count, count=cell.lesson_count)),
        escape(wording.short_date(cell.completed_on)) if cell.completed_on else "–",
        "–" if cell.quiz_share is None else escape(wording.percent(cell.quiz_share)),
        escape(wording.number(cell.minutes)),
    )
    return "".join(
        f'<td class="num" data-l="{escape(name)}">{said}</td>' for name, said in zip(names, drawn, strict=True)
    )


def _totals(report: CompletionReport, wording: Wording) -> str:
    people = report.shown.people
    cells = "".join(
        f'<td data-l="{escape(module.title)}" class="num">'
        f"{escape(wording.say('{done} of {count}', done=passed, count=people))}</td>"
        for module, passed in zip(report.modules, report.shown.passed_by_module, strict=True)
    )
    return f'<tr><th scope="row">{escape(wording.say("Passed by"))}</th>{cells}<td class="rest"></td></tr>'
