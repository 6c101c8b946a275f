"""Every kind of question comes back in the review, in each language, and is right with its key."""

import io
import zipfile
from datetime import UTC
from pathlib import Path
from typing import get_args

import pytest

from modules.activities.lesson_reading import open_lesson
from modules.activities.publishing import publish_upload
from modules.activities.reviewing import answer_review, open_review
from modules.activities.self_checks import answer_question
from modules.activities.upload_checking import check_upload
from modules.course.ids import LANGUAGES, LessonId
from modules.course.quiz import Kind
from modules.learning.answer import Confidence
from modules.people.person import Role

PACKAGE = Path(__file__).parents[1] / "packages" / "nine-kinds"
LESSON = LessonId("a-rainy-morning")


@pytest.fixture
def nine_kinds(academy, hire):
    trainer = hire("Tomas Trainer", Role.TRAINER)
    with io.BytesIO() as package:
        with zipfile.ZipFile(package, "w") as archive:
            for path in PACKAGE.rglob("*.*"):
                archive.write(path, path.relative_to(PACKAGE).as_posix())
        checked = check_upload(academy, who=trainer, file_name="nine.zip", content=package.getvalue())
    assert checked.upload_id is not None, checked.problems
    publish_upload(academy, who=trainer, upload_id=checked.upload_id, material_lessons=frozenset())
    return academy


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_comes_back_and_is_right_with_its_key(nine_kinds, anna, clock, language):
    course = nine_kinds.library.course().course
    for asked in open_lesson(nine_kinds, who=anna, lesson_id=LESSON, language=language).questions:
        answer_question(
            nine_kinds,
            who=anna,
            lesson_id=LESSON,
            question_id=asked.id,
            try_number=1,
            response=course.question(asked.id, language).key,
            confidence=Confidence.THINK_SO,
            language=language,
        )
    kinds: list[str] = []
    days = 0
    while len(kinds) < len(get_args(Kind)):
        clock.pass_time(days=3)
        days += 1
        assert days < 9
        while shown := open_review(nine_kinds, who=anna, language=language, zone=UTC).shown:
            kinds.append(shown.question.kind)
            marked = answer_review(
                nine_kinds,
                who=anna,
                card_id=shown.id,
                number=shown.question.try_number,
                response=course.question(shown.question.id, language).key,
                confidence=Confidence.SURE,
                language=shown.language,
            )
            assert marked.is_right
            again = open_review(nine_kinds, who=anna, language=language, zone=UTC, answered=shown.id).shown
            assert again is not None
            assert again.question.marked == marked
    assert sorted(kinds) == sorted(get_args(Kind))
