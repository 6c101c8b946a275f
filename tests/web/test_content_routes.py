from hashlib import sha256

import pytest

from modules.activities.course_media import MEDIA_TYPES
from modules.authoring.course_files import MEDIA_ENDINGS
from modules.people.person import Role
from modules.records import release_draft_records, release_records

PICTURE = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
KEYS = b"module: m\nquestions: []\n"
HASH = sha256(PICTURE).hexdigest()


@pytest.fixture
def stored(academies) -> str:
    academy = academies.main
    course_id = academy.library.courses()[0].course.id
    release_draft_records.store_draft(
        academy.records,
        course_id=course_id,
        files={
            f"content/{course_id}/media/counter.png": PICTURE,
            f"content/{course_id}/media/en/Counter.VTT": b"WEBVTT\n",
            f"content/{course_id}/en/m/media.md": b"# A lesson",
            f"quizzes/{course_id}/en/m.yaml": KEYS,
        },
        base_id=None,
        created_by=None,
        origin=release_records.Origin.PERSON,
        now=academy.now(),
    )
    return f"/content/{HASH}/counter.png"


def test_a_picture_of_the_course_is_shown(client, sign_in_as, stored):
    sign_in_as(Role.EMPLOYEE)
    answer = client.get(stored)
    assert (answer.content, answer.headers["content-type"]) == (PICTURE, "image/png")
    assert "immutable" in answer.headers["cache-control"]
    assert client.get(stored, headers={"if-none-match": answer.headers["etag"]}).status_code == 304


PARTS = {
    "the first two bytes, as Safari asks of a film": ("bytes=0-1", 206, PICTURE[:2], "bytes 0-1/71"),
    "from a place on": ("bytes=60-", 206, PICTURE[60:], "bytes 60-70/71"),
    "the end": ("bytes=-4", 206, PICTURE[-4:], "bytes 67-70/71"),
    "more than there is": ("bytes=60-999", 206, PICTURE[60:], "bytes 60-70/71"),
    "beyond the end": ("bytes=71-", 416, b"", "bytes */71"),
    "the other way round": ("bytes=5-2", 416, b"", "bytes */71"),
    "several parts": ("bytes=0-1,3-4", 200, PICTURE, None),
    "no number": ("bytes=-", 200, PICTURE, None),
    "another unit": ("lines=0-1", 200, PICTURE, None),
}


@pytest.mark.parametrize("case", PARTS)
def test_a_film_is_sent_in_the_part_that_is_asked_for(client, sign_in_as, stored, case):
    wanted, *expected = PARTS[case]
    sign_in_as(Role.EMPLOYEE)
    answer = client.get(stored, headers={"range": wanted})
    assert [answer.status_code, answer.content, answer.headers.get("content-range")] == expected
    assert answer.headers["accept-ranges"] == "bytes"


def test_a_part_of_another_version_is_not_sent(client, sign_in_as, stored):
    sign_in_as(Role.EMPLOYEE)
    assert client.get(stored, headers={"range": "bytes=0-1", "if-range": '"another"'}).content == PICTURE


def test_a_picture_opened_as_a_page_runs_no_script(client, sign_in_as, stored):
    sign_in_as(Role.EMPLOYEE)
    policy = client.get(stored).headers["content-security-policy"]
    assert "sandbox" in policy
    assert policy.startswith("default-src 'none'")


@pytest.mark.usefixtures("stored")
def test_captions_are_text_that_says_its_letters(client, sign_in_as):
    sign_in_as(Role.EMPLOYEE)
    answer = client.get(f"/content/{sha256(b'WEBVTT' + bytes([10])).hexdigest()}/Counter.VTT")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/vtt; charset=utf-8")


@pytest.mark.parametrize("name", ["m.yaml", "m.png", "m.vtt", "media.md", "media.mp4"])
@pytest.mark.usefixtures("stored")
def test_neither_a_lesson_nor_the_key_of_a_quiz_is_sent_under_any_name(client, sign_in_as, name):
    sign_in_as(Role.EMPLOYEE)
    for content in (KEYS, b"# A lesson"):
        assert client.get(f"/content/{sha256(content).hexdigest()}/{name}").status_code == 404


def test_every_kind_of_media_that_a_package_may_hold_has_its_type():
    assert set(MEDIA_TYPES) == set(MEDIA_ENDINGS)


def test_a_stored_file_is_never_sent_as_a_page(client, sign_in_as, stored):
    sign_in_as(Role.EMPLOYEE)
    for name in ("counter.html", "counter.js", "counter", "counter.xml", "counter.svg", "counter.webp"):
        assert client.get(stored.replace("counter.png", name)).status_code == 404


@pytest.mark.parametrize("wanted", ["0" * 64, "none", HASH.upper()], ids=["unknown", "no hash", "upper case"])
def test_what_no_release_holds_is_not_found(client, sign_in_as, wanted):
    sign_in_as(Role.EMPLOYEE)
    assert client.get(f"/content/{wanted}/counter.png").status_code == 404


def test_who_is_not_signed_in_sees_nothing(client, stored):
    assert client.get(stored).status_code == 401
