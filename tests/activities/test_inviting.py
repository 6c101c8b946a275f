from collections.abc import Callable
from hashlib import sha256

import pytest

from modules.academy import Academy
from modules.activities.inviting import (
    INVITATION_LASTS,
    InvitationRefused,
    accept_invitation,
    find_invited,
    invite_everybody_waiting,
    invite_person,
)
from modules.activities.managing_people import deactivate_person, open_person
from modules.activities.signing_in import SessionOpened, find_visitor, sign_in
from modules.people.directory import Standing
from modules.people.person import Role, Visitor

Hire = Callable[..., Visitor]
PASSWORD = "seven calm otters at the counter"


@pytest.fixture
def boss(hire: Hire) -> Visitor:
    return hire("Beata Boss", Role.ADMINISTRATOR)


def accept(academy: Academy, token: str, password: str = PASSWORD) -> SessionOpened:
    return accept_invitation(academy, token=token, password=password, agent="test", address="127.0.0.1")


def test_a_link_lets_somebody_set_the_password_and_signs_them_in(academy: Academy, boss: Visitor, hire: Hire):
    jan = hire("Jan Nowak")
    invited = invite_person(academy, who=boss, person_id=jan.person.id)
    before = open_person(academy, who=boss, person_id=jan.person.id)
    opened = accept(academy, invited.token)

    visitor = find_visitor(academy, session_id=opened.public_id)
    assert visitor is not None
    assert visitor.person.id == jan.person.id
    assert (before.standing, before.invited_until) == (Standing.WAITING, academy.now() + INVITATION_LASTS)
    after = open_person(academy, who=boss, person_id=jan.person.id)
    assert (after.standing, after.invited_until) == (Standing.ACTIVE, None)
    sign_in(academy, sign_in_name="Jan", password=PASSWORD, agent="", address="")
    assert find_visitor(academy, session_id=jan.session_id) is None  # earlier sessions end


def test_only_the_hash_of_a_link_is_stored(academy: Academy, boss: Visitor):
    invited = invite_person(academy, who=boss, person_id=boss.person.id)

    stored = academy.records.query("select token_hash from invitation")
    assert stored == [{"token_hash": sha256(invited.token.encode()).hexdigest()}]
    assert invited.token not in str(academy.records.query("select deed, object, detail from audit"))


def test_a_link_works_once(academy: Academy, boss: Visitor):
    invited = invite_person(academy, who=boss, person_id=boss.person.id)
    accept(academy, invited.token)

    assert find_invited(academy, token=invited.token) is None
    with pytest.raises(InvitationRefused, match="invitation-over"):
        accept(academy, invited.token, "another calm otter by the door")


def test_a_link_ends_after_fourteen_days(academy: Academy, boss: Visitor, clock):
    invited = invite_person(academy, who=boss, person_id=boss.person.id)
    clock.pass_time(days=13, hours=23)
    found = find_invited(academy, token=invited.token)
    assert found is not None
    assert found.id == boss.person.id
    clock.pass_time(hours=1)

    assert find_invited(academy, token=invited.token) is None
    with pytest.raises(InvitationRefused, match="invitation-over"):
        accept(academy, invited.token)


@pytest.mark.parametrize(
    ("password", "reason"),
    [("short", "password-short"), ("x" * 129, "password-long"), ("JanNowakJanNowak", "password-common")],
)
def test_a_password_that_does_not_do_is_refused_and_the_link_stays(
    academy: Academy, boss: Visitor, hire: Hire, password: str, reason: str
):
    jan = hire("Jan Nowak")
    invited = invite_person(academy, who=boss, person_id=jan.person.id)
    with pytest.raises(InvitationRefused) as refused:
        accept(academy, invited.token, password)

    assert refused.value.reason == reason
    accept(academy, invited.token)


def test_a_new_link_or_leaving_ends_the_link_before(academy: Academy, boss: Visitor, hire: Hire):
    jan = hire("Jan Nowak")
    first, second = (invite_person(academy, who=boss, person_id=jan.person.id) for _ in range(2))
    assert find_invited(academy, token=first.token) is None
    deactivate_person(academy, who=boss, person_id=jan.person.id)

    for invited in (first, second):
        with pytest.raises(InvitationRefused, match="invitation-over"):
            accept(academy, invited.token)


@pytest.mark.parametrize("token", ["", "x", "\ud800", "ł" * 5000])
def test_a_link_that_nobody_made_opens_nothing(academy: Academy, boss: Visitor, token: str):
    invite_person(academy, who=boss, person_id=boss.person.id)
    assert find_invited(academy, token=token) is None


def test_everybody_without_a_password_is_invited_at_once_and_nobody_else(academy: Academy, boss: Visitor, hire: Hire):
    hire("Jan Nowak")
    gone = hire("Ewa Lis")
    deactivate_person(academy, who=boss, person_id=gone.person.id)
    accept(academy, invite_person(academy, who=boss, person_id=boss.person.id).token)

    invited = invite_everybody_waiting(academy, who=boss)
    assert [each.entry.fields.full_name for each in invited] == ["Jan Nowak"]
    accept(academy, invited[0].token)
    assert invite_everybody_waiting(academy, who=boss) == ()
