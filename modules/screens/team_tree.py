"""The teams as a tree, and what can be done to one: rename it, move it, put another one below it, remove it."""

from collections.abc import Callable

import streamlit as st

from modules.activities.managing_teams import (
    TeamRefused,
    TeamTree,
    add_team,
    managers_of,
    move_team,
    open_teams,
    remove_team,
    rename_team,
)
from modules.people.directory import LONGEST_NAME, Standing, plain_letters, plain_name
from modules.people.person import Team, TeamId
from modules.screens.address import number_in_address
from modules.screens.links import PEOPLE
from modules.screens.markup import as_label, escape
from modules.screens.people_list import view_links
from modules.screens.people_words import note, standing_names, team_places, team_refusal
from modules.screens.shell import Screen, title_tab
from modules.wording.catalogues import Wording

_SHOWN = "teams-shown"


def show_teams(screen: Screen) -> None:
    """Show the tree, and beside it the team that the address names, the company by default."""
    wording = screen.wording
    tree = open_teams(screen.academy, who=screen.who)
    title_tab(screen, wording.say("Teams"))
    lead = wording.say("Whoever manages a team sees it and all teams below it, and no others.")
    st.html(f"<h1>{escape(wording.say('Teams'))}</h1><p class='lead'>{escape(lead)}</p>" + view_links("teams", wording))
    team = next((team for team in tree.teams if team.id == number_in_address("team")), tree.teams[0])
    with st.container(key="team-before-tree"):  # beside each other the tree stands first, below each other it is long
        chosen, overview = st.columns([4, 5], gap="medium")
    with chosen, st.container(key="card-team"):
        _team(screen, tree, team)
    with overview:
        st.html(tree_list(tree, team, wording))
    st.session_state[_SHOWN] = [str(team.id) for team in tree.teams]


def tree_list(tree: TeamTree, chosen: Team, wording: Wording) -> str:
    """Return the teams as nested lists, each with how many people stand in it itself."""
    below: dict[TeamId | None, list[Team]] = {}
    for team in tree.teams[1:]:
        below.setdefault(team.parent_id, []).append(team)

    def branch(team: Team) -> str:
        here = ' aria-current="true"' if team.id == chosen.id else ""
        count = wording.count("{n} person", "{n} people", tree.people.get(team.id, 0))
        lower = "".join(map(branch, below.get(team.id, [])))
        return (
            f'<li><a href="/{PEOPLE}?view=teams&amp;team={team.id}"{here}>{escape(team.name)}</a> '
            f'<span class="soft small">{escape(count)}</span>'
            + (f'<ul class="tree">{lower}</ul>' if lower else "")
            + "</li>"
        )

    return f'<ul class="tree card">{branch(tree.teams[0])}</ul>'


def _team(screen: Screen, tree: TeamTree, team: Team) -> None:
    """Draw what can be done to a team."""
    say = screen.wording.say
    st.html(
        f"<h2>{escape(team.name)}</h2><p class='small'>"
        f"<a href='/{PEOPLE}?team={team.id}'>{escape(say('Show its people'))}</a></p>{_managers(screen, team)}"
    )
    if st.query_params.pop("done", None):
        st.html(note(say("Saved."), "ok"))
    with st.form(f"add-{team.id}", border=False, clear_on_submit=False):
        name = st.text_input(say("New team below this one"), max_chars=LONGEST_NAME, key=f"team-below-{team.id}")
        if st.form_submit_button(say("Add the team"), key="team-add"):
            _add(screen, team, name)
    with st.form(f"rename-{team.id}", border=False):
        name = st.text_input(say("Name of the team"), team.name, max_chars=LONGEST_NAME, key=f"team-name-{team.id}")
        if st.form_submit_button(say("Rename"), key="team-rename"):
            _do(screen, team, lambda: rename_team(screen.academy, who=screen.who, team_id=team.id, name=name))
    if team.parent_id is not None:
        _move(screen, tree, team, team.parent_id)
        _remove(screen, team)


def _managers(screen: Screen, team: Team) -> str:
    """Return which managers see a team, each a link to what is known about them."""
    found = managers_of(screen.academy, who=screen.who, team_id=team.id)
    if not found:
        return f"<p class='soft small'>{escape(screen.wording.say('No manager sees this team.'))}</p>"
    closed = standing_names(screen.wording)[Standing.INACTIVE]
    names = ", ".join(
        f"<a href='/{PEOPLE}?person={person_id}'>{escape(name)}</a>{'' if is_active else f' ({escape(closed)})'}"
        for person_id, name, is_active in found
    )
    return f"<p class='small'>{escape(screen.wording.say('Managers who see this team:'))} {names}</p>"


def _move(screen: Screen, tree: TeamTree, team: Team, parent_id: TeamId) -> None:
    say = screen.wording.say
    inside = {team.id}
    for other in tree.teams:
        if other.parent_id in inside:
            inside.add(other.id)
    labels = {
        team_id: label for team_id, label in team_places(tree.teams, screen.wording).items() if team_id not in inside
    }
    with st.form(f"move-{team.id}", border=False):
        target = st.selectbox(
            say("Stands below"),
            list(labels),
            index=list(labels).index(parent_id),
            format_func=labels.__getitem__,
            key=f"team-parent-{team.id}",
        )
        if st.form_submit_button(say("Move with everything below"), key="team-move"):
            _do(screen, team, lambda: move_team(screen.academy, who=screen.who, team_id=team.id, parent_id=target))


def _remove(screen: Screen, team: Team) -> None:
    """Draw how a team that is not needed is removed; what hangs on it is said when it is tried."""
    say = screen.wording.say
    with st.expander(say("Remove this team"), key=f"team-removal-{team.id}"):
        meaning = say("Only an empty team can be removed. People who have left are kept in the team above it.")
        st.html(f"<p class='small'>{escape(meaning)}</p>")
        if st.button(say("Remove {team}", team=as_label(team.name)), key="team-remove"):
            _do(screen, team, lambda: remove_team(screen.academy, who=screen.who, team_id=team.id), then=team.parent_id)


def _add(screen: Screen, team: Team, name: str) -> None:
    """Put a new team below another one. A hurried second press, which finds it made by the first, is content."""

    def add() -> None:
        try:
            add_team(screen.academy, who=screen.who, name=name, parent_id=team.id)
        except TeamRefused:
            shown, alike = set(st.session_state.get(_SHOWN, ())), plain_letters(plain_name(name))
            new = (each for each in open_teams(screen.academy, who=screen.who).teams if str(each.id) not in shown)
            if not any(each.parent_id == team.id and plain_letters(each.name) == alike for each in new):
                raise

    _do(screen, team, add)


def _do(screen: Screen, team: Team, deed: Callable[[], object], *, then: TeamId | None = None) -> None:
    """Do it and show the tree anew, with another team where that is named; or say why not."""
    try:
        deed()
    except TeamRefused as refused:
        st.html(note(team_refusal(refused.reason, screen.wording), "no"))
        return
    st.query_params.from_dict({"view": "teams", "team": str(then or team.id), "done": "1"})
    st.rerun()
