from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import FileUploader

from modules.academy import Academies
from modules.activities.drafting import ThreeTexts, open_file, save_file
from modules.course.ids import CourseId
from modules.people.person import Role, Visitor
from modules.screens.draft_decision import merged

COURSE = CourseId("customer-service")
PATH = f"content/{COURSE}/en/customer-needs/three-kinds-of-need.md"
OLD, BLUE, GREEN = "asks for an umbrella", "asks for a blue umbrella", "asks for a green umbrella"

Words = Callable[[AppTest], str]
Show = Callable[..., AppTest]
Write = Callable[..., None]


@pytest.fixture
def ilze(hire: Callable[..., Visitor]) -> Visitor:
    return hire("Ilze Trainer", Role.TRAINER)


@pytest.fixture
def write(academies: Academies, toms: Visitor) -> Write:
    """A function that changes words of the lesson as a trainer who has the published text open."""
    first = open_file(academies.main, who=toms, course_id=COURSE, path=PATH)

    def change(who: Visitor, old: str, new: str) -> None:
        assert old in first.text
        text = first.text.replace(old, new)
        save_file(academies.main, who=who, course_id=COURSE, path=PATH, text=text, version=first.version)

    return change


def bodies(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def draft_text(academies: Academies, who: Visitor) -> str:
    return open_file(academies.main, who=who, course_id=COURSE, path=PATH).text


def test_the_list_names_every_file_and_says_that_nothing_differs(show_screen: Show, toms: Visitor, said: Words):
    app = show_screen("studio_screen", toms)
    words = said(app)
    assert "a draft over release 1" in words
    assert "Nothing differs from what is published." in words
    assert words.count("Open") >= 18
    assert "Three kinds of need, Polski: Open" in bodies(app)


def test_a_changed_file_is_marked_and_the_draft_goes_to_publishing(
    show_screen: Show, toms: Visitor, ilze: Visitor, write: Write, said: Words
):
    write(toms, OLD, BLUE)
    app = show_screen("studio_screen", ilze)
    assert "1 file is changed. Nothing stops publishing." in said(app)
    assert "Three kinds of need, English: Changed" in bodies(app)
    assert app.button("stage-draft")


def test_every_error_of_the_check_leads_to_its_line(show_screen: Show, toms: Visitor, write: Write, said: Words):
    write(toms, "minutes: 4", "minutes: four")
    app = show_screen("studio_screen", toms)
    words = said(app)
    assert "1 file is changed. 1 error stops publishing." in words
    assert "&amp;line=4" in bodies(app)
    assert "Three kinds of need, English: 1 error" in bodies(app)
    assert "stage-draft" not in [button.key for button in app.button]


def test_a_file_is_shown_with_its_languages_and_as_learners_will_see_it(
    show_screen: Show, toms: Visitor, write: Write, said: Words
):
    write(toms, OLD, BLUE)
    app = show_screen("studio_screen", toms, file=PATH)
    words = said(app)
    assert "Changed in the draft, last by Toms Trainer" in words
    assert BLUE in words
    assert "Nothing is wrong in this file." in words
    assert "pl%2Fcustomer-needs%2Fthree-kinds-of-need.md" in bodies(app)


def test_whoever_saves_second_is_told_and_sees_all_three_texts(  # noqa: PLR0917 -- fixtures
    academies: Academies, show_screen: Show, toms: Visitor, ilze: Visitor, write: Write, said: Words
):
    write(toms, OLD, BLUE)
    write(ilze, OLD, GREEN)
    app = show_screen("studio_screen", ilze, file=PATH)
    words = said(app)
    assert "Toms Trainer has saved this file while you were writing." in words
    assert (OLD in words, BLUE in words, GREEN in words) == (True, True, True)
    assert BLUE in draft_text(academies, toms)
    app.button("take-mine").click().run()
    assert "Changed in the draft, last by Ilze Trainer" in said(app)
    assert GREEN in draft_text(academies, toms)


def test_what_two_people_put_together_stands_in_the_draft(
    academies: Academies, show_screen: Show, toms: Visitor, ilze: Visitor, write: Write
):
    write(toms, OLD, BLUE)
    write(ilze, "## Hearing all three", "## Hearing each of the three")
    app = show_screen("studio_screen", ilze, file=PATH)
    app.button("take-merged").click().run()
    assert BLUE in draft_text(academies, toms)
    assert "## Hearing each of the three" in draft_text(academies, toms)


def test_a_change_is_taken_back(academies: Academies, show_screen: Show, toms: Visitor, write: Write):
    write(toms, OLD, BLUE)
    app = show_screen("studio_screen", toms, file=PATH)
    app.button("take-published").click().run()
    assert OLD in draft_text(academies, toms)


def test_a_lesson_is_begun_with_its_title(academies: Academies, show_screen: Show, toms: Visitor, said: Words):
    app = show_screen("studio_screen", toms)
    app.button("begin-lesson").click().run()
    assert "Please write a title first." in said(app)
    app.text_input("new-lesson-title").set_value("A quiet need").run()
    app.button("begin-lesson").click().run()
    begun = PATH.replace("three-kinds-of-need", "a-quiet-need")
    assert 'title: "A quiet need"' in open_file(academies.main, who=toms, course_id=COURSE, path=begun).text
    assert "a-quiet-need" in said(show_screen("studio_screen", toms))


def test_an_address_that_names_no_file_shows_the_list(show_screen: Show, toms: Visitor, said: Words):
    words = said(show_screen("studio_screen", toms, file="content/customer-service/../secret.md"))
    assert "The course has no such file." in words
    assert "Three kinds of need" in words


def test_the_editor_is_closed_to_who_may_not_publish(show_screen: Show, hire: Callable[..., Visitor], said: Words):
    emil = hire("Emil Employee")
    assert said(show_screen("studio_screen", emil)).startswith("This page is for other roles")
    assert "This page is for other roles" in said(show_screen("studio_screen", emil, file=PATH))


def test_a_file_with_errors_is_mended_in_the_editor(academies: Academies, show_screen: Show, toms: Visitor):
    app = show_screen("publish_screen", toms)
    uploader = app.get("file_uploader")[0]
    assert isinstance(uploader, FileUploader)
    broken = draft_text(academies, toms).replace("minutes: 4", "minutes: four").encode()
    uploader.upload("lesson.md", broken).run()
    app.button("mend-upload").click().run()
    assert "minutes: four" in draft_text(academies, toms)


@pytest.mark.parametrize(
    ("theirs", "yours", "together"),
    [
        ("a\nB\nc", "a\nb\nc", "a\nB\nc"),
        ("a\nb\nc", "a\nb\nC", "a\nb\nC"),
        ("A\nb\nc", "a\nb\nC", "A\nb\nC"),
        ("a\nB\nc", "a\nB\nc", "a\nB\nc"),
        ("a\nX\nc", "a\nY\nc", "a\n<<<<<<<\nX\n=======\nY\n>>>>>>>\nc"),
        ("a\nc", "a\nb\nc\nd", "a\nc\nd"),
        ("", "", ""),
    ],
    ids=["only theirs", "only yours", "both apart", "the same", "both in one line", "taken out and added", "emptied"],
)
def test_three_texts_are_put_together_line_by_line(theirs: str, yours: str, together: str):
    texts = ThreeTexts("a\nb\nc", theirs, yours, "Toms", None, is_published=False)
    assert merged(texts) == together
