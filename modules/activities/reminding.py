"""Queuing reminders: one letter a day with all there is to say, few letters a week, nothing said twice, nothing lost.

The server's lifespan and the command `mail` do this; nobody asks, so there is no right to check. What does not fit into
a week is not queued; it is told, together, in the first letter that may go again, as far as it still stands then.
"""

import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from urllib.parse import urlencode

from modules.academy import Academy, CourseNotFound
from modules.activities.reminder_choosing import REMINDERS, wants, weekly_limit
from modules.course.ids import ENGLISH, CourseId, Language, ModuleId
from modules.exchange.mail_writing import Letter
from modules.exchange.reminder_letter import Remembered, reminder_letter
from modules.learning.due import day_of, soon_until
from modules.learning.reminder import Reminder, ReminderKind, is_wanted, reminder_of
from modules.people.person import Person, PersonId
from modules.records import due_records, mail_records, person_records, reminder_records
from modules.records.due_records import DueModule
from modules.records.mail_records import Mail, MailKind, NewMail
from modules.wording.catalogues import wording_for

A_WEEK = timedelta(days=7)


def queue_reminders(academy: Academy) -> int:
    """Queue today's reminders and return how many letters that makes; none where mail is off."""
    if academy.settings.mail is None:
        return 0
    reminders, limit = _all_reminders(academy), weekly_limit(academy)
    readers = reminder_records.list_readers(academy.records)
    return sum(
        _queue(academy, reader.person_id, wanted, limit)
        for reader in readers
        if (wanted := _wanted(reminders.get(reader.person_id, ()), reader.settings))
    )


def write_reminder(academy: Academy, mail: Mail, person: Person) -> Letter | None:
    """Return the letter as things stand now; None if nothing of what it was about stands any more."""
    asked = {(item["course"], item["module"], item["due_on"]) for item in mail.detail["items"]}
    language = person.language or ENGLISH
    address = academy.settings.public_address or ""
    told: defaultdict[ReminderKind, list[Remembered]] = defaultdict(list)
    for found in _reminders_of(academy, person.id):
        if (found.course_id, found.module_id, found.due_on.isoformat()) not in asked:
            continue
        title = module_title(academy, found.course_id, found.module_id, language)
        if title is not None:
            link = f"{address}/course?{urlencode({'module': found.module_id})}"
            told[found.kind].append(Remembered(title, found.due_on, link))
    if not told:
        return None
    return reminder_letter(told, academy_address=address, wording=wording_for(language))


def module_title(academy: Academy, course_id: CourseId, module_id: ModuleId, language: Language) -> str | None:
    """Return what a module is called in the course as it is published now; None if it is not part of it any more."""
    try:
        course = academy.library.course(course_id).course
    except CourseNotFound:
        return None
    if all(module.id != module_id for module in course.modules):
        return None
    return course.module_text(module_id, language).title


def _all_reminders(academy: Academy) -> Mapping[PersonId, Sequence[Reminder]]:
    today = day_of(academy.now())
    due = due_records.list_due(academy.records, today=today, until_on=soon_until(today))
    reminders: defaultdict[PersonId, list[Reminder]] = defaultdict(list)
    for module in due:
        if (found := _reminder(module, today)) is not None:
            reminders[module.person_id].append(found)
    return reminders


def _reminders_of(academy: Academy, person_id: PersonId) -> tuple[Reminder, ...]:
    today = day_of(academy.now())
    due = due_records.list_due(academy.records, today=today, until_on=soon_until(today), person_id=person_id)
    return tuple(found for module in due if (found := _reminder(module, today)) is not None)


def _reminder(module: DueModule, today: date) -> Reminder | None:
    return reminder_of(
        module.course_id,
        module.module_id,
        status=module.status,
        is_renewal=module.completed_at is not None,
        due_on=module.due_on,
        today=today,
    )


def _wanted(reminders: Iterable[Reminder], settings: Mapping[str, object]) -> tuple[Reminder, ...]:
    wants_reminders = wants(settings, REMINDERS)
    return tuple(each for each in reminders if is_wanted(each, wants_reminders=wants_reminders))


def _queue(academy: Academy, person_id: PersonId, reminders: Sequence[Reminder], limit: int) -> bool:
    """Queue a letter about what somebody has not been told, unless the day or the week has had its letters."""
    now, records = academy.now(), academy.records
    if not _untold(academy, person_id, reminders):
        return False
    with records.transaction():
        person_records.lock_person(records, person_id=person_id)
        fresh = _untold(academy, person_id, reminders)
        a_week_ago = now - A_WEEK
        written = mail_records.count_mail(
            records, person_id=person_id, kind=MailKind.REMINDER, since=a_week_ago + timedelta(milliseconds=1)
        )
        if not fresh or written >= limit:
            return False
        if mail_records.add_mail(records, _mail(person_id, fresh, day_of(now)), now=now) is None:
            return False
        reminder_records.add_told(records, person_id=person_id, keys=[each.key for each in fresh])
    return True


def _untold(academy: Academy, person_id: PersonId, reminders: Sequence[Reminder]) -> tuple[Reminder, ...]:
    told = reminder_records.told_keys(academy.records, person_id=person_id)
    return tuple(each for each in reminders if each.key not in told)


def _mail(person_id: PersonId, reminders: Sequence[Reminder], today: date) -> NewMail:
    items = [
        {"course": each.course_id, "module": each.module_id, "due_on": each.due_on.isoformat(), "kind": each.kind.value}
        for each in reminders
    ]
    return NewMail(
        key=f"{MailKind.REMINDER}:{person_id}:{today.isoformat()}",
        kind=MailKind.REMINDER,
        person_id=person_id,
        message_id=secrets.token_hex(16),
        detail={"items": items},
    )
