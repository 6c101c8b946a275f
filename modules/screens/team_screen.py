"""The manager's page: who in the team has passed which module, and the same as a file."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st

from modules.activities.completion_reporting import completion_report
from modules.exchange.completion_words import figures_of
from modules.learning.completion_report import Choice, CompletionReport, Show, SortBy
from modules.people.person import Team, TeamId
from modules.screens.address import LONGEST_NUMBER, put_into_address
from modules.screens.completion_table import completion_table, figure_tiles
from modules.screens.markup import escape, icon
from modules.screens.shell import Screen, title_tab
from modules.wording.catalogues import Wording


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for. `team_id` is None for the reader's own team."""

    team_id: TeamId | None
    choice: Choice
    page: int = 1


def asked_in(query: Callable[[str, str], str]) -> Asked:
    """Return what the address asks for; what it says wrongly counts as not said."""
    show, sort_by = query("show", ""), query("sort", "")
    return Asked(
        team_id=TeamId(team) if (team := _number(query("team", ""))) is not None else None,
        choice=Choice(
            show=Show(show) if show in set(Show) else Show.EVERYBODY,
            name=query("name", ""),
            sort_by=SortBy(sort_by) if sort_by in set(SortBy) else SortBy.NAME,
        ),
        page=_number(query("page", "")) or 1,
    )


def _number(said: str) -> int | None:
    return int(said) if said.isdecimal() and len(said) <= LONGEST_NUMBER else None


def show(screen: Screen) -> None:
    """Show the team's figures, the filters and the table that they leave."""
    asked = asked_in(st.query_params.get)
    report = completion_report(
        screen.academy,
        who=screen.who,
        language=screen.language,
        team_id=asked.team_id,
        choice=asked.choice,
        page=asked.page,
    )
    title_tab(screen, report.team.name)
    st.html(_head(report, asked, screen.wording))
    if not report.figures.people:
        st.html(f'<p class="note">{escape(screen.wording.say("There is nobody in this team yet."))}</p>')
    else:
        st.html(figure_tiles(report, screen.wording))
    st.space("small")
    st.html(f"<h2>{escape(screen.wording.say('Everybody, module by module'))}</h2>")
    _filters(report, asked, screen.wording)
    _table(report, screen.wording)


def _head(report: CompletionReport, asked: Asked, wording: Wording) -> str:
    return (
        f'<div class="head"><div><h1>{escape(report.team.name)}</h1><p class="lead">{escape(report.course_title)}<br>'
        f"{escape(figures_of(report, wording))}</p></div>{_take_away(report, asked, wording)}</div>"
    )


def _take_away(report: CompletionReport, asked: Asked, wording: Wording) -> str:
    """Return the menu of files, each of exactly the table that the address asks for."""
    choice = asked.choice
    address = urlencode(
        {"team": report.team.id, "show": choice.show.value, "name": choice.name, "sort": choice.sort_by.value}
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
    }
    with st.container(key="filters", horizontal=True, gap="small", vertical_alignment="bottom"):
        st.session_state["team-show"] = asked.choice.show
        st.segmented_control(
            wording.say("Show"),
            list(Show),
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
            width=220,
            key="team-name",
            on_change=put_into_address,
            args=("name", "team-name", ""),
        )
        _sort_select(asked, wording)


def _team_select(report: CompletionReport, wording: Wording) -> None:
    labels = dict(team_labels(report.teams, wording))
    st.session_state["team-team"] = report.team.id
    st.selectbox(
        wording.say("Team"),
        list(labels),
        format_func=labels.__getitem__,
        width=280,
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


def _table(report: CompletionReport, wording: Wording) -> None:
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
    st.html(completion_table(report, wording))
