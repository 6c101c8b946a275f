"""The smaller tables of a manager's page, as the page and every file draw them: by team, module, week and topic.

Each is made once; whoever draws it only looks at what kind of value stands in a column.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from modules.course.ids import LessonId, ModuleId
from modules.exchange.completion_words import figure_rows, status_words, trained_word
from modules.learning.completion_report import CompletionReport, Figures, ModuleFigures, TeamFigures, Week
from modules.learning.due import DueStatus
from modules.learning.team_beliefs import TeamBeliefs
from modules.people.person import TeamId
from modules.wording.catalogues import Wording, whole_percent

Value = str | int | float | None
"""What stands in a cell: a text, a count, a share from 0 to 1; None is an empty cell."""
Place = TeamId | ModuleId | LessonId | None
"""Where the first cell of a row leads; None nowhere."""


class Kind(Enum):
    """What stands in a column."""

    TEXT = "text"
    COUNT = "count"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, and what stands in it."""

    name: str
    kind: Kind = Kind.COUNT


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table with its name. `places` are as many as the rows; `total` is the last row, None where nothing adds up."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    places: tuple[Place, ...] = ()
    total: tuple[Value, ...] | None = None
    note: str = ""

    @property
    def all_rows(self) -> tuple[tuple[Value, ...], ...]:
        """Return the rows with the total at the end, if there is one."""
        return self.rows if self.total is None else (*self.rows, self.total)


def said(value: Value, kind: Kind, wording: Wording) -> str:
    """Return a cell in the words of page and document; a dash for an empty one."""
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    return wording.percent(value) if kind is Kind.SHARE else wording.number(value)


def plain(value: Value, kind: Kind) -> str:
    """Return a cell for other programs: digits alone, shares in whole per cent as the page rounds them."""
    if value is None or isinstance(value, str):
        return value or ""
    return str(whole_percent(value)) if kind is Kind.SHARE else str(value)


def teams_table(report: CompletionReport, teams: Sequence[TeamFigures], wording: Wording) -> ReportTable:
    """Return the figures of the teams right below the shown one; the last row is all whom the choice leaves."""
    words = status_words(wording.language)
    columns = (
        Column(wording.say("Team"), Kind.TEXT),
        Column(wording.say("People")),
        Column(trained_word(report, wording)),
        Column(wording.say("Completion"), Kind.SHARE),
        Column(words[DueStatus.OVERDUE]),
        Column(words[DueStatus.EXPIRED]),
        Column(words[DueStatus.DUE_SOON]),
        Column(wording.say("Average quiz result"), Kind.SHARE),
    )
    in_team_itself = wording.say("In {team} itself", team=report.team.name)
    rows = tuple(_of_people(in_team_itself if team.team_id is None else team.name, team.figures) for team in teams)
    total = _of_people(wording.say("All together"), report.shown)
    places = tuple(team.team_id for team in teams)
    note = wording.say("All columns but the shares count people. A team stands for all teams below it, too.")
    return ReportTable(wording.say("Teams"), columns, rows, places, total, note)


def _of_people(name: str, figures: Figures) -> tuple[Value, ...]:
    return (
        name,
        figures.people,
        figures.fully_trained,
        figures.completion_share,
        figures.overdue,
        figures.expired,
        figures.due_soon,
        figures.average_share,
    )


def modules_table(modules: Sequence[ModuleFigures], wording: Wording) -> ReportTable:
    """Return where people stand in each module."""
    words = status_words(wording.language)
    columns = (
        Column(wording.say("Module"), Kind.TEXT),
        *(Column(words[status]) for status in DueStatus),
        Column(wording.say("Average quiz result"), Kind.SHARE),
        Column(wording.say("Minutes on average")),
    )
    rows = tuple(
        (
            figures.module.title,
            *(figures.count(status) for status in DueStatus),
            figures.average_share,
            None if figures.minutes is None else round(figures.minutes),
        )
        for figures in modules
    )
    note = wording.say("The minutes are the least that those who began have spent, on average.")
    return ReportTable(
        wording.say("Modules"), columns, rows, tuple(figures.module.id for figures in modules), note=note
    )


def topics_table(beliefs: TeamBeliefs, wording: Wording) -> ReportTable:
    """Return what is believed wrongly, lesson by lesson."""
    columns = (
        Column(wording.say("Lesson"), Kind.TEXT),
        Column(wording.say("Module"), Kind.TEXT),
        Column(wording.say("Sure and wrong"), Kind.SHARE),
        Column(wording.say("First answers")),
        Column(wording.say("People, at least")),
    )
    rows = tuple(
        (topic.title, topic.module_title, topic.answers.share, topic.answers.answers, topic.answers.people)
        for topic in beliefs.topics
    )
    note = wording.say("Which share of the first answers to a lesson’s questions was given as “Sure” and was wrong.")
    if beliefs.hidden_count:
        hidden = wording.count(
            "{n} lesson is not shown, so that nothing can be reckoned of fewer than five people.",
            "{n} lessons are not shown, so that nothing can be reckoned of fewer than five people.",
            beliefs.hidden_count,
        )
        note = f"{note} {hidden}"
    places = tuple(topic.lesson_id for topic in beliefs.topics)
    return ReportTable(wording.say("Topics"), columns, rows, places, note=note)


def weeks_table(weeks: Sequence[Week], wording: Wording) -> ReportTable:
    """Return how many modules were passed in each week."""
    columns = (Column(wording.say("Week from Monday"), Kind.TEXT), Column(wording.say("Modules passed")))
    rows = tuple((wording.short_date(week.monday), week.passed_count) for week in weeks)
    return ReportTable(wording.say("Weeks"), columns, rows)


def figures_table(report: CompletionReport, wording: Wording) -> ReportTable:
    """Return the figures of everybody in the team and of those whom the choice leaves, one below the other."""
    columns = (
        Column(wording.say("Figure"), Kind.TEXT),
        Column(wording.say("Everybody")),
        Column(wording.say("In this table")),
    )
    counted = zip(figure_rows(report, report.figures, wording), figure_rows(report, report.shown, wording), strict=True)
    rows = tuple((name, everybody, shown) for (name, everybody), (_, shown) in counted)
    return ReportTable(wording.say("Figures"), columns, rows)
