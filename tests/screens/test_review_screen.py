from datetime import UTC, timedelta

import pytest

from modules.activities.reviewing import open_review
from modules.course.ids import ENGLISH, LessonId
from modules.learning.answer import AnswerGiven, Confidence
from modules.learning.marking import mark
from modules.records import answer_records, progress_records

LESSON = LessonId("what-a-need-is")


@pytest.fixture
def anna(academies, hire):
    """Somebody who answered two questions a week ago: one rightly, one wrongly although she was sure."""
    academy, visitor = academies.main, hire("Anna Ozola")
    published = academy.library.course()
    enrolment_id = progress_records.find_enrolment(
        academy.records, person_id=visitor.person.id, course_id=published.course.id
    )
    assert enrolment_id is not None
    single = [q for q in published.course.questions_of(LESSON, "self-check", ENGLISH) if q.kind == "single"]
    for question, response in zip(single, [question_key(single[0]), wrong(single[1])], strict=False):
        given = AnswerGiven(
            question_id=question.id,
            lesson_id=LESSON,
            try_number=1,
            response=response,
            confidence=Confidence.SURE,
            share=mark(question, response),
            answered_at=academy.now() - timedelta(days=7),
        )
        answer_records.add_answer(
            academy.records, enrolment_id=enrolment_id, answer=given, revision=1, release_id=published.release.id
        )
    return visitor


def question_key(question):
    return question.key


def wrong(question):
    return tuple(index for index in range(len(question.options)) if index not in question.key)[:1]


def the_question(academies, who):
    shown = open_review(academies.main, who=who, language=ENGLISH, zone=UTC).shown
    assert shown is not None
    return academies.main.library.course().course.question(shown.question.id, ENGLISH)


def press(app, start):
    next(button for button in app.button if (button.key or "").startswith(start)).click().run()


def answer(app, response):
    radio = next(radio for radio in app.radio if (radio.key or "").startswith("one-review-"))
    radio.set_value(response[0])
    press(app, "as-sure-review-")


def reviews(academies):
    return academies.main.records.query("select question_id, share from review_log order by answered_at")


def test_who_has_answered_nothing_reads_what_will_come(show_screen, hire, said):
    app = show_screen("review_screen", hire("Boris Kalns"))
    assert "There is nothing to review yet" in said(app)
    assert not app.button


def test_a_review_is_taken_from_the_confident_error_to_its_end(show_screen, anna, said, academies):
    app = show_screen("review_screen", anna)
    first = the_question(academies, anna)
    assert "Question 1: you are here" in said(app)
    assert not any(option.explanation in said(app) for option in first.options)
    answer(app, first.key)
    assert "You were sure, and rightly." in said(app)
    assert all(option.explanation.split("’")[0] in said(app) for option in first.options)
    assert "This question comes back on" in said(app)
    press(app, "review-next-")
    second = the_question(academies, anna)
    assert second.id != first.id
    answer(app, wrong(second))
    assert "Not this time" in said(app)
    press(app, "review-next-")
    assert "Today’s review is done Right answers: 1 of 2 The next review is on" in said(app)
    assert reviews(academies) == [
        {"question_id": first.id, "share": 1.0},
        {"question_id": second.id, "share": 0.0},
    ]


def test_sureness_without_a_choice_stores_nothing_and_says_so(show_screen, anna, said, academies):
    app = show_screen("review_screen", anna)
    press(app, "as-guess-review-")
    assert "Nothing is chosen yet" in said(app)
    assert reviews(academies) == []


def test_after_a_reload_the_next_question_is_asked(show_screen, anna, said, academies):
    answer(show_screen("review_screen", anna), the_question(academies, anna).key)
    again = show_screen("review_screen", anna)
    assert "Question 1: right" in said(again)
    assert "Question 2: you are here" in said(again)


def test_a_plan_is_saved_and_its_calendar_can_be_switched_off(show_screen, anna, said, academies):
    app = show_screen("review_screen", anna)
    press(app, "review-plan-save")
    assert "The plan is saved." in said(app)
    row = academies.main.records.one("select weekdays, minute_of_day from review_habit")
    assert row == {"weekdays": "[0, 2, 4]", "minute_of_day": 540}
    (first,) = app.code
    assert "/calendar/m." in first.value
    app.run()
    assert not app.code
    assert "The academy keeps no copy of it, so it cannot be shown again." in said(app)
    press(app, "review-calendar-off")
    assert "The calendar is off." in said(app)
    press(app, "review-calendar-new")
    assert "Private address of your calendar" in said(app)
    assert app.code[0].value != first.value


def test_home_shows_what_is_due_beside_the_way_on(show_screen, anna, hire, said):
    home = said(show_screen("home_screen", anna))
    assert "Today’s review 1 min 2 questions" in " ".join(home.replace("\u00a0", " ").split())
    assert "1 answer that was marked “sure” was wrong. It comes back today." in home
    assert "review" not in said(show_screen("home_screen", hire("Boris Kalns"))).lower()


def test_my_progress_names_what_is_shaky_and_what_is_due(show_screen, anna, said):
    progress = said(show_screen("mastery_screen", anna))
    assert "Shaky" in progress
    assert "Not asked yet" in progress
