"""What a manager sees of a team before the table: who needs help and why, and the modules passed each week."""

from collections.abc import Sequence

from modules.activities.team_overview import (
    FAILED_AT_LEAST,
    IDLE_DAYS,
    Failing,
    Idle,
    Late,
    NeedsHelp,
    Reason,
)
from modules.learning.completion_report import Week
from modules.screens.markup import escape
from modules.screens.report_table import Address
from modules.wording.catalogues import Wording

_SHOWN = 3
"""So many people are named at once, the others on demand: the table is not to be pushed out of sight."""
_TALLEST = 75
"""How high the tallest bar is in per cent of the chart; above and below it stand the numbers."""


def help_card(people: Sequence[NeedsHelp], wording: Wording, address: Address) -> str:
    """Return who needs help and why, as HTML; names lead to the person."""
    meaning = wording.say(
        "Overdue, failed a quiz at least {times} times, or began and did nothing for {days} days; at most ten people.",
        times=FAILED_AT_LEAST,
        days=IDLE_DAYS,
    )
    rows = [_row(person, wording, address) for person in people]
    shown = f'<ul class="rows">{"".join(rows[:_SHOWN])}</ul>' if rows else _nobody(wording)
    if rows[_SHOWN:]:
        more = wording.count("{n} more person", "{n} more people", len(rows) - _SHOWN)
        shown += f'<details><summary>{escape(more)}</summary><ul class="rows">{"".join(rows[_SHOWN:])}</ul></details>'
    return (
        f'<section class="card"><h2>{escape(wording.say("Needs help"))}</h2>'
        f'<p class="soft small">{escape(meaning)}</p>{shown}</section>'
    )


def _nobody(wording: Wording) -> str:
    return f"<p>{escape(wording.say('Nobody at the moment.'))}</p>"


def _row(person: NeedsHelp, wording: Wording, address: Address) -> str:
    name = f'<a href="{escape(address("person", str(person.person_id)))}">{escape(person.name)}</a>'
    reasons = "<br>".join(escape(said_reason(each, wording)) for each in person.reasons)
    return (
        f'<li><div>{name}<br><span class="soft small">{escape(person.team_name)}</span></div>'
        f'<div class="small">{reasons}</div></li>'
    )


def said_reason(reason: Reason, wording: Wording) -> str:
    """Return in words why somebody needs help."""
    match reason:
        case Late(overdue_count=count, since=since):
            return wording.count(
                "{n} module overdue, due on {date}",
                "{n} modules overdue, the first due on {date}",
                count,
                date=wording.short_date(since),
            )
        case Failing(module_title=title, failed_count=count):
            return wording.count(
                "Failed the quiz of “{module}” {n} time",
                "Failed the quiz of “{module}” {n} times",
                count,
                module=title,
            )
        case Idle(since=since, days=days):
            return wording.count(
                "Began, and has done nothing for {n} day, since {date}",
                "Began, and has done nothing for {n} days, since {date}",
                days,
                date=wording.short_date(since),
            )


def weeks_card(weeks: Sequence[Week], wording: Wording, *, is_narrowed: bool = False) -> str:
    """Return the modules passed each week as bars; `is_narrowed` if they are not of everybody."""
    most = max((week.passed_count for week in weeks), default=0) or 1
    bars = "".join(
        f'<li class="{"h" if week is weeks[-1] else ""}"><b class="num">{escape(wording.number(week.passed_count))}</b>'
        f'<span style="height:{round(week.passed_count / most * _TALLEST)}%"></span>'
        f'<small class="num">{week.monday.day}.{week.monday.month:02}</small></li>'
        for week in weeks
    )
    said = wording.say(
        "{now} this week, {before} the week before. Each bar begins on the Monday under it.",
        now=wording.number(weeks[-1].passed_count),
        before=wording.number(weeks[-2].passed_count),
    )
    if is_narrowed:
        said = f"{said} {wording.say('Of the people in the table below.')}"
    return (
        f'<section class="card"><h2>{escape(wording.say("Modules passed each week"))}</h2>'
        f'<p class="soft small">{escape(said)}</p><ol class="bars">{bars}</ol></section>'
    )
