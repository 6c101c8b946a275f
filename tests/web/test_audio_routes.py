import re

import miniaudio
import pytest

from modules.people.person import Role

LESSON = "/audio/lesson/what-a-need-is/en"


@pytest.fixture
def listener(sign_in_as):
    return sign_in_as(Role.EMPLOYEE)


@pytest.fixture
def first(client, listener) -> dict:  # noqa: ARG001  (somebody is signed in)
    answer = client.get(LESSON)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    return answer.json()


@pytest.fixture
def audio(client, first, academies) -> dict:
    assert first["url"] is None
    assert academies.main.ahead.wait_until_idle(60)
    return client.get(LESSON).json()


def test_a_lesson_that_is_not_finished_can_be_heard_in_pieces_at_once(client, first):
    assert set(first) == {"url", "voice", "language", "pieces", "piece", "ending", "done", "of"}
    assert first["language"] == "en"
    assert 0 <= first["done"] <= first["of"] == len(first["pieces"])
    numbers, pauses = zip(*first["pieces"], strict=True)
    assert list(numbers) == sorted(numbers)
    assert pauses[0] == 0
    assert set(pauses[1:]) == {0.25, 0.6}
    piece = client.get(f"{first['piece']}{numbers[1]}.mp3")
    assert (piece.status_code, piece.headers["content-type"]) == (200, "audio/mpeg")
    assert piece.headers["cache-control"] == "private, max-age=31536000, immutable"
    assert miniaudio.mp3_get_info(piece.content).duration > 0.5
    again = client.get(f"{first['piece']}{numbers[1]}.mp3", headers={"if-none-match": piece.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("change", ["another voice", "another lesson", "no such sentence", "another language"])
def test_a_piece_of_what_is_no_longer_so_is_not_found(client, first, change):
    piece = f"{first['piece']}1.mp3"
    key = re.search(r"[0-9a-f]{64}", piece)
    assert key
    changed = {
        "another voice": piece.replace(key[0], "0" * 64),
        "another lesson": piece.replace("what-a-need-is", "three-kinds-of-need"),
        "no such sentence": piece.replace("/1.mp3", "/9999.mp3"),
        "another language": piece.replace("/en/", "/pl/"),
    }
    assert client.get(changed[change]).status_code == 404


def test_a_finished_lesson_tells_what_to_play_and_which_sentence_when(audio):
    assert set(audio) - {"words"} == {"url", "vtt", "duration", "voice", "language", "cues"}
    numbers = [cue[0] for cue in audio["cues"]]
    assert numbers == sorted(numbers)
    assert all(start < end <= audio["duration"] + 0.1 for _, start, end in audio["cues"])


def test_words_are_told_where_the_voice_times_them(client, listener, academies):  # noqa: ARG001
    client.get("/audio/lesson/what-a-need-is/pl")
    assert academies.main.ahead.wait_until_idle(60)
    audio = client.get("/audio/lesson/what-a-need-is/pl").json()
    assert (audio["voice"], len(audio["words"])) == ("espeak-ng", len(audio["cues"]))
    for (_, start, end), words in zip(audio["cues"], audio["words"], strict=True):
        assert all(start - 0.001 <= first <= last <= end + 0.01 for first, last in words)


def test_the_sound_is_sent_whole_in_part_or_not_at_all(client, audio):
    whole = client.get(audio["url"])
    assert (whole.status_code, whole.headers["content-type"], whole.headers["accept-ranges"]) == (
        200,
        "audio/mpeg",
        "bytes",
    )
    assert whole.headers["cache-control"] == "private, max-age=31536000, immutable"
    part = client.get(audio["url"], headers={"range": "bytes=100-199"})
    assert (part.status_code, part.content) == (206, whole.content[100:200])
    assert part.headers["content-range"] == f"bytes 100-199/{len(whole.content)}"
    beyond = client.get(audio["url"], headers={"range": f"bytes={len(whole.content)}-"})
    assert beyond.status_code == 416
    again = client.get(audio["url"], headers={"if-none-match": whole.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_part_of_a_sound_that_has_changed_is_sent_whole(client, audio):
    answer = client.get(audio["url"], headers={"range": "bytes=100-199", "if-range": '"another"'})
    assert answer.status_code == 200


def test_captions_are_text(client, audio):
    assert client.get(audio["vtt"]).text.startswith("WEBVTT")


@pytest.mark.parametrize("path", [LESSON, "/audio/piece/what-a-need-is/en/0/0.mp3", "/audio/file/x.mp3"])
def test_who_is_not_signed_in_hears_nothing(client, path):
    assert client.get(path).status_code == 401


@pytest.mark.parametrize(
    "path",
    [
        "/audio/lesson/none/en",
        "/audio/lesson/what-a-need-is/de",
        "/audio/piece/none/en/0/0.mp3",
        "/audio/piece/what-a-need-is/de/0/0.mp3",
        "/audio/piece/what-a-need-is/en/0/x.mp3",
        "/audio/file/none.mp3",
        "/audio/file/academy.db",
        "/audio/file/..%2Facademy.db",
    ],
)
def test_what_does_not_exist_is_not_found(client, listener, path):  # noqa: ARG001
    assert client.get(path).status_code in {400, 404}
