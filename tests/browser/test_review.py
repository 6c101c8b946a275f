"""Today's review: what was answered a week ago comes back, is answered in two taps, and is on disk at once."""

from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from modules.course.ids import QuestionId
from modules.course.quiz import ChoiceQuestion
from modules.learning.answer import AnswerGiven, Confidence
from modules.learning.marking import mark
from modules.people.person import Visitor
from modules.records import answer_records, progress_records
from modules.wording.catalogues import wording_for

from .answering import wrong_response
from .by_keyboard import press_with_keyboard, respond
from .company import Company, language_of
from .conftest import Visits
from .running_academy import RunningAcademy
from .visit import NO_CONNECTION, Visit, key, settle

LESSON = "what-a-need-is"


def answered_a_week_ago(company: Company, who: Visitor) -> list[ChoiceQuestion]:
    """Let somebody have answered the questions of one choice a week ago; the last one, surely wrong, comes first."""
    academy, published = company.academy, company.academy.library.course()
    enrolment_id = progress_records.find_enrolment(
        academy.records, person_id=who.person.id, course_id=published.course.id
    )
    assert enrolment_id is not None
    questions = singles(company)
    for question in questions:
        is_last = question is questions[-1]
        response = wrong_response(question) if is_last else question.key
        given = AnswerGiven(
            question_id=question.id,
            lesson_id=company.lesson_id(LESSON),
            try_number=1,
            response=response,
            confidence=Confidence.SURE if is_last else Confidence.GUESS,
            share=mark(question, response),
            answered_at=academy.now() - timedelta(days=7),
        )
        answer_records.add_answer(
            academy.records,
            enrolment_id=enrolment_id,
            answer=given,
            revision=published.lessons[given.lesson_id].revision,
            release_id=published.release.id,
        )
    return [questions[-1], *questions[:-1]]


def reviews(company: Company, who: Visitor) -> list[tuple[str, int, str]]:
    """Return question, number and sureness of every stored review of somebody."""
    rows = company.academy.records.query(
        """
        select question_id, number, confidence from review_log
        join enrolment on enrolment.id = review_log.enrolment_id
        where person_id = :person_id order by answered_at, question_id, number
        """,
        person_id=who.person.id,
    )
    return [(row["question_id"], row["number"], row["confidence"]) for row in rows]


def singles(company: Company, language: str = "en") -> list[ChoiceQuestion]:
    """Return the questions of one choice in the lesson's self-check."""
    asked = company.self_checks(LESSON, language)
    return [question for question in asked if isinstance(question, ChoiceQuestion) and question.kind == "single"]


def key_text(question: ChoiceQuestion) -> str:
    """Return the text of the right option."""
    return next(option.text for option in question.options if option.is_correct)


def was_sent(visit: Visit, text: str) -> bool:
    """Return whether a text has come through any websocket."""
    frames = (frame.encode() if isinstance(frame, str) else frame for frame in visit.frames)
    return any(text.encode() in frame for frame in frames)


def choose(page: Page, text: str) -> None:
    key(page, "card-review-asked").get_by_text(text, exact=True).click()


def say(page: Page, word: str) -> None:
    key(page, "card-review-asked").get_by_role("button", name=word, exact=True).click()


def go_on(page: Page) -> None:
    page.locator("[class*='st-key-review-next-']").get_by_role("button").click()
    expect(page.locator(".verdict")).to_have_count(0)


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("pl", 390), ("lv", 390)])
def test_a_review_is_taken_from_home_to_its_end(
    running: RunningAcademy, company: Company, visits: Visits, language: str, width: int
) -> None:
    wording = wording_for(language_of(language))
    who = company.hire(f"Rita {language}", language=language)
    order = answered_a_week_ago(company, who)
    visit = company.sign_in(visits(running, language=language, width=width), who).go()
    page = visit.page
    expect(key(page, "card-review")).to_contain_text(
        wording.count(
            "{n} answer that was marked “sure” was wrong. It comes back today.",
            "{n} answers that were marked “sure” were wrong. They come back today.",
            1,
        )
    )
    page.get_by_role("link", name=wording.say("Start the review")).click()
    expect(page.locator("h1")).to_have_text(wording.say("Today’s review"))
    for number, question in enumerate(order):
        translated = next(each for each in singles(company, language) if each.id == question.id)
        reasons = [option.explanation for option in translated.options]
        expect(key(page, "card-review-asked")).to_contain_text(translated.text[-20:])
        assert not any(was_sent(visit, reason) for reason in reasons), "no reason comes before the answer"
        choose(page, key_text(translated))
        say(page, wording.say_in("confidence", "Sure" if number else "I think so"))
        expect(page.locator(".verdict")).to_have_text(wording.say_in("verdict", "Right"))
        for reason in reasons:
            expect(page.locator(".feedback")).to_contain_text(reason)
        assert all(was_sent(visit, reason) for reason in reasons), (
            "the frames that are searched are those of the screen"
        )
        expect(page.locator(".verdict-box")).to_be_focused()
        go_on(page)
    expect(page.get_by_role("heading", name=wording.say("Today’s review is done"))).to_be_visible()
    assert reviews(company, who) == [
        (question.id, 1, "sure" if number else "think-so") for number, question in enumerate(order)
    ]


def test_the_same_card_in_two_tabs_is_stored_once(running: RunningAcademy, company: Company, visits: Visits) -> None:
    who = company.hire("Sofia Berza")
    first, *_ = answered_a_week_ago(company, who)
    visit = company.sign_in(visits(running), who).go("/review")
    other = visit.tab("/review")
    for page, word in ((visit.page, "Sure"), (other, "A guess")):
        choose(page, key_text(first))
        say(page, word)
        settle(page)
    assert reviews(company, who)[0] == (first.id, 1, "sure")
    assert [question for question, _, _ in reviews(company, who)].count(first.id) == 1


def test_a_killed_server_loses_no_review_and_stores_the_next_one_once(
    running: RunningAcademy, company: Company, visits: Visits
) -> None:
    who = company.hire("Tekla Ziemele")
    first, second, *_ = answered_a_week_ago(company, who)
    visit = company.sign_in(visits(running), who).go("/review")
    visit.allow(NO_CONNECTION)
    page = visit.page
    choose(page, key_text(first))
    say(page, "Sure")
    expect(page.locator(".verdict")).to_have_text("Right")
    running.kill()
    assert reviews(company, who) == [(first.id, 1, "sure")]
    running.start()
    expect(page.locator("[data-testid=stApp][data-test-connection-state=CONNECTED]")).to_be_attached(timeout=45_000)
    settle(page)
    visit.go("/review")
    choose(page, key_text(second))
    say(page, "Sure")
    expect(page.locator(".verdict")).to_have_text("Right")
    assert reviews(company, who) == [(first.id, 1, "sure"), (second.id, 1, "sure")]


def test_a_review_is_taken_with_the_keyboard_alone(running: RunningAcademy, company: Company, visits: Visits) -> None:
    who = company.hire("Una Kalna")
    order = answered_a_week_ago(company, who)
    page = company.sign_in(visits(running, width=390), who).go("/review").page
    for question in order:
        name = QuestionId(f"review-{question.id}")
        respond(page, replace(question, id=name), question.key)
        press_with_keyboard(page, f"as-think-so-{name}-1")
        expect(page.locator(".verdict-box")).to_be_focused()
        press_with_keyboard(page, f"review-next-{name}-1")
    expect(page.get_by_role("heading", name="Today’s review is done")).to_be_focused()
    assert reviews(company, who) == [(question.id, 1, "think-so") for question in order]
