"""Audio made ahead, in the background."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from modules.course.ids import ENGLISH, LATVIAN, Language
from modules.course.lesson import Sentence
from modules.narration.ahead import NarrationAhead
from modules.narration.audio_library import AudioLibrary
from tests.narration.conftest import SilentVoice

Lesson = tuple[Sentence, ...]


class Academy:
    """A library with a plain and a fine voice, and the thread that prepares it."""

    def __init__(self, folder: Path) -> None:
        self.plain, self.fine = SilentVoice("plain"), SilentVoice("fine", is_local=False)
        self.library = AudioLibrary(folder, [self.fine, self.plain])
        self.ahead = NarrationAhead(self.library)


@pytest.fixture
def academy(tmp_path: Path) -> Iterator[Academy]:
    academy = Academy(tmp_path)
    yield academy
    academy.ahead.stop()


def lesson_of(name: str, count: int = 3) -> Lesson:
    return tuple(Sentence(number, f"{name} {number}.", None) for number in range(count))


def test_preparing_returns_at_once_and_the_lesson_is_made_then_improved(academy: Academy, lesson: Lesson) -> None:
    academy.plain.before_speaking = lambda _text: time.sleep(0.05)
    started = time.monotonic()
    academy.ahead.prepare(ENGLISH, lesson)
    assert time.monotonic() - started < 0.1
    assert academy.ahead.wait_until_idle(10)
    found = academy.library.find_lesson(ENGLISH, lesson)
    assert found
    assert found.voice_name == "fine"
    assert len(academy.plain.said) == 5


def test_the_same_lesson_prepared_many_times_is_made_once(academy: Academy, lesson: Lesson) -> None:
    for _ in range(20):
        academy.ahead.prepare(ENGLISH, list(lesson))
    assert academy.ahead.wait_until_idle(10)
    assert len(academy.plain.said) == len(academy.fine.said) == 5


def test_a_lesson_without_audio_comes_before_the_improvement_of_another(academy: Academy) -> None:
    first, second = lesson_of("One"), lesson_of("Two")
    order: list[str] = []
    is_improving = threading.Event()

    def improve(text: str) -> None:
        order.append(f"fine {text}")
        if text == "One 0.":
            is_improving.set()
            time.sleep(0.2)

    academy.fine.before_speaking = improve
    academy.plain.before_speaking = lambda text: order.append(f"plain {text}")
    academy.ahead.prepare(ENGLISH, first)
    assert is_improving.wait(10)
    academy.ahead.prepare(ENGLISH, second)
    assert academy.ahead.wait_until_idle(10)
    assert order.index("plain Two 2.") < order.index("fine One 1.")
    assert len(academy.fine.said) == 6


def test_a_lesson_that_cannot_be_read_does_not_hold_up_the_next(academy: Academy, lesson: Lesson) -> None:
    def fail(_text: str) -> None:
        academy.plain.before_speaking = lambda _text: None
        raise RuntimeError("a fault nobody foresaw")

    academy.ahead.prepare(Language("de"), lesson)
    academy.ahead.prepare(LATVIAN, ())
    academy.plain.before_speaking = fail
    academy.ahead.prepare(LATVIAN, lesson)
    academy.ahead.prepare(ENGLISH, lesson)
    assert academy.ahead.wait_until_idle(10)
    assert academy.library.find_lesson(LATVIAN, lesson) is None
    assert academy.library.find_lesson(ENGLISH, lesson)


def test_stopping_ends_the_thread_within_a_sentence(academy: Academy) -> None:
    is_speaking = threading.Event()

    def speak_slowly(_text: str) -> None:
        is_speaking.set()
        time.sleep(0.1)

    academy.plain.before_speaking = speak_slowly
    academy.ahead.prepare(ENGLISH, lesson_of("One", 100))
    assert is_speaking.wait(10)
    started = time.monotonic()
    academy.ahead.stop()
    academy.ahead.stop()
    assert time.monotonic() - started < 1.0
    assert not [thread for thread in threading.enumerate() if thread.name == "narration-ahead" and thread.is_alive()]
    said = len(academy.plain.said)
    academy.ahead.prepare(ENGLISH, lesson_of("Two"))
    time.sleep(0.3)
    assert len(academy.plain.said) == said < 100


def test_no_thread_is_started_before_there_is_something_to_do(academy: Academy) -> None:
    academy.ahead.stop()
    assert academy.ahead.wait_until_idle(0)
