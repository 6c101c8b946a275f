from datetime import date, timedelta

import pytest

from modules.course.ids import CourseId, ModuleId
from modules.learning.due import due_status
from modules.learning.reminder import Reminder, ReminderKind, is_wanted, reminder_of

TODAY = date(2026, 11, 22)


def reminded(days_left: int, *, is_renewal: bool = False) -> Reminder | None:
    due_on = TODAY + timedelta(days=days_left)
    status = due_status(is_started=True, is_completed=is_renewal, due_on=due_on, today=TODAY)
    return reminder_of(CourseId("c"), ModuleId("m"), status=status, is_renewal=is_renewal, due_on=due_on, today=TODAY)


@pytest.mark.parametrize(
    ("days_left", "stage"), [(15, None), (14, 14), (4, 14), (3, 3), (0, 3)], ids=lambda value: f"{value}"
)
@pytest.mark.parametrize(
    ("is_renewal", "kind"), [(False, ReminderKind.DUE_SOON), (True, ReminderKind.EXPIRING)], ids=["new", "anew"]
)
def test_two_reminders_come_before_the_day(days_left, stage, is_renewal, kind):
    found = reminded(days_left, is_renewal=is_renewal)
    assert (found and (found.kind, found.stage)) == (stage and (kind, stage))


@pytest.mark.parametrize("is_renewal", [False, True])
def test_what_is_overdue_is_told_four_times_a_week_apart(is_renewal):
    stages = [found.stage for day in range(1, 60) if (found := reminded(-day, is_renewal=is_renewal)) is not None]
    assert stages == [0] * 6 + [1] * 7 + [2] * 7 + [3] * 39


def test_a_key_names_kind_module_day_and_stage():
    found = reminded(-8)
    assert found is not None
    assert found.key == "overdue:c/m:2026-11-14:1"


def test_only_what_is_overdue_is_told_to_those_who_want_no_reminders():
    overdue, soon, anew = reminded(-1), reminded(1), reminded(1, is_renewal=True)
    assert overdue is not None
    assert soon is not None
    assert anew is not None
    assert [is_wanted(each, wants_reminders=False) for each in (overdue, soon, anew)] == [True, False, False]
    assert all(is_wanted(each, wants_reminders=True) for each in (overdue, soon, anew))
