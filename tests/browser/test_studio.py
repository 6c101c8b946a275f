"""Trainers write in the editor: what was saved survives a reload and a killed server, and nobody overwrites anybody."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Locator, Page, expect

from modules.people.person import Role

from .company import Company
from .conftest import Visits
from .running_academy import RunningAcademy
from .visit import key, press, settle

PATH = "content/customer-service/en/customer-needs/three-kinds-of-need.md"
FILE = f"/studio?file={PATH}"


@pytest.fixture(scope="module")
def trainers(empty_academy: RunningAcademy) -> Iterator[Company]:
    with closing(Company(empty_academy)) as company:
        yield company


def _text(page: Page) -> Locator:
    return page.get_by_label(f"Text of {PATH}")


def _replace(page: Page, old: str, new: str) -> None:
    text = _text(page).input_value()
    assert old in text
    _text(page).fill(text.replace(old, new))


def test_two_trainers_write_one_lesson_through_a_killed_server_and_publish_it(
    empty_academy: RunningAcademy, trainers: Company, visits: Visits
) -> None:
    toms, ilze = (trainers.hire(name, Role.TRAINER) for name in ("Toms Trainer", "Ilze Trainer"))
    first, second = visits(empty_academy), visits(empty_academy)
    page = trainers.sign_in(first, toms).go(FILE).page
    other = trainers.sign_in(second, ilze).go(FILE).page
    expect(_text(other)).to_have_value(_text(page).input_value())

    _replace(page, "asks for an umbrella", "asks for a blue umbrella")
    expect(page.get_by_text("Saved in the draft")).to_be_visible()
    expect(key(page, "card-draft")).to_contain_text("asks for a blue umbrella")

    _replace(other, "The request is short", "The request is brief")
    expect(other.get_by_role("alert")).to_contain_text("Toms Trainer has saved this file while you were writing.")
    other.reload()
    expect(other.get_by_role("region", name="Yours, kept aside")).to_contain_text("The request is brief")
    press(other, "take-mine")
    expect(_text(other)).to_be_visible()

    for visit in (first, second):
        visit.allow(".*")  # the connection is cut
    settle(other)
    empty_academy.kill()
    _replace(other, "The request is brief", "The request is very short")
    empty_academy.start()
    expect(other.get_by_text("Saved in the draft").last).to_be_visible(timeout=60_000)
    second.go("/studio")
    press(other, "stage-draft")
    expect(key(other, "card-preview")).to_contain_text("The request is very short")
    press(other, "publish")
    expect(other.get_by_role("status").filter(has_text="Release 2 is published.")).to_be_visible()


def test_a_problem_leads_to_its_line(empty_academy: RunningAcademy, trainers: Company, visits: Visits) -> None:
    page = trainers.sign_in(visits(empty_academy), trainers.hire("Lidia Trainer", Role.TRAINER)).go(FILE).page
    expect(_text(page)).not_to_have_value("")
    _replace(page, "minutes: 4", "minutes: four")
    page.locator(".plist a").filter(has_text=f"{PATH}:4:").click()
    expect(_text(page)).to_be_focused()
    chosen = _text(page).evaluate("area => area.value.slice(area.selectionStart, area.selectionEnd)")
    assert chosen == "minutes: four"
    page.keyboard.type("minutes: 4")
    expect(page.get_by_text("Nothing is wrong in this file.")).to_be_visible()
