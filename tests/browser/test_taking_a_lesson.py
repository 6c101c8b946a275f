"""A lesson is taken: read section by section, checked question by question, complete."""

import pytest
from playwright.sync_api import Page, expect

from modules.course.quiz import ChoiceQuestion, Question
from modules.learning.answer import Confidence
from modules.wording.catalogues import Wording, wording_for

from .answering import answer, wrong_response
from .company import Company, language_of
from .conftest import Visits
from .running_academy import RunningAcademy
from .visit import button_starting, key, open_section, press, section

LESSON = "what-a-need-is"


def _read_everything(page: Page, company: Company, language: str) -> None:
    lesson = company.text(LESSON, language)
    for each in lesson.sections:
        expect(section(page, each.id)).not_to_have_attribute("data-read", "")
        open_section(page, each.id)
        expect(section(page, each.id).locator("[data-read-mark]")).to_be_attached()
        expect(section(page, each.id)).to_contain_text(each.title)


def _verdict(page: Page, said: str) -> None:
    expect(page.locator(".verdict")).to_have_text(said)


def _explained(page: Page, question: Question) -> None:
    feedback = page.locator(".feedback")
    for option in question.options if isinstance(question, ChoiceQuestion) else ():
        expect(feedback).to_contain_text(option.explanation)
    if question.explanation:
        expect(feedback).to_contain_text(question.explanation)


def _wrong_then_right(page: Page, question: Question, wording: Wording) -> None:
    answer(page, question, wrong_response(question), Confidence.SURE)
    expect(page.locator(".verdict")).not_to_have_text(wording.say_in("verdict", "Right"))
    expect(page.locator(".feedback")).to_contain_text(wording.say("You were sure, so this one is worth a second look."))
    _explained(page, question)
    button_starting(page, f"again-{question.id}").click()
    answer(page, question, question.key, Confidence.THINK_SO, try_number=2)
    _verdict(page, wording.say_in("verdict", "Right"))
    _explained(page, question)


@pytest.mark.parametrize("language", ["en", "pl", "lv"])
def test_a_lesson_is_taken_from_home_to_its_completion(
    running: RunningAcademy, company: Company, visits: Visits, language: str
) -> None:
    wording = wording_for(language_of(language))
    anna = company.hire(f"Anna {language}", language=language)
    page = company.sign_in(visits(running, language=language), anna).go().page
    press(page, "continue")
    questions = company.self_checks(LESSON, language)
    assert {question.kind for question in questions} == {"single", "multiple", "sorting", "matching"}
    expect(page.locator("h1")).to_have_text(company.text(LESSON, language).title)
    _read_everything(page, company, language)
    done = wording.say("You have completed this lesson.")
    for question in questions:
        expect(key(page, "card-check").locator("h2")).to_have_text(question.text)
        expect(page.locator(".note.ok", has_text=done)).to_have_count(0)
        _wrong_then_right(page, question, wording)
        if question is not questions[-1]:
            press(page, f"next-{question.id}")
    expect(page.locator(".note.ok", has_text=done)).to_be_visible()
    assert company.answers(anna) == [
        (question.id, number, sureness) for question in questions for number, sureness in ((1, "sure"), (2, "think-so"))
    ]
    page.get_by_role("link", name=wording.say("Today"), exact=True).click()
    expect(page.get_by_text(wording.say("Lessons: {done} of {count}", done=1, count=2))).to_be_visible()
    expect(key(page, "card-continue").locator("h2")).to_have_text(company.text("three-kinds-of-need", language).title)


def test_the_last_section_completes_a_lesson_whose_questions_were_answered_first(
    running: RunningAcademy, company: Company, visits: Visits
) -> None:
    boris = company.hire("Boris Kalns")
    page = company.sign_in(visits(running), boris).go("/course?lesson=three-kinds-of-need").page
    questions = company.self_checks("three-kinds-of-need")
    for question in questions:
        answer(page, question, question.key, Confidence.GUESS)
        if question is not questions[-1]:
            press(page, f"next-{question.id}")
    done = page.locator(".note.ok", has_text="You have completed this lesson.")
    lesson = company.text("three-kinds-of-need")
    for each in lesson.sections:
        expect(done).to_have_count(0)
        open_section(page, each.id)
    expect(done).to_be_visible()
    expect(section(page, lesson.sections[-1].id)).to_have_attribute("open", "")
