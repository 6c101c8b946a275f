import io
from hashlib import sha256

import pytest
from PIL import Image

from modules.activities.draft_media import add_medium, list_media
from modules.people.person import Role

NOT_THERE = "0" * 64


@pytest.fixture
def drafted(academies, sign_in_as) -> str:
    """The address of a picture that a trainer has put into the draft, without its camera's metadata."""
    academy = academies.main
    course_id = academy.library.courses()[0].course.id
    made = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(made, "PNG")
    toms = sign_in_as(Role.TRAINER)
    added = add_medium(academy, who=toms, course_id=course_id, file_name="Counter 1.png", content=made.getvalue())
    (medium,) = list_media(academy, who=toms, course_id=course_id)
    assert (added.inside, medium.is_published) == ("media/counter-1.png", False)
    return f"/content/draft/{course_id}/{medium.sha256}/{medium.inside}"


def test_a_picture_of_a_draft_is_shown_to_trainers_and_shut_in(client, drafted):
    answer = client.get(drafted)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"].startswith("private")
    assert sha256(answer.content).hexdigest() in drafted


def test_nobody_else_sees_it(client, drafted, sign_in_as):
    sign_in_as(Role.EMPLOYEE, Role.MANAGER)
    assert client.get(drafted).status_code == 403
    sha, name = drafted.split("/")[4], drafted.rpartition("/")[2]
    assert client.get(f"/content/{sha}/{name}").status_code == 404
    client.cookies.clear()
    assert client.get(drafted).status_code == 401


def test_only_the_media_folder_is_shown(client, drafted):
    course_id, sha = drafted.split("/")[3:5]
    for address in (
        drafted.replace(sha, NOT_THERE),
        drafted.replace("counter-1.png", "other.png").replace(sha, NOT_THERE),
        f"/content/draft/{course_id}/{sha}/en/course.md",
        f"/content/draft/{course_id}/{sha}/media/../course.yaml",
        f"/content/draft/no-course/{NOT_THERE}/media/counter-1.png",
        f"/content/draft/{course_id}/x/media/counter-1.png",
    ):
        assert client.get(address).status_code == 404
