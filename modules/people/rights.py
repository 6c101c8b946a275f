"""The rights table: what each role may do, and to whom."""

from collections.abc import Mapping
from enum import Enum, IntEnum

from modules.people.person import Person, Role


class Reach(IntEnum):
    """How far a right reaches."""

    NONE = 0
    OWN = 1
    TEAM = 2
    ANY = 3


class Deed(Enum):
    """What can be done here."""

    LEARN = "learn"
    PUBLISH = "publish"
    SEE_COMPLETION = "see completion"
    MANAGE_SAMPLE = "manage sample"
    REVOKE_CERTIFICATE = "revoke certificate"
    MANAGE_PEOPLE = "manage people"
    SEE_ITEMS = "see items"
    RUN_PULSE = "run pulse"
    ASSIGN = "assign"
    CHOOSE_VOICES = "choose voices"


RIGHTS: Mapping[Role, Mapping[Deed, Reach]] = {
    Role.EMPLOYEE: {Deed.LEARN: Reach.OWN},
    Role.TRAINER: {Deed.LEARN: Reach.OWN, Deed.PUBLISH: Reach.ANY, Deed.SEE_ITEMS: Reach.ANY},
    Role.MANAGER: {
        Deed.LEARN: Reach.OWN,
        Deed.SEE_COMPLETION: Reach.TEAM,
        Deed.RUN_PULSE: Reach.TEAM,
        Deed.ASSIGN: Reach.TEAM,
    },
    Role.ADMINISTRATOR: {
        Deed.LEARN: Reach.OWN,
        Deed.PUBLISH: Reach.ANY,
        Deed.SEE_COMPLETION: Reach.ANY,
        Deed.MANAGE_SAMPLE: Reach.ANY,
        Deed.REVOKE_CERTIFICATE: Reach.ANY,
        Deed.MANAGE_PEOPLE: Reach.ANY,
        Deed.SEE_ITEMS: Reach.ANY,
        Deed.RUN_PULSE: Reach.ANY,
        Deed.ASSIGN: Reach.ANY,
        Deed.CHOOSE_VOICES: Reach.ANY,
    },
}
"""A deed that a role's row does not name is not allowed."""


class NotAllowed(Exception):
    """Somebody asked for a deed beyond their rights."""

    def __init__(self, person: Person, deed: Deed) -> None:
        """Keep who asked for what."""
        super().__init__(person.id, deed)
        self.person, self.deed = person, deed


def reach(person: Person, deed: Deed) -> Reach:
    """Return how far a person's right to a deed reaches: the widest of their roles, NONE if none grants it."""
    return max((RIGHTS[role].get(deed, Reach.NONE) for role in person.roles), default=Reach.NONE)


def require(person: Person, deed: Deed, *, at_least: Reach = Reach.OWN) -> Reach:
    """Return how far the right reaches; raise NotAllowed if it is less than `at_least`."""
    found = reach(person, deed)
    if found < at_least:
        raise NotAllowed(person, deed)
    return found
