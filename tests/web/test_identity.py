import pytest
from streamlit.runtime import Runtime

from modules.activities.signing_in import find_session_id
from modules.people.person import Role
from modules.records import session_records
from modules.web.identity import COOKIE, HEADER

STREAM = "ws://127.0.0.1:8501/_stcore/stream"


def user_of_the_only_websocket() -> dict[str, object]:
    (session,) = Runtime.instance()._session_mgr.list_active_sessions()  # noqa: SLF001
    return dict(session.session._user_info)  # noqa: SLF001


def test_the_screens_learn_the_public_id_of_the_session(client, sign_in_as):
    visitor = sign_in_as(Role.EMPLOYEE)
    with client.websocket_connect(STREAM, subprotocols=["streamlit"]):
        assert user_of_the_only_websocket() == {"session": visitor.session_id}


def test_the_screens_of_a_stranger_learn_nothing(client):
    with client.websocket_connect(STREAM, subprotocols=["streamlit"]):
        assert user_of_the_only_websocket() == {"session": None}


@pytest.mark.parametrize("name", [HEADER, "X-Academy-Session", "X-ACADEMY-SESSION"])
def test_nobody_becomes_somebody_by_sending_the_header(client, sign_in_as, name):
    visitor = sign_in_as(Role.ADMINISTRATOR)
    client.cookies.clear()
    forged = {name: visitor.session_id}
    assert client.get("/export/course.zip", headers=forged).status_code == 401
    with client.websocket_connect(STREAM, subprotocols=["streamlit"], headers=forged):
        assert user_of_the_only_websocket() == {"session": None}


def test_the_header_cannot_change_who_the_cookie_says(client, sign_in_as):
    other = sign_in_as(Role.ADMINISTRATOR)
    sign_in_as(Role.EMPLOYEE)
    assert client.get("/export/course.zip", headers={HEADER: other.session_id}).status_code == 403


def test_a_revoked_session_is_dead_at_once(client, sign_in_as, academies):
    visitor = sign_in_as(Role.ADMINISTRATOR)
    assert client.get("/export/course.zip").status_code == 200
    session_records.revoke_session(academies.main.records, public_id=visitor.session_id, now=academies.main.now())
    assert client.get("/export/course.zip").status_code == 401


@pytest.mark.parametrize("token", ["", "m.", "m.guess", "s.guess", "x.guess", "m.\u00e9"], ids=repr)
def test_a_cookie_that_opens_nothing_is_as_good_as_none(client, token):
    answer = client.get("/export/course.zip", headers={"cookie": f"{COOKIE}={token}".encode("latin-1")})
    assert answer.status_code == 401


def test_the_secret_of_the_cookie_is_not_the_id_that_screens_see(client, sign_in_as, academies):
    visitor = sign_in_as(Role.EMPLOYEE)
    token = client.cookies[COOKIE]
    assert find_session_id(academies.main, token=token) == visitor.session_id
    assert find_session_id(academies.main, token=visitor.session_id) is None
