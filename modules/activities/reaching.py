"""Reaching: of which teams somebody may see the figures, assign to, or ask by a survey. Nothing else decides it.

A manager's right reaches the teams that were given to them, or else the one in which they stand, each with all teams
below it; an administrator's the whole company. See docs/decisions/0024.
"""

from collections.abc import Sequence
from dataclasses import replace

from modules.academy import Academy
from modules.people.directory import plain_letters, team_path
from modules.people.person import Person, Team, TeamId, Visitor
from modules.people.rights import Deed, NotAllowed, Reach, require
from modules.records import person_records


def roots_within_reach(academy: Academy, *, who: Visitor, deed: Deed) -> tuple[Team, ...]:
    """Return the topmost teams that a right reaches, the one in which the reader stands first, then by name.

    None stands below another, so that nobody is counted twice. Raises NotAllowed.
    """
    return tuple(branch[0] for branch in _branches(academy, who.person, _team_ids(academy, who.person, deed)))


def teams_within_reach(academy: Academy, *, who: Visitor, deed: Deed) -> tuple[Team, ...]:
    """Return all teams that a right reaches, once each: the first root and all below it, then the next.

    Raises NotAllowed.
    """
    branches = _branches(academy, who.person, _team_ids(academy, who.person, deed))
    return tuple(team for branch in branches for team in branch)


def team_within_reach(
    academy: Academy, *, who: Visitor, deed: Deed, team_id: TeamId | None
) -> tuple[Team, tuple[Team, ...]]:
    """Return the team that is asked for, the first root by default, and all that the right reaches.

    Raises NotAllowed for a team beyond reach and for none alike.
    """
    teams = teams_within_reach(academy, who=who, deed=deed)
    found = next((team for team in teams if team_id in {None, team.id}), None)
    if found is None:
        raise NotAllowed(who.person, deed)
    return found, teams


def is_within_reach(academy: Academy, *, who: Visitor, deed: Deed, team_id: TeamId) -> bool:
    """Return whether a right reaches a team; raise NotAllowed if it reaches none."""
    return any(
        person_records.is_team_below(academy.records, team_id=team_id, root_id=root_id)
        for root_id in _team_ids(academy, who.person, deed)
    )


def managed_roots(academy: Academy, *, person: Person) -> tuple[Team, ...]:
    """Return the topmost teams that somebody manages as a manager, whatever other roles let them see besides."""
    return tuple(branch[0] for branch in _branches(academy, person, person.managed_teams))


def _team_ids(academy: Academy, person: Person, deed: Deed) -> tuple[TeamId, ...]:
    """Return the teams that a right reaches with all below them; they may stand below each other."""
    reach = require(person, deed, at_least=Reach.TEAM)
    root = person_records.root_team(academy.records) if reach is Reach.ANY else None
    return person.managed_teams if root is None else (root.id,)


def _branches(academy: Academy, person: Person, team_ids: Sequence[TeamId]) -> tuple[tuple[Team, ...], ...]:
    """Return the topmost of some teams, each with all below it; a name that two of them bear becomes the way there."""
    found = {each: person_records.teams_below(academy.records, team_id=each) for each in dict.fromkeys(team_ids)}
    below = {team.id for branch in found.values() for team in branch[1:]}
    topmost = [branch for team_id, branch in found.items() if branch and team_id not in below]
    names = [branch[0].name for branch in topmost]
    told = [_told_apart(academy, branch) if names.count(branch[0].name) > 1 else branch for branch in topmost]

    def order(branch: Sequence[Team]) -> tuple[bool, str, TeamId]:
        stands_there = any(team.id == person.team_id for team in branch)
        return not stands_there, plain_letters(branch[0].name), branch[0].id

    return tuple(sorted(told, key=order))


def _told_apart(academy: Academy, branch: tuple[Team, ...]) -> tuple[Team, ...]:
    """Return a branch whose root bears the way to it as its name."""
    root, everywhere = branch[0], {team.id: team for team in person_records.all_teams(academy.records)}
    return replace(root, name=team_path(everywhere, root.id)), *branch[1:]
