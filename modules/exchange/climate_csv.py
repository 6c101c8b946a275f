"""The service climate as a CSV file that spreadsheets open as it is: the cells of the page and nothing more."""

from collections.abc import Iterator, Mapping

from modules.course.climate_pulse import MARKS, Facet
from modules.course.ids import Language
from modules.exchange.climate_words import (
    cell_said,
    figure_hedge,
    hedge,
    hidden_reason,
    mean_said,
    measure_name,
    shares_said,
    value_said,
)
from modules.exchange.csv_file import csv_file
from modules.learning.climate_report import ClimateReport, PulseResult
from modules.learning.service_climate import Cell
from modules.wording.catalogues import Wording


def climate_csv(report: ClimateReport, language: Language, wording: Wording) -> bytes:
    """Return a row for each figure: of every pulse, of the teams below in the one that is chosen, and of customers.

    UTF-8 with a byte order mark, comma-separated, CRLF. What is hidden has no value; the remark says why.
    """
    head = (
        wording.say("Team"),
        wording.say("Period"),
        wording.say("Figure"),
        wording.say("Value"),
        wording.say("From how many"),
        *(wording.say("Share of {mark}", mark=mark) for mark in MARKS),
        wording.say("Remark"),
    )
    titles = {facet: report.questionnaire.title(facet, language) for facet in Facet}
    return csv_file(head, _rows(report, titles, wording))


def _rows(report: ClimateReport, titles: Mapping[Facet, str], wording: Wording) -> Iterator[tuple[str, ...]]:
    name, blank = report.team.name, ("",) * len(MARKS)
    for result in report.results:
        period = _period(result)
        for facet in Facet:
            yield (name, period, titles[facet], *_cell(result.cells[facet], wording))
        yield from _passed(name, period, result.passed_share, wording)
    for month in report.months:
        yield from _passed(name, f"{month.first_day:%Y-%m}", month.passed_share, wording)
    if report.chosen is not None:
        for below in report.below:
            for facet in Facet:
                cells = _mean_only(below.cells[facet], wording)
                yield (below.team.name, _period(report.chosen), titles[facet], *cells)
    for figure in report.figures:
        cells = (value_said(figure, wording), str(figure.answers), *blank, figure_hedge(figure, wording))
        yield (name, figure.period, measure_name(figure.measure, wording), *cells)


def _passed(team: str, period: str, share: float | None, wording: Wording) -> Iterator[tuple[str, ...]]:
    """Yield the row of the modules passed; none without a course."""
    if share is not None:
        yield (team, period, wording.say("Modules passed"), wording.percent(share), "", *("",) * len(MARKS), "")


def _period(result: PulseResult) -> str:
    return f"{result.pulse.starts_on.isoformat()}/{result.pulse.ends_on.isoformat()}"


def _cell(cell: Cell, wording: Wording) -> tuple[str, ...]:
    """Return value, people, shares and remark."""
    if cell.tally is None:
        return _mean_only(cell, wording)
    few = hedge(cell.tally, wording)
    return (mean_said(cell.tally, wording), str(cell.tally.people), *shares_said(cell.tally, wording), few)


def _mean_only(cell: Cell, wording: Wording) -> tuple[str, ...]:
    """Return value, people, no shares, and remark."""
    blank = ("",) * len(MARKS)
    if cell.tally is not None:
        return (cell_said(cell, wording), str(cell.tally.people), *blank, "")
    return ("", "", *blank, hidden_reason(cell.hidden, wording) if cell.hidden else "")
