from collections.abc import Callable

from modules.academy import Academy
from modules.activities.home import open_home
from modules.activities.lesson_reading import open_lesson, read_section
from modules.activities.self_checks import answer_question
from modules.course.ids import ENGLISH, LessonId
from modules.learning.answer import Confidence
from modules.learning.progress import Status
from modules.people.person import Visitor

from .conftest import Sight

LESSON = LessonId("what-a-need-is")
See = Callable[[Visitor], Sight]


def _page(academy: Academy, who: Visitor):
    return open_lesson(academy, who=who, lesson_id=LESSON, language=ENGLISH)


def _read_everything(academy: Academy, who: Visitor) -> None:
    for section_id in _page(academy, who).lesson.section_ids:
        read_section(academy, who=who, lesson_id=LESSON, section_id=section_id)


def _answer_all_but_one(academy: Academy, who: Visitor) -> None:
    for question in _page(academy, who).questions[1:]:
        answer_question(
            academy,
            who=who,
            lesson_id=LESSON,
            question_id=question.id,
            try_number=1,
            response=(0,) * (len(question.prompts) or 1),
            confidence=Confidence.GUESS,
            language=ENGLISH,
        )


def test_the_first_page_leads_into_the_first_lesson(anna: Visitor, see: See) -> None:
    sight = see(anna)
    assert "What a customer need is" in sight.text
    assert "Start" in sight.text
    sight.press("continue")
    assert sight.named("lesson") == LESSON
    assert "<h1" in sight.html
    assert 'data-sentence="0">What a customer need is' in sight.html


def test_an_answer_is_stored_and_every_option_says_why(academy: Academy, anna: Visitor, see: See) -> None:
    sight = see(anna)
    sight.go_to_lesson(LESSON)
    question = _page(academy, anna).questions[0]
    sight.choose(f"one-{question.id}", question.choices[0].index)
    sight.press(f"as-sure-{question.id}")
    marked = _page(academy, anna).questions[0].marked
    assert marked is not None
    assert marked.confidence is Confidence.SURE
    for part in marked.parts:
        assert part.explanation
        assert part.explanation in sight.text
    assert ("Right answer · your choice" if marked.is_right else "Your choice") in sight.text
    assert f'data-focus="{question.id}-1"' in sight.html


def test_the_explanations_are_not_on_the_page_before_the_answer(academy: Academy, anna: Visitor, see: See) -> None:
    sight = see(anna)
    sight.go_to_lesson(LESSON)
    published = academy.library.course_of_lesson(LESSON).course
    for question in published.questions_of(LESSON, "self-check", ENGLISH):
        for option in getattr(question, "options", ()):
            assert option.explanation not in sight.text


def test_sureness_without_a_choice_says_what_is_missing_and_stores_nothing(
    academy: Academy, anna: Visitor, see: See
) -> None:
    sight = see(anna)
    sight.go_to_lesson(LESSON)
    sight.press("as-guess")
    assert "Nothing is chosen yet" in sight.text
    assert _page(academy, anna).facts.answered_questions == frozenset()


def test_a_question_can_be_tried_again_and_both_tries_are_kept(academy: Academy, anna: Visitor, see: See) -> None:
    sight = see(anna)
    sight.go_to_lesson(LESSON)
    question = _page(academy, anna).questions[0]
    for index in (question.choices[0].index, question.choices[1].index):
        sight.choose(f"one-{question.id}", index)
        sight.press("as-think-so")
        sight.app.run()
        assert "choice" in sight.text, "the feedback stays until one asks to try again"
        sight.press("again-")
    asked = _page(academy, anna).questions[0]
    assert asked.try_number == 3
    assert asked.marked is not None
    assert asked.marked.response == (question.choices[1].index,)


def test_the_next_question_follows_and_the_lesson_can_be_taken_up_again_there(
    academy: Academy, anna: Visitor, see: See
) -> None:
    sight = see(anna)
    sight.go_to_lesson(LESSON)
    first, second = _page(academy, anna).questions[:2]
    sight.choose(f"one-{first.id}", first.choices[0].index)
    sight.press("as-sure")
    sight.press(f"next-{first.id}")
    assert second.text in sight.text
    later = see(anna)
    assert "You stopped at question 1" in later.text
    later.press("continue")
    assert second.text in later.text


def test_a_sorting_question_takes_one_group_for_each_item(academy: Academy, anna: Visitor, see: See) -> None:
    sight = see(anna)
    sight.go_to_lesson(LESSON)
    sorting = next(question for question in _page(academy, anna).questions if question.kind == "sorting")
    sight.app.session_state["question"] = sorting.id
    sight.app.run()
    for place in range(1, len(sorting.prompts)):
        sight.choose(f"place-{sorting.id}-1-{place}", 0)
    sight.press("as-sure")
    assert "Something is not placed yet" in sight.text
    sight.choose(f"place-{sorting.id}-1-0", 1)
    sight.press("as-sure")
    marked = next(asked for asked in _page(academy, anna).questions if asked.id == sorting.id).marked
    assert marked is not None
    assert marked.response[sorting.prompts[0].index] == 1
    assert marked.response.count(0) == len(sorting.prompts) - 1
    assert 0 < marked.share < 1
    assert "Partly right" in sight.text
    assert "Belongs elsewhere" in sight.text


def test_the_last_answer_completes_the_lesson_and_every_page_says_so(academy: Academy, anna: Visitor, see: See) -> None:
    _read_everything(academy, anna)
    _answer_all_but_one(academy, anna)
    sight = see(anna)
    sight.go_to_lesson(LESSON)
    assert "You have completed this lesson." not in sight.text
    question = _page(academy, anna).questions[0]
    sight.app.session_state["question"] = question.id
    sight.app.run()
    sight.choose(f"one-{question.id}", question.choices[0].index)
    sight.press("as-sure")
    assert "You have completed this lesson." in sight.text
    assert 'data-say="You have completed this lesson."' in sight.html
    assert "What a customer need is – Passed" in sight.text
    assert f'data-focus="{question.id}-1"' in sight.html, "the feedback keeps the focus"
    home = open_home(academy, who=anna, language=ENGLISH)
    assert home.courses[0].modules[0].lessons[0].status is Status.PASSED
    assert "Lessons: 1 of 2" in see(anna).text


def test_the_lessons_html_is_the_same_whatever_has_been_read(academy: Academy, anna: Visitor, see: See) -> None:
    sight = see(anna)
    sight.go_to_lesson(LESSON)
    before = next(body for body in sight.bodies if body.startswith('<div class="read"'))
    _read_everything(academy, anna)
    sight.app.run()
    assert before in sight.bodies


def test_the_next_lesson_is_one_button_away_and_its_address_says_so(anna: Visitor, see: See) -> None:
    sight = see(anna)
    sight.go_to_lesson(LESSON)
    sight.press("next-lesson")
    assert sight.named("lesson") == "three-kinds-of-need"
    assert "Three kinds of need" in sight.text
    sight.press("previous-lesson")
    assert sight.named("lesson") == LESSON


def test_module_and_course_tell_what_they_hold(anna: Visitor, see: See) -> None:
    sight = see(anna)
    sight.press("continue")
    sight.open(module="customer-needs")
    assert "After this module you can" in sight.text
    assert "/course?lesson=three-kinds-of-need" in sight.html
    sight.open()
    assert "After this course you can" in sight.text
    assert "/course?module=customer-needs" in sight.html
