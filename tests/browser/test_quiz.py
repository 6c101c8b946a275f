"""A module quiz: stored as it is answered, found again after a kill, the same in two tabs, silent till the end."""

import pytest
from playwright.sync_api import Locator, Page, expect

from modules.activities.lesson_reading import open_lesson, read_section
from modules.activities.quiz_taking import AttemptOpen, open_quiz
from modules.activities.self_checks import answer_question
from modules.course.ids import ModuleId
from modules.course.quiz import ChoiceQuestion, PlacingQuestion, Question, Response
from modules.learning.answer import Confidence
from modules.people.person import Visitor
from modules.wording.catalogues import wording_for

from .accessibility import overflow, violations
from .answering import GROUPS_IN_A_ROW
from .company import Company, language_of
from .conftest import Visits
from .running_academy import RunningAcademy, until
from .visit import NO_CONNECTION, Visit, key, press, settle

MODULE = ModuleId("customer-needs")
QUIZ = f"/course?module={MODULE}&quiz=1"


def _take_lessons(company: Company, who: Visitor) -> None:
    academy, course = company.academy, company.course
    for lesson_id in course.lesson_ids():
        page = open_lesson(academy, who=who, lesson_id=lesson_id, language=course.languages[0])
        for section_id in page.lesson.section_ids:
            read_section(academy, who=who, lesson_id=lesson_id, section_id=section_id)
        for asked in page.questions:
            answer_question(
                academy,
                who=who,
                lesson_id=lesson_id,
                question_id=asked.id,
                try_number=asked.try_number,
                response=course.question(asked.id, course.languages[0]).key,
                confidence=Confidence.SURE,
                language=course.languages[0],
            )


def _hire(company: Company, name: str, language: str = "en") -> Visitor:
    who = company.hire(name, language=language)
    _take_lessons(company, who)
    return who


def _attempt(company: Company, who: Visitor) -> AttemptOpen:
    """Return the open attempt as it is on disk."""
    attempt = open_quiz(
        company.academy, who=who, module_id=MODULE, language=who.person.language or company.course.languages[0]
    ).attempt
    assert attempt is not None
    return attempt


def _questions(company: Company, who: Visitor, language: str = "en") -> list[Question]:
    """Return the questions of the open attempt in its order, keys included."""
    asked = _attempt(company, who).questions
    return [company.course.question(question.asked.id, language_of(language)) for question in asked]


def _given(company: Company, who: Visitor) -> list[Response]:
    return [question.given for question in _attempt(company, who).questions]


def _changes(company: Company) -> int:
    rows = company.academy.records.query("select count(*) as n from quiz_response")
    return rows[0]["n"]


def _card(page: Page) -> Locator:
    return key(page, "card-quiz")


def _choose(page: Page, question: Question, response: Response) -> None:
    """Choose or place what the response says, and return when the page says that it is kept."""
    expect(_card(page).locator("h2")).to_have_text(question.text)
    settle(page)
    if isinstance(question, ChoiceQuestion):
        for index in response:
            _card(page).get_by_text(question.choices[int(index)], exact=True).click()
            settle(page)
    elif isinstance(question, PlacingQuestion):
        for prompt, choice in zip(question.prompts, response, strict=True):
            _place(page, question, prompt.text, question.choices[int(choice)])
    expect(page.locator(".kept .i-check")).to_be_visible()
    settle(page)


def _place(page: Page, question: PlacingQuestion, prompt: str, choice: str) -> None:
    place = _card(page).locator("[class*='st-key-place-']", has_text=prompt)
    if question.kind == "sorting" and len(question.choices) <= GROUPS_IN_A_ROW:
        place.get_by_text(choice, exact=True).click()
    else:
        box = place.get_by_role("combobox")
        box.scroll_into_view_if_needed()
        page.evaluate("() => new Promise(then => requestAnimationFrame(() => requestAnimationFrame(then)))")
        box.click()
        page.get_by_role("option", name=choice, exact=True).click()
        expect(box).to_have_value(choice)
    settle(page)


def _reasons(question: Question) -> list[str]:
    reasons = [option.explanation for option in question.options] if isinstance(question, ChoiceQuestion) else []
    return [reason for reason in (*reasons, question.explanation) if reason]


def _was_sent(visit: Visit, text: str) -> bool:
    frames = (frame.encode() if isinstance(frame, str) else frame for frame in visit.frames)
    return any(text.encode() in frame for frame in frames) or text in visit.page.content()


def _begin(page: Page) -> None:
    press(page, "quiz-start")
    expect(_card(page).locator("h2")).to_be_focused()
    settle(page)


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("pl", 390), ("lv", 390)])
def test_a_quiz_is_taken_from_home_to_its_reasons_and_tells_nothing_before_it_is_handed_in(
    running: RunningAcademy, company: Company, visits: Visits, language: str, width: int
) -> None:
    wording = wording_for(language_of(language))
    who = _hire(company, f"Quiz {language}", language)
    visit = company.sign_in(visits(running, language=language, width=width), who).go()
    page = visit.page
    press(page, "to-quiz")
    expect(key(page, "quiz-start")).to_be_visible()
    _begin(page)
    questions = _questions(company, who, language)
    for number, question in enumerate(questions, start=1):
        _choose(page, question, question.key)
        assert not overflow(page)
        press(page, f"quiz-next-{number}")
    expect(page.locator(".note.ok")).to_be_visible()
    assert _given(company, who) == [question.key for question in questions]
    assert not [reason for question in questions for reason in _reasons(question) if _was_sent(visit, reason)]
    press(page, "quiz-hand-in")
    verdict = wording.say("Passed with {share}", share=wording.percent(1.0))
    expect(page.locator("h2.verdict")).to_have_text(verdict)
    expect(page.locator("h2.verdict")).to_be_focused()
    expect(page.locator("h2.verdict")).to_be_in_viewport()
    expect(page.locator("#academy-status")).to_have_text(verdict)
    assert not violations(page)
    press(page, "quiz-answers")
    expect(key(page, f"card-answer-{len(questions)}")).to_be_visible()
    for question in questions:
        expect(page.locator("[data-testid=stMain]")).to_contain_text(question.text)
        assert all(_was_sent(visit, reason) for reason in _reasons(question))
    assert not violations(page)
    assert not overflow(page)
    visit.go()
    expect(page.locator("[data-testid=stMain]")).to_contain_text(
        wording.say("Passed modules: {passed} of {count}", passed=1, count=1)
    )


def test_a_server_killed_in_the_middle_of_a_quiz_loses_nothing_and_the_next_answer_is_stored_once(
    running: RunningAcademy, company: Company, visits: Visits
) -> None:
    who = _hire(company, "Kaspars Kills")
    visit = company.sign_in(visits(running), who).go(QUIZ)
    visit.allow(NO_CONNECTION)
    page = visit.page
    _begin(page)
    questions = _questions(company, who)
    _choose(page, questions[0], questions[0].key)
    press(page, "quiz-next-1")
    _choose(page, questions[1], questions[1].key)
    running.kill()
    running.start()
    settle(page)
    assert _given(company, who)[:3] == [questions[0].key, questions[1].key, ()]
    expect(_card(page).locator("h2")).to_have_text(questions[1].text)
    stored = _changes(company)
    press(page, "quiz-next-2")
    _choose(page, questions[2], questions[2].key)
    assert _given(company, who)[:3] == [question.key for question in questions[:3]]
    until(lambda: _changes(company) > stored, what="the answer after the kill is stored")
    visit.context.close()

    later = company.sign_in(visits(running), who).go().page
    press(later, "to-quiz")
    expect(_card(later).locator("h2")).to_have_text(questions[3].text)


def test_a_double_press_begins_and_hands_in_once(running: RunningAcademy, company: Company, visits: Visits) -> None:
    who = _hire(company, "Divi Klikski")
    visit = company.sign_in(visits(running), who).go(QUIZ)
    page = visit.page
    key(page, "quiz-start").get_by_role("button").dblclick()
    expect(_card(page).locator("h2")).to_be_visible()
    settle(page)
    attempt = _attempt(company, who)
    assert attempt.number == 1
    visit.go(f"{QUIZ}&question=end")
    expect(page.locator(".note.due")).to_contain_text(f"{len(attempt.questions)} questions have no answer yet.")
    key(page, "quiz-hand-in").get_by_role("button").dblclick()
    expect(page.locator("h2.verdict")).to_contain_text("0%: not passed yet")
    settle(page)
    done = open_quiz(company.academy, who=who, module_id=MODULE, language=company.course.languages[0])
    assert [each.number for each in done.attempts] == [1]
    assert done.attempt is None, "nothing new was begun"


def test_of_two_tabs_the_last_choice_stands_and_both_show_it(
    running: RunningAcademy, company: Company, visits: Visits
) -> None:
    who = _hire(company, "Divas Cilnes")
    visit = company.sign_in(visits(running), who).go(QUIZ)
    _begin(visit.page)
    questions = _questions(company, who)
    number = next(place for place, each in enumerate(questions, start=1) if each.kind == "single")
    question = questions[number - 1]
    first = visit.go(f"{QUIZ}&question={number}").page
    _choose(first, question, (0,))
    second = visit.tab(f"{QUIZ}&question={number}")
    _choose(second, question, (1,))
    until(lambda: _given(company, who)[number - 1] == (1,), what="the second tab's choice is stored")
    place = "end" if number == len(questions) else str(number + 1)
    press(first, f"quiz-next-{number}")
    press(first, f"quiz-back-{place}")
    assert _given(company, who)[number - 1] == (1,), "a tab stores only what was chosen in it"
    expect(_card(first).get_by_role("radio", name=question.choices[1])).to_be_checked()
    _choose(first, question, (2,))
    until(lambda: _given(company, who)[number - 1] == (2,), what="the last choice stands")
    first.goto(f"{visit.url}{QUIZ}&question=end")
    press(first, "quiz-hand-in")
    expect(first.locator("h2.verdict")).to_be_visible()
    _card(second).get_by_text(question.choices[0], exact=True).click()
    expect(second.locator("h2.verdict")).to_be_visible()
