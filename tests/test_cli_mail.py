"""The command `mail` sends what is due and says how the queue stands."""

import os
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from modules.academy import Academy, Settings, open_academies
from modules.cli import main
from modules.learning.due import day_of
from modules.people.person import Role
from modules.records import audit_records, mail_records, person_records, progress_records, staffing_records
from modules.records.mail_records import MailState
from tests.courses import TWO_LESSONS
from tests.mail_servers import SENDER, Post, mail_server


@pytest.fixture
def post() -> Iterator[Post]:
    with mail_server() as opened:
        yield opened


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in list(os.environ):
        if name.startswith("ACADEMY_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("ACADEMY_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("ACADEMY_NARRATION", "offline")
    monkeypatch.setenv("ACADEMY_COURSES", str(TWO_LESSONS))
    return monkeypatch


@pytest.fixture
def academy(environment: pytest.MonkeyPatch, post: Post) -> Iterator[Academy]:
    """An academy with mail in which Anna's module is overdue."""
    environment.setenv("ACADEMY_URL", "https://academy.example.org")
    environment.setenv("ACADEMY_SMTP_HOST", "127.0.0.1")
    environment.setenv("ACADEMY_SMTP_PORT", str(post.port))
    environment.setenv("ACADEMY_SMTP_FROM", SENDER)
    environment.setenv("ACADEMY_SMTP_SECURITY", "none")
    with closing(open_academies(Settings.from_environment(os.environ))) as opened:
        academy = opened.main
        team_id = person_records.add_team(academy.records, name="Amber Tea", parent_id=None)
        person_id = person_records.add_person(
            academy.records,
            full_name="Anna Bērziņa",
            sign_in_name="anna",
            team_id=team_id,
            roles={Role.EMPLOYEE},
            language=None,
            password_hash="h",
            now=academy.now(),
        )
        staffing_records.set_email(academy.records, person_id=person_id, email="anna@example.org")
        for published in academy.library.courses():
            progress_records.enrol(
                academy.records, person_id=person_id, course_id=published.course.id, now=academy.now()
            )
        due_on = day_of(academy.now()) - timedelta(days=1)
        academy.records.execute("update module_progress set due_on = :due_on", due_on=due_on.isoformat())
        yield academy


def test_what_is_due_is_sent_once_and_the_state_told(academy: Academy, post: Post, capsys: pytest.CaptureFixture[str]):
    assert main(["mail"]) == 0
    printed = capsys.readouterr().out
    assert f"Letters leave through 127.0.0.1:{post.port} (none)" in printed
    assert "Queued now: 1 reminders, 0 summaries of the week." in printed
    assert "Sent: 1. Put off: 0. Failed: 0." in printed
    assert "In the queue: 0 waiting, 0 failed; 1 sent in the last seven days." in printed
    assert main(["mail"]) == 0
    assert "Sent: 0." in capsys.readouterr().out
    assert len(post.taken) == 1
    assert academy


def test_the_state_alone_sends_nothing(academy: Academy, post: Post):
    assert main(["mail", "--state"]) == 0
    assert post.taken == []
    assert mail_records.list_mail(academy.records, states=MailState, limit=9) == ()


def test_what_failed_is_told_with_its_reason_and_tried_again(
    academy: Academy, post: Post, capsys: pytest.CaptureFixture[str]
):
    post.to_recipient = "550 5.1.1 no such person"
    assert main(["mail"]) == 1
    assert "reminder to Anna Bērziņa <anna@example.org>: 550 5.1.1 no such person" in capsys.readouterr().out
    post.to_recipient = ""
    assert main(["mail", "--again"]) == 0
    assert "Sent: 1." in capsys.readouterr().out
    (letter,) = mail_records.list_mail(academy.records, states=MailState, limit=9)
    (written,) = audit_records.list_audit(academy.records, about=f"letter {letter.id}")
    assert (written.actor_id, written.deed) == (None, "try letter again")


def test_a_server_that_is_down_is_told(academy: Academy, post: Post, capsys: pytest.CaptureFixture[str]):
    post.to_sender = "451 4.3.0 not now"
    assert main(["mail"]) == 1
    told = capsys.readouterr()
    assert "The mail server took no letter: 451 4.3.0 not now" in told.err
    assert "1 waiting" in told.out
    assert academy


def test_where_mail_is_off_the_command_says_what_to_set(
    environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    assert environment
    assert main(["mail"]) == 2
    assert "ACADEMY_SMTP_HOST" in capsys.readouterr().err
