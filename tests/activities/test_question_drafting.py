from datetime import UTC, datetime

import pytest

from modules.activities.drafting import DraftFileNotFound, open_file, save_file
from modules.activities.question_drafting import (
    QuestionGone,
    begin_question,
    open_questions,
    save_question,
    try_out,
)
from modules.activities.question_reshaping import drop_everywhere
from modules.course.ids import CourseId, LessonId
from modules.learning.answer import Confidence
from modules.people.person import Role
from modules.people.rights import NotAllowed

COURSE = CourseId("customer-service")
PATH = f"quizzes/{COURSE}/en/customer-needs.yaml"
FIRST, SECOND = "request-or-need-1", "sort-known-unknown-1"


@pytest.fixture
def tomasz(hire):
    return hire("Tomasz Maj", Role.TRAINER)


@pytest.fixture
def ilze(hire):
    return hire("Ilze Kalna", Role.TRAINER)


def opened(academy, who):
    return open_questions(academy, who=who, course_id=COURSE, path=PATH)


def question(academy, who, question_id):
    return next(each for each in opened(academy, who).questions or () if each.id == question_id)


def save(academy, who, seen, **changes):
    return save_question(
        academy,
        who=who,
        course_id=COURSE,
        path=PATH,
        question_id=seen.id,
        values={**seen.values, **changes},
        version=seen.version,
    )


def test_every_question_is_there_with_its_values_and_as_learners_meet_it(academy, tomasz):
    found = opened(academy, tomasz)
    assert found.questions is not None
    assert found.lessons == ("what-a-need-is", "three-kinds-of-need")
    first = found.questions[0]
    assert (first.id, first.line, first.values["kind"], first.problems) == (FIRST, 3, "single", ())
    assert first.question is not None
    (shirt,) = found.conversations
    assert shirt.step_lines.keys() == shirt.conversation.steps.keys()


def test_two_trainers_write_two_questions_of_one_file_at_once(academy, tomasz, ilze):
    first, second = question(academy, tomasz, FIRST), question(academy, ilze, SECOND)
    assert not save(academy, tomasz, first, text="Toms asks this?").is_aside
    assert not save(academy, ilze, second, text="Ilze asks that?").is_aside
    text = opened(academy, tomasz).file.text
    assert ("Toms asks this?" in text, "Ilze asks that?" in text) == (True, True)
    assert opened(academy, ilze).file.three_texts is None


def test_whoever_writes_the_same_question_second_decides_with_all_texts_in_view(academy, tomasz, ilze):
    mine = question(academy, ilze, FIRST)
    save(academy, tomasz, question(academy, tomasz, FIRST), text="Toms asks this?")
    assert save(academy, ilze, mine, text="Ilze asks that?").is_aside
    assert "Toms asks this?" in opened(academy, tomasz).file.text
    three = opened(academy, ilze).file.three_texts
    assert three is not None
    assert ("Toms asks this?" in three.theirs, "Ilze asks that?" in three.yours) == (True, True)


def test_a_question_is_begun_written_and_taken_out(academy, tomasz):
    lesson = LessonId("what-a-need-is")
    new_id = begin_question(academy, who=tomasz, course_id=COURSE, path=PATH, kind="single", lesson_id=lesson)
    assert new_id == "what-a-need-is-2"
    again = begin_question(academy, who=tomasz, course_id=COURSE, path=PATH, kind="true-false", lesson_id=lesson)
    assert again == "what-a-need-is-3"
    new = question(academy, tomasz, new_id)
    assert {problem.code for problem in new.problems} >= {"key-missing"}
    options = ({"text": "a", "correct": "true", "explanation": "Yes."}, {"text": "b", "explanation": "No."})
    save(academy, tomasz, new, text="Which?", options=options)
    written = question(academy, tomasz, new_id)
    assert written.question is not None
    assert written.question.choices == ("a", "b")
    for each in (new_id, again):
        drop_everywhere(academy, who=tomasz, course_id=COURSE, path=PATH, entry_id=each)
    assert not open_file(academy, who=tomasz, course_id=COURSE, path=PATH).is_changed
    with pytest.raises(QuestionGone):
        save(academy, tomasz, written, text="Again?")


def test_a_file_that_no_form_can_write_in_stays_for_the_text_editor(academy, tomasz):
    file = open_file(academy, who=tomasz, course_id=COURSE, path=PATH)
    save_file(academy, who=tomasz, course_id=COURSE, path=PATH, text="questions: [", version=file.version)
    found = opened(academy, tomasz)
    assert (found.questions, found.conversations, found.file.text) == (None, (), "questions: [")


def test_trying_a_question_out_teaches_and_is_not_remembered(academy, tomasz):
    asked = question(academy, tomasz, FIRST).question
    assert asked is not None
    now = datetime(2026, 11, 22, tzinfo=UTC)
    marked = try_out(asked, (2,), Confidence.SURE, seed="s", at=now)
    assert (marked.is_right, len(marked.parts)) == (True, 3)
    assert not try_out(asked, (0,), Confidence.GUESS, seed="s", at=now).is_right
    assert academy.records.query("select count(*) as n from answer")[0]["n"] == 0


def test_questions_of_the_draft_are_for_those_who_may_publish(academy, tomasz, anna):
    seen = question(academy, tomasz, FIRST)
    lesson = LessonId("what-a-need-is")
    for deed in (
        lambda: opened(academy, anna),
        lambda: save(academy, anna, seen, text="x"),
        lambda: begin_question(academy, who=anna, course_id=COURSE, path=PATH, kind="single", lesson_id=lesson),
        lambda: drop_everywhere(academy, who=anna, course_id=COURSE, path=PATH, entry_id=FIRST),
    ):
        with pytest.raises(NotAllowed):
            deed()
    with pytest.raises(DraftFileNotFound):
        open_questions(academy, who=tomasz, course_id=COURSE, path=f"content/{COURSE}/course.yaml")
