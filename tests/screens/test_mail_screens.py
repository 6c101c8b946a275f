"""The administrator's view of mail, letters with private links, and everybody's own reminders."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from modules.academy import Academies, Academy
from modules.activities.mailing import INTERRUPTED, send_due_mail
from modules.activities.private_calendar import calendar_since
from modules.activities.reminder_choosing import open_choices, weekly_limit
from modules.people.person import Role, Visitor
from modules.records import audit_records, mail_records, staffing_records
from modules.records.calendar_records import CalendarKind
from modules.records.mail_records import MailKind, MailState, NewMail
from tests.mail_servers import Post, mail_server

Show = Callable[..., AppTest]
Said = Callable[[AppTest], str]
Hire = Callable[..., Visitor]


@pytest.fixture
def academy(academies: Academies) -> Academy:
    return academies.main


@pytest.fixture
def boss(academy: Academy, hire: Hire) -> Visitor:
    boss = hire("Beata Boss", Role.ADMINISTRATOR)
    staffing_records.set_email(academy.records, person_id=boss.person.id, email="beata@example.org")
    return boss


@pytest.fixture
def post(academy: Academy) -> Iterator[Post]:
    """A mail server, with mail switched on."""
    with mail_server() as opened:
        academy.settings = replace(academy.settings, mail=opened.server(), public_address="https://academy.example.org")
        yield opened


@pytest.fixture
def fail(academy: Academy) -> Callable[..., None]:
    """A function that lets a reminder to somebody have failed for a reason."""

    def fail(who: Visitor, reason: str, number: int = 1) -> None:
        mail = NewMail(f"key {number}", MailKind.REMINDER, who.person.id, f"m{number}", {"items": []})
        mail_id = mail_records.add_mail(academy.records, mail, now=academy.now() + timedelta(seconds=number))
        assert mail_id is not None
        mail_records.mark_failed(academy.records, mail_id=mail_id, reason=reason, now=academy.now())

    return fail


def test_where_mail_is_off_the_administrator_reads_how_to_switch_it_on(show_screen: Show, boss: Visitor, said: Said):
    app = show_screen("people_screen", boss, view="mail")
    assert "Mail is off: the academy sends no letters." in said(app)
    assert "ACADEMY_SMTP_HOST" in said(app)
    assert not app.button


def test_what_failed_stands_there_with_its_reason_and_can_be_tried_again_or_put_away(  # noqa: PLR0917 -- fixtures
    show_screen: Show, boss: Visitor, post: Post, fail: Callable[..., None], said: Said, academy: Academy
):
    fail(boss, "550 5.1.1 no <such> person", 1)
    fail(boss, INTERRUPTED, 2)
    app = show_screen("people_screen", boss, view="mail")
    assert f"letters leave through 127.0.0.1:{post.port}" in said(app)
    assert "2 could not be sent." in said(app)
    assert "The mail server said: 550 5.1.1 no &lt;such&gt; person" in said(app)
    assert "The academy was interrupted as the letter left." in said(app)
    first, second = sorted(mail.id for mail in mail_records.list_mail(academy.records, states=MailState, limit=9))
    app.button(f"mail-again-{first}").click().run()
    assert "It is tried again within a minute." in said(app)
    app.button(f"mail-away-{second}").click().run()
    assert "The letter is put away." in said(app)
    assert "could not be sent." in said(app)
    states = {mail.id: mail.state for mail in mail_records.list_mail(academy.records, states=MailState, limit=9)}
    assert states == {first: MailState.QUEUED, second: MailState.WITHDRAWN}
    (written,) = audit_records.list_audit(academy.records, about=f"letter {first}")
    assert (written.actor_id, written.deed, written.detail) == (boss.person.id, "try letter again", {})
    assert audit_records.list_audit(academy.records, about=f"letter {second}") == ()


def test_all_that_failed_are_tried_again_at_once(
    show_screen: Show, boss: Visitor, post: Post, fail: Callable[..., None], academy: Academy
):
    for number in range(3):
        fail(boss, "451 later", number)
    assert post
    app = show_screen("people_screen", boss, view="mail")
    app.button("mail-all").click().run()
    queued = mail_records.list_mail(academy.records, states=[MailState.QUEUED], limit=9)
    assert len(queued) == 3
    for letter in queued:
        assert len(audit_records.list_audit(academy.records, about=f"letter {letter.id}")) == 1


def test_a_trial_letter_arrives(show_screen: Show, boss: Visitor, post: Post, said: Said, academy: Academy):
    app = show_screen("people_screen", boss, view="mail")
    app.button("mail-trial").click().run()
    assert "The letter goes to beata@example.org within a minute." in said(app)
    send_due_mail(academy)
    assert post.taken[0]["Subject"] == "A trial letter from the academy"


def test_the_number_of_reminders_is_decided_here(show_screen: Show, boss: Visitor, post: Post, academy: Academy):
    assert post
    app = show_screen("people_screen", boss, view="mail")
    assert app.number_input("mail-limit").value == 3
    app.number_input("mail-limit").set_value(1).run()
    assert weekly_limit(academy) == 1
    assert show_screen("people_screen", boss, view="mail").number_input("mail-limit").value == 1


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.MANAGER, Role.TRAINER])
def test_nobody_else_sees_letters(show_screen: Show, hire: Hire, said: Said, role: Role):
    words = said(show_screen("people_screen", hire("Jan Nowak", role), view="mail"))
    assert words.startswith("This page is for other roles")


def test_a_private_link_goes_out_by_letter_and_the_page_tells_when_it_left(  # noqa: PLR0917 -- fixtures
    show_screen: Show, boss: Visitor, post: Post, hire: Hire, said: Said, academy: Academy
):
    jan = hire("Jan Nowak")
    app = show_screen("people_screen", boss, person=str(jan.person.id))
    assert "No e-mail address is written down." in said(app)
    staffing_records.set_email(academy.records, person_id=jan.person.id, email="jan@example.org")
    app = show_screen("people_screen", boss, person=str(jan.person.id))
    assert "The link goes to jan@example.org." in said(app)
    app.button("mail-invite").click().run()
    assert "A letter with a private link is on its way." in said(app)
    send_due_mail(academy)
    assert "invitation=" in str(post.taken[0])
    assert "A letter with a private link left on" in said(show_screen("people_screen", boss, person=str(jan.person.id)))


def test_a_letter_that_could_not_be_sent_says_why_at_the_person(
    show_screen: Show, boss: Visitor, post: Post, said: Said, academy: Academy
):
    post.to_recipient = "550 5.1.1 no such person"
    app = show_screen("people_screen", boss, person=str(boss.person.id))
    app.button("mail-invite").click().run()
    send_due_mail(academy)
    words = said(show_screen("people_screen", boss, person=str(boss.person.id)))
    assert "The letter with a private link could not be sent. The mail server said: 550 5.1.1 no such person" in words


def test_everybody_without_a_password_is_written_to_at_once(  # noqa: PLR0917 -- fixtures
    show_screen: Show, boss: Visitor, post: Post, hire: Hire, said: Said, academy: Academy
):
    hire("Jan Nowak")
    app = show_screen("people_screen", boss)
    app.button("mail-waiting").click().run()
    assert "1 letter goes out now. Without an e-mail address: Jan Nowak." in said(app)
    assert send_due_mail(academy).sent_count == len(post.taken) == 1


def test_where_mail_is_off_no_page_offers_a_letter(show_screen: Show, boss: Visitor, said: Said):
    app = show_screen("people_screen", boss)
    assert "mail-waiting" not in [button.key for button in app.button]
    person = show_screen("people_screen", boss, person=str(boss.person.id))
    assert "mail-invite" not in [button.key for button in person.button]
    assert "sends no e-mail at present" in said(show_screen("reminders_screen", boss))


def test_everybody_chooses_what_comes_by_letter(
    show_screen: Show, boss: Visitor, post: Post, said: Said, academy: Academy
):
    assert post
    app = show_screen("reminders_screen", boss)
    assert "Letters go to beata@example.org." in said(app)
    assert [toggle.key for toggle in app.toggle] == ["wants-reminders"]
    app.toggle("wants-reminders").set_value(False).run()
    assert "Saved." in said(app)
    assert not open_choices(academy, who=boss).wants_reminders
    app.toggle("wants-reminders").set_value(True).run()
    assert open_choices(academy, who=boss).wants_reminders


def test_a_manager_chooses_the_weekly_summary_too(show_screen: Show, hire: Hire, post: Post, academy: Academy):
    assert post
    maria = hire("Maria Manager", Role.MANAGER)
    app = show_screen("reminders_screen", maria)
    app.toggle("wants-weekly").set_value(False).run()
    assert open_choices(academy, who=maria).wants_weekly is False


def test_a_calendar_is_made_shown_once_renewed_and_switched_off(
    show_screen: Show, hire: Hire, said: Said, academy: Academy
):
    jan = hire("Jan Nowak")
    app = show_screen("reminders_screen", jan)
    app.button("due-calendar-new").click().run()
    (shown,) = app.code
    assert "/calendar/m." in shown.value
    assert "it is shown only this once" in said(app)
    assert "cannot be shown again" not in said(app)
    app.run()
    assert not app.code
    assert "The address that works was made on" in said(app)
    assert "The academy keeps no copy of it, so it cannot be shown again." in said(app)
    app.button("due-calendar-new").click().run()
    assert app.code[0].value != shown.value
    app.button("due-calendar-off").click().run()
    assert calendar_since(academy, who=jan, kind=CalendarKind.DUE) is None
    assert "make a private address and subscribe to it" in said(app)
