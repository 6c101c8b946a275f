"""What the pages of a lesson and of a quiz show while something newer was published."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from modules.academy import Academies
from modules.activities.quiz_taking import start_attempt
from modules.course.ids import LessonId, ModuleId
from modules.people.person import Role, Visitor
from tests.activities.learner_steps import take_lesson
from tests.activities.test_finishing_what_is_open import other_words, publish

LESSON, MODULE = LessonId("three-kinds-of-need"), ModuleId("customer-needs")
Hire = Callable[..., Visitor]
Show = Callable[..., AppTest]
Said = Callable[[AppTest], str]


def other_questions(name: str, text: str) -> str:
    return text.replace("What is a customer need?", "What, then, is a customer need?") if "/en/" in name else text


def test_an_open_lesson_stays_and_says_that_a_newer_one_is_there(
    academies: Academies, hire: Hire, show_screen: Show, said: Said
):
    app = show_screen("lesson_screen", hire("Anna Ozola"), lesson=LESSON)
    assert "A newer version" not in said(app)
    publish(academies.main, hire("Ines Trainer", Role.TRAINER), other_words)
    app.run()
    assert "A newer version of this lesson is there." in said(app)
    assert "blue umbrella" not in said(app)


def test_an_open_quiz_stays_and_says_that_it_was_renewed(
    academies: Academies, hire: Hire, show_screen: Show, said: Said
):
    academy, anna = academies.main, hire("Anna Ozola")
    for lesson_id in academy.library.course().course.lesson_ids():
        take_lesson(academy, anna, lesson_id)
    start_attempt(academy, who=anna, module_id=MODULE)
    assert "renewed since you began" not in said(show_screen("quiz_screen", anna, module=MODULE, question="end"))
    publish(academy, hire("Ines Trainer", Role.TRAINER), other_questions)
    words = said(show_screen("quiz_screen", anna, module=MODULE, question="end"))
    assert "This quiz has been renewed since you began." in words
    assert "What, then," not in words
