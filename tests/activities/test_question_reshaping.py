from typing import Any

import pytest

from modules.activities.conversation_drafting import begin_conversation, same_way, save_conversation
from modules.activities.draft_checking import draft_overview
from modules.activities.question_drafting import open_questions, save_question
from modules.activities.question_reshaping import (
    begin_translation,
    change_kind,
    drop_everywhere,
    move_question,
    reorder_parts,
    untranslated,
)
from modules.authoring.problem import Severity
from modules.course.ids import ENGLISH, CourseId, LessonId
from modules.people.person import Role
from modules.people.rights import NotAllowed

COURSE = CourseId("customer-service")
PATH, POLISH = (f"quizzes/{COURSE}/{language}/customer-needs.yaml" for language in ("en", "pl"))
FIRST = "request-or-need-1"
TALK = "late-shirt"


@pytest.fixture
def tomasz(hire):
    return hire("Tomasz Maj", Role.TRAINER)


def question(academy, who, path=PATH, question_id=FIRST) -> Any:
    found = open_questions(academy, who=who, course_id=COURSE, path=path).questions or ()
    return next(each for each in found if each.id == question_id)


def talk(academy, who, path=PATH, talk_id=TALK) -> Any:
    found = open_questions(academy, who=who, course_id=COURSE, path=path).conversations
    return next(each for each in found if each.conversation.id == talk_id)


def errors(academy, who):
    found = draft_overview(academy, who=who, language=ENGLISH, course_id=COURSE).problems
    return [(each.file, each.code) for each in found if each.severity is Severity.ERROR]


def texts(drafted):
    return [option["text"] for option in drafted.values["options"]]


def test_options_change_places_in_every_language(academy, tomasz):
    before = [texts(question(academy, tomasz, path)) for path in (PATH, POLISH)]
    reorder_parts(academy, who=tomasz, course_id=COURSE, path=PATH, question_id=FIRST, order=(2, 0, 1))
    after = [texts(question(academy, tomasz, path)) for path in (PATH, POLISH)]
    assert after == [[each[2], each[0], each[1]] for each in before]
    assert errors(academy, tomasz) == []


def test_a_question_changes_its_kind_in_every_language(academy, tomasz):
    change_kind(academy, who=tomasz, course_id=COURSE, path=PATH, question_id=FIRST, kind="true-false")
    assert {question(academy, tomasz, path).values["kind"] for path in (PATH, POLISH)} == {"true-false"}
    assert errors(academy, tomasz) == []


def test_where_a_question_is_asked_and_its_key_hold_in_every_language(academy, tomasz):
    seen = question(academy, tomasz)
    flipped = tuple(
        {**option, "correct": "true" if option.get("correct") != "true" else ""} for option in seen.values["options"]
    )
    values = {**seen.values, "use": ("module-quiz",), "kind": "multiple", "options": flipped}
    change_kind(academy, who=tomasz, course_id=COURSE, path=PATH, question_id=FIRST, kind="multiple")
    save_question(
        academy,
        who=tomasz,
        course_id=COURSE,
        path=PATH,
        question_id=FIRST,
        values=values,
        version=question(academy, tomasz).version,
    )
    polish = question(academy, tomasz, POLISH).values
    assert polish["use"] == ("module-quiz",)
    assert [each.get("correct", "") for each in polish["options"]] == [each["correct"] for each in flipped]
    assert not [code for _, code in errors(academy, tomasz) if code in {"key-differs", "question-differs"}]


def test_a_question_moves_leaves_and_is_translated_anew(academy, tomasz):
    move_question(academy, who=tomasz, course_id=COURSE, path=PATH, question_id=FIRST, place=2)
    ids = [each.id for each in open_questions(academy, who=tomasz, course_id=COURSE, path=PATH).questions or ()]
    assert ids.index(FIRST) == 2
    drop_everywhere(academy, who=tomasz, course_id=COURSE, path=POLISH, entry_id=FIRST)
    for path in (PATH, POLISH):
        assert FIRST not in open_questions(academy, who=tomasz, course_id=COURSE, path=path).file.text
    assert untranslated(academy, who=tomasz, course_id=COURSE, path=POLISH) == ()


def test_a_conversation_is_begun_written_and_translated(academy, tomasz):
    lesson = LessonId("what-a-need-is")
    talk_id = begin_conversation(
        academy, who=tomasz, course_id=COURSE, path=PATH, title="A quiet guest", lesson_id=lesson
    )
    assert (talk_id, "text-missing" in {code for _, code in errors(academy, tomasz)}) == ("a-quiet-guest", False)
    begun = talk(academy, tomasz, talk_id=talk_id)
    assert list(begun.conversation.steps) == ["opening", "ends-well", "ends-badly"]
    assert errors(academy, tomasz)
    (waiting,) = untranslated(academy, who=tomasz, course_id=COURSE, path=POLISH)
    assert (waiting.kind, waiting.id, waiting.text) == ("conversations", talk_id, "A quiet guest")
    begin_translation(academy, who=tomasz, course_id=COURSE, path=POLISH, kind="conversations", entry_id=talk_id)
    assert untranslated(academy, who=tomasz, course_id=COURSE, path=POLISH) == ()
    drop_everywhere(academy, who=tomasz, course_id=COURSE, path=PATH, entry_id=talk_id, kind="conversations")
    assert errors(academy, tomasz) == []


def test_the_way_of_a_conversation_changes_in_every_language_and_the_words_stay(academy, tomasz):
    seen, polish = talk(academy, tomasz), talk(academy, tomasz, POLISH)
    steps = dict(seen.values["steps"])
    call = steps["call"]
    steps["call"] = {
        **call,
        "replies": ({**call["replies"][0], "goes_to": "night", "effect": "0"}, *call["replies"][1:]),
    }
    save_conversation(
        academy,
        who=tomasz,
        course_id=COURSE,
        path=PATH,
        conversation_id=TALK,
        values={**seen.values, "steps": steps},
        version=seen.version,
    )
    after = talk(academy, tomasz, POLISH).conversation.steps["call"]
    assert (after.replies[0].goes_to, after.replies[0].effect) == ("night", 0)
    assert after.says == polish.conversation.steps["call"].says
    assert errors(academy, tomasz) == []
    stale = save_conversation(
        academy,
        who=tomasz,
        course_id=COURSE,
        path=PATH,
        conversation_id=TALK,
        values={**seen.values, "title": "Other"},
        version=seen.version,
    )
    assert stale.is_aside


def test_steps_come_and_go_in_a_translation_as_in_the_source():
    one: Any
    two: Any
    one, two = (
        {"says": "a", "replies": ({"text": "b", "goes_to": "x"},)},
        {"says": "c", "ends": "true", "outcome": "good"},
    )
    source = {"start": "one", "steps": {"one": one, "x": two}}
    mine = {"start": "one", "steps": {"one": {**one, "says": "pl"}, "x": {**two, "says": "pl x"}}}
    after = {
        "start": "one",
        "steps": {"one": {**one, "replies": (*one["replies"], {"goes_to": "y", "effect": "1"})}, "y": two},
    }
    changed: Any = same_way(mine, source, after)
    assert list(changed["steps"]) == ["one", "y"]
    assert changed["steps"]["one"] == {
        "says": "pl",
        "replies": ({"text": "b", "goes_to": "x"}, {"goes_to": "y", "effect": "1"}),
    }
    assert changed["steps"]["y"] == {"ends": "true", "outcome": "good"}


def test_what_a_question_is_may_be_changed_by_those_who_publish(academy, anna):
    lesson = LessonId("what-a-need-is")
    for deed in (
        lambda: change_kind(academy, who=anna, course_id=COURSE, path=PATH, question_id=FIRST, kind="numeric"),
        lambda: reorder_parts(academy, who=anna, course_id=COURSE, path=PATH, question_id=FIRST, order=(1, 0)),
        lambda: move_question(academy, who=anna, course_id=COURSE, path=PATH, question_id=FIRST, place=0),
        lambda: untranslated(academy, who=anna, course_id=COURSE, path=PATH),
        lambda: begin_translation(academy, who=anna, course_id=COURSE, path=PATH, kind="questions", entry_id=FIRST),
        lambda: begin_conversation(academy, who=anna, course_id=COURSE, path=PATH, title="x", lesson_id=lesson),
        lambda: save_conversation(
            academy, who=anna, course_id=COURSE, path=PATH, conversation_id=TALK, values={}, version=""
        ),
    ):
        with pytest.raises(NotAllowed):
            deed()
