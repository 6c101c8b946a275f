import hashlib
import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from modules.course.ids import CourseId, LessonId, ModuleId
from modules.people.person import PersonId
from modules.records import release_draft_records, release_file_records, release_lesson_records, release_records
from modules.records.database import Database
from modules.records.release_draft_records import BaseIsNotCurrent
from modules.records.release_lesson_records import ReleaseLesson
from modules.records.release_records import Origin, Release, ReleaseId, ReleaseNotFound, ReleaseStatus

if TYPE_CHECKING:
    from tests.records.conftest import Company

COURSE = CourseId("customer-service")
FILES = {"content/b.md": "Žąsis ż".encode(), "content/a.bin": b"\x00\xff", "quizzes/q.yaml": b""}
LESSONS = (
    ReleaseLesson(LessonId("a1"), ModuleId("a"), 0, 1),
    ReleaseLesson(LessonId("a2"), ModuleId("a"), 1, 3),
)


def draft(
    db: Database,
    now: datetime,
    base: Release | None = None,
    files: Mapping[str, bytes] = FILES,
    course_id: CourseId = COURSE,
) -> ReleaseId:
    return release_draft_records.store_draft(
        db,
        course_id=course_id,
        files=files,
        base_id=base.id if base else None,
        created_by=None,
        origin=Origin.PERSON,
        note="spring",
        now=now,
    )


def publish(
    db: Database, release_id: ReleaseId, now: datetime, lessons: tuple[ReleaseLesson, ...] = LESSONS
) -> Release:
    return release_draft_records.publish_release(db, release_id=release_id, published_by=None, lessons=lessons, now=now)


def test_a_drafts_files_come_back_byte_for_byte_in_the_order_of_their_paths(database: Database, now: datetime):
    found = release_file_records.release_files(database, release_id=draft(database, now))

    assert found == FILES
    assert list(found) == sorted(FILES)
    assert release_file_records.release_files(database, release_id=ReleaseId(99)) == {}


def test_a_file_is_stored_once_whatever_its_path(database: Database, now: datetime):
    draft(database, now)
    draft(database, now, files={"elsewhere.bin": b"\x00\xff", "new.md": b"new"})

    assert database.one("select count(*) as n from content_file") == {"n": 4}


def test_media_are_found_by_their_hash_and_nothing_else_is(database: Database, now: datetime):
    files = {"content/c/media/en/A_b.MP4": b"film", "content/c/en/m/l.md": b"lesson", "quizzes/c/media/x.mp4": b"keys"}
    draft(database, now, files=files)

    def found(content: bytes, ending: str) -> bytes | None:
        sha256 = hashlib.sha256(content).hexdigest()
        return release_file_records.find_media_file(database, sha256=sha256, ending=ending)

    assert found(b"film", ".mp4") == b"film"
    assert found(b"film", ".webm") is None
    assert found(b"lesson", ".md") is None
    assert found(b"keys", ".mp4") is None
    assert found(b"no such file", ".mp4") is None


def test_a_digest_tells_contents_and_paths_but_not_their_order():
    one = release_file_records.content_digest({"a": b"1", "b": b"2"})

    assert one == release_file_records.content_digest({"b": b"2", "a": b"1"})
    assert one != release_file_records.content_digest({"a": b"2", "b": b"1"})
    assert one != release_file_records.content_digest({"a": b"1"})


def test_a_draft_is_not_yet_what_learners_see(database: Database, now: datetime):
    release_id = draft(database, now)
    release = release_records.find_release(database, release_id=release_id)

    assert release is not None
    assert (release.status, release.number, release.published_at) == (ReleaseStatus.DRAFT, None, None)
    assert (release.origin, release.note, release.created_at) == (Origin.PERSON, "spring", now)
    assert release.digest == release_file_records.content_digest(FILES)
    assert release_records.current_release(database, course_id=COURSE) is None
    assert release_records.published_course_ids(database) == ()


def test_publishing_makes_a_draft_the_current_release_with_its_lessons(company: "Company", now: datetime):
    trainer = company.add_person("Anna Bērziņa")
    release = release_draft_records.publish_release(
        company.db, release_id=draft(company.db, now), published_by=trainer, lessons=LESSONS, now=now
    )

    assert (release.number, release.status, release.published_at) == (1, ReleaseStatus.PUBLISHED, now)
    assert release.published_by == trainer
    assert release_records.current_release(company.db, course_id=COURSE) == release
    assert release_lesson_records.release_lessons(company.db, release_id=release.id) == LESSONS
    assert release_records.published_course_ids(company.db) == (COURSE,)


def test_releases_are_numbered_by_course_and_listed_newest_first(database: Database, now: datetime):
    first = publish(database, draft(database, now), now)
    publish(database, draft(database, now, course_id=CourseId("safety")), now)
    second = publish(database, draft(database, now, first), now)
    waiting = draft(database, now, second)

    listed = release_records.list_releases(database, course_id=COURSE)
    assert [(release.id, release.number) for release in listed] == [(waiting, None), (second.id, 2), (first.id, 1)]
    assert release_records.published_course_ids(database) == (COURSE, CourseId("safety"))
    assert release_records.list_releases(database, course_id=CourseId("unknown")) == ()


def test_a_draft_begun_before_another_release_is_refused_and_stays_a_draft(database: Database, now: datetime):
    first = publish(database, draft(database, now), now)
    late = draft(database, now, first)
    second = publish(database, draft(database, now, first), now)

    with pytest.raises(BaseIsNotCurrent):
        publish(database, late, now)
    found = release_records.find_release(database, release_id=late)
    assert found is not None
    assert found.status is ReleaseStatus.DRAFT
    assert release_lesson_records.release_lessons(database, release_id=late) == ()
    assert release_records.current_release(database, course_id=COURSE) == second


def test_a_draft_without_a_base_is_refused_when_the_course_has_a_release(database: Database, now: datetime):
    publish(database, draft(database, now), now)

    with pytest.raises(BaseIsNotCurrent):
        publish(database, draft(database, now), now)


def test_publishing_again_after_a_lost_reply_changes_nothing(database: Database, now: datetime):
    release_id = draft(database, now)
    release = publish(database, release_id, now)

    assert publish(database, release_id, now) == release
    assert len(release_lesson_records.release_lessons(database, release_id=release_id)) == 2


def test_of_two_who_publish_at_once_one_is_refused(open_again: Callable[[], Database], now: datetime):
    databases = [open_again() for _ in range(4)]
    drafts = [draft(databases[0], now) for _ in databases]
    barrier, published, refused = threading.Barrier(4), list[Release](), list[BaseIsNotCurrent]()

    def race(db: Database, release_id: ReleaseId) -> None:
        barrier.wait(timeout=10)
        try:
            published.append(publish(db, release_id, now))
        except BaseIsNotCurrent as refusal:
            refused.append(refusal)

    racers = [threading.Thread(target=race, args=pair) for pair in zip(databases, drafts, strict=True)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join(timeout=30)

    assert (len(published), len(refused)) == (1, 3)
    assert published[0].number == 1


def test_whoever_publishes_while_another_is_about_to_is_refused(open_again: Callable[[], Database], now: datetime):
    quick, slow, refused = open_again(), open_again(), list[BaseIsNotCurrent]()
    drafts = [draft(quick, now), draft(quick, now)]

    def publish_slowly() -> None:
        try:
            publish(slow, drafts[1], now)
        except BaseIsNotCurrent as refusal:
            refused.append(refusal)

    waiting = threading.Thread(target=publish_slowly)
    with quick.transaction():
        publish(quick, drafts[0], now)
        waiting.start()
        waiting.join(timeout=0.3)
        assert waiting.is_alive()
    waiting.join(timeout=10)

    assert len(refused) == 1


def test_a_discarded_draft_is_not_published_and_a_release_is_not_discarded(database: Database, now: datetime):
    release_id = draft(database, now)

    assert release_draft_records.discard_draft(database, release_id=release_id)
    assert not release_draft_records.discard_draft(database, release_id=release_id)
    with pytest.raises(ReleaseNotFound):
        publish(database, release_id, now)
    with pytest.raises(ReleaseNotFound):
        publish(database, ReleaseId(99), now)
    published = publish(database, draft(database, now), now)
    assert not release_draft_records.discard_draft(database, release_id=published.id)


def test_a_draft_that_fails_half_way_leaves_nothing(database: Database, now: datetime):
    with pytest.raises(database.IntegrityError):
        release_draft_records.store_draft(
            database,
            course_id=COURSE,
            files=FILES,
            base_id=None,
            created_by=PersonId(99),
            origin=Origin.PERSON,
            now=now,
        )

    assert release_records.list_releases(database, course_id=COURSE) == ()
    assert database.one("select count(*) as n from content_file") == {"n": 0}
