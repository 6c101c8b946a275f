"""The worker's side: it reads requests and writes replies until the input ends, its parent is gone or it is idle.

Messages are described in worker_messages.py.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable

from modules.narration.worker_messages import Reply, Request, read_request, write_reply

_LOOK_ROUND_SECONDS = 1.0


class _Watch:
    """Ends the process once its parent is gone, even while a library hangs, or nobody has asked for long."""

    def __init__(self, parent_id: int, idle_seconds: float | None, tidy: Callable[[], None]) -> None:
        self._parent_id, self._idle_seconds, self._tidy = parent_id, idle_seconds, tidy
        self.idle_since: float | None = None

    def start(self) -> None:
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        # On Windows the parent is the launcher of the virtual environment, which tells nothing.
        while (sys.platform == "win32" or os.getppid() == self._parent_id) and not self._is_idle():
            time.sleep(_LOOK_ROUND_SECONDS)
        self._tidy()
        os._exit(0)

    def _is_idle(self) -> bool:
        since = self.idle_since
        return self._idle_seconds is not None and since is not None and time.monotonic() - since > self._idle_seconds


def serve(
    parent_id: int,
    load: Callable[[], Callable[[Request], Reply]],
    *,
    idle_seconds: float | None = None,
    tidy: Callable[[], None] = lambda: None,
) -> None:
    """Answer requests with what `load` returns, a function that speaks; `tidy` is called at the end.

    A worker that has not been asked for `idle_seconds` ends; the academy starts another one when it needs one.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in the terminal is for the parent, which then ends the input
    watch = _Watch(parent_id, idle_seconds, tidy)
    watch.start()
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not mix with replies
    speak = load()
    watch.idle_since = time.monotonic()
    try:
        while request := read_request(sys.stdin.buffer):
            watch.idle_since = None
            reply = _said(speak, request)
            watch.idle_since = time.monotonic()
            write_reply(replies, reply)
    except BrokenPipeError:
        pass
    finally:
        tidy()


def _said(speak: Callable[[Request], Reply], request: Request) -> Reply:
    try:
        return speak(request)
    except Exception as fault:  # noqa: BLE001  (the worker's door: one text must not cost the next a fresh start)
        return Reply(error=f"{type(fault).__name__}: {fault}")
