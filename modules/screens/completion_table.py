"""The manager's table, person × module, and the figures over it, as HTML."""

from collections.abc import Callable

from modules.exchange.completion_words import cell_detail, trained_word
from modules.learning.completion_report import CompletionReport, ModuleHead, PersonRow
from modules.screens.markup import escape, icon, status_mark
from modules.wording.catalogues import Wording

Address = Callable[[str, str], str]
"""From a name and a value, the address of the page with this instead of what it shows."""


def figure_tiles(report: CompletionReport, wording: Wording) -> str:
    """Return the figures of a report: how many people stand where, and how many modules are passed in all."""
    counts = report.figures
    of_people = wording.count("of {n} person", "of {n} people", counts.people)
    of_modules = wording.count("of {n} module", "of {n} modules", counts.people * len(report.modules))
    figures = [
        ("passed", trained_word(report, wording), counts.fully_trained, of_people),
        ("in-progress", wording.say_in("people", "In progress"), counts.in_progress, of_people),
        ("not-started", wording.say_in("people", "Not started"), counts.not_started, of_people),
    ]
    if not report.is_of_a_module:
        figures.append(("book", wording.say("Modules passed in all"), counts.modules_passed, of_modules))
    tiles = "".join(
        f'<div><dt class="{name}">{icon(name)}{escape(label)}</dt>'
        f'<dd><span class="v num">{escape(wording.number(count))}</span> '
        f'<span class="soft small">{escape(of)}</span></dd></div>'
        for name, label, count, of in figures
    )
    return f'<dl class="tiles">{tiles}</dl>'


def completion_table(report: CompletionReport, wording: Wording, address: Address) -> str:
    """Return the table of a report's page, its last row counting the passed of all whom the choice leaves.

    A report that spans several teams says each person's team under the name. Names lead to the person, heads of
    several modules to each alone. On a phone a row becomes a block.
    """
    heads = "".join(f'<th scope="col">{_head(module, report, address)}</th>' for module in report.modules)
    rows = "".join(_row(row, report, wording, address) for row in report.people)
    caption, person = escape(wording.say("People and modules")), escape(wording.say("Person"))
    return (
        f'<div class="wrap" tabindex="0" role="region" aria-label="{caption}">'
        f'<table class="t stack-rows people"><thead><tr><th scope="col">{person}</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody><tfoot>{_totals(report, wording)}</tfoot></table></div>"
    )


def _head(module: ModuleHead, report: CompletionReport, address: Address) -> str:
    title = escape(module.title)
    return title if report.is_of_a_module else f'<a href="{escape(address("module", module.id))}">{title}</a>'


def _row(row: PersonRow, report: CompletionReport, wording: Wording, address: Address) -> str:
    team = f'<span class="sub">{escape(row.team_name)}</span>' if report.spans_teams else ""
    name = f'<a href="{escape(address("person", str(row.person_id)))}">{escape(row.name)}</a>'
    cells = "".join(
        f'<td data-l="{escape(module.title)}">{status_mark(cell.status, wording, cell_detail(cell, wording))}</td>'
        for module, cell in zip(report.modules, row.cells, strict=True)
    )
    return f'<tr><th scope="row">{name}{team}</th>{cells}</tr>'


def _totals(report: CompletionReport, wording: Wording) -> str:
    people = report.shown.people
    cells = "".join(
        f'<td data-l="{escape(module.title)}" class="num">'
        f"{escape(wording.say('{done} of {count}', done=passed, count=people))}</td>"
        for module, passed in zip(report.modules, report.shown.passed_by_module, strict=True)
    )
    return f'<tr><th scope="row">{escape(wording.say("Passed by"))}</th>{cells}</tr>'
