"""What tests of activities stand on: an academy with the real course, on each engine, at a moment of our own."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from modules.academy import Academy, Settings
from modules.activities.signing_in import find_visitor, open_session
from modules.course.ids import ENGLISH, LessonId
from modules.people.person import Role, TeamId, Visitor
from modules.records import person_records, progress_records
from tests.courses import TWO_LESSONS

LESSON = LessonId("three-kinds-of-need")


@dataclass
class Clock:
    """A clock that moves when a test says so."""

    moment: datetime = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def pass_time(self, **duration: float) -> None:
        self.moment += timedelta(**duration)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def academy(database_address: str, tmp_path: Path, clock: Clock) -> Iterator[Academy]:
    settings = Settings(
        data_folder=tmp_path / "data", database=database_address, narration="offline", courses=TWO_LESSONS
    )
    with closing(Academy(settings, is_sample=False, now=clock)) as opened:
        yield opened


@pytest.fixture
def company(academy: Academy) -> TeamId:
    return person_records.add_team(academy.records, name="Company", parent_id=None)


Hire = Callable[..., Visitor]


@pytest.fixture
def hire(academy: Academy, company: TeamId) -> Hire:
    """A function that gives somebody an account and signs them in."""

    def hire(name: str, *roles: Role, team: TeamId | None = None) -> Visitor:
        person_id = person_records.add_person(
            academy.records,
            full_name=name,
            sign_in_name=name.split(maxsplit=1)[0],
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
def anna(hire: Hire) -> Visitor:
    return hire("Anna Ozola")
