"""Of what somebody is reminded, and how often: twice before a day, then week by week, and never twice of the same."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from modules.course.ids import CourseId, ModuleId
from modules.learning.due import SOON_DAYS, DueStatus

DAYS_BEFORE = (3, SOON_DAYS)
"""A reminder comes when so many days are left, the nearer one first here."""
OVERDUE_EVERY_DAYS = 7
OVERDUE_AT_MOST = 4
"""How often somebody is told of the same thing that is overdue; the manager is told as long as it is."""


class ReminderKind(StrEnum):
    """Why somebody is reminded. EXPIRING: what was done once is to be done anew."""

    OVERDUE = "overdue"
    EXPIRING = "expiring"
    DUE_SOON = "due-soon"


@dataclass(frozen=True, slots=True)
class Reminder:
    """A module to remind somebody of. `stage` tells the reminders of one kind and day from each other."""

    kind: ReminderKind
    course_id: CourseId
    module_id: ModuleId
    due_on: date
    stage: int

    @property
    def key(self) -> str:
        """Return what tells this reminder from all others of the person."""
        return f"{self.kind}:{self.course_id}/{self.module_id}:{self.due_on.isoformat()}:{self.stage}"


def reminder_of(
    course_id: CourseId, module_id: ModuleId, *, status: DueStatus, is_renewal: bool, due_on: date, today: date
) -> Reminder | None:
    """Return of what a module gives reason to remind somebody today; None if of nothing.

    `is_renewal` if it was done before and is to be done anew.
    """
    if status in {DueStatus.OVERDUE, DueStatus.EXPIRED}:
        stage = min((today - due_on).days // OVERDUE_EVERY_DAYS, OVERDUE_AT_MOST - 1)
        return Reminder(ReminderKind.OVERDUE, course_id, module_id, due_on, stage)
    if status is DueStatus.DUE_SOON:
        stage = next((days for days in DAYS_BEFORE if (due_on - today).days <= days), SOON_DAYS)
        kind = ReminderKind.EXPIRING if is_renewal else ReminderKind.DUE_SOON
        return Reminder(kind, course_id, module_id, due_on, stage)
    return None


def is_wanted(reminder: Reminder, *, wants_reminders: bool) -> bool:
    """Return whether somebody is told: what is overdue is a duty, the rest is as they wish."""
    return wants_reminders or reminder.kind is ReminderKind.OVERDUE
