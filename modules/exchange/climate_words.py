"""The service climate in words: the cells that the page, its tables and the file show alike."""

from collections.abc import Iterator, Mapping, Sequence

from modules.course.climate_pulse import MARKS, Facet
from modules.learning.customer_figure import FIRM_FROM_CUSTOMERS, CustomerFigure, Measure
from modules.learning.service_climate import FIRM_FROM, SHOWN_FROM, Cell, FacetTally, Hidden
from modules.wording.catalogues import Wording

_WIDEST_MOVE = MARKS[-1] - MARKS[0]


def mean_said(tally: FacetTally, wording: Wording) -> str:
    """Return a mean with exactly one decimal; empty without an answer."""
    if tally.mean is None:
        return ""
    tenths = round(tally.mean * 10)
    point = wording.number(0.5)[1]
    return f"{tenths // 10}{point}{tenths % 10}"


def people_said(tally: FacetTally, wording: Wording) -> str:
    """Return from how many people a mean comes."""
    return wording.count("{n} person", "{n} people", tally.people)


def hidden_word(hidden: Hidden, wording: Wording) -> str:
    """Return in a few words why a figure is not shown."""
    if hidden is Hidden.FEW:
        return wording.say("Too few answers")
    return wording.say("Hidden beside the whole")


def hidden_reason(hidden: Hidden, wording: Wording) -> str:
    """Return in a sentence why a figure is not shown."""
    if hidden is Hidden.FEW:
        return wording.say(
            "Fewer than {n} people answered, so nothing is shown: they could be recognised.", n=SHOWN_FROM
        )
    return wording.say(
        "It is hidden although {n} or more answered: beside the figure of the team above, it would tell what fewer than"
        " {n} people answered.",
        n=SHOWN_FROM,
    )


def cell_said(cell: Cell, wording: Wording) -> str:
    """Return the mean of a cell, or in a few words why it is hidden."""
    if cell.tally is not None:
        return mean_said(cell.tally, wording)
    return hidden_word(cell.hidden or Hidden.FEW, wording)


def hedge(tally: FacetTally, wording: Wording) -> str:
    """Return how much one person more or less would move a mean of few people; empty where there are enough."""
    if tally.people >= FIRM_FROM:
        return ""
    move = wording.number(_WIDEST_MOVE / tally.people)
    return wording.say("Few people: one of them can move this mean by up to {move}.", move=move)


def figure_hedge(figure: CustomerFigure, wording: Wording) -> str:
    """Return that a figure of few customers is not firm; empty where there are enough."""
    return wording.say("Few answers") if figure.answers < FIRM_FROM_CUSTOMERS else ""


def value_said(figure: CustomerFigure, wording: Wording) -> str:
    """Return a customers' figure as a number with at most one decimal; the names of the measures say the unit."""
    return wording.number(figure.value).replace("-", "−")


def measure_name(measure: Measure, wording: Wording) -> str:
    """Return what a measure is called."""
    names = {
        Measure.CSAT: wording.say("Customer satisfaction (CSAT), per cent"),
        Measure.NPS: wording.say("Recommendation (NPS), −100 to 100"),
    }
    return names[measure]


def months_head(titles: Mapping[Facet, str], measures: Sequence[Measure], wording: Wording) -> tuple[str, ...]:
    """Return the heads of the table of months; after them comes a row a month."""
    return (
        wording.say("Month"),
        *(titles[facet] for facet in Facet),
        wording.say("Modules passed"),
        *(measure_name(measure, wording) for measure in measures),
    )


def shares_said(tally: FacetTally, wording: Wording) -> Iterator[str]:
    """Yield the share of each mark, from 1 to 5."""
    return (wording.percent(share) for share in tally.shares)
