"""A module's quiz as people take it: locked, begun, answered, left and taken up again, handed in, looked at again."""

from collections.abc import Callable

import pytest

from modules.academy import Academy
from modules.activities.lesson_reading import open_lesson, read_section
from modules.activities.quiz_taking import QuizPage, QuizQuestion, open_quiz, start_attempt, submit_attempt
from modules.activities.self_checks import answer_question
from modules.course.ids import ENGLISH, LATVIAN, POLISH, ModuleId
from modules.course.quiz import Response
from modules.learning.answer import Confidence
from modules.people.person import Visitor

from .conftest import Sight

MODULE = ModuleId("customer-needs")
See = Callable[[Visitor], Sight]


def take_lessons(academy: Academy, who: Visitor) -> None:
    for lesson_id in academy.library.course().course.lesson_ids():
        page = open_lesson(academy, who=who, lesson_id=lesson_id, language=ENGLISH)
        for section_id in page.lesson.section_ids:
            read_section(academy, who=who, lesson_id=lesson_id, section_id=section_id)
        for question in page.questions:
            answer_question(
                academy,
                who=who,
                lesson_id=lesson_id,
                question_id=question.id,
                try_number=1,
                response=key_of(academy, question.id),
                confidence=Confidence.SURE,
                language=ENGLISH,
            )


def key_of(academy: Academy, question_id: str) -> Response:
    questions = academy.library.course().course.source_edition.questions
    return next(question.key for question in questions.values() if question.id == question_id)


def quiz(academy: Academy, who: Visitor) -> QuizPage:
    return open_quiz(academy, who=who, module_id=MODULE, language=ENGLISH)


def present(academy: Academy, who: Visitor, sight: Sight) -> QuizQuestion:
    """The question that is on the screen."""
    attempt = quiz(academy, who).attempt
    assert attempt is not None
    return attempt.questions[int(sight.named("question")) - 1]


def give(academy: Academy, sight: Sight, question: QuizQuestion, response: Response | None = None) -> None:
    """Choose the key of the question on the screen, or another response, with its widgets."""
    asked, wanted = question.asked, response or key_of(academy, question.asked.id)
    if asked.kind == "single":
        next(radio for radio in sight.app.radio if asked.id in (radio.key or "")).set_value(wanted[0])
    elif asked.kind == "multiple":
        for box in sight.app.checkbox:
            box.set_value(asked.choices[int((box.key or "").rsplit("-", 1)[1])].index in wanted)
    else:
        for widget in (*sight.app.radio, *sight.app.selectbox):
            if (widget.key or "").startswith("place-"):
                widget.set_value(wanted[asked.prompts[int((widget.key or "").rsplit("-", 1)[1])].index])
    sight.app.run()


def a_single(academy: Academy, who: Visitor) -> QuizQuestion:
    """A question of the open attempt with one right option."""
    attempt = quiz(academy, who).attempt
    assert attempt is not None
    return next(question for question in attempt.questions if question.asked.kind == "single")


@pytest.fixture
def ready(academy: Academy, anna: Visitor) -> Visitor:
    take_lessons(academy, anna)
    return anna


@pytest.fixture
def begun(ready: Visitor, see: See) -> Sight:
    """The first question of a quiz."""
    sight = see(ready)
    sight.press("to-quiz")
    sight.press("quiz-start")
    return sight


def test_the_quiz_is_locked_until_the_lessons_are_complete(anna: Visitor, see: See) -> None:
    sight = see(anna)
    sight.press("continue")
    sight.open(module=MODULE)
    assert "Opens after 2 more lessons" in sight.text
    assert "Locked" in sight.text
    sight.open(module=MODULE, quiz="1")
    assert "The quiz opens when every lesson of the module is complete" in sight.text
    assert "/course?lesson=what-a-need-is" in sight.html
    assert "quiz-start" not in sight.keys


def test_home_leads_to_a_quiz_that_is_open(ready: Visitor, see: See) -> None:
    sight = see(ready)
    assert "Open now" in sight.text
    sight.press("to-quiz")
    assert "What to expect" in sight.text
    sight.press("quiz-start")
    assert sight.named("question") == "1"
    assert "Question 1 of" in sight.text


def test_the_last_lesson_of_a_module_leads_to_its_quiz(ready: Visitor, see: See) -> None:
    sight = see(ready)
    sight.press("to-quiz")
    sight.open(lesson="three-kinds-of-need")
    sight.press("next-lesson")
    assert sight.named("quiz") == "1"
    assert "What to expect" in sight.text


def test_what_is_chosen_is_stored_at_once_and_found_again_in_a_new_tab(
    academy: Academy, ready: Visitor, begun: Sight, see: See
) -> None:
    question = present(academy, ready, begun)
    give(academy, begun, question)
    assert "Your answer is kept" in begun.text
    assert present(academy, ready, begun).given == key_of(academy, question.asked.id)
    later = see(ready)
    assert "Continue the quiz" in later.text
    later.press("to-quiz")
    assert "Question 2 of" in later.text
    later.press("quiz-back-2")
    assert "Your answer is kept" in later.text


def test_nothing_on_the_way_tells_what_is_right(academy: Academy, ready: Visitor, begun: Sight) -> None:
    course = academy.library.course().course
    shown = begun.html + begun.text
    for _ in quiz(academy, ready).attempt.questions:  # type: ignore[union-attr]
        question = present(academy, ready, begun)
        give(academy, begun, question)
        shown += begun.html + begun.text
        begun.press("quiz-next")
    known = course.source_edition.questions.values()
    explanations = {option.explanation for question in known for option in getattr(question, "options", ())}
    explanations |= {question.explanation for question in known if question.explanation}
    assert not [explanation for explanation in explanations if explanation and explanation in shown]


def test_a_whole_quiz_answered_with_the_keys_passes_and_every_page_says_so(
    academy: Academy, ready: Visitor, begun: Sight, see: See
) -> None:
    attempt = quiz(academy, ready).attempt
    assert attempt is not None
    for _ in attempt.questions:
        give(academy, begun, present(academy, ready, begun))
        begun.press("quiz-next")
    assert "Every question has an answer" in begun.text
    begun.press("quiz-hand-in")
    assert "Passed with 100%" in begun.text
    assert "data-say='Passed with 100%'" in begun.html
    assert "Tell a known need from an unknown one" in begun.text
    home = see(ready)
    assert "Quiz 100%" in home.text
    assert "Passed modules: 1 of 1" in home.text
    begun.open(module=MODULE)
    assert "Passed 100%" in begun.text


def test_questions_without_an_answer_are_counted_before_handing_in_and_earn_nothing(
    academy: Academy, ready: Visitor, begun: Sight
) -> None:
    give(academy, begun, present(academy, ready, begun))
    count = len(quiz(academy, ready).attempt.questions)  # type: ignore[union-attr]
    begun.open(module=MODULE, quiz="1", question="end")
    assert f"{count - 1} questions have no answer yet." in begun.text
    begun.press("quiz-back-end")
    assert begun.named("question") == str(count)
    begun.open(module=MODULE, quiz="1", question="end")
    begun.press("quiz-hand-in")
    assert f"{100 // count}%: not passed yet" in begun.text
    begun.press("quiz-answers")
    assert "You gave no answer. This would have been right:" in begun.text
    assert "Right answer" in begun.text


def test_every_answer_can_be_looked_at_again_with_its_reasons(academy: Academy, ready: Visitor, begun: Sight) -> None:
    question = a_single(academy, ready)
    begun.open(module=MODULE, quiz="1", question=str(question.asked.number))
    key = key_of(academy, question.asked.id)[0]
    wrong = next(choice.index for choice in question.asked.choices if choice.index != key)
    give(academy, begun, question, (wrong,))
    begun.open(module=MODULE, quiz="1", question="end")
    begun.press("quiz-hand-in")
    begun.press("quiz-answers")
    known = academy.library.course().course.question(question.asked.id, ENGLISH)
    for option in known.options:  # type: ignore[union-attr]
        assert option.text in begun.text
        assert option.explanation in begun.text
    assert "Your choice" in begun.text


def test_an_answer_changed_in_another_tab_is_shown_and_not_overwritten_by_a_stale_one(
    academy: Academy, ready: Visitor, begun: Sight, see: See
) -> None:
    question = a_single(academy, ready)
    place = str(question.asked.number)
    first, second = question.asked.choices[0].index, question.asked.choices[1].index
    begun.open(module=MODULE, quiz="1", question=place)
    give(academy, begun, question, (first,))
    other = see(ready)
    other.press("to-quiz")
    other.open(module=MODULE, quiz="1", question=place)
    give(academy, other, question, (second,))
    begun.app.run()
    assert present(academy, ready, begun).given == (second,), "the stale tab does not store what it shows"
    shown = next(radio for radio in begun.app.radio if question.asked.id in (radio.key or ""))
    assert shown.value == second, "it shows what the other tab has chosen"
    give(academy, begun, question, (first,))
    assert present(academy, ready, begun).given == (first,)


def test_handing_in_elsewhere_ends_the_quiz_in_this_tab(academy: Academy, ready: Visitor, begun: Sight) -> None:
    question = present(academy, ready, begun)
    attempt = quiz(academy, ready).attempt
    assert attempt is not None
    submit_attempt(academy, who=ready, attempt_id=attempt.id)
    give(academy, begun, question)
    assert "not passed yet" in begun.text


def test_a_second_attempt_asks_anew_and_the_first_stays_to_be_seen(
    academy: Academy, ready: Visitor, begun: Sight
) -> None:
    first = quiz(academy, ready).attempt
    begun.open(module=MODULE, quiz="1", question="end")
    begun.press("quiz-hand-in")
    begun.press("quiz-start")
    second = quiz(academy, ready).attempt
    assert first is not None
    assert second is not None
    assert second.number == 2
    assert [each.asked.id for each in second.questions] != [each.asked.id for each in first.questions]
    begun.open(module=MODULE, quiz="1", question="end")
    begun.press("quiz-hand-in")
    assert "All attempts" in begun.text
    assert "Attempt 1" in begun.text


def test_a_stranger_s_attempt_is_not_shown(academy: Academy, ready: Visitor, hire, see: See) -> None:
    attempt_id = start_attempt(academy, who=ready, module_id=MODULE)
    submit_attempt(academy, who=ready, attempt_id=attempt_id)
    sight = see(hire("Piotr Nowak"))
    sight.press("continue")
    sight.open(module=MODULE, quiz="1", attempt=str(attempt_id))
    assert "This page is not there any more" in sight.text


@pytest.mark.parametrize("language", [POLISH, LATVIAN])
def test_the_quiz_is_asked_in_the_reader_s_language(academy: Academy, hire, see: See, language) -> None:
    person = hire("Jānis Bērziņš", language=language)
    take_lessons(academy, person)
    sight = see(person)
    sight.press("to-quiz")
    sight.press("quiz-start")
    attempt = open_quiz(academy, who=person, module_id=MODULE, language=language).attempt
    assert attempt is not None
    assert attempt.questions[0].asked.text in sight.text
    assert attempt.questions[0].language == language
