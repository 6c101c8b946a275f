"""What has to be the same in every language, and the problem that each difference gives."""

import pytest

from modules.authoring.problem import Severity
from tests.authoring.sample_course import POLISH_LESSON, POLISH_QUESTIONS, SampleCourse

ERROR, WARNING = Severity.ERROR, Severity.WARNING

DIFFERENCES = {
    "a section of another id": (
        POLISH_LESSON,
        "{#social}",
        "{#spoleczna}",
        {"section-untranslated": ERROR, "section-not-in-source": ERROR},
    ),
    "another kind": (POLISH_QUESTIONS, "kind: single", "kind: multiple", {"question-differs": ERROR}),
    "another use": (POLISH_QUESTIONS, "use: [self-check]", "use: [module-quiz]", {"question-differs": ERROR}),
    "no situation": (POLISH_QUESTIONS, "    situation: true\n", "", {"question-differs": ERROR}),
    "not shuffled": (POLISH_QUESTIONS, "    hint:", "    shuffle: false\n    hint:", {"question-differs": ERROR}),
    "another question id": (
        POLISH_QUESTIONS,
        "social-need-in-words-1",
        "potrzeba-1",
        {"question-not-in-source": ERROR, "question-untranslated": WARNING},
    ),
    "another conversation id": (
        POLISH_QUESTIONS,
        "id: late-shirt",
        "id: koszula",
        {"conversation-not-in-source": ERROR, "conversation-untranslated": WARNING},
    ),
    "another start": (POLISH_QUESTIONS, "start: call", "start: night", {"conversation-start-differs": ERROR}),
    "another way": (POLISH_QUESTIONS, "goes_to: worried", "goes_to: unheard", {"step-differs": ERROR}),
    "another effect": (POLISH_QUESTIONS, "effect: 1", "effect: 0", {"step-differs": ERROR}),
    "another outcome": (POLISH_QUESTIONS, "outcome: good", "outcome: mixed", {"step-differs": ERROR}),
    "another step name": (
        POLISH_QUESTIONS,
        "      unheard:\n",
        "      sama:\n",
        {"step-untranslated": ERROR, "step-not-in-source": ERROR},
    ),
}


@pytest.mark.parametrize("name", DIFFERENCES)
def test_each_difference_gives_its_problem(name: str):
    path, old, new, expected = DIFFERENCES[name]
    found = {
        problem.code: problem.severity
        for problem in SampleCourse().change(path, old, new).problems()
        if problem.file == path and problem.code in expected
    }
    assert found == expected


def test_sections_in_another_order_name_the_order_of_the_source():
    text = SampleCourse().text(POLISH_LESSON)
    first, second, third = (text.index(f"## Potrzeba {name}") for name in ("funkcjonalna", "społeczna", "emocjonalna"))
    sample = SampleCourse()
    sample.files[POLISH_LESSON] = (text[:first] + text[second:third] + text[first:second] + text[third:]).encode()
    (found,) = sample.problems("section-order-differs")
    assert found.fields == {"id": "social", "order": "functional, social, emotional, all-three"}
    assert (found.line, found.column) == sample.place(POLISH_LESSON, "## Potrzeba społeczna")


def test_an_option_more_is_a_problem():
    sample = SampleCourse().change(
        POLISH_QUESTIONS,
        "    options:\n",
        '    options:\n      - text: "Inna"\n        explanation: "Nie ta."\n',
    )
    (found,) = sample.problems("option-count-differs")
    assert (found.fields["count"], found.fields["wanted"]) == ("4", "3")


def test_another_right_answer_is_a_problem():
    text = SampleCourse().text(POLISH_QUESTIONS)
    options = text.index("    options:\n")
    start = text.index("      - text:", options)
    second = text.index("      - text:", start + 1)
    third = text.index("      - text:", second + 1)
    sample = SampleCourse()
    sample.files[POLISH_QUESTIONS] = (text[:start] + text[second:third] + text[start:second] + text[third:]).encode()
    (found,) = sample.problems("key-differs")
    assert found.fields["key"] == "2"
    assert found.fields["source"].endswith("en/customer-needs.yaml")


def test_a_sound_course_differs_in_nothing():
    assert SampleCourse().problems() == []
