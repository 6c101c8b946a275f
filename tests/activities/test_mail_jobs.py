import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from modules.academy import Academy
from modules.activities.mail_jobs import (
    FORGET_LEASE,
    FORGOTTEN_AT_ONCE,
    FORGOTTEN_EVERY,
    FROM_HOUR,
    KEPT_FOR,
    QUEUED_EVERY,
    forget_old_letters,
    mail_job,
)
from modules.learning.due import day_of
from modules.people.person import Visitor
from modules.records import mail_records, staffing_records
from modules.records.mail_records import MailState
from tests.mail_servers import Post, mail_server


@pytest.fixture
def post() -> Iterator[Post]:
    with mail_server() as opened:
        yield opened


@pytest.fixture
def academy_of_today(academy: Academy, post: Post, anna: Visitor, clock) -> Academy:
    """An academy at ten in the morning in which Anna has a module that is due soon."""
    clock.moment = datetime(2026, 11, 23, 10, 0).astimezone(UTC)
    academy.settings = replace(academy.settings, mail=post.server(), public_address="https://academy.example.org")
    staffing_records.set_email(academy.records, person_id=anna.person.id, email="anna@example.org")
    staffing_records.set_password(academy.records, person_id=anna.person.id, password_hash="h")
    due_on = day_of(academy.now()) + timedelta(days=5)
    academy.records.execute("update module_progress set due_on = :due_on", due_on=due_on.isoformat())
    return academy


def job(academy: Academy) -> int:
    return mail_job(academy, goes_on=lambda: True).sent_count


def test_reminders_are_queued_and_sent_by_day_and_not_by_night(academy_of_today: Academy, post: Post, clock):
    clock.moment -= timedelta(hours=10 - FROM_HOUR, minutes=1)
    assert job(academy_of_today) == 0
    clock.pass_time(minutes=1)
    assert job(academy_of_today) == 1
    assert post.taken[0]["Subject"] == "1 module is due soon"


def test_reminders_are_looked_for_now_and_then_and_not_with_every_tick(academy_of_today: Academy, clock):
    later = (day_of(academy_of_today.now()) + timedelta(days=40)).isoformat()
    soon = academy_of_today.records.query("select due_on from module_progress limit 1")[0]["due_on"]
    academy_of_today.records.execute("update module_progress set due_on = :due_on", due_on=later)
    assert job(academy_of_today) == 0
    academy_of_today.records.execute("update module_progress set due_on = :due_on", due_on=soon)
    assert job(academy_of_today) == 0
    clock.moment += QUEUED_EVERY
    assert job(academy_of_today) == 1


def test_processes_that_tick_at_once_send_one_letter(academy_of_today: Academy, post: Post):
    sent: list[int] = []
    threads = [threading.Thread(target=lambda: sent.append(job(academy_of_today))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert len(sent) == 4
    job(academy_of_today)
    assert len(post.taken) == 1


def letters(academy: Academy) -> list[MailState]:
    return [mail.state for mail in mail_records.list_mail(academy.records, states=MailState, limit=999)]


def test_a_letter_is_forgotten_after_its_time_and_nobody_is_reminded_of_the_same_again(
    academy_of_today: Academy, post: Post, clock
):
    academy_of_today.records.execute("update module_progress set due_on = '2026-10-01'")
    assert job(academy_of_today) == 1
    told = academy_of_today.records.query("select key from reminder")
    clock.moment += KEPT_FOR
    assert job(academy_of_today) == 0
    assert letters(academy_of_today) == [MailState.SENT]
    clock.moment += timedelta(days=1)
    assert job(academy_of_today) == 0
    assert letters(academy_of_today) == []
    assert academy_of_today.records.query("select key from reminder") == told
    clock.moment += timedelta(days=1)
    assert job(academy_of_today) == 0
    assert len(post.taken) == 1


def test_old_letters_are_looked_for_once_a_day_a_few_at_a_time_until_none_is_left(
    academy_of_today: Academy, anna: Visitor, clock
):
    academy, ended_at = academy_of_today, clock.moment
    academy.settings = replace(academy.settings, mail=None)
    rows = [
        {"key": str(n), "kind": "test", "person_id": anna.person.id, "message_id": str(n), "detail": "{}"}
        | {"state": "failed" if n else "queued", "next_try_at": 1, "created_at": 1, "ended_at": n or None}
        for n in range(FORGOTTEN_AT_ONCE + 2)
    ]
    academy.records.insert_many("mail", rows)
    assert forget_old_letters(academy, goes_on=lambda: False) == 0
    assert forget_old_letters(academy) == 0
    clock.moment = ended_at + FORGOTTEN_EVERY
    assert forget_old_letters(academy) == FORGOTTEN_AT_ONCE + 1
    assert letters(academy) == [MailState.QUEUED]


def test_where_mail_is_off_nothing_happens_but_that_old_letters_are_forgotten(academy_of_today: Academy):
    academy_of_today.settings = replace(academy_of_today.settings, mail=None)
    assert job(academy_of_today) == 0
    assert academy_of_today.records.query("select name from lease") == [{"name": FORGET_LEASE}]
