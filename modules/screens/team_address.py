"""What the address of the manager's page asks for, and the addresses that it leads to."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from modules.course.ids import CourseId
from modules.learning.report_choice import Choice, View, read_choice, read_view, said_in_address
from modules.people.person import PersonId, TeamId
from modules.screens.address import number_said
from modules.screens.links import TEAM

KEPT_WITH_ANOTHER_COURSE = ("team", "person", "view", "show", "name", "sort", "from", "to", "since")
"""What an address goes on asking for when another course is chosen, in which there are other modules."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for.

    `team_id` is None for the reader's own team, `course_id` for the first course, `person_id` unless one is looked at.
    """

    team_id: TeamId | None
    choice: Choice
    page: int = 1
    person_id: PersonId | None = None
    view: View = View.PEOPLE
    course_id: CourseId | None = None

    @property
    def said(self) -> dict[str, str]:
        """Return what the address says, without the page and the person; what is usual is not said."""
        team = {} if self.team_id is None else {"team": str(self.team_id)}
        view = {} if self.view is View.PEOPLE else {"view": self.view.value}
        course = {} if self.course_id is None else {"course": self.course_id}
        return {**team, **view, **course, **said_in_address(self.choice)}

    def address(self, **other: str) -> str:
        """Return the address of the page with other values; an empty one leaves it. The page of the table is not kept.

        The person is left, too, unless one is among the others.
        """
        said = {name: value for name, value in {**self.said, **other}.items() if value}
        return f"/{TEAM}?{urlencode(said)}" if said else f"/{TEAM}"


def asked_in(query: Callable[[str, str], str]) -> Asked:
    """Return what the address asks for; what it says wrongly counts as not said."""
    team, person = number_said(query("team", "")), number_said(query("person", ""))
    return Asked(
        team_id=None if team is None else TeamId(team),
        choice=read_choice(query)[0],
        page=number_said(query("page", "")) or 1,
        person_id=None if person is None else PersonId(person),
        view=read_view(query),
        course_id=CourseId(course) if (course := query("course", "")) else None,
    )
