"""What somebody wants to be told by e-mail, and how many reminders a week the academy allows itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from modules.academy import Academy
from modules.people.person import Role, Visitor
from modules.people.rights import Deed, Reach, require
from modules.records import directory_records, person_records, setting_records

REMINDERS, WEEKLY = "mail_reminders", "mail_weekly"
WEEKLY_LIMIT = "mail-reminders-a-week"
USUAL_LIMIT, HIGHEST_LIMIT = 3, 7


@dataclass(frozen=True, slots=True)
class ReminderChoices:
    """What somebody wants. `address` is where it goes, None if nobody has written it down; `is_on` if mail is sent.

    `wants_weekly` is None for whoever has no team to be told of.
    """

    is_on: bool
    address: str | None
    wants_reminders: bool
    wants_weekly: bool | None


def open_choices(academy: Academy, *, who: Visitor) -> ReminderChoices:
    """Return what a person has chosen; everything is wanted until they say otherwise."""
    require(who.person, Deed.LEARN)
    settings = person_records.get_settings(academy.records, person_id=who.person.id)
    entry = directory_records.find_entry(academy.records, person_id=who.person.id)
    return ReminderChoices(
        is_on=academy.settings.mail is not None,
        address=entry.fields.email if entry else None,
        wants_reminders=wants(settings, REMINDERS),
        wants_weekly=wants(settings, WEEKLY) if Role.MANAGER in who.person.roles else None,
    )


def choose_reminders(academy: Academy, *, who: Visitor, wants_reminders: bool) -> None:
    """Remember whether somebody wants to be told before something is due. What is overdue is told in any case."""
    require(who.person, Deed.LEARN)
    person_records.set_setting(academy.records, person_id=who.person.id, name=REMINDERS, value=wants_reminders)


def choose_weekly(academy: Academy, *, who: Visitor, wants_weekly: bool) -> None:
    """Remember whether a manager wants the summary of the week."""
    require(who.person, Deed.SEE_COMPLETION)
    person_records.set_setting(academy.records, person_id=who.person.id, name=WEEKLY, value=wants_weekly)


def choose_limit(academy: Academy, *, who: Visitor, a_week: int) -> None:
    """Decide how many reminders a week anybody gets at most; raise ValueError outside 1 to 7."""
    require(who.person, Deed.MANAGE_PEOPLE, at_least=Reach.ANY)
    if not 1 <= a_week <= HIGHEST_LIMIT:
        raise ValueError(a_week)
    setting_records.set_setting(academy.records, name=WEEKLY_LIMIT, value=str(a_week))


def weekly_limit(academy: Academy) -> int:
    """Return how many reminders a week anybody gets at most."""
    return int(setting_records.find_setting(academy.records, name=WEEKLY_LIMIT) or USUAL_LIMIT)


def wants(settings: Mapping[str, Any], name: str) -> bool:
    """Return whether somebody wants letters of a kind, by their settings."""
    return settings.get(name) is not False
