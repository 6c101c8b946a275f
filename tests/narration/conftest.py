"""What tests of narration stand on: a voice that says nothing, and sentences of lessons."""

import struct
import threading
from collections.abc import Callable

import pytest

from modules.course.ids import LANGUAGES, Language
from modules.course.lesson import Sentence
from modules.narration.voice import Speech, VoiceUnavailable, WordTime

RATE_HZ = 22_050


class SilentVoice:
    """A voice of clicks instead of words: a hundredth of a second for each character, and it remembers what it said."""

    def __init__(
        self, name: str = "silent", *, refuses: bool = False, rate_hz: int = RATE_HZ, is_local: bool = True
    ) -> None:
        self.name = name
        self.is_local = is_local
        self.warmed: list[Language] = []
        self.refuses = refuses
        self.said: list[str] = []
        self.is_closed = False
        self.before_speaking: Callable[[str], None] = lambda _text: None
        self._rate_hz = rate_hz
        self._lock = threading.Lock()

    def speaks(self, language: Language) -> bool:
        return language in LANGUAGES

    def warm(self, language: Language) -> None:
        self.warmed.append(language)

    def close(self) -> None:
        self.is_closed = True

    def speak(self, text: str, language: Language) -> Speech:
        assert self.speaks(language)
        self.before_speaking(text)
        if self.refuses:
            raise VoiceUnavailable(self.name, "refuses")
        with self._lock:
            self.said.append(text)
        count = len(text) * self._rate_hz // 100
        height = 5000 + sum(text.encode()) % 5000  # texts of one length sound different
        pcm = struct.pack(f"<{count}h", *([0, height, -height] * count)[:count])
        return Speech(pcm=pcm, rate_hz=self._rate_hz, words=(WordTime(0.0, count / self._rate_hz, text),))


@pytest.fixture
def lesson() -> tuple[Sentence, ...]:
    return (
        Sentence(0, "Three kinds of need", None, "title"),
        Sentence(1, "A customer asks for an umbrella, e.g. a black one.", None),
        Sentence(2, "A task to get done", None, "heading"),
        Sentence(3, "Ask first.", None),
        Sentence(4, "Then show <three> & wait.", None),
        Sentence(5, "…", None),
    )
