"""Joins the lessons of a module into one recording: as samples, encoded once, in the background, kept by content."""

import hashlib
import json
import logging
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

import miniaudio

from modules.course.ids import Language
from modules.course.lesson import Sentence
from modules.narration.audio_files import VouchedFiles, keep_within, mark_used, only_maker, remove_leavings, write_whole
from modules.narration.audio_library import AudioLibrary, LessonAudio
from modules.narration.lesson_lines import Line
from modules.narration.lesson_sound import ENCODER_DELAY_SAMPLES, encode_parts
from modules.narration.voice import BYTES_PER_SAMPLE, Speech, VoiceUnavailable

PAUSE_SECONDS = 1.5
"""Before a lesson that follows another."""
_RECIPE = "1"
"""Raise this when joining changes, so that recordings are made anew."""
_GIGABYTE = 1_000_000_000
_SPARED_SECONDS = 3600.0
_STOP_WITHIN_SECONDS = 2.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LessonPart:
    """A lesson of a module in the language in which it is read."""

    language: Language
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class ModuleAudio:
    """A module's finished recording; `starts_seconds` has the start of each lesson."""

    key: str
    mp3_name: str
    duration_seconds: float
    starts_seconds: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class BeingMade:
    """A recording that is being made: how many of its sentences are spoken."""

    done_count: int
    count: int


@dataclass(slots=True)
class _Job:
    parts: tuple[LessonPart, ...]
    done_counts: list[int] = field(default_factory=list[int])
    fault: Exception | None = None
    is_over: bool = False


class _Stopped(Exception):
    """The academy closes; what was spoken is kept."""


class ModuleSounds:
    """Recordings of whole modules, in a folder that several processes may share; one is made at a time."""

    def __init__(self, library: AudioLibrary, folder: Path, *, limit_bytes: int = _GIGABYTE) -> None:
        self._library, self._folder, self._limit_bytes = library, folder, limit_bytes
        self._files = VouchedFiles(folder)
        self._jobs: dict[tuple[LessonPart, ...], _Job] = {}
        self._changing, self._working = threading.Lock(), threading.Lock()
        self._threads: list[threading.Thread] = []
        self._is_stopped = False
        remove_leavings(folder)

    def prepare(self, parts: Sequence[LessonPart]) -> ModuleAudio | BeingMade:
        """Return a module's recording if it is there; else see to it that it is being made, and return how far it is.

        Raise VoiceUnavailable or OSError if the making has failed; asked again, it is begun again.
        """
        wanted = tuple(parts)
        with self._changing:
            job = self._jobs.get(wanted)
            if job is None or job.is_over:
                self._jobs.pop(wanted, None)
                if job and job.fault:
                    raise job.fault
                found = self.find(wanted)
                if found:
                    return found
                job = self._begin(wanted)
            return BeingMade(sum(job.done_counts), sum(len(part.sentences) for part in wanted))

    def find(self, parts: Sequence[LessonPart]) -> ModuleAudio | None:
        """Return a module's recording, if it is there in the voices that its lessons have now."""
        lessons = [self._library.find_lesson(part.language, part.sentences) for part in parts]
        finished = [lesson for lesson in lessons if lesson]
        return self._find(_key(finished)) if finished and len(finished) == len(lessons) else None

    def path(self, audio: ModuleAudio) -> Path | None:
        """Return the file of a recording; None if it is gone or damaged."""
        return self._files.find(audio.mp3_name)

    def stop(self) -> None:
        """End what is being made after the sentence it is at. Harmless when called twice."""
        self._is_stopped = True
        for thread in self._threads:
            thread.join(_STOP_WITHIN_SECONDS)

    def _begin(self, parts: tuple[LessonPart, ...]) -> _Job:
        job = self._jobs[parts] = _Job(parts, [0] * len(parts))
        thread = threading.Thread(target=self._do, args=(job,), name="module-sound", daemon=True)
        self._threads = [one for one in self._threads if one.is_alive()] + [thread]
        thread.start()
        return job

    def _do(self, job: _Job) -> None:
        try:
            with self._working:
                self._make(job)
        except _Stopped:
            pass
        except Exception as fault:  # noqa: BLE001 - the thread's door: who asks next is told
            _log.warning("a module could not be recorded: %s", fault)
            job.fault = fault
        finally:
            job.is_over = True

    def _make(self, job: _Job) -> None:
        lessons = [self._lesson(job, index) for index in range(len(job.parts))]
        key = _key(lessons)
        with only_maker(self._folder / "locks", key):
            if self._find(key):
                return
            spoken = [
                self._library.speak_again(lesson, part.language, part.sentences)
                for lesson, part in zip(lessons, job.parts, strict=True)
            ]
            rate_hz = _common_rate(spoken)
            starts: list[int] = []
            mp3 = encode_parts(self._samples(spoken, rate_hz, starts), rate_hz)
            audio = ModuleAudio(
                key=key,
                mp3_name=self._files.write(mp3, ".mp3"),
                duration_seconds=round(miniaudio.mp3_get_info(mp3).num_frames / rate_hz, 3),
                starts_seconds=tuple(round((start + ENCODER_DELAY_SAMPLES) / rate_hz, 3) for start in starts),
            )
            write_whole(self._index_path(key), json.dumps(asdict(audio)).encode())
        keep_within(self._folder, self._limit_bytes, spared_seconds=_SPARED_SECONDS)

    def _lesson(self, job: _Job, index: int) -> LessonAudio:
        part = job.parts[index]

        def count(spoken: int, _all: int) -> None:
            job.done_counts[index] = spoken
            self._end_if_stopped()

        audio = self._library.make_lesson(part.language, part.sentences, count)
        job.done_counts[index] = len(part.sentences)
        self._end_if_stopped()
        return audio

    def _samples(self, spoken: list[list[tuple[Line, Speech]]], rate_hz: int, starts: list[int]) -> Iterator[bytes]:
        """Yield the samples of all lessons with their pauses, and note in `starts` at which sample each begins."""
        position = 0
        for lines in spoken:
            for index, (line, speech) in enumerate(lines):
                self._end_if_stopped()
                is_first = index == 0
                pause_seconds = PAUSE_SECONDS if is_first and starts else line.pause_seconds
                pause = bytes(round(pause_seconds * rate_hz) * BYTES_PER_SAMPLE)
                sound = _at_rate(speech, rate_hz)
                if is_first:
                    starts.append(position + len(pause) // BYTES_PER_SAMPLE)
                position += (len(pause) + len(sound)) // BYTES_PER_SAMPLE
                yield pause + sound

    def _end_if_stopped(self) -> None:
        if self._is_stopped:
            raise _Stopped

    def _find(self, key: str) -> ModuleAudio | None:
        path = self._index_path(key)
        with suppress(OSError, ValueError, TypeError, KeyError):
            fields = json.loads(path.read_bytes())
            audio = ModuleAudio(**{**fields, "starts_seconds": tuple(fields["starts_seconds"])})
            file = self._files.find(audio.mp3_name)
            if file and audio.key == key:
                mark_used([path, file])
                return audio
        return None

    def _index_path(self, key: str) -> Path:
        return self._folder / f"{key}.json"


def _key(lessons: Sequence[LessonAudio]) -> str:
    """Return the SHA-256 of all that decides how a module sounds."""
    return hashlib.sha256(json.dumps([_RECIPE, [lesson.key for lesson in lessons]]).encode()).hexdigest()


def _common_rate(spoken: Sequence[Sequence[tuple[Line, Speech]]]) -> int:
    """Return the sample rate of most lessons: one that is read by another voice is brought to it."""
    rates = Counter(lines[0][1].rate_hz for lines in spoken if lines)
    if not rates:
        raise VoiceUnavailable("any voice", "there is nothing to say")
    return rates.most_common(1)[0][0]


def _at_rate(speech: Speech, rate_hz: int) -> bytes:
    pcm = speech.pcm[: speech.sample_count * BYTES_PER_SAMPLE]
    if speech.rate_hz == rate_hz:
        return pcm
    kind = miniaudio.SampleFormat.SIGNED16
    return bytes(miniaudio.convert_frames(kind, 1, speech.rate_hz, pcm, kind, 1, rate_hz))
