from dataclasses import replace

import pytest

from modules.course.ids import LessonId, QuestionId
from modules.course.quiz import ChoiceQuestion, Option, PlacingQuestion, Prompt, Question
from modules.learning.question_stamp import stamp_of

CHOICE = ChoiceQuestion(
    id=QuestionId("q"),
    lesson_id=LessonId("l"),
    use=frozenset({"self-check"}),
    text="What moves a customer?",
    kind="single",
    options=(Option("A need", "Yes.", is_correct=True), Option("An offer", "It may answer a need.")),
)
PLACING = PlacingQuestion(
    id=QuestionId("p"),
    lesson_id=LessonId("l"),
    use=frozenset({"self-check"}),
    text="Sort them.",
    kind="sorting",
    prompts=(Prompt("One", 0), Prompt("Two", 1)),
    choices=("Known", "Unknown"),
)


def test_a_question_that_stayed_is_the_same_also_when_its_lesson_changed_materially():
    assert stamp_of(CHOICE, 1).asks_the_same_as(stamp_of(CHOICE, 2))


@pytest.mark.parametrize(
    "edited",
    [
        replace(CHOICE, text="What moves customers?"),
        replace(CHOICE, options=(replace(CHOICE.options[0], text="The need"), CHOICE.options[1])),
    ],
    ids=["its text", "an option"],
)
def test_new_words_are_another_question_only_if_the_change_is_called_material(edited: Question):
    assert stamp_of(CHOICE, 1).asks_the_same_as(stamp_of(edited, 1))
    assert not stamp_of(CHOICE, 1).asks_the_same_as(stamp_of(edited, 2))


@pytest.mark.parametrize(
    ("before", "edited"),
    [
        (CHOICE, replace(CHOICE, options=CHOICE.options[::-1])),
        (CHOICE, replace(CHOICE, options=(*CHOICE.options, Option("A wish", "Which one?")))),
        (CHOICE, replace(CHOICE, kind="multiple")),
        (PLACING, replace(PLACING, prompts=(Prompt("One", 1), Prompt("Two", 1)))),
    ],
    ids=["the right option moved", "an option was added", "its kind", "a prompt belongs elsewhere"],
)
def test_another_key_is_another_question_whatever_the_change_is_called(before: Question, edited: Question):
    assert not stamp_of(before, 1).asks_the_same_as(stamp_of(edited, 1))


@pytest.mark.parametrize(
    "edited",
    [
        replace(CHOICE, hint="Think of the bicycle."),
        replace(CHOICE, explanation="Ask."),
        replace(CHOICE, use=frozenset({"self-check", "module-quiz"})),
        replace(CHOICE, outcome=2),
        replace(CHOICE, options=(replace(CHOICE.options[0], explanation="Yes, indeed."), CHOICE.options[1])),
    ],
    ids=["hint", "explanation", "use", "outcome", "an option's explanation"],
)
def test_what_stands_beside_a_question_changes_no_stamp(edited: Question):
    assert stamp_of(CHOICE, 1) == stamp_of(edited, 1)
