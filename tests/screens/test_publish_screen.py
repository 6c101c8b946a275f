import io
import re
import zipfile
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import FileUploader

from modules.academy import Academies
from modules.activities.course_taking import lesson_file
from modules.course.ids import ENGLISH, POLISH, CourseId, LessonId
from modules.people.person import Role, Visitor

COURSE = CourseId("customer-service")
LESSON = LessonId("three-kinds-of-need")
NEW_SENTENCE = "This sentence has just been written."

Words = Callable[[AppTest], str]
Show = Callable[..., AppTest]


@pytest.fixture
def trainer(hire: Callable[..., Visitor]) -> Visitor:
    return hire("Toms Trainer", Role.TRAINER)


@pytest.fixture
def changed(academies: Academies, trainer: Visitor) -> bytes:
    file = lesson_file(academies.main, who=trainer, lesson_id=LESSON, language=ENGLISH).decode()
    return file.replace("\n## ", f"\n{NEW_SENTENCE}\n\n## ", 1).encode()


@pytest.fixture
def upload(show_screen: Show, trainer: Visitor) -> Callable[..., AppTest]:
    """A function that uploads a file on the trainer's page."""

    def send(name: str, content: bytes) -> AppTest:
        app = show_screen("publish_screen", trainer)
        uploader = app.get("file_uploader")[0]
        assert isinstance(uploader, FileUploader)
        return uploader.upload(name, content).run()

    return send


def release_number(academies: Academies) -> int:
    return academies.main.library.course(COURSE).release.number or 0


def revision(academies: Academies) -> int:
    return academies.main.library.course(COURSE).lessons[LESSON].revision


def opening(academies: Academies) -> str:
    return academies.main.library.course(COURSE).course.lesson(LESSON, ENGLISH).opening_html


def test_the_page_says_which_release_is_published_and_how_every_translation_stands(
    show_screen: Show, trainer: Visitor, said: Words
):
    app = show_screen("publish_screen", trainer)
    words = said(app)
    assert "release 1, published on" in words
    assert "Three kinds of need" in words
    assert words.count("Up to date") == 18
    assert "Every translation is up to date." in words
    assert words.count("Not recorded yet") == 6


def test_a_translation_stands_beside_its_source_with_what_changed_there_since(
    upload: Callable[..., AppTest], changed: bytes, show_screen: Show, trainer: Visitor, said: Words
):
    app = upload("three-kinds-of-need.md", changed)
    app.button("publish").click().run()
    assert said(app).count("Source changed") == 2
    path = f"content/customer-service/pl/customer-needs/{LESSON}.md"
    beside = show_screen("publish_screen", trainer, translation=path)
    words = said(beside)
    assert f"added: {NEW_SENTENCE}" in words
    assert "Klientka wchodzi" in words
    assert "Take the file" in words
    beside.button("translation-right").click().run()
    assert "The translation counts as up to date." in said(beside)
    assert f"{trainer.person.full_name} found it still right" in said(beside)
    beside.button("translation-not-right").click().run()
    assert "It is taken back." in said(beside)
    beside.button("leave-translation").click().run()
    assert "release 2, published on" in said(beside)
    assert "The course has no such file." in said(show_screen("publish_screen", trainer, translation="nowhere"))


def test_a_lesson_with_mistakes_is_answered_with_all_of_them_and_changes_nothing(
    academies: Academies, upload: Callable[..., AppTest], changed: bytes, said: Words
):
    broken = changed.decode().replace("minutes: 4", "minutes: four").replace("!!! key-points", "!!! keypoints")
    app = upload("my lesson.md", broken.encode())
    words = said(app)
    assert "Check of my lesson.md" in words
    assert "errors stop publishing" in words
    assert "Nothing has been changed yet." in words
    assert "three-kinds-of-need.md:4:" in words
    assert "!!! key-points" in words
    assert "upload" not in app.query_params
    assert release_number(academies) == 1


def test_a_file_that_nobody_can_read_is_named_and_refused(upload: Callable[..., AppTest], said: Words):
    assert "1 error stops publishing." in said(upload("notes.pdf", b"hello"))


def test_the_published_file_uploaded_again_is_nothing_to_publish(
    academies: Academies, upload: Callable[..., AppTest], trainer: Visitor, said: Words
):
    same = lesson_file(academies.main, who=trainer, lesson_id=LESSON, language=POLISH)
    assert "nothing to publish" in said(upload("three-kinds-of-need.md", same))


def test_a_changed_lesson_is_previewed_with_its_keys_and_published(
    academies: Academies, upload: Callable[..., AppTest], changed: bytes, said: Words
):
    app = upload("three-kinds-of-need.md", changed)
    words = said(app)
    assert "Nothing stops publishing." in words
    assert NEW_SENTENCE in words
    assert "Right answer" in words
    assert release_number(academies) == 1
    app.button("publish").click().run()
    assert "Release 2 is published. Learners keep their progress." in said(app)
    assert "upload" not in app.query_params
    assert release_number(academies) == 2
    assert revision(academies) == 1
    assert NEW_SENTENCE in opening(academies)


def test_an_upload_waits_in_the_address_when_the_session_is_lost(
    upload: Callable[..., AppTest], changed: bytes, show_screen: Show, trainer: Visitor, said: Words
):
    upload_id = upload("three-kinds-of-need.md", changed).query_params["upload"]
    elsewhere = show_screen("publish_screen", trainer, upload=upload_id)
    assert "Check of three-kinds-of-need.md" in said(elsewhere)
    elsewhere.button("publish").click().run()
    assert "Release 2 is published." in said(elsewhere)


def test_only_a_material_change_asks_people_to_take_the_lesson_again(
    academies: Academies, upload: Callable[..., AppTest], changed: bytes, said: Words
):
    app = upload("three-kinds-of-need.md", changed)
    app.radio(f"weight-{LESSON}").set_value("material").run()
    assert app.query_params[f"weight-{LESSON}"] == "material"
    app.button("publish").click().run()
    assert "1 lesson was changed materially" in said(app)
    assert f"weight-{LESSON}" not in app.query_params
    assert revision(academies) == 2


def test_an_upload_that_is_not_published_leaves_the_page_as_it_was(
    academies: Academies, upload: Callable[..., AppTest], changed: bytes, said: Words
):
    app = upload("three-kinds-of-need.md", changed)
    app.button("leave-upload").click().run()
    assert "release 1, published on" in said(app)
    assert release_number(academies) == 1


def test_whoever_publishes_second_is_told_and_overwrites_nothing(
    academies: Academies, upload: Callable[..., AppTest], changed: bytes, said: Words
):
    first = upload("three-kinds-of-need.md", changed)
    second = upload("three-kinds-of-need.md", changed.replace(NEW_SENTENCE.encode(), b"Another sentence stands here."))
    second.button("publish").click().run()
    first.button("publish").click().run()
    assert "Somebody else has published since this file was checked." in said(first)
    assert release_number(academies) == 2
    assert "Another sentence" in opening(academies)


def test_a_package_shows_each_changed_lesson_in_each_changed_language(
    academies: Academies, upload: Callable[..., AppTest], trainer: Visitor, said: Words
):
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as written:
        for lesson_id, language in ((LESSON, POLISH), (LESSON, ENGLISH), ("what-a-need-is", ENGLISH)):
            file = lesson_file(academies.main, who=trainer, lesson_id=LessonId(lesson_id), language=language)
            path = f"content/customer-service/{language}/customer-needs/{lesson_id}.md"
            written.writestr(path, file.decode().replace("\n## ", f"\n{NEW_SENTENCE}\n\n## ", 1))
    app = upload("needs.zip", package.getvalue())
    words = said(app)
    assert "English, Polski. 0 people have completed it." in words
    assert "English. 0 people have completed it." in words
    assert app.selectbox("preview-lesson").options == ["What a customer need is", "Three kinds of need"]


def test_an_upload_that_is_gone_is_said_to_be_gone(show_screen: Show, trainer: Visitor, said: Words):
    words = said(show_screen("publish_screen", trainer, upload="999"))
    assert "not waiting any more" in words
    assert "Upload a change" in words


def test_an_earlier_release_is_published_again_as_a_new_one(
    academies: Academies, upload: Callable[..., AppTest], changed: bytes, said: Words
):
    app = upload("three-kinds-of-need.md", changed)
    app.button("publish").click().run()
    first = academies.main.library.course(COURSE).release.base_id
    app.button(f"restore-{first}").click().run()
    words = said(app)
    assert "Release 3 is published." in words
    assert "Release 1 again" in words
    assert NEW_SENTENCE not in opening(academies)


def test_the_page_is_closed_to_who_may_not_publish(show_screen: Show, hire: Callable[..., Visitor], said: Words):
    assert said(show_screen("publish_screen", hire("Emil Employee"))).startswith("This page is for other roles")


def test_what_differs_is_shown_in_words_with_a_suggestion_and_what_it_means_for_learners(
    upload: Callable[..., AppTest], changed: bytes, said: Words
):
    app = upload("three-kinds-of-need.md", changed)
    words = said(app)
    assert f"added: {NEW_SENTENCE} end of change" in words
    assert "Suggested: minor edit." in words
    assert "What it means for learners" in words
    html = " ".join(element.proto.body for element in app.get("html"))
    assert f"</span>{NEW_SENTENCE}" in html
    assert "<ins>" in html
    assert "<del>" not in html


def test_a_change_that_makes_another_lesson_is_suggested_as_material_and_the_trainer_decides(
    academies: Academies, upload: Callable[..., AppTest], changed: bytes, said: Words
):
    more = changed.decode().replace("outcomes:\n", "outcomes:\n  - Say why needs matter\n")
    app = upload("three-kinds-of-need.md", more.encode())
    assert app.radio(f"weight-{LESSON}").value == "material"
    assert "Suggested: material change, because an outcome comes or goes." in said(app)
    assert "0 people who have completed it are asked to take it again." in said(app)
    app.radio(f"weight-{LESSON}").set_value("minor").run()
    app.button("publish").click().run()
    assert "Release 2 is published." in said(app)
    assert revision(academies) == 1


def test_the_history_shows_who_what_and_why_and_leads_to_the_difference_and_the_package(
    upload: Callable[..., AppTest], changed: bytes, show_screen: Show, trainer: Visitor, said: Words
):
    app = upload("three-kinds-of-need.md", changed)
    app.text_input("remark").set_value("As customers asked.").run()
    app.button("publish").click().run()
    words = said(app)
    assert "Toms Trainer · three-kinds-of-need.md · 0 learners have met it As customers asked." in words
    assert "remark" not in app.query_params
    html = " ".join(element.proto.body for element in app.get("html"))
    assert "/export/course.zip?course=customer-service&amp;release=1" in html
    address = re.search(r"/publish\?release=(\d+)", html)
    assert address is not None
    shown = said(show_screen("publish_screen", trainer, release=address[1]))
    assert "What release 2 changed" in shown
    assert f"added: {NEW_SENTENCE}" in shown


def test_a_release_that_is_not_there_is_said_to_be_unknown_and_the_first_one_changed_nothing(
    show_screen: Show, trainer: Visitor, said: Words, academies: Academies
):
    assert "There is no such release." in said(show_screen("publish_screen", trainer, release="999"))
    first = academies.main.library.course(COURSE).release.id
    assert "This is the first release" in said(show_screen("publish_screen", trainer, release=str(first)))


def test_an_upload_with_errors_is_there_after_a_reload_and_for_colleagues_until_it_is_put_away(
    upload: Callable[..., AppTest], changed: bytes, show_screen: Show, hire: Callable[..., Visitor], said: Words
):
    app = upload("my lesson.md", changed.replace(b"minutes: 4", b"minutes: four"))
    refused_id = app.query_params["refused"]
    refused_id = refused_id if isinstance(refused_id, str) else refused_id[0]
    colleague = hire("Ilze Kalna", Role.TRAINER)
    again = show_screen("publish_screen", colleague, refused=refused_id)
    assert "Check of my lesson.md" in said(again)
    assert "Uploads that wait" in said(again)
    assert again.button("mend-upload").label == "Mend it in the editor"
    plain = show_screen("publish_screen", colleague)
    assert "1 error" in said(plain)
    assert "Check of" not in said(plain)
    again.button(f"withdraw-refused-{refused_id}").click().run()
    assert "Uploads that wait" not in said(again)
    assert "refused" not in again.query_params
    assert "Check of" not in said(show_screen("publish_screen", colleague, refused=refused_id))
