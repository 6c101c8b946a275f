"""What a team said in one pulse: a card for each facet, and the same facets of the teams below, as HTML."""

from collections.abc import Callable, Mapping, Sequence

from modules.course.climate_pulse import HIGHEST, LOWEST, MARKS, Facet
from modules.exchange.climate_words import (
    cell_said,
    figure_hedge,
    hedge,
    hidden_reason,
    hidden_word,
    mean_said,
    measure_name,
    people_said,
    shares_said,
    value_said,
)
from modules.learning.climate_report import ClimateReport, PulseResult, TeamCells
from modules.learning.customer_figure import CustomerFigure, FigureVersion
from modules.learning.service_climate import Cell, FacetTally, Hidden
from modules.screens.markup import escape, icon
from modules.wording.catalogues import Wording

_TALLEST = 70


def facet_cards(result: PulseResult, titles: Mapping[Facet, str], ends: tuple[str, str], wording: Wording) -> str:
    """Return a card for each facet: mean, from how many, how the answers are spread; or why it is hidden."""
    scale = wording.say("1: {lowest}, 5: {highest}.", lowest=ends[0], highest=ends[1])
    cards = "".join(_card(result.cells[facet], titles[facet], wording) for facet in Facet)
    return f'<p class="soft small">{escape(scale)}</p><div class="facets">{cards}</div>'


def _card(cell: Cell, title: str, wording: Wording) -> str:
    if cell.tally is None:
        reason = hidden_reason(cell.hidden or Hidden.FEW, wording)
        said = f'<p class="hidden">{icon("locked")}{escape(hidden_word(cell.hidden or Hidden.FEW, wording))}</p>'
        return (
            f'<section class="card"><h3>{escape(title)}</h3>{said}<p class="soft small">{escape(reason)}</p></section>'
        )
    few = hedge(cell.tally, wording)
    note = f'<p class="soft small">{escape(few)}</p>' if few else ""
    return (
        f'<section class="card"><h3>{escape(title)}</h3><p><span class="v num">{escape(mean_said(cell.tally, wording))}'
        f'</span> <span class="soft">{escape(people_said(cell.tally, wording))}</span></p>'
        f"{_spread(cell.tally, wording)}{note}</section>"
    )


def _spread(tally: FacetTally, wording: Wording) -> str:
    tallest = max(tally.shares) or 1
    items = "".join(
        f'<li class="h"><b class="num">{escape(said)}</b>'
        f'<span style="height:{round(share / tallest * _TALLEST)}%"></span><small>{mark}</small></li>'
        for mark, share, said in zip(MARKS, tally.shares, shares_said(tally, wording), strict=True)
    )
    label = wording.say("Share of the answers from {low} to {high}", low=LOWEST, high=HIGHEST)
    return f'<ol class="bars" aria-label="{escape(label)}">{items}</ol>'


def below_table(
    report: ClimateReport, titles: Mapping[Facet, str], address: Callable[[str, str], str], wording: Wording
) -> str:
    """Return the facets of the teams right below, each leading to its team, and why any of them are hidden."""
    if not report.below:
        return ""
    heads = "".join(f'<th scope="col" class="r">{escape(titles[facet])}</th>' for facet in Facet)
    rows = "".join(_team(below, titles, address, wording) for below in report.below)
    title, team = escape(wording.say("Teams right below")), escape(wording.say("Team"))
    hidden = {cell.hidden for below in report.below for cell in below.cells.values() if cell.hidden}
    reasons = "".join(
        f'<p class="soft small">{icon("locked")} <b>{escape(hidden_word(each, wording))}</b>:'
        f" {escape(hidden_reason(each, wording))}</p>"
        for each in Hidden
        if each in hidden
    )
    return (
        f'<h2 class="after">{title}</h2><div class="wrap after" tabindex="0" role="region" aria-label="{title}">'
        f'<table class="t stack-rows climate"><thead><tr><th scope="col">{team}</th>{heads}</tr></thead>'
        f'<tbody>{rows}</tbody></table></div><div class="reasons">{reasons}</div>'
    )


def _team(below: TeamCells, titles: Mapping[Facet, str], address: Callable[[str, str], str], wording: Wording) -> str:
    cells = "".join(
        f'<td data-l="{escape(titles[facet])}" class="r"><span>{_mean(below.cells[facet], wording)}</span></td>'
        for facet in Facet
    )
    link = f'<a href="{escape(address("team", str(below.team.id)))}">{escape(below.team.name)}</a>'
    return f'<tr><th scope="row">{link}</th>{cells}</tr>'


def _mean(cell: Cell, wording: Wording) -> str:
    if cell.tally is None:
        return f'<span class="soft small">{icon("locked")} {escape(cell_said(cell, wording))}</span>'
    return (
        f'<b class="num">{escape(cell_said(cell, wording))}</b>'
        f'<span class="sub">{escape(people_said(cell.tally, wording))}</span>'
    )


def customers_table(report: ClimateReport, wording: Wording) -> str:
    """Return the customers' figures of the team, the latest first."""
    if not report.figures:
        return ""
    heads = (wording.say("Period"), wording.say("Figure"), wording.say("Value"), wording.say("From how many"))
    head = "".join(
        f'<th scope="col"{" class=r" if at > 1 else ""}>{escape(said)}</th>' for at, said in enumerate(heads)
    )
    rows = "".join(
        f'<tr><th scope="row" class="num">{escape(figure.period)}</th>'
        f'<td data-l="{escape(heads[1])}"><span>{escape(measure_name(figure.measure, wording))}</span></td>'
        f'<td data-l="{escape(heads[2])}" class="r"><span>{escape(value_said(figure, wording))}'
        f"{_earlier(figure, report.replaced, wording)}</span></td>"
        f'<td data-l="{escape(heads[3])}" class="r"><span>{escape(wording.number(figure.answers))}'
        f'<span class="sub">{escape(figure_hedge(figure, wording))}</span></span></td></tr>'
        for figure in sorted(report.figures, key=lambda each: (each.ends_on, each.measure), reverse=True)
    )
    title = escape(wording.say("What customers say"))
    return (
        f'<h2 class="after">{title}</h2><div class="wrap after" tabindex="0" role="region" aria-label="{title}">'
        f'<table class="t stack-rows climate"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _earlier(figure: CustomerFigure, replaced: Sequence[FigureVersion], wording: Wording) -> str:
    """Return the values that a figure had before, each with the day of its import."""
    versions = [
        each for each in replaced if (each.figure.measure, each.figure.period) == (figure.measure, figure.period)
    ]
    return "".join(
        f'<span class="sub">{escape(wording.say("of {date}: {value}", date=day, value=value))}</span>'
        for each in versions
        for day, value in [(wording.short_date(each.imported_at), value_said(each.figure, wording))]
    )
