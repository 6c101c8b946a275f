"""The summary of a week for managers: of the teams that they manage, each with all below it, and of no other.

The server's lifespan and the command `mail` do this; nobody asks, so there is no right to check but the manager's own.
"""

import secrets
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from modules.academy import Academy
from modules.activities.completion_reporting import report_by_week
from modules.activities.reaching import managed_roots
from modules.activities.reminder_choosing import WEEKLY, wants
from modules.course.ids import ENGLISH
from modules.exchange.mail_writing import Letter
from modules.exchange.reminder_letter import Late, TeamWeek, weekly_letter
from modules.learning.due import DueStatus, day_of, soon_until
from modules.people.directory import DirectoryChoice
from modules.people.person import Person, PersonId, Team, Visitor
from modules.people.rights import Deed, Reach, reach
from modules.records import directory_records, due_records, mail_records, reminder_records
from modules.records.due_records import DueModule
from modules.records.mail_records import Mail, MailKind, NewMail
from modules.wording.catalogues import wording_for

LAST_WEEKDAY = 3
"""Thursday: the last day on which the summary of the week before still goes out."""


def queue_weekly_summaries(academy: Academy) -> int:
    """Queue the summaries of the week that ended last Sunday and return how many; none where mail is off.

    From Friday on the week is too long ago: where mail was off until then, the next Monday is awaited.
    """
    today = day_of(academy.now())
    if academy.settings.mail is None or today.weekday() > LAST_WEEKDAY:
        return 0
    monday = last_monday(today)
    return sum(
        mail_records.add_mail(academy.records, _mail(reader.person_id, monday), now=academy.now()) is not None
        for reader in reminder_records.list_readers(academy.records)
        if reader.is_manager and wants(reader.settings, WEEKLY)
    )


def last_monday(today: date) -> date:
    """Return the Monday of the week before this one.

    >>> last_monday(date(2026, 11, 22)), last_monday(date(2026, 11, 23))
    (datetime.date(2026, 11, 9), datetime.date(2026, 11, 16))
    """
    return today - timedelta(days=today.weekday() + 7)


def write_weekly(academy: Academy, mail: Mail, person: Person) -> Letter | None:
    """Return the summary of a manager's teams; None if they manage nobody any more or nothing is to be told."""
    if reach(person, Deed.SEE_COMPLETION) < Reach.TEAM:
        return None
    who = Visitor(person, session_id="", is_sample=academy.is_sample)
    monday = date.fromisoformat(mail.detail["monday"])
    today = day_of(academy.now())
    due = due_records.list_due(academy.records, today=today, until_on=soon_until(today))
    weeks = [_week(academy, who, team, monday, due) for team in managed_roots(academy, person=person)]
    if not any(week.passed_count or week.late or week.due_soon_count for week in weeks):
        return None
    address = academy.settings.public_address or ""
    return weekly_letter(weeks, academy_address=address, wording=wording_for(person.language or ENGLISH))


def _week(academy: Academy, who: Visitor, team: Team, monday: date, due: Sequence[DueModule]) -> TeamWeek:
    people = directory_records.list_people(academy.records, DirectoryChoice(team_id=team.id))
    names = {entry.id: entry.fields.full_name for entry in people}
    ours = [module for module in due if module.person_id in names]
    overdue = [module for module in ours if module.status in {DueStatus.OVERDUE, DueStatus.EXPIRED}]
    soon = [module for module in ours if module.status is DueStatus.DUE_SOON]
    counts = Counter(module.person_id for module in sorted(overdue, key=lambda module: module.due_on))
    return TeamWeek(
        team_id=team.id,
        team_name=team.name,
        monday=monday,
        sunday=monday + timedelta(days=6),
        passed_count=_passed(academy, who, team, monday),
        late=tuple(Late(names[person_id], count) for person_id, count in counts.items()),
        due_soon_count=len(soon),
        due_soon_people=len({module.person_id for module in soon}),
    )


def _passed(academy: Academy, who: Visitor, team: Team, monday: date) -> int:
    """Return how many modules were passed in the week, as the team's page counts them, over all courses."""
    return sum(
        week.passed_count
        for published in academy.library.courses()
        for week in report_by_week(academy, who=who, team_id=team.id, course_id=published.course.id)
        if week.monday == monday
    )


def _mail(person_id: PersonId, monday: date) -> NewMail:
    return NewMail(
        key=f"{MailKind.WEEKLY}:{person_id}:{monday.isoformat()}",
        kind=MailKind.WEEKLY,
        person_id=person_id,
        message_id=secrets.token_hex(16),
        detail={"monday": monday.isoformat()},
    )
