from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from modules.academy import Academies
from modules.activities.giving_feedback import find_feedback, give_feedback
from modules.activities.reading_feedback import feedback_inbox, reply_to_suggestion
from modules.course.ids import ENGLISH, LessonId
from modules.learning.lesson_feedback import LessonRating
from modules.people.person import Role, Visitor

LESSON = LessonId("three-kinds-of-need")
NEW = f"{LESSON}-new"
Hire = Callable[..., Visitor]
Show = Callable[..., AppTest]
Said = Callable[[AppTest], str]


def press(app: AppTest, name: str) -> AppTest:
    next(button for button in app.button if button.key == name).click()
    return app.run()


def unfold(app: AppTest) -> AppTest:
    """Open the fold at the end of a lesson; what is in it is drawn once it is open."""
    app.session_state[f"feedback-{LESSON}"] = True
    return app.run()


def test_the_form_is_drawn_when_it_is_asked_for_and_stays_when_the_fold_is_closed(hire: Hire, show_screen: Show):
    app = show_screen("lesson_screen", hire("Anna Ozola"), lesson=LESSON)
    assert not [area for area in app.text_area if "feedback" in str(area.key)]
    unfold(app)
    app.session_state[f"feedback-{LESSON}"] = False
    assert [area for area in app.run().text_area if area.key == f"feedback-text-{NEW}"]


def test_a_learner_says_what_they_think_without_a_name_and_changes_it_by_the_code(
    academies: Academies, hire: Hire, show_screen: Show, said: Said
):
    anna = hire("Anna Ozola")
    app = unfold(show_screen("lesson_screen", anna, lesson=LESSON))
    app.radio(key=f"feedback-clarity-{NEW}").set_value(4)
    app.text_area(key=f"feedback-text-{NEW}").set_value("Shorter, please.")
    app = press(app, f"feedback-send-{NEW}")
    assert "Thank you: the trainers have it now." in said(app)
    code = app.session_state[f"feedback-code-{LESSON}"]
    assert code in said(app)
    assert academies.main.records.query("select person_id, clarity, sound from feedback") == [
        {"person_id": None, "clarity": 4, "sound": None}
    ]
    again = unfold(show_screen("lesson_screen", anna, lesson=LESSON))
    assert "without your name" in said(again)
    assert not [radio for radio in again.radio if "feedback" in str(radio.key)]
    again.text_input(key=f"feedback-typed-{LESSON}").set_value("0000-0000-0000")
    assert "opens no feedback" in said(press(again, f"feedback-open-{LESSON}"))
    again.text_input(key=f"feedback-typed-{LESSON}").set_value(code)
    again = press(again, f"feedback-open-{LESSON}")
    assert again.text_area(key=f"feedback-text-{LESSON}-change").value == "Shorter, please."
    again.text_area(key=f"feedback-text-{LESSON}-change").set_value("Much shorter.")
    assert "Your change is kept." in said(press(again, f"feedback-send-{LESSON}-change"))
    assert academies.main.records.query("select suggestion from feedback") == [{"suggestion": "Much shorter."}]


def test_nothing_at_all_is_not_feedback(hire: Hire, show_screen: Show, said: Said):
    app = unfold(show_screen("lesson_screen", hire("Anna Ozola"), lesson=LESSON))
    app = press(app, f"feedback-send-{NEW}")
    assert "There is nothing in it yet" in said(app)


def test_whoever_signed_reads_the_answer_on_the_page_of_the_lesson(
    academies: Academies, hire: Hire, show_screen: Show, said: Said
):
    anna, ines = hire("Anna Ozola"), hire("Ines Trainer", Role.TRAINER)
    app = unfold(show_screen("lesson_screen", anna, lesson=LESSON))
    app.text_area(key=f"feedback-text-{NEW}").set_value("Louder, please.")
    app.checkbox(key=f"feedback-sign-{NEW}").check()
    press(app, f"feedback-send-{NEW}")
    inbox = show_screen("feedback_screen", ines)
    assert "Louder, please. Anna Ozola" in said(inbox)
    [suggestion] = feedback_inbox(academies.main, who=ines, language=ENGLISH).suggestions
    assert "Please write the answer first" in said(press(inbox, f"send-{suggestion.id}"))
    inbox.text_area(key=f"reply-{suggestion.id}").set_value("<b>It is</b> louder now.")
    inbox = press(inbox, f"send-{suggestion.id}")
    assert "The answer is sent." in said(inbox)
    assert "There are no suggestions of this choice." in said(inbox)
    words = said(unfold(show_screen("lesson_screen", anna, lesson=LESSON)))
    assert "&lt;b&gt;It is&lt;/b&gt; louder now. You wrote: Louder, please." in words
    assert "The trainers have dealt with your feedback." in words


def test_the_inbox_hides_the_marks_of_few_and_is_narrowed_by_the_address(
    academies: Academies, hire: Hire, show_screen: Show, said: Said
):
    ines = hire("Ines Trainer", Role.TRAINER)
    for number in range(5):
        if number == 4:
            assert "too few 4 people" in said(show_screen("feedback_screen", ines))
        give_feedback(
            academies.main,
            who=hire(f"Person {number}"),
            lesson_id=LESSON,
            rating=LessonRating(clarity=3 if number else 5),
            suggestion=f"Suggestion {number}.",
            signs=False,
        )
    words = said(show_screen("feedback_screen", ines))
    assert "5 suggestions are open." in words
    assert "3.4 5 people" in words
    assert "without a name · in the week of" in words
    assert "Person" not in words
    first = feedback_inbox(academies.main, who=ines, language=ENGLISH).suggestions[0]
    closed = press(show_screen("feedback_screen", ines), f"close-{first.id}")
    assert "The suggestion is closed." in said(closed)
    listed = said(show_screen("feedback_screen", ines, state="closed", lesson=LESSON))
    assert first.text in listed
    assert listed.count("Suggestion ") == 1
    assert "no suggestions" in said(show_screen("feedback_screen", ines, state="all", lesson="what-a-need-is"))
    reopened = press(show_screen("feedback_screen", ines, state="closed"), f"reopen-{first.id}")
    assert "The suggestion is open again." in said(reopened)


def test_what_somebody_else_answered_meanwhile_is_left_alone(academies: Academies, hire: Hire, show_screen: Show):
    ines, anna = hire("Ines Trainer", Role.TRAINER), hire("Anna Ozola")
    give_feedback(academies.main, who=anna, lesson_id=LESSON, rating=LessonRating(), suggestion="Louder.", signs=True)
    inbox = show_screen("feedback_screen", ines)
    [suggestion] = feedback_inbox(academies.main, who=ines, language=ENGLISH).suggestions
    reply_to_suggestion(academies.main, who=ines, feedback_id=suggestion.id, reply="Done.")
    show = show_screen("feedback_screen", ines, state="all")
    assert not [button for button in show.button if button.key == f"close-{suggestion.id}"]
    press(inbox, f"close-{suggestion.id}")
    given = find_feedback(academies.main, who=anna, lesson_id=LESSON).given
    assert given is not None
    assert given.reply == "Done."


def test_others_do_not_see_the_inbox(hire: Hire, show_screen: Show, said: Said):
    for role in (Role.EMPLOYEE, Role.MANAGER):
        assert said(show_screen("feedback_screen", hire(role.value, role))).startswith("This page is for other roles")
