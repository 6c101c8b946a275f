"""The manager's page: who in the team has passed which module, or stands where in one; the same as files."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st

from modules.activities.completion_reporting import completion_report
from modules.activities.team_overview import team_overview
from modules.course.ids import ModuleId
from modules.exchange.completion_words import figures_of
from modules.learning.completion_report import Choice, CompletionReport, Show, SortBy
from modules.people.person import PersonId, Team, TeamId
from modules.screens.address import number_said, put_into_address
from modules.screens.completion_table import completion_table, figure_tiles
from modules.screens.links import TEAM
from modules.screens.markup import escape, icon
from modules.screens.shell import Screen, title_tab
from modules.screens.team_overview import overview_cards
from modules.screens.team_person import show_person
from modules.wording.catalogues import Wording


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for. `team_id` is None for the reader's own team, `person_id` unless one is looked at."""

    team_id: TeamId | None
    choice: Choice
    page: int = 1
    person_id: PersonId | None = None

    def address(self, **other: str) -> str:
        """Return the address of the page with other values; an empty one leaves it. The page of the table is not kept.

        The person is left, too, unless one is among the others.
        """
        choice = self.choice
        kept = {
            "team": "" if self.team_id is None else str(self.team_id),
            "show": "" if choice.show is Show.EVERYBODY else choice.show.value,
            "name": choice.name,
            "sort": "" if choice.sort_by is SortBy.NAME else choice.sort_by.value,
            "module": choice.module_id or "",
        }
        said = {name: value for name, value in {**kept, **other}.items() if value}
        return f"/{TEAM}?{urlencode(said)}" if said else f"/{TEAM}"


def asked_in(query: Callable[[str, str], str]) -> Asked:
    """Return what the address asks for; what it says wrongly counts as not said."""
    show, sort_by = query("show", ""), query("sort", "")
    return Asked(
        team_id=TeamId(team) if (team := number_said(query("team", ""))) is not None else None,
        choice=Choice(
            show=Show(show) if show in set(Show) else Show.EVERYBODY,
            name=query("name", ""),
            sort_by=SortBy(sort_by) if sort_by in set(SortBy) else SortBy.NAME,
            module_id=ModuleId(module) if (module := query("module", "")) else None,
        ),
        person_id=PersonId(person) if (person := number_said(query("person", ""))) is not None else None,
        page=number_said(query("page", "")) or 1,
    )


def show(screen: Screen) -> None:
    """Show the team's figures, the filters and the table that they leave; or one person of it."""
    asked = asked_in(st.query_params.get)
    if asked.person_id is not None:
        show_person(screen, asked.person_id, back=asked.address())
        return
    report = completion_report(
        screen.academy,
        who=screen.who,
        language=screen.language,
        team_id=asked.team_id,
        choice=asked.choice,
        page=asked.page,
    )
    title_tab(screen, " · ".join([*_module_title(report), report.team.name]))
    st.html(_head(report, asked, screen.wording))
    if not report.figures.people:
        st.html(f'<p class="note">{escape(screen.wording.say("There is nobody in this team yet."))}</p>')
    else:
        st.html(figure_tiles(report, screen.wording))
        if not report.is_of_a_module:
            overview = team_overview(screen.academy, who=screen.who, language=screen.language, team_id=asked.team_id)
            st.html(overview_cards(overview, screen.wording, lambda name, value: asked.address(**{name: value})))
    st.space("small")
    st.html(f"<h2>{escape(_heading(report, screen.wording))}</h2>")
    _filters(report, asked, screen.wording)
    _table(report, asked, screen.wording)


def _head(report: CompletionReport, asked: Asked, wording: Wording) -> str:
    title, below, back = report.team.name, report.course_title, ""
    for module in _module_title(report):
        title, below = module, f"{report.team.name}, {report.course_title}"
        address = escape(asked.address(module=""))
        back = f'<p class="small"><a href="{address}">{escape(wording.say("Back to all modules"))}</a></p>'
    return (
        f'{back}<div class="head"><div><h1>{escape(title)}</h1><p class="lead">{escape(below)}<br>'
        f"{escape(figures_of(report, wording))}</p></div>{_take_away(report, asked, wording)}</div>"
    )


def _heading(report: CompletionReport, wording: Wording) -> str:
    return wording.say("Who is where") if report.is_of_a_module else wording.say("Everybody, module by module")


def _module_title(report: CompletionReport) -> list[str]:
    """Return the title of the module that the report is of, alone; empty if it is of the course."""
    return [module.title for module in report.modules] if report.is_of_a_module else []


def _take_away(report: CompletionReport, asked: Asked, wording: Wording) -> str:
    """Return the menu of files, each of exactly the table that the address asks for."""
    choice = asked.choice
    address = urlencode(
        {
            "team": report.team.id,
            "show": choice.show.value,
            "name": choice.name,
            "sort": choice.sort_by.value,
            **({"module": choice.module_id} if choice.module_id else {}),
        }
    )
    files = (
        ("xlsx", wording.say("Workbook (XLSX)"), wording.say("To go on counting, with a sheet of the figures")),
        ("pdf", wording.say("Document (PDF)"), wording.say("To print or to send")),
        ("csv", wording.say("Plain table (CSV)"), wording.say("For other programs")),
    )
    items = "".join(
        f'<li><a href="/export/completion.{ending}?{escape(address)}" download>{escape(label)}</a>'
        f'<span class="soft small">{escape(hint)}</span></li>'
        for ending, label, hint in files
    )
    return (
        f'<details class="take"><summary class="button">{icon("download")}{escape(wording.say("Take away"))}</summary>'
        f"<ul>{items}</ul></details>"
    )


def _filters(report: CompletionReport, asked: Asked, wording: Wording) -> None:
    labels = {
        Show.EVERYBODY: wording.say("Everybody"),
        Show.UNFINISHED: wording.say("Not finished"),
        Show.FINISHED: wording.say("Finished"),
        Show.GOING: wording.say_in("people", "In progress"),
        Show.NOT_STARTED: wording.say_in("people", "Not started"),
    }
    with st.container(key="filters", horizontal=True, gap="small", vertical_alignment="bottom"):
        st.session_state["team-show"] = asked.choice.show
        st.segmented_control(
            wording.say("Show"),
            offered_shows(asked.choice),
            format_func=labels.__getitem__,
            required=True,
            wrap=True,
            key="team-show",
            on_change=put_into_address,
            args=("show", "team-show", Show.EVERYBODY),
        )
        if len(report.teams) > 1:
            _team_select(report, wording)
        st.session_state["team-name"] = asked.choice.name
        st.text_input(
            wording.say("Name"),
            max_chars=120,
            width=180,
            key="team-name",
            on_change=put_into_address,
            args=("name", "team-name", ""),
        )
        _sort_select(asked, wording)


def offered_shows(choice: Choice) -> list[Show]:
    """Return what can be chosen: of the course whether it is finished, of a module each status, and what is chosen."""
    of_module = [Show.EVERYBODY, Show.FINISHED, Show.GOING, Show.NOT_STARTED]
    offered = [Show.EVERYBODY, Show.UNFINISHED, Show.FINISHED] if choice.module_id is None else of_module
    return offered if choice.show in offered else [*offered, choice.show]


def _team_select(report: CompletionReport, wording: Wording) -> None:
    labels = dict(team_labels(report.teams, wording))
    st.session_state["team-team"] = report.team.id
    st.selectbox(
        wording.say("Team"),
        list(labels),
        format_func=labels.__getitem__,
        width=250,
        key="team-team",
        on_change=put_into_address,
        args=("team", "team-team", report.teams[0].id),
    )


def team_labels(teams: tuple[Team, ...], wording: Wording) -> Iterator[tuple[TeamId, str]]:
    """Yield each team with its label, every team right after the one it belongs to and moved in below it.

    `teams` begins with the topmost one.
    """
    below: dict[TeamId | None, list[Team]] = defaultdict(list)
    for team in teams[1:]:
        below[team.parent_id].append(team)
    open_teams = [(0, team) for team in teams[:1]]
    while open_teams:
        depth, team = open_teams.pop()
        label = wording.say("{team} and below", team=team.name) if below[team.id] else team.name
        yield team.id, "\u2003" * depth + label
        open_teams.extend((depth + 1, lower) for lower in reversed(below[team.id]))


def _sort_select(asked: Asked, wording: Wording) -> None:
    labels = {
        SortBy.NAME: wording.say_in("order", "By name"),
        SortBy.TEAM: wording.say_in("order", "By team"),
        SortBy.LEAST_DONE: wording.say_in("order", "Least done first"),
        SortBy.MOST_DONE: wording.say_in("order", "Most done first"),
    }
    st.session_state["team-sort"] = asked.choice.sort_by
    st.selectbox(
        wording.say("Order"),
        list(SortBy),
        format_func=labels.__getitem__,
        width=200,
        key="team-sort",
        on_change=put_into_address,
        args=("sort", "team-sort", SortBy.NAME),
    )


def _table(report: CompletionReport, asked: Asked, wording: Wording) -> None:
    if not report.people:
        if report.figures.people:
            st.html(f'<p class="note">{escape(wording.say("Nobody fits this choice. Please widen it."))}</p>')
        return
    if report.shown.people < report.figures.people:
        how_many = wording.say("Shown: {n} of {count}", n=report.shown.people, count=report.figures.people)
        st.html(f'<p class="soft" role="status">{escape(how_many)}</p>')
    if report.page_count > 1:
        st.session_state["team-page"] = report.page
        st.pagination(report.page_count, key="team-page", on_change=put_into_address, args=("page", "team-page", 1))
    st.html(completion_table(report, wording, lambda name, value: asked.address(**{name: value})))
