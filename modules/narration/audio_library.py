"""Finished audio of lessons: found on disk, or made once and kept.

A lesson is spoken by one voice from beginning to end. The offline voice makes it at once; a finer voice may replace it
later, whole. Everything is keyed by content, so nothing kept ever grows old.
"""

import hashlib
import json
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

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
from modules.narration.espeak_voice import EspeakVoice
from modules.narration.google_voice import GoogleVoice
from modules.narration.lesson_sound import Cue, captions, join_speeches
from modules.narration.speech_cache import SpeechCache
from modules.narration.spoken_text import spoken_text
from modules.narration.voice import Speech, Voice, VoiceUnavailable

NarrationSetting = Literal["auto", "google", "offline"]
OnProgress = Callable[[int, int], None]
"""Called with (sentences spoken, sentences in all). What it raises ends the making; what was spoken is kept."""

_RECIPE = "1"
"""Raise this when joining or encoding changes, so that lessons are made anew."""
_GIGABYTE = 1_000_000_000
_SPARED_SECONDS = 3600.0
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


class AudioLibrary:
    """Audio in a folder that several processes may share.

    `voices` speak at once, the first that can; `finer_voices`, best first, are asked only by `improve_lesson`.
    """

    def __init__(
        self,
        folder: Path,
        voices: Sequence[Voice],
        *,
        finer_voices: Sequence[Voice] = (),
        limit_bytes: int = 2 * _GIGABYTE,
        spared_seconds: float = _SPARED_SECONDS,
    ) -> None:
        self._voices = tuple(voices)
        self._best_first = tuple(dict.fromkeys((*finer_voices, *voices)))
        self._lessons, self._locks = folder / "lessons", folder / "locks"
        self._limit_bytes, self._spared_seconds = limit_bytes, spared_seconds
        self._is_closed = False
        self._files = VouchedFiles(self._lessons)
        self._speeches = SpeechCache(folder / "sentences", limit_bytes=limit_bytes // 4)
        remove_leavings(self._lessons)

    def find_lesson(self, language: Language, sentences: Sequence[Sentence]) -> LessonAudio | None:
        """Return finished audio by the best voice that has any; None if the lesson has to be made."""
        found = (self._find(_lesson_key(voice.name, language, sentences)) for voice in self._best_first)
        return next((audio for audio in found if audio), None)

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
        for voice in self._voices:
            if voice.speaks(language):
                try:
                    return self._make(voice, language, sentences, on_progress)
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
        for voice in self._best_first:
            if self._find(_lesson_key(voice.name, language, sentences)):
                return None
            if voice.speaks(language):
                try:
                    return self._make(voice, language, sentences, on_progress)
                except (VoiceUnavailable, OSError) as refusal:
                    _log.info("a lesson keeps its voice: %s", refusal)
        return None

    def path(self, name: str) -> Path | None:
        """Return the file to serve for a name; None if there is none, it is damaged or the name is not of audio."""
        return self._files.find(name)

    def close(self) -> None:
        """End the voices and what is being made; what is finished can still be found. Harmless when called twice."""
        self._is_closed = True
        for voice in self._best_first:
            voice.close()

    def _make(
        self, voice: Voice, language: Language, sentences: Sequence[Sentence], on_progress: OnProgress | None
    ) -> LessonAudio:
        key = _lesson_key(voice.name, language, sentences)
        with only_maker(self._locks, key):
            audio = self._find(key)
            if audio is None:
                audio = self._keep(key, voice, sentences, self._speak(voice, language, sentences, on_progress))
        self._speeches.keep_within_limit()
        keep_within(self._lessons, self._limit_bytes, spared_seconds=self._spared_seconds)
        return audio

    def _speak(
        self, voice: Voice, language: Language, sentences: Sequence[Sentence], on_progress: OnProgress | None
    ) -> list[tuple[Sentence, Speech]]:
        """Return every sentence that has something to say, spoken."""
        said = [(sentence, spoken_text(sentence.text, language)) for sentence in sentences]
        said = [(sentence, text) for sentence, text in said if text]
        if not said:
            raise VoiceUnavailable(voice.name, "there is nothing to say")
        spoken: list[tuple[Sentence, Speech]] = []
        for sentence, text in said:
            if self._is_closed:
                raise VoiceUnavailable(voice.name, "the library is closed")
            spoken.append((sentence, self._speeches.speak(voice, text, language)))
            if on_progress:
                on_progress(len(spoken), len(said))
        return spoken

    def _keep(
        self, key: str, voice: Voice, sentences: Sequence[Sentence], spoken: list[tuple[Sentence, Speech]]
    ) -> LessonAudio:
        sound = join_speeches(spoken)
        texts = {sentence.number: sentence.text for sentence in sentences}
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


def _lesson_key(voice_name: str, language: Language, sentences: Sequence[Sentence]) -> str:
    """Return the SHA-256 of all that decides how a lesson sounds and is captioned."""
    lines = [(one.number, one.kind, one.text, spoken_text(one.text, language)) for one in sentences]
    return hashlib.sha256(json.dumps([_RECIPE, voice_name, language, lines]).encode()).hexdigest()


def _read_index(path: Path) -> LessonAudio | None:
    """Return what an index file says; None if there is none or it cannot be understood."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        fields = json.loads(path.read_bytes())
        cues = tuple(Cue(**cue) for cue in fields.pop("cues"))
        return LessonAudio(**fields, cues=cues)
    return None


def narrate_with(setting: NarrationSetting, folder: Path) -> AudioLibrary:
    """Return the library for an academy's narration setting.

    `auto`: the offline voice at once, Google's later, where the network answers. `google`: Google's first, the offline
    voice only when Google's does not answer. `offline`: no text leaves the machine.
    """
    offline = EspeakVoice()
    if setting == "offline":
        return AudioLibrary(folder, [offline])
    google = GoogleVoice()
    if setting == "google":
        return AudioLibrary(folder, [google, offline])
    return AudioLibrary(folder, [offline], finer_voices=[google])
