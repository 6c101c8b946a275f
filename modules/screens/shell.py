"""What every screen is given."""

from dataclasses import dataclass

from modules.academy import Academy
from modules.course.ids import Language
from modules.people.person import Visitor
from modules.wording.catalogues import Wording


@dataclass(frozen=True, slots=True)
class Screen:
    """The academy, who looks at it and in which language. `visitor` is None before anybody has signed in."""

    academy: Academy
    visitor: Visitor | None
    wording: Wording
    language: Language
