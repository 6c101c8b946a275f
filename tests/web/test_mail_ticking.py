"""The server's own ticking, without a server around it."""

import threading
from collections.abc import Iterator
from dataclasses import replace

import anyio
import pytest

from modules.academy import Academies, Academy
from modules.activities import mail_jobs
from modules.activities.invitation_mailing import mail_trial
from modules.people.person import Role
from modules.records import staffing_records
from modules.web import mail_ticking
from modules.web.mail_ticking import MailTicking
from tests.mail_servers import Post, mail_server


@pytest.fixture
def post() -> Iterator[Post]:
    with mail_server() as opened:
        yield opened


@pytest.fixture
def academy(academies: Academies, post: Post) -> Academy:
    academy = academies.main
    academy.settings = replace(academy.settings, mail=post.server(), public_address="https://academy.example.org")
    return academy


def tick(ticking: MailTicking, *, until: threading.Event) -> None:
    async def run() -> None:
        async with anyio.create_task_group() as background:
            background.start_soon(ticking.run)
            assert await anyio.to_thread.run_sync(until.wait, 30.0)
            ticking.stop()
            background.cancel_scope.cancel()

    anyio.run(run)


def test_letters_leave_while_the_academy_is_open(academy, post, sign_in_as):
    boss = sign_in_as(Role.ADMINISTRATOR)
    staffing_records.set_email(academy.records, person_id=boss.person.id, email="boss@example.org")
    mail_trial(academy, who=boss)
    tick(MailTicking(academy, every_seconds=0.01), until=post.came)
    assert len(post.taken) == 1


def test_a_tick_that_fails_is_logged_and_the_next_one_comes(academy, monkeypatch, caplog):
    calls: list[int] = []
    came_again = threading.Event()

    def fail(*_: object, **__: object) -> None:
        calls.append(1)
        if len(calls) > 1:
            came_again.set()
        raise RuntimeError

    monkeypatch.setattr(mail_ticking, "mail_job", fail)
    tick(MailTicking(academy, every_seconds=0.01), until=came_again)
    assert "letters could not be queued or sent" in caplog.text


def test_where_mail_is_off_nothing_is_sent_and_it_ticks_once(academies, monkeypatch):
    monkeypatch.setattr(mail_jobs, "send_due_mail", lambda *_: pytest.fail("it ticked"))
    anyio.run(MailTicking(academies.main).run)
    assert len(academies.main.records.query("select name from lease")) == 1
