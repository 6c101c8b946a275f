"""A question may name the outcome of its lesson that it checks, by its number."""

from tests.authoring.sample_course import LESSON, POLISH_QUESTIONS, QUESTIONS, SampleCourse

FIRST = "    lesson: three-kinds-of-need\n"


def test_a_question_names_the_outcome_that_it_checks():
    sample = SampleCourse()
    for path in (QUESTIONS, POLISH_QUESTIONS, QUESTIONS.replace("/en/", "/lv/")):
        sample.change(path, FIRST, f"{FIRST}    outcome: 2\n")
    asked = list(sample.course().source_edition.questions.values())
    assert [question.outcome for question in asked[:2]] == [2, None]


def test_an_outcome_that_the_lesson_does_not_have_is_an_error():
    sample = SampleCourse().change(QUESTIONS, FIRST, f"{FIRST}    outcome: 7\n")
    problem = sample.problems("outcome-unknown")[0]
    outcomes = sample.text(LESSON).split("outcomes:\n")[1].split("keywords:")[0].count("  - ")
    assert problem.file == QUESTIONS
    assert (problem.fields["number"], problem.fields["count"]) == ("7", str(outcomes))


def test_an_outcome_that_differs_between_languages_is_an_error():
    sample = SampleCourse().change(QUESTIONS, FIRST, f"{FIRST}    outcome: 1\n")
    assert {problem.fields["key"] for problem in sample.problems("question-differs")} == {"outcome"}


def test_an_outcome_that_is_no_number_is_an_error():
    sample = SampleCourse().change(QUESTIONS, FIRST, f"{FIRST}    outcome: first\n")
    assert sample.problems("number-out-of-range")
