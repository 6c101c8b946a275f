"""Answers one question again and again, saying each answer that is acknowledged: a process to be killed by a test."""

import sys
from pathlib import Path

from modules.academy import Academy, Settings, utc_now
from modules.activities.lesson_reading import open_lesson
from modules.activities.signing_in import find_visitor
from modules.course.ids import ENGLISH, LessonId
from tests.activities.learner_steps import answer
from tests.courses import TWO_LESSONS


def main(database: str, data_folder: str, session_id: str) -> None:
    lesson_id = LessonId("three-kinds-of-need")
    settings = Settings(data_folder=Path(data_folder), database=database, narration="offline", courses=TWO_LESSONS)
    academy = Academy(settings, is_sample=False, now=utc_now)
    visitor = find_visitor(academy, session_id=session_id)
    if visitor is None:
        raise SystemExit(2)
    while True:
        for question in open_lesson(academy, who=visitor, lesson_id=lesson_id, language=ENGLISH).questions:
            marked = answer(academy, visitor, lesson_id, question)
            sys.stdout.write(f"{question.id} {marked.try_number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
