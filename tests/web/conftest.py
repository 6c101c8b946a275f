"""The real application on a data folder of its own for each test. Streamlit allows one application a process."""

import runpy
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from httpx import Response
from starlette.testclient import TestClient

from modules.academy import Academies
from modules.activities.passwords import hash_password
from modules.activities.signing_in import find_visitor, open_session
from modules.course.ids import ENGLISH, Language
from modules.people.person import Role, Visitor
from modules.records import person_records
from modules.web.identity import COOKIE, the_academies
from tests.courses import TWO_LESSONS

ROOT = Path(__file__).parents[2]
ADDRESS = "http://127.0.0.1:8501"
PASSWORD = "seven calm otters at the counter"
SETTINGS = ("ACADEMY_DATABASE", "ACADEMY_ADDRESS", "ACADEMY_PORT", "ACADEMY_HOSTS")


def set_environment(change: pytest.MonkeyPatch, folder: Path) -> None:
    for name in SETTINGS:
        change.delenv(name, raising=False)
    change.setenv("ACADEMY_DATA", str(folder))
    change.setenv("ACADEMY_NARRATION", "offline")
    change.setenv("ACADEMY_COURSES", str(TWO_LESSONS))


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with pytest.MonkeyPatch.context() as change:
        set_environment(change, tmp_path_factory.mktemp("first"))
        app = runpy.run_path(str(ROOT / "course_app.py"))["app"]
        with TestClient(app, base_url=ADDRESS, follow_redirects=False, raise_server_exceptions=False) as client:
            yield client


@pytest.fixture
def stranger(served: TestClient) -> TestClient:
    """A browser without cookies, for what does not depend on who is there."""
    served.cookies.clear()
    served.headers["origin"] = ADDRESS
    return served


@pytest.fixture
def client(stranger: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A browser without cookies before an academy of its own, in which nobody is yet."""
    set_environment(monkeypatch, tmp_path)
    yield stranger
    the_academies().close()


@pytest.fixture
def academies(client: TestClient) -> Academies:  # noqa: ARG001  (it has chosen the data folder)
    return the_academies()


@pytest.fixture
def password() -> str:
    return PASSWORD


@pytest.fixture
def set_up(client: TestClient) -> Callable[..., Response]:
    """Send the set-up form as Anna Ozola; fields may differ."""

    def send(**fields: str) -> Response:
        form = {"full_name": "Anna Ozola", "sign_in_name": "anna", "password": PASSWORD, "language": "lv"}
        return client.post("/account/set-up", data=form | fields)

    return send


@pytest.fixture
def sign_in_as(client: TestClient, academies: Academies) -> Callable[..., Visitor]:
    """Give the browser the cookie of somebody with just these roles, in the company's first team or one below it."""

    def enter(*roles: Role, language: Language = ENGLISH, team: str = "") -> Visitor:
        academy, now = academies.main, academies.main.now()
        root = person_records.root_team(academy.records)
        team_id = root.id if root else person_records.add_team(academy.records, name="Company", parent_id=None)
        if team:
            team_id = person_records.add_team(academy.records, name=team, parent_id=team_id)
        person_id = person_records.add_person(
            academy.records,
            full_name="Jan Kowalski",
            sign_in_name=f"jan{person_records.count_people(academy.records)}",
            team_id=team_id,
            roles=frozenset(roles),
            language=language,
            password_hash=hash_password(PASSWORD),
            now=now,
        )
        opened = open_session(academy, person_id=person_id, agent="test", address="testclient")
        client.cookies.set(COOKIE, opened.token)
        visitor = find_visitor(academy, session_id=opened.public_id)
        assert visitor is not None
        return visitor

    return enter
