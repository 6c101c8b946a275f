"""Who is reminded of what, when and how often; the letters go to a real mail server, on both engines."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from modules.academy import Academy
from modules.activities.mailing import send_due_mail
from modules.activities.managing_people import deactivate_person
from modules.activities.reminder_choosing import choose_limit, choose_reminders, choose_weekly, open_choices
from modules.activities.reminding import queue_reminders
from modules.activities.weekly_summary import last_monday, queue_weekly_summaries
from modules.course.ids import ENGLISH, LATVIAN
from modules.learning.due import day_of
from modules.people.person import PersonId, Role, TeamId, Visitor
from modules.people.rights import NotAllowed
from modules.records import mail_records, person_records, staffing_records
from modules.records.mail_records import MailState
from modules.wording.catalogues import wording_for
from tests.mail_servers import Post, mail_server

Hire = Callable[..., Visitor]
DueIn = Callable[..., date]
ADDRESS = "https://academy.example.org"
TITLE = "Customer needs"


@pytest.fixture
def post() -> Iterator[Post]:
    with mail_server() as opened:
        yield opened


@pytest.fixture(autouse=True)
def mail_is_on(academy: Academy, post: Post) -> None:
    academy.settings = replace(academy.settings, mail=post.server(), public_address=ADDRESS)


@pytest.fixture
def employ(academy: Academy, hire: Hire) -> Hire:
    """A function that hires somebody who can sign in and has an address."""

    def employ(name: str, *roles: Role, team: TeamId | None = None) -> Visitor:
        visitor = hire(name, *roles, team=team)
        address = f"{visitor.person.sign_in_name}@example.org".encode("ascii", "ignore").decode()
        staffing_records.set_email(academy.records, person_id=visitor.person.id, email=address)
        staffing_records.set_password(academy.records, person_id=visitor.person.id, password_hash="h")
        return visitor

    return employ


@pytest.fixture
def jan(employ: Hire) -> Visitor:
    return employ("Jan Nowak")


@pytest.fixture
def due_in(academy: Academy) -> DueIn:
    """A function that lets everybody's module, or one person's, be due so many days from now; it returns the day."""

    def due_in(days: int, person_id: PersonId | None = None) -> date:
        due_on = day_of(academy.now()) + timedelta(days=days)
        academy.records.execute(
            "update module_progress set due_on = :due_on where cast(:one as bigint) is null or person_id = :one",
            due_on=due_on.isoformat(),
            one=person_id,
        )
        return due_on

    return due_in


def run(academy: Academy) -> int:
    """Queue and send, and return how many letters left."""
    queue_reminders(academy)
    return send_due_mail(academy).sent_count


def text(post: Post, which: int = -1) -> str:
    body = post.taken[which].get_body(("plain",))
    assert body is not None
    return body.get_content().replace("\r\n", "\n")


def test_what_is_due_soon_is_told_twice_and_what_is_overdue_week_by_week(
    academy: Academy, post: Post, jan: Visitor, due_in: DueIn, clock
):
    due_in(20)
    told = []
    for day in range(60):
        if run(academy):
            told.append((20 - day, post.taken[-1]["Subject"]))
        assert run(academy) == 0
        clock.pass_time(days=1)
    assert jan
    soon, late = "1 module is due soon", "1 module is overdue"
    assert told == [(14, soon), (3, soon), (-1, late), (-7, late), (-14, late), (-21, late)]


def test_a_reminder_names_module_day_and_way_in_the_persons_language(
    academy: Academy, post: Post, jan: Visitor, due_in: DueIn
):
    person_records.set_language(academy.records, person_id=jan.person.id, language=LATVIAN)
    due_on = due_in(5)
    assert run(academy) == 1
    assert "Klienta vajadzības" in text(post)
    assert wording_for(LATVIAN).date(due_on) in text(post)
    assert f"{ADDRESS}/course?module=customer-needs" in text(post)
    assert post.taken[0]["To"].addresses[0].addr_spec == "jan@example.org"


@pytest.mark.parametrize("who", ["no address", "no password", "gone"])
def test_nobody_is_reminded_whom_a_letter_cannot_reach_or_help(
    academy: Academy, jan: Visitor, employ: Hire, due_in: DueIn, who: str
):
    boss = employ("Beata Boss", Role.ADMINISTRATOR)
    due_in(1, jan.person.id)
    match who:
        case "no address":
            staffing_records.set_email(academy.records, person_id=jan.person.id, email=None)
        case "no password":
            academy.records.execute("update person set password_hash = null where id = :id", id=jan.person.id)
        case _:
            deactivate_person(academy, who=boss, person_id=jan.person.id)
    assert queue_reminders(academy) == 0


def test_where_mail_is_off_nothing_is_queued(academy: Academy, jan: Visitor, due_in: DueIn):
    due_in(1)
    on, academy.settings = academy.settings, replace(academy.settings, mail=None)
    assert (queue_reminders(academy), queue_weekly_summaries(academy)) == (0, 0)
    academy.settings = on
    assert queue_reminders(academy) == 1, "nothing was lost meanwhile"
    assert jan


def test_what_was_done_or_put_off_meanwhile_is_not_told(academy: Academy, post: Post, jan: Visitor, due_in: DueIn):
    due_in(5)
    assert queue_reminders(academy) == 1
    due_in(40)
    run_of_mail = send_due_mail(academy)
    assert (run_of_mail.sent_count, run_of_mail.withdrawn_count, post.taken) == (0, 1, [])
    assert jan


def test_what_was_moved_to_another_day_is_told_with_that_day(
    academy: Academy, post: Post, jan: Visitor, due_in: DueIn, clock
):
    due_in(5)
    assert queue_reminders(academy) == 1
    due_on = due_in(9)
    assert send_due_mail(academy).withdrawn_count == 1
    clock.pass_time(days=1)
    assert run(academy) == 1
    assert wording_for(ENGLISH).date(due_on) in text(post)
    assert jan


def test_whoever_switches_reminders_off_is_told_only_what_is_overdue(
    academy: Academy, post: Post, jan: Visitor, due_in: DueIn, clock
):
    choose_reminders(academy, who=jan, wants_reminders=False)
    due_in(2)
    assert run(academy) == 0
    clock.pass_time(days=3)
    assert run(academy) == 1
    assert post.taken[0]["Subject"] == "1 module is overdue"
    assert not open_choices(academy, who=jan).wants_reminders


def test_beyond_the_weeks_letters_reminders_wait_and_come_together(
    academy: Academy, post: Post, jan: Visitor, due_in: DueIn, clock
):
    boss = replace(jan.person, roles=frozenset({Role.ADMINISTRATOR}))
    choose_limit(academy, who=replace(jan, person=boss), a_week=2)
    sent_on = []
    for day in range(9):  # every day asks for something else
        due_in(10, jan.person.id)
        if run(academy):
            sent_on.append(day)
        clock.pass_time(days=1)
    assert sent_on == [0, 1, 7, 8]
    assert len(post.taken) == 4


def test_two_processes_that_queue_at_once_make_one_letter(academy: Academy, jan: Visitor, due_in: DueIn):
    due_in(5)
    assert [queue_reminders(academy), queue_reminders(academy)] == [1, 0]
    assert jan


@pytest.mark.parametrize("limit", [0, 8, -1])
def test_the_limit_is_a_small_number_and_an_administrators(academy: Academy, employ: Hire, limit: int):
    with pytest.raises(ValueError, match=str(limit)):
        choose_limit(academy, who=employ("Beata Boss", Role.ADMINISTRATOR), a_week=limit)
    for role in (Role.EMPLOYEE, Role.MANAGER, Role.TRAINER):
        with pytest.raises(NotAllowed):
            choose_limit(academy, who=employ(f"{role.value} x", role), a_week=1)


class TestWeeklySummary:
    @pytest.fixture
    def shop(self, academy: Academy, company: TeamId) -> TeamId:
        return person_records.add_team(academy.records, name="Shop", parent_id=company)

    @pytest.fixture
    def maria(self, employ: Hire, shop: TeamId) -> Visitor:
        return employ("Maria Manager", Role.MANAGER, team=shop)

    @pytest.fixture(autouse=True)
    def mailbox(self, post: Post) -> None:
        self.post = post

    def summary(self, academy: Academy) -> str:
        queue_weekly_summaries(academy)
        send_due_mail(academy)
        return text(self.post) if self.post.taken else ""

    def pass_module(self, academy: Academy, who: Visitor, *, days_ago: int) -> None:
        academy.records.execute(
            "update module_progress set completed_at = :at, completed_count = lesson_count where person_id = :id",
            at=int((academy.now() - timedelta(days=days_ago)).timestamp() * 1000),
            id=who.person.id,
        )

    def test_a_manager_is_told_once_a_week_who_in_the_branch_is_late(
        self, academy: Academy, maria: Visitor, employ: Hire, due_in: DueIn, clock
    ):
        shop = maria.person.team_id
        jan = employ("Jan Nowak")
        corner = person_records.add_team(academy.records, name="Corner", parent_id=shop)
        ewa, adam = employ("Ewa Lis", team=corner), employ("Adam Kot", team=shop)
        for person in (ewa, jan):
            due_in(-3, person.person.id)
        due_in(4, adam.person.id)
        monday = last_monday(day_of(academy.now()))
        self.pass_module(academy, maria, days_ago=4)
        self.pass_module(academy, employ("Olga Nowa", team=shop), days_ago=0)  # that is this week's
        said = self.summary(academy)
        english = wording_for(maria.person.language)
        assert self.post.taken[0]["To"].addresses[0].display_name == "Maria Manager"
        assert self.post.taken[0]["Subject"] == "Shop: last week in the academy"
        assert english.date(monday) in said
        assert "1 module was passed." in said
        assert "- Ewa Lis – 1 module" in said
        assert "In the next two weeks: 1 module, 1 person." in said
        assert "Jan" not in said
        for _ in range(6):
            self.summary(academy)
            clock.pass_time(days=1)
        assert len(self.post.taken) == 1
        clock.pass_time(days=1)
        self.summary(academy)
        assert len(self.post.taken) == 2

    def test_each_given_team_is_told_for_itself_in_one_letter_and_no_other_team(
        self, academy: Academy, maria: Visitor, employ: Hire, due_in: DueIn, company: TeamId
    ):
        dock, pier = (
            person_records.add_team(academy.records, name=name, parent_id=company) for name in ("Dock", "Pier")
        )
        corner = person_records.add_team(academy.records, name="Corner", parent_id=dock)
        staffing_records.set_managed_teams(academy.records, person_id=maria.person.id, team_ids=[dock, pier, corner])
        ewa, adam = employ("Ewa Lis", team=corner), employ("Adam Kot", team=pier)
        due_in(-3, ewa.person.id)
        due_in(4, adam.person.id)
        due_in(-3, employ("Jan Nowak", team=maria.person.team_id).person.id)
        self.pass_module(academy, adam, days_ago=4)
        said = self.summary(academy)
        assert self.post.taken[0]["Subject"] == "Your teams: last week in the academy"
        of_dock, of_pier = said[said.index("DOCK") : said.index("PIER")], said[said.index("PIER") :]
        assert said.count("1 module was passed.") == 1
        assert "0 modules were passed." in of_dock
        assert "Overdue:\n- Ewa Lis – 1 module" in of_dock
        assert f"{ADDRESS}/team?team={dock}" in of_dock
        assert "1 module was passed." in of_pier
        assert "Nobody is late." in of_pier
        assert f"{ADDRESS}/team?team={pier}" in of_pier
        assert "Jan" not in said
        assert "SHOP" not in said

    def test_ten_names_are_told_and_the_others_counted(
        self, academy: Academy, maria: Visitor, employ: Hire, due_in: DueIn
    ):
        for number in range(13):
            employ(f"Late{number} Person", team=maria.person.team_id)
        due_in(-2)
        due_in(40, maria.person.id)
        said = self.summary(academy)
        assert said.count("Person – 1 module") == 10
        assert "- and 3 people more" in said

    def test_whoever_does_not_want_it_or_has_nothing_to_be_told_gets_none(
        self, academy: Academy, maria: Visitor, due_in: DueIn, clock
    ):
        assert self.summary(academy) == ""
        assert [mail.state for mail in self.letters(academy)] == [MailState.WITHDRAWN]
        clock.pass_time(days=7)
        due_in(-2)
        choose_weekly(academy, who=maria, wants_weekly=False)
        assert self.summary(academy) == ""
        assert open_choices(academy, who=maria).wants_weekly is False

    @pytest.mark.parametrize(("days", "letter_count"), [(0, 1), (3, 1), (4, 0), (6, 0), (7, 1)])
    def test_a_week_is_told_of_while_it_is_news(  # noqa: PLR0917 -- fixtures and a row of the table
        self, academy: Academy, maria: Visitor, due_in: DueIn, clock, days: int, letter_count: int
    ):
        clock.pass_time(days=days)  # the clock begins on a Monday
        due_in(-2, maria.person.id)
        self.summary(academy)
        assert len(self.post.taken) == letter_count

    def test_nobody_but_managers_gets_one(self, academy: Academy, employ: Hire, due_in: DueIn):
        jan, boss = employ("Jan Nowak"), employ("Beata Boss", Role.ADMINISTRATOR)
        due_in(-2)
        assert self.summary(academy) == ""
        assert open_choices(academy, who=jan).wants_weekly is None
        assert boss
        with pytest.raises(NotAllowed):
            choose_weekly(academy, who=jan, wants_weekly=True)

    def letters(self, academy: Academy):
        return mail_records.list_mail(academy.records, states=list(MailState), limit=100)
