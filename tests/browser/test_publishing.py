"""A trainer uploads: a change is checked, seen, published; a file with mistakes is explained and changes nothing."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from modules.learning.answer import Confidence
from modules.people.person import Role
from modules.wording.catalogues import wording_for
from tests.courses import TWO_LESSONS

from .answering import answer
from .company import Company, language_of
from .conftest import Visits
from .running_academy import PROJECT, RunningAcademy
from .visit import key, open_section, press, section

LESSON = "three-kinds-of-need"
LESSON_FILE = TWO_LESSONS / "content" / "customer-service" / "en" / "customer-needs" / f"{LESSON}.md"
TEN_MISTAKES = PROJECT / "tests" / "authoring" / "lesson-with-ten-mistakes.md"


@pytest.fixture(scope="module")
def publisher(empty_academy: RunningAcademy) -> Iterator[Company]:
    with closing(Company(empty_academy)) as company:
        yield company


def _upload(page: Page, name: str, content: bytes | Path) -> None:
    body = content if isinstance(content, bytes) else content.read_bytes()
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/markdown", "buffer": body})


def test_a_changed_lesson_is_seen_before_it_is_published_and_learners_keep_their_progress(
    empty_academy: RunningAcademy, publisher: Company, visits: Visits
) -> None:
    learner, trainer = publisher.hire("Rasa Learner"), publisher.hire("Tomas Trainer", Role.TRAINER)
    reader = publisher.sign_in(visits(empty_academy), learner).go(f"/course?lesson={LESSON}").page
    sections = publisher.text(LESSON).section_ids
    for each in sections[:2]:
        open_section(reader, each)

    page = publisher.sign_in(visits(empty_academy), trainer).go("/publish").page
    before = LESSON_FILE.read_text(encoding="utf-8")
    after = before.replace("asks for an umbrella", "asks for the largest umbrella in the shop")
    assert after != before
    _upload(page, f"{LESSON}.md", after.encode())
    expect(page.get_by_role("heading", name="What changes")).to_be_visible()
    expect(key(page, "card-preview")).to_contain_text("the largest umbrella in the shop")
    reader.reload()
    expect(reader.locator(".read[data-lesson]")).not_to_contain_text("the largest umbrella")

    press(page, "publish")
    expect(page.get_by_role("status").filter(has_text="Release 2 is published.")).to_be_visible()
    reader.reload()
    expect(reader.locator(".read[data-lesson]")).to_contain_text("the largest umbrella in the shop")
    for each in sections[:2]:
        expect(section(reader, each)).to_have_attribute("data-read", "")
    expect(section(reader, sections[2])).not_to_have_attribute("data-read", "")
    press(page, "restore-1")
    expect(page.get_by_role("status").filter(has_text="Release 3 is published.")).to_be_visible()
    reader.reload()
    expect(reader.locator(".read[data-lesson]")).to_contain_text("asks for an umbrella")
    expect(section(reader, sections[1])).to_have_attribute("data-read", "")


def test_what_is_published_waits_until_the_page_is_left(
    empty_academy: RunningAcademy, publisher: Company, visits: Visits
) -> None:
    trainer = publisher.hire("Yvo Trainer", Role.TRAINER)
    reader = (
        publisher.sign_in(visits(empty_academy), publisher.hire("Zita Learner")).go(f"/course?lesson={LESSON}").page
    )
    sections, question = publisher.text(LESSON).section_ids, publisher.self_checks(LESSON)[0]
    open_section(reader, sections[0])
    text = LESSON_FILE.read_text(encoding="utf-8").replace("asks for an umbrella", "asks for the smallest umbrella")
    publisher.publish_lesson(trainer, LESSON, text)

    answer(reader, question, question.key, Confidence.SURE)
    expect(reader.get_by_role("status").filter(has_text="A newer version of this lesson is there.")).to_be_visible()
    open_section(reader, sections[1])
    expect(section(reader, sections[1])).to_have_attribute("data-read", "")
    expect(reader.locator(".read[data-lesson]")).to_contain_text("asks for an umbrella")

    reader.get_by_role("link", name="Today").first.click()
    press(reader, "continue")
    expect(reader.locator(".read[data-lesson]")).to_contain_text("asks for the smallest umbrella")
    for each in sections[:2]:
        expect(section(reader, each)).to_have_attribute("data-read", "")
    expect(reader.get_by_text("A newer version of this lesson is there.")).to_have_count(0)


def test_an_upload_that_is_not_wanted_is_withdrawn(
    empty_academy: RunningAcademy, publisher: Company, visits: Visits
) -> None:
    trainer = publisher.hire("Ursula Trainer", Role.TRAINER)
    page = publisher.sign_in(visits(empty_academy), trainer).go("/publish").page
    release = publisher.academy.library.course().release
    text = LESSON_FILE.read_text(encoding="utf-8").replace("out of the rain", "out of the snow")
    _upload(page, f"{LESSON}.md", text.encode())
    expect(key(page, "card-preview")).to_contain_text("out of the snow")
    press(page, "leave-upload")
    expect(page.get_by_role("heading", name="Upload a change")).to_be_visible()
    assert publisher.academy.library.course().release == release


@pytest.mark.parametrize("language", ["en", "pl", "lv"])
def test_every_mistake_is_a_problem_with_line_reason_and_remedy_and_nothing_is_published(
    empty_academy: RunningAcademy, publisher: Company, visits: Visits, language: str
) -> None:
    wording = wording_for(language_of(language))
    trainer = publisher.hire(f"Vera {language}", Role.TRAINER, language=language)
    page = publisher.sign_in(visits(empty_academy, language=language), trainer).go("/publish").page
    release = publisher.academy.library.course().release
    _upload(page, f"{LESSON}.md", TEN_MISTAKES)
    errors = page.locator(".plist > li").filter(has=page.locator(".st.error"))
    expect(errors.first).to_be_visible()
    verdict = wording.count("{n} error stops publishing.", "{n} errors stop publishing.", errors.count())
    expect(page.locator(".lead[role=status]")).to_contain_text(verdict)
    own = errors.filter(has_text=f"en/customer-needs/{LESSON}.md:")
    assert own.count() >= 10
    places = [problem.locator(".mono").inner_text().rsplit(":", 2)[1:] for problem in own.all()]
    assert len({tuple(place) for place in places}) == own.count()
    lines = TEN_MISTAKES.read_text(encoding="utf-8").splitlines()
    for problem, (line, column) in zip(own.all(), places, strict=True):
        assert 1 <= int(line) <= len(lines)
        assert 1 <= int(column) <= max(1, len(lines[int(line) - 1]))
        what, why = problem.locator("b").inner_text(), problem.locator("b + .soft").inner_text()
        remedy = problem.locator(".fix")
        assert len({what, why, remedy.inner_text()}) == 3
        assert min(len(what), len(why), len(remedy.inner_text())) > 10
    expect(key(page, "publish")).to_have_count(0)
    assert publisher.academy.library.course().release == release


def test_the_list_of_problems_can_be_taken_away(
    empty_academy: RunningAcademy, publisher: Company, visits: Visits
) -> None:
    trainer = publisher.hire("Walter Trainer", Role.TRAINER)
    page = publisher.sign_in(visits(empty_academy), trainer).go("/publish").page
    _upload(page, f"{LESSON}.md", TEN_MISTAKES)
    with page.expect_download() as download:
        key(page, "problems-txt").get_by_role("button").click()
    taken = download.value.path().read_text(encoding="utf-8")
    errors = page.locator(".plist > li").filter(has=page.locator(".st.error"))
    assert sum(": error: " in line for line in taken.splitlines()) == errors.count() >= 10


def test_what_is_published_can_be_taken_away_and_uploaded_again_without_a_change(
    empty_academy: RunningAcademy, publisher: Company, visits: Visits
) -> None:
    trainer = publisher.hire("Xenia Trainer", Role.TRAINER)
    page = publisher.sign_in(visits(empty_academy), trainer).go("/publish").page
    with page.expect_download() as package:
        page.get_by_role("link", name="Take the whole course (ZIP)").click()
    content = package.value.path().read_bytes()
    page.locator("input[type=file]").set_input_files(
        {"name": "course.zip", "mimeType": "application/zip", "buffer": content}
    )
    expect(page.get_by_text("so there is nothing to publish")).to_be_visible()
