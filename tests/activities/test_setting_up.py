from contextlib import closing

import pytest

from modules.academy import Academies, Settings, utc_now
from modules.activities.sample_visits import enter_sample, remove_sample
from modules.activities.setting_up import SetUpRefused, create_administrator, is_set_up
from modules.activities.signing_in import find_visitor
from modules.course.ids import ENGLISH, POLISH
from modules.people.person import Role
from modules.people.rights import NotAllowed
from tests.courses import TWO_LESSONS

GOOD = "seven quiet umbrellas"


@pytest.fixture
def academies(database_address, tmp_path):
    settings = Settings(data_folder=tmp_path / "data", database=database_address, courses=TWO_LESSONS)
    with closing(Academies(settings, utc_now)) as opened:
        yield opened


@pytest.fixture
def open_to_others(tmp_path):
    folder = tmp_path / "open"
    settings = Settings(data_folder=folder, database=str(folder / "academy.db"), address="0.0.0.0", courses=TWO_LESSONS)  # noqa: S104
    with closing(Academies(settings, utc_now)) as opened:
        yield opened


def set_up(academies, **changes):
    asked = {
        "full_name": "Ilze Bērziņa",
        "sign_in_name": "Ilze",
        "password": GOOD,
        "language": POLISH,
        "may_google_read": False,
        "set_up_code": "",
        "agent": "test",
        "address": "127.0.0.1",
    }
    return create_administrator(academies, **{**asked, **changes})


def test_the_first_administrator_is_created_signed_in_and_enrolled(academies):
    assert not is_set_up(academies.main)
    opened = set_up(academies)
    visitor = find_visitor(academies.main, session_id=opened.public_id)
    assert visitor is not None
    assert visitor.person.sign_in_name == "ilze"
    assert visitor.person.language == POLISH
    assert Role.ADMINISTRATOR in visitor.person.roles
    assert is_set_up(academies.main)
    assert academies.main.records.query("select count(*) as n from enrolment") == [{"n": 1}]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        pytest.param({"full_name": "  "}, "name-missing", id="no name"),
        pytest.param({"sign_in_name": "a"}, "sign-in-name", id="sign-in name too short"),
        pytest.param({"sign_in_name": "with space"}, "sign-in-name", id="sign-in name with a space"),
        pytest.param({"password": "short"}, "password-short", id="short password"),
        pytest.param({"password": "x" * 129}, "password-long", id="endless password"),
        pytest.param({"password": "password1234"}, "password-common", id="common password"),
        pytest.param({"password": "ilzebērziņa1"}, "password-common", id="one's own name"),
    ],
)
def test_a_faulty_account_is_refused_with_its_reason_and_nothing_is_stored(academies, changes, reason):
    with pytest.raises(SetUpRefused) as refused:
        set_up(academies, **changes)
    assert refused.value.reason == reason
    assert not is_set_up(academies.main)


def test_there_is_only_one_first_administrator(academies):
    set_up(academies)
    with pytest.raises(SetUpRefused) as refused:
        set_up(academies, sign_in_name="second")
    assert refused.value.reason == "already"


@pytest.mark.parametrize(("may_google_read", "setting"), [(True, "auto"), (False, "offline")])
def test_the_administrator_decides_whether_google_may_read(academies, may_google_read, setting):
    assert academies.main.narration_setting == "offline"
    set_up(academies, may_google_read=may_google_read)
    assert academies.main.narration_setting == setting


def test_an_academy_that_others_can_reach_asks_for_the_code(open_to_others):
    with pytest.raises(SetUpRefused) as refused:
        set_up(open_to_others, set_up_code="guess")
    assert refused.value.reason == "code"
    with pytest.raises(SetUpRefused):
        enter_sample(open_to_others, role=Role.MANAGER, set_up_code="", agent="test", address="192.0.2.7")
    assert open_to_others.sample is None
    assert set_up(open_to_others, set_up_code=open_to_others.set_up_code)


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.TRAINER, Role.MANAGER])
def test_anybody_may_look_around_in_the_sample_company_and_leave_nothing_behind(academies, role):
    opened = enter_sample(academies, role=role, set_up_code="", agent="test", address="127.0.0.1")
    sample = academies.of_session(opened.public_id)
    assert sample is not None
    assert sample.is_sample
    visitor = find_visitor(sample, session_id=opened.public_id)
    assert visitor is not None
    assert role in visitor.person.roles
    assert visitor.is_sample
    assert not is_set_up(academies.main), "the sample company is nobody's real account"
    remove_sample(academies, who=visitor)
    assert academies.sample is None
    assert not academies.sample_folder.exists()
    assert academies.of_session(opened.public_id) is None


def test_a_sample_session_opens_nothing_in_the_real_academy(academies):
    opened = enter_sample(academies, role=Role.MANAGER, set_up_code="", agent="test", address="127.0.0.1")
    assert find_visitor(academies.main, session_id=opened.public_id) is None


def test_a_set_up_academy_makes_no_sample_for_strangers(academies):
    set_up(academies)
    with pytest.raises(SetUpRefused) as refused:
        enter_sample(academies, role=Role.TRAINER, set_up_code="", agent="test", address="127.0.0.1")
    assert refused.value.reason == "already"


def test_only_an_administrator_of_the_real_academy_removes_the_sample(academies):
    enter_sample(academies, role=Role.EMPLOYEE, set_up_code="", agent="test", address="127.0.0.1")
    opened = set_up(academies, language=ENGLISH)
    ilze = find_visitor(academies.main, session_id=opened.public_id)
    assert ilze is not None
    employee = type(ilze)(
        type(ilze.person)(ilze.person.id, "E", "e", ilze.person.team_id, frozenset({Role.EMPLOYEE})),
        ilze.session_id,
        is_sample=False,
    )
    with pytest.raises(NotAllowed):
        remove_sample(academies, who=employee)
    remove_sample(academies, who=ilze)
    assert academies.sample is None


def test_a_sample_whose_making_fails_leaves_nothing_behind(academies):
    def fail(_academy):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        academies.create_sample(fail)
    assert academies.sample is None
    assert not academies.sample_folder.exists()


def test_the_sample_of_an_academy_that_others_can_reach_closes_with_the_set_up(open_to_others):
    code = open_to_others.set_up_code
    enter_sample(open_to_others, role=Role.MANAGER, set_up_code=code, agent="test", address="192.0.2.7")
    set_up(open_to_others, set_up_code=code)
    with pytest.raises(SetUpRefused) as refused:
        enter_sample(open_to_others, role=Role.TRAINER, set_up_code=code, agent="test", address="192.0.2.7")
    assert refused.value.reason == "already"
