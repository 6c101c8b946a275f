"""A server that is killed amid publishing leaves whole releases only, and figures that the facts bear out."""

import os
import random
import signal
import subprocess
import sys
import time

from modules.academy import PROJECT_FOLDER
from modules.activities.lesson_reading import open_lesson
from modules.course.ids import ENGLISH, CourseId
from modules.learning.progress import Status
from modules.people.person import Role
from modules.records import (
    progress_count_records,
    progress_records,
    release_file_records,
    release_lesson_records,
    release_records,
)
from modules.records.release_records import ReleaseStatus
from tests.activities.conftest import LESSON
from tests.activities.learner_steps import take_lesson

COURSE = CourseId("customer-service")
ROUNDS = 12 if os.environ.get("ACADEMY_CAMPAIGNS") == "1" else 1


def publish_until_killed(database_address, data_folder, session_id, chance):
    """Return the releases that a publisher acknowledged before it was killed in the midst of its work."""
    command = [sys.executable, "-m", "tests.activities.publishing_process", database_address, data_folder, session_id]
    with subprocess.Popen(command, cwd=PROJECT_FOLDER, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(2)]
        time.sleep(chance.random() * 0.3)
        os.kill(process.pid, signal.SIGKILL)
        lines += process.stdout.readlines()
    return [line.split() for line in lines if line.endswith("\n")]


def test_a_killed_publisher_leaves_whole_releases_only(academy, anna, hire, database_address, tmp_path):
    academy.records.execute("update session set expires_at = 9000000000000")
    take_lesson(academy, anna, LESSON)
    tomasz, chance = hire("Tomasz Maj", Role.TRAINER), random.Random(7)  # noqa: S311 -- repeatable, not secret
    academy.records.execute("update session set expires_at = 9000000000000")
    acknowledged = []
    for _ in range(ROUNDS):
        said = publish_until_killed(database_address, str(tmp_path / "data"), tomasz.session_id, chance)
        assert len(said) >= 2
        acknowledged += said
        known = release_records.list_releases(academy.records, course_id=COURSE)
        published = {str(release.number): release.digest for release in known if release.number}
        assert dict(acknowledged).items() <= published.items()
        assert sorted(map(int, published)) == list(range(1, len(published) + 1))
        for release in known:
            files = release_file_records.release_files(academy.records, release_id=release.id)
            assert release_file_records.content_digest(files) == release.digest
            lessons = release_lesson_records.release_lessons(academy.records, release_id=release.id)
            modules = release_lesson_records.release_modules(academy.records, release_id=release.id)
            is_published = release.status is ReleaseStatus.PUBLISHED
            assert (len(lessons), len(modules)) == ((2, 1) if is_published else (0, 0))
        page = open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH)
        assert page.facts.status is Status.NOT_STARTED
        current = release_records.current_release(academy.records, course_id=COURSE)
        assert current is not None
        enrolments = academy.records.query("select id from enrolment order by id")
        for row in enrolments:
            stored = progress_records.module_progress(academy.records, enrolment_id=row["id"])
            counted = progress_count_records.recount_module_progress(
                academy.records, enrolment_id=row["id"], release_id=current.id
            )
            assert stored == counted
