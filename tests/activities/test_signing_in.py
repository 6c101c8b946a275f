import pytest

from modules.activities.passwords import hash_password
from modules.activities.signing_in import (
    FAILURES_ALLOWED,
    SignInRefused,
    choose_language,
    find_session_id,
    find_visitor,
    sign_in,
    sign_in_sample,
    sign_out,
)
from modules.course.ids import LATVIAN
from modules.people.person import Role
from modules.records import person_records

PASSWORD = "seven quiet umbrellas"


@pytest.fixture
def rita(academy, company):
    return person_records.add_person(
        academy.records,
        full_name="Rita Kalniņa",
        sign_in_name="rita",
        team_id=company,
        roles=frozenset({Role.EMPLOYEE}),
        language=None,
        password_hash=hash_password(PASSWORD),
        now=academy.now(),
    )


def come_in(academy, name="rita", password=PASSWORD, address="127.0.0.1"):
    return sign_in(academy, sign_in_name=name, password=password, agent="test", address=address)


def test_the_right_password_opens_a_session_for_the_person(academy, rita):
    opened = come_in(academy, name=" RITA ")
    visitor = find_visitor(academy, session_id=opened.public_id)
    assert visitor is not None
    assert visitor.person.id == rita
    assert find_session_id(academy, token=opened.token) == opened.public_id


@pytest.mark.parametrize(("name", "password"), [("rita", "seven quiet umbrella"), ("nobody", PASSWORD), ("rita", "")])
@pytest.mark.usefixtures("rita")
def test_a_wrong_name_or_password_is_refused_alike(academy, name, password):
    with pytest.raises(SignInRefused) as refused:
        come_in(academy, name, password)
    assert refused.value.reason == "wrong"


@pytest.mark.usefixtures("rita")
def test_after_many_failures_even_the_right_password_has_to_wait(academy, clock):
    for _ in range(FAILURES_ALLOWED):
        with pytest.raises(SignInRefused):
            come_in(academy, password="wrong wrong wrong")
    with pytest.raises(SignInRefused) as refused:
        come_in(academy)
    assert refused.value.reason == "too-many"
    assert come_in(academy, address="192.0.2.7"), "a stranger's failures do not lock the person out elsewhere"
    clock.pass_time(minutes=16)
    assert come_in(academy)


@pytest.mark.usefixtures("rita")
def test_a_session_ends_after_two_weeks(academy, clock):
    opened = come_in(academy)
    clock.pass_time(days=13, hours=23)
    assert find_visitor(academy, session_id=opened.public_id)
    clock.pass_time(hours=2)
    assert find_visitor(academy, session_id=opened.public_id) is None
    assert find_session_id(academy, token=opened.token) is None


@pytest.mark.usefixtures("rita")
def test_signing_out_ends_this_session_and_no_other(academy):
    here, there = come_in(academy), come_in(academy)
    visitor = find_visitor(academy, session_id=here.public_id)
    assert visitor is not None
    sign_out(academy, who=visitor)
    assert find_session_id(academy, token=here.token) is None
    assert find_visitor(academy, session_id=here.public_id) is None
    assert find_visitor(academy, session_id=there.public_id)


@pytest.mark.usefixtures("rita")
def test_neither_the_secret_nor_the_password_is_stored(academy):
    opened = come_in(academy)
    everything = repr(academy.records.query("select token_hash, public_id, agent from session"))
    everything += repr(academy.records.query("select password_hash, settings from person"))
    assert opened.token not in everything
    assert PASSWORD not in everything


def test_a_chosen_language_is_remembered(academy, anna):
    choose_language(academy, who=anna, language=LATVIAN)
    visitor = find_visitor(academy, session_id=anna.session_id)
    assert visitor is not None
    assert visitor.person.language == LATVIAN


def test_nobody_gets_into_a_real_academy_without_a_password(academy):
    with pytest.raises(ValueError, match="sample company"):
        sign_in_sample(academy, role=Role.MANAGER, agent="test", address="127.0.0.1")
