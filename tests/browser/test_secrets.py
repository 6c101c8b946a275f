"""What is right, and why, does not reach the browser before the answer."""

from modules.course.quiz import ChoiceQuestion, Question
from modules.learning.answer import Confidence

from .answering import choose, send, wrong_response
from .company import Company
from .conftest import Visits
from .running_academy import RunningAcademy
from .visit import Visit, open_section, press

LESSON = "what-a-need-is"


def _reasons(question: Question) -> list[str]:
    reasons = [option.explanation for option in question.options] if isinstance(question, ChoiceQuestion) else []
    return [reason for reason in (*reasons, question.explanation) if reason]


def _was_sent(visit: Visit, text: str) -> bool:
    """Return whether a text has come through any websocket, or stands anywhere in the page."""
    frames = (frame.encode() if isinstance(frame, str) else frame for frame in visit.frames)
    return any(text.encode() in frame for frame in frames) or text in visit.page.content()


def test_reasons_come_with_the_feedback_and_not_before(
    running: RunningAcademy, company: Company, visits: Visits
) -> None:
    visit = company.sign_in(visits(running), company.hire("Celina Kos")).go(f"/course?lesson={LESSON}")
    page = visit.page
    for each in company.text(LESSON).section_ids:
        open_section(page, each)
    questions = company.self_checks(LESSON)
    assert _was_sent(visit, questions[0].text), "the frames that are searched are those of the screen"
    for number, question in enumerate(questions):
        choose(page, question, wrong_response(question))
        for secret in (reason for later in questions[number:] for reason in _reasons(later)):
            assert not _was_sent(visit, secret)
        send(page, question, Confidence.GUESS)
        for reason in _reasons(question):
            assert _was_sent(visit, reason)
        if question is not questions[-1]:
            press(page, f"next-{question.id}")


def test_two_people_are_asked_in_the_same_words_whatever_is_right(
    running: RunningAcademy, company: Company, visits: Visits
) -> None:
    visit = company.sign_in(visits(running), company.hire("Dace Liepa")).go(f"/course?lesson={LESSON}")
    options = visit.page.locator("[class*='st-key-card-check'] [data-testid=stRadioOption]")
    marks = {options.nth(number).evaluate("option => option.cloneNode(false).outerHTML") for number in range(3)}
    assert len({mark.split("data-testid")[0] for mark in marks}) == 1, marks
