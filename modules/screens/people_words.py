"""The words of the administrator's page: roles, standings, and why something was refused."""

from collections.abc import Sequence

from modules.activities.managing_teams import TeamFault
from modules.activities.staffing import PersonFault
from modules.people.directory import LONGEST_NAME, PersonEntry, Standing, plain_letters, team_path
from modules.people.person import Role, Team, TeamId
from modules.screens.markup import escape, icon
from modules.screens.team_screen import team_labels
from modules.wording.catalogues import Wording


def role_names(wording: Wording) -> dict[Role, str]:
    """Return the word of each role, the widest first."""
    return {
        Role.ADMINISTRATOR: wording.say("Administrator"),
        Role.MANAGER: wording.say("Manager"),
        Role.TRAINER: wording.say("Trainer"),
        Role.EMPLOYEE: wording.say("Employee"),
    }


def role_meanings(wording: Wording) -> dict[Role, str]:
    """Return what each role that can be given lets somebody do."""
    return {
        Role.TRAINER: wording.say("uploads lessons and questions and publishes them"),
        Role.MANAGER: wording.say("sees the progress of a team and all teams below it, assigns, and opens surveys"),
        Role.ADMINISTRATOR: wording.say("looks after people and teams, publishes, and sees the whole company"),
    }


def standing_names(wording: Wording) -> dict[Standing, str]:
    """Return the word of each standing."""
    return {
        Standing.ACTIVE: wording.say_in("person", "Active"),
        Standing.WAITING: wording.say_in("person", "No password yet"),
        Standing.INACTIVE: wording.say_in("person", "Deactivated"),
    }


def standing_mark(entry: PersonEntry, wording: Wording) -> str:
    """Return an icon and the word of somebody's standing as HTML."""
    look = {Standing.ACTIVE: "passed", Standing.WAITING: "due", Standing.INACTIVE: "not-started"}[entry.standing]
    word = escape(standing_names(wording)[entry.standing])
    return f'<span class="st {look}">{icon("missing" if look == "not-started" else look)}{word}</span>'


def person_refusal(reason: PersonFault, wording: Wording) -> str:
    """Return why nothing was changed about somebody, and what to do."""
    say = wording.say
    sentences: dict[PersonFault, str] = {
        "name-missing": say("Please write the name."),
        "name-long": say("Please write the name with at most {n} readable signs.", n=LONGEST_NAME),
        "sign-in-name": say("A sign-in name has 3 to 64 letters, digits or the signs . @ + - _ and no spaces."),
        "sign-in-name-taken": say("Somebody else signs in with this name. Please choose another one."),
        "email": say("This is no e-mail address. Please write it like name@example.org, or leave the field empty."),
        "team-gone": say("This team is not there any more. Please choose another one."),
        "yourself": say("You cannot shut yourself out. Another administrator can do this."),
        "last-administrator": say("Somebody has to look after the academy. Please make another administrator first."),
    }
    return sentences[reason]


def team_refusal(reason: TeamFault, wording: Wording) -> str:
    """Return why no team was changed, and what to do."""
    say = wording.say
    sentences: dict[TeamFault, str] = {
        "name-missing": say("Please write the name of the team."),
        "name-unfit": say(
            "A team’s name has at most {n} readable signs, without the sign >. Please change it.", n=LONGEST_NAME
        ),
        "name-taken": say("There is a team of this name at the same place. Please choose another name."),
        "team-gone": say("This team is not there any more. Please choose another one."),
        "below-itself": say("A team cannot stand below itself. Please choose a team outside it."),
        "company-stays": say("The whole company stays at the top."),
        "teams-below": say("Other teams stand below this one. Please move or remove them first."),
        "people-there": say("People stand in this team. Please move them to another team first."),
        "is-managed": say("A manager was given this team. Please take it from them first; they stand above."),
        "is-assigned": say("Something is assigned to this team. Please withdraw it first, under Assignments."),
        "is-measured": say(
            "A survey or customers’ figures were of this team, so it stays. It can be renamed or moved."
        ),
    }
    return sentences[reason]


def note(sentence: str, kind: str = "") -> str:
    """Return a sentence in a box that a screen reader says aloud; `kind` is ok, no or nothing."""
    role = "alert" if kind == "no" else "status"
    return f'<p class="note {kind}" role="{role}">{escape(sentence)}</p>'


def team_places(teams: Sequence[Team], wording: Wording) -> dict[TeamId, str]:
    """Return the name of each team, moved in below the one it belongs to, each right after that; for a choice of one.

    Teams as `team_labels` takes them: one tree or several.
    """
    names = {team.id: team.name for team in teams}
    depths = {
        team_id: len(label) - len(label.lstrip("\u2003")) for team_id, label in team_labels(tuple(teams), wording)
    }
    return {team_id: "\u2003" * depth + names[team_id] for team_id, depth in depths.items()}


def team_ways(teams: Sequence[Team]) -> dict[TeamId, str]:
    """Return the way to each team from below the company, by its letters; for a choice of several."""
    by_id = {team.id: team for team in teams}
    ways = {team.id: team_path(by_id, team.id) for team in teams}
    return dict(sorted(ways.items(), key=lambda each: plain_letters(each[1])))
