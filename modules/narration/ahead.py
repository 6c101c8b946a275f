"""Prepares audio before anybody asks for it: one quiet thread in the background."""

import logging
import os
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from modules.course.ids import Language
from modules.course.lesson import Sentence
from modules.narration.audio_library import AudioLibrary
from modules.narration.voice import VoiceUnavailable

_log = logging.getLogger(__name__)
_NICENESS = 10
_STOP_WITHIN_SECONDS = 2.0


class _Interrupted(Exception):
    """Something more urgent has come; what was spoken is kept, so nothing is lost."""


@dataclass(frozen=True, slots=True)
class _Job:
    language: Language
    sentences: tuple[Sentence, ...]


class NarrationAhead:
    """Makes lessons that will soon be wanted, then improves them. The first prepared is the first made.

    Making always comes before improving: a lesson being improved waits while another has no audio at all.
    """

    def __init__(self, library: AudioLibrary) -> None:
        self._library = library
        self._changed = threading.Condition()
        self._to_make: OrderedDict[_Job, None] = OrderedDict()
        self._to_improve: OrderedDict[_Job, None] = OrderedDict()
        self._is_working = False
        self._is_stopped = False
        self._thread: threading.Thread | None = None

    def prepare(self, language: Language, sentences: Sequence[Sentence]) -> None:
        """Note that a lesson will be wanted, and return at once. The same lesson twice is one job."""
        job = _Job(language, tuple(sentences))
        with self._changed:
            if self._is_stopped:
                return
            self._to_make[job] = None
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="narration-ahead", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def wait_until_idle(self, timeout_seconds: float) -> bool:
        """Wait until nothing is left to do; False if that takes longer."""
        with self._changed:
            return self._changed.wait_for(lambda: self._is_idle() or self._is_stopped, timeout_seconds)

    def stop(self) -> None:
        """End the thread after the sentence it is at; nothing half-made is left. Harmless when called twice."""
        with self._changed:
            self._is_stopped = True
            self._changed.notify_all()
        if self._thread and self._thread is not threading.current_thread():
            self._thread.join(_STOP_WITHIN_SECONDS)

    def _is_idle(self) -> bool:
        return not (self._to_make or self._to_improve or self._is_working)

    def _work(self) -> None:
        _lower_priority()
        while True:
            with self._changed:
                self._is_working = False
                self._changed.notify_all()
                self._changed.wait_for(lambda: self._to_make or self._to_improve or self._is_stopped)
                if self._is_stopped:
                    return
                is_making = bool(self._to_make)
                job, _ = (self._to_make if is_making else self._to_improve).popitem(last=False)
                self._is_working = True
            try:
                self._make(job) if is_making else self._improve(job)
            except Exception:  # noqa: BLE001 - the thread's door: one bad lesson must not silence all others
                _log.exception("a lesson could not be narrated ahead")

    def _make(self, job: _Job) -> None:
        try:
            self._library.make_lesson(job.language, job.sentences, self._end_if_stopped)
        except (VoiceUnavailable, OSError) as refusal:
            _log.warning("a lesson could not be narrated ahead: %s", refusal)
            return
        except _Interrupted:
            return
        with self._changed:
            self._to_improve[job] = None

    def _improve(self, job: _Job) -> None:
        try:
            self._library.improve_lesson(job.language, job.sentences, self._end_if_urgent)
        except _Interrupted:
            with self._changed:
                self._to_improve[job] = None

    def _end_if_stopped(self, _spoken: int, _all: int) -> None:
        if self._is_stopped:
            raise _Interrupted

    def _end_if_urgent(self, _spoken: int, _all: int) -> None:
        if self._is_stopped or self._to_make:
            raise _Interrupted


def _lower_priority() -> None:
    """Let people's requests go first, where the system has priorities for threads."""
    try:
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)
    except (AttributeError, OSError):
        _log.debug("this system has no priorities for threads")
