"""What a manager sees of a team before the table: who needs help and why, and the modules passed each week."""

from collections.abc import Sequence

from modules.activities.team_overview import IDLE_DAYS, NeedsHelp, TeamOverview, Week
from modules.screens.completion_table import Address
from modules.screens.markup import escape
from modules.wording.catalogues import Wording

_TALLEST = 75
"""How high the tallest bar is in per cent of the chart; above and below it stand the numbers."""


def overview_cards(overview: TeamOverview, wording: Wording, address: Address) -> str:
    """Return the two cards as HTML; names lead to the person."""
    return (
        f'<div class="overview">{_needs_help(overview.needs_help, wording, address)}'
        f"{_weeks(overview.weeks, wording)}</div>"
    )


def _needs_help(people: Sequence[NeedsHelp], wording: Wording, address: Address) -> str:
    meaning = wording.say(
        "Failed a quiz at least twice, or began and did nothing for {days} days; at most ten people.", days=IDLE_DAYS
    )
    rows = "".join(
        f'<li><div><a href="{escape(address("person", str(person.person_id)))}">{escape(person.name)}</a>'
        f'<br><span class="soft small">{escape(person.team_name)}</span></div>'
        f"<div>{escape(reason(person, wording))}</div></li>"
        for person in people
    )
    shown = f'<ul class="rows">{rows}</ul>' if rows else f"<p>{escape(wording.say('Nobody at the moment.'))}</p>"
    return (
        f'<section class="card"><h2>{escape(wording.say("Needs help"))}</h2>'
        f'<p class="soft small">{escape(meaning)}</p>{shown}</section>'
    )


def reason(person: NeedsHelp, wording: Wording) -> str:
    """Return in words why somebody needs help."""
    if person.idle_since is None:
        return wording.count(
            "Failed the quiz of “{module}” {n} time",
            "Failed the quiz of “{module}” {n} times",
            person.failed_count,
            module=person.module_title,
        )
    return wording.count(
        "Began, and has done nothing for {n} day, since {date}",
        "Began, and has done nothing for {n} days, since {date}",
        person.idle_days,
        date=wording.short_date(person.idle_since),
    )


def _weeks(weeks: Sequence[Week], wording: Wording) -> str:
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
    return (
        f'<section class="card"><h2>{escape(wording.say("Modules passed each week"))}</h2>'
        f'<p class="soft small">{escape(said)}</p><ol class="bars">{bars}</ol></section>'
    )
