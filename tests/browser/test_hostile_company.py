"""Every screen of a company whose every word would run a script on a careless page: nothing runs, nothing is asked."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from modules.people.person import Role, Visitor

from .company import Company
from .conftest import Visits, run_academy
from .hostile_company import (
    LESSON,
    LESSON_FILE,
    assign_everything,
    hire_hostile,
    hostile,
    hostile_course,
    write_everything,
)
from .running_academy import RunningAcademy
from .trip_wire import TripWire
from .visit import arrived

IS_CAMPAIGN = os.environ.get("ACADEMY_CAMPAIGNS") == "1"
SHORT = 1
"""So many screens of each person are looked at in make test; make prove looks at all."""
HOSTILE = '"><img src=x onerror=__xss()><a href="javascript:__xss()">'
MODULE = "customer-needs"
LEARNER = (
    f"/course?lesson={LESSON}",
    f"/course?module={quote(HOSTILE)}&quiz={quote(HOSTILE)}",
    "/",
    "/course",
    f"/course?module={MODULE}",
    f"/course?module={MODULE}&quiz=1",
    "/course?conversation=late-shirt",
    "/review",
    "/progress",
    "/certificates",
    "/reminders",
    f"/course?lesson={quote(HOSTILE)}",
)
TRAINER = (
    "/feedback",
    f"/studio?file={LESSON_FILE}",
    "/publish",
    "/publish?release=1",
    f"/publish?translation=content/customer-service/pl/customer-needs/{LESSON}.md",
    f"/publish?upload={quote(HOSTILE)}",
    "/studio?course=customer-service",
    "/studio?file=quizzes/customer-service/en/customer-needs.yaml",
    f"/studio?file={quote(HOSTILE)}",
    "/questions",
    f"/feedback?lesson={quote(HOSTILE)}",
)
MANAGER = (
    "/people",
    f"/team?name={quote(HOSTILE)}&q={quote(HOSTILE)}&show={quote(HOSTILE)}",
    "/team",
    "/assignments",
    "/assignments?assignment=1",
    "/climate",
    f"/people?q={quote(HOSTILE)}&find={quote(HOSTILE)}",
)
NOBODY = (
    f"/?message={quote(HOSTILE)}&sign_in_name={quote(HOSTILE)}",
    f"/{quote(HOSTILE)}",
    f"/invitation/{quote(HOSTILE)}",
)


@pytest.fixture(scope="module")
def hostile_academy(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningAcademy]:
    folder = tmp_path_factory.mktemp("hostile")
    yield from run_academy(browser, folder, ACADEMY_COURSES=str(hostile_course(folder / "courses")))


@pytest.fixture(scope="module")
def people(hostile_academy: RunningAcademy) -> Iterator[tuple[Company, dict[str, Visitor]]]:
    courses = Path(hostile_academy.data).parent / "courses"
    with closing(Company(hostile_academy, courses=courses)) as company:
        found = {
            "learner": company.hire(hostile("Lena", 1)),
            "trainer": company.hire(hostile("Tom", 1), Role.TRAINER),
            "manager": company.hire(hostile("Mara", 1), Role.MANAGER, Role.ADMINISTRATOR),
        }
        for number in range(20):
            hire_hostile(company.academy, f"p{number}", team=f"Team {number}" if number < 4 else "")
        write_everything(company.academy, found.values(), found["trainer"])
        assign_everything(company.academy, found["manager"])
        yield company, found


@pytest.mark.parametrize(
    ("who", "paths"),
    [("learner", LEARNER), ("trainer", TRAINER), ("manager", MANAGER), ("", NOBODY)],
    ids=["learner", "trainer", "manager", "nobody"],
)
def test_nothing_runs_on_any_screen(
    hostile_academy: RunningAcademy, people, visits: Visits, who: str, paths: tuple[str, ...]
) -> None:
    company, found = people
    visit = visits(hostile_academy)
    visit.allow("404|400|does not seem to exist")
    wire = TripWire(visit.context)
    if who:
        company.sign_in(visit, found[who])
    shown = ""
    for path in paths if IS_CAMPAIGN else paths[:SHORT]:
        visit.page.goto(hostile_academy.url + path)
        if who:
            arrived(visit.page)
        visit.page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true; })")
        assert wire.tripped() == [], path
        shown += visit.page.inner_text("body")
    assert not who or "__xss()" in shown, "the words are shown, as words"
