"""The chart of the service climate: a lane for each figure, all over the same months, and the same as a table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from modules.course.climate_pulse import HIGHEST, LOWEST, Facet
from modules.exchange.climate_words import cell_said, mean_said, measure_name, months_head, value_said
from modules.learning.climate_report import ClimateMonth, ClimateReport
from modules.learning.customer_figure import BOUNDS, Measure
from modules.screens.markup import escape, icon
from modules.wording.catalogues import Wording

_TALLEST = 70
"""How high the tallest bar is in per cent of its lane; above it stands the number."""
_JANUARY = 1


@dataclass(frozen=True, slots=True)
class Bar:
    """A month's place in a lane: what is written over it, and how high it is (0 to 1). `is_hidden` draws a lock."""

    said: str = ""
    share: float = 0.0
    is_hidden: bool = False


_NONE = Bar()


def climate_chart(report: ClimateReport, titles: Mapping[Facet, str], wording: Wording) -> str:
    """Return the lanes as HTML, and the table that says the same."""
    lanes = [
        _lane(titles[facet], wording.say("mean, from 1 to 5"), report, _bars_of(facet, wording)) for facet in Facet
    ]
    lanes.append(_lane(wording.say("Modules passed"), wording.say("per cent"), report, _bars_of_modules(wording)))
    lanes += [
        _lane(measure_name(measure, wording), "", report, _bars_by(measure, wording)) for measure in measures_of(report)
    ]
    label = wording.say("Chart of the months; the table below says the same.")
    return (
        f'<div class="lanes" role="img" aria-label="{escape(label)}">{"".join(lanes)}</div>'
        f"{_table(report, titles, wording)}"
    )


def measures_of(report: ClimateReport) -> tuple[Measure, ...]:
    """Return the measures of which there is a figure."""
    found = {figure.measure for figure in report.figures}
    return tuple(measure for measure in Measure if measure in found)


def _bars_of(facet: Facet, wording: Wording) -> Callable[[ClimateMonth], Bar]:
    def bar(month: ClimateMonth) -> Bar:
        if month.result is None:
            return _NONE
        tally = month.result.cells[facet].tally
        if tally is None or tally.mean is None:
            return Bar(is_hidden=True)
        return Bar(mean_said(tally, wording), (tally.mean - LOWEST) / (HIGHEST - LOWEST))

    return bar


def _bars_of_modules(wording: Wording) -> Callable[[ClimateMonth], Bar]:
    def bar(month: ClimateMonth) -> Bar:
        if month.passed_share is None:
            return _NONE
        return Bar(wording.percent(month.passed_share).rstrip("%\N{NO-BREAK SPACE}"), month.passed_share)

    return bar


def _bars_by(measure: Measure, wording: Wording) -> Callable[[ClimateMonth], Bar]:
    low, high = BOUNDS[measure]

    def bar(month: ClimateMonth) -> Bar:
        figure = month.figures.get(measure)
        if figure is None:
            return _NONE
        return Bar(value_said(figure, wording), (figure.value - low) / (high - low))

    return bar


def _lane(title: str, unit: str, report: ClimateReport, bar_of: Callable[[ClimateMonth], Bar]) -> str:
    items = "".join(_item(month, bar_of(month), report) for month in report.months)
    unit = f' <span class="soft small">{escape(unit)}</span>' if unit else ""
    return f'<section><p class="lane"><b>{escape(title)}</b>{unit}</p><ol class="bars">{items}</ol></section>'


def _item(month: ClimateMonth, bar: Bar, report: ClimateReport) -> str:
    chosen = report.chosen is not None and month.result == report.chosen
    height = f'<span style="height:{max(1, round(bar.share * _TALLEST))}%"></span>' if bar.said else ""
    over = icon("locked") if bar.is_hidden else f'<b class="num">{escape(bar.said)}</b>'
    day = month.first_day
    year = f"<br>{day.year}" if day.month == _JANUARY or month is report.months[0] else "<br>&nbsp;"
    return f'<li class="{"h" if chosen else ""}">{over}{height}<small class="num">{day.month:02}{year}</small></li>'


def _table(report: ClimateReport, titles: Mapping[Facet, str], wording: Wording) -> str:
    measures = measures_of(report)
    heads = months_head(titles, measures, wording)
    head = "".join(
        f'<th scope="col"{"" if at == 0 else " class=r"}>{escape(said)}</th>' for at, said in enumerate(heads)
    )
    rows = "".join(_row(month, heads, measures, wording) for month in report.months)
    summary = wording.say("The same as a table")
    return (
        f'<details class="same"><summary>{escape(summary)}</summary><div class="wrap" tabindex="0" role="region"'
        f' aria-label="{escape(summary)}"><table class="t stack-rows climate"><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div></details>"
    )


def _row(month: ClimateMonth, heads: Sequence[str], measures: Sequence[Measure], wording: Wording) -> str:
    cells = [cell_said(month.result.cells[facet], wording) if month.result else "–" for facet in Facet]
    cells.append("–" if month.passed_share is None else wording.percent(month.passed_share))
    for measure in measures:
        figure = month.figures.get(measure)
        cells.append("–" if figure is None else value_said(figure, wording))
    said = "".join(
        f'<td data-l="{escape(head)}" class="r"><span>{escape(cell)}</span></td>'
        for head, cell in zip(heads[1:], cells, strict=True)
    )
    name = f"{month.first_day.year}-{month.first_day.month:02}"
    return f'<tr><th scope="row" class="num">{name}</th>{said}</tr>'
