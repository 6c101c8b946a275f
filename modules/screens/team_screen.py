"""The manager's page: who in the team has passed which module, and the same as a file."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st

from modules.activities.completion_reporting import completion_report
from modules.learning.completion_report import CompletionReport, Show, narrow
from modules.people.person import Team, TeamId
from modules.screens.address import LONGEST_NUMBER, put_into_address
from modules.screens.completion_table import completion_table, figure_tiles
from modules.screens.markup import escape, icon
from modules.screens.shell import Screen, title_tab
from modules.wording.catalogues import Wording

ROWS_ON_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for. `team_id` is None for the reader's own team."""

    team_id: TeamId | None
    show: Show
    name: str


def asked_in(query: Callable[[str, str], str]) -> Asked:
    """Return what the address asks for; what it says wrongly counts as not said."""
    team, show = query("team", ""), query("show", "")
    return Asked(
        team_id=TeamId(int(team)) if team.isdecimal() and len(team) <= LONGEST_NUMBER else None,
        show=Show(show) if show in set(Show) else Show.EVERYBODY,
        name=query("name", ""),
    )


def show(screen: Screen) -> None:
    """Show the team's figures, the filters and the table that they leave."""
    asked = asked_in(st.query_params.get)
    report = completion_report(screen.academy, who=screen.who, language=screen.language, team_id=asked.team_id)
    title_tab(screen, report.team.name)
    shown = narrow(report, show=asked.show, name=asked.name)
    st.html(_head(report, asked, screen.wording))
    if not report.people:
        st.html(f'<p class="note">{escape(screen.wording.say("There is nobody in this team yet."))}</p>')
    else:
        st.html(figure_tiles(report, screen.wording))
    st.space("small")
    st.html(f"<h2>{escape(screen.wording.say('Everybody, module by module'))}</h2>")
    _filters(report, asked, screen.wording)
    _table(report, shown, screen.wording)


def _head(report: CompletionReport, asked: Asked, wording: Wording) -> str:
    figures = wording.count(
        "{n} person, figures of {date}, {time}",
        "{n} people, figures of {date}, {time}",
        len(report.people),
        date=wording.date(report.at),
        time=wording.time(report.at),
    )
    address = urlencode({"team": report.team.id, "show": asked.show.value, "name": asked.name})
    return (
        f'<div class="head"><div><h1>{escape(report.team.name)}</h1><p class="lead">{escape(report.course_title)}<br>'
        f'{escape(figures)}</p></div><a class="button" href="/export/completion.csv?{escape(address)}" download>'
        f"{icon('download')}{escape(wording.say('Take this table away (CSV)'))}</a></div>"
    )


def _filters(report: CompletionReport, asked: Asked, wording: Wording) -> None:
    labels = {
        Show.EVERYBODY: wording.say("Everybody"),
        Show.UNFINISHED: wording.say("Not finished"),
        Show.FINISHED: wording.say("Finished"),
    }
    with st.container(key="filters", horizontal=True, gap="small", vertical_alignment="bottom"):
        st.session_state["team-show"] = asked.show
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
        st.session_state["team-name"] = asked.name
        st.text_input(
            wording.say("Name"),
            max_chars=120,
            width=220,
            key="team-name",
            on_change=put_into_address,
            args=("name", "team-name", ""),
        )


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


def _table(report: CompletionReport, shown: CompletionReport, wording: Wording) -> None:
    if not shown.people:
        if report.people:
            st.html(f'<p class="note">{escape(wording.say("Nobody fits this choice. Please widen it."))}</p>')
        return
    if len(shown.people) < len(report.people):
        how_many = wording.say("Shown: {n} of {count}", n=len(shown.people), count=len(report.people))
        st.html(f'<p class="soft" role="status">{escape(how_many)}</p>')
    page_count = -(-len(shown.people) // ROWS_ON_A_PAGE)
    page = _page(page_count) if page_count > 1 else 1
    people = shown.people[(page - 1) * ROWS_ON_A_PAGE : page * ROWS_ON_A_PAGE]
    st.html(completion_table(shown, people, wording))


def _page(page_count: int) -> int:
    asked = st.query_params.get("page", "1")
    page = min(max(int(asked), 1), page_count) if asked.isdecimal() and len(asked) <= LONGEST_NUMBER else 1
    st.session_state["team-page"] = page
    st.pagination(page_count, key="team-page", on_change=put_into_address, args=("page", "team-page", 1))
    return page
