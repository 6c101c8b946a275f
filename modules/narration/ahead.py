"""Prepares audio in the background: lessons that are being heard, lessons that will be, then finer voices for them."""

import logging
import os
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from modules.course.ids import Language
from modules.course.lesson import Sentence
from modules.narration.audio_library import AudioLibrary
from modules.narration.voice import VoiceUnavailable

_log = logging.getLogger(__name__)
_NICENESS = 10
_STOP_WITHIN_SECONDS = 2.0
_LONGEST_PAUSE_SECONDS = 0.5
_SETTLED_FOR_SECONDS = 600.0
_SETTLED_AT_MOST = 500


class _Interrupted(Exception):
    """Something more urgent has come; what was spoken is kept, so nothing is lost."""


@dataclass(frozen=True, slots=True)
class _Job:
    language: Language
    sentences: tuple[Sentence, ...]


_Jobs = OrderedDict[_Job, None]


class NarrationAhead:
    """Makes lessons in one quiet thread and improves them in another, which may wait for a network.

    A lesson that somebody wants to hear now comes before all others. The others are made with a pause after each
    sentence, as long as the sentence took; they are improved only while no lesson has to be made.
    """

    def __init__(self, library: AudioLibrary) -> None:
        self._library = library
        self._changed = threading.Condition()
        self._wanted, self._to_make, self._to_improve = _Jobs(), _Jobs(), _Jobs()
        self._at_work = 0
        self._is_stopped = False
        self._threads: list[threading.Thread] = []
        self._is_warming = False
        self._settled: OrderedDict[_Job, float] = OrderedDict()

    def want(self, language: Language, sentences: Sequence[Sentence]) -> None:
        """Note that somebody is about to hear a lesson, and return at once. The one wanted last comes first."""
        job = _Job(language, tuple(sentences))
        with self._changed:
            self._to_make.pop(job, None)
            self._add(self._wanted, job, is_first=True)

    def prepare(self, language: Language, sentences: Sequence[Sentence]) -> None:
        """Note that a lesson will be wanted, and return at once. The same lesson within ten minutes is one job."""
        job = _Job(language, tuple(sentences))
        with self._changed:
            if job not in self._wanted and not self._is_settled(job):
                self._add(self._to_make, job)

    def warm(self, language: Language, sentences: Sequence[Sentence]) -> None:
        """Make the voice ready that would read a lesson, unless it is finished, and return at once."""
        with self._changed:
            if self._is_warming or self._is_stopped or self._is_settled(_Job(language, tuple(sentences))):
                return
            self._is_warming = True
        threading.Thread(
            target=self._warm, args=(language, tuple(sentences)), name="narration-warming", daemon=True
        ).start()

    def wait_until_idle(self, timeout_seconds: float) -> bool:
        """Wait until nothing is left to do; False if that takes longer."""
        with self._changed:
            return self._changed.wait_for(lambda: self._is_idle() or self._is_stopped, timeout_seconds)

    def stop(self) -> None:
        """End the threads after the sentence they are at; nothing half-made is left. Harmless when called twice."""
        with self._changed:
            self._is_stopped = True
            self._changed.notify_all()
        until = time.monotonic() + _STOP_WITHIN_SECONDS
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join(max(0.0, until - time.monotonic()))

    def _is_idle(self) -> bool:
        return not (self._wanted or self._to_make or self._to_improve or self._at_work or self._is_warming)

    def _is_settled(self, job: _Job) -> bool:
        """Say whether all that can be done for a lesson was done lately; the condition is held."""
        return time.monotonic() - self._settled.get(job, float("-inf")) < _SETTLED_FOR_SECONDS

    def _settle(self, job: _Job) -> None:
        with self._changed:
            self._settled[job] = time.monotonic()
            self._settled.move_to_end(job)
            if len(self._settled) > _SETTLED_AT_MOST:
                self._settled.popitem(last=False)

    def _add(self, jobs: _Jobs, job: _Job, *, is_first: bool = False) -> None:
        """Put a job among others; the condition is held."""
        if self._is_stopped:
            return
        jobs[job] = None
        if is_first:
            jobs.move_to_end(job, last=False)
        if not self._threads:
            for work, name in ((self._make_all, "narration-ahead"), (self._improve_all, "narration-improving")):
                self._threads.append(threading.Thread(target=work, name=name, daemon=True))
                self._threads[-1].start()
        self._changed.notify_all()

    def _make_all(self) -> None:
        _lower_priority()
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._wanted or self._to_make or self._is_stopped)
                if self._is_stopped:
                    return
                is_wanted = bool(self._wanted)
                job, _ = (self._wanted or self._to_make).popitem(last=False)
                self._at_work += 1
            self._do(lambda job=job, is_wanted=is_wanted: self._make(job, is_wanted=is_wanted))

    def _improve_all(self) -> None:
        _lower_priority()
        while True:
            with self._changed:
                self._changed.wait_for(self._may_improve)
                if self._is_stopped:
                    return
                job, _ = self._to_improve.popitem(last=False)
                self._at_work += 1
            self._do(lambda job=job: self._improve(job))

    def _may_improve(self) -> bool:
        return self._is_stopped or bool(self._to_improve and not self._is_making_due())

    def _is_making_due(self) -> bool:
        return bool(self._wanted or self._to_make)

    def _do(self, work: Callable[[], None]) -> None:
        try:
            work()
        except Exception:  # noqa: BLE001 - the thread's door: one bad lesson must not silence all others
            _log.exception("a lesson could not be narrated ahead")
        with self._changed:
            self._at_work -= 1
            self._changed.notify_all()

    def _make(self, job: _Job, *, is_wanted: bool) -> None:
        pace = self._hurry if is_wanted else _Pauses(self._give_way)
        try:
            self._library.make_lesson(job.language, job.sentences, pace)
        except (VoiceUnavailable, OSError) as refusal:
            _log.warning("a lesson could not be narrated ahead: %s", refusal)
            return
        except _Interrupted:
            with self._changed:
                self._add(self._to_make, job, is_first=True)
            return
        with self._changed:
            self._add(self._to_improve, job)

    def _improve(self, job: _Job) -> None:
        try:
            self._library.improve_lesson(job.language, job.sentences, _Pauses(self._let_others_be_made))
        except _Interrupted:
            with self._changed:
                self._add(self._to_improve, job)
            return
        self._settle(job)

    def _hurry(self, _spoken: int, _all: int) -> None:
        if self._is_stopped:
            raise _Interrupted

    def _give_way(self, seconds: float) -> None:
        """Pause, and end at once if somebody wants to hear a lesson."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_stopped or self._wanted, seconds)
            if self._is_stopped or self._wanted:
                raise _Interrupted

    def _let_others_be_made(self, seconds: float) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._is_stopped or self._is_making_due(), seconds)
            if self._is_stopped or self._is_making_due():
                raise _Interrupted

    def _warm(self, language: Language, sentences: tuple[Sentence, ...]) -> None:
        try:
            if not self._library.find_lesson(language, sentences):
                self._library.warm(language)
        except Exception:  # noqa: BLE001 - the thread's door: a voice that is not warm is only slower
            _log.exception("a voice could not be warmed")
        finally:
            with self._changed:
                self._is_warming = False
                self._changed.notify_all()


class _Pauses:
    """Called after each sentence, it waits as long as the sentence took, so that half of the time is others'."""

    def __init__(self, wait: Callable[[float], None]) -> None:
        self._wait = wait
        self._since = time.monotonic()

    def __call__(self, _spoken: int, _all: int) -> None:
        self._wait(min(time.monotonic() - self._since, _LONGEST_PAUSE_SECONDS))
        self._since = time.monotonic()


def _lower_priority() -> None:
    """Let people's requests go first, where the system has priorities for threads."""
    try:
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)
    except (AttributeError, OSError):
        _log.debug("this system has no priorities for threads")
