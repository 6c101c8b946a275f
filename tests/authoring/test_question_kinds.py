"""A question changes its kind and keeps what can be kept."""

from typing import Any

import pytest

from modules.authoring.problem import Problems
from modules.authoring.question_editing import add_question
from modules.authoring.question_kinds import converted, reordered, with_shared
from modules.authoring.question_reading import read_questions
from modules.course.ids import ENGLISH, LessonId, ModuleId

OPTIONS = (
    {"text": "12", "explanation": "No."},
    {"text": "10.5", "correct": "true", "explanation": "Yes."},
    {"text": "11", "explanation": "Not quite."},
)
SINGLE = {
    "id": "q-1",
    "lesson": "one",
    "use": ("self-check",),
    "kind": "single",
    "text": "How many?",
    "options": OPTIONS,
    "explanation": "Ten and a half.",
    "hint": "Count.",
}
BECOMES: dict[str, dict[str, Any]] = {
    "multiple": {"options": OPTIONS},
    "true-false": {"answer": "true", "explanation_true": "Yes.", "explanation_false": "No."},
    "matching": {"pairs": ({"left": "12", "right": "…", "explanation": "No."},)},
    "ordering": {"items": ({"text": "12", "explanation": "No."},)},
    "sorting": {"groups": {"… 2": ({"text": "12", "explanation": "No."},)}},
    "numeric": {"answer": "10.5"},
    "short-text": {"accept": ("10.5",)},
    "gap-fill": {"text": "How many? {1}", "gaps": ({"options": ("10.5", "12", "11")},)},
}


@pytest.mark.parametrize("kind", BECOMES)
def test_a_choice_becomes_every_other_kind_and_is_read_as_one(kind: str):
    after: Any = converted(SINGLE, kind)
    assert (after["kind"], after["hint"], after["lesson"]) == (kind, "Count.", "one")
    for key, expected in BECOMES[kind].items():
        found = after[key]
        if isinstance(expected, tuple) and key in {"pairs", "items"}:
            assert found[0] == expected[0]
        elif kind == "multiple":
            assert [(each["text"], each["explanation"]) for each in found] == [
                (each["text"], each["explanation"]) for each in OPTIONS
            ]
        elif key == "groups":
            groups: Any = expected
            assert found["… 2"][0] == groups["… 2"][0]
        else:
            assert found == expected
    text = add_question("module: needs\nquestions:\n", after)
    problems = Problems("f")
    read = read_questions(
        text.encode(),
        problems,
        module_id=ModuleId("needs"),
        lessons={LessonId("one"): ModuleId("needs")},
        language=ENGLISH,
    )
    assert read is not None
    assert list(read.ids) == ["q-1"]
    assert problems.error_count == (1 if kind == "matching" else 0)  # three partners are to be filled in


@pytest.mark.parametrize("kind", BECOMES)
def test_what_came_from_a_choice_goes_back_to_one(kind: str):
    back: Any = converted(converted(SINGLE, kind), "single")
    texts = {option["text"] for option in back["options"]}
    assert texts <= {"12", "10.5", "11", "…"}
    assert sum(option["correct"] == "true" for option in back["options"]) == 1


def test_parts_change_places_only_where_there_are_as_many():
    moved: Any = reordered(SINGLE, "single", (2, 0, 1))
    assert moved is not None
    assert [option["text"] for option in moved["options"]] == ["11", "12", "10.5"]
    assert reordered(SINGLE, "single", (0, 1)) is None
    assert reordered(SINGLE, "numeric", (0, 1, 2)) is None


def test_a_translation_takes_over_the_key_and_keeps_its_words():
    polish = {**SINGLE, "text": "Ile?", "options": tuple({**option, "text": "po polsku"} for option in OPTIONS)}
    after = {**SINGLE, "use": ("module-quiz",), "options": ({**OPTIONS[0], "correct": "true"}, OPTIONS[2], OPTIONS[2])}
    changed: Any = with_shared(polish, SINGLE, after)
    assert (changed["text"], changed["use"]) == ("Ile?", ("module-quiz",))
    assert [(each["text"], each["correct"]) for each in changed["options"]] == [
        ("po polsku", "true"),
        ("po polsku", ""),
        ("po polsku", ""),
    ]
