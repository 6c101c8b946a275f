"""The queue is emptied into a real mail server, on both engines."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from modules.academy import PROJECT_FOLDER, Academy
from modules.activities import mailing
from modules.activities.invitation_mailing import (
    MailRefused,
    last_invitation,
    mail_everybody_waiting,
    mail_invitation,
    mail_trial,
)
from modules.activities.inviting import accept_invitation, find_invited, invite_person
from modules.activities.mailing import INTERRUPTED, INTERRUPTED_AFTER, TRY_AGAIN_AFTER, send_due_mail
from modules.activities.managing_people import deactivate_person
from modules.course.ids import LATVIAN
from modules.people.person import Role, Visitor
from modules.people.rights import NotAllowed
from modules.records import lease_records, mail_records, person_records, staffing_records
from modules.records.mail_records import Mail, MailKind, MailState
from modules.wording.catalogues import wording_for
from tests.mail_servers import Post, mail_server

Hire = Callable[..., Visitor]
ADDRESS = "https://academy.example.org"
PASSWORD = "seven calm otters at the counter"


@pytest.fixture
def post() -> Iterator[Post]:
    with mail_server() as opened:
        yield opened


@pytest.fixture
def posted(academy: Academy, post: Post) -> Academy:
    """The academy with mail switched on."""
    academy.settings = replace(academy.settings, mail=post.server(), public_address=ADDRESS)
    return academy


@pytest.fixture
def boss(hire: Hire) -> Visitor:
    return hire("Beata Boss", Role.ADMINISTRATOR)


@pytest.fixture
def jan(academy: Academy, hire: Hire) -> Visitor:
    jan = hire("Jānis Bērziņš")
    person_records.set_language(academy.records, person_id=jan.person.id, language=LATVIAN)
    staffing_records.set_email(academy.records, person_id=jan.person.id, email="janis@example.org")
    return jan


def text_of(post: Post) -> str:
    body = post.taken[-1].get_body(("plain",))
    assert body is not None
    return body.get_content()


def letters(academy: Academy, *states: MailState) -> tuple[Mail, ...]:
    return mail_records.list_mail(academy.records, states=states or list(MailState), limit=100)


def test_a_private_link_arrives_once_in_the_persons_language_and_opens(
    posted: Academy, post: Post, boss: Visitor, jan: Visitor
):
    assert mail_invitation(posted, who=boss, person_id=jan.person.id)
    run = send_due_mail(posted)
    assert (run.sent_count, run.trouble) == (1, "")
    assert send_due_mail(posted).sent_count == 0

    (mail,) = post.taken
    assert mail["To"].addresses[0].display_name == "Jānis Bērziņš"
    assert wording_for(LATVIAN).say("Customer service academy") in text_of(post)
    found = re.search(re.escape(ADDRESS) + r"/\?invitation=(\S+)&lang=lv", text_of(post))
    assert found is not None
    opened = accept_invitation(posted, token=found[1], password=PASSWORD, agent="", address="")
    assert opened.token
    sent = last_invitation(posted, who=boss, person_id=jan.person.id)
    assert sent is not None
    assert (sent.state, sent.sent_at) == (MailState.SENT, posted.now())


def test_no_link_lies_in_the_queue(posted: Academy, post: Post, boss: Visitor, jan: Visitor):
    mail_invitation(posted, who=boss, person_id=jan.person.id)
    assert posted.records.query("select token_hash from invitation") == []
    send_due_mail(posted)
    found = re.search(r"invitation=([^&\s]+)", text_of(post))
    assert found is not None
    assert find_invited(posted, token=found[1]) is not None
    stored = posted.records.query("select key, message_id, detail, reason from mail")
    assert found[1] not in str(stored) + str(posted.records.query("select deed, object, detail from audit"))


def test_asking_twice_brings_one_letter_and_asking_later_another(
    posted: Academy, post: Post, boss: Visitor, jan: Visitor
):
    assert mail_invitation(posted, who=boss, person_id=jan.person.id)
    assert not mail_invitation(posted, who=boss, person_id=jan.person.id)
    send_due_mail(posted)
    assert mail_invitation(posted, who=boss, person_id=jan.person.id)
    send_due_mail(posted)
    assert len(post.taken) == 2
    assert len({mail["Message-ID"] for mail in post.taken}) == 2


def test_everybody_waiting_with_an_address_gets_a_letter_and_the_others_are_named(
    posted: Academy, post: Post, boss: Visitor, jan: Visitor, hire: Hire
):
    hire("Ewa Lis")
    asked = mail_everybody_waiting(posted, who=boss)
    assert (asked.queued_count, asked.without_address) == (1, ("Beata Boss", "Ewa Lis"))
    assert jan
    assert send_due_mail(posted).sent_count == 1
    assert len(post.taken) == 1


def test_nobody_else_may_send_letters(posted: Academy, jan: Visitor, hire: Hire):
    for who in (jan, hire("Maria Manager", Role.MANAGER), hire("Tomas Trainer", Role.TRAINER)):
        for deed in (
            lambda who=who: mail_invitation(posted, who=who, person_id=jan.person.id),
            lambda who=who: mail_everybody_waiting(posted, who=who),
            lambda who=who: mail_trial(posted, who=who),
            lambda who=who: last_invitation(posted, who=who, person_id=jan.person.id),
        ):
            with pytest.raises(NotAllowed):
                deed()


def test_without_a_mail_server_or_an_address_nothing_is_queued(
    academy: Academy, post: Post, boss: Visitor, jan: Visitor
):
    with pytest.raises(MailRefused, match="mail-off"):
        mail_invitation(academy, who=boss, person_id=jan.person.id)
    academy.settings = replace(academy.settings, mail=post.server(), public_address=ADDRESS)
    for deed in (
        lambda: mail_trial(academy, who=boss),
        lambda: mail_invitation(academy, who=boss, person_id=boss.person.id),
    ):
        with pytest.raises(MailRefused, match="no-address"):
            deed()
    assert letters(academy) == ()


def test_what_is_not_wanted_any_more_is_not_sent(posted: Academy, post: Post, boss: Visitor, jan: Visitor, clock):
    staffing_records.set_email(posted.records, person_id=boss.person.id, email="beata@example.org")
    mail_invitation(posted, who=boss, person_id=jan.person.id)
    deactivate_person(posted, who=boss, person_id=jan.person.id)
    assert [mail.state for mail in letters(posted)] == [MailState.WITHDRAWN]
    mail_invitation(posted, who=boss, person_id=boss.person.id)
    posted.records.execute("update person set is_active = 0 where id = :id", id=boss.person.id)
    assert send_due_mail(posted).withdrawn_count == 1
    clock.pass_time(days=3)
    send_due_mail(posted)
    assert post.taken == []


def test_whoever_has_come_in_by_another_link_meanwhile_gets_no_letter(
    posted: Academy, post: Post, boss: Visitor, jan: Visitor
):
    invited = invite_person(posted, who=boss, person_id=jan.person.id)
    mail_invitation(posted, who=boss, person_id=jan.person.id)
    accept_invitation(posted, token=invited.token, password=PASSWORD, agent="", address="")
    assert send_due_mail(posted).withdrawn_count == 1
    assert post.taken == []


def test_an_address_that_was_taken_away_fails_with_the_reason(posted: Academy, post: Post, boss: Visitor, jan: Visitor):
    mail_invitation(posted, who=boss, person_id=jan.person.id)
    staffing_records.set_email(posted.records, person_id=jan.person.id, email=None)
    assert send_due_mail(posted).failed_count == 1
    assert (post.taken, letters(posted)[0].reason) == ([], mailing.NO_ADDRESS)


def test_a_letter_that_cannot_be_taken_now_comes_later_and_later_and_is_given_up_in_the_end(
    posted: Academy, post: Post, boss: Visitor, jan: Visitor, clock
):
    post.to_recipient = "450 4.2.2 mailbox full"
    mail_invitation(posted, who=boss, person_id=jan.person.id)
    for wait in TRY_AGAIN_AFTER:
        assert send_due_mail(posted).put_off_count == 1
        clock.moment += wait - timedelta(seconds=1)
        assert send_due_mail(posted) == mailing.MailRun()
        clock.pass_time(seconds=1)
    assert send_due_mail(posted).failed_count == 1
    (mail,) = letters(posted)
    assert (mail.state, mail.reason, mail.attempt_count) == (MailState.FAILED, "450 4.2.2 mailbox full", 8)
    assert len(post.commands) == len(TRY_AGAIN_AFTER) + 1
    post.to_recipient = ""
    mail_records.queue_again(posted.records, mail_id=mail.id, now=posted.now())
    assert send_due_mail(posted).sent_count == 1
    assert post.taken[0]["Message-ID"].strip("<>").split("@")[0] == mail.message_id


def test_a_refusal_for_good_is_not_tried_again(posted: Academy, post: Post, boss: Visitor, jan: Visitor, clock):
    post.to_recipient = "550 5.1.1 no such person"
    mail_invitation(posted, who=boss, person_id=jan.person.id)
    assert send_due_mail(posted).failed_count == 1
    clock.pass_time(days=9)
    assert send_due_mail(posted).failed_count == 0
    assert letters(posted)[0].reason == "550 5.1.1 no such person"
    assert len(post.commands) == 1


def test_a_server_that_is_down_keeps_all_letters_for_later(
    posted: Academy, boss: Visitor, jan: Visitor, hire: Hire, clock
):
    ewa = hire("Ewa Lis")
    staffing_records.set_email(posted.records, person_id=ewa.person.id, email="ewa@example.org")
    with mail_server() as later:
        port = later.port
    posted.settings = replace(posted.settings, mail=later.server())
    mail_everybody_waiting(posted, who=boss)
    run = send_due_mail(posted)
    assert (run.sent_count, run.put_off_count) == (0, 2)
    assert "refused" in run.trouble
    assert jan
    clock.pass_time(minutes=1)
    with mail_server(port=port) as post:
        assert send_due_mail(posted).sent_count == 2
    assert len(post.taken) == 2


def test_a_server_that_hangs_up_on_the_letter_is_not_sent_it_again(
    posted: Academy, post: Post, boss: Visitor, jan: Visitor, clock
):
    post.hangs_up_on_content = True
    mail_invitation(posted, who=boss, person_id=jan.person.id)
    assert send_due_mail(posted).failed_count == 1
    clock.pass_time(days=2)
    send_due_mail(posted)
    assert len(post.taken) == 1
    assert letters(posted, MailState.FAILED)[0].reason == INTERRUPTED


def test_a_letter_that_cannot_be_written_does_not_silence_the_others(
    posted: Academy, post: Post, boss: Visitor, jan: Visitor, monkeypatch: pytest.MonkeyPatch
):
    def stumble(*_: object) -> None:
        raise RuntimeError

    staffing_records.set_email(posted.records, person_id=boss.person.id, email="beata@example.org")
    mail_invitation(posted, who=boss, person_id=jan.person.id)
    mail_trial(posted, who=boss)
    monkeypatch.setitem(mailing.WRITERS, MailKind.INVITATION, stumble)
    run = send_due_mail(posted)
    assert (run.sent_count, run.failed_count) == (1, 1)
    assert letters(posted, MailState.FAILED)[0].reason == mailing.NOT_WRITTEN
    assert post.taken[0]["To"].addresses[0].addr_spec == "beata@example.org"


def test_while_one_process_sends_another_does_not(posted: Academy, post: Post, boss: Visitor, jan: Visitor, clock):
    mail_invitation(posted, who=boss, person_id=jan.person.id)
    now = posted.now()
    lease_records.take_lease(
        posted.records, name=mailing.LEASE, holder="another", now=now, until=now + mailing.LEASE_LASTS
    )
    run = send_due_mail(posted)
    assert (run.is_elsewhere, run.sent_count) == (True, 0)
    clock.moment += mailing.LEASE_LASTS
    assert send_due_mail(posted).sent_count == 1
    assert len(post.taken) == 1


def test_a_process_that_is_told_to_stop_leaves_the_rest_in_the_queue(
    posted: Academy, post: Post, boss: Visitor, jan: Visitor
):
    mail_invitation(posted, who=boss, person_id=jan.person.id)
    assert send_due_mail(posted, goes_on=lambda: False).sent_count == 0
    assert letters(posted, MailState.QUEUED)
    assert post.taken == []


def test_a_process_that_is_killed_as_a_letter_leaves_does_not_double_it(
    posted: Academy, post: Post, boss: Visitor, jan: Visitor, clock
):
    post.keeps_silent = True
    mail_invitation(posted, who=boss, person_id=jan.person.id)
    command = [sys.executable, "-m", "tests.activities.mailing_process", posted.settings.database]
    moment = posted.now().isoformat()
    folder = str(posted.settings.data_folder)
    with subprocess.Popen([*command, folder, str(post.port), moment], cwd=PROJECT_FOLDER) as process:
        assert post.came.wait(timeout=60)
        os.kill(process.pid, signal.SIGKILL)
    post.keeps_silent = False
    assert letters(posted)[0].state is MailState.SENDING

    clock.moment += INTERRUPTED_AFTER
    send_due_mail(posted)
    clock.pass_time(minutes=1)
    assert send_due_mail(posted).failed_count == 1
    clock.pass_time(days=3)
    send_due_mail(posted)
    assert len(post.taken) == 1, "the server has it; nobody sends it again by themselves"
    (mail,) = letters(posted)
    assert (mail.state, mail.reason) == (MailState.FAILED, INTERRUPTED)
