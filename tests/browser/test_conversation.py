"""A conversation with a customer: every ending, another way, after anything, with the keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from modules.activities.conversation_page import ConversationPage
from modules.activities.conversing import open_conversation
from modules.course.conversation import Conversation
from modules.course.ids import ConversationId
from modules.people.person import Visitor
from modules.wording.catalogues import wording_for

from .company import Company, language_of
from .conftest import Visits
from .running_academy import RunningAcademy, until
from .visit import NO_CONNECTION, Visit, arrived, key, press, settle

SHIRT = ConversationId("late-shirt")
PATH = f"/course?conversation={SHIRT}"
WAYS = {"good": (0, 2, 1), "mixed": (0, 1, 0), "poor": (1, 0)}
STEPS_AT_MOST = 40


def _told(company: Company, language: str = "en") -> Conversation:
    held = company.course.edition(language_of(language)).conversations.values()
    return next(told for conversations in held for told in conversations if told.id == SHIRT)


def _stored(company: Company, who: Visitor) -> ConversationPage:
    return open_conversation(company.academy, who=who, conversation_id=SHIRT, language=language_of("en"))


def _effects(company: Company, who: Visitor) -> list[int]:
    return [exchange.effect for exchange in _stored(company, who).exchanges]


def _begin(running: RunningAcademy, company: Company, visits: Visits, who: Visitor, **options: object) -> Visit:
    return company.sign_in(visits(running, **options), who).go(PATH)


def _say(page: Page, *replies: int, run: int = 1, after: int = 0) -> None:
    """Choose replies by their numbers in the file, each as soon as the customer has spoken."""
    for step, index in enumerate(replies, start=after + 1):
        press(page, f"reply-{SHIRT}-{run}-{step}-{index}")
        expect(page.locator(".because")).to_have_count(step)


@pytest.mark.parametrize("look", [("en", 1280, "light"), ("pl", 390, "dark"), ("lv", 390, "light")], ids=str)
def test_every_ending_is_reached_by_replaying_and_every_reply_is_explained(
    running: RunningAcademy, company: Company, visits: Visits, look: tuple[str, int, str]
) -> None:
    language, width, scheme = look
    wording, told = wording_for(language_of(language)), _told(company, language)
    who = company.hire(f"Vera {language}", language=language)
    visit = company.sign_in(visits(running, language=language, width=width, color_scheme=scheme), who)
    page = visit.go("/course?lesson=three-kinds-of-need").page
    page.get_by_role("link", name=wording.say("Begin the conversation")).click()
    expect(page.locator("h1")).to_have_text(told.title)
    expect(page.locator("h1")).to_be_focused()
    headings = [wording.say("A good ending"), wording.say("A mixed ending"), wording.say("A poor ending")]
    for run, (way, heading) in enumerate(zip(WAYS.values(), headings, strict=True), start=1):
        name = told.start
        for step, index in enumerate(way, start=1):
            expect(page.locator(".talk .customer .say").last).to_have_text(told.steps[name].says)
            chosen = told.steps[name].replies[index]
            press(page, f"reply-{SHIRT}-{run}-{step}-{index}")
            expect(page.locator(".because").last).to_contain_text(chosen.explanation)
            expect(page.locator(".because").last).to_be_focused()
            expect(page.locator(".because").last).to_be_in_viewport()
            name = chosen.goes_to
        expect(page.locator(".talk .customer .say").last).to_have_text(told.steps[name].says)
        expect(page.locator(".ending h2")).to_have_text(heading)
        expect(page.locator(".ending")).to_contain_text(
            wording.say("Endings seen: {seen} of {count}", seen=run, count=3)
        )
        expect(page.locator("[class*='st-key-reply-']")).to_have_count(0)
        if run < len(WAYS):
            press(page, f"anew-{SHIRT}-{run}")
            expect(page.locator(".because")).to_have_count(0)
            expect(page.locator(".talk .customer")).to_be_focused()
            expect(key(page, f"reply-{SHIRT}-{run + 1}-1-0")).to_contain_text(told.steps[told.start].replies[0].text)
            tried = wording.say("(tried before)").replace(" ", "\N{NO-BREAK SPACE}")
            expect(key(page, f"reply-{SHIRT}-{run + 1}-1-0")).to_contain_text(tried)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing sticks out at the side"
    page.get_by_role("link", name=wording.say("Back to the lesson")).click()
    expect(page.get_by_text(wording.say("Endings seen: {seen} of {count}", seen=3, count=3))).to_be_visible()


def test_whoever_closes_the_browser_goes_on_where_the_customer_was(
    running: RunningAcademy, company: Company, visits: Visits
) -> None:
    who, told = company.hire("Wanda Rozite"), _told(company)
    visit = _begin(running, company, visits, who)
    _say(visit.page, 1, 1)
    visit.context.close()

    page = company.sign_in(visits(running, width=390), who).go("/course?lesson=three-kinds-of-need").page
    page.get_by_role("link", name="Continue the conversation").click()
    expect(page.locator(".talk .customer .say").last).to_have_text(told.steps["night"].says)
    expect(page.locator(".talk .customer .say").last).to_be_in_viewport()
    expect(page.locator(".because >> visible=true")).to_have_count(0)
    page.get_by_text("Earlier in this conversation").click()
    expect(page.locator(".because >> visible=true")).to_have_count(2)
    _say(page, 1, after=2)
    expect(page.locator(".ending h2")).to_have_text("A good ending")
    expect(page.locator(".because >> visible=true")).to_have_count(3)


def test_a_killed_server_loses_no_reply_that_was_answered(
    running: RunningAcademy, company: Company, visits: Visits
) -> None:
    who = company.hire("Xenia Berga")
    visit = _begin(running, company, visits, who)
    visit.allow(NO_CONNECTION)
    _say(visit.page, 1)
    running.kill()
    assert _effects(company, who) == [-1]

    running.start()
    expect(visit.page.locator("[data-test-connection-state=CONNECTED]")).to_be_attached(timeout=45_000)
    settle(visit.page)
    _say(visit.page, 1, after=1)
    assert _effects(company, who) == [-1, 1]


def test_a_server_killed_while_it_stores_a_reply_keeps_it_once_or_not_at_all(
    running: RunningAcademy, company: Company, visits: Visits
) -> None:
    who = company.hire("Yvonne Kalna")
    visit = _begin(running, company, visits, who)
    visit.allow(NO_CONNECTION)
    page = visit.page
    key(page, f"reply-{SHIRT}-1-1-1").get_by_role("button").evaluate("button => button.click()")
    running.kill()
    before = _effects(company, who)
    running.start()
    expect(page.locator("[data-test-connection-state=CONNECTED]")).to_be_attached(timeout=45_000)
    settle(page)
    page.reload()
    arrived(page)
    expect(page.locator(".because")).to_have_count(len(_effects(company, who)))
    assert _effects(company, who) in ([-1], before)


@pytest.mark.parametrize("gesture", ["button => { button.click(); button.click(); }", None], ids=["at once", "double"])
def test_a_double_press_stores_one_reply(
    running: RunningAcademy, company: Company, visits: Visits, gesture: str | None
) -> None:
    who = company.hire(f"Zane {'at-once' if gesture else 'double'}")
    page = _begin(running, company, visits, who).page
    button = key(page, f"reply-{SHIRT}-1-1-0").get_by_role("button")
    if gesture:
        button.evaluate(gesture)
    else:
        button.dblclick()
    expect(page.locator(".because")).to_have_count(1)
    settle(page)
    until(lambda: _effects(company, who) == [1], what="one reply is stored")
    expect(page.locator(".because")).to_have_count(1)
    expect(page.get_by_text("gone on in another tab")).to_have_count(0)


def test_two_tabs_keep_the_first_reply_and_the_other_one_says_so(
    running: RunningAcademy, company: Company, visits: Visits
) -> None:
    who = company.hire("Agata Wilk")
    visit = _begin(running, company, visits, who)
    other = visit.tab(PATH)
    _say(visit.page, 0)
    press(other, f"reply-{SHIRT}-1-1-1")
    expect(other.get_by_role("alert")).to_contain_text("gone on in another tab")
    expect(other.locator(".because")).to_have_count(1)
    assert _effects(company, who) == [1]


def test_where_a_reply_leads_does_not_reach_the_browser_before_it_is_chosen(
    running: RunningAcademy, company: Company, visits: Visits
) -> None:
    visit = _begin(running, company, visits, company.hire("Basia Lis"))
    told = _told(company)
    secrets = [each.explanation for step in told.steps.values() for each in step.replies]
    secrets += [step.says for name, step in told.steps.items() if name != told.start]

    def sent(text: str) -> bool:
        frames = (frame.encode() if isinstance(frame, str) else frame for frame in visit.frames)
        return any(text.encode() in frame for frame in frames) or text in visit.page.content()

    assert sent(told.steps[told.start].says), "the frames that are searched are those of the screen"
    assert not any(map(sent, secrets))
    _say(visit.page, 1)
    assert sent(told.steps["call"].replies[1].explanation)
    assert not sent(told.steps["call"].replies[0].explanation)
    assert not sent(told.steps["morning"].says)


@pytest.mark.parametrize("language", ["en", "pl", "lv"])
def test_the_keyboard_alone_leads_through_a_conversation_and_its_replay(
    running: RunningAcademy, company: Company, visits: Visits, language: str
) -> None:
    who = company.hire(f"Cezary {language}", language=language)
    page = _begin(running, company, visits, who, language=language, width=390).page
    for step, index in enumerate(WAYS["good"], start=1):
        _tab_to(page, f"reply-{SHIRT}-1-{step}-{index}")
        page.keyboard.press("Enter" if step % 2 else "Space")
        expect(page.locator(".because")).to_have_count(step)
        expect(page.locator(".because").last).to_be_focused()
    _tab_to(page, f"anew-{SHIRT}-1")
    page.keyboard.press("Enter")
    expect(page.locator(".because")).to_have_count(0)
    expect(page.locator(".talk .customer")).to_be_focused()
    _tab_to(page, f"reply-{SHIRT}-2-1-1")
    page.keyboard.press("Enter")
    expect(page.locator(".because")).to_be_focused()
    assert _stored(company, who).run_number == 2


def _tab_to(page: Page, name: str) -> None:
    """Press Tab until the button with this key has the focus."""
    expect(key(page, name)).to_be_visible()
    for _ in range(STEPS_AT_MOST):
        if page.evaluate("name => !!document.activeElement.closest(`.st-key-${name}`)", name):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{STEPS_AT_MOST} steps with Tab do not lead to {name}")
