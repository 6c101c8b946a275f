from datetime import timedelta

import pytest

from modules.course.ids import CourseId
from modules.records import draft_records
from modules.records.draft_records import version_of

PATH, OTHER = "content/customer-service/en/a/a1.md", "quizzes/customer-service/en/a.yaml"


@pytest.fixture
def anna(company):
    return company.add_person("Anna Bērziņa")


@pytest.fixture
def draft(company, course_id, now):
    """A draft of a course that was never published."""
    draft_records.open_draft(company.db, course_id=course_id, base_id=None, now=now)
    return company.db


def write(db, course_id, anna, now, *, body, path=PATH, base_version=None):
    draft_records.write_draft_file(
        db, course_id=course_id, path=path, body=body, base_version=base_version, changed_by=anna, now=now
    )


def test_a_course_has_one_draft_and_keeps_its_base_until_it_is_moved(taught, course_id, now):
    first = taught.publish({"a": ["a1"]})
    assert draft_records.find_draft_base(taught.db, course_id=course_id) is None
    assert draft_records.open_draft(taught.db, course_id=course_id, base_id=first.id, now=now) == first.id
    second = taught.publish({"a": ["a1", "a2"]})
    assert draft_records.open_draft(taught.db, course_id=course_id, base_id=second.id, now=now) == first.id
    draft_records.move_draft(taught.db, course_id=course_id, base_id=second.id)
    assert draft_records.lock_draft(taught.db, course_id=course_id) == second.id
    assert draft_records.find_draft_base(taught.db, course_id=course_id) == second.id


def test_a_file_comes_back_as_it_was_last_written(draft, course_id, anna, now):
    assert draft_records.draft_files(draft, course_id=course_id) == ()
    write(draft, course_id, anna, now, body=b"one", base_version="v")
    write(draft, course_id, anna, now + timedelta(minutes=1), body="żółć\r\n".encode(), base_version="v")
    write(draft, course_id, anna, now, body=None, path=OTHER)
    changed, removed = draft_records.draft_files(draft, course_id=course_id)
    assert (changed.path, changed.body, changed.base_version) == (PATH, "żółć\r\n".encode(), "v")
    assert (changed.changed_by, changed.changed_at) == (anna, now + timedelta(minutes=1))
    assert (removed.path, removed.body, removed.base_version) == (OTHER, None, None)
    assert draft_records.find_draft_file(draft, course_id=course_id, path=PATH) == changed
    draft_records.drop_draft_file(draft, course_id=course_id, path=PATH)
    assert draft_records.find_draft_file(draft, course_id=course_id, path=PATH) is None
    assert draft_records.draft_files(draft, course_id=CourseId("other")) == ()


def test_copies_are_each_persons_own(company, draft, course_id, anna, now):
    jan = company.add_person("Jan Kowalski")
    for person_id, body in ((anna, b"first"), (anna, b"second"), (jan, b"his")):
        draft_records.keep_copy(draft, course_id=course_id, path=PATH, person_id=person_id, body=body, now=now)
    (hers,) = draft_records.own_copies(draft, course_id=course_id, person_id=anna)
    assert (hers.path, hers.body, hers.at) == (PATH, b"second", now)
    draft_records.drop_copy(draft, course_id=course_id, path=PATH, person_id=anna)
    assert draft_records.own_copies(draft, course_id=course_id, person_id=anna) == ()
    assert [copy.body for copy in draft_records.own_copies(draft, course_id=course_id, person_id=jan)] == [b"his"]


def test_a_version_is_known_by_what_the_file_holds():
    assert version_of(None) is None
    assert version_of(b"") != version_of(b"a") == version_of(b"a")
