"""The voice that always works: espeak-ng, offline, in English, Polish and Latvian.

It speaks in a worker process (espeak_worker.py). A worker that dies is replaced and the sentence is said again; one
that hangs is killed. The worker never outlives the academy and never stays as a zombie.
"""

import atexit
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import IO

from modules.course.ids import ENGLISH, LATVIAN, POLISH, Language
from modules.narration.espeak_messages import Reply, Request, read_reply, write_request
from modules.narration.voice import Speech, VoiceUnavailable, WordTime

_PROJECT = Path(__file__).resolve().parents[2]
_COMMAND = (sys.executable, "-m", "modules.narration.espeak_worker")
_TRIES = 2


@dataclass(frozen=True, slots=True)
class _Manner:
    """How a language is spoken. `words_per_minute` is espeak's setting, not what a listener counts."""

    voices: tuple[str, ...]
    words_per_minute: int


_MANNERS: Mapping[Language, _Manner] = {
    # Whole lessons, measured: 158 English, 131 Polish and 126 Latvian words a minute; each takes three to four minutes.
    ENGLISH: _Manner(voices=("gmw/en-GB-x-rp", "en-us"), words_per_minute=130),
    POLISH: _Manner(voices=("pl",), words_per_minute=165),
    LATVIAN: _Manner(voices=("lv",), words_per_minute=165),
}


class _Worker:
    """One running worker process."""

    def __init__(self, command: tuple[str, ...]) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [*command, str(os.getpid())], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=_PROJECT
        )
        # Somebody waits for the process at all times, so that a worker killed from outside is no zombie.
        threading.Thread(target=self._process.wait, name="espeak-worker-end", daemon=True).start()

    @property
    def process_id(self) -> int:
        """Return the id of the process."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Say whether the process runs."""
        return self._process.poll() is None

    def ask(self, request: Request, timeout_seconds: float) -> Reply | None:
        """Return the reply; None if the worker died, or was killed because it did not answer in time."""
        with self._killed_after(timeout_seconds):
            try:
                write_request(self._pipe(self._process.stdin), request)
                return read_reply(self._pipe(self._process.stdout))
            except (OSError, ValueError):
                return None

    def end(self) -> None:
        """Kill the process, wait for its end and close the pipes."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                self._pipe(pipe).close()
            except OSError:  # what was written last cannot be sent any more
                continue

    @staticmethod
    def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
        if pipe is None:
            raise ValueError("the worker was started without pipes")
        return pipe

    @contextmanager
    def _killed_after(self, seconds: float) -> Iterator[None]:
        timer = threading.Timer(seconds, self._process.kill)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()


class EspeakVoice:
    """espeak-ng. One sentence at a time; other threads wait for their turn."""

    name = "espeak-ng"
    is_local = True

    def __init__(self, *, command: tuple[str, ...] = _COMMAND, timeout_seconds: float = 20.0) -> None:
        self._command = command
        self._timeout_seconds = timeout_seconds
        self._turn = threading.Lock()
        self._worker: _Worker | None = None
        atexit.register(self.close)

    def speaks(self, language: Language) -> bool:
        """Say whether espeak-ng has a voice of this language that was listened to for the academy."""
        return language in _MANNERS

    def speak(self, text: str, language: Language) -> Speech:
        """Return a sentence spoken, with the times of its words. Raise VoiceUnavailable."""
        if language not in _MANNERS:
            raise VoiceUnavailable(self.name, f"no voice for {language}")
        manner = _MANNERS[language]
        request = Request(text=text, voices=manner.voices, words_per_minute=manner.words_per_minute)
        with self._turn:
            reply = self._ask(request)
        if reply.error:
            raise VoiceUnavailable(self.name, reply.error)
        return Speech(pcm=reply.pcm, rate_hz=reply.rate_hz, words=_word_times(text, reply))

    def warm(self, language: Language) -> None:
        """Start the worker."""
        with suppress(VoiceUnavailable):
            self.speak("a", language)

    def worker_id(self) -> int | None:
        """Return the id of the worker process; None if none runs."""
        worker = self._worker
        return worker.process_id if worker and worker.is_alive else None

    def close(self) -> None:
        """End the worker, even in the midst of a sentence; the next sentence would start a new one."""
        worker, self._worker = self._worker, None
        if worker:
            worker.end()

    def _start(self) -> _Worker:
        try:
            return _Worker(self._command)
        except OSError as error:
            raise VoiceUnavailable(self.name, f"no worker could be started: {error}") from error

    def _ask(self, request: Request) -> Reply:
        for _ in range(_TRIES):
            worker = self._worker
            if worker is None or not worker.is_alive:
                self.close()
                worker = self._worker = self._start()
            reply = worker.ask(request, self._timeout_seconds)
            if reply:
                return reply
            self.close()
        return Reply(error=f"the worker died or hung {_TRIES} times")


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
