from hashlib import sha256

import pytest

from modules.people.person import Role
from modules.records import release_records

PICTURE = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
HASH = sha256(PICTURE).hexdigest()


@pytest.fixture
def stored(academies) -> str:
    academy = academies.main
    course_id = academy.library.courses()[0].course.id
    release_records.store_draft(
        academy.records,
        course_id=course_id,
        files={f"content/{course_id}/media/counter.svg": PICTURE},
        base_id=None,
        created_by=None,
        origin=release_records.Origin.PERSON,
        now=academy.now(),
    )
    return f"/content/{HASH}/counter.svg"


def test_a_picture_of_the_course_is_shown(client, sign_in_as, stored):
    sign_in_as(Role.EMPLOYEE)
    answer = client.get(stored)
    assert (answer.content, answer.headers["content-type"]) == (PICTURE, "image/svg+xml")
    assert "immutable" in answer.headers["cache-control"]
    assert client.get(stored, headers={"if-none-match": answer.headers["etag"]}).status_code == 304


def test_a_picture_opened_as_a_page_runs_no_script(client, sign_in_as, stored):
    sign_in_as(Role.EMPLOYEE)
    policy = client.get(stored).headers["content-security-policy"]
    assert "sandbox" in policy
    assert policy.startswith("default-src 'none'")


def test_a_stored_file_is_never_sent_as_a_page(client, sign_in_as, stored):
    sign_in_as(Role.EMPLOYEE)
    for name in ("counter.html", "counter.js", "counter", "counter.xml"):
        assert client.get(stored.replace("counter.svg", name)).status_code == 404


@pytest.mark.parametrize("wanted", ["0" * 64, "none", HASH.upper()], ids=["unknown", "no hash", "upper case"])
def test_what_no_release_holds_is_not_found(client, sign_in_as, wanted):
    sign_in_as(Role.EMPLOYEE)
    assert client.get(f"/content/{wanted}/counter.svg").status_code == 404


def test_who_is_not_signed_in_sees_nothing(client, stored):
    assert client.get(stored).status_code == 401
