"""Trainers write more than one course in the editor, and give each its shape."""

import io
from collections.abc import Callable
from html import escape
from urllib.parse import urlencode

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import FileUploader

from modules.academy import Academies
from modules.activities.draft_checking import draft_overview
from modules.activities.draft_courses import begin_course
from modules.activities.drafting import open_file, save_file
from modules.authoring.course_beginning import FirstWords
from modules.course.ids import ENGLISH, POLISH, CourseId
from modules.people.person import Visitor
from tests.second_course import begin_safe_work, write_safe_work

COURSE = CourseId("customer-service")
LESSON = f"content/{COURSE}/en/customer-needs/three-kinds-of-need.md"

Words = Callable[[AppTest], str]
Show = Callable[..., AppTest]


@pytest.fixture
def safe_work(academies: Academies, toms: Visitor) -> CourseId:
    return begin_safe_work(academies.main, toms)


def bodies(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def keys(app: AppTest) -> list[str]:
    return [button.key or "" for button in app.button]


def overview(academies: Academies, who: Visitor, course_id: CourseId = COURSE):
    return draft_overview(academies.main, who=who, language=ENGLISH, course_id=course_id)


def test_a_course_is_begun_by_its_title_and_its_first_module(
    academies: Academies, show_screen: Show, toms: Visitor, said: Words
):
    app = show_screen("studio_screen", toms, view="new-course")
    app.button("begin-course").click().run()
    assert "Please write the title of the course and of its first module." in said(app)
    app.text_input("new-course-title-en").set_value("Safe work").run()
    app.text_input("new-course-module-en").set_value("First").run()
    app.text_input("new-course-lesson").set_value("Lifting").run()
    app.button("begin-course").click().run()
    app = show_screen("studio_screen", toms, course="safe-work")
    words = said(app)
    assert "Safe work: a new course." in words
    assert "errors stop publishing" in words
    assert "Lifting, English:" in bodies(app)
    opened = open_file(
        academies.main, who=toms, course_id=CourseId("safe-work"), path="content/safe-work/en/first/lifting.md"
    )
    assert "## What happens at work {#what-happens}" in opened.text


@pytest.mark.usefixtures("safe_work")
def test_the_course_is_chosen_where_there_are_several(show_screen: Show, toms: Visitor, said: Words):
    app = show_screen("studio_screen", toms)
    assert app.selectbox("chosen-course").options == [
        "Raising the level of customer service",
        "Safe work (never published)",
    ]
    app.selectbox("chosen-course").set_value("safe-work").run()
    assert "Safe work: a new course." in said(app)
    app = show_screen("studio_screen", toms, file="content/safe-work/en/first/module.md")
    assert "About the module: First" in said(app)


def test_a_course_without_errors_is_published_once_that_is_confirmed(  # noqa: PLR0917 -- fixtures
    academies: Academies,
    show_screen: Show,
    toms: Visitor,
    safe_work: CourseId,
    said: Words,
    hire: Callable[..., Visitor],
):
    assert "publish-first-now" not in keys(show_screen("studio_screen", toms, course=safe_work))
    write_safe_work(academies.main, toms, safe_work)
    app = show_screen("studio_screen", toms, course=safe_work)
    assert "Nothing stops publishing." in said(app)
    app.button("publish-first-now").click().run()
    assert "“Safe work” is published" in said(app)
    assert "/publish?course=safe-work" in bodies(app)
    app = show_screen("course_screen", hire("Emil Employee"))
    assert "Safe work" in said(app)
    assert "course=safe-work" in bodies(app)
    assert "All courses" in said(show_screen("course_screen", toms, course=safe_work))


def test_a_lesson_is_renamed_moved_and_removed_where_it_is_open(
    academies: Academies, show_screen: Show, toms: Visitor, said: Words
):
    app = show_screen("studio_screen", toms, file=LESSON)
    assert "What people did in it is kept, and so are certificates" in said(app)
    app.text_input("rename-three-kinds-of-need-en").set_value("Kinds").run()
    app.button("rename-now").click().run()
    assert overview(academies, toms).titles["three-kinds-of-need"] == "Kinds"
    app.selectbox("move-to-three-kinds-of-need-customer-needs").set_value(0).run()
    app.button("move-now").click().run()
    seen = overview(academies, toms)
    assert seen.outline is not None
    assert seen.outline.modules[0].lesson_ids == ("three-kinds-of-need", "what-a-need-is")
    show_screen("studio_screen", toms, file=LESSON).button("remove-now").click().run()
    seen = overview(academies, toms)
    assert seen.outline is not None
    assert seen.outline.modules[0].lesson_ids == ("what-a-need-is",)
    app = show_screen("studio_screen", toms)
    app.button("discard-draft-now").click().run()
    assert not overview(academies, toms).changed_count


def test_a_picture_is_put_in_checked_and_taken_out(academies: Academies, show_screen: Show, toms: Visitor, said: Words):
    app = show_screen("studio_screen", toms, course=COURSE, view="pictures")
    uploader = app.get("file_uploader")[0]
    assert isinstance(uploader, FileUploader)
    uploader.upload("At the counter.PNG", b"no picture", "image/png").run()
    assert "At the counter.PNG:1:1" in said(app)
    made = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(made, "PNG")
    uploader = app.get("file_uploader")[0]
    assert isinstance(uploader, FileUploader)
    uploader.upload("At the counter.PNG", made.getvalue(), "image/png").run()
    assert "media/at-the-counter.png is in the draft." in said(app)
    assert "![…](media/at-the-counter.png)" in said(app)
    assert f"/content/draft/{COURSE}/" in bodies(app)
    app.button(next(key for key in keys(app) if key.startswith("remove-now-"))).click().run()
    assert "There is no picture here yet." in said(app)
    assert not overview(academies, toms).changed_count


def test_whoever_may_not_publish_begins_no_course(show_screen: Show, hire: Callable[..., Visitor], said: Words):
    assert "This page is for other roles" in said(
        show_screen("studio_screen", hire("Emil Employee"), view="new-course")
    )


def test_a_term_is_written_in_all_languages_side_by_side(show_screen: Show, toms: Visitor, said: Words):
    path = f"content/{COURSE}/pl/glossary.yaml"
    app = show_screen("studio_screen", toms, file=path)
    app.button("add-term").click().run()
    assert "Please write the term in English first." in said(app)
    app.text_input("term-customer-need-en").set_value("need of a customer").run()
    app.button("save-term").click().run()
    assert app.text_input("term-customer-need-en").value == "need of a customer"
    app.button("remove-term-now").click().run()
    assert "customer-need" not in app.selectbox("draft-term").options
    assert "Nothing is wrong" in said(show_screen("studio_screen", toms, file=path, line="1"))


PROBLEMS = {
    "a lesson": (LESSON, "minutes: 4", "minutes: four"),
    "a question": (f"quizzes/{COURSE}/en/customer-needs.yaml", "kind: single", "kind: singular"),
    "a step of a conversation": (f"quizzes/{COURSE}/en/customer-needs.yaml", "goes_to: morning", "goes_to: mornin"),
    "a term": (f"content/{COURSE}/pl/glossary.yaml", "definition:", "means:"),
    "the order": (f"content/{COURSE}/course.yaml", "pass_mark: 80", "pass_mark: many"),
    "a source": (f"content/{COURSE}/sources.yaml", "title:", "titel:"),
    "a text about the module": (f"content/{COURSE}/lv/customer-needs/module.md", "title:", "titel:"),
}


@pytest.mark.parametrize("case", PROBLEMS)
def test_every_problem_leads_to_its_line(
    academies: Academies, show_screen: Show, toms: Visitor, said: Words, case: str
):
    path, old, new = PROBLEMS[case]
    file = open_file(academies.main, who=toms, course_id=COURSE, path=path)
    assert old in file.text
    save_file(
        academies.main, who=toms, course_id=COURSE, path=path, text=file.text.replace(old, new, 1), version=file.version
    )
    html = bodies(show_screen("studio_screen", toms))
    errors = [each for each in overview(academies, toms).problems if each.severity == "error"]
    assert errors
    for each in errors:
        assert escape(f"/studio?{urlencode({'file': each.file, 'line': each.line})}") in html
    words = said(show_screen("studio_screen", toms, file=path, line=str(errors[-1].line)))
    assert any(f"{path}:{each.line}:" in words for each in errors if each.file == path)


def test_a_file_that_nothing_names_is_shown_and_taken_out(
    academies: Academies, show_screen: Show, toms: Visitor, said: Words
):
    file = open_file(academies.main, who=toms, course_id=COURSE, path=f"content/{COURSE}/course.yaml")
    text = file.text.replace(", three-kinds-of-need", "")
    save_file(academies.main, who=toms, course_id=COURSE, path=file.place.path, text=text, version=file.version)
    app = show_screen("studio_screen", toms, file=LESSON)
    assert "Nothing in the course names this file" in said(app)
    app.button("remove-left-over").click().run()
    assert "The course has no such file." in said(show_screen("studio_screen", toms, file=LESSON))


def test_a_module_is_begun_with_what_it_says_of_itself(academies: Academies, show_screen: Show, toms: Visitor):
    app = show_screen("studio_screen", toms)
    for name, text in {"title": "Second steps", "about": "What comes next.", "outcome": "Go on"}.items():
        app.text_input(f"new-module-{name}").set_value(text).run()
    app.button("begin-module").click().run()
    seen = overview(academies, toms)
    assert seen.titles["second-steps"] == "Second steps"
    path = f"content/{COURSE}/en/second-steps/module.md"
    assert not [each for each in seen.problems if each.file == path and each.severity == "error"]


def test_a_removed_translation_is_taken_back(academies: Academies, show_screen: Show, toms: Visitor, said: Words):
    path = LESSON.replace("/en/", "/pl/")
    show_screen("studio_screen", toms, file=path).button("remove-file-now").click().run()
    app = show_screen("studio_screen", toms, file=path)
    assert "Removed in the draft by Toms Trainer" in said(app)
    app.button("take-published").click().run()
    assert not overview(academies, toms).changed_count


HOSTILE = '<img src=x onerror="alert(1)">**x**'


def test_nothing_that_is_written_becomes_part_of_the_page(
    academies: Academies, show_screen: Show, toms: Visitor, said: Words
):
    words = {ENGLISH: FirstWords(HOSTILE, HOSTILE, HOSTILE)}
    course_id = begin_course(
        academies.main,
        who=toms,
        languages=(ENGLISH, POLISH),
        words=words,
        module_titles={ENGLISH: HOSTILE},
        lesson_title=HOSTILE,
        sections=((HOSTILE, "first"),),
    )
    seen = overview(academies, toms, course_id)
    (asked,) = (path for path, state in seen.files.items() if state.place.kind == "questions" and state.is_there)
    talk = (
        f"conversations:\n  - id: a\n    title: '{HOSTILE}'\n    start: '{HOSTILE}'\n    steps:\n      '{HOSTILE}':\n"
    )
    version = open_file(academies.main, who=toms, course_id=course_id, path=asked).version
    text = (
        f"module: x\nquestions:\n  - id: b\n    kind: single\n    text: '{HOSTILE}'\n{talk}        says: '{HOSTILE}'\n"
    )
    save_file(academies.main, who=toms, course_id=course_id, path=asked, text=text, version=version)
    for query in (
        {"course": course_id},
        {"course": course_id, "view": "pictures"},
        *({"file": path} for path, state in seen.files.items() if state.place.lesson_id and state.is_there),
        {"file": asked},
        {"file": asked, "view": "conversations"},
    ):
        app = show_screen("studio_screen", toms, **query)
        said(app)
        own = bodies(app)
        assert "<img src=x" not in own
        labels = [each.label for each in (*app.text_input, *app.selectbox, *app.button, *app.expander)]
        assert not any("<img" in label or "**x**" in label for label in labels)
