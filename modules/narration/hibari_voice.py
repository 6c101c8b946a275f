"""A natural English voice that needs no network: hibari, whose neural network lies in its package.

It speaks in a worker process (hibari_worker.py), started when somebody opens an English lesson that is not finished.
"""

import sys
from contextlib import suppress
from functools import cache
from importlib.util import find_spec

from modules.course.ids import ENGLISH, Language
from modules.narration.voice import Speech, VoiceUnavailable
from modules.narration.worker_messages import Request
from modules.narration.worker_process import Worker

_COMMAND = (sys.executable, "-m", "modules.narration.hibari_worker")
_PACE = 0.8
"""Whole lessons, measured: PACE_MEASURED words a minute."""


class HibariVoice:
    """hibari. One sentence at a time; other threads wait for their turn."""

    name = "hibari"
    is_local = True

    def __init__(self, *, command: tuple[str, ...] = _COMMAND, timeout_seconds: float = 20.0) -> None:
        self._worker = Worker(self.name, command, timeout_seconds=timeout_seconds)

    def speaks(self, language: Language) -> bool:
        """Say whether the language is English and the package, which some systems lack, is installed."""
        return language == ENGLISH and _is_installed()

    def speak(self, text: str, language: Language) -> Speech:
        """Return a sentence spoken; its words are not timed. Raise VoiceUnavailable."""
        if not self.speaks(language):
            raise VoiceUnavailable(self.name, f"no voice for {language}")
        reply = self._worker.ask(Request(text=text, voices=(), pace=_PACE))
        return Speech(pcm=reply.pcm, rate_hz=reply.rate_hz)

    def warm(self, language: Language) -> None:
        """Start the worker and let it load its network."""
        with suppress(VoiceUnavailable):
            self.speak("Ready.", language)

    def worker_id(self) -> int | None:
        """Return the id of the worker process; None if none runs."""
        return self._worker.process_id

    def close(self) -> None:
        """End the worker, even in the midst of a sentence; the next sentence would start a new one."""
        self._worker.close()


@cache
def _is_installed() -> bool:
    return all(find_spec(name) for name in ("hibari", "onnxruntime"))
