"""Sentences for problems of the pulse's file and of a table of customers' figures."""

from collections.abc import Mapping

from modules.wording.catalogues import mark
from modules.wording.problem_sentence import ProblemSentence

_WRITE = mark("Write '{write}'.")
_NOTHING_TAKEN = mark("Nothing is taken over until every row is right.")

CLIMATE_PROBLEMS: Mapping[str, ProblemSentence] = {
    "pulse-length": ProblemSentence(
        mark("The survey has {value} statements."),
        mark("It has {low} to {high}, so that it takes under two minutes."),
        mark("Add or delete statements."),
    ),
    "pulse-facet-thin": ProblemSentence(
        mark("A facet has too few statements."),
        mark("One statement alone is easily misread; each facet has at least {least}."),
        mark("Add a statement with an id and its sentence in three languages."),
    ),
    "pulse-facet-count": ProblemSentence(
        mark("The facet '{id}' does not stand there exactly once."),
        mark("Results are told by the four facets."),
        mark("Keep one entry with id: {id}."),
    ),
    "pulse-id-twice": ProblemSentence(
        mark("Two statements have the id '{id}'."),
        mark("An answer could not say which of them it is to."),
        mark("Give one of them another id."),
    ),
    "figures-empty": ProblemSentence(
        mark("There is no figure in the file."),
        mark("The first row names the columns, and every further row is a figure of a team and a period."),
        mark("Fill in the template."),
    ),
    "figures-too-long": ProblemSentence(
        mark("The table has more than {limit} figures."),
        _NOTHING_TAKEN,
        mark("Divide the table into several files."),
    ),
    "figures-csv-broken": ProblemSentence(
        mark("The row cannot be read ({reason})."),
        _NOTHING_TAKEN,
        mark("Save the table again as CSV UTF-8, with quotation marks round texts that hold commas."),
    ),
    "figures-column-twice": ProblemSentence(
        mark("The column '{name}' stands there twice."),
        mark("It is not clear which of the two counts."),
        mark("Delete one of the two."),
    ),
    "figures-column-unknown": ProblemSentence(
        mark("The column '{name}' is not known."),
        mark("What stands in it is not taken over."),
        _WRITE,
        mark("Delete the column, or leave it: it does no harm."),
    ),
    "figures-column-missing": ProblemSentence(
        mark("The column '{name}' is missing."),
        mark("Every figure needs all of them: {allowed}."),
        mark("Write '{name}' into the first row, above its values."),
    ),
    "figures-period-unfit": ProblemSentence(
        mark("'{value}' is not a period."),
        mark("A figure stands for a month or for a quarter."),
        mark("Write a month as 2026-10 or a quarter as 2026-Q4. In a spreadsheet, set the column to text."),
    ),
    "figures-period-future": ProblemSentence(
        mark("The period {value} has not begun yet."),
        mark("A figure tells what customers have said."),
        mark("Write a month or quarter that has begun."),
    ),
    "figures-team-missing": ProblemSentence(
        mark("The name of the team is missing."),
        mark("A figure stands beside what the same team said."),
        mark("Write the name of a team, or the way to it, as in Riga > Old Town."),
    ),
    "figures-team-unknown": ProblemSentence(
        mark("There is no team '{value}' among yours."),
        mark("You can import figures of your own team and of those below it."),
        _WRITE,
        mark("Write the name as it stands on the Team page."),
    ),
    "figures-team-ambiguous": ProblemSentence(
        mark("Several teams are called '{value}'."),
        mark("It is not clear which is meant: {allowed}."),
        _WRITE,
    ),
    "figures-measure-unknown": ProblemSentence(
        mark("'{value}' is not a known measure."),
        mark("The measures are {allowed}."),
        _WRITE,
        mark("Write CSAT or NPS."),
    ),
    "figures-value-unfit": ProblemSentence(
        mark("'{value}' is not a number that can be read."),
        mark("A value has digits and at most one comma or point."),
        mark("Write a number such as 87.5 or -12."),
    ),
    "figures-value-beyond": ProblemSentence(
        mark("{value} is not a value of {measure}."),
        mark("It goes from {low} to {high}."),
        mark("Write a value from {low} to {high}."),
    ),
    "figures-value-small": ProblemSentence(
        mark("A CSAT of {value} is very small."),
        mark("CSAT is meant as the per cent of satisfied customers, not as a mean from 1 to 5."),
        mark("If it is a mean, write the share of satisfied customers instead, such as 87.5."),
    ),
    "figures-answers-unfit": ProblemSentence(
        mark("'{value}' is not a number of answers."),
        mark("From how many customers' answers a figure comes says how firm it is."),
        mark("Write a whole number from 1."),
    ),
    "figures-twice": ProblemSentence(
        mark("The same period, team and measure stand in row {row} already."),
        mark("It is not clear which of the two counts."),
        mark("Delete one of the two rows."),
    ),
}
