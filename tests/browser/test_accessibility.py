"""Every screen in three languages, wide and narrow: nothing that axe-core objects to, nothing that scrolls sideways."""

import pytest
from playwright.sync_api import Page

from modules.people.person import Role

from .accessibility import overflow, violations
from .company import Company
from .conftest import Visits
from .running_academy import RunningAcademy
from .screens import SCREENS, Shown
from .visit import arrived, settle

WIDE, PHONE, NARROWEST = 1280, 390, 320
HEIGHTS = {WIDE: 900, PHONE: 844, NARROWEST: 640}


def _narrow(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    settle(page)


def _faults(page: Page, shown: Shown) -> list[str]:
    found = [f"{shown.name} at {WIDE}: {fault}" for fault in violations(page)]
    _narrow(page, PHONE)
    found += [f"{shown.name} at {PHONE}: {fault}" for fault in violations(page)]
    _narrow(page, NARROWEST)
    return found + [f"{shown.name} at {NARROWEST} is too wide: {wide}" for wide in overflow(page)]


@pytest.mark.parametrize("language", ["en", "pl", "lv"])
@pytest.mark.parametrize("role", [*dict.fromkeys(shown.role for shown in SCREENS)], ids=str)
def test_every_screen_is_accessible_and_fits_the_narrowest_window(
    running: RunningAcademy, company: Company, visits: Visits, role: Role | None, language: str
) -> None:
    visit = visits(running, language=language)
    if role is not None:
        company.sign_in_sample(visit, role, language=language)
    faults: list[str] = []
    for shown in (shown for shown in SCREENS if shown.role == role):
        _narrow(visit.page, WIDE) if visit.page.url != "about:blank" else None
        visit.page.goto(running.url + shown.path)
        arrived(visit.page)
        shown.prepare(visit.page)
        faults += _faults(visit.page, shown)
    assert not faults, "\n".join(faults)


def test_the_first_screen_is_accessible_and_fits_the_narrowest_window(
    empty_academy: RunningAcademy, visits: Visits
) -> None:
    page = visits(empty_academy).page
    shown = Shown("start", None, "/")
    faults: list[str] = []
    for language in ("en", "pl", "lv"):
        page.set_viewport_size({"width": WIDE, "height": HEIGHTS[WIDE]})
        page.goto(f"{empty_academy.url}/?lang={language}&message=password-short")
        arrived(page)
        faults += [f"{language} {fault}" for fault in _faults(page, shown)]
    assert not faults, "\n".join(faults)


def test_the_instruments_see_a_fault(running: RunningAcademy, visits: Visits) -> None:
    page = visits(running, width=PHONE).go().page
    assert violations(page) == []
    assert overflow(page) == []
    page.locator("h1").evaluate(
        """h1 => { h1.insertAdjacentHTML('afterend', '<img src="/app/static/mark.svg" style="width: 2000px">') }"""
    )
    assert any(fault.startswith("image-alt:") for fault in violations(page))
    assert overflow(page)
