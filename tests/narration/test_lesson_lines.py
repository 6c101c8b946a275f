"""What is said of a lesson, with which pauses, and the key that changes with everything that can be heard or read."""

from dataclasses import replace

import pytest

from modules.course.ids import ENGLISH, POLISH
from modules.course.lesson import Sentence
from modules.narration import lesson_lines as room
from modules.narration.lesson_lines import lesson_key, lesson_lines

Lesson = tuple[Sentence, ...]


def test_each_sentence_with_something_to_say_has_its_words_and_pause(lesson: Lesson) -> None:
    lines = lesson_lines(ENGLISH, lesson)
    assert [line.sentence.number for line in lines] == [0, 1, 2, 3, 4]
    assert [line.pause_seconds for line in lines] == [0.0, 0.6, 0.6, 0.6, 0.25]
    assert lines[1].text == "A customer asks for an umbrella, for example a black one."


def test_the_pause_before_a_sentence_is_that_after_the_last_one_that_was_said() -> None:
    sentences = (
        Sentence(0, "…", None, "title"),
        Sentence(1, "One.", None),
        Sentence(2, "—", None),
        Sentence(3, "2.", None),
    )
    assert [(line.sentence.number, line.pause_seconds) for line in lesson_lines(ENGLISH, sentences)] == [
        (1, 0.0),
        (3, 0.25),
    ]


def test_the_key_changes_with_voice_language_number_kind_text_and_words(
    lesson: Lesson, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *rest = lesson
    changed = [replace(first, text="Four kinds"), replace(first, number=9), replace(first, kind="text")]
    keys = {lesson_key("a", ENGLISH, lesson), lesson_key("b", ENGLISH, lesson), lesson_key("a", POLISH, lesson)}
    keys |= {lesson_key("a", ENGLISH, (one, *rest)) for one in changed}
    assert lesson_key("a", ENGLISH, lesson) in keys
    monkeypatch.setattr(room, "spoken_text", lambda text, _language: text.upper())
    for cached in (room.lesson_lines, room._lesson_digest):  # noqa: SLF001 - as another process would begin
        cached.cache_clear()
    keys.add(lesson_key("a", ENGLISH, lesson))
    assert len(keys) == 7
    for cached in (room.lesson_lines, room._lesson_digest):  # noqa: SLF001
        cached.cache_clear()
