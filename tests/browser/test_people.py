"""An administrator adds a colleague and passes a private link on; the colleague sets a password and is in, once."""

import pytest
from playwright.sync_api import Page, expect

from modules.people.person import Role

from .accessibility import overflow, violations
from .company import Company
from .conftest import Visits
from .running_academy import RunningAcademy
from .visit import arrived, key, press, settle

PASSWORD = "violet kettle under nine stairs"
LIST = b"sign_in_name,name,team,roles\nj k,Jan,,\nnina.nowa,Nina Nowa,Harbour > Dock,managr\n"


def test_a_colleague_comes_in_by_a_private_link_and_is_out_when_deactivated(
    running: RunningAcademy, company: Company, visits: Visits
) -> None:
    page = company.sign_in(visits(running), company.hire("Alma Admin", Role.ADMINISTRATOR)).go("/people").page
    page.get_by_role("link", name="Add a person").click()
    key(page, "name-new").get_by_role("textbox").fill("Jan Nowak-Lis")
    key(page, "sign-in-new").get_by_role("textbox").fill("jan.nowak.lis")
    expect(key(page, "managed-teams")).to_be_hidden()
    key(page, "role-manager-new").locator("label").click()
    expect(key(page, "managed-teams")).to_be_visible()
    press(page, "save")
    expect(page.locator("h1")).to_have_text("Jan Nowak-Lis")
    press(page, "invite")
    link = page.locator("#invitation").input_value()

    visit = visits(running, language="pl")
    invited = visit.page
    invited.goto(link)
    arrived(invited)
    invited.locator("input[name=password]").fill(PASSWORD)
    invited.get_by_role("button", name="Ustawienie hasła i początek").click()
    expect(key(invited, "popover-account")).to_be_visible(timeout=20_000)

    key(page, "deactivate").get_by_role("button").first.click()
    press(page, "deactivate-now")
    expect(page.locator(".st", has_text="Deactivated")).to_be_visible()
    invited.reload()
    arrived(invited)
    expect(invited.locator("form[action='/account/sign-in']")).to_be_visible()
    invited.goto(link)
    arrived(invited)
    expect(invited.locator("h1")).to_have_text("Ten link już się nie otwiera")


def _upload(page: Page) -> None:
    page.locator("input[type=file]").set_input_files({"name": "l.csv", "mimeType": "text/csv", "buffer": LIST})
    expect(page.locator(".plist li")).to_have_count(2)


@pytest.mark.parametrize("language", ["en", "lv"])
def test_every_part_of_the_page_is_accessible_and_fits_the_narrowest_window(
    running: RunningAcademy, company: Company, visits: Visits, language: str
) -> None:
    boss = company.hire(f"Bruno Boss {language}", Role.ADMINISTRATOR, Role.MANAGER, language=language)
    page = company.sign_in(visits(running, language=language), boss).page
    faults: list[str] = []
    views = ("/people?view=teams", "/people?view=mail", f"/people?person={boss.person.id}", "/people?view=import")
    for path in ("/people", *views):
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(running.url + path)
        arrived(page)
        if path.endswith("import"):
            _upload(page)
        faults += [f"{path}: {fault}" for fault in violations(page)]
        page.set_viewport_size({"width": 320, "height": 640})
        settle(page)
        faults += [f"{path} at 320: {fault}" for fault in overflow(page)]
    assert not faults, "\n".join(faults)
