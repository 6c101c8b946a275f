"""When something is due, in words: the day, how far it is, and where it stands."""

from datetime import date

from modules.activities.home import Deadline
from modules.learning.due import DueStatus
from modules.screens.markup import escape, icon
from modules.wording.catalogues import Wording

_LOOKS = {
    DueStatus.DONE: "passed",
    DueStatus.IN_PROGRESS: "in-progress",
    DueStatus.NOT_STARTED: "not-started",
    DueStatus.DUE_SOON: "due",
    DueStatus.OVERDUE: "late",
    DueStatus.EXPIRED: "again",
}
PRESSING = frozenset({DueStatus.DUE_SOON, DueStatus.OVERDUE, DueStatus.EXPIRED})


def due_word(status: DueStatus, wording: Wording) -> str:
    """Return the word of a status, as plain text."""
    words = {
        DueStatus.DONE: wording.say_in("status", "Passed"),
        DueStatus.IN_PROGRESS: wording.say_in("status", "In progress"),
        DueStatus.NOT_STARTED: wording.say_in("status", "Not started"),
        DueStatus.DUE_SOON: wording.say_in("status", "Due soon"),
        DueStatus.OVERDUE: wording.say_in("status", "Overdue"),
        DueStatus.EXPIRED: wording.say_in("status", "Expired"),
    }
    return words[status]


def due_mark(status: DueStatus, wording: Wording) -> str:
    """Return an icon and the word of a status, coloured."""
    look = _LOOKS[status]
    colour = "due" if status is DueStatus.EXPIRED else look
    return f'<span class="st {colour}">{icon(look)}{escape(due_word(status, wording))}</span>'


def deadline_words(deadline: Deadline, wording: Wording) -> str:
    """Return by when something is to be done, and how far that is; what is late is said without reproach."""
    if deadline.is_renewal:
        return _renewal(deadline, wording)
    day, days = wording.date(deadline.due_on), deadline.days_left
    if days < 0:
        return wording.count(
            "It was due on {date}, {n} day ago. It is not too late to do it.",
            "It was due on {date}, {n} days ago. It is not too late to do it.",
            -days,
            date=day,
        )
    if days == 0:
        return wording.say("Due today, {date}", date=day)
    if days == 1:
        return wording.say("Due tomorrow, {date}", date=day)
    return wording.count("Due {date}, in {n} day", "Due {date}, in {n} days", days, date=day)


def _renewal(deadline: Deadline, wording: Wording) -> str:
    day, days = wording.date(deadline.due_on), deadline.days_left
    if deadline.status is DueStatus.DONE:
        return wording.say("Holds until {date}", date=day)
    if days < 0:
        return wording.say("It held until {date}. Please take the module again.", date=day)
    if days == 0:
        return wording.say("To be taken again today, {date}", date=day)
    return wording.count(
        "To be taken again by {date}, in {n} day", "To be taken again by {date}, in {n} days", days, date=day
    )


def rule_words(due_on: date | None, due_days: int | None, wording: Wording) -> str:
    """Return by when an assignment asks for its modules."""
    if due_on is not None:
        return wording.date(due_on)
    return wording.count("{n} day after joining", "{n} days after joining", due_days or 0)


def repeat_words(repeat_months: int | None, wording: Wording) -> str:
    """Return how often an assignment asks; nothing where it asks once."""
    if repeat_months is None:
        return ""
    return wording.count("again every {n} month", "again every {n} months", repeat_months)
