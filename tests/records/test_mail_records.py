from datetime import timedelta

import pytest

from modules.records import mail_records
from modules.records.mail_records import MailKind, MailState, NewMail


@pytest.fixture
def anna(company):
    return company.add_person("Anna Bērziņa")


@pytest.fixture
def queue(database, anna, now):
    """A function that queues a test letter to Anna."""

    def queue(key="test:1", *, minutes=0, kind=MailKind.TEST):
        mail = NewMail(key, kind, anna, f"id-of-{key}", {"due_on": "2026-11-30"}, asked_by=anna)
        return mail_records.add_mail(database, mail, now=now + timedelta(minutes=minutes))

    return queue


def only(database, state):
    (found,) = mail_records.list_mail(database, states=[state], limit=10)
    return found


def test_a_letter_waits_with_what_it_is_about(database, queue, anna, now):
    mail_id = queue()
    (mail,) = mail_records.due_mail(database, now=now, limit=10)
    assert (mail.id, mail.person_id, mail.full_name, mail.address) == (mail_id, anna, "Anna Bērziņa", None)
    assert (mail.detail, mail.asked_by, mail.message_id) == ({"due_on": "2026-11-30"}, anna, "id-of-test:1")
    assert (mail.state, mail.attempt_count, mail.created_at) == (MailState.QUEUED, 0, now)


def test_a_key_is_queued_once_whatever_became_of_it(database, queue, now):
    mail_id = queue()
    mail_records.begin_sending(database, mail_id=mail_id, now=now)
    mail_records.mark_sent(database, mail_id=mail_id, now=now)
    assert queue() is None


def test_the_one_that_waits_longest_comes_first_and_none_before_its_time(database, queue, now):
    later, first, second = queue("c", minutes=9), queue("a"), queue("b", minutes=1)
    turn = [mail.id for mail in mail_records.due_mail(database, now=now + timedelta(minutes=5), limit=10)]
    assert turn == [first, second]
    assert later is not None
    assert len(mail_records.due_mail(database, now=now + timedelta(minutes=9), limit=2)) == 2


def test_one_process_alone_begins_to_send_a_letter(database, open_again, queue, now, at_once):
    mail_id, began = queue(), []
    others = [open_again() for _ in range(4)]

    def begin(db):
        return lambda: began.append(mail_records.begin_sending(db, mail_id=mail_id, now=now))

    assert at_once([begin(db) for db in others]) == []
    assert sorted(began) == [False, False, False, True]
    assert only(database, MailState.SENDING).attempt_count == 0


def test_a_letter_that_was_put_off_comes_back_at_its_time_with_the_reason(database, queue, now):
    mail_id = queue()
    soon = now + timedelta(minutes=1)
    mail_records.put_off(database, mail_id=mail_id, reason="connection refused", next_try_at=soon)
    mail_records.begin_sending(database, mail_id=mail_id, now=soon)
    mail_records.put_off(database, mail_id=mail_id, reason="451 later", next_try_at=soon)
    assert mail_records.due_mail(database, now=now, limit=1) == ()
    (mail,) = mail_records.due_mail(database, now=soon, limit=1)
    assert (mail.attempt_count, mail.reason) == (2, "451 later")


def test_what_failed_is_tried_again_when_somebody_asks_and_nothing_else(database, queue, now):
    failed, other, waiting = queue("a"), queue("b"), queue("c")
    for mail_id in (failed, other):
        mail_records.mark_failed(database, mail_id=mail_id, reason="550 unknown", now=now)
    assert mail_records.queue_again(database, mail_id=waiting, now=now) == ()
    assert mail_records.queue_again(database, mail_id=failed, now=now) == (failed,)
    assert only(database, MailState.FAILED).id == other
    assert mail_records.queue_again(database, mail_id=None, now=now) == (other,)


def test_what_failed_is_put_away_and_what_waits_is_not(database, queue, now):
    failed, waiting = queue("a"), queue("b")
    mail_records.mark_failed(database, mail_id=failed, reason="550 unknown", now=now)
    assert [mail_records.put_away(database, mail_id=mail_id, now=now) for mail_id in (failed, failed, waiting)] == [
        True,
        False,
        False,
    ]
    assert only(database, MailState.WITHDRAWN).id == failed
    assert mail_records.queue_again(database, mail_id=failed, now=now) == ()


def test_what_was_interrupted_is_given_up_and_not_queued_again_by_itself(database, queue, now):
    mail_id = queue()
    mail_records.begin_sending(database, mail_id=mail_id, now=now)
    for begun_before, count in ((now, 0), (now + timedelta(minutes=1), 1)):
        given_up = mail_records.give_up_interrupted(database, begun_before=begun_before, reason="interrupted", now=now)
        assert given_up == count
    assert only(database, MailState.FAILED).reason == "interrupted"
    assert mail_records.due_mail(database, now=now + timedelta(days=9), limit=1) == ()
    mail_records.mark_sent(database, mail_id=mail_id, now=now)  # it was slow, not dead
    assert only(database, MailState.SENT).sent_at == now


def test_work_waits_while_a_letter_is_due_or_was_interrupted(database, queue, now):
    def is_waiting(at, begun_before=now):
        return mail_records.is_work_waiting(database, now=at, begun_before=begun_before)

    mail_id = queue(minutes=1)
    assert not is_waiting(now)
    assert is_waiting(now + timedelta(minutes=1))
    mail_records.begin_sending(database, mail_id=mail_id, now=now)
    assert not is_waiting(now + timedelta(minutes=1))
    assert is_waiting(now + timedelta(minutes=1), begun_before=now + timedelta(minutes=1))


def test_what_waits_can_be_withdrawn_and_what_left_cannot(database, queue, anna, now):
    gone, waits = queue("a"), queue("b")
    mail_records.begin_sending(database, mail_id=gone, now=now)
    mail_records.withdraw_waiting_of(database, person_id=anna, reason="left", now=now)
    assert only(database, MailState.WITHDRAWN).id == waits
    assert only(database, MailState.SENDING).id == gone


def test_letters_are_counted_by_state_and_by_person(database, queue, anna, now):
    sent, failed, _ = queue("a"), queue("b"), queue("c", kind=MailKind.REMINDER)
    mail_records.begin_sending(database, mail_id=sent, now=now)
    mail_records.mark_sent(database, mail_id=sent, now=now)
    mail_records.mark_failed(database, mail_id=failed, reason="x", now=now)
    counted = {MailState.SENT: 1, MailState.FAILED: 1, MailState.QUEUED: 1}
    assert mail_records.count_states(database, sent_since=now) == counted
    tomorrow = now + timedelta(days=1)
    assert mail_records.count_states(database, sent_since=tomorrow).get(MailState.SENT) is None
    assert mail_records.count_mail(database, person_id=anna, kind=MailKind.TEST) == 2
    assert mail_records.count_mail(database, person_id=anna, kind=MailKind.REMINDER, since=tomorrow) == 0


@pytest.fixture
def ended(database, queue, anna, now):
    """Letters by the way they ended, all at `now`, and two that have not: one waits, one is just leaving."""
    ways = ("sent", "failed", "interrupted", "withdrawn", "left", "put away", "waiting", "leaving")
    left = queue("left")
    mail_records.withdraw_waiting_of(database, person_id=anna, reason="left", now=now)
    letters = {way: left if way == "left" else queue(way) for way in ways}
    for way in ("interrupted", "sent", "leaving"):
        begun_at = now if way == "leaving" else now - timedelta(minutes=1)
        mail_records.begin_sending(database, mail_id=letters[way], now=begun_at)
    mail_records.mark_sent(database, mail_id=letters["sent"], now=now)
    mail_records.give_up_interrupted(database, begun_before=now, reason="interrupted", now=now)
    for way in ("failed", "put away"):
        mail_records.mark_failed(database, mail_id=letters[way], reason="550", now=now - timedelta(days=9))
    mail_records.mark_failed(database, mail_id=letters["failed"], reason="550", now=now)
    mail_records.queue_again(database, mail_id=letters["failed"], now=now)
    mail_records.mark_failed(database, mail_id=letters["failed"], reason="550", now=now)
    mail_records.put_away(database, mail_id=letters["put away"], now=now)
    mail_records.withdraw_mail(database, mail_id=letters["withdrawn"], reason="not wanted", now=now)
    return letters


def left_over(database):
    return {mail.id for mail in mail_records.list_mail(database, states=MailState, limit=99)}


def test_letters_are_forgotten_after_they_ended_and_those_that_wait_never(database, ended, now):
    assert mail_records.forget_mail(database, ended_before=now, limit=99) == 0
    assert left_over(database) == set(ended.values())
    later = now + timedelta(days=9999)
    assert mail_records.forget_mail(database, ended_before=later, limit=4) == 4
    assert mail_records.forget_mail(database, ended_before=later, limit=4) == 2
    assert left_over(database) == {ended["waiting"], ended["leaving"]}


def test_a_letter_that_is_tried_again_is_not_forgotten(database, ended, now):
    assert mail_records.queue_again(database, mail_id=None, now=now) == (ended["failed"], ended["interrupted"])
    mail_records.forget_mail(database, ended_before=now + timedelta(days=9999), limit=99)
    assert left_over(database) == {ended[way] for way in ("failed", "interrupted", "waiting", "leaving")}
