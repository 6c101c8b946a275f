import io
import threading

import pytest
from mutagen.id3 import ID3

from modules.people.person import Role

LESSON = "/export/lesson/what-a-need-is"
MODULE = "/export/module/customer-needs"


@pytest.fixture
def learner(client, sign_in_as):
    sign_in_as(Role.EMPLOYEE)
    return client


def made(client, address: str) -> str:
    waiting = threading.Event()
    for _ in range(600):
        answer = client.get(address)
        assert answer.status_code == 200
        if answer.json()["url"]:
            return answer.json()["url"]
        assert answer.json()["done"] <= answer.json()["of"]
        waiting.wait(0.05)
    raise AssertionError(client.get(address).json())


def test_a_file_has_a_readable_name_in_its_language_and_a_plain_one_beside_it(learner):
    answer = learner.get(f"{LESSON}/lv/transcript.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["content-disposition"] == (
        'attachment; filename="1.1 Kas ir klienta vajadziba.txt"; '
        "filename*=UTF-8''1.1%20Kas%20ir%20klienta%20vajadz%C4%ABba.txt"
    )
    assert "Kas ir klienta vajadzība" in answer.content.decode()


def test_a_module_is_waited_for_and_then_taken(learner):
    assert learner.get(f"{MODULE}/pl/recording.mp3").status_code == 404
    url = made(learner, f"{MODULE}/pl/recording")
    answer = learner.get(url)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "audio/mpeg")
    assert answer.headers["cache-control"] == "no-store"
    assert str(ID3(io.BytesIO(answer.content))["TLAN"]) == "pol"


def test_captions_come_with_the_recording(learner):
    assert learner.get(f"{LESSON}/en/captions.vtt").text.startswith("WEBVTT")


@pytest.mark.parametrize(
    "path", [f"{LESSON}/de/transcript.txt", "/export/lesson/none/en/recording", "/export/module/none/en/recording"]
)
def test_what_does_not_exist_is_not_found(learner, path):
    assert learner.get(path).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        f"{LESSON}/en/recording",
        f"{LESSON}/en/recording.mp3",
        f"{LESSON}/en/captions.vtt",
        f"{LESSON}/en/transcript.txt",
        f"{MODULE}/en/recording",
        f"{MODULE}/en/recording.mp3",
    ],
)
def test_who_is_not_signed_in_takes_nothing(client, path):
    assert client.get(path).status_code == 401
