"""A trainer takes questions over from elsewhere, writes their explanations, and publishes."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import FileUploader

from modules.academy import Academies
from modules.course.ids import ENGLISH, CourseId, QuestionId
from modules.course.quiz import ChoiceQuestion
from modules.people.person import Role, Visitor

COURSE = CourseId("customer-service")
GIFT = b"""// [id:tea-1]
A guest asks for "something warm". Which need do you hear first?{=Warmth, and a little rest#Yes. ~Tea}

Why?{}
"""

Words = Callable[[AppTest], str]
Show = Callable[..., AppTest]


@pytest.fixture
def trainer(hire: Callable[..., Visitor]) -> Visitor:
    return hire("Toms Trainer", Role.TRAINER)


def upload(app: AppTest, name: str, content: bytes) -> AppTest:
    uploader = app.get("file_uploader")[0]
    assert isinstance(uploader, FileUploader)
    return uploader.upload(name, content).run()


def test_questions_from_elsewhere_are_looked_at_taken_over_explained_and_published(
    academies: Academies, show_screen: Show, trainer: Visitor, said: Words
):
    app = upload(show_screen("publish_screen", trainer), "quiz.gift", GIFT)
    words = said(app)
    assert "Questions in quiz.gift" in words
    assert "1 question can be taken over. 1 question is left out." in words
    assert "cannot be taken over. The academy has no question that is asked and marked in this way." in words
    assert "quiz.gift:4:1" in words
    assert "Which need do you hear first?" in words
    app.button("import").click().run()
    words = said(app)
    assert "1 question is in the draft. 1 question is left out." in words
    assert "1 explanation is missing. The draft cannot be published without it." in words
    elsewhere = show_screen("publish_screen", trainer)
    assert "1 explanation is missing." in said(elsewhere)
    elsewhere.button("explain-0").click().run()
    elsewhere.text_area("explanation-tea-1-1").set_value("Tea is the product.\nAsk what it is for.")
    elsewhere.button("save-explanations").click().run()
    assert "No explanation is missing here." in said(elsewhere)
    elsewhere.button("stage-import").click().run()
    assert "upload" in elsewhere.query_params
    assert "Nothing stops publishing." in said(elsewhere)
    elsewhere.button("publish").click().run()
    published = academies.main.library.course(COURSE).course.question(QuestionId("tea-1"), ENGLISH)
    assert isinstance(published, ChoiceQuestion)
    assert [option.explanation for option in published.options] == ["Yes.", "Tea is the product. Ask what it is for."]


def test_a_file_without_a_usable_question_says_so(show_screen: Show, trainer: Visitor, said: Words):
    words = said(upload(show_screen("publish_screen", trainer), "quiz.xml", b"<html/>"))
    assert "No question of this file can be taken over." in words
    assert "questions of Moodle begin with" in words


def test_saving_nothing_leaves_everything_to_be_written(show_screen: Show, trainer: Visitor, said: Words):
    app = upload(show_screen("publish_screen", trainer), "quiz.gift", GIFT)
    app.button("import").click().run()
    app.button("save-explanations").click().run()
    assert "1 explanation is missing." in said(app)
    app.button("explained").click().run()
    assert "explain" not in app.query_params
    assert "Upload a change" in said(app)


def test_an_address_of_nothing_leads_back(show_screen: Show, trainer: Visitor, said: Words):
    app = show_screen("publish_screen", trainer, explain="quizzes/none.yaml", added="9" * 40, left="x")
    assert "No explanation is missing here." in said(app)


def test_every_modules_questions_can_be_taken_away(show_screen: Show, trainer: Visitor):
    page = "".join(html.proto.body for html in show_screen("publish_screen", trainer).get("html"))
    for ending in ("gift", "xml"):
        for language in ("en", "pl", "lv"):
            assert f"/export/questions.{ending}?module=customer-needs&amp;language={language}" in page
    assert "/export/questions.xlsx" in page


def test_what_else_is_wrong_leads_to_its_line_in_the_editor(show_screen: Show, trainer: Visitor, said: Words):
    app = upload(show_screen("publish_screen", trainer), "quiz.gift", "Kāpēc?{T#Nē.#Jā.}".encode())
    app.selectbox("import-language-en").set_value("lv").run()
    app.button("import").click().run()
    assert "No explanation is missing here." in said(app)
    app.button("stage-import").click().run()
    assert "The draft cannot be published yet." in said(app)
    page = "".join(html.proto.body for html in app.get("html"))
    assert 'href="/studio?file=quizzes%2Fcustomer-service%2Flv%2Fcustomer-needs.yaml&amp;line=' in page
