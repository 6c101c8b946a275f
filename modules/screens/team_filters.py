"""The filters of the manager's page: whom to show, of which team, in which module, by name and by day."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import streamlit as st

from modules.exchange.completion_words import status_words
from modules.learning.completion_report import CompletionReport
from modules.learning.due import DueStatus
from modules.learning.report_choice import LONGEST_NAME, Choice, Show, SortBy, View
from modules.people.person import Team, TeamId
from modules.screens.address import put_into_address
from modules.screens.address_select import address_select
from modules.screens.markup import as_label, escape
from modules.screens.team_address import Asked
from modules.wording.catalogues import Wording

MOST_LINKS = 8
"""So many branches stand above the figures; among more, one is chosen in the filter alone."""


def draw_filters(report: CompletionReport, asked: Asked, wording: Wording) -> None:
    """Draw the filters that the table of a view follows; each change goes into the address."""
    with st.container(key="filters", horizontal=True, gap="small", vertical_alignment="bottom"):
        if asked.view is not View.TOPICS:
            _show_control(asked, wording)
        if len(report.teams) > 1:
            _team_select(report, wording)
        _module_select(report, asked, wording)
        if asked.view is View.TOPICS:
            return
        st.session_state["team-name"] = asked.choice.name
        st.text_input(
            wording.say("Name"),
            max_chars=LONGEST_NAME,
            width=180,
            key="team-name",
            on_change=put_into_address,
            args=("name", "team-name", ""),
        )
        if asked.view is View.PEOPLE:
            _sort_select(asked, wording)
        _days(asked, wording)


def offered_shows(choice: Choice) -> list[Show]:
    """Return what can be chosen: of the course whether it is finished, of a module each status, and what is chosen."""
    in_time = [Show.OVERDUE, Show.EXPIRED, Show.DUE_SOON]
    of_module = [Show.EVERYBODY, Show.FINISHED, Show.GOING, Show.NOT_STARTED, *in_time]
    of_course = [Show.EVERYBODY, Show.UNFINISHED, Show.FINISHED, *in_time]
    offered = of_course if choice.module_id is None else of_module
    return offered if choice.show in offered else [*offered, choice.show]


def team_labels(teams: tuple[Team, ...], wording: Wording) -> Iterator[tuple[TeamId, str]]:
    """Yield each team with its label, every team right after the one it belongs to and moved in below it.

    Those of which `teams` does not hold the one above are the topmost; there may be several.
    """
    below: dict[TeamId | None, list[Team]] = defaultdict(list)
    known = {team.id for team in teams}
    for team in teams:
        below[team.parent_id if team.parent_id in known else None].append(team)
    open_teams = [(0, team) for team in reversed(below[None])]
    while open_teams:
        depth, team = open_teams.pop()
        label = wording.say("{team} and below", team=team.name) if below[team.id] else team.name
        yield team.id, "\u2003" * depth + label
        open_teams.extend((depth + 1, lower) for lower in reversed(below[team.id]))


def branch_links(report: CompletionReport, asked: Asked, wording: Wording) -> str:
    """Return the ways to the branches of a manager who has some, the one that is shown marked; nothing to one alone."""
    known: dict[TeamId | None, Team] = {team.id: team for team in report.teams}
    roots = [team for team in report.teams if team.parent_id not in known]
    if not 1 < len(roots) <= MOST_LINKS:
        return ""
    here = report.team
    while here.parent_id in known:
        here = known[here.parent_id]
    links = "".join(
        f'<a href="{escape(asked.address(team="" if team is roots[0] else str(team.id)))}"'
        f"{' aria-current=true' if team.id == here.id else ''}>{escape(team.name)}</a>"
        for team in roots
    )
    return f'<nav class="choices views" aria-label="{escape(wording.say("Your teams"))}">{links}</nav>'


def _show_control(asked: Asked, wording: Wording) -> None:
    words = status_words(wording.language)
    labels = {
        Show.EVERYBODY: wording.say("Everybody"),
        Show.UNFINISHED: wording.say("Not finished"),
        Show.FINISHED: wording.say("Finished"),
        Show.GOING: wording.say_in("people", "In progress"),
        Show.NOT_STARTED: wording.say_in("people", "Not started"),
        Show.OVERDUE: words[DueStatus.OVERDUE],
        Show.EXPIRED: words[DueStatus.EXPIRED],
        Show.DUE_SOON: words[DueStatus.DUE_SOON],
    }
    if asked.choice.module_id is not None:
        labels[Show.FINISHED] = words[DueStatus.DONE]
        labels[Show.GOING] = words[DueStatus.IN_PROGRESS]
        labels[Show.NOT_STARTED] = words[DueStatus.NOT_STARTED]
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


def _team_select(report: CompletionReport, wording: Wording) -> None:
    labels = dict(team_labels(report.teams, wording))
    usual = report.teams[0].id
    address_select(wording.say("Team"), labels, report.team.id, name="team", key="team-team", usual=usual, width=250)


def _module_select(report: CompletionReport, asked: Asked, wording: Wording) -> None:
    labels = {"": wording.say("All modules"), **{head.id: as_label(head.title) for head in report.offered_modules}}
    chosen = asked.choice.module_id or ""
    address_select(wording.say("Module"), labels, chosen, name="module", key="team-module", usual="", width=220)


def _sort_select(asked: Asked, wording: Wording) -> None:
    labels = {
        SortBy.NAME: wording.say_in("order", "By name"),
        SortBy.TEAM: wording.say_in("order", "By team"),
        SortBy.LEAST_DONE: wording.say_in("order", "Least done first"),
        SortBy.MOST_DONE: wording.say_in("order", "Most done first"),
        SortBy.DUE_FIRST: wording.say_in("order", "Due first"),
    }
    chosen, usual = asked.choice.sort_by, SortBy.NAME
    address_select(wording.say("Order"), labels, chosen, name="sort", key="team-sort", usual=usual, width=200)


def _days(asked: Asked, wording: Wording) -> None:
    choice = asked.choice
    fields: tuple[tuple[str, str, date | None], ...] = (
        ("from", wording.say("Passed a module from"), choice.passed_from),
        ("to", wording.say("Passed a module until"), choice.passed_to),
        ("since", wording.say("Has done anything since"), choice.active_since),
    )
    chosen = [said for said in (days_said(choice, wording),) if said]
    with st.popover(chosen[0] if chosen else wording.say("By day"), key="team-days"):
        for name, label, day in fields:
            st.session_state[f"team-{name}"] = day
            st.date_input(
                label,
                format="DD.MM.YYYY",
                key=f"team-{name}",
                on_change=put_into_address,
                args=(name, f"team-{name}", None),
            )


def days_said(choice: Choice, wording: Wording) -> str:
    """Return in words to which days a choice is narrowed; nothing if to none."""
    said = [
        *(
            [wording.say("passed from {date}", date=wording.short_date(choice.passed_from))]
            if choice.passed_from
            else []
        ),
        *([wording.say("passed until {date}", date=wording.short_date(choice.passed_to))] if choice.passed_to else []),
        *(
            [wording.say("active since {date}", date=wording.short_date(choice.active_since))]
            if choice.active_since
            else []
        ),
    ]
    return ", ".join(said)
