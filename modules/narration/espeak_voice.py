"""The voice that always works: espeak-ng, offline, in English, Polish and Latvian.

It speaks in a worker process (espeak_worker.py).
"""

import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise

from modules.course.ids import ENGLISH, LATVIAN, POLISH, Language
from modules.narration.voice import Speech, VoiceUnavailable, WordTime
from modules.narration.worker_messages import Reply, Request
from modules.narration.worker_process import Worker

_COMMAND = (sys.executable, "-m", "modules.narration.espeak_worker")


@dataclass(frozen=True, slots=True)
class _Manner:
    """How a language is spoken. `words_per_minute` is espeak's setting, not what a listener counts."""

    voices: tuple[str, ...]
    words_per_minute: int


_MANNERS: Mapping[Language, _Manner] = {
    # Whole lessons, measured: 158 English, 113 Polish and 108 Latvian words a minute; each takes three to four minutes.
    # Of the variants and paces that were written down by a recogniser, m3 at 150 was understood best at a fair pace
    # (docs/narration-proof.md).
    ENGLISH: _Manner(voices=("gmw/en-GB-x-rp", "en-us"), words_per_minute=130),
    POLISH: _Manner(voices=("pl+m3", "pl"), words_per_minute=150),
    LATVIAN: _Manner(voices=("lv+m3", "lv"), words_per_minute=150),
}


class EspeakVoice:
    """espeak-ng. One sentence at a time; other threads wait for their turn."""

    name = "espeak-ng"
    is_local = True

    def __init__(self, *, command: tuple[str, ...] = _COMMAND, timeout_seconds: float = 20.0) -> None:
        self._worker = Worker(self.name, command, timeout_seconds=timeout_seconds)

    def speaks(self, language: Language) -> bool:
        """Say whether espeak-ng has a voice of this language that was listened to for the academy."""
        return language in _MANNERS

    def speak(self, text: str, language: Language) -> Speech:
        """Return a sentence spoken, with the times of its words. Raise VoiceUnavailable."""
        if language not in _MANNERS:
            raise VoiceUnavailable(self.name, f"no voice for {language}")
        manner = _MANNERS[language]
        reply = self._worker.ask(Request(text=text, voices=manner.voices, pace=manner.words_per_minute))
        return Speech(pcm=reply.pcm, rate_hz=reply.rate_hz, words=_word_times(text, reply))

    def warm(self, language: Language) -> None:
        """Start the worker."""
        with suppress(VoiceUnavailable):
            self.speak("a", language)

    def worker_id(self) -> int | None:
        """Return the id of the worker process; None if none runs."""
        return self._worker.process_id

    def close(self) -> None:
        """End the worker, even in the midst of a sentence; the next sentence would start a new one."""
        self._worker.close()


def _word_times(text: str, reply: Reply) -> tuple[WordTime, ...]:
    """Return when each word is heard; a word lasts until the next one begins.

    A number is announced once for each word it is said with; only the first counts.
    """
    end = len(reply.pcm) * 1000 // (2 * reply.rate_hz) if reply.rate_hz else 0
    words: list[tuple[int, int, int]] = []
    for word in reply.words:
        if not words or word[1] >= words[-1][1] + words[-1][2]:
            words.append(word)
    words.append((end, len(text), 0))
    return tuple(
        WordTime(start_seconds=start / 1000, end_seconds=following / 1000, text=text[position : position + length])
        for (start, position, length), (following, _, _) in pairwise(words)
    )
