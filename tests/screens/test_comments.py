from collections.abc import Callable
from html import escape

import pytest
from streamlit.testing.v1 import AppTest

from modules.academy import Academies
from modules.activities.commenting import delete_comment, write_comment
from modules.activities.moderating_comments import allow_comments
from modules.course.ids import ENGLISH, POLISH, CourseId, LessonId
from modules.people.person import Role, Visitor

COURSE, LESSON = CourseId("customer-service"), LessonId("three-kinds-of-need")
FORM = f"{LESSON}-0"
Hire = Callable[..., Visitor]
Show = Callable[..., AppTest]
Said = Callable[[AppTest], str]


@pytest.fixture
def ines(hire: Hire) -> Visitor:
    return hire("Ines Trainer", Role.TRAINER)


def press(app: AppTest, name: str) -> AppTest:
    next(button for button in app.button if button.key == name).click()
    return app.run()


def keys(app: AppTest) -> list[str]:
    return [str(button.key) for button in app.button]


def test_comments_are_off_until_a_trainer_switches_them_on_then_written_shown_and_deleted(
    hire: Hire, ines: Visitor, show_screen: Show, said: Said
):
    anna, jan = hire("Anna Ozola"), hire("Jan Nowak")
    assert f"comment-send-{LESSON}" not in keys(show_screen("lesson_screen", anna, lesson=LESSON))
    inbox = show_screen("feedback_screen", ines, view="comments")
    assert "Learners cannot write comments under lessons." in said(inbox)
    assert "Comments are on" in said(press(inbox, "comments-on"))

    app = show_screen("lesson_screen", anna, lesson=LESSON)
    assert "Nobody has written a comment yet." in said(app)
    assert "There is nothing in it yet" in said(press(app, f"comment-send-{LESSON}"))
    app.text_area(key=f"comment-text-{FORM}").set_value("Rain & <b>umbrellas</b>: it helped.")
    app = press(app, f"comment-send-{LESSON}")
    assert "A trainer reads it first" in said(app)
    assert "Only you read it" in said(app)
    assert app.text_area(key=f"comment-text-{LESSON}-1").value == ""

    inbox = show_screen("feedback_screen", ines, view="comments")
    assert "1 comment waits." in said(inbox)
    assert "Anna Ozola" in said(inbox)
    assert "Everybody who takes the lesson reads it now." in said(press(inbox, "show-comment-1"))
    seen = show_screen("lesson_screen", jan, lesson=LESSON)
    assert "Anna Ozola" in said(seen)
    assert "delete-comment-1" not in keys(seen)
    assert "no word of it is kept" in said(press(show_screen("lesson_screen", anna, lesson=LESSON), "delete-comment-1"))
    assert "umbrellas" not in said(show_screen("lesson_screen", jan, lesson=LESSON))


def test_what_was_deleted_meanwhile_is_not_shown(
    academies: Academies, hire: Hire, ines: Visitor, show_screen: Show, said: Said
):
    academy, anna = academies.main, hire("Anna Ozola")
    allow_comments(academy, who=ines, course_id=COURSE, is_on=True)
    write_comment(academy, who=anna, lesson_id=LESSON, text="No.", language=ENGLISH, shows_name=True)
    inbox = show_screen("feedback_screen", ines, view="comments")
    delete_comment(academy, who=anna, comment_id=1)
    assert "There are no comments of this choice." in said(press(inbox, "show-comment-1"))


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "**bold** [link](javascript:alert(1))",
        "' onmouseover='x",
    ],
)
def test_what_is_written_is_words_and_nothing_else(
    academies: Academies, hire: Hire, ines: Visitor, show_screen: Show, attack: str
):
    academy, anna = academies.main, hire("Anna <i>Ozola</i>")
    allow_comments(academy, who=ines, course_id=COURSE, is_on=True)
    write_comment(academy, who=anna, lesson_id=LESSON, text=attack, language=POLISH, shows_name=True)
    for app in (
        show_screen("lesson_screen", anna, lesson=LESSON),
        show_screen("feedback_screen", ines, view="comments"),
    ):
        html = "".join(block.proto.body for block in app.get("html"))
        assert f"<p class='said' lang='pl'>{escape(attack, quote=True)}</p>" in html
        assert "<i>Ozola" not in html


def test_a_learner_opens_no_page_of_comments(hire: Hire, show_screen: Show, said: Said):
    assert "This page is for other roles" in said(show_screen("feedback_screen", hire("Anna Ozola"), view="comments"))


def test_an_author_without_a_name_is_a_colleague(
    academies: Academies, hire: Hire, ines: Visitor, show_screen: Show, said: Said
):
    academy, anna = academies.main, hire("Anna Ozola")
    allow_comments(academy, who=ines, course_id=COURSE, is_on=True)
    write_comment(academy, who=anna, lesson_id=LESSON, text="I wonder.", language=ENGLISH, shows_name=False)
    press(show_screen("feedback_screen", ines, view="comments"), "show-comment-1")
    shown = show_screen("feedback_screen", ines, view="comments", comments="shown")
    assert "colleagues do not read the name" in said(shown)
    seen = said(show_screen("lesson_screen", hire("Jan Nowak"), lesson=LESSON))
    assert "A colleague" in seen
    assert "Anna Ozola" not in seen
    assert "Only its author and trainers read it." in said(press(shown, "hide-comment-1"))


def test_whoever_writes_while_comments_are_switched_off_is_told(
    academies: Academies, hire: Hire, ines: Visitor, show_screen: Show, said: Said
):
    academy = academies.main
    allow_comments(academy, who=ines, course_id=COURSE, is_on=True)
    app = show_screen("lesson_screen", hire("Anna Ozola"), lesson=LESSON)
    app.text_area(key=f"comment-text-{FORM}").set_value("Too late.")
    allow_comments(academy, who=ines, course_id=COURSE, is_on=False)
    assert "Comments have been switched off meanwhile. Nothing was sent." in said(press(app, f"comment-send-{LESSON}"))
    assert academy.records.query("select id from lesson_comment order by id") == []
