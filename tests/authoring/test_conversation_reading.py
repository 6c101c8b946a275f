"""Each mistake in a conversation gives its problem; a sound conversation comes out whole."""

import pytest

from modules.authoring.problem import Severity
from modules.course.ids import LANGUAGES, ModuleId
from tests.authoring.sample_course import QUESTIONS, SampleCourse

ERROR, WARNING = Severity.ERROR, Severity.WARNING
MISTAKES = {
    "no title": ('    title: "Night reception: a shirt for six o’clock"\n', "", ERROR, "key-missing"),
    "an unknown start": ("start: call", "start: cal", ERROR, "start-unknown"),
    "an unknown lesson": (
        "  - id: late-shirt\n    lesson: three-kinds-of-need",
        "  - id: late-shirt\n    lesson: three",
        ERROR,
        "lesson-unknown",
    ),
    "a reply into nothing": ("goes_to: worried", "goes_to: woried", ERROR, "goes-to-unknown"),
    "a step nothing leads to": ("goes_to: worried", "goes_to: morning", WARNING, "step-unreachable"),
    "an effect of two": ("effect: 1", "effect: 2", ERROR, "effect-out-of-range"),
    "an effect in words": ("effect: 1", "effect: good", ERROR, "effect-out-of-range"),
    "a reply without an explanation": (
        '            explanation: "You take on',
        '            reason: "You take on',
        ERROR,
        "reply-explanation-missing",
    ),
    "a reply without a text": (
        '          - text: "Good evening. Of',
        '          - txt: "Good evening. Of',
        ERROR,
        "key-missing",
    ),
    "a step that says nothing": (
        '      night:\n        says: "',
        '      night:\n        said: "',
        ERROR,
        "key-missing",
    ),
    "a step without replies": ("        ends: true\n        outcome: good\n", "", ERROR, "step-without-replies"),
    "an end with replies": (
        "      worried:\n",
        "      worried:\n        ends: true\n        outcome: poor\n",
        ERROR,
        "step-ends-with-replies",
    ),
    "an end without an outcome": ("        outcome: good\n", "", ERROR, "key-missing"),
    "an unknown outcome": ("outcome: good", "outcome: great", ERROR, "value-unknown"),
    "an outcome without an end": (
        "      night:\n",
        "      night:\n        outcome: good\n",
        ERROR,
        "outcome-without-end",
    ),
    "a step that is a text": ("      unheard:\n", "      silence: none\n      unheard:\n", ERROR, "entry-not-map"),
    "a step name with capitals": ("      unheard:\n", "      Silence: none\n      unheard:\n", ERROR, "id-broken"),
    "no steps": ("    steps:\n", "    stages:\n", ERROR, "key-missing"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_each_mistake_gives_its_problem(name: str):
    old, new, severity, code = MISTAKES[name]
    sample = SampleCourse().change(QUESTIONS, old, new)
    found = [problem for problem in sample.problems(code) if problem.file == QUESTIONS]
    assert found, sample.codes()
    assert found[0].severity is severity
    assert found[0].line >= sample.place(QUESTIONS, "conversations:")[0]


def test_a_conversation_that_goes_round_in_a_circle_is_a_problem():
    text = SampleCourse().text(QUESTIONS)
    sample = SampleCourse()
    sample.files[QUESTIONS] = (
        text.replace("goes_to: rested", "goes_to: call")
        .replace("goes_to: manages", "goes_to: call")
        .replace("goes_to: unheard", "goes_to: call")
        .encode()
    )
    assert "conversation-without-end" in sample.codes()


def test_a_step_from_which_no_end_can_be_reached_is_a_problem():
    sample = (
        SampleCourse()
        .change(
            QUESTIONS,
            "      rested:\n",
            '      circle:\n        says: "Again."\n        replies:\n          - text: "Again."\n'
            '            explanation: "Round and round."\n            goes_to: circle\n      rested:\n',
        )
        .change(QUESTIONS, "goes_to: rested", "goes_to: circle")
    )
    (found,) = sample.problems("step-without-way-out")
    assert found.fields["step"] == "circle"
    assert (found.line, found.column) == sample.place(QUESTIONS, "circle:")


def test_a_conversation_twice_is_a_problem():
    text = SampleCourse().text(QUESTIONS)
    sample = SampleCourse()
    sample.files[QUESTIONS] = (text + text[text.index("  - id: late-shirt") :]).encode()
    assert "conversation-twice" in sample.codes()


def test_a_sound_conversation_comes_out_whole():
    for language in LANGUAGES:
        (talk,) = SampleCourse().course().editions[language].conversations[ModuleId("customer-needs")]
        assert (talk.id, talk.start, talk.lesson_id) == ("late-shirt", "call", "three-kinds-of-need")
        assert list(talk.steps) == ["call", "worried", "morning", "night", "rested", "manages", "unheard"]
        assert [reply.effect for reply in talk.steps["call"].replies] == [1, -1, 0]
        assert [step.outcome for step in talk.steps.values() if step.outcome] == ["good", "mixed", "poor"]
