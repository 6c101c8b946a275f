"""Every screen of the academy: who sees it, where it is, and what is done there before one looks."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Page, expect

from modules.people.person import Role
from tests.courses import TWO_LESSONS

from .running_academy import PROJECT
from .visit import key, press, settle

LESSON = "three-kinds-of-need"
LESSON_FILE = f"content/customer-service/en/customer-needs/{LESSON}.md"
QUESTION_FILE = "quizzes/customer-service/en/customer-needs.yaml"
TEN_MISTAKES = PROJECT / "tests" / "authoring" / "lesson-with-ten-mistakes.md"


@dataclass(frozen=True, slots=True)
class Shown:
    """A screen. `role` is None where nobody has signed in; `prepare` does on it what makes it look so."""

    name: str
    role: Role | None
    path: str
    prepare: Callable[[Page], None] = settle


def _course(**query: str) -> str:
    return f"/course?{urlencode(query)}"


def _open_section(page: Page) -> None:
    section = page.locator("details[data-section]").nth(1)
    if section.get_attribute("open") is None:
        section.locator("summary").click()
    expect(section.locator(".in")).to_be_visible()
    expect(section).to_have_attribute("data-read", "")


def _explain_term(page: Page) -> None:
    _open_section(page)
    page.locator("details[open] button.gl").first.click()
    expect(page.locator("[popover]:popover-open")).to_be_visible()


def _make_calendar(page: Page) -> None:
    press(page, "due-calendar-new")
    expect(key(page, "calendar-link")).to_be_visible()


def _ask_for_an_answer(page: Page) -> None:
    """Say how sure one is without having chosen, which the page explains; harmless where the answer is there."""
    sure = page.locator("[class*='st-key-card-check'] [class*='st-key-as-guess-'] button")
    if sure.count():
        sure.click()
        expect(page.locator(".note.due")).to_be_visible()
    page.locator("[class*='st-key-card-check']").scroll_into_view_if_needed()


def _answer(page: Page) -> None:
    """Answer the question that is asked, by its first option; harmless where the answer is there."""
    card = page.locator("[class*='st-key-card-check']")
    if card.get_by_role("radiogroup").count() == 1:
        card.locator("[data-testid=stRadioOption]").first.click()
        card.locator("[class*='st-key-as-guess-'] button").click()
        expect(card.locator(".verdict")).to_be_visible()
    settle(page)
    card.scroll_into_view_if_needed()


def _start_quiz(page: Page) -> None:
    """Go to the first question of a quiz; harmless where it has been begun."""
    start = key(page, "quiz-start").get_by_role("button")
    if start.count():
        start.click()
        expect(start).to_have_count(0)
    settle(page)


def _open_popover(name: str) -> Callable[[Page], None]:
    def open_it(page: Page) -> None:
        key(page, name).get_by_role("button").first.click()
        expect(page.locator("[data-testid=stPopoverBody]")).to_be_visible()

    return open_it


def _open_table(page: Page) -> None:
    """Open the table that says the same as the chart; harmless where it is open."""
    table = page.locator("details.same")
    if table.get_attribute("open") is None:
        table.locator("summary").click()
    expect(table.locator("table")).to_be_visible()


def _upload(page: Page, content: bytes) -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": f"{LESSON}.md", "mimeType": "text/markdown", "buffer": content}
    )
    expect(page.locator("h1.file")).to_be_visible()
    settle(page)


def _upload_mistakes(page: Page) -> None:
    _upload(page, TEN_MISTAKES.read_bytes())


def _upload_change(page: Page) -> None:
    text = Path(TWO_LESSONS, LESSON_FILE).read_text(encoding="utf-8")
    _upload(page, text.replace("out of the rain", "out of the snow").encode())
    expect(key(page, "card-preview")).to_be_visible()


def _open_measured(page: Page) -> None:
    page.locator("details.measured > summary").first.click()
    expect(page.locator("details.measured[open]")).to_be_visible()


SCREENS = (
    Shown("home", Role.EMPLOYEE, "/"),
    Shown("language-choice", Role.EMPLOYEE, "/", _open_popover("popover-language")),
    Shown("account", Role.EMPLOYEE, "/", _open_popover("popover-account")),
    Shown("course", Role.EMPLOYEE, "/course"),
    Shown("module", Role.EMPLOYEE, _course(module="customer-needs")),
    Shown("lesson", Role.EMPLOYEE, _course(lesson="what-a-need-is"), _open_section),
    Shown("lesson-term", Role.EMPLOYEE, _course(lesson=LESSON), _explain_term),
    Shown("question-incomplete", Role.EMPLOYEE, _course(lesson=LESSON), _ask_for_an_answer),
    Shown("question-answered", Role.EMPLOYEE, _course(lesson=LESSON), _answer),
    Shown("conversation", Role.EMPLOYEE, _course(conversation="late-shirt")),
    Shown("quiz", Role.EMPLOYEE, _course(module="customer-needs", quiz="1")),
    Shown("review", Role.EMPLOYEE, "/review"),
    Shown("progress", Role.EMPLOYEE, "/progress"),
    Shown("certificates-held", Role.MANAGER, "/certificates"),
    Shown("certificates", Role.EMPLOYEE, "/certificates"),
    Shown("reminders", Role.EMPLOYEE, "/reminders", _make_calendar),
    Shown("not-for-this-role", Role.EMPLOYEE, "/publish"),
    Shown("not-there", Role.EMPLOYEE, _course(lesson="no-such-lesson")),
    Shown("publish", Role.TRAINER, "/publish"),
    Shown(
        "publish-translation",
        Role.TRAINER,
        "/publish?translation=content/customer-service/pl/customer-needs/what-a-need-is.md",
    ),
    Shown("publish-release", Role.TRAINER, "/publish?release=1"),
    Shown("publish-mistakes", Role.TRAINER, "/publish", _upload_mistakes),
    Shown("publish-preview", Role.TRAINER, "/publish", _upload_change),
    Shown("questions", Role.TRAINER, "/questions", _open_measured),
    Shown("feedback", Role.TRAINER, "/feedback"),
    Shown("comments", Role.TRAINER, "/feedback?view=comments"),
    Shown("studio", Role.TRAINER, "/studio"),
    Shown("studio-new-course", Role.TRAINER, "/studio?view=new-course"),
    Shown("studio-lesson", Role.TRAINER, f"/studio?file={LESSON_FILE.replace('/en/', '/pl/')}&beside=source"),
    Shown("studio-question", Role.TRAINER, f"/studio?file={QUESTION_FILE}"),
    Shown("studio-conversation", Role.TRAINER, f"/studio?file={QUESTION_FILE}&view=conversations"),
    Shown("quiz-question", Role.MANAGER, _course(module="customer-needs", quiz="1"), _start_quiz),
    Shown("quiz-end", Role.MANAGER, _course(module="customer-needs", quiz="1", question="end")),
    Shown("team", Role.MANAGER, "/team"),
    Shown("team-finished", Role.MANAGER, "/team?show=finished"),
    Shown("team-by-team", Role.MANAGER, "/team?view=teams"),
    Shown("team-of-a-module", Role.MANAGER, "/team?module=customer-needs"),
    Shown("assignments", Role.MANAGER, "/assignments"),
    Shown("assignment-new", Role.MANAGER, "/assignments?view=new"),
    Shown("assignment", Role.MANAGER, "/assignments?assignment=2"),
    Shown("climate", Role.MANAGER, "/climate", _open_table),
    Shown("climate-surveys", Role.MANAGER, "/climate?view=pulses"),
    Shown("sign-in", None, "/"),
    Shown("sign-in-refused", None, "/?message=wrong&sign_in_name=rita"),
)
