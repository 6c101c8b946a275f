"""The list of people: who is here, in which team and with which roles, and who has no password yet."""

from collections.abc import Callable, Mapping
from typing import TypeVar
from urllib.parse import urlencode

import streamlit as st

from modules.activities.invitation_mailing import mail_everybody_waiting
from modules.activities.managing_people import Directory, open_directory
from modules.people.directory import DirectoryChoice, PersonEntry, Standing
from modules.people.person import Role, Team, TeamId
from modules.screens.address import number_in_address, number_said, put_into_address
from modules.screens.address_select import address_select
from modules.screens.links import PEOPLE
from modules.screens.markup import escape, icon
from modules.screens.people_words import note, role_names, standing_mark, standing_names, team_ways
from modules.screens.shell import Screen, title_tab
from modules.screens.team_screen import team_labels
from modules.wording.catalogues import Wording

EVERYBODY = "everybody"
NAMES_AT_MOST = 10
_Option = TypeVar("_Option")


def choice_in(query: Callable[[str, str], str]) -> DirectoryChoice:
    """Return whom the address asks for; what it says wrongly counts as not said."""
    standing, role, team = query("show", ""), query("role", ""), number_said(query("team", ""))
    return DirectoryChoice(
        standing=Standing(standing) if standing in set(Standing) else None,
        role=Role(role) if role in set(Role) else None,
        team_id=TeamId(team) if team is not None else None,
        name=query("name", "").replace("\0", ""),
    )


def show_people(screen: Screen) -> None:
    """Show the people of the choice, with the filters and the ways to add more."""
    choice = choice_in(st.query_params.get)
    page = number_in_address("page") or 1
    directory = open_directory(screen.academy, who=screen.who, choice=choice, page=page)
    wording = screen.wording
    title_tab(screen, wording.say("People"))
    st.html(_head(directory, wording) + view_links("people", wording))
    if directory.counts.waiting:
        with st.container(key="card-waiting"):
            st.html(_waiting(directory.counts.waiting, wording))
            if screen.academy.settings.mail is not None:
                _mail_all(screen)
    _filters(directory, choice, wording)
    if not directory.people:
        st.html(f'<p class="note">{escape(wording.say("Nobody fits this choice. Please widen it."))}</p>')
        return
    shown = wording.count("{n} person", "{n} people", directory.shown_count)
    st.html(f'<p class="soft" role="status">{escape(shown)}</p>')
    if directory.page_count > 1:
        st.session_state["people-page"] = directory.page
        st.pagination(
            directory.page_count, key="people-page", on_change=put_into_address, args=("page", "people-page", 1)
        )
    st.html(people_table(directory.people, directory.teams, wording))


def view_links(here: str, wording: Wording) -> str:
    """Return the links between the parts of the page, with the present one marked."""
    views = (
        ("people", wording.say("People"), f"/{PEOPLE}"),
        ("teams", wording.say("Teams"), f"/{PEOPLE}?view=teams"),
        ("import", wording.say("Import"), f"/{PEOPLE}?view=import"),
        ("mail", wording.say("Mail"), f"/{PEOPLE}?view=mail"),
        ("voices", wording.say("Voices"), f"/{PEOPLE}?view=voices"),
    )
    links = "".join(
        f'<a href="{address}"{" aria-current=true" if name == here else ""}>{escape(label)}</a>'
        for name, label, address in views
    )
    label = escape(wording.say("Parts of this page"))
    return f'<nav class="choices views" aria-label="{label}">{links}</nav>'


def _head(directory: Directory, wording: Wording) -> str:
    counts = directory.counts
    parts = [wording.count("{n} person is active.", "{n} people are active.", counts.active + counts.waiting)]
    if counts.inactive:
        parts.append(wording.count("{n} is deactivated.", "{n} are deactivated.", counts.inactive))
    return (
        f'<div class="head"><div><h1>{escape(wording.say("People"))}</h1><p class="lead">{escape(" ".join(parts))}</p>'
        f'</div><a class="button" href="/export/people.csv" download>{icon("download")}'
        f'{escape(wording.say("Take the list away (CSV)"))}</a><a class="button primary" href="/{PEOPLE}?person=new">'
        f"{icon('plus')}{escape(wording.say('Add a person'))}</a></div>"
    )


def _waiting(count: int, wording: Wording) -> str:
    """Return how many cannot sign in yet, with the button that makes private links for all of them."""
    who = wording.count(
        "{n} person has no password yet and cannot sign in.",
        "{n} people have no password yet and cannot sign in.",
        count,
    )
    how = wording.say(
        "Make private links for all of them as a file, and give each link to its person. Earlier links stop working."
    )
    return (
        f'<div class="waiting"><p><b>{escape(who)}</b> <span class="soft">{escape(how)}</span></p>'
        '<form class="form" method="post" action="/people/invitations">'
        f'<button class="button" type="submit">{icon("key")}{escape(wording.say("Make private links (CSV)"))}</button>'
        "</form></div>"
    )


def _mail_all(screen: Screen) -> None:
    """Draw the button that sends a private link to everybody who waits for one, and say what it did."""
    wording = screen.wording
    if not st.button(wording.say("Send the links by e-mail"), icon=":material/outgoing_mail:", key="mail-waiting"):
        return
    asked = mail_everybody_waiting(screen.academy, who=screen.who)
    said = wording.count("{n} letter goes out now.", "{n} letters go out now.", asked.queued_count)
    if asked.without_address:
        names = ", ".join(asked.without_address[:NAMES_AT_MOST])
        names += " …" if len(asked.without_address) > NAMES_AT_MOST else ""
        said += " " + wording.say("Without an e-mail address: {names}.", names=names)
    st.html(note(said, "ok" if asked.queued_count else ""))


def _filters(directory: Directory, choice: DirectoryChoice, wording: Wording) -> None:
    with st.container(key="filters", horizontal=True, gap="small", vertical_alignment="bottom"):
        st.session_state["people-name"] = choice.name
        st.text_input(
            wording.say("Name, sign-in name or e-mail"),
            max_chars=120,
            width=240,
            key="people-name",
            on_change=put_into_address,
            args=("name", "people-name", ""),
        )
        if len(directory.teams) > 1:
            labels = dict(team_labels(directory.teams, wording))
            _select("team", wording.say("Team"), labels, choice.team_id or directory.teams[0].id, width=260)
        standings = {EVERYBODY: wording.say("Everybody active"), **standing_names(wording)}
        _select("show", wording.say("Show"), standings, choice.standing or EVERYBODY, width=200)
        roles = {EVERYBODY: wording.say("All roles"), **role_names(wording)}
        _select("role", wording.say("Role"), roles, choice.role or EVERYBODY, width=180)


def _select(name: str, label: str, labels: Mapping[_Option, str], chosen: _Option, *, width: int) -> None:
    """Draw a choice that stands in the address under `name`; its first option leaves the address."""
    usual = next(iter(labels))
    address_select(label, labels, chosen, name=name, key=f"people-{name}", usual=usual, width=width)


def people_table(people: tuple[PersonEntry, ...], teams: tuple[Team, ...], wording: Wording) -> str:
    """Return the table of people, each name a link to what is known about them. `teams` are all teams."""
    ways = team_ways(teams) if any(entry.fields.manages for entry in people) else {}
    heads = (wording.say("Person"), wording.say("Team"), wording.say("Roles"), wording.say("Account"))
    head = "".join(f'<th scope="col">{escape(label)}</th>' for label in heads)
    rows = "".join(_row(entry, heads, ways, wording) for entry in people)
    return (
        f'<div class="wrap" tabindex="0" role="region" aria-label="{escape(wording.say("People"))}">'
        f'<table class="t stack-rows people"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _row(entry: PersonEntry, heads: tuple[str, ...], ways: Mapping[TeamId, str], wording: Wording) -> str:
    fields = entry.fields
    roles = escape(", ".join(name for role, name in role_names(wording).items() if role in fields.roles))
    if fields.manages:
        managed = ", ".join(sorted(ways[team_id] for team_id in fields.manages))
        roles = f'<span>{roles}<span class="sub">{escape(wording.say("Manages: {teams}", teams=managed))}</span></span>'
    below = " · ".join(filter(None, (fields.sign_in_name, fields.email if fields.email != fields.sign_in_name else "")))
    cells = (escape(entry.team_name), roles, standing_mark(entry, wording))
    columns = "".join(f'<td data-l="{escape(head)}">{cell}</td>' for head, cell in zip(heads[1:], cells, strict=True))
    address = escape(f"/{PEOPLE}?{urlencode({'person': entry.id})}")
    name = f'<a href="{address}">{escape(fields.full_name)}</a><span class="sub">{escape(below)}</span>'
    return f'<tr><th scope="row">{name}</th>{columns}</tr>'
