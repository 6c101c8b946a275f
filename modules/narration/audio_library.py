"""Finished audio of lessons: found on disk, or made once and kept.

A lesson is spoken by one voice from beginning to end. The offline voice makes it at once; a finer voice may replace it
later, whole. Everything is keyed by content, so nothing kept ever grows old.
"""

import json
import logging
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from modules.course.ids import Language
from modules.course.lesson import Sentence
from modules.narration.audio_files import (
    VouchedFiles,
    keep_within,
    mark_used,
    only_maker,
    remove_leavings,
    write_whole,
)
from modules.narration.lesson_lines import Line, lesson_key, lesson_lines
from modules.narration.lesson_sound import Cue, captions, encode_mp3, join_speeches
from modules.narration.speech_cache import SpeechCache
from modules.narration.voice import Speech, Voice, VoiceUnavailable

OnProgress = Callable[[int, int], None]
"""Called with (sentences spoken, sentences in all). What it raises ends the making; what was spoken is kept."""

_GIGABYTE = 1_000_000_000
_SPARED_SECONDS = 3600.0
_REST_SECONDS = 600.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LessonAudio:
    """A lesson's finished audio. The names are for `AudioLibrary.path`; what a name holds never changes."""

    key: str
    mp3_name: str
    vtt_name: str
    duration_seconds: float
    voice_name: str
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class FirstPieces:
    """A lesson that can be heard sentence by sentence before its audio is finished.

    `pieces` are (sentence, seconds of silence before it), in the order in which they are read; `done_count` of them are
    spoken already. `key` names this voice and these words.
    """

    key: str
    voice_name: str
    pieces: tuple[tuple[int, float], ...]
    done_count: int


class AudioLibrary:
    """Audio in a folder that several processes may share.

    `voices` come best first. Lessons are made by those that speak on this machine; the others are asked by
    `improve_lesson`, or also when making if it `waits_for_network`. A voice that failed comes last for ten minutes.
    """

    def __init__(
        self,
        folder: Path,
        voices: Sequence[Voice],
        *,
        waits_for_network: bool = False,
        limit_bytes: int = 4 * _GIGABYTE,
        spared_seconds: float = _SPARED_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._voices = tuple(voices)
        self._waits_for_network = waits_for_network
        self._lessons, self._locks = folder / "lessons", folder / "locks"
        self._limit_bytes, self._spared_seconds = limit_bytes // 2, spared_seconds
        self._clock = clock
        self._rests_until: dict[str, float] = {}
        self._is_closed = False
        self._files = VouchedFiles(self._lessons)
        self._speeches = SpeechCache(folder / "sentences", limit_bytes=limit_bytes // 2)
        remove_leavings(self._lessons)

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Return the voices, best first."""
        return self._voices

    def find_lesson(self, language: Language, sentences: Sequence[Sentence]) -> LessonAudio | None:
        """Return finished audio by the best voice that has any; None if the lesson has to be made."""
        found = (self._find(lesson_key(voice.name, language, tuple(sentences))) for voice in self._voices)
        return next((audio for audio in found if audio), None)

    def is_made(self, language: Language, sentences: Sequence[Sentence]) -> bool:
        """Say whether a lesson was finished by any voice, by a look at the folder: what is there is not listened to."""
        keys = (lesson_key(voice.name, language, tuple(sentences)) for voice in self._voices)
        return any(self._index_path(key).exists() for key in keys)

    def first_pieces(self, language: Language, sentences: Sequence[Sentence]) -> FirstPieces:
        """Return how a lesson can be heard at once, whatever is finished. Raise VoiceUnavailable."""
        lines = lesson_lines(language, tuple(sentences))
        voice = next(self._willing(language, waits_for_network=False), None)
        if voice is None or not lines:
            raise VoiceUnavailable("any voice", f"none speaks {language}" if lines else "there is nothing to say")
        return FirstPieces(
            key=lesson_key(voice.name, language, tuple(sentences)),
            voice_name=voice.name,
            pieces=tuple((line.sentence.number, line.pause_seconds) for line in lines),
            done_count=sum(self._speeches.has(voice.name, line.text, language) for line in lines),
        )

    def speak_piece(self, key: str, language: Language, sentences: Sequence[Sentence], number: int) -> bytes | None:
        """Return one sentence as MP3, spoken now if need be; None if the key or the number is not of this lesson.

        Raise VoiceUnavailable; `first_pieces` then names the next voice.
        """
        of_key = (voice for voice in self._voices if voice.is_local and voice.speaks(language))
        voice = next((voice for voice in of_key if lesson_key(voice.name, language, tuple(sentences)) == key), None)
        lines = lesson_lines(language, tuple(sentences))
        line = next((line for line in lines if line.sentence.number == number), None)
        if voice is None or line is None:
            return None
        with self._resting_if_it_fails(voice):
            speech = self._speeches.speak(voice, line.text, language)
        return encode_mp3(speech.pcm, speech.rate_hz)

    def warm(self, language: Language) -> None:
        """Make the voice that would speak at once ready to do so; may take a second."""
        voice = next(self._willing(language, waits_for_network=False), None)
        if voice and not self._is_closed:
            voice.warm(language)

    def readers(self, language: Language) -> tuple[Voice, ...]:
        """Return all voices of a language, best first; those that failed lately come last."""
        return tuple(self._willing(language, waits_for_network=True))

    def has(self, voice: Voice, language: Language, sentences: Sequence[Sentence]) -> bool:
        """Say whether there is finished audio by a voice."""
        return self._find(lesson_key(voice.name, language, tuple(sentences))) is not None

    def make_with(
        self, voice: Voice, language: Language, sentences: Sequence[Sentence], on_progress: OnProgress | None = None
    ) -> LessonAudio:
        """Return a lesson's audio by one voice, made now unless it is there. Raise VoiceUnavailable or OSError."""
        key = lesson_key(voice.name, language, tuple(sentences))
        with only_maker(self._locks, key):
            audio = self._find(key)
            if audio is None:
                audio = self._keep(key, voice, self._speak(voice, language, sentences, on_progress))
        self._speeches.keep_within_limit()
        keep_within(self._lessons, self._limit_bytes, spared_seconds=self._spared_seconds)
        return audio

    def make_lesson(
        self, language: Language, sentences: Sequence[Sentence], on_progress: OnProgress | None = None
    ) -> LessonAudio:
        """Return a lesson's audio, made now unless it is there. May take seconds; safe from any thread and process.

        Raise VoiceUnavailable if no voice of the language can speak now or there is nothing to say, OSError if the
        folder cannot be written.
        """
        audio = self.find_lesson(language, sentences)
        if audio:
            return audio
        refusals: list[str] = []
        for voice in self._willing(language, waits_for_network=self._waits_for_network):
            try:
                return self.make_with(voice, language, sentences, on_progress)
            except VoiceUnavailable as refusal:
                _log.warning("a voice could not read a lesson: %s", refusal)
                refusals.append(str(refusal))
        raise VoiceUnavailable("any voice", "; ".join(refusals) or f"none speaks {language}")

    def improve_lesson(
        self, language: Language, sentences: Sequence[Sentence], on_progress: OnProgress | None = None
    ) -> LessonAudio | None:
        """Make a lesson with the best voice that answers, if that is better than what is there; None if it is not.

        Never raises for a voice or a disk that fails: the audio that is there stays. Only `on_progress` can end it.
        """
        for voice in self._voices:
            if self._find(lesson_key(voice.name, language, tuple(sentences))):
                return None
            if voice.speaks(language) and not self._rests(voice):
                try:
                    return self.make_with(voice, language, sentences, on_progress)
                except (VoiceUnavailable, OSError) as refusal:
                    _log.info("a lesson keeps its voice: %s", refusal)
        return None

    def speak_again(
        self, audio: LessonAudio, language: Language, sentences: Sequence[Sentence]
    ) -> list[tuple[Line, Speech]]:
        """Return the lines of a lesson as its finished audio has them, out of what is kept of its voice.

        Raise VoiceUnavailable if something has to be spoken anew and that voice cannot, or is not here any more.
        """
        for voice in self._voices:
            if voice.name == audio.voice_name:
                return self._speak(voice, language, sentences, None)
        raise VoiceUnavailable(audio.voice_name, "it is not here any more")

    def path(self, name: str) -> Path | None:
        """Return the file to serve for a name; None if there is none, it is damaged or the name is not of audio."""
        return self._files.find(name)

    def close(self) -> None:
        """End the voices and what is being made; what is finished can still be found. Harmless when called twice."""
        self._is_closed = True
        for voice in self._voices:
            voice.close()

    def _willing(self, language: Language, *, waits_for_network: bool) -> Iterator[Voice]:
        """Yield the voices of a language, best first; those that failed lately come last."""
        voices = [voice for voice in self._voices if voice.speaks(language) and (waits_for_network or voice.is_local)]
        yield from sorted(voices, key=self._rests)

    def _rests(self, voice: Voice) -> bool:
        return self._clock() < self._rests_until.get(voice.name, float("-inf"))

    @contextmanager
    def _resting_if_it_fails(self, voice: Voice) -> Iterator[None]:
        """Let a voice on this machine rest if it fails; those of the network know by themselves when to rest."""
        try:
            yield
        except VoiceUnavailable:
            if voice.is_local and not self._is_closed:
                self._rests_until[voice.name] = self._clock() + _REST_SECONDS
            raise

    def _speak(
        self, voice: Voice, language: Language, sentences: Sequence[Sentence], on_progress: OnProgress | None
    ) -> list[tuple[Line, Speech]]:
        """Return every line of a lesson, spoken."""
        lines = lesson_lines(language, tuple(sentences))
        if not lines:
            raise VoiceUnavailable(voice.name, "there is nothing to say")
        spoken: list[tuple[Line, Speech]] = []
        for line in lines:
            if self._is_closed:
                raise VoiceUnavailable(voice.name, "the library is closed")
            with self._resting_if_it_fails(voice):
                spoken.append((line, self._speeches.speak(voice, line.text, language)))
            if on_progress:
                on_progress(len(spoken), len(lines))
        return spoken

    def _keep(self, key: str, voice: Voice, spoken: list[tuple[Line, Speech]]) -> LessonAudio:
        sound = join_speeches(spoken)
        texts = {line.sentence.number: line.sentence.text for line, _ in spoken}
        audio = LessonAudio(
            key=key,
            mp3_name=self._files.write(sound.mp3, ".mp3"),
            vtt_name=self._files.write(captions(sound.cues, texts), ".vtt"),
            duration_seconds=sound.duration_seconds,
            voice_name=voice.name,
            cues=sound.cues,
        )
        write_whole(self._index_path(key), json.dumps(asdict(audio)).encode())
        return audio

    def _find(self, key: str) -> LessonAudio | None:
        """Return what is kept under a key, if it and its files are whole."""
        path = self._index_path(key)
        audio = _read_index(path)
        if audio is None or audio.key != key:
            return None
        files = (self._files.find(audio.mp3_name), self._files.find(audio.vtt_name))
        whole = [file for file in files if file]
        if len(whole) < len(files):
            return None
        mark_used([path, *whole])
        return audio

    def _index_path(self, key: str) -> Path:
        return self._lessons / f"{key}.json"


def _read_index(path: Path) -> LessonAudio | None:
    """Return what an index file says; None if there is none or it cannot be understood."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        fields = json.loads(path.read_bytes())
        cues = tuple(
            Cue(**{**cue, "words": tuple((start, end) for start, end in cue["words"])}) for cue in fields.pop("cues")
        )
        return LessonAudio(**fields, cues=cues)
    return None
