"""The directory: everybody with an account, as an administrator looks at them, and what may be written about them."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from modules.languages import Language
from modules.people.person import PersonId, Role, Team, TeamId

PEOPLE_ON_A_PAGE = 100
LONGEST_NAME = 120
LONGEST_EMAIL = 254
BELOW = " > "
"""What stands between the names in the path of a team; no team has the sign in its name."""
PARTED = ";"
"""What stands between the teams that somebody manages in a list; a way that holds it stands in quotation marks."""

PEOPLE_COLUMNS = ("sign_in_name", "name", "team", "roles", "manages", "language", "email", "active")
"""The columns of a list of people, as it is taken away and read back."""

_LETTERS = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
_SIGN_IN_NAME = re.compile(r"[\w.@+-]{3,64}")
_EMAIL = re.compile(r"[^\s@<>,;\"]{1,64}@[^\s@<>,;\".]+(\.[^\s@<>,;\".]+)+")


class Standing(StrEnum):
    """Where somebody stands with the academy. WAITING: has an account, and no password yet."""

    ACTIVE = "active"
    WAITING = "waiting"
    INACTIVE = "inactive"


@dataclass(frozen=True, slots=True)
class DirectoryChoice:
    """Whom to look at. None stands for all; `standing` None for everybody who is active, with a password or without.

    `name` is any part of the name, the sign-in name or the e-mail address; `team_id` reaches the teams below.
    """

    standing: Standing | None = None
    role: Role | None = None
    team_id: TeamId | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class PersonFields:
    """What an administrator writes about somebody. `language` is None until the person has chosen one.

    `manages` are the teams that a manager manages, by id; empty for the one in which they stand.
    """

    full_name: str
    sign_in_name: str
    team_id: TeamId
    roles: frozenset[Role]
    email: str | None = None
    language: Language | None = None
    manages: tuple[TeamId, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """Somebody in the directory. `invited_until` is when their private link ends; None without one that opens."""

    id: PersonId
    fields: PersonFields
    team_name: str
    is_active: bool
    has_password: bool
    invited_until: datetime | None = None

    @property
    def standing(self) -> Standing:
        """Return where they stand with the academy."""
        if not self.is_active:
            return Standing.INACTIVE
        return Standing.ACTIVE if self.has_password else Standing.WAITING


@dataclass(frozen=True, slots=True)
class DirectoryCounts:
    """How many people there are in each standing."""

    active: int
    waiting: int
    inactive: int


def plain_name(typed: str) -> str:
    """Return a name as it is kept: composed (NFC), one space between words.

    >>> plain_name("  Anna   Ozola ")
    'Anna Ozola'
    """
    return " ".join(unicodedata.normalize("NFC", typed).split())


def plain_letters(text: str) -> str:
    """Return a text in lower case without diacritics, for sorting and comparing.

    >>> plain_letters("Kłajpeda Ķīpsala")
    'klajpeda kipsala'
    """
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def plain_sign_in(typed: str) -> str:
    """Return a sign-in name as it is kept, whatever capitals it was typed in.

    >>> plain_sign_in(" Anna.Ozola ")
    'anna.ozola'
    """
    return unicodedata.normalize("NFC", typed.strip()).casefold()


def is_name(name: str) -> bool:
    """Return whether a plain name can be kept: something readable of at most 120 signs."""
    return 0 < len(name) <= LONGEST_NAME and name.isprintable()


def is_team_name(name: str) -> bool:
    """Return whether a plain name can be a team's: as any name, and without the sign of a path."""
    return is_name(name) and BELOW.strip() not in name


def is_sign_in_name(name: str) -> bool:
    """Return whether a plain sign-in name has 3 to 64 letters, digits or the signs . @ + - _ and no spaces."""
    return _SIGN_IN_NAME.fullmatch(name) is not None


def is_email(address: str) -> bool:
    """Return whether an address looks like one of e-mail; whether it exists, only a letter can tell."""
    return len(address) <= LONGEST_EMAIL and _EMAIL.fullmatch(address) is not None and address.isprintable()


def team_path(teams: Mapping[TeamId, Team], team_id: TeamId) -> str:
    """Return where a team stands: the names from below the company down to it; the company's own name for itself.

    A path whose first team is called like the company begins with the company, so that it can be told from it.
    """
    names: list[str] = []
    team = teams[team_id]
    while team.parent_id is not None:
        names.insert(0, team.name)
        team = teams[team.parent_id]
    if not names or plain_letters(names[0]) == plain_letters(team.name):
        names.insert(0, team.name)
    return BELOW.join(names)


def teams_named(
    teams: Mapping[TeamId, Team], offered: Iterable[TeamId], names: Sequence[str]
) -> tuple[tuple[TeamId, str], ...]:
    """Return those of the offered teams that a way of names leads to, each with its whole way; empty if none is.

    The whole way finds one team, its end may find several. Capitals and diacritics are not told apart, and the way may
    begin with the company. `teams` are all teams.
    """
    ways = {team_id: team_path(teams, team_id) for team_id in offered}
    keys = {team_id: tuple(map(plain_letters, way.split(BELOW))) for team_id, way in ways.items()}
    company = next(plain_letters(team.name) for team in teams.values() if team.parent_id is None)
    asked = tuple(map(plain_letters, names))
    without_company = asked[1:] if asked[:1] == (company,) else asked
    whole = [team_id for team_id, key in keys.items() if key in {asked, without_company}]
    ends = [
        team_id for team_id, key in keys.items() if without_company and key[-len(without_company) :] == without_company
    ]
    return tuple((team_id, ways[team_id]) for team_id in whole or ends)
