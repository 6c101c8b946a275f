"""The pages of trainers and managers where more than one course is published."""

import html
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import FileUploader

from modules.academy import Academies
from modules.activities.commenting import comments_are_on
from modules.activities.course_taking import course_package
from modules.activities.draft_checking import stage_draft
from modules.activities.drafting import open_file, save_file
from modules.course.ids import ENGLISH, CourseId
from modules.people.person import Role, Visitor
from tests.second_course import LESSON_TEXT, QUESTIONS, publish_safe_work

FIRST = CourseId("customer-service")
TITLES = ["Raising the level of customer service", "Safe work"]
FILE = "content/safe-work/en/first/lifting.md"

Words = Callable[[AppTest], str]
Show = Callable[..., AppTest]


@pytest.fixture
def second(academies: Academies, toms: Visitor) -> CourseId:
    return publish_safe_work(academies.main, toms)


def bodies(app: AppTest) -> str:
    return html.unescape(" ".join(element.proto.body for element in app.get("html")))


@pytest.mark.usefixtures("second")
def test_what_is_published_is_shown_of_the_course_that_is_chosen(show_screen: Show, toms: Visitor, said: Words):
    app = show_screen("publish_screen", toms, course="no-such-course")
    assert app.selectbox("chosen-course").options == TITLES
    assert f"{TITLES[0]}: release 1" in said(app)
    assert "Lifting" not in said(app)
    app.selectbox("chosen-course").set_value("safe-work").run()
    assert "".join(app.query_params["course"]) == "safe-work"
    assert "Safe work: release 1, published on" in said(app)
    assert "Three kinds of need" not in said(app)
    links = bodies(app)
    assert "/export/course.zip?course=safe-work" in links
    assert "/export/questions.gift?module=first&language=pl" in links
    assert "/publish?translation=content%2Fsafe-work%2Fpl%2Ffirst%2Flifting.md" in links


def test_one_course_is_not_chosen(show_screen: Show, toms: Visitor, hire: Callable[..., Visitor]):
    manager = hire("Marta Manager", Role.MANAGER)
    for screen, who in (("publish", toms), ("questions", toms), ("feedback", toms), ("team", manager)):
        app = show_screen(f"{screen}_screen", who, course=FIRST)
        assert not app.exception
        assert "chosen-course" not in [each.key for each in app.selectbox]


def test_an_upload_goes_into_its_course_and_leads_back_to_it(show_screen: Show, toms: Visitor, second: CourseId):
    app = show_screen("publish_screen", toms, course=second)
    app.selectbox("upload-language").set_value(ENGLISH).run()
    uploader = app.get("file_uploader")[0]
    assert isinstance(uploader, FileUploader)
    uploader.upload("lifting.md", LESSON_TEXT.replace("Lift with", "Always lift with").encode()).run()
    waiting = "".join(app.query_params["upload"])
    again = show_screen("publish_screen", toms, course=second)
    assert f"/publish?upload={waiting}&course=safe-work" in bodies(again)
    assert "/publish?upload=" not in bodies(show_screen("publish_screen", toms))
    app.button("publish").click().run()
    assert "Release 2 is published." in bodies(app)
    assert "Safe work: release 2" in bodies(app)
    assert "&course=safe-work" in bodies(app)


def test_a_package_of_another_course_is_refused_where_that_course_can_be_chosen(
    academies: Academies, show_screen: Show, toms: Visitor, second: CourseId
):
    package = course_package(academies.main, who=toms, course_id=second)
    app = show_screen("publish_screen", toms)
    uploader = app.get("file_uploader")[0]
    assert isinstance(uploader, FileUploader)
    uploader.upload("course.zip", package).run()
    assert "Choose the course 'safe-work' on the page" in bodies(app)
    assert "To the course “Safe work”" in bodies(app)
    refused = "".join(app.query_params["refused"])
    app.selectbox("chosen-course").set_value(second).run()
    assert "refused" not in app.query_params
    assert "Safe work: release 1" in bodies(app)
    app = show_screen("publish_screen", toms, refused=refused, course=second)
    assert app.selectbox("chosen-course").value == FIRST


@pytest.mark.parametrize(
    ("name", "content", "said_of_it"),
    [
        ("lifting.md", LESSON_TEXT, "The lesson 'lifting' belongs to the course 'safe-work'."),
        ("first.yaml", QUESTIONS, "The module 'first' belongs to the course 'safe-work'."),
    ],
    ids=["lesson", "questions"],
)
@pytest.mark.usefixtures("second")
def test_a_single_file_of_another_course_is_refused_with_the_way_there(
    show_screen: Show, toms: Visitor, name: str, content: str, said_of_it: str
):
    app = show_screen("publish_screen", toms)
    app.selectbox("upload-language").set_value(ENGLISH).run()
    uploader = app.get("file_uploader")[0]
    assert isinstance(uploader, FileUploader)
    uploader.upload(name, content.encode()).run()
    assert said_of_it in bodies(app)
    assert "Choose the course 'safe-work' on the page, and upload the file there." in bodies(app)
    assert '<a class="button" href="/publish?course=safe-work">To the course “Safe work”</a>' in bodies(app)
    app = show_screen("publish_screen", toms, refused="".join(app.query_params["refused"]))
    assert "To the course “Safe work”" in bodies(app)


@pytest.mark.usefixtures("second")
def test_a_lesson_opens_whichever_course_its_address_names_beside_it(
    show_screen: Show, hire: Callable[..., Visitor], said: Words
):
    app = show_screen("lesson_screen", hire("Emil Employee"), lesson="lifting", course=FIRST)
    assert "Lift with the knees." in said(app)


def test_what_was_written_in_the_editor_is_published_and_its_course_shown(
    academies: Academies, show_screen: Show, toms: Visitor, second: CourseId
):
    academy = academies.main
    version = open_file(academy, who=toms, course_id=second, path=FILE).version
    text = LESSON_TEXT.replace("Slowly.\n\n", "Very slowly.\n\n")
    save_file(academy, who=toms, course_id=second, path=FILE, text=text, version=version)
    upload_id = stage_draft(academy, who=toms, language=ENGLISH, course_id=second)
    app = show_screen("publish_screen", toms, upload=str(upload_id))
    app.button("publish").click().run()
    assert "".join(app.query_params["course"]) == "safe-work"
    assert "Safe work: release 2" in bodies(app)
    release = academy.library.course(second).release
    app = show_screen("publish_screen", toms, release=str(release.id), course=second)
    assert "What release 2 changed" in bodies(app)
    app.button("leave-release").click().run()
    assert "Safe work: release 2" in bodies(app)


@pytest.mark.usefixtures("second")
def test_a_translation_beside_its_source_leads_back_to_its_course(show_screen: Show, toms: Visitor, said: Words):
    app = show_screen("publish_screen", toms, translation=FILE.replace("/en/", "/pl/"))
    assert "Lifting" in said(app)
    app.button("leave-translation").click().run()
    assert "Safe work: release 1" in said(app)
    assert "The course has no such file." in said(show_screen("publish_screen", toms, translation="content/no/pl/a.md"))


def test_questions_from_elsewhere_go_into_the_course_that_is_chosen(
    show_screen: Show, toms: Visitor, second: CourseId, said: Words
):
    app = show_screen("publish_screen", toms, course=second)
    uploader = app.get("file_uploader")[0]
    assert isinstance(uploader, FileUploader)
    uploader.upload("quiz.gift", b"::Trolley:: Is there a trolley? {TRUE}\n").run()
    assert app.selectbox("import-lesson").options == ["First · Lifting"]
    app.button("import").click().run()
    assert "is missing. The draft cannot be published without" in said(app) or "are missing." in said(app)
    app.button("explained").click().run()
    assert "Safe work: release 1" in said(app)
    assert "explain-0" in [button.key for button in app.button]
    assert "explain-0" not in [button.key for button in show_screen("publish_screen", toms).button]


def test_the_questions_of_each_course_are_measured(show_screen: Show, toms: Visitor, second: CourseId):
    app = show_screen("questions_screen", toms, module="customer-needs", since="1")
    app.selectbox("chosen-course").set_value(second).run()
    assert "module" not in app.query_params
    assert app.selectbox("questions-module").options == ["First"]
    assert "Is it 1?" in bodies(app)
    app = show_screen("questions_screen", toms, course="no-such-course")
    assert app.selectbox("chosen-course").value == FIRST


def test_feedback_is_read_and_taken_away_by_course(show_screen: Show, toms: Visitor, second: CourseId):
    app = show_screen("feedback_screen", toms, state="all", lesson="three-kinds-of-need")
    assert "course=" not in bodies(app)
    app.selectbox("chosen-course").set_value(second).run()
    assert app.selectbox("inbox-lesson").options == ["All lessons", "Lifting"]
    assert "/export/feedback.csv?state=all&course=safe-work" in bodies(app)
    assert "/export/feedback-figures.csv?since=1&course=safe-work" in bodies(app)


def test_comments_are_switched_on_for_the_course_that_is_chosen(
    academies: Academies, show_screen: Show, toms: Visitor, second: CourseId
):
    app = show_screen("feedback_screen", toms, view="comments", course=second)
    for course_id in (FIRST, second):
        assert not comments_are_on(academies.main, course_id)
    app.button("comments-on").click().run()
    assert [comments_are_on(academies.main, course_id) for course_id in (FIRST, second)] == [False, True]
    app.selectbox("chosen-course").set_value(FIRST).run()
    assert "comments-on" in [button.key for button in app.button]


def test_a_manager_reads_the_report_of_each_course(
    show_screen: Show, hire: Callable[..., Visitor], second: CourseId, said: Words
):
    manager = hire("Marta Manager", Role.MANAGER)
    app = show_screen("team_screen", manager, view="modules", module="customer-needs", course="no-such-course")
    assert TITLES[0] in said(app)
    app.selectbox("chosen-course").set_value(second).run()
    assert ("module" in app.query_params, "".join(app.query_params["view"])) == (False, "modules")
    links = bodies(app)
    assert "/team?view=modules&course=safe-work&module=first" in links or "course=safe-work&module=first" in links
    assert "/export/completion.xlsx?view=modules&course=safe-work" in links
    app = show_screen("team_screen", manager, course=second)
    assert "Three kinds of need" not in said(app)
    assert f"/team?course=safe-work&person={manager.person.id}" in bodies(app)
    app = show_screen("team_screen", manager, course=second, person=str(manager.person.id))
    assert "Lifting" in said(app)
    app.selectbox("chosen-course").set_value(FIRST).run()
    assert "Three kinds of need" in said(app)
    assert "/team?course=customer-service" in bodies(app)


@pytest.mark.usefixtures("second")
def test_the_report_is_closed_to_learners_in_every_course(show_screen: Show, hire: Callable[..., Visitor], said: Words):
    emil = hire("Emil Employee")
    for screen in ("publish", "questions", "feedback", "team"):
        assert "This page is for other roles" in said(show_screen(f"{screen}_screen", emil, course="safe-work"))
