"""Publishes one change after another, saying each release that is acknowledged: a process to be killed by a test."""

import os
import re
import sys
from pathlib import Path

from modules.academy import Academy, Settings, utc_now
from modules.activities.course_taking import lesson_file
from modules.activities.publishing import publish_upload
from modules.activities.signing_in import find_visitor
from modules.activities.upload_checking import check_upload
from modules.course.ids import ENGLISH, LessonId
from tests.courses import TWO_LESSONS


def main(database: str, data_folder: str, session_id: str) -> None:
    lesson_id = LessonId("three-kinds-of-need")
    settings = Settings(data_folder=Path(data_folder), database=database, narration="offline", courses=TWO_LESSONS)
    academy = Academy(settings, is_sample=False, now=utc_now)
    visitor = find_visitor(academy, session_id=session_id)
    if visitor is None:
        raise SystemExit(2)
    file = lesson_file(academy, who=visitor, lesson_id=lesson_id, language=ENGLISH)
    for number in range(10_000):
        content = re.sub(rb"asks for an? .*?umbrella", f"asks for a {os.getpid()}-{number} umbrella".encode(), file)
        checked = check_upload(academy, who=visitor, file_name="lesson.md", content=content, language=ENGLISH)
        release = publish_upload(
            academy, who=visitor, upload_id=checked.upload_id or 0, material_lessons=frozenset({lesson_id})
        )
        sys.stdout.write(f"{release.number} {release.digest}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
