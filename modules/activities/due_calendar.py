"""What is due, as a private calendar tells it."""

from dataclasses import dataclass
from datetime import date, datetime

from modules.academy import Academy
from modules.activities.private_calendar import PrivateCalendar
from modules.activities.reminding import module_title
from modules.course.ids import ENGLISH, CourseId, Language, ModuleId
from modules.learning.due import DueStatus, day_of
from modules.records import due_records


@dataclass(frozen=True, slots=True)
class DueEvent:
    """A day by which a module is to be done, or done anew (`is_renewal`)."""

    course_id: CourseId
    module_id: ModuleId
    title: str
    due_on: date
    is_renewal: bool
    is_late: bool


@dataclass(frozen=True, slots=True)
class DueCalendar:
    """What a calendar is told: the days by date, and its reader's language."""

    events: tuple[DueEvent, ...]
    language: Language
    at: datetime


def due_calendar(academy: Academy, *, calendar: PrivateCalendar) -> DueCalendar:
    """Return what a calendar of what is due tells; whoever knows its address may read it."""
    person = calendar.owner
    now, language = academy.now(), person.language or ENGLISH
    due = due_records.list_due(academy.records, today=day_of(now), person_id=person.id)
    events = (
        DueEvent(
            course_id=module.course_id,
            module_id=module.module_id,
            title=title,
            due_on=module.due_on,
            is_renewal=module.completed_at is not None,
            is_late=module.status in {DueStatus.OVERDUE, DueStatus.EXPIRED},
        )
        for module in due
        if (title := module_title(academy, module.course_id, module.module_id, language)) is not None
    )
    return DueCalendar(tuple(events), language, now)
