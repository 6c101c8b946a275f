"""A manager sees who has passed what; figures, table and file say the same."""

import csv
import io
import re

import pytest
from playwright.sync_api import Page, expect

from modules.exchange.completion_words import status_words
from modules.people.person import Role
from modules.wording.catalogues import Wording, wording_for

from .company import Company, language_of
from .conftest import Visits
from .running_academy import RunningAcademy, until
from .visit import arrived, key


def _rows(page: Page) -> list[list[str]]:
    """Return the table as it is read: the name, then the word of each module's status."""
    return page.locator("table.people tbody tr").evaluate_all(
        """rows => rows.map(row => [row.querySelector('th').firstChild.textContent,
           ...[...row.querySelectorAll('td .st')].map(cell => [...cell.childNodes]
             .filter(node => node.nodeType === 3).map(node => node.data).join('').trim())])"""
    )


def _file(page: Page) -> list[list[str]]:
    menu = page.locator("details.take")
    if menu.get_attribute("open") is None:
        menu.locator("summary").click()
    with page.expect_download() as download:
        menu.locator("a[href^='/export/completion.csv']").click()
    content = download.value.path().read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content, newline="")))


def _agree(page: Page, wording: Wording) -> None:
    modules = page.locator("table.people thead th").all_inner_texts()[1:-1]
    shown, (head, *taken) = _rows(page), _file(page)
    columns = [0, *(head.index(module) for module in modules)]
    assert [[row[column] for column in columns] for row in taken] == shown
    assert {word for row in shown for word in row[1:]} <= set(status_words(wording.language).values())


@pytest.mark.parametrize("language", ["en", "pl", "lv"])
def test_the_figures_are_the_rows_counted_and_the_file_is_the_table(
    running: RunningAcademy, company: Company, visits: Visits, language: str
) -> None:
    wording = wording_for(language_of(language))
    visit = company.sign_in_sample(visits(running, language=language), Role.MANAGER, language=language)
    page = visit.go("/team").page
    rows, (_, *taken) = _rows(page), _file(page)
    expired = wording.say_in("status", "Expired")
    passed = [[bool(row[at + 4]) and row[at] != expired for at in range(2, len(row), 7)] for row in taken]
    done, of_all = sum(map(sum, passed)), sum(map(len, passed))
    completion = page.locator(".tiles > div").first.inner_text()
    assert wording.percent(done / of_all) in completion
    _, *figures = map(int, re.findall(r"\d+", completion))
    trained = sum(map(all, passed))
    assert figures[:3] == [done, of_all, trained]
    assert sum(figures[2:]) == len(rows)
    late = wording.say_in("status", "Overdue")
    assert page.locator(".tiles > div .v").nth(1).inner_text() == str(sum(late in row for row in rows))
    _agree(page, wording)


def test_filters_leave_the_same_rows_in_the_table_and_in_the_file_and_stand_in_the_address(
    running: RunningAcademy, company: Company, visits: Visits
) -> None:
    wording = wording_for(language_of("en"))
    page = company.sign_in_sample(visits(running), Role.MANAGER).go("/team").page
    everybody = _rows(page)
    key(page, "team-show").get_by_text("Not finished", exact=True).click()
    expect(page).to_have_url(re.compile("show=unfinished"))
    unfinished = [row for row in everybody if set(row[1:]) != {"Passed"}]
    until(lambda: _rows(page) == unfinished, what="who has not finished is shown")
    _agree(page, wording)
    name = unfinished[0][0]
    key(page, "team-name").get_by_role("textbox").fill(name)
    page.keyboard.press("Enter")
    found = [row for row in unfinished if row[0] == name]
    until(lambda: _rows(page) == found, what="only the person whose name was typed is shown")
    _agree(page, wording)
    page.reload()
    arrived(page)
    assert _rows(page) == found
