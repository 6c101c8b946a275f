"""A process that speaks for the academy: started at the first sentence, replaced if it dies, killed if it hangs.

It isolates libraries that are large, have global state or another licence. It never outlives the academy and never
stays as a zombie. What happens on its side stands in worker_loop.py.
"""

import atexit
import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from modules.narration.voice import VoiceUnavailable
from modules.narration.worker_messages import Reply, Request, read_reply, write_request

_PROJECT = Path(__file__).resolve().parents[2]
_TRIES = 2


class _Process:
    """One running worker process."""

    def __init__(self, command: tuple[str, ...]) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [*command, str(os.getpid())], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=_PROJECT
        )
        # Somebody waits for the process at all times, so that a worker killed from outside is no zombie.
        threading.Thread(target=self._process.wait, name="worker-end", daemon=True).start()

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


class Worker:
    """The worker of a voice. One sentence at a time; other threads wait for their turn."""

    def __init__(self, voice_name: str, command: tuple[str, ...], *, timeout_seconds: float) -> None:
        self._voice_name = voice_name
        self._command = command
        self._timeout_seconds = timeout_seconds
        self._turn = threading.Lock()
        self._process: _Process | None = None
        atexit.register(self.close)

    @property
    def process_id(self) -> int | None:
        """Return the id of the process; None if none runs."""
        process = self._process
        return process.process_id if process and process.is_alive else None

    def ask(self, request: Request) -> Reply:
        """Return what the worker replies, in a new process if need be. Raise VoiceUnavailable."""
        with self._turn:
            reply = self._ask(request)
        if reply.error:
            raise VoiceUnavailable(self._voice_name, reply.error)
        return reply

    def close(self) -> None:
        """End the process, even in the midst of a sentence; the next sentence would start a new one."""
        process, self._process = self._process, None
        if process:
            process.end()

    def _ask(self, request: Request) -> Reply:
        for _ in range(_TRIES):
            process = self._process
            if process is None or not process.is_alive:
                self.close()
                process = self._process = self._start()
            reply = process.ask(request, self._timeout_seconds)
            if reply:
                return reply
            self.close()
        return Reply(error=f"the worker died or hung {_TRIES} times")

    def _start(self) -> _Process:
        try:
            return _Process(self._command)
        except OSError as error:
            raise VoiceUnavailable(self._voice_name, f"no worker could be started: {error}") from error
