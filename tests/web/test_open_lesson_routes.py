"""What the page of a lesson says and asks while a newer release of the lesson has been published."""

import pytest

from modules.activities.course_taking import lesson_file
from modules.activities.publishing import publish_upload
from modules.activities.upload_checking import check_upload
from modules.course.ids import ENGLISH, LessonId
from modules.people.person import Role

LESSON = LessonId("three-kinds-of-need")


@pytest.fixture
def opened(client, sign_in_as, academies) -> int:  # noqa: ARG001  (the client has chosen the data folder)
    """Return the release in which somebody has the lesson open; another one is published since."""
    trainer, academy = sign_in_as(Role.TRAINER), academies.main
    opened = academy.library.course().release.id
    text = lesson_file(academy, who=trainer, lesson_id=LESSON, language=ENGLISH)
    changed = text.replace(b"asks for an umbrella", b"asks for a blue umbrella")
    assert changed != text
    checked = check_upload(academy, who=trainer, file_name=f"{LESSON}.md", content=changed, language=ENGLISH)
    assert checked.upload_id is not None
    publish_upload(academy, who=trainer, upload_id=checked.upload_id, material_lessons=frozenset({LESSON}))
    return opened


def test_a_section_counts_for_the_release_in_which_it_was_opened(client, opened, academies):
    section = academies.main.library.course().course.source_edition.lessons[LESSON].section_ids[0]
    answer = client.post("/api/sections", json={"lesson": LESSON, "section": section, "release": opened})
    assert answer.json() == {"read": True, "completed": False}
    rows = academies.main.records.query("select revision from section_visit order by revision")
    assert [row["revision"] for row in rows] == [1]


def test_the_voice_says_what_the_page_shows(client, opened):
    address = f"/audio/lesson/{LESSON}/en"
    held, newest = client.get(address, params={"release": opened}).json(), client.get(address).json()
    assert held["piece"] != newest["piece"]
    assert client.get(f"{held['piece']}1{held['ending']}").status_code == 200
    assert client.get(f"{held['piece']}1{newest['ending']}").status_code == 404


@pytest.mark.parametrize("said", ["-1", "x", "1.5", "9" * 20])
def test_a_release_that_is_no_number_is_not_found(client, opened, said):  # noqa: ARG001
    assert client.get(f"/audio/lesson/{LESSON}/en", params={"release": said}).status_code == 404
    assert client.post("/api/sections", json={"lesson": LESSON, "section": "x", "release": said}).status_code == 400
