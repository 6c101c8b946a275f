"""What tests of screens stand on: an academy with the real course, and a way to show one screen to somebody."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from modules.academy import Academies, Settings, open_academies
from modules.activities.signing_in import find_visitor, open_session
from modules.course.ids import ENGLISH
from modules.people.person import Role, TeamId, Visitor
from modules.records import person_records, progress_records
from tests.courses import TWO_LESSONS

SCRIPT = """
import os
import streamlit as st
from modules.academy import Settings, open_academies
from modules.activities.signing_in import find_visitor
from modules.course.ids import ENGLISH
from modules.screens import {screen}
from modules.screens.door import kindly
from modules.screens.shell import Screen
from modules.wording.catalogues import wording_for

academy = open_academies(Settings.from_environment(os.environ)).main
session = st.user.get("session")
visitor = find_visitor(academy, session_id=session) if session else None
with kindly(wording_for(ENGLISH)):
    {screen}.show(Screen(academy, visitor, wording_for(ENGLISH), ENGLISH))
"""

Hire = Callable[..., Visitor]
ShowScreen = Callable[..., AppTest]


@pytest.fixture
def academies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Academies]:
    for name in ("ACADEMY_DATABASE", "ACADEMY_ADDRESS", "ACADEMY_PORT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ACADEMY_DATA", str(tmp_path))
    monkeypatch.setenv("ACADEMY_NARRATION", "offline")
    monkeypatch.setenv("ACADEMY_COURSES", str(TWO_LESSONS))
    with closing(open_academies(Settings.from_environment(os.environ))) as opened:
        yield opened


@pytest.fixture
def company(academies: Academies) -> TeamId:
    return person_records.add_team(academies.main.records, name="Company", parent_id=None)


@pytest.fixture
def hire(academies: Academies, company: TeamId) -> Hire:
    """A function that gives somebody an account and signs them in."""

    def hire(name: str, *roles: Role, team: TeamId | None = None) -> Visitor:
        academy = academies.main
        person_id = person_records.add_person(
            academy.records,
            full_name=name,
            sign_in_name=name.replace(" ", "."),
            team_id=team or company,
            roles=frozenset({Role.EMPLOYEE, *roles}),
            language=ENGLISH,
            password_hash=None,
            now=academy.now(),
        )
        for published in academy.library.courses():
            progress_records.enrol(
                academy.records, person_id=person_id, course_id=published.course.id, now=academy.now()
            )
        opened = open_session(academy, person_id=person_id, agent="test", address="127.0.0.1")
        visitor = find_visitor(academy, session_id=opened.public_id)
        assert visitor is not None
        return visitor

    return hire


@pytest.fixture
def toms(hire: Hire) -> Visitor:
    return hire("Toms Trainer", Role.TRAINER)


@pytest.fixture
def show_screen(academies: Academies) -> ShowScreen:  # noqa: ARG001  (the screen opens the same academies)
    """A function that shows a screen, by its module's name, at an address to a visitor or to nobody."""

    def show(screen: str, who: Visitor | None = None, **query: str) -> AppTest:
        app = AppTest.from_string(SCRIPT.format(screen=screen), default_timeout=20)
        app.user = {"session": who.session_id} if who else {}
        for name, value in query.items():
            app.query_params[name] = value
        return app.run()

    return show


@pytest.fixture
def said() -> Callable[[AppTest], str]:
    """A function that returns what the own HTML of a shown screen says, without its tags."""

    def words(app: AppTest) -> str:
        assert not app.exception
        bodies = " ".join(element.proto.body for element in app.get("html"))
        text = " ".join(re.sub(r"<[^>]+>", " ", bodies).split())
        assert "We are sorry" not in text
        return text

    return words
