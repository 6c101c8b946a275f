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
    return tuple(Sentence(number, text_of(name, number), None) for number in range(count))


def text_of(name: str, number: int) -> str:
    """Return a sentence that is said as it is written, with no figure in it."""
    return f"{name} {'b' * (number + 1)}."


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
        if text == "One b.":
            is_improving.set()
            time.sleep(0.2)

    academy.fine.before_speaking = improve
    academy.plain.before_speaking = lambda text: order.append(f"plain {text}")
    academy.ahead.prepare(ENGLISH, first)
    assert is_improving.wait(10)
    academy.ahead.prepare(ENGLISH, second)
    assert academy.ahead.wait_until_idle(10)
    assert order.index("plain Two bbb.") < order.index("fine One bb.")
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


def held_voice(voice: SilentVoice, at: str) -> tuple[threading.Event, threading.Event, list[str]]:
    """Let a voice wait in a sentence until it may go on; return (it waits, it may go on, what it was asked to say)."""
    waits, goes_on, order = threading.Event(), threading.Event(), []

    def before(text: str) -> None:
        order.append(text)
        if text == at:
            waits.set()
            assert goes_on.wait(10)

    voice.before_speaking = before
    return waits, goes_on, order


def test_a_lesson_that_somebody_wants_to_hear_comes_before_those_that_are_prepared(academy: Academy) -> None:
    waits, goes_on, order = held_voice(academy.plain, "One b.")
    academy.ahead.prepare(ENGLISH, lesson_of("One"))
    assert waits.wait(10)
    academy.ahead.prepare(ENGLISH, lesson_of("Two"))
    academy.ahead.prepare(ENGLISH, lesson_of("Four"))
    academy.ahead.want(ENGLISH, lesson_of("Three"))
    academy.ahead.want(ENGLISH, lesson_of("Four"))
    goes_on.set()
    assert academy.ahead.wait_until_idle(20)
    firsts = [text for text in order if text.endswith(" b.")]
    assert firsts == ["One b.", "Four b.", "Three b.", "Two b."]
    assert order.index("Three bbb.") < order.index("One bb.")
    assert len(order) == 12, "what was spoken before the interruption is kept"


def test_while_a_finer_voice_hangs_lessons_are_made(academy: Academy) -> None:
    waits, goes_on, _ = held_voice(academy.fine, "One b.")
    academy.ahead.prepare(ENGLISH, lesson_of("One"))
    assert waits.wait(10)
    academy.ahead.want(ENGLISH, lesson_of("Two"))
    until = time.monotonic() + 10
    while not academy.library.find_lesson(ENGLISH, lesson_of("Two")) and time.monotonic() < until:
        time.sleep(0.01)
    found = academy.library.find_lesson(ENGLISH, lesson_of("Two"))
    assert found
    assert found.voice_name == "plain"
    goes_on.set()
    assert academy.ahead.wait_until_idle(20)


def test_what_is_prepared_leaves_half_of_the_time_to_others_and_what_is_wanted_does_not(
    academy: Academy, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    give_way = academy.ahead._give_way  # noqa: SLF001
    monkeypatch.setattr(academy.ahead, "_give_way", lambda seconds: pauses.append(seconds) or give_way(seconds))
    academy.plain.before_speaking = lambda _text: time.sleep(0.05)
    academy.ahead.want(ENGLISH, lesson_of("One", 10))
    assert academy.ahead.wait_until_idle(20)
    assert pauses == []
    started = time.monotonic()
    academy.ahead.prepare(ENGLISH, lesson_of("Two", 10))
    assert academy.ahead.wait_until_idle(20)
    assert len(pauses) == 10
    assert min(pauses) >= 0.05
    assert time.monotonic() - started >= 1.0


def test_a_lesson_for_which_all_was_done_is_not_looked_at_again_for_ten_minutes(
    academy: Academy, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    find = academy.library.find_lesson
    monkeypatch.setattr(academy.library, "find_lesson", lambda *lesson: asked.append("find") or find(*lesson))
    academy.ahead.prepare(ENGLISH, lesson_of("One"))
    assert academy.ahead.wait_until_idle(20)
    looked = len(asked)
    for _ in range(5):
        academy.ahead.prepare(ENGLISH, lesson_of("One"))
        academy.ahead.warm(ENGLISH, lesson_of("One"))
    assert academy.ahead.wait_until_idle(20)
    assert len(asked) == looked
    assert academy.plain.warmed == []
    monkeypatch.setattr("modules.narration.ahead._SETTLED_FOR_SECONDS", 0.0)
    academy.ahead.prepare(ENGLISH, lesson_of("One"))
    assert academy.ahead.wait_until_idle(20)
    assert len(asked) > looked


def test_warming_returns_at_once_and_happens_once_at_a_time(academy: Academy, monkeypatch: pytest.MonkeyPatch) -> None:
    goes_on = threading.Event()
    warmed: list[str] = []
    monkeypatch.setattr(academy.plain, "warm", lambda language: warmed.append(language) or goes_on.wait(10))
    for _ in range(3):
        academy.ahead.warm(ENGLISH, lesson_of("One"))
    goes_on.set()
    assert academy.ahead.wait_until_idle(10)
    assert warmed == [ENGLISH]
    academy.ahead.stop()
    academy.ahead.warm(ENGLISH, lesson_of("One"))
    assert warmed == [ENGLISH]


def test_a_voice_that_cannot_be_warmed_is_no_harm(academy: Academy, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Language] = []

    def fail(language: Language) -> None:
        asked.append(language)
        raise RuntimeError("a fault nobody foresaw")

    monkeypatch.setattr(academy.plain, "warm", fail)
    academy.ahead.warm(ENGLISH, lesson_of("One"))
    assert academy.ahead.wait_until_idle(10)
    academy.library.close()
    academy.ahead.warm(ENGLISH, lesson_of("One"))
    assert academy.ahead.wait_until_idle(10)
    assert asked == [ENGLISH], "a closed library warms nothing"
