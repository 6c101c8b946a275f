"""A template for customers' figures: the columns with two examples, as CSV, and what stands in each."""

from collections.abc import Mapping

from modules.exchange.csv_file import csv_file
from modules.learning.customer_figure import FIGURE_COLUMNS
from modules.wording.catalogues import Wording


def figures_template_csv(team_name: str) -> bytes:
    """Return the columns with two examples of a team."""
    examples = (("2026-10", team_name, "CSAT", "87.5", "120"), ("2026-Q3", team_name, "NPS", "31", "45"))
    return csv_file(FIGURE_COLUMNS, examples)


def figure_column_meanings(wording: Wording) -> Mapping[str, str]:
    """Return what stands in each column, in their order."""
    say = wording.say
    meanings = (
        say("The month, as in 2026-10, or the quarter, as in 2026-Q3."),
        say("A team of yours by its name, or the way to it, as in Riga > Old Town."),
        say("CSAT: per cent of satisfied customers. NPS: promoters less detractors."),
        say("CSAT from 0 to 100, NPS from −100 to 100."),
        say("How many customers answered."),
    )
    return dict(zip(FIGURE_COLUMNS, meanings, strict=True))
