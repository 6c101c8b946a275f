"""A trainer who has never seen the editor publishes a translated lesson with three questions, by what the page says."""

import re
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Locator, Page, expect

from modules.course.ids import POLISH, LessonId
from modules.people.person import Role

from .company import Company
from .conftest import Visits
from .running_academy import RunningAcademy
from .visit import arrived, key, press, settle

TITLE, POLISH_TITLE = "A quiet customer", "Cichy klient"
WRITTEN = {
    "What happens at work": "Many people come in and do not know how to ask. They hope that somebody sees them.",
    "What helps, and why": "A word about what they look at is easier to answer than an offer of help.",
    "How to do it, step by step": "Come near, wait, say one thing about the product, and then say nothing.",
}
QUESTIONS = ("Does a quiet customer want help?", "Is an offer of help easy to answer?", "Do you wait after your word?")


@pytest.fixture(scope="module")
def trainers(empty_academy: RunningAcademy) -> Iterator[Company]:
    with closing(Company(empty_academy)) as company:
        yield company


def _menu(page: Page, name: str) -> Locator:
    """Open the menu of this name and return it."""
    page.get_by_role("button", name=name).first.click()
    shown = page.get_by_test_id("stPopoverBody")
    expect(shown).to_be_visible()
    return shown


def _way(page: Page, step: str) -> None:
    """Follow the way to learners to one of its steps."""
    page.get_by_role("navigation", name="The way to learners").get_by_role("link", name=step).click()
    arrived(page)


def _lesson_text(frame: str) -> str:
    """Return the lesson that was begun with every “…” written out."""
    text = frame.replace('- "…"', "- Open a conversation with a quiet customer").replace(
        "\n…\n", "\nShe looks at a lamp.\n", 1
    )
    for heading, words in WRITTEN.items():
        before, found, after = text.partition(f"## {heading} ")
        assert found, f"the lesson has no heading {heading!r}"
        text = before + found + after.replace("\n…\n", f"\n{words}\n", 1)
    return text.replace("    - …", "    - One word about what they look at.")


def _save(page: Page, path: str, text: str) -> None:
    page.get_by_label(f"Text of {path}").fill(text)
    expect(page.get_by_text("Saved in the draft")).to_be_visible()
    settle(page)


def _fill(page: Page, **texts: str) -> None:
    """Fill in fields, by their labels, and wait until the preview has all of it."""
    for label, text in texts.items():
        field = page.get_by_role("textbox", name=label, exact=True)
        field.fill(text)
        field.press("Tab")
    for text in texts.values():
        expect(key(page, "card-question")).to_contain_text(text)
    settle(page)


def test_a_newcomer_publishes_a_translated_lesson_with_three_questions(
    empty_academy: RunningAcademy, trainers: Company, visits: Visits
) -> None:
    visit = trainers.sign_in(visits(empty_academy), trainers.hire("Nora Newcomer", Role.TRAINER))
    page = visit.go("/studio").page
    menu = _menu(page, "New lesson")
    menu.get_by_label("Title, in English").fill(TITLE)
    menu.get_by_role("button", name="Begin").click()
    path = "content/customer-service/en/customer-needs/a-quiet-customer.md"
    editor = page.get_by_label(f"Text of {path}")
    expect(editor).not_to_have_value("")
    frame = editor.input_value()
    expect(key(page, "card-file-problems")).to_contain_text("stop publishing")
    _save(page, path, _lesson_text(frame))
    expect(page.get_by_role("navigation", name="The way to learners")).to_contain_text("Done: Text")

    _way(page, "Three questions")
    for number, text in enumerate(QUESTIONS, start=1):
        menu = _menu(page, "New question")
        menu.get_by_role("combobox", name="Kind of question").click()
        page.get_by_role("option", name="True or false").click()
        menu.get_by_role("button", name="Begin").click()
        expect(page).to_have_url(re.compile(f"question=a-quiet-customer-{number}"))
        settle(page)
        reads = {word: f"What whoever says “{word}” reads" for word in ("true", "false")}
        _fill(page, **{"Question": text, **{label: f"Because of {word} {number}." for word, label in reads.items()}})
    expect(page.get_by_role("navigation", name="The way to learners")).to_contain_text("3 of 3")

    _way(page, "Polski")
    polish = path.replace("/en/", "/pl/")
    expect(page.get_by_role("region", name="The source: English")).to_contain_text("She looks at a lamp.")
    _save(
        page,
        polish,
        _lesson_text(frame).replace(TITLE, POLISH_TITLE).replace("She looks at a lamp.", "Patrzy na lampę."),
    )
    _way(page, "Polski")
    for left in (2, 1, 0):
        press(page, "begin-translation")
        expect(key(page, f"untranslated-{left}") if left else key(page, "begin-translation")).to_have_count(
            1 if left else 0
        )
        settle(page)
    expect(page.get_by_role("navigation", name="The way to learners")).to_contain_text("Done: Polski")

    _way(page, "Publish")
    expect(page.get_by_text("Nothing stops publishing.")).to_be_visible()
    press(page, "stage-draft")
    expect(key(page, "card-changes")).to_contain_text("This lesson is new")
    press(page, "publish")
    expect(page.get_by_role("status").filter(has_text="is published.")).to_be_visible()
    visit.go("/course?lesson=a-quiet-customer")
    expect(page.get_by_role("heading", name=TITLE, exact=True)).to_be_visible()
    assert trainers.academy.library.course().course.lesson(LessonId("a-quiet-customer"), POLISH).title == POLISH_TITLE
