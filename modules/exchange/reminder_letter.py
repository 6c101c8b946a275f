"""The letters that remind: somebody of what is due, and a manager of how the team stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from modules.exchange.invitation_letter import academy_line, greeting
from modules.exchange.mail_writing import Item, Letter, Part
from modules.learning.reminder import ReminderKind
from modules.people.person import TeamId
from modules.wording.catalogues import Wording

NAMES_AT_MOST = 10


@dataclass(frozen=True, slots=True)
class Remembered:
    """A module in a reminder: its title, its day and its address."""

    title: str
    due_on: date
    address: str


@dataclass(frozen=True, slots=True)
class Late:
    """Somebody with modules that are overdue."""

    full_name: str
    module_count: int


@dataclass(frozen=True, slots=True)
class TeamWeek:
    """How a team and the teams below it stand after a week from `monday` to `sunday`; `late` longest first."""

    team_id: TeamId
    team_name: str
    monday: date
    sunday: date
    passed_count: int
    late: tuple[Late, ...]
    due_soon_count: int
    due_soon_people: int


def reminder_letter(
    modules: Mapping[ReminderKind, Sequence[Remembered]], *, academy_address: str, wording: Wording
) -> Letter:
    """Return the letter about modules, the most pressing first; kinds without any are left out."""
    say = wording.say
    told = {kind: modules[kind] for kind in ReminderKind if modules.get(kind)}
    parts = [Part(sentences=(greeting(wording),))]
    parts += [_part(kind, found, wording) for kind, found in told.items()]
    parts.append(Part(button=Item(say("Go to the academy"), address=academy_address)))
    choose = say("Which reminders come by e-mail you choose here: {address}", address=f"{academy_address}/reminders")
    return Letter(
        subject=_subject({kind: len(found) for kind, found in told.items()}, wording),
        language=wording.language,
        parts=tuple(parts),
        foot=(academy_line(academy_address, wording), choose),
    )


def weekly_letter(weeks: Sequence[TeamWeek], *, academy_address: str, wording: Wording) -> Letter:
    """Return the summary of a week for a manager of one team or of several, in the order given; at least one."""
    say, first = wording.say, weeks[0]
    if len(weeks) == 1:
        subject = say("{team}: last week in the academy", team=first.team_name)
        parts = _parts_of_one(first, academy_address, wording)
    else:
        subject = say("Your teams: last week in the academy")
        parts = (
            Part(sentences=(_days(first, wording),)),
            *(_part_of(each, academy_address, wording) for each in weeks),
        )
    choose = say("Whether this summary comes you choose here: {address}", address=f"{academy_address}/reminders")
    return Letter(
        subject=subject,
        language=wording.language,
        parts=(Part(sentences=(greeting(wording),)), *parts),
        foot=(academy_line(academy_address, wording), choose),
    )


def _parts_of_one(week: TeamWeek, academy_address: str, wording: Wording) -> tuple[Part, ...]:
    say = wording.say
    return (
        Part(heading=week.team_name, sentences=(_days(week, wording), _passed(week, wording))),
        _late_part(week.late, wording),
        Part(heading=say("Due soon"), sentences=(_soon(week, wording),)),
        Part(button=Item(say("See the team"), address=f"{academy_address}/team")),
    )


def _part_of(week: TeamWeek, academy_address: str, wording: Wording) -> Part:
    """Return all about one of several teams under its name, with the way to it."""
    late = _late_part(week.late, wording)
    said = late.sentences or (f"{late.heading}:",)
    button = Item(wording.say("See the team"), address=f"{academy_address}/team?team={week.team_id}")
    sentences = (_passed(week, wording), _soon(week, wording), *said)
    return Part(heading=week.team_name, sentences=sentences, items=late.items, button=button)


def _days(week: TeamWeek, wording: Wording) -> str:
    return f"{wording.say('{monday} to {sunday}', monday=wording.date(week.monday), sunday=wording.date(week.sunday))}."


def _passed(week: TeamWeek, wording: Wording) -> str:
    return wording.count("{n} module was passed.", "{n} modules were passed.", week.passed_count)


def _subject(counts: Mapping[ReminderKind, int], wording: Wording) -> str:
    if len(counts) != 1:
        return wording.say("What is due in the academy")
    ((kind, n),) = counts.items()
    match kind:
        case ReminderKind.OVERDUE:
            return wording.count("{n} module is overdue", "{n} modules are overdue", n)
        case ReminderKind.EXPIRING:
            return wording.count("{n} module is to be taken again soon", "{n} modules are to be taken again soon", n)
        case ReminderKind.DUE_SOON:
            return wording.count("{n} module is due soon", "{n} modules are due soon", n)


def _part(kind: ReminderKind, modules: Sequence[Remembered], wording: Wording) -> Part:
    say = wording.say
    match kind:
        case ReminderKind.OVERDUE:
            heading, about = say("Overdue"), lambda day: say("was due on {date}", date=day)
        case ReminderKind.EXPIRING:
            heading, about = say("To be taken again soon"), lambda day: say("valid until {date}", date=day)
        case ReminderKind.DUE_SOON:
            heading, about = say("Due soon"), lambda day: say("due on {date}", date=day)
    items = tuple(Item(each.title, about(wording.date(each.due_on)), each.address) for each in modules)
    return Part(heading=heading, items=items)


def _late_part(late: Sequence[Late], wording: Wording) -> Part:
    heading = wording.say("Overdue")
    if not late:
        return Part(heading=heading, sentences=(wording.say("Nobody is late."),))
    items = tuple(
        Item(each.full_name, wording.count("{n} module", "{n} modules", each.module_count))
        for each in late[:NAMES_AT_MOST]
    )
    more = len(late) - len(items)
    if more:
        items += (Item(wording.count("and {n} person more", "and {n} people more", more)),)
    return Part(heading=heading, items=items)


def _soon(week: TeamWeek, wording: Wording) -> str:
    if not week.due_soon_count:
        return wording.say("Nothing is due in the next two weeks.")
    modules = wording.count("{n} module", "{n} modules", week.due_soon_count)
    people = wording.count("{n} person", "{n} people", week.due_soon_people)
    return wording.say("In the next two weeks: {modules}, {people}.", modules=modules, people=people)
