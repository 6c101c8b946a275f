"""What a journey stands on: an academy in a folder of its own, and the screens as one person sees them."""

import html
import os
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from modules.academy import Academies, Academy, Settings, open_academies
from modules.activities.signing_in import find_visitor, open_session
from modules.course.ids import ENGLISH, Language
from modules.people.person import Role, Visitor
from modules.records import person_records, progress_records
from tests.courses import TWO_LESSONS

DOOR = str(Path(__file__).parents[2] / "course_app.py")


class Sight:
    """The screens as one person sees them, in one tab."""

    def __init__(self, session_id: str | None, locale: str = "en-GB") -> None:
        self.app = AppTest.from_file(DOOR, default_timeout=30)
        self.app.context = {"locale": locale, "timezone": "Europe/Riga"}
        if session_id:
            self.app.user = {"session": session_id}
        self.app.run()

    @property
    def bodies(self) -> list[str]:
        """The own HTML of the page and the sidebar, element by element, style sheets left out."""
        bodies = [str(getattr(element, "body", "")) for element in self.app.get("html")]
        return [body for body in bodies if not body.startswith("<style>")]

    @property
    def html(self) -> str:
        """All of it as one text."""
        return "\n".join(self.bodies)

    @property
    def text(self) -> str:
        """What can be read: own HTML without its marks, and the labels of buttons and choices."""
        read = html.unescape(re.sub(r"<[^>]+>", " ", self.html))
        labels = [button.label for button in self.app.button] + [radio.label for radio in self.app.radio]
        options = [option for radio in self.app.radio for option in radio.options]
        return re.sub(r"\s+", " ", " ".join([read, *labels, *options]).replace("\\", ""))

    @property
    def keys(self) -> list[str]:
        """The keys of the buttons, in order."""
        return [button.key or "" for button in self.app.button]

    def press(self, start_of_key: str) -> None:
        """Press the button whose key begins so."""
        key = next(key for key in self.keys if key.startswith(start_of_key))
        self.app.button(key=key).click().run()

    def choose(self, start_of_key: str, index: int) -> None:
        """Choose in the radio group whose key begins so the choice with this number in the question file."""
        radio = next(radio for radio in self.app.radio if (radio.key or "").startswith(start_of_key))
        radio.set_value(index)

    def open(self, **query: str) -> None:
        """Follow a link to a page of this tab's path."""
        self.app.query_params.clear()
        for name, value in query.items():
            self.app.query_params[name] = value
        self.app.run()

    def named(self, name: str) -> str:
        """What the address says under a name; empty if it says nothing."""
        values = self.app.query_params.get(name, "")
        return values if isinstance(values, str) else "".join(values)

    def go_to_lesson(self, lesson_id: str) -> None:
        """Go by the button of the first page, then to another lesson of the same page."""
        self.press("continue")
        if self.named("lesson") != lesson_id:
            self.open(lesson=lesson_id)


@pytest.fixture
def academies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Academies]:
    for name in ("ACADEMY_DATABASE", "ACADEMY_ADDRESS", "ACADEMY_PORT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ACADEMY_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("ACADEMY_NARRATION", "offline")
    monkeypatch.setenv("ACADEMY_COURSES", str(TWO_LESSONS))
    with closing(open_academies(Settings.from_environment(os.environ))) as opened:
        yield opened


@pytest.fixture
def academy(academies: Academies) -> Academy:
    return academies.main


Hire = Callable[..., Visitor]


@pytest.fixture
def hire(academy: Academy) -> Hire:
    """A function that gives somebody an account and signs them in."""

    def hire(name: str, *roles: Role, language: Language | None = ENGLISH) -> Visitor:
        root = person_records.root_team(academy.records)
        team = root.id if root else person_records.add_team(academy.records, name="Company", parent_id=None)
        person_id = person_records.add_person(
            academy.records,
            full_name=name,
            sign_in_name=name.split(maxsplit=1)[0],
            team_id=team,
            roles=frozenset({Role.EMPLOYEE, *roles}),
            language=language,
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
def anna(hire: Hire) -> Visitor:
    return hire("Anna Ozola")


@pytest.fixture
def see() -> Callable[[Visitor], Sight]:
    """A function that opens the academy in a new tab."""
    return lambda who: Sight(who.session_id)
