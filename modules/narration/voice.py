"""What every voice does: turn a sentence into sound and say when each word is heard.

To add a voice, write a class that fits `Voice` and give it its place in voices.py.
"""

from dataclasses import dataclass
from typing import Protocol

from modules.course.ids import Language

BYTES_PER_SAMPLE = 2


@dataclass(frozen=True, slots=True)
class WordTime:
    """When a word of the spoken text is heard, counted from the start of its sentence."""

    start_seconds: float
    end_seconds: float
    text: str


@dataclass(frozen=True, slots=True)
class Speech:
    """A spoken sentence: 16-bit mono samples, little-endian. `words` is empty if the voice does not time them."""

    pcm: bytes
    rate_hz: int
    words: tuple[WordTime, ...] = ()

    @property
    def sample_count(self) -> int:
        """Return how many samples the sentence has."""
        return len(self.pcm) // BYTES_PER_SAMPLE

    @property
    def duration_seconds(self) -> float:
        """Return how long the sentence sounds."""
        return self.sample_count / self.rate_hz


class VoiceUnavailable(Exception):
    """A voice cannot speak now; `reason` is for the log, in English."""

    def __init__(self, voice: str, reason: str) -> None:
        super().__init__(f"{voice}: {reason}")
        self.voice = voice
        self.reason = reason


class Voice(Protocol):
    """A voice. Two voices, or two manners of one voice, never share a name: finished audio is kept under it."""

    @property
    def name(self) -> str:
        """Return the name by which people and files know the voice."""
        ...

    @property
    def is_local(self) -> bool:
        """Say whether the voice speaks on this machine: it waits for no network, and no text leaves."""
        ...

    def speaks(self, language: Language) -> bool:
        """Say whether the voice belongs to a language; a voice never reads a language that is not its own."""
        ...

    def speak(self, text: str, language: Language) -> Speech:
        """Return a sentence spoken, from any thread. `text` is what `spoken_text` returns. Raise VoiceUnavailable."""
        ...

    def warm(self, language: Language) -> None:
        """Make ready to speak at once; may take a second. Nothing happens, not even an error, where that fails."""
        ...

    def close(self) -> None:
        """Let go of what the voice holds: processes, connections. Harmless when called twice."""
        ...
