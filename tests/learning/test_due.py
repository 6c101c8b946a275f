"""When something is due, whatever the calendar."""

import calendar
import random
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from modules.learning.due import (
    RETAKE_DAYS,
    SOON_DAYS,
    DueRule,
    DueStatus,
    Duty,
    day_of,
    due_status,
    earliest_due,
    first_due,
    months_later,
    next_due,
)

TODAY = date(2026, 11, 22)
ON_A_DAY = Duty(DueRule(date(2027, 3, 1)), TODAY)
AFTER_30_DAYS = Duty(DueRule(None, 30), TODAY)
YEARLY = Duty(DueRule(date(2027, 3, 1), repeat_months=12), TODAY)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 29)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 10, 31), 6, date(2027, 4, 30)),
    ],
    ids=str,
)
def test_a_month_that_lacks_the_day_ends_with_its_last(day: date, months: int, expected: date):
    assert months_later(day, months) == expected


def test_months_are_counted_alike_on_every_day_of_twelve_years():
    for number in range(12 * 366):
        day = date(2024, 1, 1) + timedelta(days=number)
        for months in (1, 5, 12, 25):
            later = months_later(day, months)
            assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
            assert later.day == min(day.day, calendar.monthrange(later.year, later.month)[1])


def test_a_later_day_never_expires_sooner():
    days = [date(2027, 1, 1) + timedelta(days=number) for number in range(800)]
    for months in (1, 6, 12):
        ends = [months_later(day, months) for day in days]
        assert all(before <= after for before, after in pairwise(ends))


def test_what_is_due_after_joining_counts_from_the_day_of_joining():
    assert first_due(AFTER_30_DAYS) == date(2026, 12, 22)
    assert first_due(Duty(DueRule(None, 0), TODAY)) == TODAY
    assert first_due(ON_A_DAY) == date(2027, 3, 1)


def test_what_was_done_is_done_for_good_unless_the_rule_repeats():
    assert next_due(ON_A_DAY, completed_on=date(2026, 12, 1)) is None
    assert next_due(YEARLY, completed_on=date(2027, 2, 10)) == date(2028, 2, 10)


def test_whoever_did_it_long_ago_has_as_long_as_everybody_else():
    assert next_due(YEARLY, completed_on=date(2020, 5, 5)) == date(2027, 3, 1)


def test_of_two_rules_the_earlier_counts():
    assert earliest_due([ON_A_DAY, AFTER_30_DAYS], completed_on=None) == date(2026, 12, 22)
    assert earliest_due([ON_A_DAY, YEARLY], completed_on=date(2026, 6, 1)) == date(2027, 6, 1)
    assert earliest_due([], completed_on=None) is None


def test_a_material_change_gives_time_to_take_the_module_again():
    changed_on = date(2027, 6, 1)

    asked = earliest_due([ON_A_DAY], completed_on=None, asked_again_on=changed_on)
    assert asked == changed_on + timedelta(days=RETAKE_DAYS)
    assert earliest_due([ON_A_DAY], completed_on=None, asked_again_on=date(2026, 12, 1)) == date(2027, 3, 1)
    assert earliest_due([], completed_on=None, asked_again_on=changed_on) is None


@pytest.mark.parametrize(
    ("days", "is_completed", "expected"),
    [
        (-1, False, DueStatus.OVERDUE),
        (0, False, DueStatus.DUE_SOON),
        (SOON_DAYS, False, DueStatus.DUE_SOON),
        (SOON_DAYS + 1, False, DueStatus.NOT_STARTED),
        (None, False, DueStatus.NOT_STARTED),
        (-1, True, DueStatus.EXPIRED),
        (0, True, DueStatus.DUE_SOON),
        (SOON_DAYS, True, DueStatus.DUE_SOON),
        (SOON_DAYS + 1, True, DueStatus.DONE),
        (None, True, DueStatus.DONE),
    ],
)
def test_the_status_turns_on_its_day(days: int | None, is_completed: bool, expected: DueStatus):  # noqa: FBT001
    due_on = None if days is None else TODAY + timedelta(days=days)
    assert due_status(is_started=is_completed, is_completed=is_completed, due_on=due_on, today=TODAY) is expected


def test_begun_is_said_of_what_is_neither_done_nor_pressing():
    assert due_status(is_started=True, is_completed=False, due_on=None, today=TODAY) is DueStatus.IN_PROGRESS


def test_as_days_pass_a_status_only_presses_more():
    order = [DueStatus.NOT_STARTED, DueStatus.DUE_SOON, DueStatus.OVERDUE]
    renewal = [DueStatus.DONE, DueStatus.DUE_SOON, DueStatus.EXPIRED]
    chance = random.Random(8)  # noqa: S311 -- repeatable, not secret
    for _ in range(50):
        due_on = TODAY + timedelta(days=chance.randint(0, 400))
        for is_completed, expected in ((False, order), (True, renewal)):
            seen = [
                due_status(is_started=False, is_completed=is_completed, due_on=due_on, today=TODAY + timedelta(days=n))
                for n in range(420)
            ]
            assert [expected.index(status) for status in seen] == sorted(expected.index(status) for status in seen)
            assert seen[-1] is expected[-1]


def test_a_day_is_that_of_the_academy():
    late = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)

    assert day_of(late, ZoneInfo("Europe/Riga")) == date(2026, 11, 23)
    assert day_of(late, ZoneInfo("America/New_York")) == date(2026, 11, 22)
    assert day_of(datetime(2027, 3, 28, 21, 30, tzinfo=UTC), ZoneInfo("Europe/Riga")) == date(2027, 3, 29)


@pytest.mark.parametrize(
    ("due_on", "days", "months"), [(None, None, None), (TODAY, 3, None), (None, -1, None), (TODAY, None, 0)]
)
def test_a_rule_that_says_nothing_or_two_things_is_none(due_on: date | None, days: int | None, months: int | None):
    with pytest.raises(ValueError, match=r".*"):
        DueRule(due_on, days, months)
