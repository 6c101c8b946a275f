"""Lets letters be queued and sent while the academy is open, by one of its processes at a time."""

import logging
import threading

from anyio import sleep, to_thread

from modules.academy import Academy
from modules.activities.mail_jobs import mail_job

_log = logging.getLogger("academy.web")
EVERY_SECONDS = 10.0


class MailTicking:
    """Ticks every ten seconds where mail is on; a letter that is on its way when the academy closes is finished."""

    def __init__(self, academy: Academy, *, every_seconds: float = EVERY_SECONDS) -> None:
        self._academy, self._every_seconds = academy, every_seconds
        self._is_stopped = threading.Event()

    async def run(self) -> None:
        """Tick until the task is cancelled; where mail is off, once, for letters of before that are to be forgotten."""
        if self._academy.settings.mail is None:
            await to_thread.run_sync(self._tick)
            return
        while True:
            await to_thread.run_sync(self._tick)
            await sleep(self._every_seconds)

    def stop(self) -> None:
        """Begin no further letter."""
        self._is_stopped.set()

    def _tick(self) -> None:
        try:
            mail_job(self._academy, goes_on=lambda: not self._is_stopped.is_set())
        except Exception:  # noqa: BLE001 -- the thread's door: the next tick may fare better
            _log.exception("letters could not be queued or sent")
