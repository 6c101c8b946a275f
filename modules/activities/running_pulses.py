"""Opening a pulse for a team and a period, and taking it back while nobody has taken part."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

from modules.academy import Academy
from modules.activities.reaching import team_within_reach
from modules.learning.pulse import Pulse, PulseId
from modules.learning.service_climate import SHOWN_FROM
from modules.people.person import Team, TeamId, Visitor
from modules.people.rights import Deed, Reach, require
from modules.records import audit_records, pulse_records, staffing_records

SHORTEST_DAYS, LONGEST_DAYS = 5, 45
REST_DAYS = 14
"""Between two pulses that ask the same people."""
MOST_LISTED = 40
QUARTERS = 4
"""How many pulses “every quarter” makes: a year of them."""
_MONTHS_OF_A_QUARTER = 3
_MONTHS_OF_A_YEAR = 12

Refusal = Literal["past", "short", "long", "small", "near", "taken"]


class PulseRefused(Exception):
    """A pulse cannot be opened or taken back.

    `reason`: it would begin before today, last too few or too many days, ask fewer than five people, come within two
    weeks of `other`, or somebody has taken part in it or it is over.
    """

    def __init__(self, reason: Refusal, other: Pulse | None = None) -> None:
        super().__init__(reason, other)
        self.reason: Refusal = reason
        self.other = other


class Stage(StrEnum):
    """Where a pulse stands on a day."""

    PLANNED = "planned"
    RUNNING = "running"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class PulseState:
    """A pulse as a manager sees it.

    `asked` and `took_part` count people; None for a pulse of a team above one's own, and `took_part` also below five.
    """

    pulse: Pulse
    stage: Stage
    asked: int | None
    took_part: int | None
    can_be_withdrawn: bool


@dataclass(frozen=True, slots=True)
class PulseList:
    """The pulses of a branch, and how many more there are than are listed."""

    states: tuple[PulseState, ...]
    left_out_count: int


def list_pulses(academy: Academy, *, who: Visitor, team_id: TeamId | None = None) -> PulseList:
    """Return the pulses of a team, of those below and of those above it, at most forty. Raises NotAllowed.

    First those that run, then those that are planned, the nearest first, then those that are over, the latest first.
    """
    team, teams = team_within_reach(academy, who=who, deed=Deed.SEE_COMPLETION, team_id=team_id)
    reach, today = {each.id for each in teams}, academy.now().astimezone().date()
    rows = pulse_records.pulses_in_line(academy.records, team_id=team.id)
    by_stage = {stage: [row for row in rows if stage_of(row, today) is stage] for stage in Stage}
    ordered = [*by_stage[Stage.RUNNING], *by_stage[Stage.PLANNED], *reversed(by_stage[Stage.OVER])]
    states = tuple(_state(academy, row, is_own=row.team_id in reach) for row in ordered[:MOST_LISTED])
    return PulseList(states, len(ordered) - len(states))


def _state(academy: Academy, row: Pulse, *, is_own: bool) -> PulseState:
    stage = stage_of(row, academy.now().astimezone().date())
    if not is_own:
        return PulseState(row, stage, None, None, can_be_withdrawn=False)
    parts = pulse_records.count_parts(academy.records, pulse_id=row.id)
    return PulseState(
        row,
        stage,
        asked=pulse_records.count_people(academy.records, team_id=row.team_id),
        took_part=parts if parts >= SHOWN_FROM else None,
        can_be_withdrawn=stage is not Stage.OVER and parts == 0,
    )


def stage_of(row: Pulse, today: date) -> Stage:
    """Return where a pulse stands on a day."""
    if today < row.starts_on:
        return Stage.PLANNED
    return Stage.RUNNING if today <= row.ends_on else Stage.OVER


def open_pulse(
    academy: Academy, *, who: Visitor, team_id: TeamId, starts_on: date, ends_on: date, every_quarter: bool = False
) -> tuple[PulseId, ...]:
    """Open a pulse for a team and all below it; with `every_quarter` also those of the next three quarters.

    All of them or none. Raises NotAllowed, PulseRefused.
    """
    team = _within_reach(academy, who, team_id)
    _require_period(starts_on, ends_on, today=academy.now().astimezone().date())
    first_days = [months_after(starts_on, _MONTHS_OF_A_QUARTER * n) for n in range(QUARTERS if every_quarter else 1)]
    with academy.records.transaction():
        staffing_records.lock_company(academy.records)
        if pulse_records.count_people(academy.records, team_id=team.id) < SHOWN_FROM:
            raise PulseRefused("small")
        for first in first_days:
            _require_rest(academy, team.id, first, first + (ends_on - starts_on))
        return tuple(_open(academy, who, team, first, first + (ends_on - starts_on)) for first in first_days)


def _require_period(starts_on: date, ends_on: date, *, today: date) -> None:
    days = (ends_on - starts_on).days + 1
    if starts_on < today:
        raise PulseRefused("past")
    if days < SHORTEST_DAYS:
        raise PulseRefused("short")
    if days > LONGEST_DAYS:
        raise PulseRefused("long")


def _require_rest(academy: Academy, team_id: TeamId, starts_on: date, ends_on: date) -> None:
    rest = timedelta(days=REST_DAYS)
    for other in pulse_records.pulses_in_line(academy.records, team_id=team_id):
        if other.starts_on <= ends_on + rest and starts_on <= other.ends_on + rest:
            raise PulseRefused("near", other)


def _open(academy: Academy, who: Visitor, team: Team, starts_on: date, ends_on: date) -> PulseId:
    pulse_id = pulse_records.add_pulse(
        academy.records, team_id=team.id, starts_on=starts_on, ends_on=ends_on, by=who.person.id, now=academy.now()
    )
    _audit(academy, who, "open pulse", Pulse(pulse_id, team.id, team.name, starts_on, ends_on))
    return pulse_id


def withdraw_pulse(academy: Academy, *, who: Visitor, pulse_id: PulseId) -> None:
    """Take back a pulse that is not over and in which nobody has taken part. Raises NotAllowed, PulseRefused."""
    require(who.person, Deed.RUN_PULSE, at_least=Reach.TEAM)
    row = pulse_records.find_pulse(academy.records, pulse_id=pulse_id)
    if row is None:
        raise PulseRefused("taken")
    _within_reach(academy, who, row.team_id)
    with academy.records.transaction():
        is_over = stage_of(row, academy.now().astimezone().date()) is Stage.OVER
        if is_over or not pulse_records.withdraw_pulse(academy.records, pulse_id=pulse_id):
            raise PulseRefused("taken", row)
        _audit(academy, who, "withdraw pulse", row)


def _within_reach(academy: Academy, who: Visitor, team_id: TeamId) -> Team:
    """Return a team in which somebody may run a pulse. Raises NotAllowed."""
    return team_within_reach(academy, who=who, deed=Deed.RUN_PULSE, team_id=team_id)[0]


def _audit(academy: Academy, who: Visitor, deed: str, row: Pulse) -> None:
    audit_records.add_audit(
        academy.records,
        actor_id=who.person.id,
        deed=deed,
        about=f"pulse {row.id}",
        now=academy.now(),
        detail={
            "team": row.team_id,
            "starts_on": row.starts_on.isoformat(),
            "ends_on": row.ends_on.isoformat(),
        },
    )


def months_after(day: date, months: int) -> date:
    """Return the same day some months later, or the last of that month where it has no such day.

    >>> months_after(date(2026, 11, 30), 3).isoformat()
    '2027-02-28'
    """
    count = day.year * _MONTHS_OF_A_YEAR + day.month - 1 + months
    year, month = divmod(count, _MONTHS_OF_A_YEAR)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
