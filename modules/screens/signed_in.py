"""Who looks at a screen that only people who have signed in reach."""

from modules.people.person import Visitor
from modules.screens.shell import Screen


class NobodySignedIn(Exception):
    """A screen for people who have signed in was asked for without anybody."""


def signed_in(screen: Screen) -> Visitor:
    """Return who looks at the screen; raise NobodySignedIn."""
    if screen.visitor is None:
        raise NobodySignedIn
    return screen.visitor
