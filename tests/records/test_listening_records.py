from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from modules.course.ids import ENGLISH, LATVIAN, Language, LessonId
from modules.people.person import PersonId
from modules.records import listening_records
from modules.records.listening_records import ListeningPlace

if TYPE_CHECKING:
    from tests.records.conftest import Company

A1 = LessonId("a1")


@pytest.fixture
def person_id(company: "Company") -> PersonId:
    return company.add_person("Anna Bērziņa")


def save(company: "Company", person_id: PersonId, place: ListeningPlace, now: datetime) -> None:
    listening_records.save_place(company.db, person_id=person_id, lesson_id=A1, language=LATVIAN, place=place, now=now)


def find(company: "Company", person_id: PersonId, language: Language = LATVIAN) -> ListeningPlace | None:
    return listening_records.find_place(company.db, person_id=person_id, lesson_id=A1, language=language)


def test_a_listener_finds_their_place_in_each_language(company: "Company", person_id: PersonId, now: datetime):
    save(company, person_id, ListeningPlace(7, 12.5, "a"), now)
    save(company, person_id, ListeningPlace(8, 0.0, "b"), now + timedelta(seconds=5))

    assert find(company, person_id) == ListeningPlace(8, 0.0, "b")
    assert find(company, person_id, ENGLISH) is None


def test_a_report_that_comes_late_does_not_undo_a_newer_one(company: "Company", person_id: PersonId, now: datetime):
    save(company, person_id, ListeningPlace(7, 1.0, "a"), now + timedelta(seconds=10))
    save(company, person_id, ListeningPlace(6, 2.0, "b"), now)

    assert find(company, person_id) == ListeningPlace(7, 1.0, "a")


@pytest.mark.parametrize(
    "place", [ListeningPlace(-1, 0.0, ""), ListeningPlace(0, -1.0, "")], ids=["sentence", "second"]
)
def test_a_place_before_the_beginning_is_not_kept(
    company: "Company", person_id: PersonId, now: datetime, place: ListeningPlace
):
    with pytest.raises(company.db.IntegrityError):
        save(company, person_id, place, now)
