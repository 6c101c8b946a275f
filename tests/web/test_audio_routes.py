import pytest

from modules.people.person import Role

LESSON = "/audio/lesson/what-a-need-is/en"


@pytest.fixture
def audio(client, sign_in_as) -> dict:
    sign_in_as(Role.EMPLOYEE)
    answer = client.get(LESSON)
    assert answer.status_code == 200
    return answer.json()


def test_a_lesson_tells_what_to_play_and_which_sentence_when(audio):
    assert set(audio) == {"url", "vtt", "duration", "voice", "cues"}
    numbers = [cue[0] for cue in audio["cues"]]
    assert numbers == sorted(numbers)
    assert all(start < end <= audio["duration"] + 0.1 for _, start, end in audio["cues"])


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


@pytest.mark.parametrize("path", [LESSON, "/audio/file/x.mp3"])
def test_who_is_not_signed_in_hears_nothing(client, path):
    assert client.get(path).status_code == 401


@pytest.mark.parametrize(
    "path",
    [
        "/audio/lesson/none/en",
        "/audio/lesson/what-a-need-is/de",
        "/audio/file/none.mp3",
        "/audio/file/academy.db",
        "/audio/file/..%2Facademy.db",
    ],
)
def test_what_does_not_exist_is_not_found(client, sign_in_as, path):
    sign_in_as(Role.EMPLOYEE)
    assert client.get(path).status_code in {400, 404}
