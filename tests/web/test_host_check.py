import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from modules.academy import Settings
from modules.web.host_check import HostCheck, allowed_names


@pytest.mark.parametrize("host", ["elsewhere.example", "elsewhere.example:8501", "127.0.0.1.elsewhere.example", ""])
def test_a_name_that_is_not_ours_is_refused(stranger, host):
    answer = stranger.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "<html" not in answer.text


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1", "[::1]:8501", "LOCALHOST.:8501"])
def test_this_machines_own_names_are_answered(stranger, host):
    assert stranger.get("/healthz", headers={"host": host}).status_code == 200


def test_a_websocket_under_a_foreign_name_does_not_open(stranger):
    headers = {"host": "elsewhere.example:8501", "origin": "http://elsewhere.example:8501"}
    with (
        pytest.raises(WebSocketDisconnect),
        stranger.websocket_connect("ws://127.0.0.1:8501/_stcore/stream", subprotocols=["streamlit"], headers=headers),
    ):
        pass


@pytest.mark.parametrize(
    ("hosts", "local", "names"),
    [
        ("", True, {"localhost", "127.0.0.1", "::1"}),
        ("Academy.example, other.example", True, {"localhost", "127.0.0.1", "::1", "academy.example", "other.example"}),
        ("academy.example", False, {"localhost", "127.0.0.1", "::1", "academy.example"}),
        ("", False, None),
    ],
    ids=["this machine", "this machine and names", "anywhere with names", "anywhere"],
)
def test_the_names_follow_from_the_address_and_the_operators_list(hosts, local, names):
    address = "127.0.0.1" if local else "10.1.2.3"
    assert allowed_names(Settings.from_environment({"ACADEMY_HOSTS": hosts, "ACADEMY_ADDRESS": address})) == names


def test_without_a_list_of_names_any_name_is_answered():
    browser = TestClient(HostCheck(PlainTextResponse("in"), None), base_url="http://academy.example")
    assert browser.get("/").text == "in"
