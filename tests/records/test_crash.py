"""A writer that is killed loses nothing that it had acknowledged, and leaves only figures that the facts bear out."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

from modules.course.ids import CourseId, QuestionId
from modules.records import answer_records, progress_count_records, progress_records, release_records
from modules.records.database import Database

if TYPE_CHECKING:
    from tests.records.conftest import Company

ROUNDS = 60 if os.environ.get("ACADEMY_CAMPAIGNS") == "1" else 4

WRITER = """
import sys
from datetime import UTC, datetime
from modules.learning.answer import AnswerGiven, Confidence
from modules.records import answer_records, progress_count_records, progress_records
from modules.records.database import open_database

address, enrolment_id, release_id, kind = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
db, now = open_database(address), datetime.now(UTC)
for number in range(100_000):
    lesson_id = f"{kind}-l{number}"
    answer = AnswerGiven(f"{kind}-{number}", lesson_id, 1, (0,), Confidence.SURE, 1.0, now)
    with db.transaction():
        progress_records.lock_enrolment(db, enrolment_id=enrolment_id)
        answer_records.add_answer(db, enrolment_id=enrolment_id, answer=answer, revision=1, release_id=release_id)
        progress_records.add_lesson_completion(
            db, enrolment_id=enrolment_id, lesson_id=lesson_id, revision=1, release_id=release_id, now=now
        )
        progress_count_records.refresh_module_progress(
            db, enrolment_id=enrolment_id, module_id=kind, release_id=release_id
        )
    print(number, flush=True)
"""


def test_a_killed_writer_loses_no_acknowledged_answer(
    company: "Company", database_address: str, open_again: Callable[[], Database]
):
    chance = random.Random(7)  # noqa: S311 -- repeatable, not secret
    kinds = [f"round{number}" for number in range(ROUNDS)]
    release = company.publish({kind: [f"{kind}-l{number}" for number in range(40)] for kind in kinds})
    anna = company.enrol("Anna Bērziņa")

    for kind in kinds:
        acknowledged = write_until_killed(database_address, anna, release.id, kind, chance)
        assert acknowledged > 0
        with closing(open_again()) as survivor:
            for number in range(acknowledged):
                found = answer_records.find_answer(
                    survivor, enrolment_id=anna, question_id=QuestionId(f"{kind}-{number}"), try_number=1
                )
                assert found is not None, f"{kind}: answer {number} of {acknowledged} was acknowledged and is lost"
            check_figures(survivor, anna)


def write_until_killed(address: str, enrolment_id: int, release_id: int, kind: str, chance: random.Random) -> int:
    """Return how many answers a writer acknowledged before it was killed in the midst of its work."""
    command = [sys.executable, "-c", WRITER, address, str(enrolment_id), str(release_id), kind]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    lines = [writer.stdout.readline() for _ in range(chance.randint(1, 25))]
    time.sleep(chance.random() * 0.02)
    writer.kill()
    lines += writer.stdout.readlines()
    writer.wait(timeout=10)
    writer.stdout.close()
    return len([line for line in lines if line.endswith("\n")])


def check_figures(survivor: Database, enrolment_id: progress_records.EnrolmentId) -> None:
    release = release_records.current_release(survivor, course_id=CourseId("customer-service"))
    assert release is not None
    stored = progress_records.module_progress(survivor, enrolment_id=enrolment_id)
    assert stored == progress_count_records.recount_module_progress(
        survivor, enrolment_id=enrolment_id, release_id=release.id
    )
    if survivor.dialect == "sqlite":
        assert survivor.one("pragma quick_check") == {"quick_check": "ok"}
