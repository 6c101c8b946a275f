"""Narrating courses beforehand: an operator lets every lesson be spoken, so that nobody waits for a voice."""

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from modules.academy import Academy
from modules.course.ids import CourseId, Language, LessonId, ModuleId
from modules.course.lesson import Lesson
from modules.narration.audio_library import AudioLibrary, LessonAudio, OnProgress
from modules.narration.voice import Voice, VoiceUnavailable


class NothingToNarrate(Exception):
    """No course, module, language or voice has this name; `known` are those that there are."""

    def __init__(self, what: str, wanted: str, known: Sequence[str]) -> None:
        super().__init__(what, wanted, known)
        self.what, self.wanted, self.known = what, wanted, tuple(known)


@dataclass(frozen=True, slots=True)
class Choice:
    """What to narrate; None is everything, or the best voice."""

    course_id: CourseId | None = None
    module_id: ModuleId | None = None
    language: Language | None = None
    voice_name: str | None = None


@dataclass(frozen=True, slots=True)
class Narrated:
    """A lesson that was narrated; `was_there` if it had been before. `seconds` are those that it took.

    `refusals` are the reasons of the voices that were asked before; `audio` is None if no voice could read it.
    """

    lesson_id: LessonId
    language: Language
    audio: LessonAudio | None
    was_there: bool
    seconds: float
    byte_count: int
    refusals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """What the lessons of one language by one voice came to. CPU seconds count the academy and its workers."""

    language: Language
    voice_name: str
    lesson_count: int = 0
    made_count: int = 0
    audio_seconds: float = 0.0
    made_audio_seconds: float = 0.0
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    byte_count: int = 0

    @property
    def audio_minutes_a_cpu_minute(self) -> float | None:
        """Return how many minutes of audio a minute of CPU makes; None if nothing was made or the system cannot say."""
        return self.made_audio_seconds / self.cpu_seconds if self.made_audio_seconds and self.cpu_seconds else None


def lessons_to_narrate(academy: Academy, choice: Choice) -> tuple[Lesson, ...]:
    """Return the lessons of a choice, language by language; raise NothingToNarrate."""
    courses = [published.course for published in academy.library.courses()]
    _must_be_known("course", choice.course_id, [course.id for course in courses])
    courses = [course for course in courses if choice.course_id in {None, course.id}]
    _must_be_known("module", choice.module_id, [module.id for course in courses for module in course.modules])
    languages = tuple(dict.fromkeys(language for course in courses for language in course.languages))
    _must_be_known("language", choice.language, languages)
    found = [
        course.edition(language).lessons[lesson_id]
        for language in languages
        if choice.language in {None, language}
        for course in courses
        if language in course.languages
        for module in course.modules
        if choice.module_id in {None, module.id}
        for lesson_id in module.lesson_ids
        if lesson_id in course.edition(language).lessons
    ]
    return tuple(found)


def narrate_lesson(
    academy: Academy, lesson: Lesson, *, voice_name: str | None, on_progress: OnProgress | None = None
) -> Narrated | None:
    """Return a lesson with its finished audio by the best voice, or by the one that is named if it reads the language.

    None if it does not. What was spoken before is found, so that a run that was interrupted goes on. Raise
    NothingToNarrate for a voice that there is not.
    """
    audio = academy.audio
    _must_be_known("voice", voice_name, [voice.name for voice in audio.voices])
    voices = [voice for voice in audio.readers(lesson.language) if voice_name in {None, voice.name}]
    return _narrate(audio, lesson, voices, on_progress) if voices or voice_name is None else None


def _narrate(audio: AudioLibrary, lesson: Lesson, voices: Sequence[Voice], on_progress: OnProgress | None) -> Narrated:
    started = time.monotonic()
    narrated = Narrated(lesson.id, lesson.language, None, was_there=True, seconds=0.0, byte_count=0, refusals=())
    if not voices:
        narrated = replace(narrated, refusals=("no voice reads this language",))
    for voice in voices:
        was_there = audio.has(voice, lesson.language, lesson.sentences)
        try:
            made = audio.make_with(voice, lesson.language, lesson.sentences, on_progress)
        except (VoiceUnavailable, OSError) as refusal:
            narrated = replace(narrated, refusals=(*narrated.refusals, str(refusal)))
            continue
        path = audio.path(made.mp3_name)
        byte_count = path.stat().st_size if path else 0
        narrated = replace(narrated, audio=made, was_there=was_there, byte_count=byte_count)
        break
    return replace(narrated, seconds=time.monotonic() - started)


class Totals:
    """Adds up what was narrated, by language and voice."""

    def __init__(self, academy: Academy) -> None:
        self._audio = academy.audio
        self._totals: dict[tuple[Language, str], Total] = {}
        self._cpu_seconds = _cpu_seconds()

    def add(self, narrated: Narrated) -> None:
        """Count a lesson that has audio."""
        if narrated.audio is None:
            return
        key = (narrated.language, narrated.audio.voice_name)
        total = self._totals.get(key, Total(*key))
        duration, is_made = narrated.audio.duration_seconds, not narrated.was_there
        self._totals[key] = replace(
            total,
            lesson_count=total.lesson_count + 1,
            made_count=total.made_count + is_made,
            audio_seconds=total.audio_seconds + duration,
            made_audio_seconds=total.made_audio_seconds + (duration if is_made else 0.0),
            seconds=total.seconds + narrated.seconds,
            byte_count=total.byte_count + narrated.byte_count,
        )

    def end_language(self, language: Language) -> None:
        """Share the CPU time since the last language among this one's voices, by what each has made.

        The workers are ended, which tells their CPU time.
        """
        for voice in self._audio.voices:
            voice.close()
        spent = _cpu_seconds() - self._cpu_seconds
        self._cpu_seconds += spent
        here = [total for total in self._totals.values() if total.language == language]
        made_seconds = sum(total.made_audio_seconds for total in here)
        for total in here:
            share = total.made_audio_seconds / made_seconds if made_seconds else 0.0
            self._totals[total.language, total.voice_name] = replace(total, cpu_seconds=spent * share)

    def all(self) -> tuple[Total, ...]:
        """Return the totals so far, in the order in which they began."""
        return tuple(self._totals.values())


def _cpu_seconds() -> float:
    """Return the CPU seconds of this process and of the workers that have ended; Windows does not count the workers."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _must_be_known(what: str, wanted: str | None, known: Sequence[str]) -> None:
    if wanted is not None and wanted not in known:
        raise NothingToNarrate(what, wanted, known)
