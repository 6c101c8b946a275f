import pytest
from starlette.websockets import WebSocketDisconnect

from modules.people.person import Role

STREAM = "ws://127.0.0.1:8501/_stcore/stream"
FOREIGN = [
    "https://elsewhere.example",
    "http://127.0.0.1:9999",
    "http://localhost:8501",
    "null",
    "",
    "http://[",
    "127.0.0.1:8501",
]


@pytest.mark.parametrize("origin", FOREIGN, ids=repr)
@pytest.mark.parametrize("path", ["/account/sign-out", "/account/sample", "/api/sections", "/anything"])
def test_what_another_sites_page_sends_is_refused(stranger, path, origin):
    answer = stranger.post(path, headers={"origin": origin})
    assert answer.status_code == 403
    assert answer.text == "This was sent from another site. Please use the academy's own pages."


def test_a_foreign_sign_out_signs_nobody_out(client, sign_in_as):
    sign_in_as(Role.ADMINISTRATOR)
    client.post("/account/sign-out", headers={"origin": "https://elsewhere.example"})
    assert client.get("/export/course.zip").status_code == 200


def test_without_an_origin_the_browsers_word_on_the_site_counts(stranger):
    del stranger.headers["origin"]
    assert stranger.post("/account/sign-out", headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert stranger.post("/account/sign-out", headers={"sec-fetch-site": "same-origin"}).status_code == 303
    assert stranger.post("/account/sign-out").status_code == 303


@pytest.mark.parametrize("origin", FOREIGN, ids=repr)
def test_another_sites_page_opens_no_websocket(stranger, origin):
    with (
        pytest.raises(WebSocketDisconnect),
        stranger.websocket_connect(STREAM, subprotocols=["streamlit"], headers={"origin": origin}),
    ):
        pass


def test_reading_is_not_refused_for_its_origin(stranger):
    assert stranger.get("/", headers={"origin": "https://elsewhere.example"}).status_code == 200
