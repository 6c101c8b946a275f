"""What a manager can ask of the completion report, and how an address says it, for the page and for files alike."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from modules.course.ids import ModuleId

LONGEST_NAME = 120
_YEARS = range(1990, 2200)
"""Days of other years are no days of an academy, and some are none of a computer's clock."""


class Show(StrEnum):
    """Whom a manager wants to see. The last three are people of whom at least one module stands so."""

    EVERYBODY = "everybody"
    UNFINISHED = "unfinished"
    FINISHED = "finished"
    GOING = "in-progress"
    NOT_STARTED = "not-started"
    DUE_SOON = "due-soon"
    OVERDUE = "overdue"
    EXPIRED = "expired"


class SortBy(StrEnum):
    """In which order. Within the same team or the same progress people stand by name."""

    NAME = "name"
    TEAM = "team"
    LEAST_DONE = "least-done"
    MOST_DONE = "most-done"
    DUE_FIRST = "due-first"


class View(StrEnum):
    """Which table a manager looks at."""

    PEOPLE = "people"
    TEAMS = "teams"
    MODULES = "modules"
    TOPICS = "topics"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which people a manager wants to see, and in which order.

    `name` is what was typed: every word of it must stand somewhere in the person's name, whatever the case and the
    marks over letters ("berzins" finds Bērziņš). Blank finds everybody. With a module, what is shown, ordered and
    counted is progress in it alone, as if it were the whole course. The days narrow it to who passed a module from
    the one to the other, both included, and to who has done anything since a day; None asks for nothing.
    """

    show: Show = Show.EVERYBODY
    name: str = ""
    sort_by: SortBy = SortBy.NAME
    module_id: ModuleId | None = None
    passed_from: date | None = None
    passed_to: date | None = None
    active_since: date | None = None

    @property
    def is_everybody(self) -> bool:
        """Return whether nobody is left out."""
        days = (self.passed_from, self.passed_to, self.active_since)
        return self.show is Show.EVERYBODY and not self.name.strip() and not any(days)


EVERYBODY = Choice()


def said_in_address(choice: Choice) -> dict[str, str]:
    """Return what an address says of a choice, by name; what is usual is not said."""
    said = {
        "show": "" if choice.show is Show.EVERYBODY else choice.show.value,
        "name": choice.name,
        "sort": "" if choice.sort_by is SortBy.NAME else choice.sort_by.value,
        "module": choice.module_id or "",
        "from": choice.passed_from.isoformat() if choice.passed_from else "",
        "to": choice.passed_to.isoformat() if choice.passed_to else "",
        "since": choice.active_since.isoformat() if choice.active_since else "",
    }
    return {name: value for name, value in said.items() if value}


def read_choice(query: Callable[[str, str], str]) -> tuple[Choice, tuple[str, ...]]:
    """Return the choice that an address says, and under which names it says what nobody offers; that is not chosen."""
    wrong: list[str] = []

    def day(name: str) -> date | None:
        if not (said := query(name, "")):
            return None
        try:
            found = date.fromisoformat(said)
        except ValueError:
            found = date.max
        if found.year in _YEARS:
            return found
        wrong.append(name)
        return None

    show, sort_by = query("show", "") or Show.EVERYBODY, query("sort", "") or SortBy.NAME
    if show not in set(Show):
        wrong.append("show")
        show = Show.EVERYBODY
    if sort_by not in set(SortBy):
        wrong.append("sort")
        sort_by = SortBy.NAME
    module = query("module", "")
    choice = Choice(
        show=Show(show),
        name=query("name", "").replace("\0", "")[:LONGEST_NAME],
        sort_by=SortBy(sort_by),
        module_id=ModuleId(module) if module else None,
        passed_from=day("from"),
        passed_to=day("to"),
        active_since=day("since"),
    )
    return choice, tuple(wrong)


def read_view(query: Callable[[str, str], str]) -> View:
    """Return which table an address asks for; the people for anything that is none."""
    said = query("view", "")
    return View(said) if said in set(View) else View.PEOPLE
